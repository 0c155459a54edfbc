package syntax

import (
	"strings"
	"unicode"
)

// Multiword tokens: UD_English-EWT and GUM write a contraction or a possessive as one token of two words, "don't" = do + n't.
// Other words without a blank between them, such as punctuation, "5" + "pm" or "a" + "lot", are tokens by themselves. The
// rule goes by forms and tags alone, so that it holds for words that a reader found.

// lastJoined returns the index of the last word of the multiword token that begins at word i: i itself if it begins none.
func lastJoined(text string, words []Word, i int) int {
	for i+1 < len(words) && words[i].Span.End == words[i+1].Span.Start && joined(text, &words[i], &words[i+1]) {
		i++
	}
	return i
}

// joined reports whether b, which is glued to a, belongs to the same token.
func joined(text string, a, b *Word) bool {
	if a.UPOS == "PUNCT" || a.UPOS == "SYM" {
		return false
	}
	second := strings.ToLower(b.Span.In(text))
	switch strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'").Replace(second) {
	case "'s", "n't", "'m", "'ll", "'ve", "'re", "'d":
		return true
	case "'":
		return b.UPOS == "PART" // the writers' pens, not a quotation's end
	case "s", "m", "ll", "ve", "v", "re", "r", "d", "nt": // the apostrophe forgotten
		return function(b.UPOS) && letters(a.Span.In(text))
	case "na", "ta", "not", "a", "n", "no":
		return colloquial[strings.ToLower(a.Span.In(text))+" "+second]
	}
	return false
}

// function tells bare clitics from units and numerals: 5 + m, 70 + s.
func function(upos string) bool {
	switch upos {
	case "AUX", "PART", "PRON", "VERB":
		return true
	}
	return false
}

func letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// colloquial contractions without an apostrophe.
var colloquial = map[string]bool{
	"can not": true, "gon na": true, "wan na": true, "wan a": true, "got ta": true, "out ta": true, "ought ta": true, "sort a": true,
	"du n": true, "n no": true, // dunno
}
