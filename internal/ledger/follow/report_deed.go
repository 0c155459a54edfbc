package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// deedIn is the deed that spans tell of: the first clause in them, or their nouns.
func (b *builder) deedIn(spans []sitrep.Span) deed {
	var d deed
	words := b.words(spans)
	d.words = bagOf(words)
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if !slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Start <= c.Predicate.Start && c.Predicate.End <= s.End }) {
			continue
		}
		if len(d.predicates) == 0 {
			d.subject = b.parties(c.Subject)
			d.negated = slices.Contains(c.Aux, sitrep.Negation)
			d.passive = c.Passive
		} else if c.Lemma == "be" || c.Lemma == "have" {
			continue
		}
		d.predicates = append(d.predicates, b.predicate(c, words))
		if len(c.Rest) > 0 {
			d.core = bagOf(b.words(c.Rest))
		}
		if c.Passive && len(d.words) <= 1 { // "be closed": what is
			for w := range bagOf(b.words(c.Rest)) {
				d.words[w] = true
			}
		}
		for _, w := range wordsOf(c.Predicate.In(b.text) + " " + c.Lemma) {
			delete(d.words, stem(w))
		}
		break
	}
	if first, _, _ := strings.Cut(strings.ToLower(words), " "); first == "not" || first == "never" {
		d.negated = true
	}
	if all := wordsOf(words); len(d.predicates) == 0 && len(all) > 1 && theThesaurus.knows(all[0]) {
		d.predicates = all[:1] // a verb that the parser took for a noun
		delete(d.words, stem(all[0]))
	}
	if len(d.predicates) == 0 {
		b.borrow(&d, spans)
	}
	if len(d.predicates) == 0 {
		for _, w := range wordsOf(words) {
			if theThesaurus.knows(w) {
				d.predicates = append(d.predicates, w)
			}
		}
	}
	return d
}

// predicate is a clause's lemma as the thesaurus has it: with a particle that stands apart ("take its soldiers out", "let the ship go"), and
// for "remain open" and the like the state that remains.
func (b *builder) predicate(c *sitrep.Clause, words string) string {
	if strings.Contains(c.Lemma, " ") {
		return c.Lemma
	}
	rest := wordsOf(words)
	for _, w := range rest {
		if (isParticle[w] || !isEmpty[w]) && theThesaurus.knows(c.Lemma+" "+w) { // "give access" too
			return c.Lemma + " " + w
		}
	}
	if isRemaining.has(c.Lemma) {
		for _, w := range rest {
			if w == "open" || w == "shut" || w == "closed" || w == "free" {
				return strings.TrimSuffix(w, "d")
			}
		}
	}
	return c.Lemma
}

var (
	isParticle  = setOf("ahead out back over down home up off in go away through free aside ashore apart")
	isRemaining = lemmasOf("stay, remain, keep")
)

// borrow takes the predicate of a clause that is to come and has what the spans name as its subject or object: "that the logbooks, which …,
// would be returned".
func (b *builder) borrow(d *deed, spans []sitrep.Span) {
	if len(spans) == 0 {
		return
	}
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if len(c.Aux) == 0 || c.Sentence != b.r.SentenceAt(spans[0].Start) {
			continue
		}
		touches := func(of []sitrep.Span) bool {
			return slices.ContainsFunc(of, func(s sitrep.Span) bool { return s.Start < spans[0].End && spans[0].Start < s.End })
		}
		if touches(c.Rest) || touches(c.Doer) {
			d.predicates = []string{c.Lemma}
			d.negated = slices.Contains(c.Aux, sitrep.Negation)
			return
		}
	}
}

func (b *builder) isPassive(spans []sitrep.Span) bool {
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool { return c.Passive && overlap([]sitrep.Span{c.Predicate}, spans) })
}

// passive completes an action that says only what is to be done by what it is to be done to: "be closed" to "Ward Nine will be closed".
func (b *builder) passive(spans []sitrep.Span, action string) string {
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Passive && overlap([]sitrep.Span{c.Predicate}, spans) && len(c.Rest) > 0 {
			return b.told(c)
		}
	}
	return action
}
