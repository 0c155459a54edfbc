package web

import (
	"html/template"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A levelView is a value of the index beside what is usual.
type levelView struct {
	Value, Baseline, Spread string
	Known                   bool
	Word                    string // above, below or within what is usual; "" if that is not known
}

func newLevel(d index.Day) levelView {
	v := levelView{Value: points(d.Value), Baseline: points(d.Baseline), Spread: points(d.Spread), Known: d.Known}
	switch {
	case !d.Known:
	case d.Value > d.Baseline+2*d.Spread:
		v.Word = "above what is usual"
	case d.Value < d.Baseline-2*d.Spread:
		v.Word = "below what is usual"
	default:
		v.Word = "as usual"
	}
	return v
}

func points(a index.Amount) string { return strconv.FormatFloat(a.Points(), 'f', 1, 64) }

// curveOf is the curve of the last n days, 0 for all, on the scale of all series of the crisis in these days.
func curveOf(days []index.Day, n int, c *situation.Crisis) chart.Curve {
	curve := chart.Curve{Most: 1}
	for _, s := range c.Series {
		for _, day := range lastDays(drawn(s.Days, c), n) {
			curve.Most = max(curve.Most, day.Value.Points())
		}
	}
	days = drawn(days, c)
	curve.Most = math.Ceil(curve.Most)
	for _, day := range lastDays(days, n) {
		curve.Days = append(curve.Days, chart.Level{
			Value: day.Value.Points(), Baseline: day.Baseline.Points(), Spread: day.Spread.Points(), Known: day.Known,
		})
	}
	if first, err := time.Parse(time.DateOnly, lastDays(days, n)[0].Date); err == nil {
		curve.From = first
	}
	return curve
}

// drawn are the days of a series that pictures show.
func drawn(days []index.Day, c *situation.Crisis) []index.Day {
	if !c.Quiet(quietDays) {
		return days
	}
	last := slices.IndexFunc(days, func(d index.Day) bool { return d.Date == c.Latest })
	return days[:min(len(days), last+1+quietDays)]
}

func lastDays(days []index.Day, n int) []index.Day {
	if n == 0 || n > len(days) {
		return days
	}
	return days[len(days)-n:]
}

// windows are the choices of how many days are drawn; 0 is all.
var windows = []struct {
	name, label string
	days        int
}{{"90", "90 days", 90}, {"", "half a year", 180}, {"365", "a year", 365}, {"all", "all", 0}}

// A chartView is the picture of a series, with its changes in words.
type chartView struct {
	ID, Quad string
	Drawing  template.HTML
	Level    levelView
	Changes  []changeView
}

// A changeView is a change of a series, named by what made it.
type changeView struct {
	ID, Number    string
	Words         string
	Before, After string // points a day
	Makers        []happeningView
}

// An indexRow is a day of all series.
type indexRow struct {
	Date   string
	Levels []levelView
}

// draw makes the pictures of the series, and their tables.
func (p *crisisPage) draw(a *ledgerAsk, c *situation.Crisis) error {
	if len(c.Series) == 0 {
		return nil
	}
	n := 180
	p.Windows = choices{Name: "Days"}
	for _, w := range windows {
		if a.get("window") == w.name {
			n = w.days
		}
		p.Windows.Links = append(p.Windows.Links, choice{w.label, a.windowed(w.name), a.get("window") == w.name, -1})
	}
	happenings := map[string]*happening.Happening{}
	for _, h := range c.Happenings {
		happenings[h.ID] = h.Happening
	}
	for _, s := range c.Series {
		view, err := drawSeries(a, c, &s, n, happenings)
		if err != nil {
			return err
		}
		p.Charts = append(p.Charts, view)
	}
	for i, day := range lastDays(drawn(c.Series[0].Days, c), recentDays) {
		row := indexRow{Date: day.Date}
		for _, s := range c.Series {
			row.Levels = append(row.Levels, newLevel(lastDays(drawn(s.Days, c), recentDays)[i]))
		}
		p.Recent = append(p.Recent, row)
	}
	slices.Reverse(p.Recent)
	return p.drawVolume(c, lastDays(drawn(c.Series[0].Days, c), n))
}

func (a *ledgerAsk) windowed(name string) string {
	path := a.then(a.page)
	if name == "" {
		return path
	}
	sign := "?"
	if strings.Contains(path, "?") {
		sign = "&"
	}
	return path + sign + "window=" + name
}

func drawSeries(a *ledgerAsk, c *situation.Crisis, s *situation.Series, n int, happenings map[string]*happening.Happening) (chartView, error) {
	id := "quad" + strconv.Itoa(int(s.Quad))
	view := chartView{ID: id, Quad: s.Quad.String(), Level: newLevel(s.Days[len(s.Days)-1])}
	curve := curveOf(s.Days, n, c)
	curve.Title = s.Quad.String() + ", by day, with what is usual"
	from := lastDays(drawn(s.Days, c), n)[0].Date
	for _, change := range s.Changes {
		if change.Found < from {
			continue
		}
		number := strconv.Itoa(len(view.Changes) + 1)
		v := changeView{ID: id + "-change" + number, Number: number, Words: changeWords(change), Before: points(change.Before), After: points(change.After)}
		makers, err := c.Makers(s.Quad, change)
		if err != nil {
			return view, err
		}
		for _, m := range firstOf(makers, 3) {
			if h := happenings[m.Happening]; h != nil {
				v.Makers = append(v.Makers, viewHappening(a, h))
			}
		}
		view.Changes = append(view.Changes, v)
		if day, err := time.Parse(time.DateOnly, change.Day); err == nil {
			curve.Flags = append(curve.Flags, chart.Flag{Day: day, Name: number, Label: v.Words, Link: "#" + v.ID})
		}
	}
	var drawing strings.Builder
	err := curve.SVG(&drawing, id+"-chart")
	view.Drawing = template.HTML(drawing.String()) // package chart escapes every word
	return view, err
}

// changeWords say what changed in a series. More is not better or worse.
func changeWords(c index.Change) string {
	way := "less"
	if c.Up {
		way = "more"
	}
	switch c.Kind {
	case index.Spike:
		return "a loud day, " + dayWords(c.Day)
	case index.Drift:
		return way + ", little by little, found on " + dayWords(c.Found)
	case index.Shift:
	}
	return way + " from " + dayWords(c.Day) + " on, found on " + dayWords(c.Found)
}

// drawVolume draws how many documents were published by day: what is loud is not what is grave.
func (p *crisisPage) drawVolume(c *situation.Crisis, days []index.Day) error {
	from, err1 := time.Parse(time.DateOnly, days[0].Date)
	to, err2 := time.Parse(time.DateOnly, days[len(days)-1].Date)
	if err1 != nil || err2 != nil {
		return nil //nolint:nilerr // the index has days only
	}
	counts := map[string]int{}
	for _, d := range c.Documents {
		counts[d.Day]++
	}
	track := chart.Track{Label: "documents", Form: "is-claimed"}
	for day, n := range counts {
		if at, err := time.Parse(time.DateOnly, day); err == nil {
			track.Bars = append(track.Bars, chart.Bar{Day: at, Count: n, Label: dayWords(day) + ": " + count(n, "document", "documents")})
		}
	}
	slices.SortFunc(track.Bars, func(a, b chart.Bar) int { return a.Day.Compare(b.Day) })
	line := chart.Timeline{Title: "Documents by day", From: from, To: to, Groups: []chart.Group{{Tracks: []chart.Track{track}}}}
	var drawing strings.Builder
	err := line.SVG(&drawing, "volume")
	p.Volume = template.HTML(drawing.String()) // package chart escapes every word
	return err
}

func (d *desk) indexTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	rows := [][]string{{"date", "quad", "quad_name", "value", "fresh", "baseline", "spread"}}
	for _, s := range c.Series {
		for _, day := range s.Days {
			row := []string{day.Date, strconv.Itoa(int(s.Quad)), s.Quad.String(), day.Value.String(), day.Fresh.String(), "", ""}
			if day.Known {
				row[5], row[6] = day.Baseline.String(), day.Spread.String()
			}
			rows = append(rows, row)
		}
	}
	return sendTable(w, "index-"+c.Crisis.Slug()+".csv", rows)
}
