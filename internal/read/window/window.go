// Package window cuts a document of any length into windows of pieces that an encoder reads one by one.
//
// Each atom's pieces are main in exactly one window and may be context in the one after: a window begins with the end of
// the sentence before, so that the words after it are not read without what they follow.
package window

import (
	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/wordpiece"
)

const (
	marks   = 2 // pieces of a window that are not of the text: [CLS] and [SEP]
	room    = encode.MaxPieces - marks
	context = 32 // pieces of context at most
)

// A Place is where the first piece of an atom stands as a main piece.
type Place struct {
	Window int32 // index in Document.Windows
	Piece  int32 // index in the window
}

// A Document is a text cut into windows. The zero value is ready; it keeps its memory from one text to the next and belongs
// to one goroutine at a time.
type Document struct {
	Windows []encode.Window // from [CLS] to [SEP]
	Places  []Place         // of each atom

	pieces  []int32 // of the text without context
	firsts  []int32 // where the pieces of each atom begin in pieces, and where the last end
	extents []extent
	all     encode.Window // all windows end to end
}

// An extent is what a window consists of: context from atom context to main, then main atoms to end.
type extent struct{ context, main, end int }

// Cut cuts text into windows in linear time. Its atoms are those of token.Atoms; sentences begin at the atoms whose
// indices starts holds in ascending order, and at the first.
//
// Sentences are packed into windows in order. One that does not fit behind its context is cut between atoms; an atom is
// never cut. What Windows and Places held before is overwritten.
func (d *Document) Cut(vocabulary *wordpiece.Vocabulary, text string, atoms []token.Atom, starts []int) {
	d.pieces, d.firsts = d.pieces[:0], append(d.firsts[:0], 0)
	for _, a := range atoms {
		d.pieces = vocabulary.Append(d.pieces, a.Span.In(text))
		d.firsts = append(d.firsts, int32(len(d.pieces)))
	}
	d.pack(len(atoms), starts)
	d.fill(vocabulary, atoms)
}

// pack decides which atoms stand in which window.
func (d *Document) pack(atoms int, starts []int) {
	d.extents = d.extents[:0]
	var w extent
	for before, from, k := 0, 0, 0; from < atoms; k++ {
		to := atoms
		if k < len(starts) {
			to = min(starts[k], atoms)
		}
		if to > from {
			w = d.sentence(w, before, from, to)
			before, from = from, to
		}
	}
	if w.end > w.main {
		d.extents = append(d.extents, w)
	}
}

// sentence adds the atoms from from to to, a sentence, to the window w and to new ones as needed, and returns the last.
// The sentence before begins at before.
func (d *Document) sentence(w extent, before, from, to int) extent {
	if w.end > w.main && d.size(w.context, to) > room {
		w = d.next(w, before)
	}
	for w.end < to {
		if d.size(w.context, w.end+1) > room {
			w = d.next(w, from)
		}
		w.end++
	}
	return w
}

// next ends a window and begins another, with context from the sentence that begins at start. The context leaves room for
// the atom after it.
func (d *Document) next(w extent, start int) extent {
	d.extents = append(d.extents, w)
	at := w.end
	most := min(context, room-d.size(at, at+1))
	w = extent{context: at, main: at, end: at}
	for w.context > start && d.size(w.context-1, at) <= most {
		w.context--
	}
	return w
}

// size is how many pieces the atoms from from to to have.
func (d *Document) size(from, to int) int { return int(d.firsts[to] - d.firsts[from]) }

// fill makes Windows and Places of the extents.
func (d *Document) fill(vocabulary *wordpiece.Vocabulary, atoms []token.Atom) {
	d.reserve(len(atoms))
	for i, e := range d.extents {
		start := len(d.all.Pieces)
		d.add(vocabulary.CLS, token.Uncased, token.GapNone)
		for k := e.context; k < e.end; k++ {
			if k >= e.main {
				d.Places = append(d.Places, Place{int32(i), int32(len(d.all.Pieces) - start)})
			}
			gap := atoms[k].Gap
			for _, piece := range d.pieces[d.firsts[k]:d.firsts[k+1]] {
				d.add(piece, atoms[k].Shape, gap)
				gap = token.Continued
			}
		}
		d.add(vocabulary.SEP, token.Uncased, token.GapNone)
		d.Windows = append(d.Windows, encode.Window{
			Pieces: d.all.Pieces[start:], Shapes: d.all.Shapes[start:], Gaps: d.all.Gaps[start:],
		})
	}
}

// reserve makes room for all windows, which must not move while they are filled.
func (d *Document) reserve(atoms int) {
	total := 0
	for _, e := range d.extents {
		total += d.size(e.context, e.end) + marks
	}
	if cap(d.all.Pieces) < total {
		d.all = encode.Window{Pieces: make([]int32, 0, total), Shapes: make([]uint8, 0, total), Gaps: make([]uint8, 0, total)}
	}
	d.all = encode.Window{Pieces: d.all.Pieces[:0], Shapes: d.all.Shapes[:0], Gaps: d.all.Gaps[:0]}
	if cap(d.Places) < atoms {
		d.Places = make([]Place, 0, atoms)
	}
	d.Places, d.Windows = d.Places[:0], d.Windows[:0]
}

func (d *Document) add(piece int32, shape token.Shape, gap token.Gap) {
	d.all.Pieces = append(d.all.Pieces, piece)
	d.all.Shapes = append(d.all.Shapes, uint8(shape))
	d.all.Gaps = append(d.all.Gaps, uint8(gap))
}

// Starts appends the index of the atom that each sentence begins with, as Cut wants them.
func Starts(starts []int, atoms []token.Atom, sentences []token.Sentence) []int {
	first := 0
	for _, s := range sentences {
		for first < len(atoms) && atoms[first].Span.End <= s.Span.Start {
			first++
		}
		starts = append(starts, first)
	}
	return starts
}
