package index

import (
	"cmp"
	"slices"
)

// A Part is what one happening gives to a series on a day.
type Part struct {
	Happening string // its ID
	Day       string // when it counted first
	Amount    Amount
}

// Parts decomposes the value of a series on a day: its happenings, the largest part first. The happenings given may be all or those of the last
// Memory days; their parts sum to the value exactly. Errors wrap [sitrep.ErrInvalid].
func (x *Index) Parts(k Key, on string, happenings []Happening) ([]Part, error) {
	last, _, err := x.period(on, on)
	if err != nil {
		return nil, err
	}
	return x.parts(k, last-day(len(x.fading))+1, last, happenings, func(d day) int64 { return x.fading[last-d] })
}

// Makers are the happenings that came fresh into a series in a period, both days included, with what each of them gave on its own day, the largest
// first. They name a [Change]. Errors wrap [sitrep.ErrInvalid].
func (x *Index) Makers(k Key, from, to string, happenings []Happening) ([]Part, error) {
	first, last, err := x.period(from, to)
	if err != nil {
		return nil, err
	}
	return x.parts(k, first, last, happenings, func(day) int64 { return x.fading[0] })
}

func (x *Index) parts(k Key, first, last day, happenings []Happening, factor func(day) int64) ([]Part, error) {
	var parts []Part
	for i := range happenings {
		h := &happenings[i]
		if h.Quad != k.Quad {
			continue
		}
		d, err := parseDay(h.Day)
		if err != nil {
			return nil, err
		}
		if d < first || d > last {
			continue
		}
		if a := h.part(k, factor(d)); a != 0 {
			parts = append(parts, Part{h.ID, h.Day, a})
		}
	}
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Happening, b.Happening))
	})
	return parts, nil
}

// part is what h gives to a series of its quad class, faded by a factor. The whole crisis gets what the pairs get.
func (h *Happening) part(k Key, factor int64) Amount {
	var sum Amount
	for _, s := range h.shares() {
		if k.Whole || s.pair == k.Pair {
			sum += faded(s.amount, factor)
		}
	}
	return sum
}

// Cut keeps the first n parts and sums the others, so that nothing is lost: shown parts and rest make up the value.
func Cut(parts []Part, n int) (shown []Part, rest Amount) {
	n = min(max(n, 0), len(parts))
	for _, p := range parts[n:] {
		rest += p.Amount
	}
	return parts[:n], rest
}
