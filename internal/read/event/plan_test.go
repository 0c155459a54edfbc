package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestWhatIsPlanned: forecasts, doubts and habits are no plans, and only what a verb sets off is off.
func TestWhatIsPlanned(t *testing.T) {
	for _, c := range []struct {
		line, lemma, anchor, status string
		dated, want                 bool
	}{
		{"They/3/nsubj/PRON will/3/aux/AUX meet/0/root/VERB", "meet", "meet", "scheduled", false, true},
		{"Gao/3/nsubj/PROPN will/3/aux/AUX fall/0/root/VERB soon/3/advmod/ADV", "fall", "fall", "scheduled", true, false},
		{"He/3/nsubj/PRON asks/0/root/PRES whether/5/mark/SCONJ they/5/nsubj/PRON meet/2/ccomp/VERB", "meet", "meet", "scheduled", true, false},
		{"They/3/nsubj/PRON may/3/aux/AUX meet/0/root/VERB", "meet", "meet", "scheduled", true, false},
		{"It/5/nsubj/PRON will/5/aux/AUX be/5/cop/AUX their/5/nmod:poss/PRON meeting/0/root/NOUN", "meeting", "meeting", "scheduled", true, false},
		{"Talks/3/nsubj/NOUN are/3/cop/AUX likely/0/root/ADJ to/5/mark/PART meet/3/xcomp/VERB", "meet", "meet", "scheduled", true, false},
		{"Leaders/2/nsubj/NOUN meet/0/root/PRES often/2/advmod/ADV", "meet", "meet", "scheduled", false, false},
		{"Leaders/2/nsubj/NOUN meet/0/root/PRES on/4/case/ADP Monday/2/obl/PROPN", "meet", "meet", "scheduled", true, true},
		{"Talks/3/nsubj/NOUN will/3/aux/AUX continue/0/root/VERB on/5/case/ADP Monday/3/obl/PROPN", "continue", "continue", "scheduled", true, true},
		{"Snow/3/nsubj/NOUN will/3/aux/AUX continue/0/root/VERB until/5/case/ADP Monday/3/obl/PROPN", "continue", "continue", "scheduled", true, false},
		{"They/2/nsubj/PRON removed/0/root/PAST the/4/det/DET speech/2/obj/NOUN", "remove", "removed", "cancelled", false, false},
		{"They/2/nsubj/PRON cancelled/0/root/PAST the/4/det/DET speech/2/obj/NOUN", "cancel", "cancelled", "cancelled", false, true},
		{"They/4/nsubj/PRON did/4/aux/AUX not/4/advmod/PART meet/0/root/VERB", "meet", "meet", "cancelled", false, true},
	} {
		text, sentences := tree(t, c.line)
		at := strings.Index(text, c.anchor)
		anchor := sitrep.Span{Start: at, End: at + len(c.anchor)}
		for i := range sentences[0].Words {
			w := &sentences[0].Words[i]
			if w.Span == anchor {
				w.Lemma = c.lemma
			} else if w.Lemma == "" {
				w.Lemma = strings.ToLower(w.Span.In(text))
			}
		}
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
		a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, noTables{})}
		if got := a.canBePlanned(&Frame{Sort: Plan, Anchor: anchor, Label: c.status}, c.dated, []sitrep.Span{anchor}); got != c.want {
			t.Errorf("%q %s: %t, want %t", text, c.status, got, c.want)
		}
	}
}

// TestWhoTakesPartInPlans: who is only mentioned in the words for those who meet does not.
func TestWhoTakesPartInPlans(t *testing.T) {
	const line = "Groups/7/nsubj/NOUN opposed/1/acl/PERF to/4/case/ADP Brandvik/2/obl/PROPN and/6/cc/CCONJ Mali/1/conj/PROPN meet/0/root/VERB with/9/case/ADP Norway/7/obl/PROPN"
	text, sentences := tree(t, line)
	r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
	a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, noTables{})}
	f := &Frame{Sort: Plan}
	for _, words := range []string{"Groups", "Brandvik", "Mali", "Norway", "meet"} {
		at := strings.Index(text, words)
		f.Anchor = sitrep.Span{Start: at, End: at + len(words)}
		f.Roles = append(f.Roles, Role{"actor", f.Anchor})
	}
	f.Roles = f.Roles[:4]
	if got := wordsOf(text, a.partaking(f)); got != "Groups+Mali+Norway" {
		t.Error(got)
	}
}

// TestWhoseDoing: what somebody wants or decides stands for him.
func TestWhoseDoing(t *testing.T) {
	for words, want := range map[string]string{"Norway’s aim": "nor", "Norway's decision": "nor"} {
		a, _, _ := toldAct(t, strings.ReplaceAll(words, " ", "/2/nmod:poss/PROPN ")+"/0/root/NOUN said/2/acl/PERF", words)
		if got := a.cast.actor(sitrep.Span{End: len(words)}, nil); got != want {
			t.Errorf("%s: %q, want %s", words, got, want)
		}
	}
}
