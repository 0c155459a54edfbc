package timex

import (
	"time"

	"github.com/sitrep-news/sitrep"
)

// holiday reads the holidays that have a date of their own.
func (f *finder) holiday(i int) match {
	w := &f.words[i]
	if !w.capital {
		return match{}
	}
	to := i + 1
	word := func(s ...string) bool {
		if f.is(to, s...) && f.near(to, space) {
			to++
			return true
		}
		return false
	}
	var on func(y int) time.Time
	switch {
	case f.is(i, "christmas") && word("eve"):
		on = func(y int) time.Time { return dateOf(y, 12, 24) }
	case f.is(i, "christmas"):
		word("day")
		on = func(y int) time.Time { return dateOf(y, 12, 25) }
	case f.is(i, "thanksgiving"):
		word("day")
		on = func(y int) time.Time { return nthWeekday(y, time.November, time.Thursday, 4) }
	case f.is(i, "easter") && !f.is(i+1, "week", "egg", "eggs", "island"):
		n := btoi(word("monday"))
		_ = n == 0 && word("sunday")
		on = func(y int) time.Time { return easter(y).AddDate(0, 0, n) }
	case f.is(i, "election"):
		if !word("day") || !f.words[i+1].capital {
			return match{}
		}
		on = func(y int) time.Time { return nthWeekday(y, time.November, time.Monday, 1).AddDate(0, 0, 1) }
	case f.is(i, "new") && f.is(i+1, "year") && f.is(i+2, "s"):
		to = i + 3
		day := f.is(to, "day")
		if !word("day", "eve") {
			return match{}
		}
		on = func(y int) time.Time {
			if day {
				return dateOf(y, 1, 1)
			}
			return dateOf(y, 12, 31)
		}
	default:
		return match{}
	}
	return f.onHoliday(i, to, on)
}

// onHoliday gives the holiday its year.
func (f *finder) onHoliday(i, to int, on func(y int) time.Time) match {
	m := match{to: to, kind: sitrep.DateTimex}
	y, next := f.yearBehind(to)
	switch {
	case next > to:
		m.to = next
		f.set1(&m, on(y))
	case f.known:
		t := on(f.anchor.Year())
		f.set1(&m, f.yearOf(t, on, f.direction(i, to)))
	}
	return m
}

// yearOf is the day on which the holiday lies nearest in the direction, t being that of the anchor's year.
func (f *finder) yearOf(t time.Time, on func(y int) time.Time, to direction) time.Time {
	near := f.nearestDate(int(t.Month()), min(t.Day(), 28), to)
	return on(near.Year())
}

// deicticHoliday reads "last Christmas" and "next Easter".
func (f *finder) deicticHoliday(i int) match {
	m := f.holiday(i + 1)
	if m.day.IsZero() || !f.known {
		return m
	}
	switch n := f.words[i].n; {
	case n < 0 && m.day.After(f.anchor):
		f.set1(&m, m.day.AddDate(-1, 0, 0))
	case n > 0 && m.day.Before(f.anchor):
		f.set1(&m, m.day.AddDate(1, 0, 0))
	}
	return m
}
