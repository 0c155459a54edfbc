package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

type agendaPage struct {
	Moment momentView
	States choices
	Terms  []choice
	Hidden []hidden
	By     string
	Since  string
	CSV    string
	Days   []agendaDay
	Pager  pager
}

// An agendaDay is the plans for one time. Section is the heading that begins with it, "" for none.
type agendaDay struct {
	Section, Title string
	Plans          []cardView
}

// The sections of an agenda, in their order.
const (
	toCome = iota
	unheard
	past
	undated
)

var agendaSections = [...]string{toCome: "To come", unheard: "No report found", past: "Past", undated: "No date"}

// agendaSection is where a plan stands at the end of a day.
func agendaSection(e *follow.Entry, asOf string) int {
	_, last := sitrep.TimexDays(e.When)
	switch {
	case e.State() == follow.Overdue:
		return unheard
	case last == "":
		return undated
	case last >= asOf:
		return toCome
	}
	return past
}

// inAgenda are plans in order: those to come, the soonest first, then the others, the latest first.
func inAgenda(plans []*follow.Entry, asOf string) []*follow.Entry {
	type place struct {
		plan     *follow.Entry
		section  int
		from, to string
	}
	places := make([]place, len(plans))
	for i, e := range plans {
		from, to := sitrep.TimexDays(e.When)
		places[i] = place{e, agendaSection(e, asOf), from, to}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		byTime := cmp.Or(strings.Compare(a.from, b.from), strings.Compare(a.to, b.to))
		if a.section != toCome {
			byTime = -byTime
		}
		return cmp.Or(cmp.Compare(a.section, b.section), byTime, strings.Compare(a.plan.ID, b.plan.ID))
	})
	sorted := make([]*follow.Entry, len(places))
	for i := range places {
		sorted[i] = places[i].plan
	}
	return sorted
}

func (d *desk) agenda(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	ask, asked := a.choice(follow.Plan), follow.State(a.get("state"))
	all, book, err := d.inAnyState(r.Context(), ask)
	if err != nil {
		return err
	}
	body := agendaPage{
		Moment: a.moment(book), By: ask.Who, Since: ask.Since, CSV: a.path("/plans/ledger.csv"), Terms: a.terms("/plans/ledger"),
		States: choices{Name: "States", Links: []choice{{"all", a.path("/plans/ledger", "state", ""), asked == "", len(all)}}},
	}
	for _, s := range statesOf(follow.Plan) {
		link := choice{stateWords("", s, false), a.path("/plans/ledger", "state", string(s)), s == asked, len(inState(all, s))}
		body.States.Links = append(body.States.Links, link)
	}
	for _, h := range body.Moment.Hidden {
		if h.Name != "by" && h.Name != "since" {
			body.Hidden = append(body.Hidden, h)
		}
	}
	if asked != "" {
		all = inState(all, asked)
	}
	all = inAgenda(all, book.AsOf)
	page := pageOf(r)
	list := part(all, page)
	body.Days, body.Pager = agendaDays(cards(a, list), book.AsOf), newPager(r, page, len(list), len(all))
	return d.render(w, r, http.StatusOK, "agenda", "Plans, followed through", body)
}

func agendaDays(plans []cardView, asOf string) []agendaDay {
	var days []agendaDay
	section := -1
	for _, p := range plans {
		next := agendaSection(p.Entry, asOf)
		title := timexWords(p.When)
		if next == undated {
			title = ""
		}
		if n := len(days); n == 0 || next != section || days[n-1].Title != title {
			day := agendaDay{Title: title}
			if next != section {
				day.Section, section = agendaSections[next], next
			}
			days = append(days, day)
		}
		last := &days[len(days)-1]
		last.Plans = append(last.Plans, p)
	}
	return days
}
