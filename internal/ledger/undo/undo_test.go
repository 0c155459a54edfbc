package undo

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestBackIsBefore does at random, goes back at random and checks that all is as it was then.
func TestBackIsBefore(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	log := Keeping(20)
	var list []int
	before := [][]int{nil} // after each step
	for n := range 2000 {
		if back := random.IntN(30); back <= log.Steps() && random.IntN(4) == 0 {
			log.Back(back)
			before = before[:len(before)-back]
			if !slices.Equal(list, before[len(before)-1]) {
				t.Fatalf("%d steps back: %v, want %v", back, list, before[len(before)-1])
			}
		}
		log.Step()
		for range random.IntN(3) {
			old := list
			log.Done(func() { list = old })
			list = append(slices.Clip(list), n)
		}
		before = append(before, list)
	}
	if log.Steps() > 20 || len(log.steps) > 41 {
		t.Errorf("%d steps are kept", len(log.steps))
	}
}

func TestNilKeepsNothing(t *testing.T) {
	var log *Log
	log.Step()
	log.Done(func() { t.Error("taken back") })
	if log.Steps() != 0 {
		t.Error("a log that is nil knows steps")
	}
}
