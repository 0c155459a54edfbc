package layout

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A role is how a credit line names who did what.
type role struct {
	words  string // folded
	author bool   // who reported or wrote
	weak   bool   // sentences of an article begin so too
}

var roles = []role{
	{words: "reporting by", author: true},
	{words: "additional reporting by", author: true},
	{words: "additional reporting from", author: true},
	{words: "additional reporting", author: true},
	{words: "further reporting by", author: true},
	{words: "writing by", author: true},
	{words: "written by", author: true, weak: true},
	{words: "reported by", author: true, weak: true},
	{words: "reporting and writing by", author: true},
	{words: "report by", author: true, weak: true},
	{words: "story by", author: true, weak: true},
	{words: "compiled by", author: true, weak: true},
	{words: "contributing", author: true},
	{words: "reporting", author: true},
	{words: "editing by"},
	{words: "edited by", weak: true},
	{words: "translated by", weak: true},
	{words: "translation by", weak: true},
	{words: "produced by", weak: true},
	{words: "graphics by", weak: true},
}

// roleOf returns the role that a folded part of a credit begins with. What is no "… by" needs a colon.
func roleOf(folded string) (role, bool) {
	for _, r := range roles {
		rest, found := strings.CutPrefix(folded, r.words)
		if !found || startsWithLetter(rest) {
			continue
		}
		if strings.HasSuffix(r.words, " by") || strings.HasSuffix(r.words, " from") || strings.HasPrefix(rest, ":") {
			return r, true
		}
	}
	return role{}, false
}

// isCredit reports whether all of a line says who reported, wrote and edited.
func isCredit(l *line) bool {
	r, ok := roleOf(l.folded)
	switch {
	case !ok:
		return l.words <= 40 && isContribution(l.folded) && lastSentence(l.text) == 0
	case l.text[0] == '(' || l.text[0] == '[':
		return l.words <= 80
	case r.weak:
		return l.words <= 12 && l.ending() == open && beginsWithName(afterWords(l.text, len(strings.Fields(r.words))))
	}
	return l.words <= 40
}

// afterWords returns what follows the first n words of s.
func afterWords(s string, n int) string {
	for range n {
		_, s, _ = strings.Cut(strings.TrimLeft(s, " \u00a0"), " ")
	}
	return s
}

// isContribution reports whether a folded sentence thanks those who helped ("… contributed to this report").
func isContribution(folded string) bool {
	for _, end := range []string{
		"contributed to this report", "contributed to this article", "contributed to this story", "contributed reporting",
		"contributed to the report", "contributed to this piece",
	} {
		if strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
}

// creditAuthors returns the names in a credit line: of those who reported and wrote, not of those who edited.
func creditAuthors(credit string) []string {
	var authors []string
	credit = strings.Trim(credit, " \t()[]—–-*")
	for part := range strings.SplitSeq(credit, ";") {
		part = strings.TrimSpace(part)
		part = strings.TrimPrefix(part, "and ")
		r, ok := roleOf(fold(part))
		if !ok || !r.author {
			continue
		}
		names := afterWords(part, len(strings.Fields(r.words)))
		authors = append(authors, splitNames(names)...)
	}
	return authors
}

// tailCredit finds a credit at the end of a paragraph: "… he said. (Reporting by Jane Doe)", or, in the last line of
// the text, a closing sentence such as "Additional reporting by Jane Doe".
func tailCredit(l *line, last bool) (sitrep.Span, bool) {
	const longestCredit = 500
	if strings.HasSuffix(strings.TrimRight(l.text, "."), ")") {
		at := strings.LastIndexByte(l.text, '(')
		if at > 0 && len(l.text)-at <= longestCredit {
			if _, ok := roleOf(fold(l.text[at:])); ok {
				return sitrep.Span{Start: l.span.Start + at, End: l.span.End}, true
			}
		}
	}
	if !last {
		return sitrep.Span{}, false
	}
	at := lastSentence(l.text)
	if at <= 0 || len(l.text)-at > longestCredit/2 {
		return sitrep.Span{}, false
	}
	closing := fold(l.text[at:])
	if r, ok := roleOf(closing); ok && !r.weak || isContribution(closing) {
		return sitrep.Span{Start: l.span.Start + at, End: l.span.End}, true
	}
	return sitrep.Span{}, false
}

// lastSentence returns where the last sentence of a paragraph begins, 0 if there is one sentence only. It stops neither
// at an initial ("Jane Q. Doe") nor at the end of s.
func lastSentence(s string) int {
	body := strings.TrimRight(s, ".!?\"'”’) ")
	start := 0
	for i := 1; i < len(body); i++ {
		if strings.IndexByte(".!?", body[i]) < 0 || body[i] == '.' && isInitial(body[:i]) {
			continue
		}
		rest := strings.TrimLeft(body[i+1:], ".\"'”’)")
		if trimmed := strings.TrimLeft(rest, " \u00a0"); len(trimmed) < len(rest) {
			start = len(body) - len(trimmed)
		}
	}
	return start
}

// isInitial reports whether s ends in a capital that stands by itself.
func isInitial(s string) bool {
	last := s[len(s)-1]
	return last >= 'A' && last <= 'Z' && (len(s) == 1 || s[len(s)-2] == ' ' || s[len(s)-2] == '.')
}
