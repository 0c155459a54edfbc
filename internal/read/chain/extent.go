package chain

import (
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// A word is a word of the text: its place, its tag, and its head among all words, -1 for a root.
type word struct {
	*syntax.Word
	low      string
	head     int
	first    int // the sentence's first word
	number   int // of the sentence
	sentence *syntax.Sentence
}

func flatten(text string, sentences []syntax.Sentence) []word {
	n := 0
	for i := range sentences {
		n += len(sentences[i].Words)
	}
	words := make([]word, 0, n)
	for s := range sentences {
		first := len(words)
		for i := range sentences[s].Words {
			w := word{Word: &sentences[s].Words[i], head: -1, first: first, number: s, sentence: &sentences[s]}
			w.low = strings.ToLower(w.Span.In(text))
			if w.Head >= 0 {
				w.head = first + w.Head
			}
			words = append(words, w)
		}
	}
	return words
}

// headOf returns the word of the span that depends on none in it, -1 if the span has no word.
func (c *chainer) headOf(span sitrep.Span) int {
	from := sort.Search(len(c.words), func(i int) bool { return c.words[i].Span.End > span.Start })
	for i := from; i < len(c.words) && c.words[i].Span.Start < span.End; i++ {
		if h := c.words[i].head; h < 0 || !c.words[h].Span.Overlaps(span) {
			return i
		}
	}
	return -1
}

// mentionAt returns the mention that the word heads, made if there is none.
func (c *chainer) mentionAt(head int) int {
	if i, ok := c.byHead[head]; ok {
		return i
	}
	m := sitrep.Mention{Span: c.extent(head), Form: sitrep.NominalForm}
	if c.words[head].UPOS == "PRON" {
		m.Form = sitrep.PronounForm
	}
	if pronouns[c.words[head].low]&aPerson != 0 {
		m.Type = sitrep.Person
	}
	return c.add(m, head)
}

// within are the relations of words that belong to the mention of their head; what else depends on it tells something of it
// or belongs to the clause that it is the predicate of.
var within = map[string]bool{
	"det": true, "amod": true, "compound": true, "nmod": true, "nummod": true, "flat": true, "fixed": true, "goeswith": true, "acl": true,
}

// longest is how many words a mention has at most before and behind its head.
const longest = 60

// extent is the span of the mention that the word heads: the word with what narrows it down.
func (c *chainer) extent(head int) sitrep.Span {
	if c.words[head].UPOS == "PRON" {
		return c.words[head].Span
	}
	end := c.words[head].first + len(c.words[head].sentence.Words)
	first, last := head, head
	for i := head - 1; i >= max(c.words[head].first, head-longest) && c.belongs(i, head); i-- {
		first = i
	}
	for i := head + 1; i < min(end, head+longest) && c.belongs(i, head); i++ {
		last = i
	}
	for last > head && c.words[last].UPOS == "PUNCT" {
		last--
	}
	for first < head && c.words[first].UPOS == "PUNCT" {
		first++
	}
	return sitrep.Span{Start: c.words[first].Span.Start, End: c.words[last].Span.End}
}

// belongs reports whether the word at i is part of the mention of head.
func (c *chainer) belongs(i, head int) bool {
	for range longest {
		w := &c.words[i]
		if w.head == head {
			relation, _, _ := strings.Cut(w.Relation, ":")
			switch relation {
			case "punct":
				return true
			case "case": // "of" is no part of what it stands before, "'s" is of what it stands behind
				return i > head
			case "advmod":
				return i < head
			}
			return within[relation] && w.Relation != "acl:relcl" || w.Relation == "cc:preconj"
		}
		if w.head < 0 {
			return false
		}
		i = w.head
	}
	return false
}
