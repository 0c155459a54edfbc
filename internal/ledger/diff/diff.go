package diff

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// A Change says what became of an entry from the old reading to the new.
type Change string

// The changes, in the order in which they are counted.
const (
	Gained  Change = "gained"
	Lost    Change = "lost"
	Changed Change = "changed"
)

// Changes are the changes, in the order in which they are counted.
func Changes() []Change { return []Change{Gained, Lost, Changed} }

// A Difference is one entry in which two readings differ.
type Difference struct {
	Change   Change
	Old, New *Entry  // Old is nil for what was gained, New for what was lost
	Fields   []Field // in which they differ, none but for what changed
}

// Entry is the entry as the new reading has it, as the old one if the new has it not.
func (d *Difference) Entry() *Entry { return cmp.Or(d.New, d.Old) }

// A Field is one respect in which an entry changed; "" is what a reading leaves open.
type Field struct{ Name, Old, New string }

// Readings are the differences of two readings of one version of a document: kind by kind, in the order of the text. Readings of
// different versions wrap [sitrep.ErrInvalid]: their words are not at the same places.
func Readings(old, fresh *sitrep.Reading) ([]Difference, error) {
	if old.Document.Text != fresh.Document.Text {
		return nil, fmt.Errorf("compare readings of %q and %q: %w: they are of different versions", old.Document.ID, fresh.Document.ID, sitrep.ErrInvalid)
	}
	var all []Difference
	before, after := entriesOf(old), entriesOf(fresh)
	for _, kind := range Kinds() {
		list := differences(before[kind], after[kind])
		slices.SortStableFunc(list, func(a, b Difference) int { return cmp.Compare(start(a.Entry()), start(b.Entry())) })
		all = append(all, list...)
	}
	return all, nil
}

// start is where an entry begins in the text; one without any words stands before all others.
func start(e *Entry) int {
	if len(e.Spans) == 0 {
		return -1
	}
	return e.Spans[0].Start
}

func differences(old, fresh []*Entry) []Difference {
	var list []Difference
	of := match(old, fresh)
	kept := make([]bool, len(fresh))
	for i, was := range old {
		j := of[i]
		if j < 0 {
			list = append(list, Difference{Change: Lost, Old: was})
			continue
		}
		kept[j] = true
		if fields := differing(was, fresh[j]); len(fields) > 0 {
			list = append(list, Difference{Change: Changed, Old: was, New: fresh[j], Fields: fields})
		}
	}
	for j, is := range fresh {
		if !kept[j] {
			list = append(list, Difference{Change: Gained, New: is})
		}
	}
	return list
}

// A pair is two entries that may be one.
type pair struct {
	old, fresh    int
	shared, whole int // bytes that both have, and that either has
	fields        int // in which they differ
}

// match finds the new entry that each old one is, -1 for none. Which of the two readings is the old one does not matter to it.
func match(old, fresh []*Entry) []int {
	var pairs []pair
	for i, was := range old {
		for j, is := range fresh {
			if shared := overlap(was.Spans, is.Spans); was.kind == is.kind && shared > 0 {
				whole := max(1, length(was.Spans)+length(is.Spans)-shared)
				pairs = append(pairs, pair{i, j, shared, whole, len(differing(was, is))})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		// Those left equal share neither entry, so that their order does not matter.
		return cmp.Or(cmp.Compare(b.shared*a.whole, a.shared*b.whole), cmp.Compare(a.fields, b.fields), cmp.Compare(a.old+a.fresh, b.old+b.fresh))
	})
	of, taken := make([]int, len(old)), make([]bool, len(fresh))
	for i := range of {
		of[i] = -1
	}
	for _, p := range pairs {
		if of[p.old] < 0 && !taken[p.fresh] {
			of[p.old], taken[p.fresh] = p.fresh, true
		}
	}
	return of
}

// overlap is how many bytes two lists of spans share.
func overlap(a, b []sitrep.Span) int {
	n := 0
	for _, s := range a {
		for _, o := range b {
			n += max(0, min(s.End, o.End)-max(s.Start, o.Start))
		}
	}
	return n
}

func length(spans []sitrep.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}

// Same finds the entry of the new reading that each entry of the old one is, by kind and id: what a person said of an entry holds,
// by the places of its words, of the one that has taken its place. An entry that the new reading has not is missing. Readings of
// different versions wrap [sitrep.ErrInvalid].
func Same(old, fresh *sitrep.Reading) (map[Kind]map[string]string, error) {
	if old.Document.Text != fresh.Document.Text {
		return nil, fmt.Errorf("match readings of %q: %w: they are of different versions", old.Document.ID, sitrep.ErrInvalid)
	}
	before, after := entriesOf(old), entriesOf(fresh)
	same := map[Kind]map[string]string{}
	for _, kind := range Kinds() {
		same[kind] = map[string]string{}
		for i, j := range match(before[kind], after[kind]) {
			if j >= 0 {
				same[kind][before[kind][i].ID] = after[kind][j].ID
			}
		}
	}
	return same, nil
}

// Counts is how many entries of each kind were gained, lost and changed.
type Counts map[Kind]map[Change]int

// Add counts differences.
func (c Counts) Add(list []Difference) {
	for i := range list {
		kind := list[i].Entry().Kind
		if c[kind] == nil {
			c[kind] = map[Change]int{}
		}
		c[kind][list[i].Change]++
	}
}
