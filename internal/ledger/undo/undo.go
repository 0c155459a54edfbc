// Package undo takes back what was done last. Who changes something says at once how it was before; whoever goes back step by step has
// everything as it was.
package undo

import "slices"

// A Log knows how to take back the last steps. The zero value and nil know nothing and are told nothing.
type Log struct {
	steps [][]func() // the last ones, each with what takes its changes back
	keep  int
}

// Keeping returns a log that can take back so many steps.
func Keeping(steps int) *Log { return &Log{keep: steps} }

// Step begins a step; what is done from now on belongs to it.
func (l *Log) Step() {
	if l == nil || l.keep == 0 {
		return
	}
	if len(l.steps) >= l.keep+l.keep/4+16 { // what is kept longer than it must be is not moved at each step
		kept := copy(l.steps, l.steps[len(l.steps)-l.keep:])
		clear(l.steps[kept:])
		l.steps = l.steps[:kept]
	}
	l.steps = append(l.steps, nil)
}

// Done notes how what is about to be done, or was done just now, is taken back.
func (l *Log) Done(takeBack func()) {
	if l == nil || len(l.steps) == 0 {
		return
	}
	last := len(l.steps) - 1
	l.steps[last] = append(l.steps[last], takeBack)
}

// Steps is how many steps can be taken back.
func (l *Log) Steps() int {
	if l == nil {
		return 0
	}
	return min(len(l.steps), l.keep)
}

// Back takes back the last steps, at most [Log.Steps].
func (l *Log) Back(steps int) {
	for range steps {
		last := len(l.steps) - 1
		for _, takeBack := range slices.Backward(l.steps[last]) {
			takeBack()
		}
		l.steps[last] = nil
		l.steps = l.steps[:last]
	}
}
