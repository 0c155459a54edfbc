package nn

// HeadWidth is how many values of a row belong to one attention head.
const HeadWidth = 32

// queries is how many rows of scores are made at a time: with their keys and values they stay in the first-level cache.
const queries = 32

// hidden is added to the scores of keys that do not exist.
const hidden = -1e30

// Scratch is the room that attention works in. The zero value is ready; it belongs to one goroutine.
type Scratch struct {
	keys, scores, mask []float32
	zeros              [32]float32
	words              wordScratch
}

// Attend sets dst, rows × heads·HeadWidth values, to the self-attention (Vaswani et al., 2017) of rows that attend to each
// other and to nothing else. A row of qkv holds queries, keys and values, of each head after head; the factor 1/√HeadWidth is in
// the queries already. Both matrices continue for rows rounded up to TileRows: what stands there in qkv is read and must be
// finite, and dst is written there. Kernels with int8 arithmetic round what they multiply to 14 or 16 bits.
func (k *Kernel) Attend(s *Scratch, dst []float32, ldd int, qkv []float32, ldq, rows, heads int) {
	if rows == 0 {
		return
	}
	width := heads * HeadWidth
	up := roundUp(rows, TileRows)
	_, _ = dst[(up-1)*ldd+width-1], qkv[(up-1)*ldq+3*width-1] // the assembly does not look
	if k.words != nil {
		k.words.attend(s, dst, ldd, qkv, ldq, rows, heads)
		return
	}
	n := s.fit(rows, k.float.columns)
	for h := range heads {
		q, key, value := qkv[h*HeadWidth:], qkv[width+h*HeadWidth:], qkv[2*width+h*HeadWidth:]
		k.packKeys(s.keys, key, ldq, rows)
		for row := 0; row < rows; row += queries {
			m := min(queries, up-row)
			for c := 0; c < n; c += k.float.columns {
				k.float.multiply(s.scores[c:], n, q[row*ldq:], ldq, s.keys[c*HeadWidth:], k.float.columns, s.mask[c:], HeadWidth, m)
			}
			k.float.softmax(s.scores, n, n, m)
			for c := 0; c < HeadWidth; c += k.float.columns {
				k.float.multiply(dst[row*ldd+h*HeadWidth+c:], ldd, s.scores, n, value[c:], ldq, s.zeros[:], rows, m)
			}
		}
	}
}

// fit makes room for so many keys, hides those beyond rows and returns how many there are.
func (s *Scratch) fit(rows, columns int) int {
	n := roundUp(rows, columns)
	s.keys = grow(s.keys, n*HeadWidth)
	s.scores = grow(s.scores, queries*n)
	s.mask = grow(s.mask, n)
	clear(s.mask)
	for i := rows; i < n; i++ {
		s.mask[i] = hidden
	}
	return n
}

// packKeys turns keys, a row each, into panels with a column each; columns beyond rows are zero.
func (k *Kernel) packKeys(dst, keys []float32, ld, rows int) {
	columns := k.float.columns
	for r := 0; r < rows; r += TileRows {
		at := r / columns * columns * HeadWidth
		k.float.transpose(dst[at+r%columns:], columns, keys[r*ld:], ld, HeadWidth/TileRows)
	}
	last := rows % columns
	if last == 0 {
		return
	}
	panel := dst[rows/columns*columns*HeadWidth:]
	for d := range HeadWidth {
		clear(panel[d*columns+last : (d+1)*columns])
	}
}
