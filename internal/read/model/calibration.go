package model

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// A Calibration makes of a head's own probabilities how often it is right (Platt 1999). The weights' metadata has it as JSON:
// {"tag": {"a": 1.1, "b": -0.2}, "arc": …, "name": …, "cue": …, "attribution": …, "link": …}. A head that is not in it is
// believed.
type Calibration struct {
	Tag         Platt `json:"tag,omitzero"`
	Arc         Platt `json:"arc,omitzero"`
	Name        Platt `json:"name,omitzero"`
	Cue         Platt `json:"cue,omitzero"`
	Attribution Platt `json:"attribution,omitzero"`
	Link        Platt `json:"link,omitzero"`
	Event       Platt `json:"event,omitzero"`
	Act         Platt `json:"act,omitzero"`
	Plan        Platt `json:"plan,omitzero"`
}

// frame is what a frame's confidence goes through.
func (c *Calibration) frame(sort Sort) Platt {
	switch sort {
	case ActFrame:
		return c.Act
	case PlanFrame:
		return c.Plan
	case EventFrame:
	}
	return c.Event
}

// A Platt maps a probability p to the logistic function of A·logit(p) + B. The zero value leaves it as it is.
type Platt struct {
	A float64 `json:"a"`
	B float64 `json:"b"`
}

// Calibration is what the confidences have gone through already, as the weights' metadata has it.
func (m *Model) Calibration() Calibration { return m.calibration }

func readCalibration(data string) (Calibration, error) {
	var c Calibration
	if data == "" {
		return c, nil
	}
	d := json.NewDecoder(strings.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, fmt.Errorf("read calibration in the weights' metadata: %w", err)
	}
	for _, p := range []Platt{c.Tag, c.Arc, c.Name, c.Cue, c.Attribution, c.Link, c.Event, c.Act, c.Plan} {
		if p.A < 0 || p.A == 0 && p.B != 0 {
			return c, fmt.Errorf("calibration: a is %v: what is more certain must not count for less", p.A)
		}
	}
	return c, nil
}

// Apply returns what the probability p is mapped to, from 0 to 1. A p nearer to 0 or 1 than a millionth counts as that near.
func (c Platt) Apply(p float64) float64 {
	if c == (Platt{}) {
		return min(max(p, 0), 1)
	}
	return 1 / (1 + math.Exp(-c.A*Logit(p)-c.B))
}

// After is the map that applies first and then c.
func (c Platt) After(first Platt) Platt {
	switch (Platt{}) {
	case c:
		return first
	case first:
		return c
	}
	return Platt{A: c.A * first.A, B: c.A*first.B + c.B}
}

// Logit is the logarithm of the odds of p. A p nearer to 0 or 1 than a millionth counts as that near.
func Logit(p float64) float64 {
	const edge = 1e-6
	p = min(max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}

func (c Platt) apply(p float32) float32 { return float32(c.Apply(float64(p))) }

// probability is the share of number k in the softmax of scores.
func (m *Model) probability(scores []float32, k int) float32 {
	return float32(math.Exp(float64(scores[k]) - m.kernel.LogSum(scores)))
}
