package storyline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A bag is the stems of words.
type bag map[string]bool

// endings are what is cut off a word, the first that fits, and what is put in its place.
var endings = [...][2]string{{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}}

// stem cuts the ending of a word off where three letters stay.
func stem(word string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e[0]); ok && utf8.RuneCountInString(rest) >= 3 {
			return rest + e[1]
		}
	}
	return word
}

func bagOf(texts ...string) bag {
	b := bag{}
	for _, text := range texts {
		for _, w := range wordsOf(text) {
			b[stem(withoutPossessive(strings.ToLower(w)))] = true
		}
	}
	return b
}

// wordsOf are the runs of letters, digits and underscores of a text; one apostrophe goes on with a word, a second one ends it.
func wordsOf(text string) []string {
	var words []string
	runes := []rune(text)
	for i := 0; i < len(runes); {
		end := wordEnd(runes, i)
		if end > i && end+1 < len(runes) && isApostrophe(runes[end]) {
			if further := wordEnd(runes, end+1); further > end+1 {
				end = further
			}
		}
		if end > i {
			words = append(words, string(runes[i:end]))
		}
		i = max(end, i+1)
	}
	return words
}

func wordEnd(text []rune, i int) int {
	for i < len(text) && (text[i] == '_' || unicode.IsLetter(text[i]) || unicode.IsNumber(text[i])) {
		i++
	}
	return i
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func withoutPossessive(word string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(word, end); ok {
			return rest
		}
	}
	return word
}

// share is how many of the words are in a bag, 0 … 1; of no words it is 0.
func share(words []string, among bag) float64 {
	if len(words) == 0 {
		return 0
	}
	n := 0
	for _, w := range words {
		if among[stem(w)] {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// evidenceWords are the words that a line points to, with the sentences that they stand in.
func evidenceWords(evidence []cite.Evidence) bag {
	var texts []string
	for _, e := range evidence {
		texts = append(texts, e.Exact, e.Sentence)
	}
	return bagOf(texts...)
}
