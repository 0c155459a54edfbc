package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// An eventAsk is what a page of events is asked for, as it stands in the address.
type eventAsk struct {
	page   string   // that is asked
	always []string // what its own address has besides, names and values in turn
	values url.Values
	filter record.EventFilter
}

// askOf reads what is asked for. What makes no sense wraps [sitrep.ErrInvalid].
func askOf(r *http.Request) (*eventAsk, error) {
	return newEventAsk(r.URL.Query(), strings.TrimSuffix(r.URL.Path, path.Ext(r.URL.Path)))
}

func newEventAsk(q url.Values, page string, always ...string) (*eventAsk, error) {
	a := &eventAsk{page: page, always: always, values: q, filter: record.EventFilter{
		Type: sitrep.EventType(q.Get("type")), Actor: q.Get("actor"), Recipient: q.Get("recipient"), Country: q.Get("country"), Place: q.Get("place"),
		Since: q.Get("since"), Until: q.Get("until"), Standing: record.Standing(q.Get("standing")),
	}}
	f := &a.filter
	if f.Type != "" && !f.Type.Known() {
		return nil, fmt.Errorf("%w: %q is no event type of PLOVER", sitrep.ErrInvalid, f.Type)
	}
	if quad := q.Get("quad"); quad != "" {
		n, err := strconv.Atoi(quad)
		if err != nil || sitrep.Quad(n).String() == "" {
			return nil, fmt.Errorf("%w: %q is no quad class; they are 1 to 4", sitrep.ErrInvalid, quad)
		}
		f.Quad = sitrep.Quad(n)
	}
	if f.Standing == "" {
		f.Standing = record.Happened
	}
	if !slices.Contains([]record.Standing{record.Happened, record.Claimed, record.NotHappened}, f.Standing) {
		return nil, fmt.Errorf("%w: %q is no standing: happened, claimed, not-happened", sitrep.ErrInvalid, f.Standing)
	}
	for _, day := range []string{f.Since, f.Until} {
		if _, ok := edge(day, false); day != "" && !ok {
			return nil, fmt.Errorf("%w: %q is no day, month or year such as 2031-05-06, 2031-05 or 2031", sitrep.ErrInvalid, day)
		}
	}
	var err error
	if f.Matching, err = query.Parse(q.Get("q")); err != nil {
		return nil, err
	}
	if between, and := q.Get("between"), q.Get("and"); between != "" && and != "" {
		f.Pair, f.Joint = [2]string{between, and}, q.Get("joint") == "yes"
	}
	return a, nil
}

// path is the address of a page with what is asked for, some of it changed: names and values in turn, "" to leave one out.
func (a *eventAsk) path(page string, changes ...string) string {
	values := url.Values{}
	for _, name := range askedNames {
		if value := a.values.Get(name); value != "" {
			values.Set(name, value)
		}
	}
	for i := 0; i+1 < len(changes); i += 2 {
		values.Del(changes[i])
		if changes[i+1] != "" {
			values.Set(changes[i], changes[i+1])
		}
	}
	if len(values) == 0 {
		return page
	}
	return page + "?" + values.Encode()
}

// here is the address of the page that is asked, likewise.
func (a *eventAsk) here(changes ...string) string {
	return a.path(a.page, slices.Concat(a.always, changes)...)
}

var askedNames = []string{"q", "type", "quad", "actor", "recipient", "between", "and", "joint", "country", "place", "since", "until", "standing"}

// A choice is a link among others, one of which is here.
type choice struct {
	Label, Path string
	Here        bool
	Count       int // −1 for none
}

// choices are links under a name.
type choices struct {
	Name  string
	Links []choice
}

// An askedView is what the pages of events show of what is asked for.
type askedView struct {
	Tabs   choices  // list, map, timeline, pairs
	Terms  []choice // what narrows the list, each with the way to be rid of it
	Hidden []hidden // what a form has to carry along
	Since  string   // of the form
	Until  string   //
	Page   string   // the form's own
	CSV    string   // the same as a table
}

type hidden struct{ Name, Value string }

var termLabels = map[string]string{
	"type": "type", "quad": "class", "actor": "by", "recipient": "to", "between": "between", "joint": "together", "country": "in", "place": "at", "q": "matching",
}

// asked is the view of what is asked for on one of the pages.
func (d *desk) asked(ctx context.Context, a *eventAsk, page string) askedView {
	v := askedView{Since: a.values.Get("since"), Until: a.values.Get("until"), Page: page, CSV: a.path(page + ".csv")}
	v.Tabs = choices{Name: "Views", Links: []choice{
		{"List", a.path("/events"), page == "/events", -1},
		{"Map", a.path("/map", "standing", ""), page == "/map", -1},
		{"Timeline", a.path("/timeline", "standing", ""), page == "/timeline", -1},
		{"Pairs", a.path("/pairs", "standing", ""), page == "/pairs", -1},
	}}
	for _, name := range askedNames {
		value := a.values.Get(name)
		if value == "" {
			continue
		}
		if name != "since" && name != "until" {
			v.Hidden = append(v.Hidden, hidden{name, value})
		}
		switch name {
		case "quad":
			value = a.filter.Quad.String()
		case "actor", "recipient":
			value = d.nameOf(ctx, value)
		case "between":
			value = d.nameOf(ctx, value) + " and " + d.nameOf(ctx, a.values.Get("and"))
		case "joint":
			value = "with no recipient"
		}
		if label := termLabels[name]; label != "" {
			v.Terms = append(v.Terms, choice{label + " " + value, a.path(page, name, "", "and", ""), false, -1})
		}
	}
	return v
}

// nameOf is the name of the actor with that key, the key if there is none.
func (d *desk) nameOf(ctx context.Context, key string) string {
	if a, err := d.Store.Actor(ctx, key); err == nil {
		return a.Name
	}
	return key
}

// tallyOf is what a tally counts of one standing.
func tallyOf(t record.Tally, s record.Standing) int {
	switch s {
	case record.Claimed:
		return t.Claimed
	case record.NotHappened:
		return t.NotHappened
	case record.Happened, record.AnyStanding:
	}
	return t.Happened
}

// add adds counts of each standing to those of the same.
func add(to *record.Tally, t record.Tally) {
	to.Happened, to.Claimed, to.NotHappened = to.Happened+t.Happened, to.Claimed+t.Claimed, to.NotHappened+t.NotHappened
}

// tallyWords says the counts in words, each standing apart.
func tallyWords(t record.Tally) string {
	var claimed, not string
	if t.Claimed > 0 {
		claimed = number(t.Claimed) + " claimed"
	}
	if t.NotHappened > 0 {
		not = number(t.NotHappened) + " not happened"
	}
	return mark.Join(", ", number(t.Happened)+" happened", claimed, not)
}

// standingLinks are the three standings with what the ledger has of each, the one that is asked for here.
func standingLinks(a *eventAsk, t record.Tally) choices {
	c := choices{Name: "Standing"}
	for _, s := range standings {
		value, label := string(s.Standing), strings.ReplaceAll(string(s.Standing), "-", " ")
		if s.Standing == record.Happened {
			value = ""
		}
		if s.Standing == record.Claimed {
			label = "claimed by the actor alone"
		}
		c.Links = append(c.Links, choice{label, a.path("/events", "standing", value), s.Standing == a.filter.Standing, tallyOf(t, s.Standing)})
	}
	return c
}
