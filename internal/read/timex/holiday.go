package timex

import (
	"time"

	"github.com/sitrep-news/sitrep"
)

// holidays are those whose day the name alone tells, the longer name before the shorter. Easter is that of the western
// churches, Thanksgiving and Election Day are those of the United States.
var holidays = []struct {
	name []string
	on   func(y int) time.Time
}{
	{[]string{"christmas", "eve"}, func(y int) time.Time { return dateOf(y, 12, 24) }},
	{[]string{"christmas", "day"}, func(y int) time.Time { return dateOf(y, 12, 25) }},
	{[]string{"christmas"}, func(y int) time.Time { return dateOf(y, 12, 25) }},
	{[]string{"boxing", "day"}, func(y int) time.Time { return dateOf(y, 12, 26) }},
	{[]string{"new", "year", "s", "eve"}, func(y int) time.Time { return dateOf(y, 12, 31) }},
	{[]string{"new", "year", "s", "day"}, func(y int) time.Time { return dateOf(y, 1, 1) }},
	{[]string{"good", "friday"}, func(y int) time.Time { return easter(y).AddDate(0, 0, -2) }},
	{[]string{"easter", "monday"}, func(y int) time.Time { return easter(y).AddDate(0, 0, 1) }},
	{[]string{"easter", "sunday"}, easter},
	{[]string{"easter"}, easter},
	{[]string{"halloween"}, func(y int) time.Time { return dateOf(y, 10, 31) }},
	{[]string{"thanksgiving", "day"}, func(y int) time.Time { return nthWeekday(y, time.November, time.Thursday, 4) }},
	{[]string{"thanksgiving"}, func(y int) time.Time { return nthWeekday(y, time.November, time.Thursday, 4) }},
	{[]string{"election", "day"}, func(y int) time.Time { return nthWeekday(y, time.November, time.Monday, 1).AddDate(0, 0, 1) }},
}

// holidayName returns the word behind the holiday that is named at word i and its day in any year; 0 if none is.
func (f *finder) holidayName(i int) (to int, on func(y int) time.Time) {
	if !f.has(i, opener) || !f.words[i].capital {
		return 0, nil
	}
	for _, h := range holidays {
		if f.named(i, h.name) {
			return i + len(h.name), h.on
		}
	}
	return 0, nil
}

// named reports whether the capitalised words from i on are these; what they only modify ("Easter eggs") is not named.
func (f *finder) named(i int, name []string) bool {
	for k, s := range name {
		if !f.is(i+k, s) || k > 0 && !f.near(i+k, space, apostrophe) || s != "s" && !f.words[i+k].capital {
			return false
		}
	}
	to := i + len(name)
	return !f.near(to, space) || !f.is(to, "week", "egg", "eggs", "island", "rising", "tree", "trees", "market", "carol")
}

// holiday reads a holiday with its year if it stands there.
func (f *finder) holiday(i int) match {
	to, on := f.holidayName(i)
	if to == 0 {
		return match{}
	}
	m := match{to: to, kind: sitrep.DateTimex}
	y, next := f.yearBehind(to)
	switch {
	case next > to:
		m.to = next
		m.setDay(on(y))
	case f.known:
		t := on(f.anchor.Year())
		near := f.nearestDate(int(t.Month()), min(t.Day(), 28), f.direction(i, to))
		m.setDay(on(near.Year()))
	}
	return m
}

// deicticHoliday reads "last Christmas" and "next Easter".
func (f *finder) deicticHoliday(i int) match {
	to, on := f.holidayName(i + 1)
	if to == 0 || !f.near(i+1, space) {
		return match{}
	}
	m := match{to: to, kind: sitrep.DateTimex}
	if !f.known {
		return m
	}
	y := f.anchor.Year()
	switch t := on(y); {
	case f.is(i, "last") && !t.Before(f.anchor):
		y--
	case f.is(i, "next") && !t.After(f.anchor):
		y++
	}
	m.setDay(on(y))
	return m
}
