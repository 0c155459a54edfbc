package encode

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// tensors are random weights of an encoder.
type tensors struct {
	ints   map[string][]int8
	floats map[string][]float32
}

func (t tensors) Int8(name string, shape ...int) ([]int8, error) {
	return find(t.ints, name, shape)
}

func (t tensors) Float32(name string, shape ...int) ([]float32, error) {
	return find(t.floats, name, shape)
}

func find[T any](all map[string][]T, name string, shape []int) ([]T, error) {
	n := 1
	for _, s := range shape {
		n *= s
	}
	if x, ok := all[name]; ok && len(x) == n {
		return x, nil
	}
	return nil, fmt.Errorf("no %s %v", name, shape)
}

const vocabulary = 50

func random(layers int) tensors {
	r := rand.New(rand.NewPCG(1, 2))
	t := tensors{map[string][]int8{}, map[string][]float32{}}
	floats := func(name string, n int, mean, size float64) {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(mean + size*r.NormFloat64())
		}
		t.floats[name] = x
	}
	linear := func(name string, out, in int, size float64) {
		x := make([]int8, out*in)
		for i := range x {
			x[i] = int8(max(-127, min(127, r.NormFloat64()*40)))
		}
		t.ints[name+".weight"] = x
		floats(name+".scale", out, size/40, size/400)
	}
	norm := func(name string) {
		floats(name+".weight", Width, 1, 0.1)
		floats(name+".bias", Width, 0, 0.1)
	}
	linear("embed.word", vocabulary, Width, 1)
	floats("embed.position", MaxPieces*Width, 0, 0.3)
	floats("embed.shape", shapes*Width, 0, 0.3)
	floats("embed.gap", gaps*Width, 0, 0.3)
	norm("embed.norm")
	for i := range layers {
		p := fmt.Sprintf("layer.%d.", i)
		for _, l := range []struct {
			name    string
			out, in int
		}{{"qkv", 3 * Width, Width}, {"out", Width, Width}, {"up", feed, Width}, {"down", Width, feed}} {
			linear(p+l.name, l.out, l.in, 1/math.Sqrt(float64(l.in)))
			floats(p+l.name+".bias", l.out, 0, 0.1)
		}
		norm(p + "norm1")
		norm(p + "norm2")
	}
	return t
}

func someWindows(lengths ...int) []Window {
	r := rand.New(rand.NewPCG(3, 4))
	windows := make([]Window, len(lengths))
	for i, n := range lengths {
		for range n {
			windows[i].Pieces = append(windows[i].Pieces, r.Int32N(vocabulary))
			windows[i].Shapes = append(windows[i].Shapes, uint8(r.IntN(shapes)))
			windows[i].Gaps = append(windows[i].Gaps, uint8(r.IntN(gaps)))
		}
	}
	return windows
}

func build(t testing.TB, name string, from tensors) *Encoder {
	t.Helper()
	kernel, err := nn.Choose(name)
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(kernel, from, vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func pieces(windows []Window) (n int) {
	for _, w := range windows {
		n += len(w.Pieces)
	}
	return n
}

// TestEncode compares every kernel with the reference in float64. Kernels in fp32 come close; int8 rounds each row to 255 steps.
func TestEncode(t *testing.T) {
	from := random(2)
	windows := someWindows(128, 1, 3, 100, 33)
	want := reference(from, 2, windows)[2]
	for _, name := range nn.Names() {
		t.Run(name, func(t *testing.T) {
			e := build(t, name, from)
			got := make([]float32, pieces(windows)*Width)
			if err := e.Encode(got, windows, &Workspace{}); err != nil {
				t.Fatal(err)
			}
			worst, mean := difference(got, want)
			limit, usual := 0.5, 0.04
			if strings.HasSuffix(name, "f32") {
				limit, usual = 1e-4, 1e-5
			}
			if !(worst <= limit && mean <= usual) {
				t.Errorf("off by %v at most and %v on average, more than %v and %v", worst, mean, limit, usual)
			}
		})
	}
}

func difference(got []float32, want []float64) (worst, mean float64) {
	for i, w := range want {
		d := math.Abs(float64(got[i]) - w)
		if math.IsNaN(d) {
			return d, d
		}
		worst = math.Max(worst, d)
		mean += d / float64(len(want))
	}
	return worst, mean
}

// TestWindowsAreIndependent encodes windows together and alone.
func TestWindowsAreIndependent(t *testing.T) {
	windows := someWindows(5, 128, 31, 128, 33, 2)
	for _, name := range nn.Names() {
		e, w := build(t, name, random(1)), &Workspace{}
		together := make([]float32, pieces(windows)*Width)
		if err := e.Encode(together, windows, w); err != nil {
			t.Fatal(err)
		}
		at := 0
		for i, window := range windows {
			alone := make([]float32, len(window.Pieces)*Width)
			if err := e.Encode(alone, windows[i:i+1], w); err != nil {
				t.Fatal(err)
			}
			for j, x := range alone {
				if together[at+j] != x {
					t.Fatalf("%s: window %d: value %d is %v alone and %v together", name, i, j, x, together[at+j])
				}
			}
			at += len(alone)
		}
	}
}

// TestEncodeOnly wants some pieces: none of the first windows, all of one, every third of the rest.
func TestEncodeOnly(t *testing.T) {
	windows := someWindows(128, 128, 3, 100, 33, 128)
	var wanted []int32
	for i := int32(256); i < int32(pieces(windows)); i++ {
		if i < 300 || i%3 == 0 {
			wanted = append(wanted, i)
		}
	}
	for _, name := range nn.Names() {
		e, w := build(t, name, random(2)), &Workspace{}
		all, some := make([]float32, pieces(windows)*Width), make([]float32, len(wanted)*Width)
		if err := errors.Join(e.Encode(all, windows, w), e.EncodeOnly(some, windows, wanted, w)); err != nil {
			t.Fatal(err)
		}
		for i, row := range wanted {
			if !slices.Equal(some[i*Width:(i+1)*Width], all[row*Width:(row+1)*Width]) {
				t.Fatalf("%s: piece %d is another alone", name, row)
			}
		}
	}
}

func TestWhatCannotBeWanted(t *testing.T) {
	e, windows := build(t, "", random(1)), someWindows(4, 5)
	for _, wanted := range [][]int32{{-1}, {9}, {3, 3}, {5, 4}, {0, 1, 2}} {
		if err := e.EncodeOnly(make([]float32, 2*Width), windows, wanted, &Workspace{}); err == nil {
			t.Errorf("%v was encoded", wanted)
		}
	}
}

func TestEveryLayerIsShown(t *testing.T) {
	windows := someWindows(128, 100, 90)
	from := random(2)
	e, w := build(t, "", from), &Workspace{}
	total := pieces(windows)
	seen := make([][]float32, e.Layers()+1)
	dst := make([]float32, total*Width)
	err := e.EncodeLayers(dst, windows, w, func(layer, first int, vectors []float32) {
		if first*Width != len(seen[layer]) {
			t.Errorf("layer %d: piece %d comes after %d", layer, first, len(seen[layer])/Width)
		}
		seen[layer] = append(seen[layer], vectors...)
	})
	if err != nil {
		t.Fatal(err)
	}
	want := reference(from, 2, windows)
	for layer, s := range seen {
		if _, mean := difference(s, want[layer]); len(s) != total*Width || !(mean < 0.04) {
			t.Errorf("layer %d: %d values, off by %v on average", layer, len(s), mean)
		}
	}
}

func TestWhatCannotBeEncoded(t *testing.T) {
	e, w := build(t, "", random(1)), &Workspace{}
	good := someWindows(4)[0]
	for name, spoil := range map[string]func(*Window){
		"empty":         func(w *Window) { *w = Window{} },
		"too long":      func(w *Window) { *w = someWindows(129)[0] },
		"lengths":       func(w *Window) { w.Gaps = w.Gaps[:3] },
		"unknown piece": func(w *Window) { w.Pieces = []int32{0, vocabulary, 0, 0} },
		"negative":      func(w *Window) { w.Pieces = []int32{0, -1, 0, 0} },
		"shape":         func(w *Window) { w.Shapes = []uint8{0, 9, 0, 0} },
		"gap":           func(w *Window) { w.Gaps = []uint8{0, 6, 0, 0} },
	} {
		bad := good
		spoil(&bad)
		err := e.Encode(make([]float32, 200*Width), []Window{good, bad}, w)
		if err == nil || !strings.Contains(err.Error(), "window 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := e.Encode(make([]float32, 3*Width), []Window{good}, w); err == nil {
		t.Error("4 pieces were encoded into room for 3")
	}
}

func TestWeightsThatAreMissing(t *testing.T) {
	kernel, err := nn.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"embed.word.scale", "embed.gap", "layer.0.qkv.bias", "layer.1.norm2.bias", "layer.1.down.scale",
	} {
		from := random(2)
		delete(from.floats, name)
		if _, err := New(kernel, from, vocabulary); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
	if _, err := New(kernel, random(0), vocabulary); err == nil {
		t.Error("an encoder without layers")
	}
	if _, err := New(kernel, random(1), 0); err == nil {
		t.Error("an encoder without a vocabulary")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	windows := someWindows(128, 31, 77, 128)
	dst := make([]float32, pieces(windows)*Width)
	for _, name := range nn.Names() {
		e, w := build(t, name, random(1)), &Workspace{}
		if n := testing.AllocsPerRun(2, func() {
			if err := e.Encode(dst, windows, w); err != nil {
				t.Fatal(err)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// BenchmarkEncode encodes 1,024 pieces in windows of 128 with 6 layers on one thread.
func BenchmarkEncode(b *testing.B) {
	from := random(6)
	windows := someWindows(128, 128, 128, 128, 128, 128, 128, 128)
	dst := make([]float32, pieces(windows)*Width)
	for _, name := range nn.Names() {
		b.Run(name, func(b *testing.B) {
			e, w := build(b, name, from), &Workspace{}
			for b.Loop() {
				if err := e.Encode(dst, windows, w); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*pieces(windows))/b.Elapsed().Seconds(), "pieces/s")
		})
	}
}
