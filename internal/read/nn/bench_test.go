package nn

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// BenchmarkLinear reports billions of operations a second, an addition and a multiplication each.
func BenchmarkLinear(b *testing.B) {
	for _, name := range Names() {
		for _, s := range []shape{{128, 384, 1152}, {128, 384, 384}, {128, 384, 1536}, {128, 1536, 384}} {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", name, s.rows, s.in, s.out), func(b *testing.B) {
				k, err := Choose(name)
				if err != nil {
					b.Fatal(err)
				}
				r := rand.New(rand.NewPCG(1, 1))
				weight := make([]int8, s.in*s.out)
				for i := range weight {
					weight[i] = int8(r.IntN(255) - 127)
				}
				l, err := k.Linear(s.in, s.out, weight, normal(r, s.out, 1), nil)
				if err != nil {
					b.Fatal(err)
				}
				var in Input
				x, ld := normal(r, s.rows*s.in, 1), s.out+16
				dst := make([]float32, s.rows*ld)
				l.Load(&in, x, s.in, s.rows)
				for b.Loop() {
					l.Multiply(dst, ld, &in)
				}
				b.ReportMetric(2*float64(s.rows*s.in*s.out)*float64(b.N)/1e9/b.Elapsed().Seconds(), "GOP/s")
			})
		}
	}
}

// BenchmarkRows reports nanoseconds a row for what is done to rows between the linear layers.
func BenchmarkRows(b *testing.B) {
	for _, name := range Names() {
		k, err := Choose(name)
		if err != nil {
			b.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 1))
		x, qkv, dst := normal(r, 128*1536, 1), normal(r, 128*1168, 1), make([]float32, 128*1536)
		gain, bias := normal(r, 384, 1), normal(r, 384, 1)
		l, err := k.Linear(1536, 32, make([]int8, 32*1536), make([]float32, 32), nil)
		if err != nil {
			b.Fatal(err)
		}
		fresh := slices.Clone(x) // GELU leaves its values in place: applied to them again and again they would come to next to nothing, which is slow
		var in Input
		var s Scratch
		for what, f := range map[string]func(){
			"load1536": func() { l.Load(&in, x, 1536, 128) },
			"gelu1536": func() { copy(x, fresh); l.LoadGELU(&in, x, 1536, 128) },
			"norm384":  func() { k.AddNorm(x, dst, gain, bias, 128) },
			"attend":   func() { k.Attend(&s, dst, 384, qkv, 1168, 128, 12) },
			"softmax":  func() { k.float.softmax(dst, 128, 128, 128) },
		} {
			b.Run(name+"/"+what, func(b *testing.B) {
				for b.Loop() {
					f()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/128, "ns/row")
			})
		}
	}
}
