// Package token cuts a text into sentences and words, and into atoms, which are finer than either.
//
// Words are the surface words of UD English (EWT): clitics apart (do|n't, Biden|'s), punctuation apart, except that
// hyphenated words stay whole. Every character that is not white space belongs to exactly one word, unless furniture
// covers it; white space includes the invisible U+200B, U+2060 and U+FEFF.
//
// Sentences never cross a blank line or furniture. The running time is linear in the length of the text.
package token

import (
	"github.com/sitrep-news/sitrep"
)

// A Sentence is one sentence and its words.
type Sentence struct {
	Span      sitrep.Span   // from its first word to its last
	Words     []sitrep.Span // at least one, in order and apart
	Paragraph int           // index of the paragraph it stands in; paragraphs without words are not counted
}

// Split cuts text into sentences, leaving out furniture. Furniture that is out of order, out of range or cuts a
// character in two is put right first. All spans lie on rune boundaries; a broken byte counts as one rune.
func Split(text string, furniture []sitrep.Span) []Sentence {
	s := splitter{lines: measure(text), cutter: cutter{text: text}}
	s.words = make([]word, 0, len(text)/5+8)
	for _, part := range outside(text, furniture) {
		for _, block := range paragraphs(text, part) {
			s.paragraph(block)
		}
	}
	return s.sentences()
}

// A splitter collects the words of all paragraphs, then has their spans in one slice that the sentences share.
type splitter struct {
	cutter
	lines layout
	ends  []end
	count int // paragraphs so far
}

// An end is where a sentence ends.
type end struct{ word, paragraph int }

func (s *splitter) paragraph(block sitrep.Span) {
	first := len(s.words)
	s.cut(block)
	words := s.words[first:]
	if len(words) == 0 {
		return
	}
	pairQuotes(s.text, words)
	for i := 0; i < len(words); {
		last, ends := sentenceEnd(s.text, words, i, s.lines)
		if ends {
			s.ends = append(s.ends, end{first + last + 1, s.count})
		}
		i = last + 1
	}
	if n := len(s.ends); n == 0 || s.ends[n-1].word < len(s.words) {
		s.ends = append(s.ends, end{len(s.words), s.count})
	}
	s.count++
}

func (s *splitter) sentences() []Sentence {
	spans := make([]sitrep.Span, len(s.words))
	for i := range s.words {
		spans[i] = s.words[i].span
	}
	sentences := make([]Sentence, 0, len(s.ends))
	start := 0
	for _, e := range s.ends {
		words := spans[start:e.word:e.word]
		span := sitrep.Span{Start: words[0].Start, End: words[len(words)-1].End}
		sentences = append(sentences, Sentence{Span: span, Words: words, Paragraph: e.paragraph})
		start = e.word
	}
	return sentences
}
