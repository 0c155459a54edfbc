package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A gap is what stands between a word and the one before it.
type gap uint8

const (
	other gap = iota // anything not named here, and the beginning of the sentence
	none
	space
	hyphen
	comma
	stop
	slash
	colon
	apostrophe
)

// A word is a run of letters or of digits in a sentence.
type word struct {
	start, end int // bytes of the text
	gap        gap // before the word
	lexeme
	number   int  // the value of a run of digits; −1 for letters and for numbers that cannot be a date
	digits   int  // how many digits it has
	capital  bool // begins with a capital letter
	decade   bool // "1990s"
	ordinals bool // "12th"
	amount   bool // money or a percentage
}

// words cuts the sentence into words. Fractions and numbers with thousands separators are one word.
func words(text string, sentence sitrep.Span, out []word) []word {
	out = out[:0]
	last := sentence.Start
	for i := sentence.Start; i < sentence.End; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:sentence.End])
		}
		switch {
		case r >= '0' && r <= '9':
			out = append(out, numeral(text, i, sentence.End))
		case r < utf8.RuneSelf && isLetter(byte(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r):
			out = append(out, letters(text, i, sentence.End))
		default:
			i += size
			continue
		}
		w := &out[len(out)-1]
		w.gap = gapOf(text[last:w.start])
		if len(out) == 1 {
			w.gap = other
		}
		i, last = w.end, w.end
	}
	return out
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// letters reads the word of letters at start. "U.S." is one word without its last stop;
// "a.m." has it, unless it ends the sentence.
func letters(text string, start, limit int) word {
	end := start
	for end < limit {
		if b := text[end]; b < utf8.RuneSelf {
			if !isLetter(b) {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:limit])
		if !unicode.IsLetter(r) {
			break
		}
		end += size
	}
	if end == start+1 {
		for end+1 < limit && text[end] == '.' && isLetter(text[end+1]) && (end+2 >= limit || !isLetter(text[end+2])) {
			end += 2
		}
		if end == start+3 && end+1 < limit && text[end] == '.' && text[end-1]|0x20 == 'm' {
			end++
		}
	}
	first, _ := utf8.DecodeRuneInString(text[start:end])
	return word{start: start, end: end, lexeme: look(text[start:end]), number: -1, capital: unicode.IsUpper(first)}
}

// look finds the word in the lexicon, whatever its case.
func look(s string) lexeme {
	if len(s) > longestWord {
		return lexeme{}
	}
	var lower [longestWord]byte
	for i := range len(s) {
		b := s[i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		lower[i] = b
	}
	return lexicon[string(lower[:len(s)])]
}

// numeral reads the number at start, with the letters that belong to it ("1990s", "12th").
func numeral(text string, start, limit int) word {
	w := word{start: start, end: start}
	for w.end < limit && isDigit(text[w.end]) {
		if w.number < 1e8 {
			w.number = w.number*10 + int(text[w.end]-'0')
		}
		w.end++
	}
	w.digits = w.end - start
	for w.end+3 < limit && text[w.end] == ',' && isDigit(text[w.end+1]) && isDigit(text[w.end+2]) && isDigit(text[w.end+3]) &&
		(w.end+4 >= limit || !isDigit(text[w.end+4])) {
		w.number, w.digits = min(w.number, 1e6)*1000+int(text[w.end+1]-'0')*100+int(text[w.end+2]-'0')*10+int(text[w.end+3]-'0'), 9
		w.end += 4
	}
	if w.end+1 < limit && text[w.end] == '.' && isDigit(text[w.end+1]) {
		for w.end++; w.end < limit && isDigit(text[w.end]); w.end++ {
		}
		w.digits, w.number = 9, -1
	}
	w.amount = isAmount(text, start, w.end)
	suffix(text, &w, limit)
	return w
}

// isAmount reports whether the number is money or a percentage.
func isAmount(text string, start, end int) bool {
	before, after := text[:start], text[end:]
	if strings.HasPrefix(after, "%") || strings.HasPrefix(after, " %") {
		return true
	}
	before = strings.TrimSuffix(before, " ")
	for _, sign := range []string{"$", "£", "€", "¥", "#"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	return false
}

// suffix reads the letters at the end of a number; others than those of decades, ordinals and the clock spoil it.
func suffix(text string, w *word, limit int) {
	end := w.end
	for end < limit && isLetter(text[end]) {
		end++
	}
	switch strings.ToLower(text[w.end:end]) {
	case "":
		return
	case "s":
		w.decade, w.end = true, end
	case "st", "nd", "rd", "th":
		w.ordinals, w.end = true, end
	case "am", "pm", "a", "p", "gmt", "utc", "z":
		return
	default:
		w.number, w.digits, w.end = -1, 9, end
	}
}

// gapOf names what stands between two words.
func gapOf(s string) gap {
	switch s {
	case " ":
		return space
	case "":
		return none
	case "-", "–", "‑":
		return hyphen
	}
	if strings.Count(s, "\n") > 1 {
		return other
	}
	switch strings.TrimSpace(s) {
	case "":
		return space
	case ",":
		return comma
	case ".":
		return stop
	case "/":
		return slash
	case ":":
		return colon
	case "'", "’":
		return apostrophe
	}
	return other
}
