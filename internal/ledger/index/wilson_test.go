package index

import (
	"math"
	"testing"
)

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		kept, of  int
		low, high float64
	}{
		{0, 0, 0, 1},
		{3, -1, 0, 1},
		{0, 10, 0, 0.2775},
		{10, 10, 0.7225, 1},
		{8, 10, 0.4902, 0.9433},
		{1, 2, 0.0945, 0.9055},
		{500, 1000, 0.4691, 0.5309},
		{12, 10, 0.7225, 1},
		{-3, 10, 0, 0.2775},
	} {
		low, high := Wilson(tt.kept, tt.of)
		if math.Abs(low-tt.low) > 5e-5 || math.Abs(high-tt.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.kept, tt.of, low, high, tt.low, tt.high)
		}
	}
}

func TestWilsonHoldsTheRateAndNarrows(t *testing.T) {
	for of := 1; of <= 60; of++ {
		for kept := range of + 1 {
			rate := float64(kept) / float64(of)
			low, high := Wilson(kept, of)
			if low < 0 || high > 1 || rate < low || rate > high {
				t.Errorf("%d of %d: %v to %v", kept, of, low, high)
			}
			if l, h := Wilson(2*kept, 2*of); h-l >= high-low {
				t.Errorf("%d of %d: twice as many cases do not narrow %v to %v", kept, of, low, high)
			}
			if l, h := Wilson(of-kept, of); math.Abs(l-(1-high)) > 1e-12 || math.Abs(h-(1-low)) > 1e-12 {
				t.Errorf("%d of %d: not the mirror of %d of %d", kept, of, of-kept, of)
			}
		}
	}
}
