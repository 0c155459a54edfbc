package situation_test

import (
	"errors"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

func strait(t *testing.T) *situation.Crisis {
	t.Helper()
	c, err := showtest.Followed(t, showtest.WithEvents(t), showtest.Book(t)).Crisis(t.Context(), "strait-of-orla", "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestDaySumsExactly takes every day apart: the parts of each class sum to its value to the thousandth.
func TestDaySumsExactly(t *testing.T) {
	c := strait(t)
	fresh := 0
	for i, d := range c.Series[0].Days {
		day, err := c.Day(d.Date)
		if err != nil {
			t.Fatal(err)
		}
		for q, class := range day.Classes {
			if got, want := sum(class.Fresh)+sum(class.Remembered), c.Series[q].Days[i].Value; got != want || class.Level.Value != want {
				t.Errorf("%s, %s: the parts sum to %v, the value is %v", d.Date, class.Quad, got, want)
			}
			if got := sum(class.Fresh); got != class.Level.Fresh {
				t.Errorf("%s, %s: fresh parts sum to %v of %v", d.Date, class.Quad, got, class.Level.Fresh)
			}
			fresh += len(class.Fresh)
		}
	}
	if fresh != 5 {
		t.Errorf("%d happenings came fresh on some day, want the five seizures", fresh)
	}
}

func sum(shares []situation.Share) (all index.Amount) {
	for _, s := range shares {
		all += s.Amount
	}
	return all
}

// TestDayApart holds what stands beside what happened: the planned meeting on the day of its first report, the rest on its own day.
func TestDayApart(t *testing.T) {
	c := strait(t)
	for date, wanted := range map[string][]string{"2031-05-05": {"h-meeting"}, "2031-05-06": nil, "2031-05-07": {"h-shots"}, "2031-05-08": {"h-withdrawal"}} {
		day, err := c.Day(date)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range day.Apart {
			got = append(got, h.ID)
		}
		want(t, "apart on "+date, got, wanted)
	}
	for _, date := range []string{"2031-04-02", "2031-05-10", "soon"} {
		if _, err := c.Day(date); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%s: %v", date, err)
		}
	}
}

func TestTallies(t *testing.T) {
	c := strait(t)
	got := map[string]situation.Tally{}
	for i, n := range c.Tallies() {
		if n != (situation.Tally{}) {
			got[c.Series[0].Days[i].Date] = n
		}
	}
	want(t, "what is told by day", got, map[string]situation.Tally{
		"2031-04-03": {Threatened: 2, Documents: 1}, "2031-04-09": {Threatened: 1, Documents: 1}, "2031-04-10": {Documents: 1},
		"2031-04-17": {Threatened: 1, Documents: 1}, "2031-04-30": {Documents: 1}, "2031-05-05": {Planned: 1, Documents: 3}, "2031-05-09": {Documents: 1},
	})
}
