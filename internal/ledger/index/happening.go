package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Happening is one thing that happened, however many reports tell of it. Whoever calls decides what happened: nothing planned,
// hypothetical, negated, historical or claimed by its own actor alone may be given as one.
type Happening struct {
	ID        string
	Day       string   // the day it counts for, as 2031-04-07
	Actor     []string // keys; none where the reports do not say
	Recipient []string
	Joint     bool // its parties did it with each other, as a meeting: each of them towards each other one
	Quad      sitrep.Quad
	Score     float64 // PLOVER's; only its size counts, its direction is the quad class
	Origins   int     // independent origins that report it; with 0 it weighs nothing
}

// A Pair is who does something to whom, by their keys. "" is a side that the reports do not name.
type Pair struct{ Actor, Recipient string }

// A Key names a series: one quad class of one directed pair or, with Whole, of the whole crisis. There is no series over quad classes.
type Key struct {
	Whole bool
	Pair  Pair // zero with Whole
	Quad  sitrep.Quad
}

// An Amount is a number of PLOVER points in thousandths. Amounts are whole numbers, so that sums of them are exact in any order and the
// same on every machine.
type Amount int64

// Points is the amount in points, the nearest float64.
func (a Amount) Points() float64 { return float64(a) / 1000 }

// String is the amount in points with three decimals.
func (a Amount) String() string {
	sign, size := "", a
	if a < 0 {
		sign, size = "-", -a
	}
	return fmt.Sprintf("%s%d.%03d", sign, size/1000, size%1000)
}

// A share is what a happening gives to one pair on its own day.
type share struct {
	pair   Pair
	amount Amount
}

// tooLarge bounds a score, so that no product overflows.
const tooLarge = 1e6

// check says what is wrong with h; the error wraps [sitrep.ErrInvalid].
func (h *Happening) check() error {
	switch {
	case h.Quad.String() == "":
		return fmt.Errorf("%w: happening %q: no quad class %d", sitrep.ErrInvalid, h.ID, h.Quad)
	case !(math.Abs(h.Score) <= tooLarge): // also what is no number
		return fmt.Errorf("%w: happening %q: score %v", sitrep.ErrInvalid, h.ID, h.Score)
	case h.Origins < 0:
		return fmt.Errorf("%w: happening %q: %d origins", sitrep.ErrInvalid, h.ID, h.Origins)
	}
	return nil
}

// contribution is |score| · (1 − 2^−origins).
func (h *Happening) contribution() Amount {
	return Amount(math.Round(1000 * math.Abs(h.Score) * (1 - math.Exp2(-float64(h.Origins)))))
}

// shares cuts the contribution into equal parts, one a pair, which sum to it: the thousandths that are left over go to the first pairs
// in the order of their keys.
func (h *Happening) shares() []share {
	pairs, whole := h.pairs(), h.contribution()
	n := Amount(len(pairs))
	all := make([]share, len(pairs))
	for i, p := range pairs {
		all[i] = share{p, whole / n}
		if Amount(i) < whole%n {
			all[i].amount++
		}
	}
	return all
}

// pairs are the directed pairs of h, at least one, each once and sorted. Nobody is paired with itself beside others.
func (h *Happening) pairs() []Pair {
	actors, recipients := sides(h.Actor), sides(h.Recipient)
	if h.Joint {
		actors = sides(slices.Concat(h.Actor, h.Recipient))
		recipients = actors
	}
	var pairs []Pair
	for _, a := range actors {
		for _, r := range recipients {
			if a != r || len(actors) == 1 && len(recipients) == 1 && !h.Joint {
				pairs = append(pairs, Pair{a, r})
			}
		}
	}
	if len(pairs) == 0 { // one party alone, together with nobody that is named
		return []Pair{{Actor: actors[0]}}
	}
	return pairs
}

// sides are the keys, sorted, each once; one "" if there are none.
func sides(keys []string) []string {
	keys = slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == "" })
	if len(keys) == 0 {
		return []string{""}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (k Key) compare(o Key) int {
	if k.Whole != o.Whole {
		if k.Whole {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(k.Pair.Actor, o.Pair.Actor), cmp.Compare(k.Pair.Recipient, o.Pair.Recipient), cmp.Compare(k.Quad, o.Quad))
}

// A day is a day of UTC, counted from 1970.
type day int

const daySeconds = 24 * 60 * 60

// parseDay reads a whole ISO date; a month or a year is no day, and nothing is reckoned from it.
func parseDay(s string) (day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%w: day %q: want one such as 2031-04-07", sitrep.ErrInvalid, s)
	}
	return day(t.Unix() / daySeconds), nil
}

func (d day) String() string { return time.Unix(int64(d)*daySeconds, 0).UTC().Format(time.DateOnly) }
