package wire

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
)

// SyntaxSchema names the JSON of [Syntax].
const SyntaxSchema = "sitrep.syntax/1"

// Syntax is the words and trees of a document (Universal Dependencies v2).
type Syntax struct {
	Schema    string                `json:"schema"`
	Document  sitrep.RecordDocument `json:"document"`
	Sentences []Sentence            `json:"sentences"`
}

// A Sentence is a sentence with its words.
type Sentence struct {
	Span      sitrep.Range `json:"span" doc:"code points of document.text"`
	Paragraph int          `json:"paragraph" doc:"counted from 0"`
	Words     []Word       `json:"words"`
}

// A Word is a syntactic word.
type Word struct {
	Span     sitrep.Range `json:"span" doc:"code points of document.text"`
	Form     string       `json:"form"`
	Lemma    string       `json:"lemma" doc:"dictionary form, empty if unknown"`
	UPOS     string       `json:"upos" doc:"universal tag, such as NOUN"`
	Features string       `json:"features" doc:"as CoNLL-U has them, such as Number=Sing|Person=3"`
	Head     *int         `json:"head" doc:"number, from 0, of the word in the sentence that it depends on; null for the root"`
	Relation string       `json:"relation" doc:"to the head, such as nsubj:pass"`
}

// NewSyntax returns the syntax of a document, or of some of its sentences, as JSON has it.
func NewSyntax(document *sitrep.Document, sentences []parsed.Sentence) Syntax {
	spans := []sitrep.Span{}
	for _, s := range sentences {
		spans = append(spans, s.Span)
		for _, w := range s.Words {
			spans = append(spans, w.Span)
		}
	}
	// The record alone knows bytes and code points: it takes any spans for sentences.
	record := (&sitrep.Reading{Document: *document, Sentences: spans}).Record()
	ranges, result := record.Sentences, Syntax{SyntaxSchema, record.Document, []Sentence{}}
	for _, s := range sentences {
		result.Sentences = append(result.Sentences, newSentence(document.Text, s, ranges))
		ranges = ranges[1+len(s.Words):]
	}
	return result
}

// newSentence takes the ranges of the sentence and then of its words from the front of ranges.
func newSentence(text string, s parsed.Sentence, ranges []sitrep.Range) Sentence {
	result := Sentence{Span: ranges[0], Paragraph: s.Paragraph, Words: []Word{}}
	for i, w := range s.Words {
		word := Word{ranges[i+1], w.Span.In(text), w.Lemma, w.UPOS, w.Features, &s.Words[i].Head, w.Relation}
		if w.Head < 0 {
			word.Head = nil
		}
		result.Words = append(result.Words, word)
	}
	return result
}
