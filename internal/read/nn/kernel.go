package nn

import (
	"fmt"
	"strings"
)

// TileRows is how many rows the assembly works on at a time: a [Linear] does with fewer but is faster with a multiple, and
// [Kernel.Attend] asks for room for a multiple.
const TileRows = 8

// Kernel is an implementation of the arithmetic. It holds no state and serves any number of goroutines.
type Kernel struct {
	name    string
	float   floats
	integer integers // columns 0: linear layers with int8 weights are done in fp32
	words   *words   // nil: attention is done in fp32
}

// floats are functions on fp32 rows.
type floats struct {
	columns      int // of a panel, the b of multiply
	multiply     func(dst []float32, ldd int, a []float32, lda int, b []float32, ldb int, bias []float32, k, rows int)
	softmax      func(s []float32, lds, n, rows int)
	gelu         func(x []float32, n int)
	addNorm      func(x, add, gain, bias []float32, n, rows int)
	transpose    func(dst []float32, ldd int, src []float32, lds, blocks int)
	convolve     func(dst, x, weight, bias []float32, n, rows int)
	rectifiedSum func(dst, x, y, z []float32, n int)
	rectify      func(x []float32, n int)
	largest      func(x []float32, n int) float32
	find         func(x []float32, n int, v float32) int
	sumExp       func(x []float32, n int, top float32) float32
}

// integers are functions for int8 weights: rows are quantised as they come, weights were packed before.
type integers struct {
	columns  int // of a panel
	pack     func(l *Linear, weight []int8)
	quantise func(in *Input, row int, x []float32, ldx, rows int, activated bool)
	multiply func(l *Linear, panel int, dst []float32, ldd int, in *Input, row, rows int)
}

// Choose returns the kernel of a name: vnni (AVX-512 with VNNI), avx2 and go multiply int8 weights as they are, with the same
// sums; avx512-f32 and avx2-f32 turn them into fp32. For "" it is the fastest of the first three. The error says which names
// this machine has.
func Choose(name string) (*Kernel, error) {
	all := supported()
	if name == "" {
		return all[0], nil
	}
	for _, k := range all {
		if k.name == name {
			return k, nil
		}
	}
	return nil, fmt.Errorf("choose kernel %q: this machine has %s", name, strings.Join(Names(), ", "))
}

// Names lists the kernels that run on this machine, the one that [Choose] prefers first.
func Names() []string {
	var names []string
	for _, k := range supported() {
		names = append(names, k.name)
	}
	return names
}

// Name is what [Choose] knows the kernel by.
func (k *Kernel) Name() string { return k.name }

// GELU applies the tanh form of the Gaussian error linear unit (Hendrycks and Gimpel, 2016) to every value of x.
func (k *Kernel) GELU(x []float32) {
	whole := len(x) / 16 * 16
	if whole > 0 {
		k.float.gelu(x, whole)
	}
	if rest := x[whole:]; len(rest) > 0 {
		var last [16]float32
		copy(last[:], rest)
		plainGELU(last[:], len(rest))
		copy(rest, last[:])
	}
}

// AddNorm sets each row of x, len(gain) values, to the layer norm (Ba et al., 2016; epsilon 1e-12) of its sum with the row of
// add. It is fast where that number is a multiple of 16.
func (k *Kernel) AddNorm(x, add, gain, bias []float32, rows int) {
	n, norm := len(gain), k.float.addNorm
	if n%16 != 0 {
		norm = plainAddNorm
	}
	if n > 0 && rows > 0 {
		norm(x[:n*rows], add[:n*rows], gain, bias[:n], n, rows)
	}
}

// Taps is how many rows [Kernel.Convolve] makes one of.
const Taps = 7

// Convolve is a residual convolution down the rows, each column by itself (Chollet, 2017; He et al., 2016). It sets each of rows
// rows of dst, len(bias) values, to the middle one of Taps rows of x plus, where that is above 0, the bias and the sum of those
// rows' products with the Taps rows of weight. So x has Taps-1 more rows than dst, which begin half of that before dst's; nothing
// of them overlaps dst. It is fast where len(bias) is a multiple of 16.
func (k *Kernel) Convolve(dst, x, weight, bias []float32, rows int) {
	n, convolve := len(bias), k.float.convolve
	if n%16 != 0 {
		convolve = plainConvolve
	}
	if n > 0 && rows > 0 {
		convolve(dst[:n*rows], x[:n*(rows+Taps-1)], weight[:n*Taps], bias, n, rows)
	}
}

// RectifiedSum sets each value of dst to the sum of those of x, y and z, and to 0 if that is below (ReLU). It is fast where
// their number is a multiple of 16.
func (k *Kernel) RectifiedSum(dst, x, y, z []float32) {
	n, sum := len(dst), k.float.rectifiedSum
	if n%16 != 0 {
		sum = plainRectifiedSum
	}
	if n > 0 {
		sum(dst, x[:n], y[:n], z[:n], n)
	}
}

var plain = Kernel{
	name: "go",
	float: floats{
		columns: plainColumns, multiply: plainMultiply, softmax: plainSoftmax, gelu: plainGELU, addNorm: plainAddNorm,
		transpose: plainTranspose, convolve: plainConvolve, rectifiedSum: plainRectifiedSum, rectify: plainRectify,
		largest: plainLargest, find: plainFind, sumExp: plainSumExp,
	},
	integer: integers{columns: plainColumns, pack: packPairs, quantise: loadPlain, multiply: multiplyPairs},
}
