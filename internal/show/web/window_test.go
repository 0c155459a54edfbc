package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// TestPairWindow checks the days that a pair's timeline shows: what is planned for a far year does not stretch it.
func TestPairWindow(t *testing.T) {
	for name, c := range map[string]struct {
		events []string // a day, with + before it if it happened
		want   string
	}{
		"nothing":             {nil, "– –"},
		"no day":              {[]string{""}, "– –"},
		"one":                 {[]string{"+2031-05-06"}, "2031-05-06 2031-05-06"},
		"a far plan first":    {[]string{"2099-01-01", "+2031-05-06", "+2031-04-01"}, "2031-04-01 2031-05-06"},
		"a near plan":         {[]string{"+2031-05-06", "2031-06-30"}, "2031-05-06 2031-06-30"},
		"more than a year":    {[]string{"+2029-01-01", "+2031-05-06", "+2030-05-07", "2030-05-05"}, "2030-05-07 2031-05-06"},
		"nothing happened":    {[]string{"2031-05-06", "2031-07-01"}, "2031-05-06 2031-07-01"},
		"a denial long after": {[]string{"+2031-05-06", "2031-07-06"}, "2031-05-06 2031-05-06"},
	} {
		var counts []record.EventCount
		for _, day := range c.events {
			if rest, happened := strings.CutPrefix(day, "+"); happened {
				counts = append(counts, record.EventCount{Day: rest, Tally: record.Tally{Happened: 1}})
			} else {
				counts = append(counts, record.EventCount{Day: day, Tally: record.Tally{NotHappened: 1}})
			}
		}
		from, to := web.PairWindow(counts)
		want(t, name, dash(from)+" "+dash(to), c.want)
	}
}

func dash(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.Format(time.DateOnly)
}
