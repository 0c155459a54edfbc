package event

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// action are the words of what is undertaken, asked or planned, as they can be read by themselves: whole names and phrases, without holes where only
// small words are left out, with their "not", and with both of their quotation marks or neither.
func (a *assembler) action(f *Frame) []sitrep.Span {
	spans := a.whole(a.undertaken(f))
	if len(spans) == 0 {
		return nil
	}
	spans[0] = a.withNegation(f, spans[0])
	var all []sitrep.Span
	for i, s := range spans {
		if f.Sort == Act {
			s = a.withPredicate(s, spans[i+1:], f.spans("condition"))
		}
		if n := len(all); i > 0 && (s.Start <= all[n-1].End || a.isSmall(all[n-1].End, s.Start)) {
			all[n-1].End = max(all[n-1].End, s.End)
			continue
		}
		all = append(all, s)
	}
	for i := range all {
		all[i] = trimmed(a.reading.Document.Text, all[i])
	}
	return slices.DeleteFunc(all, func(s sitrep.Span) bool { return s.End <= s.Start })
}

// isSmall reports whether no more than a few words without a meaning of their own stand between two places of one sentence.
func (a *assembler) isSmall(from, to int) bool {
	const most = 4
	words, first := a.sentenceAt(from)
	if first < 0 {
		return false
	}
	n := 0
	for i := first; i < len(words) && words[i].Span.Start < to; i, n = i+1, n+1 {
		switch words[i].UPOS {
		case "PUNCT", "AUX", "PART", "ADP", "SCONJ", "CCONJ", "ADV", "DET":
		default:
			return false
		}
	}
	return n <= most && words[len(words)-1].Span.End > to
}

// withNegation takes the "not" in that stands before what is not to be done. What is refused is told without it.
func (a *assembler) withNegation(f *Frame, s sitrep.Span) sitrep.Span {
	words, first := a.sentenceAt(s.Start)
	if f.Sort == Plan || sitrep.ActKind(f.Label) == sitrep.Refusal {
		return s
	}
	for i := first - 1; i >= 0 && i >= first-2; i-- {
		switch strings.ToLower(words[i].Span.In(a.reading.Document.Text)) {
		case "not", "never":
			s.Start = words[i].Span.Start
			return s
		case "to":
		default:
			return s
		}
	}
	return s
}

// withPredicate extends a noun that is the subject of what is to come to all of that but its conditions, where no more of the action is known: "any
// attempt" to "any attempt would be blocked by Mali".
func (a *assembler) withPredicate(s sitrep.Span, more, conditions []sitrep.Span) sitrep.Span {
	c, ok := a.predicateOf([]sitrep.Span{s})
	if !ok {
		return s
	}
	for _, h := range c.children(c.at, "nsubj", "nsubj:pass") {
		if joined := c.children(h, "conj"); len(joined) > 0 && c.words[h].Span.End <= s.Start && s.Start <= c.words[joined[0]].Span.Start {
			s.Start = c.words[leftmost(c.words, h)].Span.Start // "Oslo and its allies", not "its allies"
		}
	}
	predicate := c.words[c.at].Span
	if predicate.Start < s.End || !c.isModal() || slices.ContainsFunc(more, predicate.Overlaps) {
		return s
	}
	end := c.words[rightmost(c.words, c.at)].Span.End
	for _, condition := range conditions {
		if condition.Start >= s.End {
			end = min(end, condition.Start)
		}
	}
	s.End = max(s.End, end)
	return s
}

// leftmost is the first of the words that depend on one, directly or not.
func leftmost(words []syntax.Word, head int) int {
	return slices.IndexFunc(words, func(w syntax.Word) bool { return isUnder(words, w.Head, head) || w == words[head] })
}

// trimmed is a span without punctuation at its ends, and with both quotation marks of a pair or neither.
func trimmed(text string, s sitrep.Span) sitrep.Span {
	const loose = " ,;:.–—-\n"
	for {
		before := s
		words := s.In(text)
		s.Start += len(words) - len(strings.TrimLeft(words, loose))
		s.End = max(s.Start, s.End-(len(s.In(text))-len(strings.TrimRight(s.In(text), loose))))
		s = evenQuotes(text, s)
		if s == before {
			return s
		}
	}
}

// evenQuotes takes in the closing mark right behind a span that has the opening one, or drops a mark at an edge whose other is elsewhere.
func evenQuotes(text string, s sitrep.Span) sitrep.Span {
	words := s.In(text)
	opening, closing := strings.Count(words, "“"), strings.Count(words, "”")
	size := len("“")
	switch {
	case opening > closing && strings.HasPrefix(text[s.End:], "”"):
		s.End += size
	case opening < closing && strings.HasSuffix(text[:s.Start], "“"):
		s.Start -= size
	case opening > closing && strings.HasPrefix(words, "“"):
		s.Start += size
	case opening < closing && strings.HasSuffix(words, "”"), opening > closing && strings.HasSuffix(words, "“"):
		s.End -= size
	case strings.Count(words, `"`)%2 == 1:
		if strings.HasPrefix(text[s.End:], `"`) {
			s.End++
		} else if strings.HasPrefix(words, `"`) {
			s.Start++
		} else if r, n := utf8.DecodeLastRuneInString(words); r == '"' {
			s.End -= n
		}
	}
	return s
}
