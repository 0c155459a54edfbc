package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A nowPage is where the day begins: what is new in each crisis, what happened last, and what somebody has to look after.
type nowPage struct {
	Moment     momentView
	Empty      bool   // nothing was ever recorded
	Waiting    string // why nothing is followed through yet, "" if it is
	Since      sinceView
	Crises     []crisisCard
	Happenings []happeningView
	Past       dutyView
	Overdue    dutyView
	Due        dutyView
	Documents  []record.Head
	Total      int // documents
}

// A dutyView is entries that somebody has to look after.
type dutyView struct {
	Cards  []dutyCard
	Total  int
	Unsure int    // of them, too unsure to stand here
	All    string // address of all
}

// A dutyCard is an entry in such a list.
type dutyCard struct {
	cardView
	Why  string // what makes it stand here
	Date string // day since which it does, or for which it is
}

// How much of each list stands on the page.
const (
	nowHappenings = 10
	nowDuties     = 6
	nowDocuments  = 5
)

func (d *desk) now(w http.ResponseWriter, r *http.Request) error {
	heads, err := d.Store.Latest(r.Context(), record.Page{Limit: nowDocuments})
	if err != nil {
		return err
	}
	if heads.Total > 0 && d.Situation == nil {
		return d.documents(w, r)
	}
	body := nowPage{Documents: heads.Documents, Total: heads.Total, Empty: heads.Total == 0}
	if !body.Empty {
		err = d.stand(r, &body)
	}
	if errors.Is(err, sitrep.ErrTransient) {
		far := ""
		if unfinished, ok := errors.AsType[*sitrep.Unfinished](err); ok {
			far = unfinished.Far()
		}
		body.Waiting, err = "The ledger is being put together from what was read"+far+". Crises, threats and plans stand here in a moment.", nil
	}
	if err != nil {
		return err
	}
	visitOf(r, d.Now()).note(w, r, d.Now())
	return d.render(w, r, http.StatusOK, "now", "Now", body)
}

// stand fills in how things stand.
func (d *desk) stand(r *http.Request, body *nowPage) error {
	a := ledgerAskOf(r)
	all, book, err := d.situation.Crises(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	body.Moment = a.moment(book)
	if body.Since, err = d.since(r.Context(), r, a, book); err != nil {
		return err
	}
	for i, c := range all {
		card, err := newCrisisCard(a, c, &body.Since, fmt.Sprintf("c%d", i+1))
		if err != nil {
			return err
		}
		body.Crises = append(body.Crises, card)
	}
	register := d.situation.Register(book)
	body.Happenings = viewHappenings(a, register.Latest(nowHappenings))
	body.Past = pastDuties(a, register.PastThreats())
	body.Overdue = newDuties(a, register.Overdue(), a.path("/plans/ledger", "state", string(follow.Overdue)), func(e *follow.Entry) (string, string) {
		return "no report found", cmp.Or(timexWords(e.When), dayWords(e.Changed()))
	})
	body.Due = newDuties(a, register.Due(), a.path("/calendar"), func(e *follow.Entry) (string, string) { return "", timexWords(e.When) })
	return nil
}

// pastDuties are the threats past their condition or their day.
func pastDuties(a *ledgerAsk, all []*follow.Entry) dutyView {
	return newDuties(a, all, a.path("/commitments", "kind", string(sitrep.Threat), "past", "yes"), func(e *follow.Entry) (string, string) {
		return string(situation.PastOf(e)), dayWords(e.Changed())
	})
}

func newDuties(a *ledgerAsk, all []*follow.Entry, path string, say func(*follow.Entry) (why, date string)) dutyView {
	sure := slices.DeleteFunc(slices.Clone(all), isUnsure)
	v := dutyView{Total: len(all), Unsure: len(all) - len(sure), All: path}
	for i, c := range cards(a, firstOf(sure, nowDuties)) {
		why, date := say(sure[i])
		v.Cards = append(v.Cards, dutyCard{c, why, date})
	}
	return v
}

type documentsPage struct {
	Documents []record.Head
	Pager     pager
}

// documents lists the documents, the latest first.
func (d *desk) documents(w http.ResponseWriter, r *http.Request) error {
	page := pageOf(r)
	heads, err := d.Store.Latest(r.Context(), page)
	if err != nil {
		return err
	}
	body := documentsPage{heads.Documents, newPager(r, page, len(heads.Documents), heads.Total)}
	return d.render(w, r, http.StatusOK, "documents", "Documents", body)
}

// sincePath is the address of a crisis with what changed since a day.
func sincePath(a *ledgerAsk, slug string) string {
	values := url.Values{}
	if day := a.get("since"); day != "" {
		values.Set("since", day)
	}
	if day := a.asOf(); day != "" {
		values.Set(asOfName, day)
	}
	return withQuery(crisisPath(slug), values) + "#changed"
}
