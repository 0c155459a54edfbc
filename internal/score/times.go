package score

import (
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// TimedDocument is a document with its TIMEX3 expressions.
type TimedDocument struct {
	Document
	Spans []Timed `json:"spans"`
}

// Timed is a TIMEX3 expression in the gold, in code points. Label is its type.
type Timed struct {
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Label    string  `json:"label"`
	Value    *string `json:"value"`              // nil if not stated, which no reader can meet
	Function string  `json:"functionInDocument"` // CREATION_TIME: the date of the document itself, which is not counted
}

// Times measures TIMEX3 expressions: strict is the exact extent, relaxed any overlap, type and value those of what
// overlaps; value_dated is value where the gold has a figure in it (no PRESENT_REF).
func Times(gold []TimedDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	err := eachPair(gold, records, func(g TimedDocument, r *sitrep.Record) { countTimes(t, g, r.Times) })
	return t.figures(), err
}

func countTimes(t *tally, g TimedDocument, found []sitrep.RecordTime) {
	var gold []Timed
	var goldAt, foundAt []sitrep.Range
	for _, s := range g.Spans {
		if s.Function != "CREATION_TIME" {
			gold = append(gold, s)
			goldAt = append(goldAt, sitrep.Range{s.Start, s.End})
		}
	}
	for _, s := range found {
		foundAt = append(foundAt, s.Span)
	}
	pairs := matchSpans(goldAt, foundAt)
	types, values, dated, undated := 0, 0, 0, 0
	for _, p := range pairs {
		g, f := gold[p.gold], found[p.found]
		right := g.Value != nil && *g.Value == f.Value
		types += one(g.Label == string(f.Type))
		values += one(right)
		dated += one(right && g.isDated())
		undated += one(!g.isDated())
	}
	allDated := 0
	for _, g := range gold {
		allDated += one(g.isDated())
	}
	t.add("strict", common(setOf(goldAt), setOf(foundAt)), len(found), len(gold))
	t.add("relaxed", len(pairs), len(found), len(gold))
	t.add("type", types, len(found), len(gold))
	t.add("value", values, len(found), len(gold))
	t.add("value_dated", dated, len(found)-undated, allDated)
}

func (t Timed) isDated() bool {
	return t.Value != nil && strings.ContainsFunc(*t.Value, unicode.IsDigit)
}

func setOf[K comparable](all []K) map[K]bool {
	found := make(map[K]bool, len(all))
	for _, k := range all {
		found[k] = true
	}
	return found
}
