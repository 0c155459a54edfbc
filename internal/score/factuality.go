package score

import "math"

// JudgedDocument is a document with events and how far its author holds each for a fact (FactBank, UW; −3 … +3).
type JudgedDocument struct {
	Document
	Spans []Judged `json:"spans"`
}

// Judged is an event in the gold, in code points.
type Judged struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Value float64 `json:"value"`
}

// Factuality measures judgements of given events: the mean absolute error on the scale of −3 to +3, less being better, and Pearson's
// correlation as a percentage. got has one for each of the spans of gold, in order.
func Factuality(gold []JudgedDocument, got [][]float64) []Figure {
	var off, n, sumX, sumY, sumXX, sumYY, sumXY float64
	for i, d := range gold {
		for k, s := range d.Spans {
			x, y := got[i][k], s.Value
			off += math.Abs(x - y)
			n++
			sumX, sumY, sumXX, sumYY, sumXY = sumX+x, sumY+y, sumXX+x*x, sumYY+y*y, sumXY+x*y
		}
	}
	covariance := sumXY - ratio(sumX*sumY, n)
	spread := math.Sqrt((sumXX - ratio(sumX*sumX, n)) * (sumYY - ratio(sumY*sumY, n)))
	return []Figure{{Name: "mae", Value: math.Round(1000*ratio(off, n)) / 1000}, {Name: "pearson", Value: percent(ratio(covariance, spread))}}
}
