package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// longest is the length in bytes above which a line is a paragraph of prose whatever it begins with.
const longest = 900

// A line is one line of the text that has something on it.
type line struct {
	span   sitrep.Span // without the white space around
	text   string
	words  int    // separated by white space; counted up to proseWords only
	folded string // see fold; "" for a line longer than longest
	marked bool   // is furniture
}

// proseWords is more words than any rule asks about.
const proseWords = 200

// splitLines returns the lines of text that are not blank.
func splitLines(text string) []line {
	var lines []line
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		if span := trim(text, sitrep.Span{Start: start, End: end}); span.Len() > 0 {
			lines = append(lines, newLine(text, span))
		}
		_, width := utf8.DecodeRuneInString(text[end:])
		start = end + max(width, 1)
	}
	return lines
}

// lineEnd returns where the line that begins at start ends: at the next line or paragraph separator of any kind.
func lineEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '\n', '\r':
			return i
		case "\u2028"[0]:
			if rest := text[i:]; strings.HasPrefix(rest, "\u2028") || strings.HasPrefix(rest, "\u2029") {
				return i
			}
		}
	}
	return len(text)
}

func newLine(text string, span sitrep.Span) line {
	l := line{span: span, text: span.In(text)}
	l.words = countWords(l.text)
	if len(l.text) <= longest {
		l.folded = fold(l.text)
	}
	return l
}

// trim leaves out white space, byte order marks and zero-width characters at both ends of a span.
func trim(text string, span sitrep.Span) sitrep.Span {
	s := strings.TrimLeftFunc(span.In(text), isBlank)
	span.Start = span.End - len(s)
	span.End = span.Start + len(strings.TrimRightFunc(s, isBlank))
	return span
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff'
}

// countWords counts the words of s, up to proseWords.
func countWords(s string) int {
	n, inside := 0, false
	for _, r := range s {
		blank := r == ' ' || r >= 0x80 && isBlank(r) || r < ' '
		if !blank && !inside {
			if n++; n == proseWords {
				break
			}
		}
		inside = !blank
	}
	return n
}

// fold makes lines comparable: lower case, one kind of space and apostrophe, and nothing around it of the brackets,
// arrows and stops that pages decorate their furniture with.
func fold(s string) string {
	s = strings.TrimFunc(s, isDecoration)
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == ' ' || r < ' ' || r >= utf8.RuneSelf && isBlank(r):
			space = true
			continue
		case r < utf8.RuneSelf:
			if space {
				b.WriteByte(' ')
				space = false
			}
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
			continue
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func isDecoration(r rune) bool {
	switch r {
	case '©', '@', '#', '$', '€', '£', '%', '&', '+':
		return false
	}
	return isBlank(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// An ending is how a line stops.
type ending int

const (
	open    ending = iota // as headlines and labels do
	stopped               // with a full stop
	quoted                // with a stop inside quotation marks or brackets
	asking                // with a question or exclamation mark
)

func (l *line) ending() ending {
	inner := strings.TrimRight(l.text, "\"'”’»)]")
	if inner == "" {
		return open
	}
	switch inner[len(inner)-1] {
	case '.':
		if len(inner) < len(l.text) {
			return quoted
		}
		return stopped
	case '?', '!':
		return asking
	}
	return open
}
