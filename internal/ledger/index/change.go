package index

import (
	"math"
	"slices"
)

// A ChangeKind says what sort of change a change is.
type ChangeKind string

// The kinds of change.
const (
	Shift ChangeKind = "shift" // from a day on it is more, or less, than before
	Drift ChangeKind = "drift" // it has become more, or less, little by little; no day can be named
	Spike ChangeKind = "spike" // one loud day, or a few within a week, after which it went on as before
)

// A Change is a change of what comes fresh into a series. It is made of the days until Found alone, so later days never move or remove it; a
// happening that becomes known later may.
type Change struct {
	Kind   ChangeKind
	Up     bool
	Day    string  // on which it began; of a drift, the first of the days that show it
	Found  string  // on which enough days had passed to name it
	From   string  // From and To are the days whose happenings name it, see Makers: those that made it or, of what became less, those of
	To     string  // the two weeks before, the like of which then failed to come
	Before Amount  // fresh points a day: before, on average; of a spike the median
	After  Amount  // since it began, on average; of a spike on its loudest day
	Size   float64 // how plain it is: of a spike spreads above the median, else the rank statistic in standard deviations, negative of less
}

// What makes a change. Chosen on synthetic series, see docs/index.md; days are counted on the fresh amounts.
const (
	reference   = 90  // days before, at most
	leastBefore = 28  // and at least
	leastRatio  = 1.5 // of the two averages
	leastRank   = 4.2 // the rank statistic, in standard deviations
	leastActive = 7   // days above the median before, of what becomes more
	driftRank   = 1.5 // the rank statistic between the halves of the days before
	loud        = 5.0 // spreads above the median, in square roots of points
	loudUnit    = 1.0 // the least spread of a square root of points
	leastLoud   = 14  // days of the present level before, at least
	wait        = 14  // days until a loud day is a spike
	nearby      = 7   // days within which loud days are one spike, or belong to a shift
)

// recent are the numbers of days that are compared with those before, whole weeks because weekends are quiet.
var recent = [...]int{14, 28}

// Changes names the changes of a series until a day, by the day on which they were found. Before six weeks have been watched there are none.
// Errors wrap [sitrep.ErrInvalid].
func (x *Index) Changes(k Key, to string) ([]Change, error) {
	first, last, err := x.period(x.since.String(), to)
	if err != nil {
		return nil, err
	}
	_, fresh := x.columns[k].days(first, last+1)
	var changes []Change
	for _, b := range findTurns(fresh) {
		changes = append(changes, b.change(first))
	}
	return changes, nil
}

// A turn is a change by the numbers of its days.
type turn struct {
	kind          ChangeKind
	up            bool
	at, found     int
	from, to      int
	before, after Amount
	size          float64
	spread        float64 // of a spike, of the square roots of the days before
}

func (b *turn) change(first day) Change {
	date := func(i int) string { return (first + day(i)).String() }
	return Change{b.kind, b.up, date(b.at), date(b.found), date(b.from), date(b.to), b.before, b.after, b.size}
}

// A watcher goes through a series day by day.
type watcher struct {
	fresh []Amount
	sum   []Amount // of the days before each
	level int      // the first day of the present level
	loud  []turn   // loud days that are not yet called a spike
	turns []turn
}

func findTurns(fresh []Amount) []turn {
	w := watcher{fresh: fresh, sum: make([]Amount, len(fresh)+1)}
	for i, a := range fresh {
		w.sum[i+1] = w.sum[i] + a
	}
	for t := range fresh {
		w.listen(t)
		w.compare(t)
		w.settle(t)
	}
	return w.turns
}

// mean is the average of the days from lo until before hi.
func (w *watcher) mean(lo, hi int) float64 { return float64(w.sum[hi]-w.sum[lo]) / float64(hi-lo) }

// compare looks whether the days until t differ from those before.
func (w *watcher) compare(t int) {
	for _, n := range recent {
		cut := t + 1 - n
		lo := max(w.level, cut-reference)
		if cut-lo < leastBefore {
			continue
		}
		before, now := w.mean(lo, cut), w.mean(cut, t+1)
		if now < before*leastRatio && before < now*leastRatio {
			continue
		}
		if z := w.lasting(lo, cut, t+1); z != 0 {
			w.turn(lo, cut, t, z)
			return
		}
	}
}

// lasting is the rank statistic of the days from cut on against those before, 0 if it is too small or if what is more comes of a few days.
func (w *watcher) lasting(lo, cut, end int) float64 {
	before, now := sorted(w.fresh[lo:cut]), sorted(w.fresh[cut:end])
	z := rankSum(before, now)
	if math.Abs(z) < leastRank {
		return 0
	}
	at, _ := slices.BinarySearch(now, before[len(before)/2]+1)
	if active := len(now) - at; z > 0 && active < leastActive {
		return 0
	}
	return z
}

// turn records that the days from about cut to t differ from those since lo.
func (w *watcher) turn(lo, cut, t int, z float64) {
	at, stepped := bestStep(w.fresh[lo:t+1], cut-lo-10, t-lo-2)
	at += lo
	b := turn{kind: Shift, up: z > 0, at: at, found: t, from: at, to: t, size: z}
	half := (lo + at) / 2
	before := rankSum(sorted(w.fresh[lo:half]), sorted(w.fresh[half:at]))
	if !stepped || before*z > 0 && math.Abs(before) > driftRank {
		b.kind, b.at, b.from = Drift, cut, cut
	}
	if !b.up {
		b.from, b.to = max(0, b.at-14), b.at-1
	}
	b.before, b.after = Amount(math.Round(w.mean(lo, b.at))), Amount(math.Round(w.mean(b.at, t+1)))
	w.level = b.at
	w.turns = append(w.turns, b)
}

// listen notes t if it is loud against the days before. On the scale of square roots the spread of a sum of many small things is the same at
// every level (Bartlett 1936).
func (w *watcher) listen(t int) {
	lo := max(w.level, t-reference)
	if t < leastBefore || t-lo < leastLoud || root(w.fresh[t]) < loud*loudUnit {
		return
	}
	before := sorted(w.fresh[lo:t])
	b := turn{kind: Spike, up: true, at: t, found: t + wait, from: t, to: t, before: median(before), spread: max(loudUnit, rootSpread(before))}
	if b.hears(w.fresh[t]) {
		w.loud = append(w.loud, b)
	}
}

// hears makes b as loud as a day, and reports whether that is loud.
func (b *turn) hears(a Amount) bool {
	size := (root(a) - root(b.before)) / b.spread
	if size > b.size {
		b.size, b.after = size, a
	}
	return size >= loud
}

// settle calls loud what was loud some days before t, unless it began a shift. The loud days of the week after it belong to it.
func (w *watcher) settle(t int) {
	if len(w.loud) == 0 || w.loud[0].found != t {
		return
	}
	b := w.loud[0]
	w.loud = w.loud[1:]
	if w.shifted(b.at) {
		return
	}
	for i := b.at + 1; i <= b.at+nearby; i++ {
		if b.hears(w.fresh[i]) {
			b.to = i
		}
	}
	w.loud = slices.DeleteFunc(w.loud, func(o turn) bool { return o.at <= b.to })
	w.turns = append(w.turns, b)
}

// shifted reports whether a change to more that has been found takes in a loud day.
func (w *watcher) shifted(at int) bool {
	for _, b := range w.turns {
		if b.kind != Spike && b.up && b.at <= at+nearby && at <= b.found {
			return true
		}
	}
	return false
}

// rankSum is the rank-sum statistic of two sorted samples in standard deviations, positive if b is larger (Wilcoxon 1945, Mann and Whitney
// 1947), with the variance that ties leave.
func rankSum(a, b []Amount) float64 {
	var twice, ties int // twice the sum of b's ranks; the sum of t³ − t over ties
	for i, j := 0, 0; i < len(a) || j < len(b); {
		least, first, fromB := lowest(a[i:], b[j:]), i+j, j
		for ; i < len(a) && a[i] == least; i++ {
		}
		for ; j < len(b) && b[j] == least; j++ {
		}
		twice += (j - fromB) * (first + 1 + i + j)
		t := i + j - first
		ties += t*t*t - t
	}
	n, m := len(a)+len(b), len(b)
	variance := float64(m*len(a)) / 12 * (float64(n+1) - float64(ties)/float64(n*(n-1)))
	if variance <= 0 {
		return 0
	}
	return float64(twice-m*(n+1)) / 2 / math.Sqrt(variance)
}

// lowest is the lowest of two sorted samples that are not both empty.
func lowest(a, b []Amount) Amount {
	switch {
	case len(a) == 0:
		return b[0]
	case len(b) == 0:
		return a[0]
	}
	return min(a[0], b[0])
}

// bestStep is the day, not before first nor after last, from which a step fits the square roots of days best by least squares, and whether it
// fits better than a straight line does.
func bestStep(days []Amount, first, last int) (at int, stepped bool) {
	first = max(1, first)
	n := float64(len(days))
	var sum, tilted float64
	for i, a := range days {
		sum += root(a)
		tilted += (float64(i) - (n-1)/2) * root(a)
	}
	var before, best float64 // of the sum of squares, what the step explains
	for i, a := range days {
		if i >= first && i <= last {
			d := before - sum*float64(i)/n
			if gain := d * d * n / (float64(i) * (n - float64(i))); at == 0 || gain > best {
				at, best = i, gain
			}
		}
		before += root(a)
	}
	line := tilted * tilted * 12 / (n * (n*n - 1))
	return at, best >= line
}

// root is the square root of an amount in points.
func root(a Amount) float64 { return math.Sqrt(max(0, a.Points())) }

// rootSpread is 1.4826 times the median distance of the square roots of sorted amounts from their median.
func rootSpread(sorted []Amount) float64 {
	middle := root(median(sorted))
	distance := make([]float64, len(sorted))
	for i, a := range sorted {
		distance[i] = math.Abs(root(a) - middle)
	}
	slices.Sort(distance)
	return 1.4826 * distance[len(distance)/2]
}

func sorted(days []Amount) []Amount {
	s := slices.Clone(days)
	slices.Sort(s)
	return s
}
