package follow

import (
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestKindByDeed: who begins an attack or makes another pay threatens, whatever verb he says it by; what is promised and harms nobody is a promise.
func TestKindByDeed(t *testing.T) {
	const text = "Orlen promised a surprise."
	r := &sitrep.Reading{Document: sitrep.Document{Text: text}, Clauses: []sitrep.Clause{{Predicate: sitrep.Span{Start: 6, End: 14}, Lemma: "promise"}}}
	for _, c := range []struct {
		kind, want  sitrep.ActKind
		deed, words string
		negated     bool
	}{
		{sitrep.Promise, sitrep.Threat, "launch", "a border operation", false},
		{sitrep.Promise, sitrep.Promise, "launch", "a rescue operation", false},
		{sitrep.Offer, sitrep.Threat, "begin", "its offensive", false},
		{sitrep.Promise, sitrep.Promise, "begin", "no offensive", true},
		{sitrep.Promise, sitrep.Threat, "pay", "a heavy price", false},
		{sitrep.Threat, sitrep.Threat, "pay", "a heavy price", false},
		{sitrep.Promise, sitrep.Promise, "pay", "the teachers", false},
		{sitrep.Threat, sitrep.Promise, "surprise", "a surprise", false},
		{sitrep.Threat, sitrep.Threat, "expel", "the envoy", false},
	} {
		b := &builder{r: r, text: text, report: &Report{}}
		a := &act{kind: c.kind, deed: deed{predicates: []string{c.deed}, words: bagOf(c.words), negated: c.negated}}
		if got := b.kindOf(a, &sitrep.SpeechAct{Kind: c.kind, Action: []sitrep.Span{{Start: 17, End: 25}}}); got != c.want {
			t.Errorf("%s of %q %q: %s, want %s", c.kind, c.deed, c.words, got, c.want)
		}
	}
}
