package syntax

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTree(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	tests := []struct {
		name   string
		scores []float32 // a row a word: root, then each word
		want   []int
	}{
		{"none", nil, []int{}},
		{"one", []float32{-3, 9}, []int{Root}},
		{"greedy", []float32{5, 0, 1, 0, 4, 0}, []int{Root, 0}},
		{"cycle broken where it costs least", []float32{3, 0, 9, 5, 9, 0}, []int{1, Root}},
		{"two roots wanted", []float32{9, 0, 1, 8, 2, 0}, []int{Root, 0}},
		{"two roots wanted, better the other way", []float32{9, 0, 5, 8, 2, 0}, []int{1, Root}},
		{"cycle within a cycle", []float32{0, 0, 9, 1, 0, 9, 0, 2, 1, 0, 8, 0}, []int{Root, 0, 1}},
		{"nothing is known", []float32{nan, nan, nan, -inf, -inf, -inf}, []int{Root, 0}},
		{"all arcs are infinite", []float32{inf, inf, inf, inf, inf, inf}, []int{Root, 0}},
	}
	for _, tt := range tests {
		heads := make([]int, len(tt.want))
		Tree(heads, tt.scores)
		if got, want := total(heads, tt.scores), total(tt.want, tt.scores); got != want || !isTree(heads) {
			t.Errorf("%s: %v is worth %v, %v is worth %v", tt.name, heads, got, tt.want, want)
		}
	}
}

func isTree(heads []int) bool {
	return checkTree(len(heads), func(i int) int { return heads[i] }) == nil
}

func total(heads []int, scores []float32) (sum float64) {
	for i, h := range heads {
		sum += bounded(scores[i*(len(heads)+1)+h+1])
	}
	return sum
}

// bestTree tries all trees.
func bestTree(scores []float32, heads []int, i int) float64 {
	if i == len(heads) {
		if !isTree(heads) {
			return math.Inf(-1)
		}
		return total(heads, scores)
	}
	most := math.Inf(-1)
	for h := Root; h < len(heads); h++ {
		heads[i] = h
		most = max(most, bestTree(scores, heads, i+1))
	}
	return most
}

func checkBest(t *testing.T, n int, scores []float32) {
	t.Helper()
	heads := make([]int, n)
	Tree(heads, scores)
	if !isTree(heads) {
		t.Fatalf("%v is no tree: %v", heads, scores)
	}
	if n > 6 {
		return
	}
	got, want := total(heads, scores), bestTree(scores, make([]int, n), 0)
	if math.Abs(got-want) > 1e-6*(1+math.Abs(want)) {
		t.Fatalf("%v is worth %v, the best tree %v: %v", heads, got, want, scores)
	}
}

// The scores of a trained parser, with heads that make cycles and second roots often.
func TestTreeIsTheBest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, spread := range []float64{1, 3, 1000} {
		for round := range 1500 {
			n := 1 + round%5
			if round%100 == 0 {
				n = 6
			}
			checkBest(t, n, randomScores(random, n, spread))
		}
	}
	for n := 7; n < 200; n += 9 {
		checkBest(t, n, randomScores(random, n, 2))
	}
}

func randomScores(random *rand.Rand, n int, spread float64) []float32 {
	scores := make([]float32, n*(n+1))
	for i := range scores {
		scores[i] = float32(math.Round(random.NormFloat64()*spread*4) / 4)
	}
	return scores
}

func FuzzTree(f *testing.F) {
	f.Add([]byte{2, 9, 0, 1, 8, 2, 0}, false)
	f.Add([]byte{3, 0, 0, 9, 1, 0, 9, 0, 2, 1, 0, 8, 0}, false)
	f.Add([]byte{1, 0, 0, 0xc0, 0x7f, 0, 0, 0x80, 0xff}, true)
	f.Fuzz(func(t *testing.T, data []byte, wide bool) {
		if len(data) == 0 {
			return
		}
		n := int(data[0]) % 24
		scores := make([]float32, n*(n+1))
		for i := range scores {
			switch data := data[1:]; {
			case wide && len(data) >= i*4+4:
				scores[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[i*4:]))
			case !wide && i < len(data):
				scores[i] = float32(int8(data[i]))
			}
		}
		checkBest(t, n, scores)
	})
}

func TestHeadsOfALongSentence(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, MaxWords, MaxWords + 1, 2000} {
		next := 0
		heads := Heads(n, func(start, end int) []float32 {
			if start != next || end-start > MaxWords || n > MaxWords && end-start < MaxWords/2 {
				t.Errorf("%d words: asked for [%d, %d) after %d", n, start, end, next)
			}
			next = end
			return randomScores(random, end-start, 1)
		})
		if next != n || len(heads) != n || !isTree(heads) {
			t.Errorf("%d words: asked for %d, got %d heads", n, next, len(heads))
		}
	}
	chain := func(start, end int) []float32 { // every word depends on the one before
		n := end - start
		scores := make([]float32, n*(n+1))
		for i := range n {
			scores[i*(n+1)+i] = 1
		}
		return scores
	}
	if heads := Heads(600, chain); heads[0] != Root || heads[299] != 298 || heads[300] != 0 || heads[301] != 300 {
		t.Errorf("got %v", heads[:302])
	}
}

// No greedy tree: all words want heads in cycles.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{25, 100, MaxWords} {
		random := rand.New(rand.NewPCG(5, 6))
		scores, heads := randomScores(random, n, 10), make([]int, n)
		easy := slices.Clone(scores)
		for i := range n {
			easy[i*(n+1)+i] = 1e4
		}
		b.Run(name("cycles", n), func(b *testing.B) {
			for b.Loop() {
				Tree(heads, scores)
			}
		})
		b.Run(name("greedy", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Tree(heads, easy)
			}
		})
	}
}
