package follow

import (
	"slices"
	"strings"
	"time"
)

// How long an entry of which nothing is heard is still looked for, in days.
const (
	openDays = 730 // a commitment or demand
	lateDays = 365 // a plan behind its day
)

// An index has the entries that something can still become of, by the stems of their words.
type index struct {
	entries  []*Entry // in the order in which they were made
	under    map[string][]*Entry
	wordless []*Entry // found by every clause
	clauses  int      // looked up so far
	swept    string   // day
}

func (x *index) add(e *Entry) {
	x.entries = append(x.entries, e)
	x.post(e)
}

// post puts an entry under its words. What is told of it must share one.
func (x *index) post(e *Entry) {
	words := bag{}
	for _, b := range []bag{e.deed.words, e.antecedent.words} {
		for w := range b {
			words[w] = true
		}
	}
	if len(e.deed.words) == 0 || len(e.antecedent.predicates) > 0 && len(e.antecedent.words) == 0 {
		x.wordless = append(x.wordless, e)
		return
	}
	for _, p := range e.deed.predicates {
		verb, _, _ := strings.Cut(p, " ")
		words[stem(verb)] = true
	}
	for w := range words {
		x.under[w] = append(x.under[w], e)
	}
}

// near are the entries that share a word with a clause's sentence.
func (x *index) near(c *clause) []*Entry {
	x.clauses++
	var all []*Entry
	take := func(list []*Entry) {
		for _, e := range list {
			if e.seen != x.clauses {
				e.seen = x.clauses
				all = append(all, e)
			}
		}
	}
	take(x.wordless)
	for w := range c.all {
		take(x.under[w])
	}
	slices.SortFunc(all, func(a, b *Entry) int { return a.number - b.number }) // the order of a map is chance
	return all
}

// sweep lets go, once a day, of what has ended and what nothing was heard of for too long.
func (x *index) sweep(day string, isCommon func(string) bool) {
	if day == x.swept {
		return
	}
	x.swept = day
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return
	}
	open, late := t.AddDate(0, 0, -openDays).Format(time.DateOnly), t.AddDate(0, 0, -lateDays).Format(time.DateOnly)
	kept := x.entries[:0]
	for _, e := range x.entries {
		if e.isAlive(open, late) {
			e.lighten(isCommon)
			kept = append(kept, e)
		}
	}
	if len(kept) == len(x.entries) {
		return
	}
	clear(x.entries[len(kept):])
	x.entries, x.wordless = kept, nil
	clear(x.under)
	for _, e := range kept {
		x.post(e)
	}
}

// lighten notes which of the entry's words have become common.
func (e *Entry) lighten(isCommon func(string) bool) {
	for _, b := range []bag{e.deed.words, e.antecedent.words} {
		for w := range b {
			if !e.light[w] && isCommon(w) {
				e.light[w] = true
			}
		}
	}
}

// isAlive reports whether something can still become of an entry.
func (e *Entry) isAlive(open, late string) bool {
	last := max(e.Evidence[len(e.Evidence)-1].Date, e.History[len(e.History)-1].Date)
	switch {
	case e.ended() && !e.isSilence():
		return false
	case e.Sort == Plan:
		return max(e.last, last) >= late
	}
	return max(e.dueLast, e.condLast, last) >= open
}
