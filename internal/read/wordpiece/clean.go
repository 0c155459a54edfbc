package wordpiece

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is the number of characters, after cleaning, of the longest atom that is cut: a longer one is unknown.
const longestWord = 100

// A word is an atom after cleaning.
type word struct {
	text  [(longestWord + mostOfRune) * utf8.UTFMax]byte
	size  int // bytes
	chars int
}

// No rune's canonical decomposition has more runes than this.
const mostOfRune = 4

// clean puts the atom into lower case, decomposes it canonically, and drops its marks (Mn) and what is of category C. It
// returns false if that leaves more than longestWord characters.
func (w *word) clean(atom string) bool {
	for i := 0; i < len(atom); {
		if b := atom[i]; b < utf8.RuneSelf {
			w.addASCII(b)
			i++
		} else {
			i += w.addRune(atom[i:])
		}
		if w.chars > longestWord {
			return false
		}
	}
	return true
}

func (w *word) addASCII(b byte) {
	if 'A' <= b && b <= 'Z' {
		b |= 0x20
	}
	if b < ' ' || b == 0x7f {
		return
	}
	w.text[w.size] = b
	w.size++
	w.chars++
}

// addRune adds what is left of the first rune of s, and returns that rune's size.
func (w *word) addRune(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	var lower, syllable [mostOfRune * utf8.UTFMax]byte
	whole := lower[:utf8.EncodeRune(lower[:], unicode.ToLower(r))]
	if isHangul(r) {
		whole = appendJamo(syllable[:0], r)
	} else if parts := norm.NFD.Properties(whole).Decomposition(); parts != nil {
		whole = parts
	}
	for len(whole) > 0 {
		r, n := utf8.DecodeRune(whole)
		if !unicode.In(r, unicode.Mn, unicode.C) {
			w.size += utf8.EncodeRune(w.text[w.size:], r)
			w.chars++
		}
		whole = whole[n:]
	}
	return size
}

// The letters of Hangul syllables, which are decomposed by arithmetic (The Unicode Standard, section 3.12).
const (
	firstSyllable, lastSyllable = 0xac00, 0xd7a3
	leading, vowel, trailing    = 0x1100, 0x1161, 0x11a7
	vowels, trailings           = 21, 28
)

func isHangul(r rune) bool { return firstSyllable <= r && r <= lastSyllable }

func appendJamo(to []byte, syllable rune) []byte {
	n := syllable - firstSyllable
	to = utf8.AppendRune(to, leading+n/(vowels*trailings))
	to = utf8.AppendRune(to, vowel+n/trailings%vowels)
	if last := n % trailings; last > 0 {
		to = utf8.AppendRune(to, trailing+last)
	}
	return to
}
