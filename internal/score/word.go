package score

import (
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// words are the positions of a text's words and signs: a word is letters, digits and underscores, hyphens and apostrophes between
// them included; every other character that is no white space is one by itself. Positions are code points.
type words struct {
	text []rune
	at   []sitrep.Range
}

func cut(text string) *words {
	w := &words{text: []rune(text)}
	for i := 0; i < len(w.text); {
		end := w.end(i)
		if !isSpace(w.text[i]) {
			w.at = append(w.at, sitrep.Range{i, end})
		}
		i = end
	}
	return w
}

// end returns where the word or character that begins at i ends.
func (w *words) end(i int) int {
	if !isWordly(w.text[i]) {
		return i + 1
	}
	for i < len(w.text) && isWordly(w.text[i]) {
		i++
		if i+1 < len(w.text) && (w.text[i] == '-' || w.text[i] == '\'' || w.text[i] == '’') && isWordly(w.text[i+1]) {
			i++
		}
	}
	return i
}

func isWordly(r rune) bool { return r == '_' || isLetterOrNumber(r) }

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// isSpace is white space as Python has it: the four separators of ASCII too.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// A set is a set of indices of words.
type set map[int]bool

// in returns the words, signs left out, that share a character with any of the spans.
func (w *words) in(spans ...sitrep.Range) set {
	found := set{}
	for i, word := range w.at {
		if !isLetterOrNumber(w.text[word[0]]) {
			continue
		}
		for _, s := range spans {
			if word[0] < s[1] && s[0] < word[1] {
				found[i] = true
				break
			}
		}
	}
	return found
}

func common[K comparable](a, b map[K]bool) int {
	n := 0
	for k := range a {
		n += one(b[k])
	}
	return n
}

func equal(a, b set) bool { return len(a) == len(b) && common(a, b) == len(a) }

// jaccard is the share of what two sets have in common in what they have together, 0 for two empty ones.
func jaccard(a, b set) float64 {
	both := common(a, b)
	return ratio(float64(both), float64(len(a)+len(b)-both))
}
