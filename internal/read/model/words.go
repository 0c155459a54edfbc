package model

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// cut adds the block's words and sentences to the annotations as its atoms begin them, and sets r.sentences.
func (r *reader) cut() {
	words, sentences := r.countBegins()
	r.out.Sentences = slices.Grow(r.out.Sentences, sentences)
	r.sentences = resized(r.sentences, len(r.atoms))
	r.words = make([]syntax.Word, 0, words) // the sentences share it
	start := 0                              // where the words of the sentence begin in it
	for i := 0; i < len(r.atoms); {
		end := i + 1
		for end < len(r.atoms) && r.begins[end] == nothing {
			end++
		}
		span := sitrep.Span{Start: r.atoms[i].Span.Start, End: r.atoms[end-1].Span.End}
		if r.begins[i] == sentence {
			start = len(r.words)
			r.out.Sentences = append(r.out.Sentences, syntax.Sentence{Span: span, Paragraph: r.atoms[i].Paragraph})
		}
		number := len(r.out.Sentences) - 1
		r.words = append(r.words, syntax.Word{Span: span})
		s := &r.out.Sentences[number]
		s.Span.End, s.Words = span.End, r.words[start:len(r.words):len(r.words)]
		r.out.Words = append(r.out.Words, Word{Range: Range{r.first + i, r.first + end}, Sentence: number})
		for ; i < end; i++ {
			r.sentences[i] = number
		}
	}
}

func (r *reader) countBegins() (words, sentences int) {
	for _, b := range r.begins {
		if b != nothing {
			words++
		}
		if b == sentence {
			sentences++
		}
	}
	return words, sentences
}
