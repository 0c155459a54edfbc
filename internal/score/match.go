package score

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// A pair says that a gold item and a found item, by their indices, are taken for the same.
type pair struct {
	gold, found int
	likeness    float64
}

// match pairs gold and found one to one, the most alike first, down to a likeness of floor. Among pairs that are equally
// alike the later one goes first, as score.py has it, which sorts them the wrong way round.
func match(gold, found int, floor float64, likeness func(g, f int) float64) []pair {
	var table []pair
	for g := range gold {
		for f := range found {
			if v := likeness(g, f); v >= floor {
				table = append(table, pair{g, f, v})
			}
		}
	}
	slices.SortFunc(table, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(b.gold, a.gold), cmp.Compare(b.found, a.found))
	})
	usedGold, usedFound := make([]bool, gold), make([]bool, found)
	return slices.DeleteFunc(table, func(p pair) bool {
		if usedGold[p.gold] || usedFound[p.found] {
			return true
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		return false
	})
}

// Pairs pairs gold and found items one to one, the most alike first, down to a likeness of floor. It returns for each gold item the found one by
// its index, -1 where there is none.
func Pairs(gold, found int, floor float64, likeness func(g, f int) float64) []int {
	of := make([]int, gold)
	for g := range of {
		of[g] = -1
	}
	for _, p := range match(gold, found, floor, likeness) {
		of[p.gold] = p.found
	}
	return of
}

// matchSpans pairs spans that overlap: the share of what they have in common in what they cover together is the likeness.
func matchSpans(gold, found []sitrep.Range) []pair {
	const any = 1e-9
	return match(len(gold), len(found), any, func(g, f int) float64 {
		a, b := gold[g], found[f]
		both := max(0, min(a[1], b[1])-max(a[0], b[0]))
		return float64(both) / float64(max(1, max(a[1], b[1])-min(a[0], b[0])))
	})
}
