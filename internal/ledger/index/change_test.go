package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// daily are happenings of one pair, some a day.
func daily(from, to int, perDay func(int) int) []Happening {
	var all []Happening
	for d := from; d < to; d++ {
		for i := range perDay(d) {
			all = append(all, Happening{
				ID: fmt.Sprintf("d%d-%d", d, i), Day: date(d), Actor: []string{"a"}, Recipient: []string{"b"},
				Quad: sitrep.MaterialConflict, Score: -5.2, Origins: 1 + (d+i)%3,
			})
		}
	}
	return all
}

func changesOf(t *testing.T, to int, all ...Happening) []Change {
	t.Helper()
	changes, err := newIndex(t, all...).Changes(conflict, date(to))
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func TestAChangeIsNamedByItsHappenings(t *testing.T) {
	all := daily(0, 200, func(d int) int {
		if d >= 120 {
			return 4 + d%3
		}
		return d % 3
	})
	changes := changesOf(t, 199, all...)
	if len(changes) != 1 {
		t.Fatalf("changes %+v", changes)
	}
	c := changes[0]
	if c.Kind != Shift || !c.Up || c.Day != date(120) || c.Found > date(134) || c.From != c.Day || c.To != c.Found || c.After <= c.Before {
		t.Errorf("%+v", c)
	}
	x := newIndex(t, all...)
	makers, err := x.Makers(conflict, c.From, c.To, all)
	if err != nil {
		t.Fatal(err)
	}
	var fresh Amount
	for _, d := range days(t, x, conflict, c.From, c.To) {
		fresh += d.Fresh
	}
	if _, sum := Cut(makers, 0); sum != fresh || makers[0].Day < c.Day || makers[len(makers)-1].Amount > makers[0].Amount {
		t.Errorf("makers %v sum to %v, fresh %v", makers, sum, fresh)
	}
}

func TestWhatCeasedIsNamedByWhatCameBefore(t *testing.T) {
	changes := changesOf(t, 199, daily(0, 120, func(d int) int { return 2 + d%3 })...)
	if len(changes) != 1 {
		t.Fatalf("changes %+v", changes)
	}
	if c := changes[0]; c.Kind != Shift || c.Up || c.Day != date(120) || c.From != date(106) || c.To != date(119) || c.After != 0 {
		t.Errorf("%+v", c)
	}
}

func TestOneLoudDayIsASpike(t *testing.T) {
	for name, tt := range map[string]struct {
		loud    int // how many days of it
		kind    ChangeKind
		lastDay string
	}{
		"one day":           {1, Spike, date(120)},
		"three days":        {3, Spike, date(122)},
		"all days since":    {80, Shift, ""},
		"three weeks of it": {21, Shift, ""},
	} {
		all := daily(0, 200, func(d int) int {
			if d >= 120 && d < 120+tt.loud {
				return 40
			}
			return d % 2
		})
		changes := changesOf(t, 199, all...)
		if len(changes) == 0 {
			t.Errorf("%s: nothing", name)
			continue
		}
		c := changes[0]
		if c.Kind != tt.kind || !c.Up || c.Day != date(120) || tt.lastDay != "" && (c.To != tt.lastDay || len(changes) > 1) {
			t.Errorf("%s: %+v", name, changes)
		}
		for _, c := range changes {
			if c.Kind == Spike && tt.kind != Spike {
				t.Errorf("%s: also %+v", name, c)
			}
		}
	}
}

func TestTooFewDaysSayNothing(t *testing.T) {
	all := daily(0, 40, func(d int) int { return d / 20 * 10 })
	if changes := changesOf(t, 40, all...); len(changes) != 0 {
		t.Errorf("%+v", changes)
	}
}

func TestTwoHappeningsAreNoChange(t *testing.T) {
	all := append(daily(100, 101, func(int) int { return 1 }), daily(103, 104, func(int) int { return 1 })...)
	if changes := changesOf(t, 199, all...); len(changes) != 0 {
		t.Errorf("%+v", changes)
	}
}

func TestLaterDaysMoveNoChange(t *testing.T) {
	found := 0
	for i, kind := range plants {
		r := rand.New(rand.NewPCG(77, uint64(i)))
		fresh := kind.make(r, 4, kind.factor, 3).fresh
		all := findTurns(fresh)
		found += len(all)
		for n := 0; n <= len(fresh); n += 1 + r.IntN(4) {
			until := slices.IndexFunc(all, func(b turn) bool { return b.found >= n })
			if until < 0 {
				until = len(all)
			}
			if diff := cmp.Diff(all[:until], findTurns(fresh[:n]), cmp.AllowUnexported(turn{})); diff != "" && until+len(findTurns(fresh[:n])) > 0 {
				t.Fatalf("%s ×%v, %d days (-what all days say +what was said then):\n%s", kind.name, kind.factor, n, diff)
			}
		}
	}
	if found < 8 {
		t.Errorf("only %d changes to move", found)
	}
}

func TestRankSumCountsPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		a, b := draw(r, 1+r.IntN(20)), draw(r, 1+r.IntN(20))
		var wins float64 // of b over a, ties by half
		for _, x := range a {
			for _, y := range b {
				switch {
				case y > x:
					wins++
				case y == x:
					wins += 0.5
				}
			}
		}
		n, ties := float64(len(a)+len(b)), 0.0
		count := map[Amount]float64{}
		for _, v := range slices.Concat(a, b) {
			count[v]++
		}
		for _, c := range count {
			ties += c*c*c - c
		}
		size := float64(len(a) * len(b))
		want := (wins - size/2) / math.Sqrt(size/12*(n+1-ties/(n*(n-1))))
		if len(count) == 1 {
			want = 0
		}
		if got := rankSum(a, b); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v, %v: %v, want %v", a, b, got, want)
		}
	}
}

// draw makes a sorted sample with ties.
func draw(r *rand.Rand, n int) []Amount {
	s := make([]Amount, n)
	for i := range s {
		s[i] = Amount(r.IntN(8) * r.IntN(2000))
	}
	return sorted(s)
}

func TestBestStepIsLeastSquares(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for range 100 {
		s := make([]Amount, 20+r.IntN(40))
		for i := range s {
			s[i] = Amount(r.IntN(9000) * (1 + i/20))
		}
		first, last := 3, len(s)-3
		want, least := 0, math.Inf(1)
		for at := first; at <= last; at++ {
			if e := squaresAround(s[:at]) + squaresAround(s[at:]); e < least {
				want, least = at, e
			}
		}
		if got, _ := bestStep(s, first, last); got != want {
			t.Fatalf("%v: %d, want %d", s, got, want)
		}
	}
	line := make([]Amount, 60)
	for i := range line {
		line[i] = Amount(10 * (i + 5) * (i + 5))
	}
	if _, stepped := bestStep(line, 3, 57); stepped {
		t.Error("a straight line is called a step")
	}
}

// squaresAround sums the squares of roots around their mean.
func squaresAround(s []Amount) float64 {
	var mean, sum float64
	for _, a := range s {
		mean += root(a) / float64(len(s))
	}
	for _, a := range s {
		sum += (root(a) - mean) * (root(a) - mean)
	}
	return sum
}
