package model

import (
	"context"
	"slices"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// A reader reads one block of atoms after another. It keeps its memory and belongs to one goroutine at a time.
type reader struct {
	model *Model
	text  string
	out   *Annotations
	want  wants

	// The block. Atoms are counted from its first, sentences and words over the whole text.
	first     int // its first atom among all
	word      int // its first word among all
	atoms     []token.Atom
	starts    []int // where sentences seem to begin: windows are cut there
	vectors   []float32
	scores    []float32 // of heads.atoms
	begins    []begin
	words     []syntax.Word // of its sentences
	sentences []int         // that the atoms stand in
	quoted    []uint8

	windows   window.Document
	workspace encode.Workspace
	rows      []int32   // of a group's pieces, those that atoms begin with
	pieces    []float32 // vectors of a group of windows, for an embedding
	layers    []float32 // of the same, for each piece all layers
	hidden    []float32 // what heads.meaningUp makes of those

	judged int     // the first atom of the sentence that was judged last
	quiet  float32 // what quietOf says of it

	input         nn.Input
	product       nn.Product
	lattice       lattice
	trees         trees
	parts, frames weighing
	anchor        []float32 // the mean vector of an anchor, and what heads.ofEvent says of it
	chains        chains
}

// A begin says what begins with an atom.
type begin uint8

const (
	nothing  begin = iota // it goes on with the word before
	word                  // a word within a sentence
	sentence              // a sentence, hence a word
)

// forget lets go of what is not the reader's own.
func (r *reader) forget() { r.text, r.out, r.atoms, r.words = "", nil, nil, nil }

// block reads the atoms from first to end.
func (r *reader) block(ctx context.Context, first, end int, starts []int) error {
	r.first, r.word, r.atoms = first, len(r.out.Words), r.out.Atoms[first:end]
	low, _ := slices.BinarySearch(starts, first)
	high, _ := slices.BinarySearch(starts, end)
	r.starts = r.starts[:0]
	for _, s := range starts[low:high] {
		r.starts = append(r.starts, s-first)
	}
	if err := r.encode(ctx); err != nil {
		return err
	}
	firstSentence := len(r.out.Sentences)
	r.cut()
	if err := r.parse(ctx, firstSentence); err != nil {
		return err
	}
	if r.want.names {
		r.names()
	}
	if r.want.attributions || r.want.frames {
		r.quote()
	}
	if r.want.frames {
		if err := r.findFrames(ctx); err != nil {
			return err
		}
	}
	if r.want.attributions {
		if err := r.attributions(ctx); err != nil {
			return err
		}
	}
	if r.want.links {
		return r.links(ctx)
	}
	return nil
}

// row is what heads.atoms says of an atom, from a column on.
func (r *reader) row(atom, column, n int) []float32 {
	return r.scores[atom*r.model.heads.atoms.Out+column:][:n]
}

func (r *reader) vector(atom int) []float32 { return r.vectors[atom*width : (atom+1)*width] }

// apart reports whether atom i, not the first of the block, is the first after a blank line or furniture.
func (r *reader) apart(i int) bool { return apartFrom(r.atoms, i) }

// resized returns s with n values, of which none is promised to be what it was.
func resized[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	return make([]T, n)
}
