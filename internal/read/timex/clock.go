package timex

import (
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A reading of a clock: hour and minute, and the words that it takes.
type clockTime struct {
	to           int
	hour, minute int
	zone         string
	dayNamed     bool // noon, midnight: no digits
}

// clock reads a time of day with its zone and its day: "4 p.m.", "1430 GMT", "noon Thursday", "5 p.m. EST, Nov. 6".
func (f *finder) clock(i int) match {
	start, mod := i, ""
	if f.is(i, "about", "around", "approximately", "nearly") && f.near(i+1, space) {
		start, mod = i+1, "APPROX"
		if t := f.timeOfDay(start); t.to > 0 && f.is(i-1, "at") {
			return match{}
		}
	}
	if m := f.dayThenClock(start); m.to > 0 {
		return m
	}
	t := f.timeOfDay(start)
	if t.to == 0 {
		return match{}
	}
	t = f.withZone(t)
	to, day, hasDay := f.dayOfClock(t.to)
	if !hasDay {
		day = f.focusDay(0)
	}
	return f.clocked(t, to, day, mod)
}

// clocked is the time t on the day. Midnight is the end of its day, T24:00.
func (f *finder) clocked(t clockTime, to int, day time.Time, mod string) match {
	m := match{to: to, kind: sitrep.TimeTimex, mod: mod}
	if !day.IsZero() {
		m.value = fmt.Sprintf("%sT%02d:%02d%s", dayValue(day), t.hour, t.minute, t.zone)
		m.day = day
	}
	return m
}

// dayThenClock reads "Thursday at 4 p.m." and "Dec. 8, 10:30 GMT".
func (f *finder) dayThenClock(i int) match {
	if f.words[i].class&(weekday|month|relative) == 0 && f.words[i].digits == 0 {
		return match{}
	}
	d := f.dayAt(i)
	if d.to == 0 || d.kind != sitrep.DateTimex {
		return match{}
	}
	j := d.to
	if f.follow(j, "at") {
		j++
	}
	if !f.near(j, space, comma) {
		return match{}
	}
	t := f.timeOfDay(j)
	if t.to == 0 || j == d.to && t.dayNamed {
		return match{}
	}
	t = f.withZone(t)
	return f.clocked(t, t.to, d.day, "")
}

// timeOfDay reads the time itself at word i.
func (f *finder) timeOfDay(i int) clockTime {
	if i >= len(f.words) {
		return clockTime{}
	}
	w := &f.words[i]
	switch {
	case f.is(i, "noon", "midday") && !w.capital:
		return clockTime{to: i + 1, hour: 12, dayNamed: true}
	case f.is(i, "midnight") && !w.capital:
		return clockTime{to: i + 1, hour: 24, dayNamed: true}
	case w.digits > 0 && w.digits < 5 && w.number >= 0 && !w.amount && !w.decade && !w.ordinals:
		return f.digitalTime(i)
	case w.class&cardinal != 0 && w.n >= 1 && w.n <= 12:
		return f.spokenTime(i, i+1, w.n)
	}
	return clockTime{}
}

// digitalTime reads a time in digits.
func (f *finder) digitalTime(i int) clockTime {
	w := &f.words[i]
	t := clockTime{to: i + 1, hour: w.number}
	colons := false
	if f.near(i+1, colon) && f.words[i+1].digits == 2 && w.digits < 3 {
		t.minute, t.to, colons = f.words[i+1].number, i+2, true
		if f.near(i+2, colon) && f.words[i+2].digits == 2 {
			t.to++
		}
	} else if w.digits == 4 && f.has(t.to, zone) && f.near(t.to, space, none) && !f.is(t.to, "local") {
		t.hour, t.minute, colons = w.number/100, w.number%100, true
	}
	if t.hour > 24 || t.minute > 59 || w.digits > 2 && !colons {
		return clockTime{}
	}
	if n := f.halfOfDay(t.to); n >= 0 && t.hour >= 1 && t.hour <= 12 {
		t.hour = t.hour%12 + 12*n
		t.to++
		return t
	}
	if !colons {
		return f.spokenTime(i, t.to, t.hour)
	}
	if f.has(t.to, zone) && f.near(t.to, space, none) || f.has(t.to, weekday) ||
		f.near(i, space) && f.is(i-1, "at", "by", "until", "around", "about", "before", "after", "from") {
		return t
	}
	return clockTime{}
}

// halfOfDay is 0 for a.m. and 1 for p.m. at word i, else −1.
func (f *finder) halfOfDay(i int) int {
	switch {
	case !f.near(i, space, none):
		return -1
	case f.is(i, "a.m.", "a.m", "am"):
		return 0
	case f.is(i, "p.m.", "p.m", "pm"):
		return 1
	}
	return -1
}

// spokenTime reads "4 in the morning" and "ten o'clock"; the hour is said in words [i, to).
func (f *finder) spokenTime(i, to, n int) clockTime {
	switch {
	case n < 1 || n > 12:
		return clockTime{}
	case f.is(to, "o") && f.is(to+1, "clock") && f.near(to+1, apostrophe):
		t := clockTime{to: to + 2, hour: n}
		return f.inThe(t)
	case f.halfOfDay(to) >= 0:
		return clockTime{to: to + 1, hour: n%12 + 12*f.halfOfDay(to)}
	}
	t := clockTime{to: to, hour: n}
	if got := f.inThe(t); got.to > to && f.is(i-1, "at", "by", "until", "around", "about") {
		return got
	}
	return clockTime{}
}

// inThe reads "in the morning" behind an hour.
func (f *finder) inThe(t clockTime) clockTime {
	if !f.follow(t.to, "in", "the") || !f.has(t.to+2, dayPart) || f.has(t.to+2, plural) {
		return t
	}
	if part := f.words[t.to+2].n; part > 0 && t.hour < 12 {
		t.hour += 12
	}
	t.to += 3
	return t
}

// withZone reads the zone of time behind t.
func (f *finder) withZone(t clockTime) clockTime {
	if !f.has(t.to, zone) || !f.near(t.to, space, none) {
		return t
	}
	if f.is(t.to, "local") {
		if f.follow(t.to+1, "time") {
			t.to += 2
		}
		return t
	}
	if f.lower(t.to) == f.text[f.words[t.to].start:f.words[t.to].end] {
		return t
	}
	t.zone = zones[f.words[t.to].n]
	t.to++
	return t
}

// dayOfClock reads the day behind a time of day.
func (f *finder) dayOfClock(i int) (to int, day time.Time, found bool) {
	j := i
	if f.follow(j, "on") {
		j++
	}
	if j >= len(f.words) || !f.near(j, space, comma) || f.near(j, comma) && !f.has(j, month|weekday) {
		return i, time.Time{}, false
	}
	d := f.dayAt(j)
	if d.to == 0 || d.kind != sitrep.DateTimex {
		return i, time.Time{}, false
	}
	return d.to, d.day, true
}
