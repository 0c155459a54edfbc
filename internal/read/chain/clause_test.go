package chain_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/chain"
)

// last is the actor of the last mention of those words.
func last(text, words string, mentions []sitrep.Mention) string {
	actor := "none"
	for _, m := range mentions {
		if m.Span.In(text) == words {
			actor = m.Actor
		}
	}
	return actor
}

// TestEquated: what grammar equates is one, whatever is linked.
func TestEquated(t *testing.T) {
	for _, c := range []struct{ sentence, words, want string }{
		{"Tau/4/dislocated/PROPN ,/1/punct/PUNCT she/4/nsubj/PRON waits/0/root/VERB", "she", "a2"},
		{"Tau/0/root/PROPN ,/1/punct/PUNCT she/4/nsubj/PRON waits/1/parataxis/VERB", "she", "a2"},
		{"Before/2/case/ADP Tau/5/obl/PROPN ,/2/punct/PUNCT she/5/nsubj/PRON waits/0/root/VERB", "she", "a1"},
		{"The/2/det/DET winner/4/nsubj/NOUN is/4/cop/AUX Tau/0/root/PROPN", "The winner", "a2"},
		{"The/2/det/DET winner/5/nsubj/NOUN is/5/cop/AUX not/5/advmod/PART Tau/0/root/PROPN", "The winner", "a1"},
		{"The/2/det/DET winner/5/nsubj/NOUN is/5/cop/AUX like/5/case/ADP Tau/0/root/PROPN", "The winner", "a1"},
	} {
		text, sentences := parsed(t, vale, c.sentence)
		links := []chain.Link{{Later: 6, Earlier: 0, Confidence: .9}, {Later: 7, Earlier: 0, Confidence: .9}, {Later: 8, Earlier: 0, Confidence: .9}}
		mentions := chain.Mentions(text, sentences, links, nil, found(text, sitrep.PersonActor, "Marta Vale", "Tau"))
		if got := last(text, c.words, mentions); got != c.want {
			t.Errorf("%s: %s is %q, want %q", text, c.words, got, c.want)
		}
	}
}

// TestTeller: who says what a pronoun does means himself, unless somebody else is named between, it is quoted, or he is no such person.
func TestTeller(t *testing.T) {
	const tau = "Tau/2/nsubj/PROPN said/0/root/VERB "
	for _, c := range []struct{ sentence, number, want string }{
		{tau + "she/5/nsubj/PRON would/5/aux/AUX wait/2/ccomp/VERB", "Number=Plur", "a1"},
		{tau + "she/5/nsubj/PRON would/5/aux/AUX wait/2/ccomp/VERB", "", "a2"},
		{tau + "that/6/mark/SCONJ she/6/nsubj/PRON would/6/aux/AUX wait/2/ccomp/VERB", "", "a2"},
		{tau + "she/5/nsubj/PRON would/5/aux/AUX wait/2/parataxis/VERB", "", "a1"},
		{tau + "“/5/punct/PUNCT she/5/nsubj/PRON waits/2/ccomp/VERB", "", "a1"},
		{"Tau/2/nsubj/PROPN saw/0/root/VERB she/5/nsubj/PRON would/5/aux/AUX wait/2/ccomp/VERB", "", "a1"},
		{"Tau/4/nsubj/PROPN and/3/cc/CCONJ Pell/1/conj/PROPN said/0/root/VERB she/7/nsubj/PRON would/7/aux/AUX wait/4/ccomp/VERB", "", "a1"},
	} {
		text, sentences := parsed(t, vale, c.sentence)
		for i := range sentences[1].Words {
			switch w := &sentences[1].Words[i]; w.Span.In(text) {
			case "said":
				w.Lemma = "say"
			case "Tau":
				w.Features = c.number
			}
		}
		var links []chain.Link
		for later := 5; later < 5+len(sentences[1].Words); later++ {
			if sentences[1].Words[later-5].Span.In(text) == "she" {
				links = append(links, chain.Link{Later: later, Earlier: 0, Confidence: .9})
			}
		}
		mentions := chain.Mentions(text, sentences, links, nil, found(text, sitrep.PersonActor, "Marta Vale", "Tau"))
		if got := last(text, "she", mentions); got != c.want {
			t.Errorf("%s: she is %q, want %q", text, got, c.want)
		}
	}
}

// TestOwner: what is done to something of hers is done by its owner, unless somebody else is named between.
func TestOwner(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"Tau/2/nsubj/PROPN sold/0/root/VERB her/4/nmod:poss/PRON house/2/obj/NOUN", "a2"},
		{"Tau/2/nsubj/PROPN failed/0/root/VERB in/5/case/ADP her/5/nmod:poss/PRON promise/2/obl/NOUN", "a2"},
		{"Tau/2/nsubj/PROPN met/0/root/VERB Marta/2/obj/PROPN in/6/case/ADP her/6/nmod:poss/PRON house/2/obl/NOUN", "a1"},
		{"Her/2/nmod:poss/PRON house/4/nsubj/NOUN pleases/0/root/VERB Tau/3/obj/PROPN", "a1"},
	} {
		text, sentences := parsed(t, vale, c.sentence)
		var links []chain.Link
		for i := range sentences[1].Words {
			if strings.EqualFold(sentences[1].Words[i].Span.In(text), "her") {
				links = append(links, chain.Link{Later: 5 + i, Earlier: 0, Confidence: .9})
			}
		}
		f := found(text, sitrep.PersonActor, "Marta Vale", "Tau")
		if at := strings.LastIndex(text, "Marta"); at > 0 {
			f.Mentions = append(f.Mentions, sitrep.Mention{ID: "m3", Span: sitrep.Span{Start: at, End: at + 5}, Type: sitrep.Person, Form: sitrep.NameForm, Actor: "a1", Chain: "c1"})
		}
		mentions := chain.Mentions(text, sentences, links, nil, f)
		got := last(text, "her", mentions)
		if strings.Contains(c.sentence, "Her/") {
			got = last(text, "Her", mentions)
		}
		if got != c.want {
			t.Errorf("%s: she is %q, want %q", text, got, c.want)
		}
	}
}

// TestFarLinks: "they" is not who was spoken of long ago, "she" may be.
func TestFarLinks(t *testing.T) {
	const between = "Rain/2/nsubj/NOUN fell/0/root/VERB"
	for _, c := range []struct {
		pronoun string
		between int
		tag     string
		want    bool
	}{
		{"They", 1, "NOUN", true}, {"They", 2, "NOUN", false}, {"They", 3, "PROPN", true}, {"They", 4, "PROPN", false}, {"She", 4, "NOUN", true},
	} {
		lines := []string{"Guards/2/nsubj/" + c.tag + " waited/0/root/VERB"}
		for range c.between {
			lines = append(lines, between)
		}
		text, sentences := parsed(t, append(lines, c.pronoun+"/2/nsubj/PRON left/0/root/VERB")...)
		links := []chain.Link{{Later: 2 + 2*c.between, Earlier: 0, Confidence: .9}}
		mentions := chain.Mentions(text, sentences, links, nil, found(text, sitrep.PersonActor))
		if got := len(mentions) == 2 && mentions[1].Chain != ""; got != c.want {
			t.Errorf("%s behind %d sentences, %s: %v, want %v", c.pronoun, c.between, c.tag, got, c.want)
		}
	}
}

// TestQuotedPronouns: nobody says "she" of herself between quotation marks; behind them she may be meant again.
func TestQuotedPronouns(t *testing.T) {
	const said = `Vale/2/nsubj/PROPN said/0/root/VERB "/2/punct/PUNCT She/5/nsubj/PRON lied/2/ccomp/VERB "/2/punct/PUNCT and/8/cc/CCONJ left/2/conj/VERB her/10/nmod:poss/PRON post/8/obj/NOUN`
	text, sentences := parsed(t, "Tau/2/nsubj/PROPN waited/0/root/VERB", said)
	at := func(words string) sitrep.Span {
		i := strings.Index(text, words)
		return sitrep.Span{Start: i, End: i + len(words)}
	}
	links := []chain.Link{{Later: 5, Earlier: 2, Confidence: .9}, {Later: 10, Earlier: 2, Confidence: .8}}
	for _, c := range []struct {
		said            []chain.Speech
		quoted, outside string
	}{
		{nil, "a2", "a2"},
		{[]chain.Speech{{Speaker: []sitrep.Span{at("Vale")}, Words: []sitrep.Span{at(`" She lied "`)}}}, "a1", "a2"},
		{[]chain.Speech{{Speaker: []sitrep.Span{at("Vale")}, Words: []sitrep.Span{at("She lied")}}}, "a1", "a2"},
		{[]chain.Speech{{Words: []sitrep.Span{at(`" She lied "`)}}}, "a2", "a2"},
	} {
		f := found(text, sitrep.PersonActor, "Tau", "Vale")
		mentions := chain.Mentions(text, sentences, links, c.said, f)
		if got := last(text, "She", mentions); got != c.quoted {
			t.Errorf("%v: She is %q, want %q", c.said, got, c.quoted)
		}
		if got := last(text, "her", mentions); got != c.outside {
			t.Errorf("%v: her is %q, want %q", c.said, got, c.outside)
		}
	}
}
