package event

import (
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// tree makes a sentence of words each with its head, counted from 1, relation and tag: "He/2/nsubj/PRON left/0/root/VERB". A tag PASS is
// that of a passive verb, PAST of one in the past tense, PRES in the present, PERF of a past participle, REL of a relative pronoun.
func tree(t *testing.T, line string) (string, []syntax.Sentence) {
	t.Helper()
	text := ""
	var s syntax.Sentence
	for field := range strings.FieldsSeq(line) {
		parts := strings.Split(field, "/")
		head, err := strconv.Atoi(parts[1])
		if err != nil {
			t.Fatal(err)
		}
		w := syntax.Word{Lemma: lemmas[parts[0]], Span: sitrep.Span{Start: len(text), End: len(text) + len(parts[0])}, Head: head - 1, Relation: parts[2], UPOS: parts[3]}
		if tag, ok := tags[w.UPOS]; ok {
			w.UPOS, w.Features, _ = strings.Cut(tag, " ")
		}
		s.Words = append(s.Words, w)
		text += parts[0] + " "
	}
	s.Span.End = len(text) - 1
	return text, []syntax.Sentence{s}
}

// tags are the tags of trees that stand for a tag with features.
var tags = map[string]string{
	"PASS": "VERB Tense=Past|VerbForm=Part|Voice=Pass", "PAST": "VERB Mood=Ind|Tense=Past|VerbForm=Fin", "PRES": "VERB Mood=Ind|Tense=Pres|VerbForm=Fin",
	"PERF": "VERB Tense=Past|VerbForm=Part", "REL": "PRON PronType=Rel",
}

var lemmas = map[string]string{
	"had": "have", "pay": "pay", "close": "close",
	"held": "hold", "rejected": "reject", "agreed": "agree", "managed": "manage", "failed": "fail", "demanded": "demand", "denied": "deny", "demand": "demand",
	"that": "that", "plan": "plan", "wish": "wish",
}

func TestWhoByTheTree(t *testing.T) {
	for _, c := range []struct{ line, anchor, doers, doneTo string }{
		{"Norway/2/nsubj/PROPN accused/0/root/VERB Mali/2/obj/PROPN", "accused", "Norway", "Mali"},
		{"Norway/4/nsubj/PROPN and/3/cc/CCONJ Mali/1/conj/PROPN met/0/root/VERB", "met", "Norway+Mali", ""},
		{"Two/3/nummod/NUM Malian/3/amod/ADJ envoys/5/nsubj:pass/NOUN were/5/aux:pass/AUX held/0/root/PASS by/7/case/ADP Norway/5/obl:agent/PROPN", "held", "Norway", "Two Malian envoys"},
		{"Rebels/2/nsubj/NOUN agreed/0/root/VERB to/4/mark/PART free/2/xcomp/VERB them/4/obj/PRON", "free", "Rebels", "them"},
		{"Norway/2/nsubj/PROPN urged/0/root/VERB Mali/2/obj/PROPN to/5/mark/PART withdraw/2/xcomp/VERB", "withdraw", "Mali", ""},
		{"Norway/2/nsubj/PROPN held/0/root/VERB talks/2/obj/NOUN with/5/case/ADP Mali/3/nmod/PROPN", "talks", "Norway", "Mali"},
		{"Norway/3/nmod:poss/PROPN 's/1/case/PART sanctions/6/nsubj/NOUN against/5/case/ADP Mali/3/nmod/PROPN hurt/0/root/VERB", "sanctions", "Norway", "Mali"},
		{"jets/0/root/NOUN that/3/nsubj/PRON bombed/1/acl:relcl/VERB Gao/3/obj/PROPN", "bombed", "jets", "Gao"},
		{"Mali/2/nsubj/PROPN rejected/0/root/VERB demands/2/obj/NOUN by/5/case/ADP Norway/3/nmod/PROPN", "demands", "Norway", "Mali"},
		{"Norway/2/nsubj/PROPN demanded/0/root/VERB that/5/mark/SCONJ Mali/5/nsubj/PROPN withdraw/2/ccomp/VERB", "demanded", "Norway", "Mali"},
		{"a/2/det/DET raid/0/root/NOUN staged/2/acl/PASS by/5/case/ADP Norway/3/obl:agent/PROPN", "staged", "Norway", "raid"},
	} {
		text, sentences := tree(t, c.line)
		at := strings.Index(text, c.anchor)
		clause, ok := clauseOf(text, sentences, sitrep.Span{Start: at, End: at + len(c.anchor)})
		if !ok {
			t.Fatalf("%s: no clause", c.line)
		}
		if got := wordsOf(text, clause.doers()); got != c.doers {
			t.Errorf("%s: done by %q, want %q", text, got, c.doers)
		}
		if got := wordsOf(text, clause.doneTo(sitrep.Request)); got != c.doneTo {
			t.Errorf("%s: done to %q, want %q", text, got, c.doneTo)
		}
	}
	if _, ok := clauseOf("x", nil, sitrep.Span{End: 1}); ok {
		t.Error("a clause where nothing was parsed")
	}
}

func wordsOf(text string, spans []sitrep.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, s.In(text))
	}
	return strings.Join(all, "+")
}

func TestWholeSpans(t *testing.T) {
	text, sentences := tree(t, "meet/0/root/VERB with/3/case/ADP Ilse/1/obl/PROPN Brandvik/3/flat/PROPN in/6/case/ADP Oslo/1/obl/PROPN ,/9/punct/PUNCT then/9/advmod/ADV go/1/conj/VERB")
	name := sitrep.Span{Start: strings.Index(text, "Ilse"), End: strings.Index(text, " in")}
	r := &sitrep.Reading{Document: sitrep.Document{Text: text}, Mentions: []sitrep.Mention{{Span: name, Form: sitrep.NameForm}}}
	a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, nil)}
	for given, want := range map[string]string{
		"meet with":                  "meet with Ilse Brandvik",
		"meet with Ilse":             "meet with Ilse Brandvik",
		"meet with Ilse Brandvik in": "meet with Ilse Brandvik in Oslo",
		"Oslo":                       "Oslo",
		"meet":                       "meet",
	} {
		at := strings.Index(text, given)
		if got := wordsOf(text, a.whole([]sitrep.Span{{Start: at, End: at + len(given)}})); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}

func TestMarksByGrammar(t *testing.T) {
	for line, want := range map[string]string{
		"They/5/nsubj:pass/PRON have/5/aux/AUX not/5/advmod/PART been/5/aux:pass/AUX let/0/root/PASS in/5/advmod/ADV": "negation",
		"They/4/nsubj/PRON might/4/aux/AUX not/4/advmod/PART let/0/root/VERB":                                         "hypothetical negation",
		"Mali/2/nsubj/PROPN waits/0/root/VERB if/5/mark/SCONJ they/5/nsubj/PRON let/2/advcl/VERB her/5/obj/PRON":      "hypothetical",
		"Mali/2/nsubj/PROPN asks/0/root/VERB if/5/mark/SCONJ they/5/nsubj/PRON let/2/ccomp/VERB her/5/obj/PRON":       "",
		"They/2/nsubj/PRON let/0/root/VERB her/4/obj/PRON not/4/advmod/PART":                                          "",
	} {
		text, sentences := tree(t, line)
		at := strings.Index(text, "let")
		trigger := sitrep.Span{Start: at, End: at + 3}
		c, _ := clauseOf(text, sentences, trigger)
		if got := strings.Join(toldByGrammar(&c, trigger), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
