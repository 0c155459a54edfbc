package reliability

import (
	"math"

	"github.com/sitrep-news/sitrep/internal/read/model"
)

// width is how many bins of equal width confidences fall in.
const width = 10

// A Bin is the samples whose confidence is at least Low and below the next bin's; the last has those of 1 too.
type Bin struct {
	Low        float64 `json:"low"`
	N          int     `json:"n"`
	Confidence float64 `json:"confidence"` // the mean
	Right      float64 `json:"right"`      // the share that is right
}

func bins(samples []Sample) []Bin {
	var in [width][]Sample
	for _, s := range samples {
		i := min(max(int(s.Confidence*width), 0), width-1)
		in[i] = append(in[i], s)
	}
	out := make([]Bin, width)
	for i := range out {
		out[i] = Bin{Low: float64(i) / width, N: len(in[i])}
		out[i].Confidence, out[i].Right = averages(in[i])
	}
	return out
}

// averages are the mean confidence and the share that is right, 0 of nothing.
func averages(samples []Sample) (confidence, right float64) {
	for _, s := range samples {
		confidence += s.Confidence
		right += target(s.Right)
	}
	n := float64(max(len(samples), 1))
	return confidence / n, right / n
}

func target(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

// ECE is the expected calibration error over ten bins of equal width (Guo et al. 2017), 0 … 1: how far the confidences of a bin
// are from the share that is right, in the mean over all samples. It is 0 of nothing.
func ECE(samples []Sample) float64 {
	sum := 0.0
	for _, b := range bins(samples) {
		sum += float64(b.N) * math.Abs(b.Confidence-b.Right)
	}
	return sum / float64(max(len(samples), 1))
}

// leastSlope is the least A of a fit: confidences that say nothing of what is right must stay apart all the same.
const leastSlope = 1e-3

// Fit returns the map that makes right what is right most probable (Platt 1999), with his targets, which are a little short of 0
// and 1, so that samples that are all right do not make anything certain. It is the identity for no samples.
func Fit(samples []Sample) model.Platt {
	if len(samples) == 0 {
		return model.Platt{}
	}
	d := newData(samples)
	p := d.descend(model.Platt{A: 1}, true)
	if p.A < leastSlope {
		p = d.descend(model.Platt{A: leastSlope}, false)
	}
	return p
}

// data are the log odds of confidences and what they should become.
type data struct{ x, y []float64 }

func newData(samples []Sample) *data {
	right := 0
	for _, s := range samples {
		right += int(target(s.Right))
	}
	high, low := float64(right+1)/float64(right+2), 1/float64(len(samples)-right+2)
	d := &data{make([]float64, len(samples)), make([]float64, len(samples))}
	for i, s := range samples {
		d.x[i], d.y[i] = model.Logit(s.Confidence), low
		if s.Right {
			d.y[i] = high
		}
	}
	return d
}

// loss is the cross-entropy of what p makes of the data.
func (d *data) loss(p model.Platt) float64 {
	sum := 0.0
	for i, x := range d.x {
		z := p.A*x + p.B
		sum += math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) - d.y[i]*z
	}
	return sum
}

// descend follows Newton's steps from p to the least loss, halving those that go too far (Lin, Lin and Weng 2007). Without slope
// A stays as it is.
func (d *data) descend(p model.Platt, slope bool) model.Platt {
	const steps, halvings, enough = 100, 40, 1e-10
	loss := d.loss(p)
	for range steps {
		da, db := d.step(p, slope)
		gained := false
		for range halvings {
			next := model.Platt{A: p.A - da, B: p.B - db}
			if l := d.loss(next); l < loss {
				gained = loss-l > enough*loss
				p, loss = next, l
				break
			}
			da, db = da/2, db/2
		}
		if !gained {
			break
		}
	}
	return p
}

// step is Newton's step at p, to be taken away.
func (d *data) step(p model.Platt, slope bool) (da, db float64) {
	const ridge = 1e-9 // keeps the curvature invertible where all log odds are the same
	var a, b float64
	aa, ab, bb := ridge, 0.0, ridge
	for i, x := range d.x {
		q := 1 / (1 + math.Exp(-p.A*x-p.B))
		e, v := q-d.y[i], q*(1-q)
		a, b = a+e*x, b+e
		aa, ab, bb = aa+v*x*x, ab+v*x, bb+v
	}
	if !slope {
		return 0, b / bb
	}
	det := aa*bb - ab*ab
	return (bb*a - ab*b) / det, (aa*b - ab*a) / det
}
