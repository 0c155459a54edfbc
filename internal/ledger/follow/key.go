package follow

import (
	"slices"
	"strings"
)

// A key is the hash of what leads to an entry: a word, a deed with a word, or a party. Two that have one hash lead to more than they should,
// and what does not fit is passed over.
type key uint32

// Kinds of keys.
const (
	byWord  = 'w' // of an entry of a sort
	byDeed  = 'd' // with a word of what it is done to
	byParty = 'p' // who undertakes, asks or plans, of a sort
	byClass = 'c' // of a deed, of a sort
)

// keyOf is FNV-1a over a kind and what it is of.
func keyOf(kind byte, what, word string) key {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for _, s := range [...]string{what, "\x00", word} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
	}
	return key(h)
}

// keysOf are what leads to an entry: its words, its deed and condition, and who undertakes, asks or plans.
func keysOf(e *Entry) []key {
	var keys []key
	sort := string(e.Sort)
	for w := range wordsThatLead(e) {
		keys = append(keys, keyOf(byWord, sort, w))
	}
	if e.Sort != Plan {
		names := nameWords(e.Debtor, e.Creditor)
		keys = append(keys, deedKeys(&e.deed, names)...)
		keys = append(keys, deedKeys(&e.antecedent, names)...)
		for _, p := range e.deed.predicates {
			for _, c := range theThesaurus.classesOf(p) {
				keys = append(keys, keyOf(byClass, sort, c))
			}
		}
	}
	for i := range e.Debtor {
		keys = append(keys, partyKeys(e.Sort, &e.Debtor[i])...)
	}
	return distinct(keys) // the order of a map is chance
}

func distinct(keys []key) []key {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// wordsThatLead are the words of an entry, its predicates' too; "" for one that has none, or a condition that has none.
func wordsThatLead(e *Entry) bag {
	words := bag{}
	for _, b := range []bag{e.said, e.deed.words, e.antecedent.words} {
		for w := range b {
			words[w] = true
		}
	}
	for _, p := range e.deed.predicates {
		verb, _, _ := strings.Cut(p, " ")
		words[stem(verb)] = true
	}
	if len(e.deed.words) == 0 || len(e.antecedent.predicates) > 0 && len(e.antecedent.words) == 0 {
		words[""] = true
	}
	return words
}

// deedKeys are a deed's classes with each of its words that is no name, or each at all if all are names, or none.
func deedKeys(d *deed, names bag) []key {
	words := bag{}
	for _, b := range []bag{d.words, d.core} {
		for w := range b {
			words[w] = words[w] || !names[w]
		}
	}
	telling := 0
	for _, tells := range words {
		if tells {
			telling++
		}
	}
	if len(d.words) == 0 {
		words[""] = true
	}
	var keys []key
	for _, p := range d.predicates {
		for _, c := range theThesaurus.classesOf(p) {
			for w, tells := range words {
				if tells || telling == 0 {
					keys = append(keys, keyOf(byDeed, c, w))
				}
			}
		}
	}
	return keys
}

// partyKeys are what a party is known by: its key, its country, and the beginnings of the words of its name, which an adjective has too.
func partyKeys(sort Sort, p *Party) []key {
	var keys []key
	add := func(what string) { keys = append(keys, keyOf(byParty, string(sort), what)) }
	if p.Key != "" {
		add("=" + p.Key)
	}
	if p.country != "" {
		add("@" + p.country)
	}
	for _, w := range p.tokens {
		add(w[:min(len(w), 4)])
	}
	return keys
}

// near are the entries that a clause can say something of.
func (l *Ledger) near(c *clause) []*Entry {
	words := bag{}
	for _, b := range []bag{c.all, c.words} {
		for w := range b {
			words[w] = true
		}
	}
	var keys []key
	for w := range words {
		keys = append(keys, keyOf(byWord, string(Plan), w))
	}
	if c.asserted() || c.renounced() {
		words[""] = true
		for _, class := range theThesaurus.told(c.lemma) {
			for w := range words {
				keys = append(keys, keyOf(byDeed, class, w))
			}
		}
	}
	if isAnswering.has(c.lemma) {
		for w := range words {
			keys = append(keys, keyOf(byWord, string(Commitment), w), keyOf(byWord, string(Demand), w))
		}
		for i := range c.subject {
			keys = append(keys, l.sideKeys(Commitment, &c.subject[i])...)
			keys = append(keys, l.sideKeys(Demand, &c.subject[i])...)
			if owner := c.subject[i].owner(); owner.Key != "" { // "Ilmaria's offer"
				keys = append(keys, l.sideKeys(Commitment, &owner)...)
				keys = append(keys, l.sideKeys(Demand, &owner)...)
			}
		}
	}
	return l.live.find(distinct(keys))
}

// sideKeys are those of a party and of who is known to stand for it.
func (l *Ledger) sideKeys(sort Sort, p *Party) []key {
	keys := partyKeys(sort, p)
	for i := range l.sides.of[p.Key] {
		keys = append(keys, partyKeys(sort, &l.sides.of[p.Key][i])...)
	}
	return keys
}

// of are the entries of a sort that one of some parties may have made.
func (l *Ledger) of(sort Sort, parties []Party) []*Entry {
	var keys []key
	for i := range parties {
		keys = append(keys, l.sideKeys(sort, &parties[i])...)
	}
	return l.live.find(distinct(keys))
}

// with are the entries of some sorts that have one of some words.
func (l *Ledger) with(words bag, sorts ...Sort) []*Entry {
	var keys []key
	for _, sort := range sorts {
		keys = append(keys, keyOf(byWord, string(sort), ""))
		for w := range words {
			keys = append(keys, keyOf(byWord, string(sort), w))
		}
	}
	return l.live.find(distinct(keys))
}

// alike are the entries of a sort that have one of some words or a deed of one class with another.
func (l *Ledger) alike(sort Sort, words bag, d *deed) []*Entry {
	keys := []key{keyOf(byWord, string(sort), "")}
	for w := range words {
		keys = append(keys, keyOf(byWord, string(sort), w))
	}
	for _, p := range d.predicates {
		for _, c := range theThesaurus.classesOf(p) {
			keys = append(keys, keyOf(byClass, string(sort), c))
		}
	}
	return l.live.find(distinct(keys))
}
