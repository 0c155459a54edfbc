package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
)

// noTables know nothing.
type noTables struct{}

func (noTables) Nation(string) (entity.Nation, bool) { return entity.Nation{}, false }
func (noTables) Describe(string) (string, string)    { return "", "" }

func TestClausesTellWhatIsReal(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Rebels/2/nsubj/NOUN left/0/root/VERB Gao/2/obj/PROPN", "left(Rebels; Gao)"},
		{"Rebels/4/nsubj/NOUN did/4/aux/AUX not/4/advmod/PART leave/0/root/VERB", "leave(Rebels; ) negation"},
		{"Rebels/3/nsubj/NOUN will/3/aux/AUX leave/0/root/VERB", "leave(Rebels; ) future"},
		{"Rebels/3/nsubj/NOUN may/3/aux/AUX leave/0/root/VERB", "leave(Rebels; ) hypothetical"},
		{"Rebels/2/nsubj/NOUN agreed/0/root/VERB to/4/mark/PART free/2/xcomp/VERB them/4/obj/PRON", "agreed(Rebels; ) | free(Rebels; them) future"},
		{"Rebels/2/nsubj/NOUN managed/0/root/VERB to/4/mark/PART flee/2/xcomp/VERB", "managed(Rebels; ) | flee(Rebels; )"},
		{"Rebels/2/nsubj/NOUN failed/0/root/VERB to/4/mark/PART flee/2/xcomp/VERB", "failed(Rebels; ) | flee(Rebels; ) negation"},
		{"Mali/2/nsubj/PROPN demanded/0/root/VERB that/5/mark/SCONJ rebels/5/nsubj/NOUN leave/2/ccomp/VERB", "demanded(Mali; ) | leave(rebels; ) hypothetical"},
		{"Mali/2/nsubj/PROPN denied/0/root/VERB that/5/mark/SCONJ rebels/5/nsubj/NOUN left/2/ccomp/VERB", "denied(Mali; ) | left(rebels; ) negation"},
		{"its/2/nmod:poss/PRON demand/6/nsubj/NOUN that/5/mark/SCONJ rebels/5/nsubj/NOUN leave/2/acl/VERB stands/0/root/VERB", "leave(rebels; ) hypothetical | stands(its demand; )"},
		{"men/3/nsubj:pass/NOUN were/3/aux:pass/AUX held/0/root/PASS by/5/case/ADP Mali/3/obl:agent/PROPN", "held(Mali; men) passive"},
		{"Nobody/2/nsubj/PRON left/0/root/VERB", "left(Nobody; ) negation"},
	} {
		text, sentences := tree(t, c.line)
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}, Sentences: []sitrep.Span{sentences[0].Span}}
		Assemble(r, nil, sentences, noTables{})
		var got []string
		for _, k := range r.Clauses {
			line := k.Predicate.In(text) + "(" + wordsOf(text, k.Doer) + "; " + wordsOf(text, k.Rest) + ")"
			if k.Passive {
				line += " passive"
			}
			got = append(got, strings.TrimSpace(line+" "+strings.Join(k.Aux, "+")))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", text, s, c.want)
		}
	}
}

// TestWhenOfClauses: a time is that of the predicate it belongs to, and of the clause with "when" behind it.
func TestWhenOfClauses(t *testing.T) {
	const line = "It/2/nsubj/PRON recalls/0/root/PRES 2003/2/obj/NUM ,/7/punct/PUNCT when/7/advmod/ADV Mali/7/nsubj/PROPN refused/3/acl:relcl/PAST"
	text, sentences := tree(t, line)
	at := strings.Index(text, "2003")
	r := &sitrep.Reading{
		Document: sitrep.Document{Text: text}, Sentences: []sitrep.Span{sentences[0].Span},
		Times: []sitrep.Timex{{Span: sitrep.Span{Start: at, End: at + 4}, Type: sitrep.DateTimex, Value: "2003"}},
	}
	Assemble(r, nil, sentences, noTables{})
	var got []string
	for _, c := range r.Clauses {
		got = append(got, c.Predicate.In(text)+" "+c.When)
	}
	if all := strings.Join(got, ", "); all != "recalls 2003, refused 2003" {
		t.Error(all)
	}
}
