package web

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A stretch is the days of the series of a crisis that are drawn: those from lo until before hi. It is never empty.
type stretch struct{ lo, hi int }

// windows are the choices of how many days are drawn; 0 is all.
var windows = []struct {
	name, label string
	days        int
}{{"90", "90 days", 90}, {"", "half a year", halfYear}, {"365", "a year", 365}, {"all", "all", 0}}

const halfYear = 180

func (s stretch) from(c *situation.Crisis) string { return c.Series[0].Days[s.lo].Date }
func (s stretch) to(c *situation.Crisis) string   { return c.Series[0].Days[s.hi-1].Date }

// stretch is what is asked to be drawn of a crisis: the days from one to another where they are given, as far as they are watched, else a window;
// the zero stretch if the crisis has no series. What is no day wraps [sitrep.ErrInvalid].
func (a *ledgerAsk) stretch(c *situation.Crisis) (s stretch, err error) {
	for _, name := range []string{"from", "to"} {
		if day := a.get(name); day != "" {
			if _, err := time.Parse(time.DateOnly, day); err != nil {
				return s, fmt.Errorf("%w: %q is no day such as 2031-05-06", sitrep.ErrInvalid, day)
			}
		}
	}
	if len(c.Series) == 0 {
		return s, nil
	}
	n := halfYear
	for _, w := range windows {
		if a.get("window") == w.name {
			n = w.days
		}
	}
	days := c.Series[0].Days
	s = lastOf(c, n)
	if from := a.get("from"); from != "" {
		s.lo = min(positionOf(days, from), len(days)-1)
		s.hi = max(s.hi, s.lo+1)
	}
	if to := a.get("to"); to != "" {
		s.hi = positionOf(days, to)
		if s.hi < len(days) && days[s.hi].Date == to || s.hi == s.lo {
			s.hi++
		}
		s.lo = min(s.lo, s.hi-1)
	}
	return s, nil
}

// positionOf is how many of the days are before one.
func positionOf(days []index.Day, day string) int {
	at, _ := slices.BinarySearchFunc(days, day, func(d index.Day, day string) int { return strings.Compare(d.Date, day) })
	return at
}

// lastOf is the last n days, 0 for all. Of a crisis of which nothing is heard any more they end soon after what was heard last.
func lastOf(c *situation.Crisis, n int) stretch {
	days := c.Series[0].Days
	end := len(days)
	if c.Quiet(quietDays) {
		end = min(end, slices.IndexFunc(days, func(d index.Day) bool { return d.Date == c.Latest })+1+quietDays)
	}
	if n == 0 {
		return stretch{0, end}
	}
	return stretch{max(0, end-n), end}
}

// windows are the links to the choices; none is here where days are given.
func (a *ledgerAsk) windows() choices {
	c := choices{Name: "Days"}
	given := a.get("from") != "" || a.get("to") != ""
	for _, w := range windows {
		c.Links = append(c.Links, choice{w.label, a.thenWith(a.page, "window", w.name), !given && a.get("window") == w.name, -1})
	}
	return c
}

// curveOf is the curve of some days, on the scale of all series of the crisis in these days.
func curveOf(series *situation.Series, s stretch, c *situation.Crisis) chart.Curve {
	curve := chart.Curve{Most: 1, From: dateOf(series.Days[s.lo])}
	for i := range c.Series {
		for _, day := range c.Series[i].Days[s.lo:s.hi] {
			curve.Most = max(curve.Most, day.Value.Points())
		}
	}
	curve.Most = math.Ceil(curve.Most)
	for _, day := range series.Days[s.lo:s.hi] {
		curve.Days = append(curve.Days, chart.Level{
			Value: day.Value.Points(), Baseline: day.Baseline.Points(), Spread: day.Spread.Points(), Known: day.Known,
		})
	}
	return curve
}

// dateOf is the time of a day; the index has days only.
func dateOf(d index.Day) time.Time {
	t, _ := time.Parse(time.DateOnly, d.Date) // the zero time is drawn like any other
	return t
}
