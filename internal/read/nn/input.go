package nn

import "unsafe"

// Input holds rows in the form in which a [Linear] multiplies them. The zero value is ready; it grows to the largest rows it was
// loaded with and belongs to one goroutine.
type Input struct {
	rows, k int
	integer bool // the rows are quantised
	scale   []float32
	bytes   []uint8
	words   []int16
	floats  []float32 // the caller's, ld apart
	ld      int
	tail    []float32 // fp32: the rows after the last whole tile
	padded  []float32 // int8: one row, rounded up
	tile    [TileRows * 32]float32
}

// Load takes rows of x into in, for l and for every other layer of the same kernel, kind of weights and In. A layer in fp32
// reads x when it multiplies: it must not change before.
func (l *Linear) Load(in *Input, x []float32, ldx, rows int) { l.load(in, x, ldx, rows, false) }

// LoadGELU is Load after [Kernel.GELU]. What it leaves in x is either.
func (l *Linear) LoadGELU(in *Input, x []float32, ldx, rows int) { l.load(in, x, ldx, rows, true) }

func (l *Linear) load(in *Input, x []float32, ldx, rows int, activated bool) {
	in.rows, in.k, in.ld, in.integer = rows, l.k, ldx, l.integer
	if rows == 0 {
		return
	}
	x = x[:(rows-1)*ldx+l.In] // the assembly does not look
	if l.integer {
		l.loadIntegers(in, x, ldx, rows, activated)
		return
	}
	if activated {
		for r := range rows {
			l.kernel.GELU(x[r*ldx : r*ldx+l.In])
		}
	}
	in.floats = x
	if whole := rows / TileRows * TileRows; whole < rows {
		in.tail = grow(in.tail, TileRows*l.In)
		for r := whole; r < rows; r++ {
			copy(in.tail[(r-whole)*l.In:(r-whole+1)*l.In], x[r*ldx:])
		}
	}
}

func (l *Linear) loadIntegers(in *Input, x []float32, ldx, rows int, activated bool) {
	up := roundUp(rows, TileRows)
	in.scale = grow(in.scale, up)
	if l.words == nil {
		in.bytes = grow(in.bytes, up*l.k)
	} else {
		in.words = grow(in.words, up*l.k)
	}
	if l.k == l.In {
		l.kernel.integer.quantise(in, 0, x, ldx, rows, activated)
		return
	}
	in.padded = grow(in.padded, l.k)
	clear(in.padded)
	for r := range rows {
		copy(in.padded, x[r*ldx:r*ldx+l.In])
		l.kernel.integer.quantise(in, r, in.padded, l.k, 1, activated)
	}
}

// floatRows returns the rows from row on, and how far they are apart.
func (in *Input) floatRows(row int) ([]float32, int) {
	if row >= in.rows/TileRows*TileRows {
		return in.tail, in.k
	}
	return in.floats[row*in.ld:], in.ld
}

// grow returns s with n values, of which none is promised to be what it was.
func grow[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	return aligned[T](n)
}

// aligned returns n zeros that begin with a cache line.
func aligned[T any](n int) []T {
	const line = 64
	size := int(unsafe.Sizeof(*new(T)))
	s := make([]T, n+line/size)
	skip := 0
	if over := int(uintptr(unsafe.Pointer(&s[0])) % line); over > 0 {
		skip = (line - over) / size
	}
	return s[skip : skip+n : skip+n]
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }
