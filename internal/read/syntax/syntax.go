// Package syntax has the words of Universal Dependencies v2 with their lemmas, tags and trees, reads and prints them as
// CoNLL-U (https://universaldependencies.org/format.html), and finds the best tree among scored arcs.
//
// It follows UD_English-EWT where UD leaves a choice. It knows nothing of how words are tagged or arcs are scored.
package syntax

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// A Word is a syntactic word of UD v2. Its form, the column FORM of CoNLL-U, is what its span covers. The language-specific
// tag (XPOS) and enhanced dependencies (DEPS) are not kept.
type Word struct {
	Span     sitrep.Span
	Lemma    string // dictionary form, "" if unknown
	UPOS     string // one of the 17 universal tags, such as NOUN; "" if unknown
	Features string // FEATS as CoNLL-U has it, such as Number=Sing|Person=3; "" if none
	Head     int    // index in the sentence of the word that it depends on; -1 for the root
	Relation string // DEPREL with its subtype, such as nsubj:pass; root for the root, "" if unknown
}

// A Sentence is a sentence with at least one word, in order and apart; their heads form a tree with one root.
type Sentence struct {
	Span      sitrep.Span // from its first word to its last
	Words     []Word
	Paragraph int // index of the paragraph it stands in
}

// A Document is one document of a CoNLL-U file, what follows one "# newdoc".
type Document struct {
	ID        string // "" if the file names none
	Text      string
	Sentences []Sentence
}

// A ParseFunc finds the sentences of a document, as [Check] wants them: their words cover all of the text, furniture too. It may
// be called by many goroutines at once. A document that it does not parse, because of its language for one, is an error.
type ParseFunc func(context.Context, *sitrep.Document) ([]Sentence, error)

// Root is the head of the root.
const Root = -1

// Check reports the first reason why sentences are no parse of text: words that are empty, out of order, out of range or
// in no tree with one root, and characters other than white space that no word covers. Nil means that [Write] can print them.
func Check(text string, sentences []Sentence) error {
	end, paragraph := 0, 0
	for i := range sentences {
		s := &sentences[i]
		if err := s.check(text, end); err != nil {
			return fmt.Errorf("sentence %d: %w", i+1, err)
		}
		if s.Paragraph < paragraph {
			return fmt.Errorf("sentence %d: paragraph %d comes after paragraph %d", i+1, s.Paragraph, paragraph)
		}
		end, paragraph = s.Span.End, s.Paragraph
	}
	if !blank(text[end:]) {
		return fmt.Errorf("no word covers what follows byte %d", end)
	}
	return nil
}

// check checks one sentence of text; the sentence before it, if any, ends at end.
func (s *Sentence) check(text string, end int) error {
	if len(s.Words) == 0 {
		return errors.New("no words")
	}
	for i, w := range s.Words {
		switch {
		case w.Span.Start < end || w.Span.End <= w.Span.Start || w.Span.End > len(text):
			return fmt.Errorf("word %d: bytes %d to %d after byte %d of %d", i+1, w.Span.Start, w.Span.End, end, len(text))
		case !blank(text[end:w.Span.Start]):
			return fmt.Errorf("word %d: no word covers what stands before it, from byte %d", i+1, end)
		case blank(w.Span.In(text)):
			return fmt.Errorf("word %d: nothing but white space", i+1)
		}
		end = w.Span.End
	}
	if want := (sitrep.Span{Start: s.Words[0].Span.Start, End: end}); s.Span != want {
		return fmt.Errorf("its span is %v, its words cover %v", s.Span, want)
	}
	return checkTree(len(s.Words), func(i int) int { return s.Words[i].Head })
}

// checkTree reports why the heads of n words are no tree with one root.
func checkTree(n int, head func(int) int) error {
	seen := make([]int, n) // the walk that came by a word, counted from 1
	root := Root
	for start := range n {
		for i := start; seen[i] == 0; {
			seen[i] = start + 1
			h := head(i)
			switch {
			case h == Root && root == Root:
				root = i
			case h == Root:
				return fmt.Errorf("words %d and %d are both roots", root+1, i+1)
			case h < 0 || h >= n:
				return fmt.Errorf("word %d: its head is word %d of %d", i+1, h+1, n)
			case seen[h] == start+1:
				return fmt.Errorf("word %d: it depends on itself", i+1)
			default:
				i = h
			}
		}
	}
	return nil
}

// isSpace reports whether r is white space for the reader: Unicode's White_Space and three characters without width.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

func blank(s string) bool { return strings.TrimLeftFunc(s, isSpace) == "" }

// fold has white space as single spaces and none at the ends.
func fold(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }
