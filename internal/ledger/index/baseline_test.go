package index

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// plainLevel is the definition, word for word.
func plainLevel(before []Amount) (baseline, wide Amount) {
	middle := func(s []Amount) Amount {
		s = sorted(s)
		if n := len(s); n%2 == 0 {
			return (s[n/2-1] + s[n/2]) >> 1
		}
		return s[len(s)/2]
	}
	baseline = middle(before)
	distance := slices.Clone(before)
	for i, v := range before {
		distance[i] = max(v-baseline, baseline-v)
	}
	return baseline, (middle(distance)*14826 + 5000) / 10000
}

func TestBaselineIsMedianAndSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for range 40 {
		value := make([]Amount, 150)
		for i := range value {
			value[i] = Amount(r.IntN(5) * r.IntN(10000))
		}
		start, window := r.IntN(40), 10+r.IntN(80)
		for i, got := range baselines(value, start, window) {
			before := value[min(i, max(start, i-window)):i]
			want := level{known: len(before)*3 >= window}
			if want.known {
				want.baseline, want.spread = plainLevel(before)
			}
			if got != want {
				t.Fatalf("day %d of %d since %d: %+v, want %+v", i, window, start, got, want)
			}
		}
	}
}

func TestAShortHistoryIsUnknown(t *testing.T) {
	x := newIndex(t, daily(0, 200, func(int) int { return 2 })...)
	all := days(t, x, conflict, since, date(199))
	first := slices.IndexFunc(all, func(d Day) bool { return d.Known })
	if first != 14+30 {
		t.Errorf("known from day %d", first)
	}
	for _, d := range all[:first] {
		if d.Baseline != 0 || d.Spread != 0 {
			t.Errorf("%+v", d)
		}
	}
	late := days(t, x, conflict, date(150), date(199))
	if !slices.Equal(late, all[150:]) {
		t.Error("days depend on where the period begins")
	}
}

func TestBaselineIsOfTheDaysBeforeAndRobust(t *testing.T) {
	quiet := daily(0, 150, func(d int) int { return 1 + d%2 })
	loudDay := Happening{ID: "loud", Day: date(120), Quad: sitrep.MaterialConflict, Score: -1000, Origins: 9}
	before := days(t, newIndex(t, quiet...), conflict, since, date(149))
	after := days(t, newIndex(t, append(quiet, loudDay)...), conflict, since, date(149))
	if after[120].Baseline != before[120].Baseline || after[120].Spread != before[120].Spread {
		t.Errorf("the day moves its own baseline: %+v, %+v", before[120], after[120])
	}
	if a, b := after[125].Baseline, before[125].Baseline; a > b+b/10 {
		t.Errorf("a loud day moves the baseline from %v to %v", b, a)
	}
}
