package layout

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// byteOrderMark may stand at the beginning of a file; it is no part of what is written there.
const byteOrderMark = "\ufeff"

// Mark sets what the text of doc says about its own layout:
//
//   - Furniture: the parts that belong to the page, in order and apart, the byline and the dateline included;
//   - Title and TitleSpan: a known title is looked for at the head of the text; an empty one is filled from the headline;
//   - Dateline: a day without a year is the nearest one not later than the day after doc.Published, and stays empty
//     without it;
//   - Byline, if it is empty: the names at the head, else those credited at the end.
//
// It changes nothing else, and marking twice is marking once. The time it takes grows with the length of the text.
func Mark(doc *sitrep.Document) {
	lines := splitLines(doc.Text)
	markLines(lines)
	markMenus(lines)
	markRelated(lines)
	head := readHead(lines, doc.Title, doc.Published)
	credits, authors := readCredits(lines)

	parts := append(head.extra, credits...)
	if strings.HasPrefix(doc.Text, byteOrderMark) {
		parts = append(parts, sitrep.Span{End: len(byteOrderMark)})
	}
	doc.Furniture = furniture(lines, parts)
	doc.Dateline = head.dateline
	doc.TitleSpan = head.title
	if doc.Title == "" {
		doc.Title = head.title.In(doc.Text)
	}
	if len(doc.Byline) == 0 {
		doc.Byline = head.byline
	}
	if len(doc.Byline) == 0 {
		doc.Byline = authors
	}
}

// readCredits finds the credits in and behind the body, and the authors that they name.
func readCredits(lines []line) (spans []sitrep.Span, authors []string) {
	last := len(lines) - 1
	for last >= 0 && lines[last].marked {
		last--
	}
	for i := range lines {
		l := &lines[i]
		if l.marked {
			if l.folded != "" && isCredit(l) {
				authors = appendNew(authors, creditAuthors(l.text))
			}
			continue
		}
		if span, ok := tailCredit(l, i == last); ok {
			spans = append(spans, span)
			authors = appendNew(authors, creditAuthors(l.text[span.Start-l.span.Start:]))
		}
	}
	return spans, authors
}

func appendNew(names, more []string) []string {
	for _, name := range more {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// furniture puts the marked lines and parts of lines in the order of the text, one span for parts that touch.
func furniture(lines []line, parts []sitrep.Span) []sitrep.Span {
	for i := range lines {
		if lines[i].marked {
			parts = append(parts, lines[i].span)
		}
	}
	slices.SortFunc(parts, func(a, b sitrep.Span) int { return cmp.Compare(a.Start, b.Start) })
	var apart []sitrep.Span
	for _, span := range parts {
		if n := len(apart); n > 0 && span.Start <= apart[n-1].End {
			apart[n-1].End = max(apart[n-1].End, span.End)
			continue
		}
		apart = append(apart, span)
	}
	return apart
}
