package read

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// cutAround takes page furniture out of attributions: nobody said the advertisement that stands between two of their paragraphs.
// The furniture is in the order of the text and apart.
func cutAround(text string, attributions []sitrep.Attribution, furniture []sitrep.Span) {
	if len(furniture) == 0 {
		return
	}
	for i := range attributions {
		a := &attributions[i]
		for _, part := range []*[]sitrep.Span{&a.Source, &a.Cue, &a.Content} {
			if slices.ContainsFunc(*part, func(s sitrep.Span) bool { return len(within(s, furniture)) > 0 }) {
				*part = around(text, *part, furniture)
			}
		}
	}
}

// around returns what is left of spans outside furniture, without the white space at its edges.
func around(text string, spans, furniture []sitrep.Span) []sitrep.Span {
	var left []sitrep.Span
	for _, s := range spans {
		for _, f := range within(s, furniture) {
			left = appendWords(left, text, sitrep.Span{Start: s.Start, End: f.Start})
			s.Start = min(f.End, s.End)
		}
		left = appendWords(left, text, s)
	}
	return left
}

// within are those of furniture that share a byte with s.
func within(s sitrep.Span, furniture []sitrep.Span) []sitrep.Span {
	first, _ := slices.BinarySearchFunc(furniture, s.Start, func(f sitrep.Span, at int) int { return f.End - at - 1 })
	end := first
	for end < len(furniture) && furniture[end].Start < s.End {
		end++
	}
	return furniture[first:end]
}

// appendWords appends a span without the white space at its edges, unless that is all there is.
func appendWords(spans []sitrep.Span, text string, s sitrep.Span) []sitrep.Span {
	if s.Start >= s.End {
		return spans
	}
	s.End = s.Start + len(strings.TrimRightFunc(s.In(text), unicode.IsSpace))
	s.Start = s.End - len(strings.TrimLeftFunc(s.In(text), unicode.IsSpace))
	if s.Start == s.End {
		return spans
	}
	return append(spans, s)
}
