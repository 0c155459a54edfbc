package chart

import (
	"strings"
	"testing"
	"time"
)

// TestLanes checks that lanes are well formed, that a mark of a day outside is not drawn, and that what is denied is struck through.
func TestLanes(t *testing.T) {
	from := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	day := func(n int) time.Time { return from.AddDate(0, 0, n) }
	marks := []Mark{
		{Day: day(0), Form: "is-happened", Count: 1, Label: `<"&`, Link: "/happenings/1"},
		{Day: day(3), Shape: Pointed, Form: "is-denied", Below: true, Count: 40},
		{Day: day(3), Shape: Rhombic, Form: "is-threatened", Count: 1, Beside: 1},
		{Day: day(10), Form: "is-happened", Count: 1},
		{Day: day(-1), Form: "is-happened", Count: 1},
		{Day: day(2), Form: "is-planned"},
	}
	for name, test := range map[string]struct {
		lanes        Lanes
		marks, links int
	}{
		"nothing":  {Lanes{Title: "none", From: from, To: from}, 0, 0},
		"no marks": {Lanes{Title: "<svg>", From: from, To: day(9), Lanes: []Lane{{Label: "a\u202eb", Link: "/actors/a"}}}, 0, 1},
		"marks":    {Lanes{Title: "some", From: from, To: day(9), Lanes: []Lane{{Label: "A", Marks: marks}, {Label: strings.Repeat("long ", 20)}}}, 3, 1},
	} {
		var b strings.Builder
		if err := test.lanes.SVG(&b, "l"); err != nil {
			t.Fatal(err)
		}
		svg := b.String()
		wellFormed(t, name, svg)
		if got := strings.Count(svg, `class="lane-mark`); got != test.marks {
			t.Errorf("%s: %d marks, want %d", name, got, test.marks)
		}
		if got := strings.Count(svg, "<a "); got != test.links {
			t.Errorf("%s: %d links, want %d", name, got, test.links)
		}
		if strings.Count(svg, `class="strike"`) != strings.Count(svg, "is-denied") || strings.Contains(svg, "style=") || strings.Contains(svg, "\u202e") {
			t.Errorf("%s: %s", name, svg)
		}
	}
}
