package chain_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/chain"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// parsed makes a sentence of words each with its head, counted from 1, relation and tag: "He/2/nsubj/PRON left/0/root/VERB".
func parsed(t *testing.T, lines ...string) (string, []syntax.Sentence) {
	t.Helper()
	text := ""
	var sentences []syntax.Sentence
	for _, line := range lines {
		s := syntax.Sentence{Span: sitrep.Span{Start: len(text)}}
		for field := range strings.FieldsSeq(line) {
			parts := strings.Split(field, "/")
			head, err := strconv.Atoi(parts[1])
			if err != nil {
				t.Fatal(err)
			}
			s.Words = append(s.Words, syntax.Word{Span: sitrep.Span{Start: len(text), End: len(text) + len(parts[0])}, Head: head - 1, Relation: parts[2], UPOS: parts[3]})
			text += parts[0] + " "
		}
		s.Span.End = len(text) - 1
		sentences = append(sentences, s)
	}
	return text, sentences
}

const (
	vale    = "Marta/4/nsubj/PROPN Vale/1/flat/PROPN has/4/aux/AUX resigned/0/root/VERB ./4/punct/PUNCT"                                                                                           // 0 … 4
	council = "The/2/det/DET mayor/8/nsubj/NOUN of/4/case/ADP Orrin/2/nmod/PROPN ,/7/punct/PUNCT who/7/nsubj/PRON won/2/acl:relcl/VERB thanked/0/root/VERB her/10/nmod:poss/PRON staff/8/obj/NOUN" // 5 … 14
)

// found has names, given by their words, each with the actor and chain of that number.
func found(text string, kind sitrep.ActorKind, names ...string) *entity.Found {
	var f entity.Found
	for i, name := range names {
		n := strconv.Itoa(i + 1)
		at := strings.Index(text, name)
		f.Mentions = append(f.Mentions, sitrep.Mention{
			ID: "m" + n, Span: sitrep.Span{Start: at, End: at + len(name)}, Type: sitrep.Person, Form: sitrep.NameForm, Actor: "a" + n, Chain: "c" + n,
		})
		f.Actors = append(f.Actors, sitrep.Actor{ID: "a" + n, Name: name, Kind: kind})
	}
	return &f
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  sitrep.ActorKind
		names []string
		links []chain.Link
		want  string
	}{
		{"no link, no chain", sitrep.PersonActor, []string{"Marta Vale"}, nil, "Marta Vale name a1"},
		{
			"a pronoun and a description", sitrep.PersonActor,
			[]string{"Marta Vale"},
			[]chain.Link{{Later: 13, Earlier: 6, Confidence: .9}, {Later: 6, Earlier: 0, Confidence: .8}},
			"Marta Vale name a1 c1 | The mayor of Orrin nominal a1 c1 | her pronoun a1 c1",
		},
		{
			"what owns and what is owned", sitrep.PersonActor,
			[]string{"Marta Vale"},
			[]chain.Link{{Later: 14, Earlier: 6, Confidence: .9}},
			"Marta Vale name a1 | The mayor of Orrin nominal c1 | her staff nominal c1",
		},
		{
			"two actors stay two", sitrep.PersonActor,
			[]string{"Marta Vale", "Orrin"},
			[]chain.Link{{Later: 13, Earlier: 8, Confidence: .9}, {Later: 8, Earlier: 0, Confidence: .8}},
			"Marta Vale name a1 | Orrin name a2 c1 | her pronoun a2 c1",
		},
		{"nobody is her who is no person", sitrep.StateActor, []string{"Marta Vale"}, []chain.Link{{Later: 13, Earlier: 0, Confidence: .9}}, "Marta Vale name a1 | her pronoun"},
	} {
		text, sentences := parsed(t, vale, council)
		var got []string
		for _, m := range chain.Mentions(text, sentences, c.links, nil, found(text, c.kind, c.names...)) {
			got = append(got, strings.Join(strings.Fields(strings.Join([]string{m.Span.In(text), string(m.Form), m.Actor, m.Chain}, " ")), " "))
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, " | "), c.want)
		}
	}
}

// TestPronounsOfNobody: pronouns that are linked with each other alone are those of who was named last and can be meant.
func TestPronounsOfNobody(t *testing.T) {
	const said = "She/2/nsubj/PRON hurt/0/root/VERB her/4/nmod:poss/PRON hand/2/obj/NOUN" // 5 … 8
	for _, c := range []struct {
		genders map[string]byte
		names   []string
		want    string
	}{
		{nil, []string{"Marta Vale"}, "a1"},
		{map[string]byte{"a1": 'm'}, []string{"Marta Vale"}, ""},
		{map[string]byte{"a1": 'f'}, []string{"Marta Vale", "has"}, "a1"},
		{nil, []string{"Marta Vale", "has"}, ""},
	} {
		text, sentences := parsed(t, vale, said)
		f := found(text, sitrep.PersonActor, c.names...)
		f.Genders = c.genders
		mentions := chain.Mentions(text, sentences, []chain.Link{{Later: 7, Earlier: 5, Confidence: .9}}, nil, f)
		for _, m := range mentions[len(mentions)-2:] {
			if m.Form != sitrep.PronounForm || m.Actor != c.want {
				t.Errorf("%v %v: %+v, want actor %q", c.genders, c.names, m, c.want)
			}
		}
	}
}

// TestPronounsOfTheRules: a pronoun that no link reaches keeps whom the rules found, one that a link reaches does not.
func TestPronounsOfTheRules(t *testing.T) {
	text, sentences := parsed(t, vale, council)
	f := found(text, sitrep.PersonActor, "Marta Vale")
	at := strings.Index(text, " her ") + 1
	f.Mentions = append(f.Mentions, sitrep.Mention{ID: "m2", Span: sitrep.Span{Start: at, End: at + 3}, Form: sitrep.PronounForm, Actor: "a1", Chain: "c1"})
	for _, c := range []struct {
		links []chain.Link
		want  string
	}{{nil, "a1"}, {[]chain.Link{{Later: 13, Earlier: 6}}, ""}} {
		mentions := chain.Mentions(text, sentences, c.links, nil, f)
		if got := mentions[len(mentions)-1]; got.Span.In(text) != "her" || got.Actor != c.want {
			t.Errorf("%v: %+v, want actor %q", c.links, got, c.want)
		}
	}
}
