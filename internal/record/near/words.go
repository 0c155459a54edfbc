package near

import (
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// wordHashes returns a hash of each word of text outside furniture, whatever its case. Apostrophes inside a word are
// passed over, so that it does not matter which kind is used.
func wordHashes(text string, furniture []sitrep.Span) []uint64 {
	words := make([]uint64, 0, len(text)/5+1)
	at := 0
	for _, f := range furniture {
		words = appendWords(words, text[at:max(at, f.Start)])
		at = max(at, f.End)
	}
	return appendWords(words, text[at:])
}

const (
	offset = 0xcbf29ce484222325 // of FNV-1a
	prime  = 0x100000001b3
)

func appendWords(words []uint64, s string) []uint64 {
	h, inside := uint64(offset), false
	for i := 0; i < len(s); {
		c := s[i]
		width := 1
		switch {
		case c < utf8.RuneSelf && lower[c] != 0:
			h = (h ^ uint64(lower[c])) * prime
			inside = true
		case c == '\'' && inside:
		case c < utf8.RuneSelf:
			words, h, inside = endWord(words, h, inside)
		default:
			var r rune
			r, width = utf8.DecodeRuneInString(s[i:])
			switch {
			case isIdeograph(r):
				words, _, _ = endWord(words, h, inside)
				words, h, inside = endWord(words, (offset^uint64(r))*prime, true)
			case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
				h = (h ^ uint64(unicode.ToLower(r))) * prime
				inside = true
			case (r == '’' || r == 'ʼ') && inside:
			default:
				words, h, inside = endWord(words, h, inside)
			}
		}
		i += width
	}
	words, _, _ = endWord(words, h, inside)
	return words
}

func endWord(words []uint64, h uint64, inside bool) ([]uint64, uint64, bool) {
	if inside {
		words = append(words, mix(h))
	}
	return words, offset, false
}

// lower has the lower case of ASCII letters and digits, and 0 for all else.
var lower = func() (table [utf8.RuneSelf]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		table[c] = c
	}
	return table
}()

// isIdeograph reports whether a character counts as a word by itself, since no spaces set words apart in its script.
func isIdeograph(r rune) bool {
	const firstOfThem = 0x0e00
	return r >= firstOfThem && unicode.IsLetter(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
