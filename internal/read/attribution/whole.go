package attribution

import (
	"slices"
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// Whole extends attributions to where their phrases end by the trees of the sentences: content that breaks off behind a word that only
// leads to another ("his war with the | press"), and a source that is named behind its cue, with all that is said of it ("said Vale, | who
// left in May"). No part grows into another of its attribution.
func Whole(text string, sentences []syntax.Sentence, attributions []sitrep.Attribution) {
	for i := range attributions {
		a := &attributions[i]
		parts := slices.Concat(a.Content, a.Source, a.Cue)
		for k, s := range a.Content {
			a.Content[k] = grown(s, unbroken(sentences, s), parts)
		}
		for k, s := range a.Source {
			if len(a.Cue) > 0 && follows(s, a.Cue[len(a.Cue)-1]) {
				a.Source[k] = grown(s, described(text, sentences, s), parts)
			}
		}
	}
}

// grown is a span up to a later end, the span itself if another part would stand in it.
func grown(s sitrep.Span, end int, parts []sitrep.Span) sitrep.Span {
	if end <= s.End || slices.ContainsFunc(parts, func(p sitrep.Span) bool { return p != s && p.Start < end && s.Start < p.End }) {
		return s
	}
	return sitrep.Span{Start: s.Start, End: end}
}

// follows reports whether a source stands right behind its cue.
func follows(source, cue sitrep.Span) bool {
	const gap = 2 // bytes
	return source.Start >= cue.End && source.Start-cue.End <= gap
}

// longest is how many words a sentence has at most that is looked into.
const longest = 300

// sentenceAt is the sentence that a place in the text stands in, and the word of it; false if there is none.
func sentenceAt(sentences []syntax.Sentence, at int) ([]syntax.Word, int, bool) {
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > at })
	if i == len(sentences) || len(sentences[i].Words) > longest {
		return nil, 0, false
	}
	words := sentences[i].Words
	k := sort.Search(len(words), func(k int) bool { return words[k].Span.End > at })
	return words, k, k < len(words) && words[k].Span.Start <= at
}

// unbroken is the end of a span, or of the phrase that its last word leads to.
func unbroken(sentences []syntax.Sentence, s sitrep.Span) int {
	words, last, ok := sentenceAt(sentences, s.End-1)
	if !ok {
		return s.End
	}
	head := last
	for leads(&words[head]) && words[head].Head > head {
		head = words[head].Head
	}
	if head == last {
		return s.End
	}
	return words[lastOf(words, head)].Span.End
}

// leads reports whether a word stands before its head and is nothing without it.
func leads(w *syntax.Word) bool {
	relation, _, _ := strings.Cut(w.Relation, ":")
	switch relation {
	case "det", "case", "amod", "compound", "nummod", "mark", "aux", "cop", "cc", "advmod", "flat":
		return true
	}
	return w.Relation == "nmod:poss"
}

// described is the end of a span with all that is said of its head.
func described(text string, sentences []syntax.Sentence, s sitrep.Span) int {
	words, first, ok := sentenceAt(sentences, s.Start)
	if !ok {
		return s.End
	}
	for k := first; k < len(words) && words[k].Span.Start < s.End; k++ {
		if h := words[k].Head; h < 0 || !words[h].Span.Overlaps(s) {
			last := lastOf(words, k)
			if words[last].Span.End < len(text) && text[words[last].Span.End] == ')' {
				return words[last].Span.End + 1
			}
			return words[last].Span.End
		}
	}
	return s.End
}

// lastOf is the last word of what depends on a word without a gap behind it, marks at the end left out.
func lastOf(words []syntax.Word, head int) int {
	last := head
	for i := head + 1; i < len(words) && under(words, i, head); i++ {
		if words[i].UPOS != "PUNCT" {
			last = i
		}
	}
	return last
}

// under reports whether a word depends on head, at whatever distance. A tree has no cycles.
func under(words []syntax.Word, i, head int) bool {
	for i >= 0 && i != head {
		i = words[i].Head
	}
	return i == head
}
