package event

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// mended are the sentences with what the parser often gets wrong in reported speech put right: a subject that hangs on the verb of saying
// though it belongs to what is said. The given ones stay as they are.
func mended(sentences []syntax.Sentence) []syntax.Sentence {
	all := slices.Clone(sentences)
	for i := range all {
		s := &all[i]
		if len(s.Words) > mostWords {
			continue
		}
		var moves []move
		for verb := range s.Words {
			if m, ok := misplaced(s.Words, verb); ok {
				moves = append(moves, m)
			}
		}
		if len(moves) > 0 {
			s.Words = slices.Clone(s.Words)
			for _, m := range moves {
				s.Words[m.word].Head, s.Words[m.word].Relation = m.to, "nsubj"
			}
		}
	}
	return all
}

// A move gives a word another head.
type move struct{ word, to int }

// misplaced finds the subject of a verb that belongs to the predicate of what the verb says: of "Oskeria will reopen it, the minister said" the
// first of the two subjects of "said", or what passes for its object; of "demanded that Ostrel return it" the one behind "that".
func misplaced(words []syntax.Word, verb int) (move, bool) {
	subjects := childrenOf(words, verb, "nsubj")
	if len(subjects) == 0 {
		return move{}, false
	}
	last := subjects[len(subjects)-1]
	for _, said := range childrenOf(words, verb, "ccomp", "xcomp", "parataxis") {
		if len(childrenOf(words, said, "nsubj", "nsubj:pass")) > 0 {
			continue
		}
		if said < last && said < verb {
			if first := fronted(words, verb, said); first >= 0 {
				return move{first, said}, true
			}
		}
		if last > verb && last < said && isIntroduced(words, said, verb, last) {
			return move{last, said}, true
		}
	}
	return move{}, false
}

// fronted is the bare noun that hangs on a verb of saying but stands before what is said, -1 if there is none.
func fronted(words []syntax.Word, verb, said int) int {
	for _, i := range childrenOf(words, verb, "nsubj", "obj", "iobj", "obl") {
		if i < said && len(childrenOf(words, i, "case")) == 0 {
			return i
		}
	}
	return -1
}

// isIntroduced reports whether "that" between two words introduces a predicate.
func isIntroduced(words []syntax.Word, predicate, from, to int) bool {
	return slices.ContainsFunc(childrenOf(words, predicate, "mark"), func(i int) bool {
		return from < i && i < to && strings.EqualFold(words[i].Lemma, "that")
	})
}

func childrenOf(words []syntax.Word, of int, relations ...string) []int {
	var all []int
	for i := range words {
		if words[i].Head == of && slices.Contains(relations, words[i].Relation) {
			all = append(all, i)
		}
	}
	return all
}
