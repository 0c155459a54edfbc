package nn

import "math"

// plainColumns is the width of a panel in plain Go. Half of it fits the registers together with two or four rows.
const plainColumns = 8

func plainMultiply(dst []float32, ldd int, a []float32, lda int, b []float32, ldb int, bias []float32, k, rows int) {
	for c := 0; c < plainColumns; c += 4 {
		for r := 0; r < rows; r += 2 {
			s := twoRows(a[r*lda:r*lda+k], a[(r+1)*lda:(r+1)*lda+k], b[c:], ldb)
			for j, x := range s {
				dst[(r+j/4)*ldd+c+j%4] = x + bias[c+j%4]
			}
		}
	}
}

// twoRows returns the products of two rows with four columns, row after row.
func twoRows(x, y, b []float32, ldb int) [8]float32 {
	var s0, s1, s2, s3, t0, t1, t2, t3 float32
	y = y[:len(x)]
	for i, u := range x {
		w, v := b[i*ldb:i*ldb+4:i*ldb+4], y[i]
		s0 += u * w[0]
		s1 += u * w[1]
		s2 += u * w[2]
		s3 += u * w[3]
		t0 += v * w[0]
		t1 += v * w[1]
		t2 += v * w[2]
		t3 += v * w[3]
	}
	return [8]float32{s0, s1, s2, s3, t0, t1, t2, t3}
}

func plainSoftmax(s []float32, lds, n, rows int) {
	for r := range rows {
		row := s[r*lds : r*lds+n]
		top := float32(-math.MaxFloat32)
		for _, x := range row {
			top = max(top, x)
		}
		sum := float32(0)
		for i, x := range row {
			row[i] = exp2((x - top) * math.Log2E)
			sum += row[i]
		}
		for i := range row {
			row[i] /= sum
		}
	}
}

func plainGELU(x []float32, n int) {
	const c = -2 * 0.7978845608028654 * math.Log2E
	for i, v := range x[:n] {
		x[i] = v / (1 + exp2(c*v*(1+0.044715*v*v)))
	}
}

// exp2 returns 2^x with a relative error under 3e-6, and the nearest bound for what lies outside 2^-126 to 2^126.
func exp2(x float32) float32 {
	x = max(-126, min(126, x))
	whole := roundEven(x)
	f := x - whole
	p := (((0.00957010221*f+0.0559178628)*f+0.240247443)*f+0.693121791)*f + 0.999999285
	return p * math.Float32frombits(uint32(int32(whole)+127)<<23)
}

// roundEven rounds |x| < 2^22 to a whole number, ties to even.
func roundEven(x float32) float32 {
	const shift = 3 << 22
	return float32(x+shift) - shift
}

func plainAddNorm(x, add, gain, bias []float32, n, rows int) {
	for r := range rows {
		row, more := x[r*n:(r+1)*n], add[r*n:(r+1)*n]
		sum, square := 0.0, 0.0
		for i := range row {
			row[i] += more[i]
			sum += float64(row[i])
		}
		mean := float32(sum / float64(n))
		for _, v := range row {
			square += float64((v - mean) * (v - mean))
		}
		rate := float32(1 / math.Sqrt(square/float64(n)+1e-12))
		for i, v := range row {
			row[i] = (v-mean)*rate*gain[i] + bias[i]
		}
	}
}

func plainTranspose(dst []float32, ldd int, src []float32, lds, blocks int) {
	for r := range TileRows {
		for i, x := range src[r*lds : r*lds+blocks*TileRows] {
			dst[i*ldd+r] = x
		}
	}
}

// plainConvolve goes down the columns: what is multiplied stays in registers.
func plainConvolve(dst, x, weight, bias []float32, n, rows int) {
	for j := range n {
		w0, w1, w2, w3 := weight[j], weight[n+j], weight[2*n+j], weight[3*n+j]
		w4, w5, w6, base := weight[4*n+j], weight[5*n+j], weight[6*n+j], bias[j]
		a, b, c, d, e, f := x[j], x[n+j], x[2*n+j], x[3*n+j], x[4*n+j], x[5*n+j]
		next, out := x[6*n+j:], dst[j:]
		for i := 0; i < n*rows; i += n {
			g := next[i]
			sum := (base + a*w0 + b*w1) + (c*w2 + d*w3) + (e*w4 + f*w5 + g*w6)
			out[i] = d + positive(sum)
			a, b, c, d, e, f = b, c, d, e, f, g
		}
	}
}

func plainRectifiedSum(dst, x, y, z []float32, n int) {
	x, y, z = x[:n], y[:n], z[:n]
	for i := range dst[:n] {
		dst[i] = positive(x[i] + y[i] + z[i])
	}
}

// positive is max(v, 0) without a branch: half of what it sees is negative.
func positive(v float32) float32 {
	b := math.Float32bits(v)
	return math.Float32frombits(b &^ uint32(int32(b)>>31))
}
