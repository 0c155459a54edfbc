package nn

import "fmt"

// Linear is a linear layer with its weights packed for one kernel. It does not change once made and serves any number of
// goroutines.
type Linear struct {
	In, Out int // values of a row before and after

	kernel  *Kernel
	integer bool
	columns int // of a panel
	k       int // In, rounded up

	scale, bias []float32 // one an output, up to whole panels
	// One of these holds the weights, panel after panel.
	bytes  []int8
	words  []int16
	pairs  [][2]int64
	floats []float32
	start  []int32 // beside bytes: what each output's sum begins with
}

// Linear packs a layer with int8 weights [out, in]; a weight is its int8 times the scale of its output. A nil bias is zero. The
// error says which length does not fit.
func (k *Kernel) Linear(in, out int, weight []int8, scale, bias []float32) (*Linear, error) {
	if err := checkShape(in, out, len(weight), bias); err != nil {
		return nil, err
	}
	if len(scale) != out {
		return nil, fmt.Errorf("pack a linear layer of %d outputs: %d scales", out, len(scale))
	}
	if k.integer.columns == 0 {
		return k.dense(in, out, dequantise(weight, scale, in), bias), nil
	}
	l := k.layer(in, out, k.integer.columns, bias)
	l.integer = true
	l.scale = aligned[float32](l.panels() * l.columns)
	copy(l.scale, scale)
	k.integer.pack(l, weight)
	return l, nil
}

// Dense packs a layer with fp32 weights [out, in], which every kernel multiplies in fp32. A nil bias is zero. The error says
// which length does not fit.
func (k *Kernel) Dense(in, out int, weight, bias []float32) (*Linear, error) {
	if err := checkShape(in, out, len(weight), bias); err != nil {
		return nil, err
	}
	return k.dense(in, out, weight, bias), nil
}

func checkShape(in, out, weights int, bias []float32) error {
	if in <= 0 || out <= 0 || weights != in*out {
		return fmt.Errorf("pack a linear layer [%d, %d]: %d weights", out, in, weights)
	}
	if bias != nil && len(bias) != out {
		return fmt.Errorf("pack a linear layer of %d outputs: %d biases", out, len(bias))
	}
	return nil
}

func (k *Kernel) layer(in, out, columns int, bias []float32) *Linear {
	l := &Linear{In: in, Out: out, kernel: k, columns: columns, k: roundUp(in, 16)}
	l.bias = aligned[float32](l.panels() * columns)
	copy(l.bias, bias)
	return l
}

func (k *Kernel) dense(in, out int, weight, bias []float32) *Linear {
	l := k.layer(in, out, k.float.columns, bias)
	l.packFloats(weight, in)
	return l
}

// packFloats takes rows of weights that are ld apart. What stands in columns beyond the last row does not matter.
func (l *Linear) packFloats(weight []float32, ld int) {
	l.k = l.In
	l.floats = grow(l.floats, l.panels()*l.columns*l.k)
	for o := 0; o < l.Out; {
		to := l.floats[o/l.columns*l.columns*l.k+o%l.columns:]
		if o+TileRows <= l.Out && l.k%TileRows == 0 {
			l.kernel.float.transpose(to, l.columns, weight[o*ld:], ld, l.k/TileRows)
			o += TileRows
			continue
		}
		for i, w := range weight[o*ld:][:l.k] {
			to[i*l.columns] = w
		}
		o++
	}
}

func dequantise(weight []int8, scale []float32, in int) []float32 {
	f := make([]float32, len(weight))
	for i, w := range weight {
		f[i] = float32(w) * scale[i/in]
	}
	return f
}

func (l *Linear) panels() int { return (l.Out + l.columns - 1) / l.columns }

// Apply sets dst, rows × Out, to the layer's result for x, rows × In, both without gaps. It is Load and Multiply in one.
func (l *Linear) Apply(in *Input, dst, x []float32, rows int) {
	l.Load(in, x, l.In, rows)
	l.Multiply(dst, l.Out, in)
}

// Multiply sets dst to the layer's result for what in was loaded with.
func (l *Linear) Multiply(dst []float32, ldd int, in *Input) {
	if in.rows == 0 {
		return
	}
	if in.k != l.k || in.integer != l.integer {
		panic("nn: multiply rows that were loaded for another kind of layer")
	}
	_ = dst[(in.rows-1)*ldd+l.Out-1] // the assembly does not look
	whole := in.rows / TileRows * TileRows
	for p := range l.panels() {
		first := p * l.columns
		done := 0
		if first+l.columns <= l.Out && whole > 0 {
			l.multiply(p, dst[first:], ldd, in, 0, whole)
			done = whole
		}
		for ; done < in.rows; done += TileRows {
			l.multiplyEdge(p, dst[done*ldd+first:], ldd, in, done)
		}
	}
}

// multiplyEdge computes a whole tile beside dst and copies the part of it that exists.
func (l *Linear) multiplyEdge(p int, dst []float32, ldd int, in *Input, row int) {
	l.multiply(p, in.tile[:], l.columns, in, row, TileRows)
	n := min(l.columns, l.Out-p*l.columns)
	for r := range min(TileRows, in.rows-row) {
		copy(dst[r*ldd:r*ldd+n], in.tile[r*l.columns:])
	}
}

func (l *Linear) multiply(p int, dst []float32, ldd int, in *Input, row, rows int) {
	if l.integer {
		l.kernel.integer.multiply(l, p, dst, ldd, in, row, rows)
		return
	}
	x, ldx := in.floatRows(row)
	first := p * l.columns
	l.kernel.float.multiply(dst, ldd, x, ldx, l.floats[first*l.k:], l.columns, l.bias[first:], l.k, rows)
}
