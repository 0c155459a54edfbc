package encode

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// A Window is what is encoded together: each of its pieces attends to all others. The slices are of one length, 1 to MaxPieces.
type Window struct {
	Pieces []int32 // ids in the vocabulary
	Shapes []uint8 // token.Shape of each piece's atom
	Gaps   []uint8 // token.Gap before each piece
}

// Workspace is the memory that encoding needs, about 4 MB. The zero value is ready; it belongs to one goroutine at a time.
type Workspace struct {
	input                  nn.Input
	scratch                nn.Scratch
	x, y, context, qkv, up []float32
}

// Rows that are a multiple of 4 kB apart would share a few lines of the first-level cache: these are not.
const (
	qkvStride = 3*Width + 16
	upStride  = feed + 16
)

// Layer is called with what a layer has made of some windows: layer 0 is the embeddings, the last is Encoder.Layers. The vectors
// are those of the pieces from first on, counted over all windows; they are overwritten after the call.
type Layer func(layer, first int, vectors []float32)

// Encode sets dst to one vector of Width values for each piece of the windows, in order. It uses one thread. The error names the
// window that cannot be encoded, before anything is.
func (e *Encoder) Encode(dst []float32, windows []Window, w *Workspace) error {
	return e.EncodeLayers(dst, windows, w, nil)
}

// EncodeLayers is Encode and shows what every layer made of the pieces.
func (e *Encoder) EncodeLayers(dst []float32, windows []Window, w *Workspace, each Layer) error {
	total, err := e.count(windows)
	if err != nil {
		return err
	}
	if len(dst) < total*Width {
		return fmt.Errorf("encode %d pieces: room for %d values", total, len(dst))
	}
	w.fit()
	for first := 0; len(windows) > 0; {
		n, rows := chunk(windows)
		e.encode(w, windows[:n], rows, first, each)
		copy(dst[first*Width:], w.x[:rows*Width])
		first += rows
		windows = windows[n:]
	}
	return nil
}

// EncodeOnly is Encode for some pieces: those whose numbers, counted over all windows, are in wanted in ascending order. It sets
// dst to their vectors, the same that Encode gives them, and is faster by what the last layer need not make of the others.
func (e *Encoder) EncodeOnly(dst []float32, windows []Window, wanted []int32, w *Workspace) error {
	total, err := e.count(windows)
	if err != nil {
		return err
	}
	if len(dst) < len(wanted)*Width {
		return fmt.Errorf("encode %d pieces: room for %d values", len(wanted), len(dst))
	}
	if err := checkWanted(wanted, total); err != nil {
		return err
	}
	w.fit()
	for first := 0; len(windows) > 0; {
		n, rows := chunk(windows)
		here, _ := slices.BinarySearch(wanted, int32(first+rows))
		e.encodeOnly(w, windows[:n], rows, first, wanted[:here])
		copy(dst, w.x[:here*Width])
		dst, wanted = dst[here*Width:], wanted[here:]
		first += rows
		windows = windows[n:]
	}
	return nil
}

func checkWanted(wanted []int32, total int) error {
	last := int32(-1)
	for _, row := range wanted {
		if row <= last || int(row) >= total {
			return fmt.Errorf("encode piece %d of %d after piece %d", row, total, last)
		}
		last = row
	}
	return nil
}

// count returns how many pieces the windows have, or what is wrong with them.
func (e *Encoder) count(windows []Window) (int, error) {
	total := 0
	for i, window := range windows {
		if err := e.check(window); err != nil {
			return 0, fmt.Errorf("encode window %d: %w", i, err)
		}
		total += len(window.Pieces)
	}
	return total, nil
}

func (e *Encoder) check(w Window) error {
	n := len(w.Pieces)
	if n == 0 || n > MaxPieces || len(w.Shapes) != n || len(w.Gaps) != n {
		return fmt.Errorf("%d pieces, %d shapes, %d gaps: not 1 to %d of each", n, len(w.Shapes), len(w.Gaps), MaxPieces)
	}
	for i, p := range w.Pieces {
		if p < 0 || int(p) >= e.vocabulary || w.Shapes[i] >= shapes || w.Gaps[i] >= gaps {
			return fmt.Errorf("piece %d has id %d, shape %d, gap %d: not in the vocabulary", i, p, w.Shapes[i], w.Gaps[i])
		}
	}
	return nil
}

// chunk returns how many of the windows are encoded together, and their rows.
func chunk(windows []Window) (n, rows int) {
	for _, w := range windows {
		if n > 0 && rows+len(w.Pieces) > rowsOnce {
			break
		}
		n++
		rows += len(w.Pieces)
	}
	return n, rows
}

func (w *Workspace) fit() {
	if w.x != nil {
		return
	}
	const rows = rowsOnce + nn.TileRows // attention writes up to TileRows more
	w.x, w.y, w.context = make([]float32, rows*Width), make([]float32, rows*Width), make([]float32, rows*Width)
	w.qkv, w.up = make([]float32, rows*qkvStride), make([]float32, rows*upStride)
}

// encode leaves the vectors of the windows in w.x. The rows of all windows lie one after the other; only attention separates
// them.
func (e *Encoder) encode(w *Workspace, windows []Window, rows, first int, each Layer) {
	e.embed(w, windows, rows)
	for i := range e.layers {
		if each != nil {
			each(i, first, w.x[:rows*Width])
		}
		e.layers[i].apply(e.kernel, w, windows, rows)
	}
	if each != nil {
		each(len(e.layers), first, w.x[:rows*Width])
	}
}

// encodeOnly is encode for the wanted rows, whose numbers count from before the windows, whose first row is number first: w.x holds them without gaps.
// What a row does not get from others, its own part of the last layer, is made for them alone.
func (e *Encoder) encodeOnly(w *Workspace, windows []Window, rows, first int, wanted []int32) {
	e.embed(w, windows, rows)
	last := len(e.layers) - 1
	for i := range e.layers[:last] {
		e.layers[i].apply(e.kernel, w, windows, rows)
	}
	e.layers[last].attend(e.kernel, w, windows, rows)
	for i, row := range wanted {
		from := (int(row) - first) * Width
		copy(w.x[i*Width:(i+1)*Width], w.x[from:])
		copy(w.context[i*Width:(i+1)*Width], w.context[from:])
	}
	e.layers[last].feed(e.kernel, w, len(wanted))
}

func (e *Encoder) embed(w *Workspace, windows []Window, rows int) {
	row := 0
	for _, window := range windows {
		for i, p := range window.Pieces {
			word, scale := w.x[row*Width:(row+1)*Width], e.wordScale[p]
			for j, v := range e.words[int(p)*Width : (int(p)+1)*Width] {
				word[j] = float32(v) * scale
			}
			rest := w.y[row*Width : (row+1)*Width]
			shape, gap := e.shape[int(window.Shapes[i])*Width:][:Width], e.gap[int(window.Gaps[i])*Width:][:Width]
			for j, v := range e.position[i*Width : (i+1)*Width] {
				rest[j] = v + shape[j] + gap[j]
			}
			row++
		}
	}
	e.kernel.AddNorm(w.x, w.y, e.norm.weight, e.norm.bias, rows)
}

func (l *layer) apply(k *nn.Kernel, w *Workspace, windows []Window, rows int) {
	l.attend(k, w, windows, rows)
	l.feed(k, w, rows)
}

// attend sets w.context to what each row takes from those of its window.
func (l *layer) attend(k *nn.Kernel, w *Workspace, windows []Window, rows int) {
	l.qkv.Load(&w.input, w.x, Width, tiled(rows))
	l.qkv.Multiply(w.qkv, qkvStride, &w.input)
	row := 0
	for _, window := range windows {
		n := len(window.Pieces)
		k.Attend(&w.scratch, w.context[row*Width:], Width, w.qkv[row*qkvStride:], qkvStride, n, heads)
		row += n
	}
}

// feed makes the layer's vectors of each row by itself: of x and context.
func (l *layer) feed(k *nn.Kernel, w *Workspace, rows int) {
	up := tiled(rows)
	l.out.Load(&w.input, w.context, Width, up)
	l.out.Multiply(w.y, Width, &w.input)
	k.AddNorm(w.x, w.y, l.norm1.weight, l.norm1.bias, rows)
	l.up.Load(&w.input, w.x, Width, up)
	l.up.Multiply(w.up, upStride, &w.input)
	l.down.LoadGELU(&w.input, w.up, upStride, up)
	l.down.Multiply(w.y, Width, &w.input)
	k.AddNorm(w.x, w.y, l.norm2.weight, l.norm2.bias, rows)
}

func tiled(rows int) int { return (rows + nn.TileRows - 1) / nn.TileRows * nn.TileRows }
