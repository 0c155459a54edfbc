package web

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// mostEntries is how many entries a page looks through where it cannot ask the ledger for less.
const mostEntries = 5000

// An eventView is an event as the templates print it.
type eventView struct {
	record.Event
	Reality mark.Reality
	Path    string // of its own page
	Anchor  string // of its words in its document; of its sentence if it has none
	Unsure  bool
}

func viewEvents(list []record.Event) []eventView {
	views := make([]eventView, len(list))
	for i, e := range list {
		views[i] = viewEvent(e)
	}
	return views
}

func viewEvent(e record.Event) eventView {
	return eventView{
		Event: e, Reality: realityOf(&e), Path: eventPath(e.Document.Key, e.ID), Anchor: anchor(e.ID, &e.Entry), Unsure: mark.Unsure(e.Confidence),
	}
}

// realityOf is how real an event is; that it counts or not is for the ledger to say.
func realityOf(e *record.Event) mark.Reality {
	vouched := e.Vouched
	if e.Standing == record.Claimed {
		vouched = sitrep.BySelf
	}
	return mark.RealityOf(e.Aux, vouched, e.Standing == record.NotHappened)
}

// anchor is where an entry's words begin in its document, or its sentence if it has none.
func anchor(entry string, e *record.Entry) string {
	if e.Words == "" {
		return fmt.Sprintf("s%d", e.Sentence+1)
	}
	return entry
}

// eventPath is the address of the page of an event.
func eventPath(key sitrep.Key, id string) string {
	path := "/documents/" + url.PathEscape(key.ID) + "/events/" + url.PathEscape(id)
	if key.Version != "" {
		path += "?version=" + url.QueryEscape(key.Version)
	}
	return path
}

func pairPath(a, b string) string { return "/pairs/" + url.PathEscape(a) + "/" + url.PathEscape(b) }

// An actView is a speech act as the templates print it.
type actView struct {
	record.SpeechAct
	Anchor string // in its document
	Unsure bool
}

func viewActs(list []record.SpeechAct) []actView {
	views := make([]actView, len(list))
	for i, a := range list {
		views[i] = actView{a, anchor(mark.ActEntry(a.ID), &a.Entry), mark.Unsure(a.Confidence)}
		if a.Words == "" && a.Condition != "" {
			views[i].Anchor = mark.ActEntry(a.ID)
		}
	}
	return views
}

// EntryID is the id of the speech act in the page of its document.
func (v actView) EntryID() string { return mark.ActEntry(v.ID) }

// A planView is a plan as the templates print it.
type planView struct {
	record.Plan
	Anchor string // in its document
	Unsure bool
}

func viewPlans(list []record.Plan) []planView {
	views := make([]planView, len(list))
	for i, p := range list {
		views[i] = planView{p, anchor(p.ID, &p.Entry), mark.Unsure(p.Confidence)}
	}
	return views
}

// vouchedWords says on whose word an event rests, "" if the document itself says it.
func vouchedWords(e record.Event) string {
	by := e.Source.Name
	switch e.Vouched {
	case sitrep.BySelf:
		return "on the word of its own actor alone" + byName(by)
	case sitrep.ByAdversary:
		return "as the other side says" + byName(by)
	case sitrep.ByAdmission:
		return "as its actor admits" + byName(by)
	case sitrep.Disputed:
		return "disputed in the same document" + byName(by)
	case sitrep.ByOther:
		return "as " + cmp.Or(by, "a source that is not named") + " says"
	case sitrep.ByOutlet:
	}
	return ""
}

func byName(name string) string {
	if name == "" {
		return ""
	}
	return ": " + name
}

// timeWords says a TIMEX3 value that spans the days from and to, which are "" if it names none.
func timeWords(value, from, to string) string {
	switch value {
	case "":
		return ""
	case "PAST_REF":
		return "some time ago"
	case "PRESENT_REF":
		return "now"
	case "FUTURE_REF":
		return "some time to come"
	}
	first, err1 := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	switch {
	case err1 != nil || err2 != nil:
		return mark.Visible(value)
	case from == to:
		return first.Format("2 Jan 2006")
	case len(value) == len("2006-01"):
		return first.Format("January 2006")
	case len(value) == len("2006"):
		return value
	}
	return first.Format("2 Jan 2006") + " to " + last.Format("2 Jan 2006")
}

// eventTime says when an event was, as far as its text does.
func eventTime(e record.Event) string {
	if !e.Dated {
		return timeWords(e.When, "", "")
	}
	return timeWords(e.When, e.From, e.To)
}

// placeWords says a place with its country.
func placeWords(p record.PlaceRef) string { return mark.Visible(mark.Join(", ", p.Name, p.Country)) }

// allEvents are the events that the filter chooses, at most [mostEntries], and how many there are.
func (d *desk) allEvents(ctx context.Context, filter record.EventFilter) ([]record.Event, int, error) {
	return all(func(page record.Page) ([]record.Event, int, error) { return d.Store.Events(ctx, filter, page) })
}

func (d *desk) allActs(ctx context.Context, filter record.SpeechActFilter) ([]record.SpeechAct, int, error) {
	return all(func(page record.Page) ([]record.SpeechAct, int, error) { return d.Store.SpeechActs(ctx, filter, page) })
}

func (d *desk) allPlans(ctx context.Context, filter record.PlanFilter) ([]record.Plan, int, error) {
	return all(func(page record.Page) ([]record.Plan, int, error) { return d.Store.Plans(ctx, filter, page) })
}

// all asks for page after page.
func all[T any](ask func(record.Page) ([]T, int, error)) (list []T, total int, err error) {
	for len(list) < mostEntries {
		part, n, err := ask(record.Page{Offset: len(list), Limit: record.MaxLimit})
		if err != nil {
			return nil, 0, err
		}
		list, total = append(list, part...), n
		if len(part) < record.MaxLimit {
			break
		}
	}
	return list, total, nil
}

// part is a page of a list that is already there.
func part[T any](list []T, page record.Page) []T {
	from := min(page.Offset, len(list))
	return list[from:min(from+page.Limit, len(list))]
}

// planForm is the form that a status shows itself in: that of the reality it is nearest to.
func planForm(s sitrep.PlanStatus) mark.Reality {
	switch s {
	case sitrep.Held:
		return mark.Happened
	case sitrep.Cancelled:
		return mark.Denied
	case sitrep.Postponed:
		return mark.Hypothetical
	case sitrep.Scheduled:
	}
	return mark.Planned
}

// typeWords names an event's type with its mode.
func typeWords(t sitrep.EventType, mode string) string {
	return mark.Visible(mark.Join(" · ", string(t), strings.ReplaceAll(mode, "-", " ")))
}
