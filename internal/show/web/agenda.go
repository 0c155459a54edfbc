package web

import (
	"net/http"

	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/situation"
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

var agendaSections = [...]string{
	situation.ToCome: "To come", situation.Unreported: "No report found", situation.Over: "Past", situation.Undated: "No date",
}

func (d *desk) agenda(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	ask, asked := a.choice(follow.Plan), follow.State(a.get("state"))
	board, err := d.situation.Board(r.Context(), ask)
	if err != nil {
		return err
	}
	book, all := board.Book, board.All
	body := agendaPage{
		Moment: a.moment(book), By: ask.Who, Since: ask.Since, CSV: a.path("/plans/ledger.csv"), Terms: a.terms("/plans/ledger"),
		States: choices{Name: "States", Links: []choice{{"all", a.path("/plans/ledger", "state", ""), asked == "", len(all)}}},
	}
	for _, s := range statesOf(follow.Plan) {
		link := choice{stateWords("", s, false), a.path("/plans/ledger", "state", string(s)), s == asked, len(board.ByState[s])}
		body.States.Links = append(body.States.Links, link)
	}
	for _, h := range body.Moment.Hidden {
		if h.Name != "by" && h.Name != "since" {
			body.Hidden = append(body.Hidden, h)
		}
	}
	if asked != "" {
		all = board.ByState[asked]
	}
	page := pageOf(r)
	list := part(all, page)
	body.Days, body.Pager = agendaDays(cards(a, list), book.AsOf), newPager(r, page, len(list), len(all))
	return d.render(w, r, http.StatusOK, "agenda", "Plans, followed through", body)
}

func agendaDays(plans []cardView, asOf string) []agendaDay {
	var days []agendaDay
	section := situation.Section(-1)
	for _, p := range plans {
		next := situation.SectionOf(p.Entry, asOf)
		title := timexWords(p.When)
		if next == situation.Undated {
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
