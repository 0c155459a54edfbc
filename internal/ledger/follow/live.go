package follow

import (
	"slices"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// How long an entry of which nothing is heard is still looked for, in days.
const (
	openDays = 730 // a commitment or demand
	lateDays = 365 // a plan behind its day
)

// mostUnder is how many entries are looked at of those that one thing leads to: the latest that something can still become of. So what a
// report costs does not grow with the ledger.
const mostUnder = 64

// An index has the entries that something can still become of, and what leads to them.
type index struct {
	undo    *undo.Log
	entries []*Entry // in the order in which they were made
	under   map[key][]*Entry
	asked   int             // counts the look-ups, so that each entry is found once in one
	swept   string          // day
	made    int             // how many entries there had been then
	common  map[string]bool // the words that were common then
}

// add takes in a new entry.
func (x *index) add(e *Entry) {
	old := x.entries
	x.undo.Done(func() { x.entries = old })
	x.entries = append(x.entries, e)
	x.post(e)
}

// post puts an entry under what leads to it, as far as it is not there.
func (x *index) post(e *Entry) {
	type list struct {
		under   key
		entries []*Entry
	}
	var old []list
	for _, k := range keysOf(e) {
		if slices.Contains(e.keys, k) {
			continue
		}
		e.keys = append(e.keys, k)
		there := x.under[k]
		old = append(old, list{k, there})
		if len(there) >= 4*mostUnder {
			there = latest(there, 2*mostUnder)
		}
		x.under[k] = append(there, e)
	}
	x.undo.Done(func() {
		for _, l := range slices.Backward(old) {
			x.put(l.under, l.entries)
		}
	})
}

func (x *index) put(k key, entries []*Entry) {
	if len(entries) == 0 {
		delete(x.under, k)
	} else {
		x.under[k] = entries
	}
}

// latest are the last entries of a list that something can still become of, at most so many.
func latest(entries []*Entry, most int) []*Entry {
	var kept []*Entry
	for i := len(entries) - 1; i >= 0 && len(kept) < most; i-- {
		if !entries[i].isOver() {
			kept = append(kept, entries[i])
		}
	}
	slices.Reverse(kept)
	return kept
}

// find returns the entries that one of some keys leads to, in the order in which they were made.
func (x *index) find(keys []key) []*Entry {
	x.asked++
	var all []*Entry
	for _, k := range keys {
		list := x.under[k]
		for i, n := len(list)-1, 0; i >= 0 && n < mostUnder; i-- {
			e := list[i]
			if e.isOver() {
				continue
			}
			n++
			if e.asked != x.asked {
				e.asked = x.asked
				all = append(all, e)
			}
		}
	}
	slices.SortFunc(all, func(a, b *Entry) int { return a.number - b.number })
	return all
}

// sweep lets go, once a day, of what has ended and what nothing was heard of for too long, and notes which words have become common.
func (l *Ledger) sweep(day string) {
	x := &l.live
	if day == x.swept {
		return
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return
	}
	x.lighten(l.commonWords())
	before := *x
	x.undo.Done(func() { x.entries, x.swept, x.made = before.entries, before.swept, before.made })
	x.swept, x.made = day, len(l.all)
	open, late := t.AddDate(0, 0, -openDays).Format(time.DateOnly), t.AddDate(0, 0, -lateDays).Format(time.DateOnly)
	isGone := func(e *Entry) bool { return !e.isAlive(open, late) }
	if !slices.ContainsFunc(x.entries, isGone) {
		return
	}
	kept := make([]*Entry, 0, len(x.entries))
	for _, e := range x.entries {
		if isGone(e) {
			x.drop(e)
		} else {
			kept = append(kept, e)
		}
	}
	x.entries = kept
}

// drop takes an entry away from what leads to it.
func (x *index) drop(e *Entry) {
	for _, k := range e.keys {
		old := x.under[k]
		i := slices.Index(old, e)
		if i < 0 {
			continue
		}
		x.put(k, slices.Concat(old[:i], old[i+1:]))
		x.undo.Done(func() { x.under[k] = old })
	}
	old := *e
	x.undo.Done(func() { *e = old })
	e.deed, e.antecedent, e.light, e.said, e.keys, e.apart = deed{}, deed{}, nil, nil, nil, nil
}

// lighten notes of entries which of their words have become common since the last time.
func (x *index) lighten(common map[string]bool) {
	old := x.common
	x.undo.Done(func() { x.common = old })
	x.common = common
	fresh := map[string]bool{}
	for w := range common {
		if !old[w] {
			fresh[w] = true
		}
	}
	for _, e := range x.entries {
		if e.number >= x.made {
			x.lightenOne(e, common)
		} else if len(fresh) > 0 {
			x.lightenOne(e, fresh)
		}
	}
}

// lightenOne notes which of an entry's words are among common ones.
func (x *index) lightenOne(e *Entry, common map[string]bool) {
	light := e.light
	for w := range common {
		if light[w] || !e.deed.words[w] && !e.antecedent.words[w] {
			continue
		}
		if len(light) == len(e.light) { // the first: what was there is kept as it was
			light = bag{w: true}
			for o := range e.light {
				light[o] = true
			}
		}
		light[w] = true
	}
	if len(light) > len(e.light) {
		old := e.light
		x.undo.Done(func() { e.light = old })
		e.light = light
	}
}

// isOver reports whether nothing that a report may tell changes an entry any more.
func (e *Entry) isOver() bool { return e.ended() && !e.isSilence() }

// isAlive reports whether something can still become of an entry.
func (e *Entry) isAlive(open, late string) bool {
	last := max(e.Evidence[len(e.Evidence)-1].Date, e.History[len(e.History)-1].Date)
	switch {
	case e.isOver():
		return false
	case e.Sort == Plan:
		return max(e.last, last) >= late
	}
	return max(e.dueLast, e.condLast, last) >= open
}
