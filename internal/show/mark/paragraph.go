package mark

import (
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A paragraph is where a block lies. What is between gap and the span is white space.
type paragraph struct {
	gap       int
	span      sitrep.Span
	furniture bool // all of it is furniture, and it is not the dateline
}

// paragraphs cuts a text at blank lines and where whole lines of furniture begin or end. The last paragraph may be
// empty: it then carries the white space at the end.
func paragraphs(text string, d *sitrep.Document) []paragraph {
	var all []paragraph
	gap, blank := 0, true
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n') + 1
		if end == start {
			end = len(text)
		}
		line := trimmed(text, sitrep.Span{Start: start, End: end})
		start = end
		if line.Len() == 0 {
			blank = true
			continue
		}
		furniture := isFurniture(text, line, d)
		if n := len(all); n > 0 && !blank && all[n-1].furniture == furniture {
			all[n-1].span.End = line.End
		} else {
			all = append(all, paragraph{gap: gap, span: line, furniture: furniture})
		}
		gap, blank = line.End, false
	}
	if gap < len(text) {
		end := sitrep.Span{Start: len(text), End: len(text)}
		all = append(all, paragraph{gap: gap, span: end, furniture: len(all) > 0 && all[len(all)-1].furniture})
	}
	return all
}

func trimmed(text string, s sitrep.Span) sitrep.Span {
	rest := strings.TrimLeft(s.In(text), " \t\r\n")
	s.Start = s.End - len(rest)
	s.End = s.Start + len(strings.TrimRight(rest, " \t\r\n"))
	return s
}

// isFurniture reports whether no word of the line lies outside the furniture. The dateline is furniture to the reader
// but not to somebody who looks at the page.
func isFurniture(text string, line sitrep.Span, d *sitrep.Document) bool {
	if d.Dateline.Span.Overlaps(line) {
		return false
	}
	at := line.Start
	first := sort.Search(len(d.Furniture), func(i int) bool { return d.Furniture[i].End > at })
	for _, f := range d.Furniture[first:] {
		if f.Start >= line.End {
			break
		}
		if f.Start > at && strings.TrimSpace(text[at:min(f.Start, len(text))]) != "" {
			return false
		}
		at = max(at, min(f.End, line.End))
	}
	return strings.TrimSpace(text[at:line.End]) == ""
}
