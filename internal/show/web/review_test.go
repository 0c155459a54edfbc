package web_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/web"
)

// TestHeaviest: what the review queue keeps of many is what stands first when all are sorted, those that weigh the same in their order.
func TestHeaviest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		weights, order := make([]float64, n), make([]int, n)
		for i := range weights {
			weights[i], order[i] = float64(random.IntN(20)), i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
		if got := web.Heaviest(weights); !slices.Equal(got, order[:min(n, 30)]) {
			t.Fatalf("of %v it keeps %v, not %v", weights, got, order[:min(n, 30)])
		}
	}
}
