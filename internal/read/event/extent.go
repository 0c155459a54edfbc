package event

import (
	"sort"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// whole extends spans that end within a name to all of it, and those that end with a preposition, an article or the like to what it
// goes with.
func (a *assembler) whole(spans []sitrep.Span) []sitrep.Span {
	all := make([]sitrep.Span, 0, len(spans))
	for _, s := range spans {
		s = a.finished(s)
		for _, m := range a.cast.inside(s) {
			if m.Form == sitrep.NameForm {
				s = sitrep.Span{Start: min(s.Start, m.Span.Start), End: max(s.End, m.Span.End)}
			}
		}
		if n := len(all); n > 0 && s.Start < all[n-1].End {
			all[n-1].End = max(all[n-1].End, s.End)
			continue
		}
		all = append(all, s)
	}
	return all
}

// finished extends a span whose last word only leads to another.
func (a *assembler) finished(s sitrep.Span) sitrep.Span {
	i := sort.Search(len(a.sentences), func(i int) bool { return a.sentences[i].Span.End >= s.End })
	if i == len(a.sentences) {
		return s
	}
	words := a.sentences[i].Words
	last := sort.Search(len(words), func(k int) bool { return words[k].Span.End >= s.End })
	if len(words) > mostWords || last == len(words) || words[last].Head <= last {
		return s
	}
	switch words[last].Relation {
	case "case", "det", "mark", "amod", "compound", "nummod", "nmod:poss", "cc", "aux", "cop":
		s.End = words[rightmost(words, words[last].Head)].Span.End
	}
	return s
}

// rightmost is the last of the words that depend on one, directly or not, without what is set off from it.
func rightmost(words []syntax.Word, head int) int {
	last := head
	for i := head + 1; i < len(words); i++ {
		switch words[i].Relation {
		case "punct", "conj", "acl:relcl", "acl", "appos", "parataxis", "advcl":
			continue
		}
		if words[i].Head == head {
			last = max(last, rightmost(words, i))
		}
	}
	return last
}
