package web

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

type timelinePage struct {
	Asked askedView
	timelineView
}

// A timelineView is events by day.
type timelineView struct {
	CSV      string
	List     string        // address of the events
	Drawing  template.HTML // "" if nothing can be drawn
	Picture  string        // address of the drawing by itself
	From, To string        // the days that are drawn
	Earlier  string        // address of the time before, "" if there is nothing in it
	Later    string
	Days     []dayRow
	Months   []monthRow   // all of them
	Undated  record.Tally // events for which the text names no single day
	Quads    []sitrep.Quad
}

// A dayRow is a day in the table.
type dayRow struct {
	Day   string
	Quads [4]cell // happened, by quad class
	Not   [2]cell // claimed, not happened
}

// A cell is a count and where the list of it is.
type cell struct {
	Count int
	Path  string
}

type monthRow struct {
	Month, Path string
	Here        bool
	record.Tally
}

// quads are the classes in the order in which they are shown: what is said and what is done, apart.
var quads = []sitrep.Quad{sitrep.VerbalCooperation, sitrep.MaterialCooperation, sitrep.VerbalConflict, sitrep.MaterialConflict}

// mostDays is how many days a timeline shows at once; a longer time is counted by month.
const mostDays = 92

func (d *desk) timeline(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	line, err := d.newTimeline(r.Context(), a)
	if err != nil {
		return err
	}
	if alone(r) {
		return sendPicture(w, "timeline.svg", string(line.Drawing))
	}
	return d.render(w, r, http.StatusOK, "timeline", "Timeline of events", timelinePage{d.asked(r.Context(), a, "/timeline"), line})
}

func (d *desk) newTimeline(ctx context.Context, a *eventAsk) (timelineView, error) {
	body := timelineView{Quads: quads, Picture: a.path("/timeline.svg"), CSV: a.path("/timeline.csv"), List: a.path("/events", "since", "", "until", "")}
	ask := *a
	ask.filter.Since, ask.filter.Until = "", ""
	all, err := d.Store.EventCounts(ctx, ask.filter, record.ByEvent)
	if err != nil {
		return body, err
	}
	var dated []record.EventCount
	for _, c := range all {
		if _, err := time.Parse(time.DateOnly, c.Day); err != nil {
			add(&body.Undated, c.Tally)
		} else {
			dated = append(dated, c)
		}
	}
	from, to := windowOf(dated, a.filter.Since, a.filter.Until)
	body.Months = months(a, dated)
	if len(dated) == 0 {
		return body, nil
	}
	body.From, body.To = from.Format(time.DateOnly), to.Format(time.DateOnly)
	if dated[0].Day < body.From {
		body.Earlier = a.here("since", from.AddDate(0, 0, -mostDays).Format(time.DateOnly), "until", from.AddDate(0, 0, -1).Format(time.DateOnly))
	}
	if dated[len(dated)-1].Day > body.To {
		body.Later = a.here("since", to.AddDate(0, 0, 1).Format(time.DateOnly), "until", to.AddDate(0, 0, mostDays).Format(time.DateOnly))
	}
	body.Days = dayRows(a, dated, body.From, body.To)
	drawing, err := drawDays(body.Days, from, to)
	body.Drawing = drawing
	return body, err
}

// windowOf is the days that are shown: those that are asked for, else the last ones with something that happened.
func windowOf(dated []record.EventCount, since, until string) (from, to time.Time) {
	for _, c := range dated {
		if day, err := time.Parse(time.DateOnly, c.Day); err == nil && c.Happened > 0 && day.After(to) {
			to = day
		}
	}
	for _, c := range dated { // what is still to come soon belongs to the picture
		if day, err := time.Parse(time.DateOnly, c.Day); err == nil && (to.IsZero() || day.Sub(to) < 15*24*time.Hour) && day.After(to) {
			to = day
		}
	}
	if last, ok := edge(until, true); ok {
		to = last
	}
	from = to.AddDate(0, 0, 1-mostDays)
	if len(dated) > 0 && from.Format(time.DateOnly) < dated[0].Day {
		from, _ = edge(dated[0].Day, false)
	}
	if first, ok := edge(since, false); ok {
		from = first
		if until == "" && to.Before(from) {
			to = from.AddDate(0, 0, mostDays-1)
		}
	}
	if to.Before(from) {
		to = from
	}
	return from, to
}

// edge is the first or last day of an ISO day, month or year.
func edge(value string, last bool) (time.Time, bool) {
	for _, c := range []struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(c.layout, value)
		if err != nil {
			continue
		}
		if last && c.layout != time.DateOnly {
			t = t.AddDate(c.years, c.months, -1)
		}
		return t, true
	}
	return time.Time{}, false
}

func dayRows(a *eventAsk, dated []record.EventCount, from, to string) []dayRow {
	var rows []dayRow
	for _, c := range dated {
		if c.Day < from || c.Day > to {
			continue
		}
		if n := len(rows); n == 0 || rows[n-1].Day != c.Day {
			rows = append(rows, newDayRow(a, c.Day))
		}
		row := &rows[len(rows)-1]
		if quad := int(c.Type.Quad()); quad > 0 {
			row.Quads[quad-1].Count += c.Happened
		}
		row.Not[0].Count += c.Claimed
		row.Not[1].Count += c.NotHappened
	}
	return rows
}

func newDayRow(a *eventAsk, day string) dayRow {
	row := dayRow{Day: day}
	for i := range row.Quads {
		row.Quads[i].Path = a.path("/events", "since", day, "until", day, "standing", "", "quad", strconv.Itoa(i+1))
	}
	for i, standing := range []record.Standing{record.Claimed, record.NotHappened} {
		row.Not[i].Path = a.path("/events", "since", day, "until", day, "standing", string(standing))
	}
	return row
}

// drawDays draws a track for each quad class, and apart from them what has not happened.
func drawDays(rows []dayRow, from, to time.Time) (template.HTML, error) {
	line := chart.Timeline{Title: "Events by day, from " + dayWords(from.Format(time.DateOnly)) + " to " + dayWords(to.Format(time.DateOnly)), From: from, To: to}
	happened := chart.Group{Title: "Happened"}
	for _, quad := range quads {
		happened.Tracks = append(happened.Tracks, dayTrack(rows, quad.String(), mark.Happened, func(r *dayRow) cell { return r.Quads[int(quad)-1] }))
	}
	apart := chart.Group{Title: "Apart from it: not counted as happened", Tracks: []chart.Track{
		dayTrack(rows, "claimed by the actor alone", mark.Claimed, func(r *dayRow) cell { return r.Not[0] }),
		dayTrack(rows, "not happened", mark.Planned, func(r *dayRow) cell { return r.Not[1] }),
	}}
	line.Groups = []chart.Group{happened, apart}
	var drawing strings.Builder
	err := line.SVG(&drawing, "timeline")
	return template.HTML(drawing.String()), err // package chart escapes every word
}

func dayTrack(rows []dayRow, label string, form mark.Reality, of func(*dayRow) cell) chart.Track {
	t := chart.Track{Label: label, Form: "is-" + string(form)}
	for i := range rows {
		c := of(&rows[i])
		day, err := time.Parse(time.DateOnly, rows[i].Day)
		if err != nil || c.Count == 0 {
			continue
		}
		words := dayWords(rows[i].Day) + ", " + label + ": " + count(c.Count, "event", "events")
		t.Bars = append(t.Bars, chart.Bar{Day: day, Count: c.Count, Label: words, Link: c.Path})
	}
	return t
}

// months are all months with their counts, newest first; here is the one that is asked for.
func months(a *eventAsk, dated []record.EventCount) []monthRow {
	var rows []monthRow
	for _, c := range slices.Backward(dated) {
		month := c.Day[:len("2006-01")]
		if n := len(rows); n == 0 || rows[n-1].Month != month {
			path := a.here("since", month, "until", month, "standing", "")
			rows = append(rows, monthRow{Month: month, Path: path, Here: a.filter.Since == month && a.filter.Until == month})
		}
		add(&rows[len(rows)-1].Tally, c.Tally)
	}
	return rows
}
