package nn

// A Product multiplies rows by other rows. The zero value is ready; it keeps its memory and belongs to one goroutine.
type Product struct {
	layer Linear
	input Input
}

// Rows are rows of a matrix, the first of Values, a distance of LD apart.
type Rows struct {
	Values []float32
	LD, N  int
}

// Multiply sets dst, a row for each row of x, to its products in fp32 with the rows of y, over width values.
func (p *Product) Multiply(k *Kernel, dst []float32, ldd int, x, y Rows, width int) {
	if x.N == 0 || y.N == 0 {
		return
	}
	l := &p.layer
	*l = Linear{In: width, Out: y.N, kernel: k, columns: k.float.columns, floats: l.floats, bias: l.bias}
	l.bias = grow(l.bias, l.panels()*l.columns)
	clear(l.bias)
	l.packFloats(y.Values, y.LD)
	l.Load(&p.input, x.Values, x.LD, x.N)
	l.Multiply(dst, ldd, &p.input)
}
