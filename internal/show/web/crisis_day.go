package web

import (
	"net/http"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A dayPage is a day of a crisis, taken apart.
type dayPage struct {
	Moment     momentView
	Name, Path string // of the crisis
	Day        string
	Previous   string // addresses of the neighbours, "" if they are not watched
	Next       string
	Classes    []classView
	Apart      []happeningView
	Made       []cardView
	Documents  []reportView
	All        int // documents
}

// A classView is a quad class on a day. Its parts, the rest among them, sum to its value to the last digit.
type classView struct {
	ID, Quad   string
	Value      string // in thousandths
	Level      levelView
	Fresh      partsView
	Remembered partsView
}

// A partsView is what a value is made of.
type partsView struct {
	Sum       string
	Parts     []partView
	Rest      string // of those that are not listed
	RestCount int
}

type partView struct {
	happeningView
	Amount string
}

// How much of each list stands on the page of a day.
const (
	mostFresh      = 200
	mostRemembered = 12
	mostPublished  = 40
)

func dayPath(slug, day string) string { return crisisPath(slug) + "/days/" + day }

func (d *desk) crisisDay(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	date := r.PathValue("day")
	day, err := c.Day(date)
	if err != nil {
		return err
	}
	body := dayPage{
		Moment: a.moment(c.Book), Name: c.Crisis.Name, Path: a.then(crisisPath(c.Crisis.Slug())), Day: date, Apart: viewHappenings(a, day.Apart),
		Made: cards(a, day.Made), All: len(day.Documents),
	}
	body.step(a, c)
	for _, class := range day.Classes {
		body.Classes = append(body.Classes, classView{
			ID: quadID(class.Quad), Quad: class.Quad.String(), Value: class.Level.Value.String(), Level: newLevel(class.Level),
			Fresh: partsOf(a, class.Fresh, mostFresh), Remembered: partsOf(a, class.Remembered, mostRemembered),
		})
	}
	from := d.sources(r.Context(), c.Book)
	for _, document := range firstOf(day.Documents, mostPublished) {
		report, _, err := from.report(document.ID, cite.Evidence{})
		if err != nil {
			return err
		}
		body.Documents = append(body.Documents, report)
	}
	return d.render(w, r, http.StatusOK, "crisis_day", c.Crisis.Name+", "+dayWords(date), body)
}

// step has the addresses of the day before and of the day after.
func (p *dayPage) step(a *ledgerAsk, c *situation.Crisis) {
	days := c.Series[0].Days
	i := positionOf(days, p.Day)
	if i > 0 {
		p.Previous = a.then(dayPath(c.Crisis.Slug(), days[i-1].Date))
	}
	if i+1 < len(days) {
		p.Next = a.then(dayPath(c.Crisis.Slug(), days[i+1].Date))
	}
}

func partsOf(a *ledgerAsk, shares []situation.Share, most int) partsView {
	var v partsView
	var sum, rest index.Amount
	for i, s := range shares {
		sum += s.Amount
		if i < most {
			v.Parts = append(v.Parts, partView{viewHappening(a, s.Happening), s.Amount.String()})
		} else {
			rest += s.Amount
		}
	}
	v.Sum, v.Rest, v.RestCount = sum.String(), rest.String(), max(0, len(shares)-most)
	return v
}
