package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/sitrep-news/sitrep"
)

// Text is cut into terms here and nowhere else, so that both databases, the query and the snippet agree on what a word
// is. A term is a run of letters and digits in lower case, without accents, possessive 's and plural s. An apostrophe
// inside a word is dropped: O'Brien is obrien.

const (
	maxTermBytes    = 96        // longer runs are no words; their beginning is kept
	maxIndexedBytes = 512 << 10 // of terms of one text, about 90,000 words: a tsvector holds no more than 1 MB
)

// A termScanner walks through the terms of a text.
type termScanner struct {
	text   string
	at     int
	buffer []byte
	// The term found last, and where it stands. The term is valid until the next call.
	term       []byte
	start, end int
}

// next finds the next term; false at the end of the text.
func (s *termScanner) next() bool {
	for s.at < len(s.text) {
		start := s.skipToWord()
		ascii := s.skipWord()
		if s.at == start {
			return false
		}
		s.start, s.end = start, s.at
		if ascii {
			s.term = lowerASCII(s.buffer[:0], s.text[start:s.at])
		} else {
			s.term = foldTerm(s.buffer[:0], s.text[start:s.at])
		}
		s.buffer = s.term[:0]
		if s.term = cutTerm(stem(s.term)); len(s.term) > 0 {
			return true
		}
	}
	return false
}

func (s *termScanner) skipToWord() int {
	for s.at < len(s.text) {
		if c := s.text[s.at]; c < utf8.RuneSelf {
			if isWordByte(c) {
				break
			}
			s.at++
			continue
		}
		r, width := utf8.DecodeRuneInString(s.text[s.at:])
		if isWordRune(r) {
			break
		}
		s.at += width
	}
	return s.at
}

// skipWord moves behind the word and reports whether it is ASCII but for its apostrophes.
func (s *termScanner) skipWord() (ascii bool) {
	ascii = true
	for s.at < len(s.text) {
		r, width := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(s.text[s.at:])
		}
		switch {
		case r < utf8.RuneSelf && isWordByte(byte(r)):
		case (r == '\'' || r == '’') && s.wordFollows(s.at+width):
		case r >= utf8.RuneSelf && (isWordRune(r) || unicode.IsMark(r)):
			ascii = false
		default:
			return ascii
		}
		s.at += width
	}
	return ascii
}

func (s *termScanner) wordFollows(at int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return unicode.IsLetter(r)
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lowerASCII appends the word in lower case; an apostrophe leaves no trace, and takes a final s with it.
func lowerASCII(to []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 'A' && c <= 'Z':
			to = append(to, c+'a'-'A')
		case isWordByte(c):
			to = append(to, c)
		default: // an apostrophe, ' or ’
			if rest := strings.TrimLeft(word[i:], "'’"); rest == "s" || rest == "S" {
				return to
			}
		}
	}
	return to
}

// foldTerm does the same for any script, and takes the accents off.
func foldTerm(to []byte, word string) []byte {
	for _, possessive := range []string{"'s", "’s", "'S", "’S"} {
		word = strings.TrimSuffix(word, possessive)
	}
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.IsMark(r) || !isWordRune(r):
		case r < utf8.RuneSelf:
			to = append(to, byte(unicode.ToLower(r)))
		default:
			if plain, found := plainLetters[unicode.ToLower(r)]; found {
				to = append(to, plain...)
			} else {
				to = utf8.AppendRune(to, unicode.ToLower(r))
			}
		}
	}
	return to
}

// plainLetters has the Latin letters that Unicode does not take apart.
var plainLetters = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h",
}

// stem takes the plural's s off (Harman's S stemmer, 1991): enough for threat and threats to meet, too little for
// different words to.
func stem(term []byte) []byte {
	n := len(term)
	if n < 4 || term[n-1] != 's' {
		return term
	}
	switch before := term[n-2]; {
	case before == 'u' || before == 's' || before < 'a' || before > 'z':
		return term
	case before != 'e':
		return term[:n-1]
	case term[n-3] == 'i' && n > 4 && term[n-4] != 'e' && term[n-4] != 'a':
		return append(term[:n-3], 'y')
	case term[n-3] == 'a' || term[n-3] == 'e' || term[n-3] == 'o':
		return term
	}
	return term[:n-1]
}

func cutTerm(term []byte) []byte {
	if len(term) <= maxTermBytes {
		return term
	}
	cut := maxTermBytes
	for !utf8.RuneStart(term[cut]) {
		cut--
	}
	return term[:cut]
}

// termsOf is the terms of s, each between single spaces, with a space before the first and after the last, so that a
// phrase stands in it wherever its padded terms do; "" if s has none.
func termsOf(s string) string { return indexTerms(s, nil) }

// indexTerms is termsOf for a text, passing over its furniture, up to the limit of what is indexed.
func indexTerms(text string, furniture []sitrep.Span) string {
	terms := make([]byte, 0, len(text)+2)
	for _, part := range apartFrom(text, furniture) {
		scanner := termScanner{text: part.In(text)}
		for scanner.next() && len(terms)+len(scanner.term) < maxIndexedBytes {
			if len(terms) == 0 {
				terms = append(terms, ' ')
			}
			terms = append(append(terms, scanner.term...), ' ')
		}
	}
	return string(terms)
}

// apartFrom returns the parts of text outside the spans, which are in order.
func apartFrom(text string, spans []sitrep.Span) []sitrep.Span {
	var parts []sitrep.Span
	start := 0
	for _, s := range spans {
		if s.Start > start {
			parts = append(parts, sitrep.Span{Start: start, End: s.Start})
		}
		start = max(start, s.End)
	}
	if start < len(text) {
		parts = append(parts, sitrep.Span{Start: start, End: len(text)})
	}
	return parts
}
