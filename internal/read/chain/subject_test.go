package chain_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/chain"
)

// TestSubjects: "it" and "they" that nothing links are the state or group that was spoken of last.
func TestSubjects(t *testing.T) {
	const orrin = "Orrin/2/nsubj/PROPN closed/0/root/VERB Tau/2/obj/PROPN"
	for _, c := range []struct {
		name, second, pronoun string
		kind                  sitrep.EntityType
		want                  string
	}{
		{"the subject before", "It/2/nsubj/PRON waited/0/root/VERB", "It", sitrep.GPE, "a1"},
		{"an object that is owned", "Guards/2/nsubj/NOUN kept/0/root/VERB its/4/nmod:poss/PRON ports/2/obj/NOUN", "its", sitrep.GPE, "a1"},
		{"nothing is meant", "It/2/expl/PRON rained/0/root/VERB", "It", sitrep.GPE, ""},
		{"many", "They/2/nsubj/PRON waited/0/root/VERB", "They", sitrep.Organization, "a1"},
		{"one is not many", "They/2/nsubj/PRON waited/0/root/VERB", "They", sitrep.GPE, ""},
		{"nobody is it", "It/2/nsubj/PRON waited/0/root/VERB", "It", sitrep.Person, ""},
	} {
		text, sentences := parsed(t, orrin, c.second)
		f := found(text, sitrep.StateActor, "Orrin", "Tau")
		f.Mentions[0].Type, f.Mentions[1].Type = c.kind, sitrep.GPE
		if c.kind == sitrep.Person {
			f.Actors[0].Kind = sitrep.PersonActor
		}
		at := strings.LastIndex(text, c.pronoun)
		f.Mentions = append(f.Mentions, sitrep.Mention{ID: "m3", Span: sitrep.Span{Start: at, End: at + len(c.pronoun)}, Form: sitrep.PronounForm})
		for _, m := range chain.Mentions(text, sentences, nil, nil, f) {
			if m.Span.Start == at && m.Actor != c.want {
				t.Errorf("%s: %q, want %q", c.name, m.Actor, c.want)
			}
		}
	}
}

// TestRelativeSubject: what a relative clause tells of goes on being spoken of, "it is Orrin that fails if it waits".
func TestRelativeSubject(t *testing.T) {
	text, sentences := parsed(t, "This/3/nsubj/PRON is/3/cop/AUX Orrin/0/root/PROPN that/5/nsubj/PRON fails/3/acl:relcl/VERB if/8/mark/SCONJ it/8/nsubj/PRON waits/5/advcl/VERB")
	f := found(text, sitrep.StateActor, "Orrin")
	f.Mentions[0].Type = sitrep.GPE
	at := strings.LastIndex(text, "it ")
	f.Mentions = append(f.Mentions, sitrep.Mention{ID: "m2", Span: sitrep.Span{Start: at, End: at + 2}, Form: sitrep.PronounForm})
	if got := last(text, "it", chain.Mentions(text, sentences, nil, nil, f)); got != "a1" {
		t.Errorf("it is %q, want a1", got)
	}
}

// TestOwnersInOneSentence: a state's ports are "their ports" within a sentence.
func TestOwnersInOneSentence(t *testing.T) {
	text, sentences := parsed(t, "Orrin/2/nsubj/PROPN closed/0/root/VERB their/4/nmod:poss/PRON ports/2/obj/NOUN")
	f := found(text, sitrep.StateActor, "Orrin")
	f.Mentions[0].Type = sitrep.GPE
	at := strings.Index(text, "their")
	f.Mentions = append(f.Mentions, sitrep.Mention{ID: "m2", Span: sitrep.Span{Start: at, End: at + 5}, Form: sitrep.PronounForm})
	if got := last(text, "their", chain.Mentions(text, sentences, nil, nil, f)); got != "a1" {
		t.Errorf("their is %q, want a1", got)
	}
}
