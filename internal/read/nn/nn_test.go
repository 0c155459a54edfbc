package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// eachKernel runs a test with every kernel that this machine has.
func eachKernel(t *testing.T, test func(t *testing.T, k *Kernel)) {
	t.Helper()
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			k, err := Choose(name)
			if err != nil {
				t.Fatal(err)
			}
			test(t, k)
		})
	}
}

func TestChoose(t *testing.T) {
	k, err := Choose("")
	if err != nil || k.Name() != Names()[0] {
		t.Errorf("the preferred kernel: %v, %v", k, err)
	}
	if _, err := Choose("mmx"); err == nil || err.Error() == "" {
		t.Errorf("an unknown kernel: %v", err)
	}
	names := Names()
	if k, err := Choose("go"); err != nil || k != &plain {
		t.Errorf("plain Go is not among %v", names)
	}
}

// reference is what a linear layer gives exactly for the weights and rows that it is said to have.
func reference(l shape, weight []float64, bias []float32, x []float32) []float64 {
	dst := make([]float64, l.rows*l.out)
	for r := range l.rows {
		for o := range l.out {
			sum := float64(bias[o])
			for i := range l.in {
				sum += float64(x[r*l.in+i]) * weight[o*l.in+i]
			}
			dst[r*l.out+o] = sum
		}
	}
	return dst
}

type shape struct{ rows, in, out int }

var shapes = []shape{
	{1, 384, 1},
	{8, 384, 32},
	{16, 384, 1152},
	{7, 384, 33},
	{9, 1536, 384},
	{3, 1, 1},
	{5, 17, 31},
	{25, 100, 1499},
	{2, 128, 17},
	{33, 256, 64},
	{4, 15, 16},
	{12, 16, 15},
	{40, 384, 96},
}

// wholeRows are integers with ±127 among them, so that quantising them loses nothing.
func wholeRows(r *rand.Rand, s shape) []float32 {
	x := make([]float32, s.rows*s.in)
	for i := range x {
		x[i] = float32(r.IntN(255) - 127)
		if i%s.in == 0 {
			x[i] = 127 - 254*float32(r.IntN(2))
		}
	}
	return x
}

// TestIntegers asks for the very sums: with scale 1 and rows of integers nothing may be rounded, nor saturate.
func TestIntegers(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		for _, s := range shapes {
			for _, extreme := range []bool{false, true} {
				checkIntegers(t, k, s, extreme)
			}
		}
	})
}

func checkIntegers(t *testing.T, k *Kernel, s shape, extreme bool) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(s.in*s.out)))
	weight, exact := make([]int8, s.in*s.out), make([]float64, s.in*s.out)
	x := wholeRows(r, s)
	for i := range weight {
		weight[i] = int8(r.IntN(255) - 127)
		if extreme {
			weight[i] = int8(127 - 254*(i/s.in%2))
		}
		exact[i] = float64(weight[i])
	}
	if extreme {
		for i := range x {
			x[i] = 127
		}
	}
	scale, bias := make([]float32, s.out), make([]float32, s.out)
	for i := range scale {
		scale[i] = 1
	}
	l, err := k.Linear(s.in, s.out, weight, scale, bias)
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]float32, s.rows*s.out)
	l.Apply(new(Input), dst, x, s.rows)
	for i, want := range reference(s, exact, bias, x) {
		limit := math.Max(0.4, math.Abs(want)*3e-7)
		if k.integer.columns == 0 {
			limit = math.Max(1, math.Abs(want)) * 1e-4 // sums over 2^24 are rounded again and again
		}
		if math.Abs(float64(dst[i])-want) > limit {
			t.Fatalf("%+v: value %d is %v, want %v", s, i, dst[i], want)
		}
	}
}

func normal(r *rand.Rand, n int, size float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * size)
	}
	return x
}

func wide(x []float32) []float64 {
	w := make([]float64, len(x))
	for i := range x {
		w[i] = float64(x[i])
	}
	return w
}

func TestDense(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		for _, s := range shapes {
			r := rand.New(rand.NewPCG(2, uint64(s.in*s.out)))
			weight, bias, x := normal(r, s.in*s.out, 0.05), normal(r, s.out, 1), normal(r, s.rows*s.in, 1)
			l, err := k.Dense(s.in, s.out, weight, bias)
			if err != nil {
				t.Fatal(err)
			}
			dst := make([]float32, s.rows*s.out)
			l.Apply(new(Input), dst, x, s.rows)
			close32(t, fmt.Sprint(s), dst, reference(s, wide(weight), bias, x), 1e-5)
		}
	})
}

// TestProduct multiplies rows that stand apart, again in the same memory.
func TestProduct(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		var p Product
		for _, s := range shapes {
			const apart = 3
			r := rand.New(rand.NewPCG(19, uint64(s.in*s.out)))
			y, x, bias := normal(r, s.out*(s.in+apart), 1), normal(r, s.rows*s.in, 1), make([]float32, s.out)
			var weight []float32
			for o := range s.out {
				weight = append(weight, y[o*(s.in+apart):][:s.in]...)
			}
			dst := append(make([]float32, s.rows*s.out), 7)
			p.Multiply(k, dst, s.out, Rows{x, s.in, s.rows}, Rows{y, s.in + apart, s.out}, s.in)
			close32(t, fmt.Sprint(s), dst[:s.rows*s.out], reference(s, wide(weight), bias, x), 1e-4)
			if dst[s.rows*s.out] != 7 {
				t.Errorf("%v: written beyond the rows", s)
			}
		}
	})
}

// close32 fails unless every value is near what is wanted, relative to it where it is above 1.
func close32(t *testing.T, what string, got []float32, want []float64, tolerance float64) {
	t.Helper()
	for i, w := range want {
		if d := math.Abs(float64(got[i]) - w); !(d <= tolerance*math.Max(1, math.Abs(w))) {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], w)
		}
	}
}

// TestQuantised compares int8 weights and rows of any values with what the kernel means to compute.
func TestQuantised(t *testing.T) {
	s := shape{19, 384, 70}
	r := rand.New(rand.NewPCG(3, 3))
	weight, scale, bias := make([]int8, s.in*s.out), normal(r, s.out, 0.01), normal(r, s.out, 1)
	exact := make([]float64, len(weight))
	for i := range weight {
		weight[i] = int8(r.IntN(255) - 127)
		exact[i] = float64(weight[i]) * float64(scale[i/s.in])
	}
	x := normal(r, s.rows*s.in, 1)
	clear(x[s.in : 2*s.in])
	for i := range s.in {
		x[2*s.in+i] *= 1e30
		x[3*s.in+i] *= 1e-30
		x[4*s.in+i] = 1e-38
	}
	want := reference(s, exact, bias, x)
	eachKernel(t, func(t *testing.T, k *Kernel) {
		l, err := k.Linear(s.in, s.out, weight, scale, bias)
		if err != nil {
			t.Fatal(err)
		}
		dst := make([]float32, s.rows*s.out)
		l.Apply(new(Input), dst, x, s.rows)
		for i, w := range want {
			size := 0.0 // of the row
			for _, v := range x[i/s.out*s.in : (i/s.out+1)*s.in] {
				size = math.Max(size, math.Abs(float64(v)))
			}
			// A value is off by half a step of size/127 at most, and the errors of 384 add up like a random walk.
			limit := 1e-5 + size/127*0.3*math.Sqrt(384)*74*math.Abs(float64(scale[i%s.out]))*5
			if d := math.Abs(float64(dst[i]) - w); !(d <= limit) {
				t.Fatalf("value %d is %v, want %v ± %v", i, dst[i], w, limit)
			}
		}
	})
}

func TestGELU(t *testing.T) {
	x := []float32{0, 1e-30, -1e-30, 1e30, -1e30, math.MaxFloat32}
	for v := -12.0; v < 12; v += 0.013 {
		x = append(x, float32(v))
	}
	want := make([]float64, len(x))
	for i, v := range wide(x) {
		want[i] = 0.5 * v * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(v+0.044715*v*v*v)))
	}
	eachKernel(t, func(t *testing.T, k *Kernel) {
		got := append([]float32(nil), x...)
		k.GELU(got)
		close32(t, "GELU", got, want, 4e-6)
	})
}

func TestAddNorm(t *testing.T) {
	for _, n := range []int{384, 16, 10, 1} {
		checkAddNorm(t, n)
	}
}

func checkAddNorm(t *testing.T, n int) {
	t.Helper()
	const rows = 5
	r := rand.New(rand.NewPCG(4, 4))
	x, add, gain, bias := normal(r, rows*n, 3), normal(r, rows*n, 3), normal(r, n, 1), normal(r, n, 1)
	clear(x[:n])
	clear(add[:n])
	for i := range n {
		x[n+i] *= 1e15
		x[2*n+i] += 1000
	}
	want := make([]float64, rows*n)
	for row := range rows {
		var sum, square float64
		for i := row * n; i < (row+1)*n; i++ {
			sum += float64(x[i]) + float64(add[i])
		}
		for i := row * n; i < (row+1)*n; i++ {
			d := float64(x[i]) + float64(add[i]) - sum/float64(n)
			square += d * d
		}
		for i := row * n; i < (row+1)*n; i++ {
			d := float64(x[i]) + float64(add[i]) - sum/float64(n)
			want[i] = d/math.Sqrt(square/float64(n)+1e-12)*float64(gain[i%n]) + float64(bias[i%n])
		}
	}
	eachKernel(t, func(t *testing.T, k *Kernel) {
		got := append([]float32(nil), x...)
		k.AddNorm(got, add, gain, bias, rows)
		close32(t, "norm", got, want, 1e-4)
	})
}

// TestConvolve compares with the definition.
func TestConvolve(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, s := range []struct{ n, rows int }{{192, 5}, {16, 1}, {32, 40}, {10, 3}, {1, 2}} {
		x, weight, bias := normal(r, s.n*(s.rows+Taps-1), 1), normal(r, s.n*Taps, 1), normal(r, s.n, 1)
		want := make([]float64, s.n*s.rows)
		for i := range want {
			sum := float64(bias[i%s.n])
			for k := range Taps {
				sum += float64(weight[k*s.n+i%s.n]) * float64(x[i+k*s.n])
			}
			want[i] = float64(x[i+Taps/2*s.n]) + max(sum, 0)
		}
		eachKernel(t, func(t *testing.T, k *Kernel) {
			got := make([]float32, len(want)+1)
			got[len(want)] = 7
			k.Convolve(got, x, weight, bias, s.rows)
			close32(t, fmt.Sprint(s), got[:len(want)], want, 1e-5)
			if got[len(want)] != 7 {
				t.Errorf("%v: written beyond the rows", s)
			}
		})
	}
}

func TestRectifiedSum(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, n := range []int{192, 16, 15, 1, 0} {
		x, y, z := normal(r, n, 1), normal(r, n, 1), normal(r, n, 1)
		want := make([]float64, n)
		for i := range want {
			want[i] = max(float64(x[i])+float64(y[i])+float64(z[i]), 0)
		}
		eachKernel(t, func(t *testing.T, k *Kernel) {
			got := make([]float32, n)
			k.RectifiedSum(got, x, y, z)
			close32(t, fmt.Sprint(n), got, want, 1e-6)
		})
	}
}

// TestMost asks for the first of the greatest, wherever it stands, and for the sum of exponentials.
func TestMost(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for n := 1; n < 70; n++ {
		x, at := normal(r, n, 3), r.IntN(n)
		x[at], x[n-1] = 20, 20
		want := 0.0
		for _, v := range x {
			want += math.Exp(float64(v))
		}
		eachKernel(t, func(t *testing.T, k *Kernel) {
			if best, top := k.Most(x); best != at || top != 20 {
				t.Errorf("of %d values number %d is %v, want number %d", n, best, top, at)
			}
			if got := k.LogSum(x); math.Abs(got-math.Log(want)) > 1e-5 {
				t.Errorf("logarithm of the sum of %d exponentials is %v, want %v", n, got, math.Log(want))
			}
		})
	}
}

func TestMostOfOddValues(t *testing.T) {
	nan, far := float32(math.NaN()), float32(-1e30)
	eachKernel(t, func(t *testing.T, k *Kernel) {
		for _, n := range []int{1, 16, 17, 40} {
			x := make([]float32, n)
			for i := range x {
				x[i] = nan
			}
			if best, _ := k.Most(x); best < 0 || best >= n {
				t.Errorf("of %d that are no numbers the greatest is number %d", n, best)
			}
			for i := range x {
				x[i] = far
			}
			x[n-1] = 1
			if got := k.LogSum(x); math.Abs(got-1) > 1e-5 {
				t.Errorf("logarithm of the sum with one possible of %d is %v", n, got)
			}
		}
	})
}

func TestRectify(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	for _, n := range []int{0, 1, 16, 37} {
		x, want := normal(r, n, 1), make([]float64, n)
		for i, v := range x {
			want[i] = max(float64(v), 0)
		}
		eachKernel(t, func(t *testing.T, k *Kernel) {
			got := append([]float32(nil), x...)
			k.Rectify(got)
			close32(t, fmt.Sprint(n), got, want, 0)
		})
	}
}

func TestAttend(t *testing.T) {
	const heads = 3
	for _, rows := range []int{1, 2, 7, 8, 31, 32, 33, 100, 127, 128} {
		for _, size := range []float64{0, 1, 4} {
			r := rand.New(rand.NewPCG(5, uint64(rows)))
			up, ld := roundUp(rows, TileRows), 3*heads*HeadWidth+16
			qkv := normal(r, up*ld, size)
			for i := range qkv {
				if i%ld < heads*HeadWidth {
					qkv[i] /= 5.656854 // √HeadWidth
				}
			}
			want := attention(qkv, ld, rows, heads)
			eachKernel(t, func(t *testing.T, k *Kernel) {
				got := make([]float32, up*heads*HeadWidth)
				s := &Scratch{}
				before := make([]float32, 128*heads*HeadWidth)
				k.Attend(s, before, heads*HeadWidth, normal(r, 128*ld, 1), ld, 128, heads) // leaves its traces in s
				k.Attend(s, got, heads*HeadWidth, qkv, ld, rows, heads)
				tolerance := 1e-4 * max(1, size)
				if k.words != nil {
					tolerance = 5e-3 * max(1, size*size) // scores are sums of products of 14 bits
				}
				close32(t, fmt.Sprint(rows, " rows of size ", size), got, want, tolerance)
			})
		}
	}
}

func attention(qkv []float32, ld, rows, heads int) []float64 {
	width := heads * HeadWidth
	dst := make([]float64, rows*width)
	for h := range heads {
		for q := range rows {
			share, sum := make([]float64, rows), 0.0
			top := math.Inf(-1)
			for key := range rows {
				for d := h * HeadWidth; d < (h+1)*HeadWidth; d++ {
					share[key] += float64(qkv[q*ld+d]) * float64(qkv[key*ld+width+d])
				}
				top = math.Max(top, share[key])
			}
			for key := range rows {
				share[key] = math.Exp(share[key] - top)
				sum += share[key]
			}
			for key := range rows {
				for d := h * HeadWidth; d < (h+1)*HeadWidth; d++ {
					dst[q*width+d] += share[key] / sum * float64(qkv[key*ld+2*width+d])
				}
			}
		}
	}
	return dst
}

func TestShapesThatDoNotFit(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		for name, make := range map[string]func() (*Linear, error){
			"weights": func() (*Linear, error) { return k.Linear(4, 2, make([]int8, 7), make([]float32, 2), nil) },
			"scales":  func() (*Linear, error) { return k.Linear(4, 2, make([]int8, 8), make([]float32, 3), nil) },
			"biases": func() (*Linear, error) {
				return k.Linear(4, 2, make([]int8, 8), make([]float32, 2), make([]float32, 1))
			},
			"no outputs":   func() (*Linear, error) { return k.Dense(4, 0, nil, nil) },
			"negative":     func() (*Linear, error) { return k.Dense(-1, -1, make([]float32, 1), nil) },
			"dense biases": func() (*Linear, error) { return k.Dense(4, 2, make([]float32, 8), make([]float32, 3)) },
		} {
			if l, err := make(); err == nil {
				t.Errorf("%s: made %+v", name, l)
			}
		}
	})
}

func TestNothingIsAllocated(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		r := rand.New(rand.NewPCG(6, 6))
		whole, err := k.Linear(384, 64, make([]int8, 384*64), make([]float32, 64), nil)
		if err != nil {
			t.Fatal(err)
		}
		odd, err := k.Dense(37, 3, normal(r, 37*3, 1), nil)
		if err != nil {
			t.Fatal(err)
		}
		var in Input
		var s Scratch
		x, dst := normal(r, 16*384, 1), make([]float32, 16*384)
		if n := testing.AllocsPerRun(10, func() {
			whole.Apply(&in, dst, x, 13)
			odd.Apply(&in, dst, x, 13)
			k.Attend(&s, dst, 32, x, 96, 16, 1)
			k.GELU(dst[:37])
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

// FuzzLinear tries layers of any size with any weights: every kernel gives what its weights and its rounded rows say.
func FuzzLinear(f *testing.F) {
	f.Add(uint8(1), uint16(1), uint16(1), uint64(0))
	f.Add(uint8(8), uint16(384), uint16(32), uint64(1))
	f.Add(uint8(13), uint16(61), uint16(47), uint64(2))
	f.Fuzz(func(t *testing.T, rows uint8, in, out uint16, seed uint64) {
		s := shape{int(rows % 40), int(in%500) + 1, int(out%200) + 1}
		r := rand.New(rand.NewPCG(seed, 0))
		weight, exact, bias := make([]int8, s.in*s.out), make([]float64, s.in*s.out), make([]float32, s.out)
		scale := normal(r, s.out, 1)
		for i := range weight {
			weight[i] = int8(r.IntN(256) - 128)
			exact[i] = float64(weight[i]) * float64(scale[i/s.in])
		}
		x := wholeRows(r, s)
		want := reference(s, exact, bias, x)
		for _, name := range Names() {
			k, err := Choose(name)
			if err != nil {
				t.Fatal(err)
			}
			l, err := k.Linear(s.in, s.out, weight, scale, nil)
			if err != nil {
				t.Fatal(err)
			}
			dst := append(make([]float32, s.rows*s.out), 7) // a value beyond the end must stay
			l.Apply(new(Input), dst, x, s.rows)
			if dst[len(want)] != 7 {
				t.Fatalf("%s %+v: wrote beyond the end", name, s)
			}
			close32(t, fmt.Sprint(name, s), dst, want, 127*127*3e-7*math.Sqrt(float64(s.in)))
		}
	})
}

func TestRowsOfAnotherLayer(t *testing.T) {
	eachKernel(t, func(t *testing.T, k *Kernel) {
		wide, err := k.Dense(64, 8, make([]float32, 64*8), nil)
		if err != nil {
			t.Fatal(err)
		}
		narrow, err := k.Dense(32, 8, make([]float32, 32*8), nil)
		if err != nil {
			t.Fatal(err)
		}
		var in Input
		narrow.Load(&in, make([]float32, 32*8), 32, 8)
		defer func() {
			if recover() == nil {
				t.Error("rows of 32 values were multiplied by a layer of 64")
			}
		}()
		wide.Multiply(make([]float32, 64), 8, &in)
	})
}
