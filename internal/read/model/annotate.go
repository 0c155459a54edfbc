package model

import (
	"context"
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// mostAtoms is how many atoms are read at a time. It bounds memory: a reader needs about 4 kB for each.
const mostAtoms = 8 << 10

// wants are what the heads are asked for besides words and trees.
type wants struct {
	names, attributions, frames, links bool
}

// Annotate reads a text, leaving out furniture. It uses one thread.
//
// Time and memory are linear in the length of the text, whatever is in it. A text of more than 8,192 atoms, some 7,000 words, is
// read in blocks that end with a paragraph where there is one: no sentence, attribution or link reaches from one into another.
// The error is ctx's.
func (m *Model) Annotate(ctx context.Context, text string, furniture []sitrep.Span) (*Annotations, error) {
	return m.annotate(ctx, text, furniture, wants{names: true, attributions: true, frames: true, links: true})
}

// Parse finds the sentences of all of a document's text; it is a [syntax.ParseFunc]. The language is the caller's business.
func (m *Model) Parse(ctx context.Context, d *sitrep.Document) ([]syntax.Sentence, error) {
	a, err := m.annotate(ctx, d.Text, nil, wants{})
	if err != nil {
		return nil, err
	}
	return a.Sentences, nil
}

func (m *Model) annotate(ctx context.Context, text string, furniture []sitrep.Span, want wants) (*Annotations, error) {
	a := &Annotations{Atoms: token.Atoms(text, furniture)}
	a.Words = make([]Word, 0, len(a.Atoms)) // as many as there can be
	starts := window.Starts(nil, a.Atoms, token.Split(text, furniture))
	r := m.readers.Get().(*reader)
	defer m.readers.Put(r)
	defer r.forget()
	r.text, r.out, r.want = text, a, want
	for first := 0; first < len(a.Atoms); {
		end := blockEnd(a.Atoms, starts, first)
		if err := r.block(ctx, first, end, starts); err != nil {
			return nil, fmt.Errorf("annotate a text: %w", err)
		}
		first = end
	}
	return a, nil
}

// blockEnd is where the block of atoms that begins at first ends: before a paragraph if one begins in the second half of what
// is allowed, else before a sentence.
func blockEnd(atoms []token.Atom, starts []int, first int) int {
	limit := first + mostAtoms
	if limit >= len(atoms) {
		return len(atoms)
	}
	for i := limit; i > limit-mostAtoms/2; i-- {
		if apartFrom(atoms, i) {
			return i
		}
	}
	if k, exact := slices.BinarySearch(starts, limit); !exact && k > 0 && starts[k-1] > limit-mostAtoms/2 {
		return starts[k-1]
	}
	return limit
}

// apartFrom reports whether a blank line or furniture stands before atom i, which is not the first.
func apartFrom(atoms []token.Atom, i int) bool {
	return atoms[i].Gap == token.NewBlock || atoms[i].Paragraph != atoms[i-1].Paragraph
}
