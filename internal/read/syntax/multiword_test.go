package syntax

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// The words are apart by |, the tag of the last follows; all are glued.
func TestMultiwordTokens(t *testing.T) {
	tests := []struct{ words, tag, want string }{
		{"do|n't", "PART", "don't"},
		{"CA|N’T", "PART", "CAN’T"},
		{"she|'d|'ve", "AUX", "she'd've"},
		{"crew|'s", "PART", "crew's"},
		{"1990|'s", "PART", "1990's"},
		{"crews|'", "PART", "crews'"},
		{"crews|'", "PUNCT", "crews '"},
		{"“|'s", "AUX", "“ 's"},
		{"can|not", "PART", "cannot"},
		{"why|not", "PART", "why not"},
		{"gon|na", "PART", "gonna"},
		{"du|n|no", "VERB", "dunno"},
		{"dont|s", "NOUN", "dont s"},
		{"crew|s", "PART", "crews"},
		{"it|s", "AUX", "its"},
		{"5|m", "NOUN", "5 m"},
		{"5|m", "AUX", "5 m"},
		{"5|pm", "NOUN", "5 pm"},
		{"a|lot", "NOUN", "a lot"},
		{"sea|-|borne", "VERB", "sea - borne"},
		{"$|5|m", "NOUN", "$ 5 m"},
		{"did|n't|.", "PUNCT", "didn't ."},
	}
	for _, tt := range tests {
		text, words := "", []Word(nil)
		for form := range strings.SplitSeq(tt.words, "|") {
			tag := "NOUN"
			if strings.ContainsAny(form, "“-$") {
				tag = "PUNCT"
			}
			words = append(words, Word{Span: sitrep.Span{Start: len(text), End: len(text) + len(form)}, UPOS: tag})
			text += form
		}
		words[len(words)-1].UPOS = tt.tag
		var tokens []string
		for i := 0; i < len(words); {
			last := lastJoined(text, words, i)
			tokens = append(tokens, text[words[i].Span.Start:words[last].Span.End])
			i = last + 1
		}
		if got := strings.Join(tokens, " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.words, got, tt.want)
		}
	}
}
