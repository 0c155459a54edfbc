// Package parsed has the words and trees of a document as the desk and the API show them (Universal Dependencies v2). Who finds
// them is handed in: a document is parsed when somebody asks, and nothing of it is kept.
package parsed

import (
	"context"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// A Sentence is a sentence of a parsed document.
type Sentence struct {
	Span      sitrep.Span // from its first word to its last
	Words     []Word
	Paragraph int // index of the paragraph it stands in
}

// A Word is a syntactic word of UD v2; its form is what its span covers.
type Word struct {
	Span     sitrep.Span
	Lemma    string // dictionary form, "" if unknown
	UPOS     string // universal tag, such as NOUN; "" if unknown
	Features string // as CoNLL-U has them, such as Number=Sing|Person=3; "" if none
	Head     int    // index in the sentence of the word that it depends on; -1 for the root
	Relation string // to its head, with its subtype, such as nsubj:pass; "" if unknown
}

// A Func parses a document. Its sentences and their words are in order, apart and inside the text, and the heads of a sentence
// are a tree; it keeps its own limit of time and lets no panic out. It may be called by many goroutines at once.
type Func func(context.Context, *sitrep.Document) ([]Sentence, error)

// OneAtATime returns a Func that lets one document after the other through, for the memory that a long one takes. Who waits gives
// up with ctx. For nil, which is a reader without syntax, it returns nil.
func OneAtATime(parse Func) Func {
	if parse == nil {
		return nil
	}
	turn := make(chan struct{}, 1)
	return func(ctx context.Context, d *sitrep.Document) ([]Sentence, error) {
		select {
		case turn <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		defer func() { <-turn }()
		return parse(ctx, d)
	}
}

// Of parses the document of a reading, and returns what has words in the sentence of the reading with that number, counted from 1,
// or all for 0. Where there is no such sentence, the document was not read, because of its language for one, or parse is nil, the
// error wraps [sitrep.ErrNotFound] and says so.
func Of(ctx context.Context, parse Func, r *sitrep.Reading, number int) ([]Sentence, error) {
	switch {
	case parse == nil:
		return nil, fmt.Errorf("%w: this reader finds no syntax", sitrep.ErrNotFound)
	case r.Unread != "":
		return nil, fmt.Errorf("%w: the document was not read (%s), so it has no syntax", sitrep.ErrNotFound, r.Unread)
	case number < 0 || number > len(r.Sentences):
		return nil, fmt.Errorf("%w: no sentence %d; %d were read in the document", sitrep.ErrNotFound, number, len(r.Sentences))
	}
	sentences, err := parse(ctx, &r.Document)
	if err != nil || number == 0 {
		return sentences, err
	}
	return in(sentences, r.Sentences[number-1]), nil
}

// in returns the sentences, which are in order, that have words in a span. Who parses may divide a text in other places than who
// read it: a sentence of the reading may be two of these, or a part of one.
func in(sentences []Sentence, span sitrep.Span) []Sentence {
	var within []Sentence
	for _, s := range sentences {
		if s.Span.Overlaps(span) {
			within = append(within, s)
		}
	}
	return within
}
