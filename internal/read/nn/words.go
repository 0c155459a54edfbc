package nn

// words are functions for attention in 16-bit integers, which processors multiply twice as fast as fp32. Queries and keys have
// 14 bits, so that the sum of HeadWidth products stays under 2³¹; shares have 16, and since they sum to 1 values may have as
// many. That is finer than what follows, which rounds to 8.
type words struct {
	columns    int // of a panel
	multiply   wordsMultiply
	quantise   func(dst []int16, ldd int, scale, src []float32, lds, n, rows int, limit float32)
	transpose  func(dst []int16, ldd int, src []int16, lds, blocks int)
	softmax    func(dst []int16, s []float32, lds, n, rows int)
	interleave func(dst []int16, src []float32, lds, pairs int, rate float32)
	absMax     func(x []float32, ldx, n, rows int) float32
}

// wordsMultiply multiplies rows by a panel; pairs is how many pairs a row and a column have.
type wordsMultiply func(dst []float32, ldd int, a []int16, lda int, rowScale []float32, panel []int16, scale, bias []float32,
	pairs, rows int)

const (
	scoreLimit = 8000  // of queries and keys
	shareLimit = 32767 // of shares and values
)

// wordScratch is beside Scratch's scores and mask.
type wordScratch struct {
	queries, keys          []int16 // rows of all heads
	queryScale, keyScale   []float32
	panels, shares, values []int16 // of one head
	shareScale, valueScale [32]float32
}

// attend is Kernel.Attend.
func (w *words) attend(s *Scratch, dst []float32, ldd int, qkv []float32, ldq, rows, heads int) {
	width, up := heads*HeadWidth, roundUp(rows, TileRows)
	n := s.fit(rows, w.columns)
	t := &s.words
	t.fit(n, up, width)
	w.quantise(t.queries, width, t.queryScale, qkv, ldq, width, up, scoreLimit)
	w.quantise(t.keys, width, t.keyScale, qkv[width:], ldq, width, rows, scoreLimit)
	clear(t.keyScale[rows:])
	rate := t.scaleValues(w.absMax(qkv[2*width:], ldq, width, rows))
	pairs := roundUp(rows, 4) / 2
	for h := range heads {
		w.packKeys(t, h*HeadWidth, width, up)
		for c := 0; c < HeadWidth; c += w.columns {
			w.interleave(t.values[c*2*pairs:], qkv[2*width+h*HeadWidth+c:], ldq, pairs, rate)
		}
		for row := 0; row < rows; row += queries {
			m := min(queries, up-row)
			for c := 0; c < n; c += w.columns {
				w.multiply(s.scores[c:], n, t.queries[row*width+h*HeadWidth:], width, t.queryScale[row:],
					t.panels[c*HeadWidth:], t.keyScale[c:], s.mask[c:], HeadWidth/2, m)
			}
			w.softmax(t.shares, s.scores, n, n, m)
			for c := 0; c < HeadWidth; c += w.columns {
				w.multiply(dst[row*ldd+h*HeadWidth+c:], ldd, t.shares, n, t.shareScale[:],
					t.values[c*2*pairs:], t.valueScale[:], s.zeros[:], pairs, m)
			}
		}
	}
}

func (t *wordScratch) fit(n, up, width int) {
	t.queries, t.keys = grow(t.queries, up*width), grow(t.keys, up*width)
	t.queryScale, t.keyScale = grow(t.queryScale, up), grow(t.keyScale, n)
	t.panels, t.shares = grow(t.panels, n*HeadWidth), grow(t.shares, queries*n)
	t.values = grow(t.values, up*HeadWidth)
}

// scaleValues notes what values up to top are scaled by and returns the rate at which they become integers.
func (t *wordScratch) scaleValues(top float32) float32 {
	top = max(top, 1e-30)
	for i := range t.valueScale {
		t.valueScale[i], t.shareScale[i] = top/shareLimit, 1.0/shareLimit
	}
	return shareLimit / top
}

// packKeys turns one head's keys, a row each, into panels with a column each. What stands in columns without a key does not
// matter: their scale is zero.
func (w *words) packKeys(t *wordScratch, head, width, up int) {
	for r := 0; r < up; r += TileRows {
		at := r / w.columns * w.columns * HeadWidth
		w.transpose(t.panels[at+r%w.columns*2:], w.columns, t.keys[r*width+head:], width/2, HeadWidth/2/TileRows)
	}
}
