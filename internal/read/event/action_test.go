package event

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestActionsCanBeRead: an action has its "not" and its small words, a subject its predicate, and quotation marks their partners.
func TestActionsCanBeRead(t *testing.T) {
	const (
		urged   = "Norway/2/nsubj/PROPN urged/0/root/PAST Mali/2/obj/PROPN not/6/advmod/PART to/6/mark/PART attack/2/xcomp/VERB but/8/cc/CCONJ leave/6/conj/VERB ports/8/obj/NOUN"
		blocked = "Any/2/det/DET raid/7/nsubj:pass/NOUN on/4/case/ADP ports/2/nmod/NOUN would/7/aux/AUX be/7/aux:pass/AUX answered/0/root/PASS at/9/case/ADP sea/7/obl/NOUN if/11/mark/SCONJ seen/7/advcl/PERF"
		allies  = "The/2/det/DET envoy/7/nsubj/NOUN and/5/cc/CCONJ his/5/nmod:poss/PRON allies/2/conj/NOUN will/7/aux/AUX leave/0/root/VERB soon/7/advmod/ADV"
		quoted  = "Norway/3/nsubj/PROPN will/3/aux/AUX “wipe/0/root/VERB out”/3/advmod/ADV the/6/det/DET debt/3/obj/NOUN ,/3/punct/PUNCT it/9/nsubj/PRON “said”/3/parataxis/PAST"
	)
	for _, c := range []struct {
		line, label string
		action      []string
		want        string
	}{
		{urged, "demand", []string{"attack"}, "not to attack"},
		{urged, "refusal", []string{"attack"}, "attack"},
		{urged, "demand", []string{"not", "attack", "leave ports"}, "not to attack but leave ports"},
		{urged, "demand", []string{"Mali", "leave ports"}, "Mali | leave ports"},
		{blocked, "threat", []string{"Any raid on ports"}, "Any raid on ports would be answered at sea"},
		{blocked, "threat", []string{"Any raid", "answered at sea"}, "Any raid | answered at sea"},
		{blocked, "threat", []string{"answered at sea if"}, "answered at sea if seen"},
		{allies, "promise", []string{"his allies will leave"}, "The envoy and his allies will leave"},
		{allies, "promise", []string{"leave soon"}, "leave soon"},
		{quoted, "promise", []string{"“wipe out"}, "“wipe out”"},
		{quoted, "promise", []string{"out” the debt ,"}, "out” the debt"},
		{quoted, "promise", []string{"wipe out”"}, "“wipe out”"},
		{quoted, "promise", []string{"the debt , it “"}, "the debt , it"},
	} {
		text, sentences := tree(t, c.line)
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
		a := &assembler{reading: r, sentences: sentences, cast: newCast(r, nil, nil)}
		f := &Frame{Sort: Act, Label: c.label, Anchor: sentences[0].Span}
		f.Anchor.End = f.Anchor.Start
		for _, words := range c.action {
			i := strings.Index(text, words)
			if i < 0 {
				t.Fatalf("%q is not in %q", words, text)
			}
			f.Roles = append(f.Roles, Role{"action", sitrep.Span{Start: i, End: i + len(words)}})
		}
		var got []string
		for _, s := range a.action(f) {
			got = append(got, s.In(text))
		}
		if all := strings.Join(got, " | "); all != c.want {
			t.Errorf("%q of %q: %q, want %q", c.action, text, all, c.want)
		}
	}
}
