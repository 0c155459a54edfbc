package web_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

func TestNesting(t *testing.T) {
	span := func(start, end int) []sitrep.Span { return []sitrep.Span{{Start: start, End: end}} }
	got := web.Within([]sitrep.Attribution{
		{ID: "whole", Source: span(0, 5), Content: span(10, 90)},
		{ID: "inner", Source: span(10, 20), Cue: span(20, 30), Content: span(40, 60)},
		{ID: "innermost", Cue: span(45, 50), Content: span(50, 60)},
		{ID: "as long as its outer", Cue: span(40, 44), Content: span(44, 60)},
		{ID: "across", Cue: span(80, 85), Content: span(85, 95)},
		{ID: "same content", Content: span(10, 90)},
		{ID: "nothing"},
		{ID: "after", Content: span(95, 99)},
	})
	want(t, "what stands within what", got, map[string]string{"inner": "whole", "innermost": "as long as its outer", "as long as its outer": "inner"})
}

// TestNestingOfAnything compares with trying every pair.
func TestNestingOfAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		all := make([]sitrep.Attribution, 1+random.IntN(12))
		for i := range all {
			start := random.IntN(40)
			content := sitrep.Span{Start: start, End: start + 1 + random.IntN(40)}
			all[i] = sitrep.Attribution{ID: fmt.Sprint(i), Content: []sitrep.Span{content}}
			if random.IntN(2) == 0 {
				at := random.IntN(80)
				all[i].Cue = []sitrep.Span{{Start: at, End: at + 1}}
			}
		}
		within := web.Within(all)
		for i := range all {
			shortest := 0
			for j, outer := range all {
				if i != j && holds(outer.Content[0], &all[i]) && (shortest == 0 || outer.Content[0].Len() < shortest) {
					shortest = outer.Content[0].Len()
				}
			}
			got := 0
			for _, outer := range all {
				if outer.ID == within[fmt.Sprint(i)] {
					got = outer.Content[0].Len()
				}
			}
			if got != shortest {
				t.Fatalf("attribution %d stands in a content of %d bytes, want %d: %+v", i, got, shortest, all)
			}
		}
	}
}

func holds(outer sitrep.Span, a *sitrep.Attribution) bool {
	for _, part := range append(a.Cue, a.Content...) {
		if !outer.Contains(part) {
			return false
		}
	}
	return a.Content[0] != outer
}
