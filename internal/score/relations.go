package score

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// RelatedDocument is a document with pairs of actors and the PLOVER type of what the one does towards the other.
type RelatedDocument struct {
	Document
	Pairs []Related `json:"pairs"`
}

// Related is a pair of actors in the gold, by name.
type Related struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Type   string `json:"type"`
}

// Relations measures the event type between given actors: accuracy, and F1 averaged over the gold's types. CONCEDE and
// RETREAT count as one, YIELD. The record's most frequent type between the two is its answer.
func Relations(gold []RelatedDocument, records []*sitrep.Record) ([]Figure, error) {
	t, right, total := newTally(), 0, 0
	err := eachPair(gold, records, func(g RelatedDocument, r *sitrep.Record) {
		for _, q := range g.Pairs {
			want, got := yielded(q.Type), typesBetween(r, q)
			ok := len(got) > 0 && mostFrequent(got) == want
			total++
			right += one(ok)
			t.add(want, one(ok), 0, 1)
			if len(got) > 0 {
				t.add(got[0], 0, 1, 0)
			}
		}
	})
	sum, types := 0.0, 0
	for _, f := range t.figures() {
		if f.Of.Gold > 0 {
			sum += f.Value
			types++
		}
	}
	return []Figure{
		Share("accuracy", right, total),
		{Name: "macro_f1", Value: rounded(ratio(sum, float64(types)))},
		{Name: "pairs", Value: float64(total)},
	}, err
}

func yielded(eventType string) string {
	if eventType == "CONCEDE" || eventType == "RETREAT" {
		return "YIELD"
	}
	return eventType
}

// typesBetween returns the types of the events from the one to the other that are not said not to have happened. In an
// event without recipient both may be actors.
func typesBetween(r *sitrep.Record, q Related) []string {
	var types []string
	for _, e := range r.Events {
		to := bagsOf(r, e.Recipient)
		from := bagsOf(r, e.Actor)
		if len(to) == 0 {
			to = from
		}
		if hits([]string{q.Source}, from) > 0 && hits([]string{q.Target}, to) > 0 && !slices.Contains(e.Aux, "negation") {
			types = append(types, yielded(string(e.Type)))
		}
	}
	return types
}

// mostFrequent returns the most frequent of words, the earliest of several.
func mostFrequent(words []string) string {
	times, best := map[string]int{}, words[0]
	for _, w := range words {
		times[w]++
	}
	for _, w := range words {
		if times[w] > times[best] {
			best = w
		}
	}
	return best
}
