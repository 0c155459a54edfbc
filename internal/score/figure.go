// Package score measures what a reader found against gold: the measures, and nothing of how the records were made.
//
// Every measure takes gold documents and the records of the same documents, paired by id, and returns named figures in
// percent, rounded to one decimal, half to even, as Python's round does. Precision, recall and F1 are of counts summed over
// all documents. A document without a record counts as one in which nothing was found.
package score

import (
	"math"
	"strconv"
)

// A Figure is one named result of a measure.
type Figure struct {
	Name string `json:"name"`
	// Value is in percent, or a number of things where Name says so. It is the F1 where there is a precision and a recall,
	// unless the measure says otherwise.
	Value float64 `json:"value"`
	// Precision and recall in percent, and what was counted; zero and nil for a figure that has none.
	Precision float64 `json:"precision,omitempty"`
	Recall    float64 `json:"recall,omitempty"`
	Of        *Counts `json:"of,omitempty"`
}

// Counts are of things: those in the gold, those found, and those found that are right.
type Counts struct {
	Right int `json:"right"`
	Found int `json:"found"`
	Gold  int `json:"gold"`
}

// Figure is the F1 of the counts.
func (c Counts) Figure(name string) Figure {
	precision, recall := ratio(float64(c.Right), float64(c.Found)), ratio(float64(c.Right), float64(c.Gold))
	f := fromShares(name, precision, recall)
	f.Of = &c
	return f
}

// fromShares makes the F1 of a precision and a recall, both from 0 to 1.
func fromShares(name string, precision, recall float64) Figure {
	return Figure{
		Name: name, Value: percent(ratio(2*precision*recall, precision+recall)),
		Precision: percent(precision), Recall: percent(recall),
	}
}

// ratio is part of whole, 0 where the whole is nothing.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// Share is part of whole in percent; 0 where the whole is nothing.
func Share(name string, part, whole int) Figure {
	return Figure{Name: name, Value: rounded(ratio(float64(100*part), float64(whole)))}
}

func percent(f float64) float64 { return rounded(100 * f) }

// rounded cuts to one decimal as the exact value of the float demands, half to even.
func rounded(f float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'f', 1, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return r
}

// A tally sums counts by name, in the order in which the names came up.
type tally struct {
	names  []string
	counts map[string]*Counts
}

func newTally() *tally { return &tally{counts: map[string]*Counts{}} }

func (t *tally) add(name string, right, found, gold int) {
	c := t.counts[name]
	if c == nil {
		c = &Counts{}
		t.counts[name] = c
		t.names = append(t.names, name)
	}
	c.Right += right
	c.Found += found
	c.Gold += gold
}

func (t *tally) figures() []Figure {
	figures := make([]Figure, 0, len(t.names))
	for _, name := range t.names {
		figures = append(figures, t.counts[name].Figure(name))
	}
	return figures
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
