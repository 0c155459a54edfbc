package index

import "slices"

// A level is what a day is measured by.
type level struct {
	baseline, spread Amount
	known            bool
}

// baselines gives each day the level of up to window days before it, of those from start on. It is known from a third of a window on.
func baselines(value []Amount, start, window int) []level {
	levels := make([]level, len(value))
	var sorted []Amount // of the window
	for i := range value {
		if len(sorted)*3 >= window {
			m := median(sorted)
			levels[i] = level{m, spread(sorted, m), true}
		}
		if i < start {
			continue
		}
		if old := i - window; len(sorted) == window {
			at, _ := slices.BinarySearch(sorted, value[old])
			sorted = slices.Delete(sorted, at, at+1)
		}
		at, _ := slices.BinarySearch(sorted, value[i])
		sorted = slices.Insert(sorted, at, value[i])
	}
	return levels
}

// median is the middle of sorted amounts; of two middle ones the mean, rounded down.
func median(sorted []Amount) Amount {
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) >> 1
}

// spread is 1.4826 times the median distance of sorted amounts from m (Hampel 1974). Distances are taken from both ends inwards, the largest
// first, until the middle one is reached.
func spread(sorted []Amount, m Amount) Amount {
	n := len(sorted)
	lo, hi := 0, n-1
	var above, distance Amount // the last two distances
	for range n - (n-1)/2 {
		above = distance
		if m-sorted[lo] > sorted[hi]-m {
			distance = m - sorted[lo]
			lo++
		} else {
			distance = sorted[hi] - m
			hi--
		}
	}
	if n%2 == 0 {
		distance = (distance + above) >> 1
	}
	return (distance*14826 + 5000) / 10000
}
