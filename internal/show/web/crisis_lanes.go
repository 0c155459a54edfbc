package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A lanesView is what the leading actors of a crisis do, day by day.
type lanesView struct {
	Picture  string        // address of the drawing by itself
	Drawing  template.HTML // "" if nothing can be drawn
	CSV      string
	Rows     []laneRow // the latest of what is drawn
	Total    int       // acts that are drawn
	From, To string
}

// A laneRow is an act in the table.
type laneRow struct {
	Day, Who, Key string
	What          string
	Reality       string
	Path          string
}

const laneRows = 60 // in the table

// newLanes draws what was done from one day to another.
func newLanes(a *ledgerAsk, c *situation.Crisis, from, to string) (v lanesView, err error) {
	first, err1 := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return v, nil //nolint:nilerr // a crisis without days has nothing to draw
	}
	v.CSV, v.From, v.To = a.then(crisisPath(c.Crisis.Slug())+"/lanes.csv"), from, to
	v.Picture = a.thenWith(crisisPath(c.Crisis.Slug())+"/pictures/"+lanesFile, "from", from, "to", to)
	picture := chart.Lanes{Title: "Who did, said, planned and threatened what, by day", From: first, To: last}
	type laneAct struct {
		lane *situation.Lane
		act  *situation.Act
	}
	var all []laneAct
	lanes := c.Lanes()
	for i := range lanes {
		lane := &lanes[i]
		acts := slices.DeleteFunc(slices.Clone(lane.Acts), func(act situation.Act) bool { return act.Day < from || act.Day > to })
		drawn := chart.Lane{Label: laneName(lane), Marks: laneMarks(a, c, lane, acts)}
		if lane.Actor.ID != "" {
			drawn.Link = actorPath(lane.Actor.ID)
		}
		picture.Lanes = append(picture.Lanes, drawn)
		for i := range acts {
			all = append(all, laneAct{lane, &acts[i]})
		}
	}
	v.Total = len(all)
	slices.SortStableFunc(all, func(a, b laneAct) int { return strings.Compare(b.act.Day, a.act.Day) })
	for _, one := range firstOf(all, laneRows) {
		v.Rows = append(v.Rows, newLaneRow(a, one.lane, one.act))
	}
	if v.Total == 0 {
		return v, nil
	}
	var drawing strings.Builder
	err = picture.SVG(&drawing, "lanes")
	v.Drawing = template.HTML(drawing.String()) // package chart escapes every word
	return v, err
}

func laneName(l *situation.Lane) string { return cmp.Or(l.Actor.Name, "others") }

// A laneKey is what acts that are drawn as one mark have in common.
type laneKey struct {
	day   string
	below bool
	shape chart.Shape
	form  string
}

// keyOf says how an act is drawn: words above the line and deeds below it, its kind by shape and how real it is by form.
func keyOf(act *situation.Act) laneKey {
	if act.Threat != nil {
		return laneKey{act.Day, false, chart.Rhombic, "is-threatened"}
	}
	quad := act.Happening.Type.Quad()
	k := laneKey{day: act.Day, below: quad == sitrep.MaterialCooperation || quad == sitrep.MaterialConflict, form: "is-" + string(happeningReality(act.Happening))}
	if quad == sitrep.VerbalConflict || quad == sitrep.MaterialConflict {
		k.shape = chart.Pointed
	}
	return k
}

// laneMarks gathers the acts of a lane into marks. One that stands for several leads to the day.
func laneMarks(a *ledgerAsk, c *situation.Crisis, lane *situation.Lane, acts []situation.Act) []chart.Mark {
	var marks []chart.Mark
	at, beside := map[laneKey]int{}, map[string]int{}
	for i := range acts {
		act := &acts[i]
		k := keyOf(act)
		j, known := at[k]
		if !known {
			day, err := time.Parse(time.DateOnly, act.Day)
			if err != nil {
				continue
			}
			j = len(marks)
			at[k] = j
			place := fmt.Sprint(act.Day, k.below)
			marks = append(marks, chart.Mark{Day: day, Shape: k.shape, Form: k.form, Below: k.below, Link: a.actPath(act), Beside: beside[place]})
			beside[place]++
		}
		marks[j].Count++
		if n := marks[j].Count; n == 1 {
			marks[j].Label = dayWords(act.Day) + ", " + laneName(lane) + ": " + actWords(act) + ", " + actReality(act)
		} else {
			marks[j].Link = a.then(dayPath(c.Crisis.Slug(), act.Day))
			marks[j].Label = fmt.Sprintf("%s, %s: %d of a kind, %s", dayWords(act.Day), laneName(lane), n, actReality(act))
		}
	}
	return marks
}

func (a *ledgerAsk) actPath(act *situation.Act) string {
	if act.Threat != nil {
		return a.then(entryPath(act.Threat))
	}
	return a.then(happeningPath(act.Happening.ID))
}

// actWords say what an act is, without who does it.
func actWords(act *situation.Act) string {
	if act.Threat != nil {
		return mark.Join(": ", mark.Join(" → ", "threat", partyNames(act.Threat.Creditor)), clip(act.Threat.Action, 80))
	}
	return mark.Join(" → ", typeWords(act.Happening.Type, act.Happening.Mode), citedNames(act.Happening.Recipient))
}

func actReality(act *situation.Act) string {
	if act.Threat != nil {
		return lastState(act.Threat).Words
	}
	return string(happeningReality(act.Happening))
}

func newLaneRow(a *ledgerAsk, lane *situation.Lane, act *situation.Act) laneRow {
	return laneRow{act.Day, laneName(lane), lane.Actor.ID, actWords(act), actReality(act), a.actPath(act)}
}

// lanesTable is all that the lanes of a crisis have.
func (d *desk) lanesTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	rows := [][]string{{"date", "actor", "actor_key", "what", "standing", "id", "document", "sentence"}}
	for _, lane := range c.Lanes() {
		for _, act := range lane.Acts {
			row := newLaneRow(a, &lane, &act)
			record := []string{row.Day, row.Who, row.Key, row.What, row.Reality, "", "", ""}
			switch {
			case act.Threat != nil && len(act.Threat.Evidence) > 0:
				record[5], record[6], record[7] = act.Threat.ID, act.Threat.Evidence[0].Document, act.Threat.Evidence[0].Sentence
			case act.Happening != nil && len(act.Happening.Evidence) > 0:
				record[5], record[6], record[7] = act.Happening.ID, act.Happening.Evidence[0].Document, act.Happening.Evidence[0].Sentence
			}
			rows = append(rows, record)
		}
	}
	return sendTable(w, "lanes-"+c.Crisis.Slug()+".csv", rows)
}
