package syntax

import (
	"strings"
	"testing"
)

func TestVerbLemma(t *testing.T) {
	words := map[string]bool{}
	for w := range strings.FieldsSeq("close free plan publish carry hire call control add agree urge leave need proceed flee state submit fear kill pass notify ad clos") {
		words[w] = true
	}
	delete(words, "clos")
	isWord := func(w string) bool { return words[w] }
	for form, want := range map[string]string{
		"closed": "close", "freed": "free", "planned": "plan", "published": "publish", "carried": "carry", "carries": "carry", "hired": "hire",
		"called": "call", "controlled": "control", "added": "add", "agreed": "agree", "urging": "urge", "left": "leave", "need": "need",
		"proceed": "proceed", "fleeing": "flee", "stated": "state", "submitted": "submit", "feared": "fear", "killing": "kill", "passes": "pass",
		"notifies": "notify", "withdrew": "withdraw", "Undertook": "undertake", "is": "be", "detonated": "detonate", "go": "go", "sing": "sing", "red": "red",
	} {
		if got := VerbLemma(form, isWord); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

func FuzzVerbLemma(f *testing.F) {
	f.Add("freed")
	f.Add("ing")
	f.Add("ß'ed")
	f.Fuzz(func(t *testing.T, form string) {
		for _, known := range []bool{false, true} {
			if got := VerbLemma(form, func(string) bool { return known }); form != "" && got == "" {
				t.Errorf("%q has no lemma", form)
			}
		}
	})
}
