package index

import (
	"fmt"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// A Rule holds the settings of the formula. Zero fields mean the defaults.
type Rule struct {
	HalfLife float64 // days after which a happening counts half; 7
	Window   int     // days before a day that its baseline is made of; 90
}

func (r Rule) orDefault() Rule {
	if r.HalfLife == 0 {
		r.HalfLife = 7
	}
	if r.Window == 0 {
		r.Window = 90
	}
	return r
}

func (r Rule) check() error {
	if !(r.HalfLife >= 0.1 && r.HalfLife <= 365) || r.Window < 10 || r.Window > 3660 {
		return fmt.Errorf("%w: index: want a half-life of 0.1 to 365 days and a window of 10 to 3660, not %v and %d", sitrep.ErrInvalid, r.HalfLife, r.Window)
	}
	return nil
}

// fading is a table of 2^(−age/half-life), by age in days, in units of 2^−32. It ends where a score of ten has faded to nothing.
func (r Rule) fading() []int64 {
	var table []int64
	for age := 0; ; age++ {
		factor := int64(math.Round(math.Exp2(32 - float64(age)/r.HalfLife)))
		if age > 0 && faded(10*1000, factor) == 0 {
			return table
		}
		table = append(table, factor)
	}
}

// faded is an amount times a factor of a table, rounded to the nearest thousandth, half a thousandth up.
func faded(a Amount, factor int64) Amount { return Amount((int64(a)*factor + 1<<31) >> 32) }

// An Index holds the series of one crisis. It is a sum over happenings: they may come in any order, also late, and go again; each costs its
// own pairs and days only, and the index never needs those that it has been given before. It is not safe for concurrent use.
type Index struct {
	rule    Rule
	since   day
	fading  []int64
	columns map[Key]*column
}

// A column is a series by day, from a day that is watched. Days outside it are zero.
type column struct {
	from  day
	value []Amount
	fresh []Amount
}

// New makes an empty index of a crisis that has been watched since a day: its series begin there. Of what happened before only what is still
// remembered counts, because only some of it came to be known. Errors wrap [sitrep.ErrInvalid].
func New(rule Rule, since string) (*Index, error) {
	rule = rule.orDefault()
	if err := rule.check(); err != nil {
		return nil, err
	}
	first, err := parseDay(since)
	if err != nil {
		return nil, err
	}
	return &Index{rule: rule, since: first, fading: rule.fading(), columns: map[Key]*column{}}, nil
}

// Memory is the number of days on which a happening counts, its own among them: a decomposition of a day needs the happenings of that day and of
// the Memory()−1 days before it.
func (x *Index) Memory() int { return len(x.fading) }

// Add counts a happening. One whose reports came to have another number of origins is removed as it was and added as it is. Errors wrap
// [sitrep.ErrInvalid] and leave the index as it was.
func (x *Index) Add(h *Happening) error { return x.count(h, 1) }

// Remove takes back what Add of the same happening did, exactly.
func (x *Index) Remove(h *Happening) error { return x.count(h, -1) }

func (x *Index) count(h *Happening, sign Amount) error {
	on, err := parseDay(h.Day)
	if err != nil {
		return fmt.Errorf("happening %q: %w", h.ID, err)
	}
	if err := h.check(); err != nil {
		return err
	}
	if on-x.since > longest {
		return fmt.Errorf("%w: happening %q: day %s is too far from %s", sitrep.ErrInvalid, h.ID, on, x.since)
	}
	if on+day(len(x.fading)) <= x.since {
		return nil // forgotten when the crisis came to be watched
	}
	whole := x.column(Key{Whole: true, Quad: h.Quad}, on)
	for _, s := range h.shares() {
		pair := x.column(Key{Pair: s.pair, Quad: h.Quad}, on)
		pair.add(on, sign, s.amount, x.fading)
		whole.add(on, sign, s.amount, x.fading)
	}
	return nil
}

// column is the series of a key, made to hold the days on which a happening of a day counts.
func (x *Index) column(k Key, on day) *column {
	first := max(on, x.since)
	c := x.columns[k]
	if c == nil {
		c = &column{from: first}
		x.columns[k] = c
	}
	c.cover(first, on+day(len(x.fading)))
	return c
}

// cover makes c hold the days from first until before end.
func (c *column) cover(first, end day) {
	if missing := int(c.from - first); missing > 0 {
		c.value = slices.Concat(make([]Amount, missing), c.value)
		c.fresh = slices.Concat(make([]Amount, missing), c.fresh)
		c.from = first
	}
	if missing := int(end-c.from) - len(c.value); missing > 0 {
		c.value = append(c.value, make([]Amount, missing)...)
		c.fresh = append(c.fresh, make([]Amount, missing)...)
	}
}

// add counts an amount, which fades from a day on, or takes it back.
func (c *column) add(on day, sign, a Amount, fading []int64) {
	if on >= c.from {
		c.fresh[on-c.from] += sign * a
	}
	for age := max(0, int(c.from-on)); age < len(fading); age++ {
		c.value[int(on-c.from)+age] += sign * faded(a, fading[age])
	}
}

// days are the values of a column and what came fresh, from first until before end. The column may be nil.
func (c *column) days(first, end day) (value, fresh []Amount) {
	value, fresh = make([]Amount, end-first), make([]Amount, end-first)
	if c == nil {
		return value, fresh
	}
	from, to := max(first, c.from), min(end, c.from+day(len(c.value)))
	if from < to {
		copy(value[from-first:], c.value[from-c.from:to-c.from])
		copy(fresh[from-first:], c.fresh[from-c.from:to-c.from])
	}
	return value, fresh
}

// Keys names the series that are not zero on all days, the whole crisis first, then by actor, recipient and quad class.
func (x *Index) Keys() []Key {
	keys := make([]Key, 0, len(x.columns))
	for k, c := range x.columns {
		if slices.ContainsFunc(c.value, func(a Amount) bool { return a != 0 }) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, Key.compare)
	return keys
}

// A Day is a day of a series.
type Day struct {
	Date     string
	Value    Amount // what happened on the day and what is remembered of the days before
	Fresh    Amount // of it, what happened on the day
	Baseline Amount // the median value of the days before; see Known
	Spread   Amount // their median distance from it times 1.4826, a standard deviation if they were normal; 0 if most are alike
	Known    bool   // whether enough days came before for a baseline; without it Baseline and Spread say nothing
}

// Days are the days of a series from one day to another, both included and watched. A series in which nothing was counted is zero.
// Errors wrap [sitrep.ErrInvalid].
func (x *Index) Days(k Key, from, to string) ([]Day, error) {
	first, last, err := x.period(from, to)
	if err != nil {
		return nil, err
	}
	history := max(first-day(x.rule.Window), x.since)
	value, fresh := x.columns[k].days(history, last+1)
	levels := baselines(value, int(x.settled()-history), x.rule.Window)
	days := make([]Day, 0, last+1-first)
	for d := first; d <= last; d++ {
		i := d - history
		days = append(days, Day{d.String(), value[i], fresh[i], levels[i].baseline, levels[i].spread, levels[i].known})
	}
	return days, nil
}

// settled is the first day that a baseline is made of: after two half-lives the memory is three quarters full.
func (x *Index) settled() day { return x.since + day(math.Ceil(2*x.rule.HalfLife)) }

// longest bounds the days of a series.
const longest = 200 * 366

// period reads two days, the first of which is watched and not after the last.
func (x *Index) period(from, to string) (first, last day, err error) {
	if first, err = parseDay(from); err != nil {
		return 0, 0, err
	}
	if last, err = parseDay(to); err != nil {
		return 0, 0, err
	}
	if first < x.since || last < first || last-x.since > longest {
		return 0, 0, fmt.Errorf("%w: no days from %s to %s in an index since %s", sitrep.ErrInvalid, from, to, x.since)
	}
	return first, last, nil
}
