package follow

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// takenBack reports whether the clause takes the entry back: whoever undertook or asked withdraws, drops or abandons it.
func (l *Ledger) takenBack(e *Entry, c *clause, m match, by float64) bool {
	if by < 0.6 || e.Kind == sitrep.Refusal && !c.mentions("refusal", "ban", "no", "veto", "objection", "opposition", "resistance", "boycott") {
		return false
	}
	if c.refuted() && isInsisting.has(c.lemma) {
		return m.about() && by >= 0.7
	}
	if !c.asserted() || !isGivingUp.has(c.lemma) {
		return false
	}
	named := c.mentions(nounsOf(e.Sort, e.Kind)...) || e.Sort == Commitment && c.takesBackWord()
	if !named {
		return false
	}
	return m.common > 0 || m.share >= 0.3 || len(e.deed.predicates) > 0 && c.all[stem(e.deed.predicates[0])] || by >= 0.9 && l.isOnly(e)
}

// takesBackWord reports whether what is taken back is what somebody said: "I withdraw what I promised".
func (c *clause) takesBackWord() bool {
	if len(c.words) > 0 {
		return false
	}
	words := wordsOf(c.text)
	for i, w := range words[:max(0, len(words)-2)] {
		if w == "what" && isCommissive[stem(words[i+2])] {
			return true
		}
	}
	return false
}

// isOnly reports whether an entry is the only one of its sort and kind that its side has open: "I withdraw what I promised" can mean no other.
func (l *Ledger) isOnly(e *Entry) bool {
	return !slices.ContainsFunc(l.of(e.Sort, e.Debtor), func(o *Entry) bool {
		return o != e && o.Sort == e.Sort && o.Kind == e.Kind && !o.ended() && l.sides.likeness(o.Debtor, e.Debtor) >= 0.7
	})
}

// nounsOf are what an entry is called.
func nounsOf(sort Sort, kind sitrep.ActKind) []string {
	switch {
	case sort == Demand:
		return []string{"demand", "request", "call", "ultimatum", "claim", "insistence", "appeal", "plea", "petition", "entreaty", "terms"}
	case kind == sitrep.Threat:
		return []string{"threat", "ultimatum", "warning", "order"}
	case kind == sitrep.Refusal:
		return []string{"refusal", "ban", "veto", "objection", "opposition", "resistance", "boycott"}
	}
	return []string{"promise", "pledge", "offer", "word", "undertaking", "commitment", "vow", "assurance", "guarantee", "oath", "proposal"}
}
