package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
)

// TestWhoseSubject has subjects that the parser hung on the verb of saying.
func TestWhoseSubject(t *testing.T) {
	for line, want := range map[string]string{
		"Mali/7/nsubj/PROPN will/3/aux/AUX reopen/7/ccomp/VERB it/3/obj/PRON ,/7/punct/PUNCT ministers/7/nsubj/NOUN said/0/root/VERB": "reopen: Mali future, said: ministers",
		"Doctors/7/iobj/NOUN would/3/aux/AUX leave/7/ccomp/VERB town/3/obj/NOUN ,/7/punct/PUNCT Ilse/7/nsubj/PROPN said/0/root/VERB":  "leave: Doctors hypothetical, said: Ilse",
		"Norway/2/nsubj/PROPN demanded/0/root/VERB that/5/mark/SCONJ Mali/2/nsubj/PROPN leave/2/xcomp/VERB":                           "demanded: Norway, leave: Mali hypothetical",
		"On/2/case/ADP Tuesday/7/obl/PROPN rain/4/nsubj/NOUN fell/7/ccomp/VERB ,/7/punct/PUNCT they/7/nsubj/PRON said/0/root/VERB":    "fell: rain, said: they",
		"Mali/2/nsubj/PROPN said/0/root/VERB it/5/nsubj/PRON will/5/aux/AUX leave/2/ccomp/VERB":                                       "said: Mali, leave: it future",
		"Tanks/5/nsubj/NOUN would/3/aux/AUX blow/5/ccomp/AUX ,/5/punct/PUNCT said/0/root/VERB Ilse/5/nsubj/PROPN":                     "blow: Tanks hypothetical, said: Ilse",
		"Envoys/2/nsubj/NOUN free/0/root/ADJ of/4/case/ADP debt/2/obl/NOUN":                                                           "",
		"Rebels/3/nsubj/NOUN would/3/aux/AUX free/7/ccomp/ADJ them/3/obj/PRON ,/7/punct/PUNCT he/7/nsubj/PRON said/0/root/VERB":       "free: Rebels hypothetical, said: he",
		"He/2/nsubj/PRON has/0/root/VERB no/4/det/DET plan/2/obj/NOUN to/6/mark/PART leave/4/acl/VERB":                                "has: He negation, leave: He future negation",
		"They/3/nsubj/PRON were/3/cop/AUX first/0/root/ADJ to/5/mark/PART leave/3/acl/VERB":                                           "first: They, leave: first",
		"She/2/nsubj/PRON demanded/0/root/VERB that/6/mark/SCONJ he/6/nsubj:pass/PRON be/6/aux/AUX freed/2/xcomp/PASS":                "demanded: She, freed: hypothetical",
		"envoys/0/root/NOUN with/3/case/ADP wish/1/nmod/NOUN to/5/mark/PART leave/3/acl/VERB":                                         "leave: wish future",
	} {
		text, sentences := tree(t, line)
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}, Sentences: []sitrep.Span{sentences[0].Span}}
		Assemble(r, nil, sentences, nobody{})
		var got []string
		for _, c := range r.Clauses {
			got = append(got, strings.TrimSpace(c.Predicate.In(text)+": "+strings.TrimSpace(wordsOf(text, c.Doer)+" "+strings.Join(c.Aux, " "))))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s:\n got %s\nwant %s", text, strings.Join(got, ", "), want)
		}
	}
}

// nobody is a table that knows no names.
type nobody struct{}

func (nobody) Describe(string) (country, code string)   { return "", "" }
func (nobody) Nation(string) (n entity.Nation, ok bool) { return n, false }
