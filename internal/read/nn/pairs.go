package nn

// Plain Go multiplies int8 values two at a time: two weights w and v of neighbouring outputs are kept as one number w + v·2³²,
// so that one multiplication by x and one addition serve both sums. Sums stay under 2³¹ for rows of up to 133,000 values.

func packPairs(l *Linear, weight []int8) {
	l.pairs = make([][2]int64, l.panels()*plainColumns/4*l.k)
	for o := range l.Out {
		four := l.pairs[o/4*l.k:]
		for i, w := range weight[o*l.In : (o+1)*l.In] {
			four[i][o%4/2] += int64(w) << (32 * (o % 2))
		}
	}
}

func loadPlain(in *Input, row int, x []float32, ldx, rows int, activated bool) {
	for r := range rows {
		src := x[r*ldx : r*ldx+in.k]
		if activated {
			plainGELU(src, in.k)
		}
		top := float32(1e-30)
		for _, v := range src {
			top = max(top, v, -v)
		}
		in.scale[row+r] = top * (1.0 / 127)
		rate := 127 / top
		dst := in.bytes[(row+r)*in.k : (row+r+1)*in.k]
		for i, v := range src {
			dst[i] = uint8(int8(roundEven(v * rate)))
		}
	}
}

func multiplyPairs(l *Linear, panel int, dst []float32, ldd int, in *Input, row, rows int) {
	for c := panel * plainColumns; c < (panel+1)*plainColumns; c += 4 {
		weights := l.pairs[c/4*l.k : (c/4+1)*l.k]
		for r := row; r < row+rows; r += 4 {
			for j, s := range fourRows(in.bytes[r*in.k:(r+4)*in.k], weights) {
				out := dst[(r-row+j/2)*ldd+c%plainColumns+j%2*2:][:2]
				o, rowScale := c+j%2*2, in.scale[r+j/2]
				low := int32(s)
				high := int32((s - int64(low)) >> 32)
				out[0] = float32(low)*rowScale*l.scale[o] + l.bias[o]
				out[1] = float32(high)*rowScale*l.scale[o+1] + l.bias[o+1]
			}
		}
	}
}

// fourRows returns the sums of four rows of x and two pairs of outputs, row after row.
func fourRows(x []uint8, weights [][2]int64) [8]int64 {
	k := len(weights)
	a, b, c, d := x[:k], x[k:][:k], x[2*k:][:k], x[3*k:][:k]
	var a0, a1, b0, b1, c0, c1, d0, d1 int64
	for i := range weights {
		w, v := weights[i][0], weights[i][1]
		p := int64(int8(a[i]))
		a0 += p * w
		a1 += p * v
		p = int64(int8(b[i]))
		b0 += p * w
		b1 += p * v
		p = int64(int8(c[i]))
		c0 += p * w
		c1 += p * v
		p = int64(int8(d[i]))
		d0 += p * w
		d1 += p * v
	}
	return [8]int64{a0, a1, b0, b1, c0, c1, d0, d1}
}
