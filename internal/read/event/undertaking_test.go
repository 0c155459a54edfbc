package event

import (
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// toldAct is a sentence with the words of an act in it, told by "said", by Norway.
func toldAct(t *testing.T, line, action string) (*assembler, *Frame, *sitrep.SpeechAct) {
	t.Helper()
	text, sentences := tree(t, line)
	span := func(words string) sitrep.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		return sitrep.Span{Start: i, End: i + len(words)}
	}
	r := &sitrep.Reading{
		Document:  sitrep.Document{Text: text},
		Sentences: []sitrep.Span{{End: len(text)}},
		Actors: []sitrep.Actor{
			{ID: "nor", Name: "Norway", Kind: sitrep.StateActor, Country: "NOR", Code: "NOR"},
			{ID: "mli", Name: "Mali", Kind: sitrep.StateActor, Country: "MLI", Code: "MLI"},
			{ID: "min", Name: "Brandvik", Kind: sitrep.PersonActor, Country: "NOR", Code: "NORGOV"},
		},
	}
	for name, id := range map[string]string{"Norway": "nor", "Mali": "mli", "Brandvik": "min"} {
		if i := strings.Index(text, name); i >= 0 {
			r.Mentions = append(r.Mentions, sitrep.Mention{Span: sitrep.Span{Start: i, End: i + len(name)}, Form: sitrep.NameForm, Actor: id})
		}
	}
	slices.SortFunc(r.Mentions, func(x, y sitrep.Mention) int { return x.Span.Start - y.Span.Start })
	a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, noTables{})}
	return a, &Frame{Sort: Act, Anchor: span("said")}, &sitrep.SpeechAct{By: []string{"nor"}, Action: []sitrep.Span{span(action)}}
}

func TestWhatCanBeUndertaken(t *testing.T) {
	const norway = "Norway/2/nsubj/PROPN said/0/root/PAST that/"
	for _, c := range []struct {
		line, action string
		kind, want   sitrep.ActKind
	}{
		{norway + "6/mark/SCONJ it/6/nsubj/PRON will/6/aux/AUX close/2/ccomp/VERB the/8/det/DET port/6/obj/NOUN", "close the port", sitrep.Threat, sitrep.Threat},
		{norway + "5/mark/SCONJ it/5/nsubj/PRON closed/2/ccomp/PAST the/7/det/DET port/5/obj/NOUN", "closed the port", sitrep.Threat, ""},
		{norway + "6/mark/SCONJ it/6/nsubj/PRON had/6/aux/PAST left/2/ccomp/PERF the/8/det/DET port/6/obj/NOUN", "left the port", sitrep.Promise, ""},
		{norway + "7/mark/SCONJ the/5/det/DET convoys/7/nsubj/NOUN were/7/cop/PAST lifelines/2/ccomp/NOUN", "the convoys were lifelines", sitrep.Threat, ""},
		{norway + "6/mark/SCONJ one/6/nsubj/PRON should/6/aux/AUX close/2/ccomp/VERB it/6/obj/PRON", "close it", sitrep.Promise, ""},
		{norway + "6/mark/SCONJ Mali/6/nsubj/PROPN will/6/aux/AUX close/2/ccomp/VERB ports/6/obj/NOUN", "Mali will close", sitrep.Threat, sitrep.Warning},
		{norway + "6/mark/SCONJ Mali/6/nsubj/PROPN will/6/aux/AUX close/2/ccomp/VERB ports/6/obj/NOUN", "Mali will close", sitrep.Promise, ""},
		{norway + "6/mark/SCONJ Mali/6/nsubj/PROPN will/6/aux/AUX pay/2/ccomp/VERB dearly/6/advmod/ADV", "pay dearly", sitrep.Threat, sitrep.Threat},
		{norway + "6/mark/SCONJ Brandvik/6/nsubj/PROPN will/6/aux/AUX close/2/ccomp/VERB ports/6/obj/NOUN", "close ports", sitrep.Threat, sitrep.Threat},
		{norway + "7/mark/SCONJ men/7/nsubj:pass/NOUN could/7/aux/AUX be/7/aux:pass/AUX tried/2/ccomp/PASS", "tried", sitrep.Threat, ""},
		{norway + "7/mark/SCONJ men/7/nsubj:pass/NOUN could/7/aux/AUX be/7/aux:pass/AUX freed/2/ccomp/PASS", "freed", sitrep.Offer, sitrep.Offer},
		{norway + "5/mark/SCONJ Mali/5/nsubj/PROPN closed/2/ccomp/PAST ports/5/obj/NOUN", "closed ports", sitrep.Demand, sitrep.Demand},
		{"Norway/2/nsubj/PROPN said/0/root/PAST ,/4/punct/PUNCT leaving/2/advcl/VERB ports/4/obj/NOUN", "leaving ports", sitrep.Refusal, ""},
		{"Norway/2/nsubj/PROPN said/0/root/PAST leaving/2/advcl/VERB ports/3/obj/NOUN", "leaving ports", sitrep.Refusal, sitrep.Refusal},
		{"Norway/2/nsubj/PROPN said/0/root/PAST of/4/case/ADP men/2/obl/NOUN who/6/nsubj:pass/REL came/4/acl:relcl/PERF to/8/mark/PART join/6/xcomp/VERB", "join", sitrep.Threat, ""},
		{"Mali/5/nsubj/PROPN left/0/root/PAST if/4/mark/SCONJ said/2/advcl/VERB to/6/mark/PART stay/4/xcomp/VERB", "stay", sitrep.Refusal, ""}, // supposed
	} {
		a, f, s := toldAct(t, c.line, c.action)
		f.Label, s.Kind = string(c.kind), c.kind
		if got := a.kindOf(f, s); got != c.want {
			t.Errorf("%s of %q in %q: %q, want %q", c.kind, c.action, a.reading.Document.Text, got, c.want)
		}
	}
}

// TestTakenBack: a threat that is withdrawn is none, and a demand that is dropped.
func TestTakenBack(t *testing.T) {
	for line, want := range map[string]bool{
		"Norway/2/nsubj/PROPN drop/0/root/PAST its/4/nmod:poss/PRON threat/2/obj/NOUN":                                 true,
		"The/2/det/DET demand/4/nsubj:pass/NOUN was/4/aux:pass/AUX withdraw/0/root/PASS":                               true,
		"Norway/2/nsubj/PROPN make/0/root/PAST its/4/nmod:poss/PRON threat/2/obj/NOUN":                                 false,
		"Norway/4/nsubj/PROPN did/4/aux/AUX not/4/advmod/PART drop/0/root/VERB its/6/nmod:poss/PRON threat/4/obj/NOUN": false,
		"Norway/2/nsubj/PROPN drop/0/root/PAST its/4/nmod:poss/PRON bombs/2/obj/NOUN":                                  false,
	} {
		a, f, _ := toldAct(t, line+" said/2/parataxis/VERB", "said")
		withLemmas(a)
		text := a.reading.Document.Text
		for _, noun := range []string{"threat", "demand", "bombs"} {
			if i := strings.Index(text, noun); i >= 0 {
				f.Anchor = sitrep.Span{Start: i, End: i + len(noun)}
			}
		}
		if got := a.isTakenBack(f.Anchor); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestWhatIsDemanded: what somebody wants to do himself is asked of nobody, and what he insists that he will do he promises.
func TestWhatIsDemanded(t *testing.T) {
	const (
		own     = "Norway/2/nsubj/PROPN said/0/root/PAST to/4/mark/PART close/2/xcomp/VERB ports/4/obj/NOUN"
		others  = "Norway/2/nsubj/PROPN said/0/root/PAST Mali/2/obj/PROPN to/5/mark/PART close/2/xcomp/VERB ports/5/obj/NOUN"
		see     = "Norway/2/nsubj/PROPN said/0/root/PAST to/4/mark/PART see/2/xcomp/VERB Mali/4/obj/PROPN"
		promise = "Norway/2/nsubj/PROPN said/0/root/PAST it/5/nsubj/PRON would/5/aux/AUX close/2/ccomp/VERB ports/5/obj/NOUN"
		odd     = "Norway/2/nsubj/PROPN said/0/root/PAST it/5/nsubj/PRON would/5/aux/AUX close/2/xcomp/VERB ports/5/obj/NOUN"
		refusal = "Norway/2/nsubj/PROPN said/0/root/PAST it/6/nsubj/PRON would/6/aux/AUX not/6/advmod/PART close/2/ccomp/VERB ports/6/obj/NOUN"
		that    = "Norway/2/nsubj/PROPN said/0/root/PAST that/6/mark/SCONJ Mali/6/nsubj/PROPN should/6/aux/AUX close/2/ccomp/VERB ports/6/obj/NOUN"
	)
	for _, c := range []struct {
		line, verb, action string
		want               sitrep.ActKind
	}{
		{own, "want", "close ports", ""},
		{own, "agree", "close ports", sitrep.Demand},
		{others, "want", "close ports", sitrep.Demand},
		{see, "want", "see Mali", sitrep.Demand},
		{promise, "insist", "close ports", sitrep.Promise},
		{odd, "insist", "close ports", sitrep.Promise},
		{refusal, "insist", "close ports", sitrep.Refusal},
		{that, "insist", "close ports", sitrep.Demand},
	} {
		a, f, s := toldAct(t, c.line, c.action)
		for i := range a.sentences[0].Words {
			if w := &a.sentences[0].Words[i]; w.Span == f.Anchor {
				w.Lemma = c.verb
			} else {
				w.Lemma = strings.ToLower(w.Span.In(a.reading.Document.Text))
			}
		}
		f.Label, s.Kind = string(sitrep.Demand), sitrep.Demand
		if got := a.kindOf(f, s); got != c.want {
			t.Errorf("%q of %q, told by %q: %q, want %q", c.action, a.reading.Document.Text, c.verb, got, c.want)
		}
	}
}
