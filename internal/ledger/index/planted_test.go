package index

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

var rivals = flag.Bool("rivals", false, "measure other ways to find changes too")

// A plant is what is known of a year that was made: where a shift begins, where one loud day or a loud day with echoes stands.
type plant struct {
	fresh  []Amount
	shifts []turn // at and up
	loud   int    // 0 if none
}

// A planted is a kind of year to plant.
type planted struct {
	name   string
	factor float64 // of what comes a day
	make   func(r *rand.Rand, rate, factor, shape float64) plant
}

const year = 365

var plants = []planted{
	{"noise", 1, func(r *rand.Rand, rate, _, shape float64) plant {
		return plant{fresh: grow(r, shape, func(int) float64 { return rate })}
	}},
	{"one loud day", 1, func(r *rand.Rand, rate, _, shape float64) plant { return loudYear(r, rate, shape, 1) }},
	{"a loud day with echoes", 1, func(r *rand.Rand, rate, _, shape float64) plant { return loudYear(r, rate, shape, 4) }},
	{"slow trend", 3, slowYear},
	{"slow trend", 1. / 3, slowYear},
	{"shift", 2, shiftYear},
	{"shift", 3, shiftYear},
	{"shift", 5, shiftYear},
	{"shift", 1. / 2, shiftYear},
	{"shift", 1. / 4, shiftYear},
	{"45 days of more", 3, func(r *rand.Rand, rate, factor, shape float64) plant {
		at := 120 + r.IntN(120)
		return plant{
			fresh: grow(r, shape, func(d int) float64 {
				if d >= at && d < at+45 {
					return rate * factor
				}
				return rate
			}),
			shifts: []turn{{at: at, up: true}, {at: at + 45}},
		}
	}},
	{"from nothing", 1, func(r *rand.Rand, rate, _, shape float64) plant {
		at := 120 + r.IntN(120)
		return plant{fresh: grow(r, shape, func(d int) float64 {
			if d >= at {
				return rate
			}
			return 0
		}), shifts: []turn{{at: at, up: true}}}
	}},
}

func shiftYear(r *rand.Rand, rate, factor, shape float64) plant {
	at := 120 + r.IntN(120)
	return plant{fresh: grow(r, shape, func(d int) float64 {
		if d >= at {
			return rate * factor
		}
		return rate
	}), shifts: []turn{{at: at, up: factor > 1}}}
}

// slowYear changes by a factor over half a year.
func slowYear(r *rand.Rand, rate, factor, shape float64) plant {
	return plant{fresh: grow(r, shape, func(d int) float64 {
		return rate * math.Pow(factor, min(1, max(0, float64(d-90)/180)))
	})}
}

// loudYear has a day on which four times what a bad day brings comes, and days after it with half of that each time.
func loudYear(r *rand.Rand, rate, shape float64, days int) plant {
	p := plant{fresh: grow(r, shape, func(int) float64 { return rate }), loud: 120 + r.IntN(120)}
	for i := range days {
		p.fresh[p.loud+i] += Amount(4000 * (3 + 10*math.Sqrt(rate) + 8*rate) * math.Exp2(-float64(i)))
	}
	return p
}

// grow makes a year: each day some happenings, fewer at weekends, more or less of them by a gamma distribution of a shape.
func grow(r *rand.Rand, shape float64, rate func(day int) float64) []Amount {
	fresh := make([]Amount, year)
	for d := range fresh {
		expected := rate(d) * gamma(r, shape) / shape
		if d%7 >= 5 {
			expected *= 0.6
		}
		for range poisson(r, expected) {
			h := Happening{Score: []float64{5, 2, 4.2, 5.1, 6.6, 5.2, 5.3, 7.2, 9.3}[r.IntN(9)], Origins: 1}
			for r.Float64() < 0.4 {
				h.Origins++
			}
			fresh[d] += h.contribution()
		}
	}
	return fresh
}

// gamma draws from a gamma distribution of a whole or half shape and scale 1, as a sum of squares.
func gamma(r *rand.Rand, shape float64) float64 {
	var sum float64
	for range int(2 * shape) {
		n := r.NormFloat64()
		sum += n * n / 2
	}
	return sum
}

func poisson(r *rand.Rand, mean float64) int {
	n := 0
	for left := mean - r.ExpFloat64(); left > 0; left -= r.ExpFloat64() {
		n++
	}
	return n
}

// A counted is what was found in the years of a kind.
type counted struct {
	years, planted, right, wrong, drifts int
	late, off                            int // days, over all that are right
	loud, spikes, otherSpikes            int
}

func (c *counted) add(o counted) {
	c.years += o.years
	c.planted += o.planted
	c.right += o.right
	c.wrong += o.wrong
	c.drifts += o.drifts
	c.late += o.late
	c.off += o.off
	c.loud += o.loud
	c.spikes += o.spikes
	c.otherSpikes += o.otherSpikes
}

// judge counts a shift as right if it is within a week of a planted one and goes the same way, each once.
func judge(p plant, found []turn) counted {
	c := counted{years: 1, planted: len(p.shifts)}
	if p.loud > 0 {
		c.loud = 1
	}
	taken := map[int]bool{}
	for _, f := range found {
		switch {
		case f.kind == Drift:
			c.drifts++
		case f.kind == Spike && p.loud > 0 && f.at == p.loud:
			c.spikes++
		case f.kind == Spike:
			c.otherSpikes++
		default:
			i := match(p.shifts, f, taken)
			if i < 0 {
				c.wrong++
				continue
			}
			taken[i] = true
			c.right++
			c.late += f.found - p.shifts[i].at
			c.off += max(f.at-p.shifts[i].at, p.shifts[i].at-f.at)
		}
	}
	return c
}

func match(shifts []turn, f turn, taken map[int]bool) int {
	for i, s := range shifts {
		if !taken[i] && s.up == f.up && max(s.at-f.at, f.at-s.at) <= 7 {
			return i
		}
	}
	return -1
}

var rates = [...]float64{0.1, 0.5, 2, 10} // happenings a day

// measure plants years of every kind and rate and counts what a way of finding finds.
func measure(seed uint64, years int, find func([]Amount) []turn) [][len(rates)]counted {
	table := make([][len(rates)]counted, len(plants))
	for i, kind := range plants {
		for j, rate := range rates {
			r := rand.New(rand.NewPCG(seed, uint64(1000*i+j)))
			for n := range years {
				p := kind.make(r, rate, kind.factor, []float64{2, 5}[n%2])
				table[i][j].add(judge(p, find(p.fresh)))
			}
		}
	}
	return table
}

func total(table [][len(rates)]counted) counted {
	var all counted
	for _, row := range table {
		for _, c := range row {
			all.add(c)
		}
	}
	return all
}

func ratio(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// TestPlantedChanges measures, with -rivals -v, the tables of docs/index.md.
func TestPlantedChanges(t *testing.T) {
	years := 25
	if *rivals {
		years = 200
	}
	table := measure(23, years, findTurns)
	t.Log("\n" + format("two windows, ranks", table))
	if *rivals {
		for _, o := range others {
			t.Log("\n" + format(o.name, measure(23, years, o.find)))
		}
	}
	all := total(table)
	if p := ratio(all.right, all.right+all.wrong); p < 0.8 {
		t.Errorf("precision %.2f", p)
	}
	if r := ratio(all.right, all.planted); r < 0.35 {
		t.Errorf("recall %.2f", r)
	}
	for j, rate := range rates {
		if c := table[0][j]; ratio(c.wrong, c.years) > 0.05 {
			t.Errorf("noise at %v a day: %d shifts in %d years", rate, c.wrong, c.years)
		}
		if c := table[1][j]; ratio(c.wrong, c.years) > 0.05 || ratio(c.spikes, c.loud) < 0.6 {
			t.Errorf("one loud day at %v a day: %d shifts, %d spikes of %d", rate, c.wrong, c.spikes, c.loud)
		}
	}
}

func format(name string, table [][len(rates)]counted) string {
	var b strings.Builder
	all := total(table)
	fmt.Fprintf(&b, "%s: precision %.3f, recall %.3f, found after %.1f days, off by %.1f\n", name, ratio(all.right, all.right+all.wrong),
		ratio(all.right, all.planted), ratio(all.late, all.right), ratio(all.off, all.right))
	for i, kind := range plants {
		fmt.Fprintf(&b, "%-23s ×%-5.2f", kind.name, kind.factor)
		for _, c := range table[i] {
			fmt.Fprintf(&b, " | found %.2f wrong %.2f drift %.2f spike %.2f other %.2f", ratio(c.right, c.planted), ratio(c.wrong, c.years),
				ratio(c.drifts, c.years), ratio(c.spikes, c.loud), ratio(c.otherSpikes, c.years))
		}
		b.WriteString("\n")
	}
	return b.String()
}
