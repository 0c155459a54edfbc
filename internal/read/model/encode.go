package model

import (
	"context"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// groupRows is how many pieces are encoded together at most.
const groupRows = 256

// encode sets vectors, scores and begins of all atoms of the block.
//
// It goes through the text once, a few windows at a time: what the layers made of their pieces is overwritten by the next.
func (r *reader) encode(ctx context.Context) error {
	n := len(r.atoms)
	r.windows.Cut(r.model.vocabulary, r.text, r.atoms, r.starts)
	r.vectors, r.scores = resized(r.vectors, n*width), resized(r.scores, n*r.model.heads.atoms.Out)
	r.begins = resized(r.begins, n)
	for w, atom := 0, 0; w < len(r.windows.Windows); {
		if err := ctx.Err(); err != nil {
			return err
		}
		last := group(r.windows.Windows, w)
		end, err := r.encodeGroup(w, last, atom)
		if err != nil {
			return err
		}
		r.score(atom, end)
		w, atom = last, end
	}
	return nil
}

// group returns the end of the windows from w on that are encoded together.
func group(windows []encode.Window, w int) int {
	last := w + 1
	for rows := len(windows[w].Pieces); last < len(windows) && rows+len(windows[last].Pieces) <= groupRows; last++ {
		rows += len(windows[last].Pieces)
	}
	return last
}

// encodeGroup sets the vectors of the atoms that are main in the windows from w to last, of which the first is atom, and returns
// where those atoms end.
func (r *reader) encodeGroup(w, last, atom int) (end int, err error) {
	end = r.findRows(w, last, atom)
	return end, r.model.encoder.EncodeOnly(r.vectors[atom*width:end*width], r.windows.Windows[w:last], r.rows, &r.workspace)
}

// findRows sets r.rows to where the atoms from atom on that are main in the windows from w to last stand among their pieces, and
// returns where those atoms end.
func (r *reader) findRows(w, last, atom int) int {
	r.rows = r.rows[:0]
	row := int32(0)
	for ; w < last; w++ {
		for ; atom < len(r.atoms) && int(r.windows.Places[atom].Window) == w; atom++ {
			r.rows = append(r.rows, row+r.windows.Places[atom].Piece)
		}
		row += int32(len(r.windows.Windows[w].Pieces))
	}
	return atom
}

// score applies the heads on atoms to those from first to end, and decides where words and sentences begin.
func (r *reader) score(first, end int) {
	l := r.model.heads.atoms
	l.Load(&r.input, r.vectors[first*width:end*width], width, end-first)
	l.Multiply(r.scores[first*l.Out:end*l.Out], l.Out, &r.input)
	for i := first; i < end; i++ {
		r.begins[i] = r.beginAt(i)
	}
}

func (r *reader) beginAt(i int) begin {
	row := r.row(i, 0, namesColumn)
	switch {
	case i == 0 || r.apart(i):
		return sentence
	case r.atoms[i].Gap == token.Glued && row[beginsColumn] <= 0:
		return nothing
	case row[endsColumn] > 0 && !r.goesOn(i):
		return sentence
	default:
		return word
	}
}

// goesOn reports whether a comma stands before atom i, with a closing quotation mark behind it or not: no sentence ends so.
func (r *reader) goesOn(i int) bool {
	before := r.atoms[i-1].Span.In(r.text)
	if i > 1 && r.atoms[i-1].Gap == token.Glued && (before == "”" || before == "’" || before == "\"" || before == "''") {
		before = r.atoms[i-2].Span.In(r.text)
	}
	return before == ","
}
