package web

import (
	"slices"
	"strings"
)

// A change is a stretch of words that two versions share, or that only one of them has.
type change struct {
	Kind changeKind
	Text string
}

type changeKind string

const (
	same    changeKind = "same"
	deleted changeKind = "deleted"
	added   changeKind = "added"
	skipped changeKind = "skipped" // words that both have, left out
	foreign changeKind = "foreign" // the versions have too little in common to be compared
)

const (
	diffReach   = 1000 // words that may differ: the cost grows with their square
	diffContext = 12   // words shown around a change
)

// changes says word by word how after differs from before.
func changes(before, after string) []change {
	a, b := strings.Fields(before), strings.Fields(after)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	trace, ok := shortestEdits(a[head:len(a)-tail], b[head:len(b)-tail])
	if !ok {
		return []change{{Kind: foreign}}
	}
	edits := []edit{{same, a[:head]}}
	edits = append(edits, trace...)
	edits = append(edits, edit{same, a[len(a)-tail:]})
	return shorten(edits)
}

type edit struct {
	kind  changeKind
	words []string
}

// shortestEdits finds a shortest list of deletions and additions that turns a into b (Myers 1986, "An O(ND) Difference
// Algorithm"). It gives up when more than diffReach are needed.
func shortestEdits(a, b []string) ([]edit, bool) {
	limit := min(len(a)+len(b), diffReach)
	furthest := make([]int, 2*limit+2)
	at := func(k int) *int { return &furthest[k+limit] }
	var history [][]int
	for d := 0; d <= limit; d++ {
		history = append(history, slices.Clone(furthest[limit-d:limit+d+1]))
		for k := -d; k <= d; k += 2 {
			var x int
			if k == -d || k != d && *at(k - 1) < *at(k + 1) {
				x = *at(k + 1)
			} else {
				x = *at(k - 1) + 1
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			*at(k) = x
			if x >= len(a) && x-k >= len(b) {
				return backtrack(a, b, history), true
			}
		}
	}
	return nil, false
}

// backtrack walks the furthest points of every round from the end to the beginning. history[d] holds those that round d
// started from, diagonals -d to d.
func backtrack(a, b []string, history [][]int) []edit {
	var edits []edit
	x, y := len(a), len(b)
	for d := len(history) - 1; d > 0; d-- {
		furthest := history[d]
		k := x - y
		previous := k - 1
		if k == -d || k != d && furthest[k-1+d] < furthest[k+1+d] {
			previous = k + 1
		}
		fromX := furthest[previous+d]
		fromY := fromX - previous
		for x > fromX && y > fromY {
			x, y = x-1, y-1
			edits = append(edits, edit{same, a[x : x+1]})
		}
		if x > fromX {
			x--
			edits = append(edits, edit{deleted, a[x : x+1]})
		} else {
			y--
			edits = append(edits, edit{added, b[y : y+1]})
		}
	}
	for x > 0 {
		x--
		edits = append(edits, edit{same, a[x : x+1]})
	}
	slices.Reverse(edits)
	return edits
}

// shorten joins neighbouring edits of a kind and leaves out what is far from any change.
func shorten(edits []edit) []change {
	var joined []edit
	for _, e := range edits {
		if n := len(joined); n > 0 && joined[n-1].kind == e.kind {
			joined[n-1].words = append(joined[n-1].words, e.words...)
		} else if len(e.words) > 0 {
			joined = append(joined, edit{e.kind, slices.Clone(e.words)})
		}
	}
	var changes []change
	for i, e := range joined {
		if e.kind != same {
			changes = append(changes, change{e.kind, strings.Join(e.words, " ")})
			continue
		}
		changes = append(changes, around(e.words, i > 0, i < len(joined)-1)...)
	}
	return changes
}

// around shortens shared words to those that stand next to a change before or after them.
func around(words []string, before, after bool) []change {
	keep := 0
	if before {
		keep += diffContext
	}
	if after {
		keep += diffContext
	}
	if len(words) <= keep {
		return []change{{same, strings.Join(words, " ")}}
	}
	var changes []change
	if before {
		changes = append(changes, change{same, strings.Join(words[:diffContext], " ")})
	}
	changes = append(changes, change{Kind: skipped})
	if after {
		changes = append(changes, change{same, strings.Join(words[len(words)-diffContext:], " ")})
	}
	return changes
}
