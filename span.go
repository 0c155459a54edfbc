package sitrep

import "slices"

// A Span is the half-open range [Start, End) of byte offsets into [Document.Text].
type Span struct{ Start, End int }

// In returns the words of text that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len is the number of bytes that the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies wholly inside the span.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlapping reports whether any of spans shares a byte with s.
func (s Span) Overlapping(spans []Span) bool {
	return slices.ContainsFunc(spans, s.Overlaps)
}
