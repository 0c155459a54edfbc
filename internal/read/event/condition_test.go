package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestConditions: a condition ends with its clause, a reason is none, and an "if" that grammar hangs on the act is taken where nothing was found.
func TestConditions(t *testing.T) {
	const (
		behind = "Tau/3/nsubj/PROPN will/3/aux/AUX leave/0/root/VERB if/6/mark/SCONJ Orrin/6/nsubj/PROPN attacks/3/advcl/VERB the/8/det/DET ports/6/obj/NOUN ./3/punct/PUNCT"
		asks   = "Tau/2/nsubj/PROPN asked/0/root/VERB if/5/mark/SCONJ Orrin/5/nsubj/PROPN leaves/2/ccomp/VERB"
		over   = "Tau/3/nsubj/PROPN will/3/aux/AUX leave/0/root/VERB over/6/case/ADP unpaid/6/amod/ADJ bills/3/obl/NOUN"
		should = "Tau/3/nsubj/PROPN will/3/aux/AUX leave/0/root/VERB should/6/aux/AUX Orrin/6/nsubj/PROPN attack/3/advcl/VERB by/8/case/ADP sea/6/obl/NOUN"
	)
	for _, c := range []struct{ tree, anchor, action, condition, want string }{
		{behind, "will", "leave", "if Orrin", "if Orrin"}, // too little to be sure of
		{behind, "will", "leave", "if Orrin attacks", "if Orrin attacks the ports"},
		{behind, "will", "leave", "", "if Orrin attacks the ports"},
		{behind, "attacks", "attacks", "", ""}, // its own clause is no condition of it
		{asks, "asked", "asked", "", ""},
		{over, "will", "leave", "over unpaid bills", ""},
		{should, "will", "leave", "should Orrin attack", "should Orrin attack by sea"},
		{should, "will", "leave", "Orrin attack", "should Orrin attack by sea"},
	} {
		text, sentences := tree(t, c.tree)
		at := func(words string) sitrep.Span {
			i := strings.Index(text, words)
			return sitrep.Span{Start: i, End: i + len(words)}
		}
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
		a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, nil)}
		f := Frame{Sort: Act, Anchor: at(c.anchor)}
		if c.condition != "" {
			f.Roles = []Role{{"condition", at(c.condition)}}
		}
		if got := wordsOf(text, a.conditions(&f, []sitrep.Span{at(c.action)})); got != c.want {
			t.Errorf("%s, found %q: %q, want %q", text, c.condition, got, c.want)
		}
	}
}

func TestWhatSetsACondition(t *testing.T) {
	for words, want := range map[string]bool{
		"over the border": false, "as a result of talks": false, "because it rains": false, "after the flood": false, "who have paid": false, "in a letter": false,
		"for the end of the war": false, "or whose side they took": false, "as soon as it rains": true, "as long as it rains": true, "as a condition of talks": true,
		"until it rains": true, "should it rain": true, "were it to rain": true, "in the event of rain": true, "after the flood if it comes": true, "any rain": true, "": false,
	} {
		a := &assembler{reading: &sitrep.Reading{Document: sitrep.Document{Text: words}}}
		if a.isCondition(sitrep.Span{End: len(words)}) != want {
			t.Errorf("%q: want %v", words, want)
		}
	}
}

func TestConditionOfOneSentence(t *testing.T) {
	text := "Tau will leave if Orrin attacks. Tau will leave if it must."
	r := &sitrep.Reading{Document: sitrep.Document{Text: text}, Sentences: []sitrep.Span{{Start: 0, End: 32}, {Start: 33, End: 59}}}
	a := &assembler{reading: r, cast: newCast(r, nil, nil)}
	first, second := sitrep.Span{Start: 15, End: 31}, sitrep.Span{Start: 48, End: 58}
	for anchor, want := range map[int]string{4: "if Orrin attacks", 37: "if it must"} {
		f := Frame{Sort: Act, Anchor: sitrep.Span{Start: anchor, End: anchor + 4}, Roles: []Role{{"condition", first}, {"condition", second}}}
		if got := wordsOf(text, a.conditions(&f, []sitrep.Span{f.Anchor})); got != want {
			t.Errorf("anchor at %d: %q, want %q", anchor, got, want)
		}
	}
}
