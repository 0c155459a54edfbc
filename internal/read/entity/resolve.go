package entity

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// A context is what the whole document knows of single words: the last words of its people's names, the first of its
// organisations', acronyms that it explains.
type context struct {
	surnames      map[string]bool
	full          map[string]bool // the last words of people's names that are sure and have more words than one
	organizations map[string]bool
	acronyms      map[string]sitrep.EntityType
	capitals      map[string]bool // seen with a capital where that means something
	lowercase     map[string]bool
	weak          bool // the last answer of single was likelihood alone
}

// resolve decides what single capitalised words are, now that every name of the document is known, and puts the names
// in order.
func (r *reader) resolve() {
	c := r.context()
	r.namesakes(c)
	for _, s := range r.singles {
		if kind, e := r.single(s.first, c); kind != "" {
			s.kind, s.entry, s.weak = kind, e, c.weak
			r.names = append(r.names, s)
		}
	}
	slices.SortFunc(r.names, func(a, b name) int { return a.first - b.first })
	kept := r.names[:0]
	for _, n := range r.names {
		if len(kept) == 0 || n.first >= kept[len(kept)-1].end {
			kept = append(kept, n)
		}
	}
	r.names = kept
	r.splitPairs(c)
	r.judge(c)
	r.agree()
}

// agree gives names that nothing but likelihood told the type of their equals elsewhere, or of what they are listed
// with.
func (r *reader) agree() {
	sure := map[string]sitrep.EntityType{}
	for i := range r.names {
		n := &r.names[i]
		key := string(r.keyOf(n.first, n.end))
		if !n.weak || n.kind == sitrep.Organization && sure[key] == "" {
			sure[key] = n.kind
		}
	}
	for i := range r.names {
		n := &r.names[i]
		if !n.weak {
			continue
		}
		if kind, ok := sure[string(r.keyOf(n.first, n.end))]; ok {
			n.kind = kind
		} else if i > 0 && r.inList(&r.names[i-1], n) || i+1 < len(r.names) && r.inList(n, &r.names[i+1]) {
			n.kind, n.weak = sitrep.GPE, false
		}
	}
}

// inList reports whether two names stand in one list and one of them is surely a place.
func (r *reader) inList(a, b *name) bool {
	if a.end+1 != b.first || r.words[a.end].text != "," && r.words[a.end].key != "and" {
		return false
	}
	place := func(n *name) bool { return n.kind == sitrep.GPE && !n.weak && n.entry.kind != countryKind }
	return place(a) || place(b)
}

// splitPairs cuts "Biden-Putin", where both are people that the document names or whom the press names so, in two.
func (r *reader) splitPairs(c *context) {
	var pairs []name
	for i := range r.names {
		n := &r.names[i]
		if n.end-n.first != 3 || r.words[n.first+1].text != "-" || n.entry.kind != noKind {
			continue
		}
		if r.isSurname(n.first, c) && r.isSurname(n.end-1, c) {
			second := name{first: n.end - 1, end: n.end, title: n.end - 1, kind: sitrep.Person}
			second.entry, _ = r.leader(r.words[second.first].key)
			n.end, n.kind, n.weak = n.first+1, sitrep.Person, false
			n.entry, _ = r.leader(r.words[n.first].key)
			pairs = append(pairs, second)
		}
	}
	if len(pairs) > 0 {
		r.names = append(r.names, pairs...)
		slices.SortFunc(r.names, func(a, b name) int { return a.first - b.first })
	}
}

// isSurname reports whether the word is the surname of a person of the document, of one in office, or of one whom the
// press names by it.
func (r *reader) isSurname(i int, c *context) bool {
	key := r.words[i].key
	if c.surnames[key] || r.isFamous(key) {
		return true
	}
	_, ok := r.leader(key)
	return ok
}

// namesakes makes a country's or town's name that is also the surname of a person of the document that person's, where
// it says or does something: "Jordan", after "Michael Jordan".
func (r *reader) namesakes(c *context) {
	for i := range r.names {
		n := &r.names[i]
		if n.kind != sitrep.GPE && n.kind != sitrep.Location && n.kind != sitrep.NORP || n.end != n.first+1 || !c.surnames[r.words[n.first].key] {
			continue
		}
		before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
		if !before.class.is(placePrep) && (after.class.is(speech|act) || after.clitic() || before.class.is(speech)) {
			n.kind, n.entry = sitrep.Person, entry{}
		}
	}
}

func (r *reader) context() *context {
	c := &context{
		surnames: map[string]bool{}, full: map[string]bool{}, organizations: map[string]bool{}, acronyms: map[string]sitrep.EntityType{},
		capitals: map[string]bool{}, lowercase: map[string]bool{},
	}
	for i := range r.names {
		n := &r.names[i]
		last := &r.words[n.end-1]
		switch {
		case n.kind == sitrep.Person:
			if last.class.is(initialSuffix) && n.end-n.first > 1 {
				last = &r.words[n.end-2]
			}
			c.surnames[last.key] = true
			if n.end-n.first > 1 && !n.weak {
				c.full[last.key] = true
			}
		case n.kind == sitrep.Organization && n.end-n.first > 1 && r.words[n.first+1].text != "-":
			if key := r.words[n.first].key; !r.isCommon(key) && r.entries[key].kind == noKind {
				c.organizations[key] = true
			}
		}
		if n.end+2 < len(r.words) && r.words[n.end].text == "(" && r.words[n.end+1].upper && r.words[n.end+2].text == ")" {
			c.acronyms[r.words[n.end+1].text] = n.kind
		}
	}
	for i := range r.singles {
		if w := &r.words[r.singles[i].first]; !w.first {
			c.capitals[w.key] = true
		}
	}
	for i := range r.words {
		if w := &r.words[i]; !w.capital && len(w.key) > 3 {
			c.lowercase[w.key] = true
		}
	}
	return c
}
