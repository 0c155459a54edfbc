package web

import (
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
	Outside     int // events outside the days that are drawn
	Undated     int // events for which the text names no day: in the lists only
	Looked, All int // events that were looked through, and all
	Acts        []actView
	CSV, List   string
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
	keys := [2]string{one.Key, other.Key}
	found, total, err := d.allEvents(ctx, record.EventFilter{Pair: keys, Standing: record.AnyStanding, ByTime: true})
	if err != nil {
		return err
	}
	said, _, err := d.Store.SpeechActs(ctx, record.SpeechActFilter{Pair: keys}, record.Page{})
	if err != nil {
		return err
	}
	ask := &eventAsk{values: map[string][]string{}}
	body := pairPage{
		A: one, B: other, Looked: len(found), All: total, Acts: viewActs(said),
		CSV: ask.path("/events.csv", "between", one.Key, "and", other.Key), List: ask.path("/events", "between", one.Key, "and", other.Key),
	}
	ways := waysOf(one, other, found)
	for _, way := range ways {
		if len(way.events) > 0 {
			body.Ways = append(body.Ways, way.view(ask))
		}
	}
	body.Path = pairPath(one.Key, other.Key) + "/days.svg"
	if body.Drawing, body.Outside, body.Undated, err = drawPair(ways); err != nil {
		return err
	}
	if alone(r) {
		return sendPicture(w, "pair.svg", string(body.Drawing))
	}
	return d.render(w, r, http.StatusOK, "pair", one.Name+" and "+other.Name, body)
}

// A way is the events of one direction.
type way struct {
	id, title string
	asks      []string // what the list of events is asked for it
	events    []record.Event
}

// waysOf sorts events of two by who does them; an event that goes both ways stands in both.
func waysOf(one, other record.ActorHead, list []record.Event) []way {
	ways := []way{
		{id: "forth", title: one.Name + " → " + other.Name, asks: []string{"actor", one.Key, "recipient", other.Key}},
		{id: "back", title: other.Name + " → " + one.Name, asks: []string{"actor", other.Key, "recipient", one.Key}},
		{id: "together", title: one.Name + " and " + other.Name + " together", asks: []string{"between", one.Key, "and", other.Key}},
	}
	for _, e := range list {
		forth := takesPart(e.Actors, one.Key) && takesPart(e.Recipients, other.Key)
		back := takesPart(e.Actors, other.Key) && takesPart(e.Recipients, one.Key)
		for i, in := range []bool{forth, back, !forth && !back} {
			if in {
				ways[i].events = append(ways[i].events, e)
			}
		}
	}
	return ways
}

func takesPart(all []record.Participant, key string) bool {
	return slices.ContainsFunc(all, func(p record.Participant) bool { return p.Key == key })
}

func (w *way) view(ask *eventAsk) wayView {
	view := wayView{ID: w.id, Title: w.title}
	for _, s := range standings {
		var list []record.Event
		for _, e := range w.events {
			if e.Standing == s.Standing {
				list = append(list, e)
				add(&view.Tally, tallyOfOne(e.Standing))
			}
		}
		if len(list) == 0 {
			continue
		}
		standing := wayStanding{Title: s.Title, Total: len(list), Events: viewEvents(list[:min(len(list), mostOfPair)])}
		if len(list) > mostOfPair {
			standing.More = ask.path("/events", append(slices.Clone(w.asks), "standing", string(s.Standing))...)
		}
		view.Standings = append(view.Standings, standing)
	}
	return view
}

// drawPair draws what two did by day, each direction apart, by class, and apart from it what has not happened. outside counts what
// lies outside the days that are drawn, and undated what no day is known of.
func drawPair(ways []way) (drawing template.HTML, outside, undated int, err error) {
	from, to := pairWindow(ways)
	for _, way := range ways {
		for _, e := range way.events {
			switch day, ok := dayOf(e); {
			case !ok:
				undated++
			case day.Before(from) || day.After(to):
				outside++
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
	var happened, all []time.Time
	for _, way := range ways {
		for _, e := range way.events {
			day, ok := dayOf(e)
			if !ok {
				continue
			}
			all = append(all, day)
			if e.Standing == record.Happened {
				happened = append(happened, day)
			}
		}
	}
	if len(all) == 0 {
		return from, to
	}
	last := slices.MaxFunc(all, time.Time.Compare)
	if len(happened) > 0 {
		last = slices.MaxFunc(happened, time.Time.Compare)
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

// dayOf is the single day on which an event was.
func dayOf(e record.Event) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, e.From)
	return day, err == nil && e.Dated && e.From == e.To
}

// group is the tracks of a direction that have a bar.
func (w *way) group() chart.Group {
	group := chart.Group{Title: w.title}
	addTrack := func(label string, form mark.Reality, of func(record.Event) bool) {
		t := chart.Track{Label: label, Form: "is-" + string(form)}
		counts := map[time.Time]int{}
		for _, e := range w.events {
			if day, ok := dayOf(e); ok && of(e) {
				counts[day]++
			}
		}
		for day, n := range counts {
			words := w.title + ", " + dayWords(day.Format(time.DateOnly)) + ", " + label + ": " + count(n, "event", "events")
			t.Bars = append(t.Bars, chart.Bar{Day: day, Count: n, Label: words, Link: "#" + w.id})
		}
		slices.SortFunc(t.Bars, func(a, b chart.Bar) int { return a.Day.Compare(b.Day) })
		if len(t.Bars) > 0 {
			group.Tracks = append(group.Tracks, t)
		}
	}
	for _, quad := range quads {
		addTrack(quad.String(), mark.Happened, func(e record.Event) bool { return e.Standing == record.Happened && e.Type.Quad() == quad })
	}
	addTrack("claimed by the actor alone", mark.Claimed, func(e record.Event) bool { return e.Standing == record.Claimed })
	addTrack("not happened", mark.Planned, func(e record.Event) bool { return e.Standing == record.NotHappened })
	return group
}
