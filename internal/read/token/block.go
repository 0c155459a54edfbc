package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// outside returns the parts of text that no furniture covers.
func outside(text string, furniture []sitrep.Span) []sitrep.Span {
	sorted := slices.Clone(furniture)
	slices.SortFunc(sorted, func(a, b sitrep.Span) int { return a.Start - b.Start })
	var parts []sitrep.Span
	start := 0
	for _, f := range sorted {
		from := runeStart(text, min(max(f.Start, 0), len(text)))
		to := runeEnd(text, min(max(f.End, 0), len(text)))
		if from >= to {
			continue
		}
		if from > start {
			parts = append(parts, sitrep.Span{Start: start, End: from})
		}
		start = max(start, to)
	}
	return append(parts, sitrep.Span{Start: start, End: len(text)})
}

// runeStart moves i back to the start of the rune that it cuts in two.
func runeStart(text string, i int) int {
	for j := i; j > 0 && j > i-utf8.UTFMax; {
		j--
		if utf8.RuneStart(text[j]) {
			if _, size := utf8.DecodeRuneInString(text[j:]); j+size > i {
				return j
			}
			return i
		}
	}
	return i
}

// runeEnd moves i on to the end of the rune that it cuts in two.
func runeEnd(text string, i int) int {
	if start := runeStart(text, i); start < i {
		_, size := utf8.DecodeRuneInString(text[start:])
		return start + size
	}
	return i
}

// paragraphs cuts part at its blank lines.
func paragraphs(text string, part sitrep.Span) []sitrep.Span {
	var blocks []sitrep.Span
	start, line, blank := part.Start, part.Start, true
	for i := part.Start; i < part.End; {
		r, size := utf8.DecodeRuneInString(text[i:part.End])
		switch {
		case r == '\n' && blank:
			if line > start {
				blocks = append(blocks, sitrep.Span{Start: start, End: line})
			}
			start, line = i+1, i+1
		case r == '\n':
			line, blank = i+1, true
		case !isSpace(r):
			blank = false
		}
		i += size
	}
	return append(blocks, sitrep.Span{Start: start, End: part.End})
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

// A layout says how the lines of a text are set.
type layout struct {
	width int // the column at which prose is hard-wrapped, in bytes; 0 if it is not
}

// Lines longer than this are not hard-wrapped, and a text all of whose lines are shorter than the least is a list.
const (
	widestWrap   = 140
	narrowWrap   = 40
	wrapEvidence = 3 // lines that nearly reach the width
)

// measure finds the width at which the text is hard-wrapped.
func measure(text string) layout {
	widest := 0
	for line := range strings.SplitSeq(text, "\n") {
		widest = max(widest, len(line))
	}
	if widest > widestWrap || widest < narrowWrap {
		return layout{}
	}
	near := 0
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > widest-widest/5 {
			near++
		}
	}
	if near < wrapEvidence {
		return layout{}
	}
	return layout{width: widest}
}
