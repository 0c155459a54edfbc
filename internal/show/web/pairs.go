package web

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

type pairsPage struct {
	Asked askedView
	Pairs []record.EventPair
	Pager pager
}

func (d *desk) pairs(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	page := pageOf(r)
	list, total, err := d.Store.EventPairs(r.Context(), a.filter, page)
	if err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "pairs", "Who did what to whom", pairsPage{d.asked(r.Context(), a, "/pairs"), list, newPager(r, page, len(list), total)})
}

type pairPage struct {
	A, B record.ActorHead
	Ways []wayView // each direction, and what they do together, that has any event
	pictureView
	Outside   int // events outside the days that are drawn
	Undated   int // events for which the text names no day: in the lists only
	Acts      []actView
	CSV, List string
}

// A wayView is what one does to the other, or both together.
type wayView struct {
	ID, Title string
	Tally     record.Tally
	Standings []wayStanding
}

// A wayStanding is the events of one standing in a direction, the oldest first.
type wayStanding struct {
	Title  string
	Events []eventView
	More   string // address of all, "" if they stand here
	Total  int
}

// mostOfPair is how many events of a standing and a direction stand on a pair's page.
const mostOfPair = 40

func (d *desk) pair(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	one, err := d.Store.Actor(ctx, r.PathValue("one"))
	if err != nil {
		return err
	}
	other, err := d.Store.Actor(ctx, r.PathValue("other"))
	if err != nil {
		return err
	}
	ways, err := d.waysOf(ctx, one, other)
	if err != nil {
		return err
	}
	ask := &eventAsk{values: map[string][]string{}}
	body := pairPage{
		A: one, B: other, CSV: ask.path("/events.csv", "between", one.Key, "and", other.Key), List: ask.path("/events", "between", one.Key, "and", other.Key),
	}
	body.Path = pairPath(one.Key, other.Key) + "/days.svg"
	if body.Drawing, body.Outside, body.Undated, err = drawPair(ways); err != nil {
		return err
	}
	if alone(r) {
		return sendPicture(w, "pair.svg", string(body.Drawing))
	}
	for i := range ways {
		view, err := d.viewWay(ctx, &ways[i], ask)
		if err != nil {
			return err
		}
		body.Ways = append(body.Ways, view)
	}
	said, _, err := d.Store.SpeechActs(ctx, record.SpeechActFilter{Pair: [2]string{one.Key, other.Key}}, record.Page{})
	if err != nil {
		return err
	}
	body.Acts = viewActs(said)
	return d.render(w, r, http.StatusOK, "pair", one.Name+" and "+other.Name, body)
}

// A way is one direction between two, or what they do together, with its events by day and type.
type way struct {
	id, title string
	filter    record.EventFilter
	asks      []string // what the list of events is asked for it
	counts    []record.EventCount
	tally     record.Tally
}

// waysOf are the directions that have events. An event that goes both ways is in both.
func (d *desk) waysOf(ctx context.Context, one, other record.ActorHead) ([]way, error) {
	all := []way{
		{id: "forth", title: one.Name + " → " + other.Name, filter: record.EventFilter{Actor: one.Key, Recipient: other.Key}, asks: []string{"actor", one.Key, "recipient", other.Key}},
		{id: "back", title: other.Name + " → " + one.Name, filter: record.EventFilter{Actor: other.Key, Recipient: one.Key}, asks: []string{"actor", other.Key, "recipient", one.Key}},
		{
			id: "together", title: one.Name + " and " + other.Name + " together", filter: record.EventFilter{Pair: [2]string{one.Key, other.Key}, Joint: true},
			asks: []string{"between", one.Key, "and", other.Key, "joint", "yes"},
		},
	}
	var ways []way
	for _, way := range all {
		var err error
		if way.counts, err = d.Store.EventCounts(ctx, way.filter, record.ByEvent); err != nil {
			return nil, err
		}
		for _, c := range way.counts {
			add(&way.tally, c.Tally)
		}
		if way.tally != (record.Tally{}) {
			ways = append(ways, way)
		}
	}
	return ways, nil
}

// viewWay is a direction with the first events of each standing.
func (d *desk) viewWay(ctx context.Context, w *way, ask *eventAsk) (wayView, error) {
	view := wayView{ID: w.id, Title: w.title, Tally: w.tally}
	for _, s := range standings {
		if tallyOf(w.tally, s.Standing) == 0 {
			continue
		}
		filter := w.filter
		filter.Standing, filter.ByTime = s.Standing, true
		list, total, err := d.Store.Events(ctx, filter, record.Page{Limit: mostOfPair})
		if err != nil {
			return view, err
		}
		standing := wayStanding{Title: s.Title, Total: total, Events: viewEvents(list)}
		if total > len(list) {
			standing.More = ask.path("/events", append(slices.Clone(w.asks), "standing", string(s.Standing))...)
		}
		view.Standings = append(view.Standings, standing)
	}
	return view, nil
}

// drawPair draws what two did by day, each direction apart, by class, and apart from it what has not happened. outside counts what
// lies outside the days that are drawn, and undated what no day is known of.
func drawPair(ways []way) (drawing template.HTML, outside, undated int, err error) {
	from, to := pairWindow(ways)
	for _, way := range ways {
		for _, c := range way.counts {
			switch day, ok := dayOf(c.Day); {
			case !ok:
				undated += allOf(c.Tally)
			case day.Before(from) || day.After(to):
				outside += allOf(c.Tally)
			}
		}
	}
	if to.IsZero() {
		return "", outside, undated, nil
	}
	line := chart.Timeline{Title: "Who did what to whom, by day", From: from.AddDate(0, 0, -1), To: to.AddDate(0, 0, 1)}
	if short := line.From.AddDate(0, 0, 29); line.To.Before(short) { // a few days alone would be bars as wide as weeks
		line.To = short
	}
	for _, way := range ways {
		if group := way.group(); len(group.Tracks) > 0 {
			line.Groups = append(line.Groups, group)
		}
	}
	var b strings.Builder
	err = line.SVG(&b, "pair")
	return template.HTML(b.String()), outside, undated, err // package chart escapes every word
}

// pairWindow is the year up to the last day on which something happened, and two months more for what is still to come; without
// anything that happened, the year up to the last day of all. It begins with the first event in it, and is zero if no event has a day.
func pairWindow(ways []way) (from, to time.Time) {
	var all []time.Time
	var last time.Time
	for _, way := range ways {
		for _, c := range way.counts {
			day, ok := dayOf(c.Day)
			if !ok {
				continue
			}
			all = append(all, day)
			if c.Happened > 0 && day.After(last) {
				last = day
			}
		}
	}
	if len(all) == 0 {
		return from, to
	}
	if last.IsZero() {
		last = slices.MaxFunc(all, time.Time.Compare)
	}
	from, to = last, last
	for _, day := range all {
		if day.After(to) && day.Before(last.AddDate(0, 2, 0)) {
			to = day
		}
		if day.Before(from) && day.After(last.AddDate(-1, 0, 0)) {
			from = day
		}
	}
	return from, to
}

// dayOf is the day of a count, if it has one.
func dayOf(text string) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, text)
	return day, err == nil
}

func allOf(t record.Tally) int { return t.Happened + t.Claimed + t.NotHappened }

// group is the tracks of a direction that have a bar.
func (w *way) group() chart.Group {
	group := chart.Group{Title: w.title}
	addTrack := func(label string, form mark.Reality, of func(*record.EventCount) int) {
		if bars := w.bars(label, of); len(bars) > 0 {
			group.Tracks = append(group.Tracks, chart.Track{Label: label, Form: "is-" + string(form), Bars: bars})
		}
	}
	for _, quad := range quads {
		addTrack(quad.String(), mark.Happened, func(c *record.EventCount) int {
			if c.Type.Quad() != quad {
				return 0
			}
			return c.Happened
		})
	}
	addTrack("claimed by the actor alone", mark.Claimed, func(c *record.EventCount) int { return c.Claimed })
	addTrack("not happened", mark.Planned, func(c *record.EventCount) int { return c.NotHappened })
	return group
}

// bars are the days of a track, of some of what is counted.
func (w *way) bars(label string, of func(*record.EventCount) int) (bars []chart.Bar) {
	counts := map[time.Time]int{}
	for i := range w.counts {
		if day, ok := dayOf(w.counts[i].Day); ok && of(&w.counts[i]) > 0 {
			counts[day] += of(&w.counts[i])
		}
	}
	for day, n := range counts {
		words := w.title + ", " + dayWords(day.Format(time.DateOnly)) + ", " + label + ": " + count(n, "event", "events")
		bars = append(bars, chart.Bar{Day: day, Count: n, Label: words, Link: "#" + w.id})
	}
	slices.SortFunc(bars, func(a, b chart.Bar) int { return a.Day.Compare(b.Day) })
	return bars
}
