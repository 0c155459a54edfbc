package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestKindByDeed: who begins an attack or makes another pay threatens, whatever verb he says it by; what is promised and harms nobody is a promise.
func TestKindByDeed(t *testing.T) {
	const will = "Norway/2/nsubj/PROPN said/0/root/PAST it/5/nsubj/PRON will/5/aux/AUX "
	for _, c := range []struct {
		line, action, condition string
		kind, want              sitrep.ActKind
	}{
		{will + "launch/2/ccomp/VERB a/8/det/DET border/8/compound/NOUN operation/5/obj/NOUN", "launch a border operation", "", sitrep.Promise, sitrep.Threat},
		{will + "launch/2/ccomp/VERB a/8/det/DET rescue/8/compound/NOUN operation/5/obj/NOUN", "launch a rescue operation", "", sitrep.Promise, sitrep.Promise},
		{will + "begin/2/ccomp/VERB its/7/nmod:poss/PRON offensive/5/obj/NOUN", "begin its offensive", "", sitrep.Offer, sitrep.Threat},
		{will + "not/6/advmod/PART begin/2/ccomp/VERB an/8/det/DET offensive/6/obj/NOUN", "begin an offensive", "", sitrep.Promise, sitrep.Promise},
		{will + "pay/2/ccomp/VERB a/8/det/DET heavy/8/amod/ADJ price/5/obj/NOUN", "pay a heavy price", "", sitrep.Promise, sitrep.Threat},
		{will + "pay/2/ccomp/VERB teachers/5/obj/NOUN", "pay teachers", "", sitrep.Promise, sitrep.Promise},
		{will + "free/2/ccomp/VERB men/5/obj/NOUN", "free men", "", sitrep.Threat, sitrep.Promise},
		{will + "expel/2/ccomp/VERB envoys/5/obj/NOUN", "expel envoys", "", sitrep.Threat, sitrep.Threat},
		{will + "close/2/ccomp/VERB ports/5/obj/NOUN if/9/mark/SCONJ Mali/9/nsubj/PROPN vote/5/advcl/VERB", "close ports", "if Mali vote", sitrep.Offer, sitrep.Threat},
		{will + "free/2/ccomp/VERB men/5/obj/NOUN if/9/mark/SCONJ Mali/9/nsubj/PROPN vote/5/advcl/VERB", "free men", "if Mali vote", sitrep.Offer, sitrep.Offer},
		{will + "vote/2/ccomp/VERB unless/8/mark/SCONJ Mali/8/nsubj/PROPN leave/5/advcl/VERB", "vote", "unless Mali leave", sitrep.Offer, sitrep.Threat},
		{will + "vote/2/ccomp/VERB unless/8/mark/SCONJ Mali/8/nsubj/PROPN attack/5/advcl/VERB", "vote", "unless Mali attack", sitrep.Offer, sitrep.Offer},
		{will + "leave/2/ccomp/VERB if/8/mark/SCONJ Mali/8/nsubj/PROPN vote/5/advcl/VERB", "leave", "if Mali vote", sitrep.Threat, sitrep.Threat},
	} {
		a, f, s := toldAct(t, c.line, c.action)
		s.Kind, s.Toward = c.kind, []string{"mli"}
		withLemmas(a)
		if c.condition != "" {
			at := strings.Index(a.reading.Document.Text, c.condition)
			s.Condition = []sitrep.Span{{Start: at, End: at + len(c.condition)}}
		}
		if got := a.kindByDeed(f, s); got != c.want {
			t.Errorf("%s of %q %q: %s, want %s", c.kind, c.action, c.condition, got, c.want)
		}
	}
}

// withLemmas gives words that have none their own form for a lemma.
func withLemmas(a *assembler) {
	for i := range a.sentences[0].Words {
		if w := &a.sentences[0].Words[i]; w.Lemma == "" {
			w.Lemma = strings.ToLower(w.Span.In(a.reading.Document.Text))
		}
	}
}

// TestRetype: the event by which an act is made has the type of the act's kind.
func TestRetype(t *testing.T) {
	for _, c := range []struct {
		was  sitrep.EventType
		kind sitrep.ActKind
		want sitrep.EventType
	}{
		{sitrep.Concede, sitrep.Threat, sitrep.Threaten},
		{sitrep.Agree, sitrep.Threat, sitrep.Threaten},
		{sitrep.Reject, sitrep.Threat, sitrep.Reject},
		{sitrep.Agree, sitrep.Refusal, sitrep.Reject},
		{sitrep.Threaten, sitrep.Promise, sitrep.Concede},
		{sitrep.Agree, sitrep.Promise, sitrep.Agree},
	} {
		e := sitrep.Event{Type: c.was, Mode: "release", Aux: []string{sitrep.Future}}
		retype(&e, c.kind)
		if e.Type != c.want || e.Type != c.was && (e.Mode != "" || len(e.Aux) > 0 || e.Score != c.want.Score()) {
			t.Errorf("%s of a %s: %+v, want %s", c.was, c.kind, e, c.want)
		}
	}
}
