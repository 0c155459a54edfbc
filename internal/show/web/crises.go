package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

type crisesPage struct {
	Moment momentView
	Crises []crisisCard
}

// A crisisCard is a crisis among others.
type crisisCard struct {
	Name, Path string
	Query      string
	Counts     crisisCounts
	Sparks     []sparkView
	Picture    string // address of them as one picture
	Quiet      *quietView
	Next       *cardView // what is due next, nil for nothing
	Changes    changesView
	Changed    string       // address of all that changed
	Overdue    string       // address of the plans without a report
	Actors     []cite.Actor // whom it names, those in most documents first
}

// crisisCounts counts what belongs to a crisis.
type crisisCounts struct {
	Documents, Happenings, Contested, Demands, Due, Overdue int

	Open     int // threats, promises and offers
	Refusals int // that stand
}

// A quietView says that nothing was published about a crisis for some time.
type quietView struct {
	Since string // day of the last document
	Path  string // of the crisis as it stood then
}

// quiet is nil for a crisis of which something was published lately.
func quiet(c *situation.Crisis) *quietView {
	if !c.Quiet(quietDays) {
		return nil
	}
	return &quietView{c.Latest, withQuery(crisisPath(c.Crisis.Slug()), url.Values{asOfName: {c.Latest}})}
}

// A sparkView is a series in a line.
type sparkView struct {
	Quad    string
	Drawing template.HTML
	Level   levelView
}

func (d *desk) crises(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, book, err := d.situation.Crises(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	body := crisesPage{Moment: a.moment(book)}
	since, err := d.since(r.Context(), r, a, book)
	if err != nil {
		return err
	}
	for i, c := range all {
		card, err := newCrisisCard(a, c, &since, fmt.Sprintf("c%d", i+1))
		if err != nil {
			return err
		}
		body.Crises = append(body.Crises, card)
	}
	return d.render(w, r, http.StatusOK, "crises", "Crises", body)
}

// newCrisisCard is a crisis among others; id begins the names of its pictures.
func newCrisisCard(a *ledgerAsk, c *situation.Crisis, since *sinceView, id string) (card crisisCard, err error) {
	slug := c.Crisis.Slug()
	card = crisisCard{
		Name: c.Crisis.Name, Path: a.then(crisisPath(slug)), Query: queryWords(c.Crisis), Counts: countsOf(c), Quiet: quiet(c),
		Changes: changesOf(a, since.of(c), since.Words), Changed: sincePath(a, slug), Overdue: a.path("/plans/ledger", "crisis", slug, "state", string(follow.Overdue)),
	}
	for _, actor := range c.Actors {
		if actor.Given && !actor.Described && len(card.Actors) < mostActors {
			card.Actors = append(card.Actors, cite.Actor{ID: actor.Key, Name: cmp.Or(actor.Name, actor.Key)})
		}
	}
	if due := c.Due(); len(due) > 0 {
		card.Next = &cards(a, due[:1])[0]
	}
	card.Sparks, err = sparks(c, id)
	card.Picture = a.then(crisisPath(slug) + "/pictures/" + sparksFile)
	return card, err
}

// mostActors is how many of its actors a crisis shows among others.
const mostActors = 6

// queryWords say what a crisis is made of.
func queryWords(c *crisis.Crisis) string {
	var pairs []string
	for _, p := range c.Pairs {
		pairs = append(pairs, p[0]+" – "+p[1])
	}
	period := mark.Join(" to ", c.Since, c.Until)
	return mark.Join(" · ", strings.Join(c.Actors, ", "), strings.Join(pairs, ", "), strings.Join(c.Places, ", "), c.Words, strings.Join(c.Languages, ", "), period)
}

func countsOf(c *situation.Crisis) crisisCounts {
	n := crisisCounts{Documents: len(c.Documents), Happenings: len(c.Happenings), Contested: len(c.Contested()), Due: len(c.Due())}
	for _, e := range c.Entries {
		open := e.State() == follow.Conditional || e.State() == follow.Active
		switch {
		case open && e.Kind == sitrep.Refusal:
			n.Refusals++
		case open:
			n.Open++
		case e.State() == follow.Open:
			n.Demands++
		case e.State() == follow.Overdue:
			n.Overdue++
		}
	}
	return n
}

const sparkDays = 90

// sparks are the series of the last days, all on one scale. id begins their names in the page.
func sparks(c *situation.Crisis, id string) ([]sparkView, error) {
	var all []sparkView
	for i := range c.Series {
		curve, level := sparkOf(c, i)
		var drawing strings.Builder
		if err := curve.Spark(&drawing, id+"q"+strconv.Itoa(int(c.Series[i].Quad))); err != nil {
			return nil, err
		}
		all = append(all, sparkView{c.Series[i].Quad.String(), template.HTML(drawing.String()), level}) // package chart escapes every word
	}
	return all, nil
}

// sparkOf is the small curve of a series and its level on the last day.
func sparkOf(c *situation.Crisis, series int) (chart.Curve, levelView) {
	s := &c.Series[series]
	level := newLevel(s.Days[len(s.Days)-1])
	curve := curveOf(s, lastOf(c, sparkDays), c)
	curve.Title = s.Quad.String() + ", " + count(len(curve.Days), "day", "days") + "; now " + level.Value + " points"
	if level.Known {
		curve.Title += ", usually " + level.Baseline
	}
	return curve, level
}

// sparksOf are the small curves of a crisis as one picture.
func sparksOf(c *situation.Crisis) *chart.Sparks {
	s := lastOf(c, sparkDays)
	picture := &chart.Sparks{Title: fmt.Sprintf("%s: index, %s to %s, all on one scale", c.Crisis.Name, dayWords(s.from(c)), dayWords(s.to(c)))}
	for i := range c.Series {
		curve, level := sparkOf(c, i)
		words := level.Value + " points"
		if level.Known {
			words += ", usually " + level.Baseline + " ± " + level.Spread
		}
		picture.Rows = append(picture.Rows, chart.SparkRow{Name: c.Series[i].Quad.String(), Words: words, Curve: curve})
	}
	return picture
}

// quietDays is after how many days without a document a crisis is shown as quiet; its pictures end then.
const quietDays = 30
