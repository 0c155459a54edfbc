// Package reliability measures whether the network's confidences are true: of what it gives a confidence of 0.8, eight in ten
// should be right. It pairs each confidence with right or wrong by gold, and fits the calibration that the weights are given.
//
// It finds these sets in a folder of gold, all or some of them:
//
//	syntax/*-dev.conllu   entities/*-dev.jsonl   attribution/dev.jsonl   coref/dev.jsonl   meaning/*.jsonl
package reliability

import (
	"math"

	"github.com/sitrep-news/sitrep/internal/read/model"
)

// A Sample is a confidence that the network gave something, and whether that was right.
type Sample struct {
	Confidence float64
	Right      bool
	// Held is whether it is of a document with an odd number, counted from 0 in its set. What is held is not fitted to.
	Held bool
}

// A Result is how true the confidences of one head are. All but the fit is of the samples that are held.
type Result struct {
	Head       string  `json:"head"` // its name in the weights' calibration
	Means      string  `json:"means"`
	N          int     `json:"n"`
	Confidence float64 `json:"confidence"` // the mean
	Right      float64 `json:"right"`      // the share that is right
	ECE        float64 `json:"ece"`        // expected calibration error, 0 … 1, of the confidences as they are
	Bins       []Bin   `json:"bins"`
	// Fit is what makes the confidences of the other samples, FittedTo many, as true as it can; identity if there are none.
	Fit       model.Platt `json:"fit"`
	FittedTo  int         `json:"fitted_to"`
	FittedECE float64     `json:"fitted_ece"` // of the held samples behind Fit
}

// A head is one of the network's confidences.
type head int

const (
	tag head = iota
	arc
	name
	cue
	attribution
	link
	event
	act
	plan
	heads // how many there are
)

// name is what the weights' calibration calls the head.
func (h head) name() string {
	return [heads]string{"tag", "arc", "name", "cue", "attribution", "link", "event", "act", "plan"}[h]
}

// means is when what the head says counts as right.
func (h head) means() string {
	return [heads]string{
		"a word of the gold with its UPOS",
		"a word of the gold with its head and relation",
		"a name of the gold with its extent and class",
		"overlaps a cue of the gold",
		"source and cue overlap, contents share half of their words",
		"both words head mentions of one chain",
		"an event of the gold has the type and overlaps the trigger",
		"a speech act of the gold has the kind and overlaps the action",
		"overlaps a plan of the gold",
	}[h]
}

// Samples are what was observed of each head.
type Samples struct{ of [heads][]Sample }

func (s *Samples) add(h head, confidence float32, right, held bool) {
	s.of[h] = append(s.of[h], Sample{float64(confidence), right, held})
}

// Results measures and fits each head, in the order of the weights' calibration. A head of which nothing was observed has N 0.
func (s *Samples) Results() []Result {
	results := make([]Result, heads)
	for h := range heads {
		results[h] = measure(s.of[h])
		results[h].Head, results[h].Means = h.name(), h.means()
	}
	return results
}

func measure(samples []Sample) Result {
	var known, held []Sample
	for _, s := range samples {
		if s.Held {
			held = append(held, s)
		} else {
			known = append(known, s)
		}
	}
	r := Result{N: len(held), Bins: bins(held), FittedTo: len(known), Fit: Fit(known)}
	r.Confidence, r.Right = averages(held)
	r.ECE = ECE(held)
	for i := range held {
		held[i].Confidence = r.Fit.Apply(held[i].Confidence)
	}
	r.FittedECE = ECE(held)
	return r
}

// Calibration is what weights with the calibration before should have instead, by the fits of results, to four decimals.
func Calibration(before model.Calibration, results []Result) model.Calibration {
	after := before
	for _, r := range results {
		if c := of(&after, r.Head); c != nil {
			*c = r.Fit.After(*c)
			c.A, c.B = rounded(c.A), rounded(c.B)
		}
	}
	return after
}

func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func of(c *model.Calibration, head string) *model.Platt {
	switch head {
	case tag.name():
		return &c.Tag
	case arc.name():
		return &c.Arc
	case name.name():
		return &c.Name
	case cue.name():
		return &c.Cue
	case attribution.name():
		return &c.Attribution
	case link.name():
		return &c.Link
	case event.name():
		return &c.Event
	case act.name():
		return &c.Act
	case plan.name():
		return &c.Plan
	}
	return nil
}
