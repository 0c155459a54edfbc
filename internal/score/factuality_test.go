package score_test

import (
	"testing"

	"github.com/sitrep-news/sitrep/internal/score"
)

func TestFactuality(t *testing.T) {
	gold := []score.JudgedDocument{{Spans: []score.Judged{{Value: 3}, {Value: -3}}}, {}, {Spans: []score.Judged{{Value: 0}}}}
	figures := score.Factuality(gold, [][]float64{{2, -2}, nil, {1}})
	if mae := figures[0].Value; mae != 1 {
		t.Errorf("mean absolute error %v, want 1", mae)
	}
	// Of (2, 3), (−2, −3), (1, 0): covariance 12, spreads 8⅔ and 18, hence 12 / √156.
	if r := figures[1].Value; r != 96.1 {
		t.Errorf("correlation %v, want 96.1", r)
	}
	if nothing := score.Factuality(nil, nil); nothing[0].Value != 0 || nothing[1].Value != 0 {
		t.Errorf("of nothing: %v", nothing)
	}
}
