package model

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// A calibration makes of a head's own probabilities how often it is right (Platt 1999). The weights' metadata has it as JSON:
// {"tag": {"a": 1.1, "b": -0.2}, "arc": …, "name": …, "cue": …, "attribution": …, "link": …}. A head that is not in it is
// believed.
type calibration struct {
	Tag, Arc, Name, Cue, Attribution, Link platt
}

// A platt maps a probability p to the logistic function of A·logit(p) + B. The zero value leaves it as it is.
type platt struct{ A, B float64 }

func readCalibration(data string) (calibration, error) {
	var c calibration
	if data == "" {
		return c, nil
	}
	d := json.NewDecoder(strings.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, fmt.Errorf("read calibration in the weights' metadata: %w", err)
	}
	for _, p := range []platt{c.Tag, c.Arc, c.Name, c.Cue, c.Attribution, c.Link} {
		if p.A < 0 || p.A == 0 && p.B != 0 {
			return c, fmt.Errorf("calibration: a is %v: what is more certain must not count for less", p.A)
		}
	}
	return c, nil
}

func (c platt) apply(p float32) float32 {
	if c == (platt{}) {
		return min(max(p, 0), 1)
	}
	const edge = 1e-6
	q := min(max(float64(p), edge), 1-edge)
	return float32(1 / (1 + math.Exp(-c.A*math.Log(q/(1-q))-c.B)))
}

// probability is the share of number k in the softmax of scores.
func probability(scores []float32, k int) float32 {
	return float32(math.Exp(float64(scores[k]) - logSum(scores)))
}

// logSum is the logarithm of the sum of the exponentials of x. It leaves out what would not change it.
func logSum(x []float32) float64 {
	const little = -24
	_, top := most(x)
	sum := 0.0
	for _, v := range x {
		if v -= top; v > little {
			sum += math.Exp(float64(v))
		}
	}
	return float64(top) + math.Log(sum)
}
