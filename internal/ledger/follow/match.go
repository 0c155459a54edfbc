package follow

import (
	"slices"
	"strings"
)

// A match is how a deed of a report compares with one that was undertaken.
type match struct {
	relation relation
	share    float64 // of the undertaken deed's words that the report's clause or sentence has
	own      float64 // of them that the clause itself has
	common   int     // telling words in common
	bare     bool    // the deed has no words but names
	wordless bool    // nor names: "stay"
}

// compare compares an undertaken deed with a clause; light are words that tell little.
func compare(d *deed, c *clause, light bag) match {
	m := match{own: d.words.share(c.words, light), common: d.words.common(c.all, light)}
	if d.core != nil {
		m.own = max(m.own, d.core.share(c.words, light))
		m.common = max(m.common, d.core.common(c.words, light))
	}
	m.bare = d.words.common(d.words, light) == 0
	m.share = max(m.own, 0.75*d.words.share(c.all, light))
	for _, p := range d.predicates {
		m.relation = max(m.relation, theThesaurus.between(p, c.lemma))
		if base, _, ok := strings.Cut(c.lemma, " "); ok && m.relation == unrelated {
			m.relation = max(m.relation, min(akin, theThesaurus.between(p, base)))
		}
	}
	if len(d.words) == 0 && m.relation >= akin {
		m.share, m.own, m.wordless = 0.5, 0.5, true
	}
	if m.relation >= akin && isLight.has(c.lemma) && (m.own < 0.6 || m.common < 2) {
		m.relation = unrelated // "has", "held" can tell of anything
	}
	return m
}

// isLight has the lemmas that tell of a deed only together with most of its words.
var isLight = lemmasOf("be, have, do, get, make, take, hold, keep, go, come, give, put, bring, use, play, run, set, see, want, need, help, work, try, begin, start, continue, change, become")

// done scores how surely the clause is the deed itself: 0 if it is not.
func (m match) done() float64 {
	if m.relation == same {
		return 0.5 + 0.5*m.share
	}
	if m.relation == akin {
		return 0.35 + 0.5*m.share
	}
	return 0
}

// undone scores how surely it is the contrary.
func (m match) undone() float64 {
	if m.relation == contrary {
		return 0.3 + 0.5*m.share
	}
	return 0
}

// about reports whether the clause's sentence is about what was undertaken.
func (m match) about() bool {
	if m.bare {
		return m.relation == same && m.own >= 0.5
	}
	return m.share >= 0.4 && m.common > 0 || m.relation == same && m.share >= 0.25 && m.common > 1
}

// mentions reports whether the words of a clause or its sentence name one of the nouns.
func (c *clause) mentions(nouns ...string) bool {
	return slices.ContainsFunc(nouns, func(n string) bool { return c.words[stem(n)] })
}

// is reports whether the clause's predicate is one of the lemmas.
func (c *clause) is(lemmas ...string) bool {
	return slices.ContainsFunc(lemmas, func(l string) bool { return l == c.lemma || normal(l) == c.normal })
}

// likeness of two texts' telling words: the share of the shorter, taken both ways.
func likeness(a, b bag, light bag) float64 {
	return (a.share(b, light) + b.share(a, light)) / 2
}
