package model

import (
	"context"
	"math"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// groupRows is how many pieces are encoded together at most.
const groupRows = 256

// encode sets vectors, scores and begins of all atoms of the block, and embeds its sentences.
//
// It goes through the text once, a few windows at a time: what the layers made of their pieces is overwritten by the next.
func (r *reader) encode(ctx context.Context) error {
	n := len(r.atoms)
	r.windows.Cut(r.model.vocabulary, r.text, r.atoms, r.starts)
	r.vectors, r.scores = resized(r.vectors, n*width), resized(r.scores, n*r.model.heads.atoms.Out)
	r.begins = resized(r.begins, n)
	r.startPool()
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
		r.pool(w, last, atom, end)
		w, atom = last, end
	}
	r.flushSentence()
	r.flushMeans()
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
	windows := r.windows.Windows[w:last]
	if !r.want.meanings {
		return end, r.model.encoder.EncodeOnly(r.vectors[atom*width:end*width], windows, r.rows, &r.workspace)
	}
	err = r.model.encoder.EncodeLayers(r.pieces, windows, &r.workspace, func(layer, first int, vectors []float32) {
		copy(r.layers[(layer*groupRows+first)*width:], vectors)
	})
	for i, row := range r.rows {
		copy(r.vector(atom+i), r.pieces[int(row)*width:])
	}
	return end, err
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
	case row[endsColumn] > 0:
		return sentence
	default:
		return word
	}
}

// meansAtOnce is how many sentences are embedded together.
const meansAtOnce = 32

func (r *reader) startPool() {
	if !r.want.meanings {
		return
	}
	layers := r.model.encoder.Layers() + 1
	r.pieces = resized(r.pieces, groupRows*width)
	r.layers = resized(r.layers, layers*groupRows*width)
	r.sums = resized(r.sums, layers*width)
	clear(r.sums)
	r.count, r.means = 0, r.means[:0]
}

// pool adds up, layer by layer, the pieces of each sentence: of the atoms from first to end, which are main in the windows from
// w to last.
func (r *reader) pool(w, last, first, end int) {
	if !r.want.meanings {
		return
	}
	row := 0
	for ; w < last; w++ {
		pieces := len(r.windows.Windows[w].Pieces)
		for first < end && int(r.windows.Places[first].Window) == w {
			if r.begins[first] == sentence {
				r.flushSentence()
			}
			next := first + 1
			for next < end && r.begins[next] != sentence && int(r.windows.Places[next].Window) == w {
				next++
			}
			to := pieces - 1 // before [SEP]
			if next < end && int(r.windows.Places[next].Window) == w {
				to = int(r.windows.Places[next].Piece)
			}
			r.add(row+int(r.windows.Places[first].Piece), row+to)
			first = next
		}
		row += pieces
	}
}

// add adds the rows from first to end of every layer to the sentence's sums.
func (r *reader) add(first, end int) {
	r.count += end - first
	for layer := range len(r.sums) / width {
		sum := (*[width]float32)(r.sums[layer*width:])
		rows := r.layers[(layer*groupRows+first)*width : (layer*groupRows+end)*width]
		for ; len(rows) >= 4*width; rows = rows[4*width:] {
			four := (*[4 * width]float32)(rows)
			for j := range sum {
				sum[j] += four[j] + four[width+j] + (four[2*width+j] + four[3*width+j])
			}
		}
		for i := 0; i < len(rows); i += width {
			for j, v := range (*[width]float32)(rows[i:]) {
				sum[j] += v
			}
		}
	}
}

// flushSentence ends a sentence whose pieces were added up.
func (r *reader) flushSentence() {
	if r.count == 0 {
		return
	}
	for _, v := range r.sums {
		r.means = append(r.means, v/float32(r.count))
	}
	clear(r.sums)
	if r.count = 0; len(r.means) == meansAtOnce*len(r.sums) {
		r.flushMeans()
	}
}

// flushMeans embeds the sentences that are due.
func (r *reader) flushMeans() {
	l := r.model.heads.meaning
	n := len(r.means) / l.In
	if n == 0 {
		return
	}
	at := len(r.out.Meanings)
	r.out.Meanings = append(r.out.Meanings, make([]float32, n*EmbeddingWidth)...)
	l.Apply(&r.input, r.out.Meanings[at:], r.means, n)
	for ; at < len(r.out.Meanings); at += EmbeddingWidth {
		toUnit(r.out.Meanings[at : at+EmbeddingWidth])
	}
	r.means = r.means[:0]
}

// toUnit makes x as long as 1; nothing is made of zeros.
func toUnit(x []float32) {
	square := 0.0
	for _, v := range x {
		square += float64(v) * float64(v)
	}
	if square == 0 {
		return
	}
	rate := float32(1 / math.Sqrt(square))
	for i := range x {
		x[i] *= rate
	}
}
