package model

import (
	"context"
	"fmt"
	"math"

	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// EmbeddingWidth is the number of values of a text's embedding.
const EmbeddingWidth = 384

// Embed returns an embedding of unit length for a text such as a title or a lead: texts whose cosine is near 1 say the same. It is
// distilled from all-MiniLM-L6-v2 (Reimers and Gurevych 2019 for what such embeddings are). A text without words has zeros; of a text of
// more than 8,192 atoms the first are taken. The error is ctx's.
func (m *Model) Embed(ctx context.Context, text string) ([]float32, error) {
	atoms := token.Atoms(text, nil)
	starts := window.Starts(nil, atoms, token.Split(text, nil))
	embedding := make([]float32, EmbeddingWidth)
	if len(atoms) == 0 {
		return embedding, nil
	}
	r := m.readers.Get().(*reader)
	defer m.readers.Put(r)
	defer r.forget()
	r.windows.Cut(m.vocabulary, text, atoms[:blockEnd(atoms, starts, 0)], starts)
	mean, err := r.meanFeatures(ctx)
	if err != nil {
		return nil, fmt.Errorf("embed a text: %w", err)
	}
	m.heads.meaningDown.Apply(&r.input, embedding, mean, 1)
	toUnit(embedding)
	return embedding, nil
}

// meanFeatures is the mean over the pieces of all windows, but for their edges, of what heads.meaningUp makes of all layers.
func (r *reader) meanFeatures(ctx context.Context) ([]float32, error) {
	l, windows := r.model.heads.meaningUp, r.windows.Windows
	sum, n := make([]float32, l.Out), 0
	for w := 0; w < len(windows); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		last := group(windows, w)
		features, err := r.features(w, last)
		if err != nil {
			return nil, err
		}
		row := 0
		for ; w < last; w++ {
			pieces := len(windows[w].Pieces)
			for i := row + 1; i < row+pieces-1; i++ { // without [CLS] and [SEP]
				for j, v := range features[i*l.Out : (i+1)*l.Out] {
					sum[j] += v
				}
				n++
			}
			row += pieces
		}
	}
	for j := range sum {
		sum[j] /= float32(max(n, 1))
	}
	return sum, nil
}

// features is what heads.meaningUp makes of each piece of the windows from w to last.
func (r *reader) features(w, last int) ([]float32, error) {
	l := r.model.heads.meaningUp
	r.pieces, r.layers, r.hidden = resized(r.pieces, groupRows*width), resized(r.layers, groupRows*l.In), resized(r.hidden, groupRows*l.Out)
	rows := 0
	for _, part := range r.windows.Windows[w:last] {
		rows += len(part.Pieces)
	}
	err := r.model.encoder.EncodeLayers(r.pieces, r.windows.Windows[w:last], &r.workspace, func(layer, first int, vectors []float32) {
		for i := 0; i < len(vectors); i += width {
			copy(r.layers[(first+i/width)*l.In+layer*width:], vectors[i:i+width])
		}
	})
	l.Apply(&r.input, r.hidden, r.layers, rows)
	r.model.kernel.Rectify(r.hidden[:rows*l.Out])
	return r.hidden, err
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
