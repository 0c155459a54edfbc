package index

import (
	"math"
	"slices"
)

// others are ways to find changes that were measured and not taken.
var others = []struct {
	name string
	find func([]Amount) []turn
}{
	{"CUSUM (Page 1954), roots clipped at 2.5, k 0.5, h 8", func(f []Amount) []turn { return cusum(f, 0.5, 8, 0) }},
	{"CUSUM, k 0.75, h 8, two weeks' gap", func(f []Amount) []turn { return cusum(f, 0.75, 8, 14) }},
	{"optimal partition (as PELT, Killick 2012), penalty 3 log n, seen from the end", func(f []Amount) []turn { return partition(f, 3) }},
}

// cusum sums how far days lie beyond k spreads from the average of the days before, up to a gap, and finds a shift where a sum exceeds h.
func cusum(fresh []Amount, k, h float64, gap int) []turn {
	var turns []turn
	var up, down float64
	level, upSince, downSince := 0, 0, 0
	for t := range fresh {
		lo := max(level, t-gap-reference)
		if t-gap-lo < leastBefore {
			continue
		}
		mean, deviation := clipped(fresh[lo : t-gap])
		z := max(-2.5, min(2.5, (root(fresh[t])-mean)/max(1, deviation)))
		if up == 0 {
			upSince = t
		}
		if down == 0 {
			downSince = t
		}
		up, down = max(0, up+z-k), max(0, down-z-k)
		if up > h || down > h {
			b := turn{kind: Shift, up: up > h, at: upSince, found: t}
			if !b.up {
				b.at = downSince
			}
			turns = append(turns, b)
			level, up, down = b.at, 0, 0
		}
	}
	return turns
}

// clipped is the mean and deviation of the roots of days, cut at their 95th percentile.
func clipped(days []Amount) (mean, deviation float64) {
	roots := make([]float64, len(days))
	for i, a := range days {
		roots[i] = root(a)
	}
	slices.Sort(roots)
	top := roots[int(float64(len(roots)-1)*0.95)]
	var sum, squares float64
	for _, r := range roots {
		sum += min(r, top)
		squares += min(r, top) * min(r, top)
	}
	n := float64(len(roots))
	return sum / n, math.Sqrt(max(0, squares/n-sum/n*sum/n))
}

// partition cuts the roots of days into levels of a week or more so that squares and a penalty for each cut are least. It looks back
// from the end: the last day may move every cut.
func partition(fresh []Amount, penalty float64) []turn {
	const least = 7
	n := len(fresh)
	sum, squares := make([]float64, n+1), make([]float64, n+1)
	var jumps float64
	for i, a := range fresh {
		sum[i+1], squares[i+1] = sum[i]+root(a), squares[i]+a.Points()
		if i > 0 {
			d := root(a) - root(fresh[i-1])
			jumps += d * d
		}
	}
	variance := max(1, jumps/float64(2*(n-1)))
	beta := penalty * math.Log(float64(n)) * variance
	cost, last := make([]float64, n+1), make([]int, n+1)
	for t := 1; t <= n; t++ {
		cost[t] = math.Inf(1)
		for c := 0; c <= t-least; c++ {
			d := sum[t] - sum[c]
			if f := cost[c] + beta + squares[t] - squares[c] - d*d/float64(t-c); f < cost[t] {
				cost[t], last[t] = f, c
			}
		}
	}
	var turns []turn
	for t := n; last[t] > 0; t = last[t] {
		c := last[t]
		after, before := (sum[t]-sum[c])/float64(t-c), (sum[c]-sum[last[c]])/float64(c-last[c])
		turns = append(turns, turn{kind: Shift, up: after > before, at: c, found: n - 1})
	}
	slices.Reverse(turns)
	return turns
}
