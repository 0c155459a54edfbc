package timex

import (
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
)

// isWeekday reports whether word i names a weekday. Short forms that are also words count only before a date.
func (f *finder) isWeekday(i int) bool {
	w := &f.words[i]
	switch {
	case w.class&weekday == 0 || !w.capital:
		return false
	case w.class&nameLike != 0:
		return f.near(i+1, stop, space, comma) && (f.has(i+1, month) && f.words[i+1].capital || f.words[i+1].digits > 0 && f.has(i+2, month))
	}
	newspaper := f.near(i+1, space) && f.words[i+1].capital &&
		f.is(i+1, "times", "telegraph", "mirror", "express", "mail", "herald", "tribune", "post")
	return !newspaper
}

// weekdayAt reads a weekday with the date behind it, or the week that it lies in ("Tuesday of next week").
func (f *finder) weekdayAt(i int) match {
	w := &f.words[i]
	if w.class&plural != 0 {
		return match{to: i + 1, kind: sitrep.SetTimex, value: fmt.Sprintf("XXXX-WXX-%d", isoWeekday(w.n))}
	}
	if f.near(i+1, space, comma, stop) {
		if m := f.calendarDay(i + 1); m.to > 0 {
			f.agree(&m, time.Weekday(w.n))
			return m
		}
	}
	if m := f.weekdayOfWeek(i); m.to > 0 {
		return m
	}
	m := match{to: i + 1, kind: sitrep.DateTimex}
	d := f.direction(i, i+1)
	if f.near(i+1, apostrophe) && !f.is(i+2, "talks", "meeting", "summit", "deadline", "vote", "election", "elections", "session",
		"hearing", "conference", "ballot", "poll", "match", "ceremony") {
		d = past
	}
	f.resolveWeekday(&m, time.Weekday(w.n), d)
	return m
}

// agree moves a date that was given without its year to the year before or after if it falls on the weekday there and
// not in its own.
func (f *finder) agree(m *match, w time.Weekday) {
	if !f.known || m.day.IsZero() || m.day.Weekday() == w || f.isYear(m.to-1) || f.is(m.to-1, "year") {
		return
	}
	best := time.Time{}
	for _, y := range []int{-1, 1} {
		t := m.day.AddDate(y, 0, 0)
		if t.Weekday() == w && t.Day() == m.day.Day() && (best.IsZero() || t.Sub(f.anchor).Abs() < best.Sub(f.anchor).Abs()) {
			best = t
		}
	}
	if !best.IsZero() {
		m.setDay(best)
	}
}

// weekdayOfWeek reads "Friday last week" and "Friday of next week".
func (f *finder) weekdayOfWeek(i int) match {
	j := i + 1
	if f.follow(j, "of") {
		j++
	}
	if !f.is(j, "last", "this", "next") || !f.follow(j+1, "week") || !f.near(j, space) {
		return match{}
	}
	m := match{to: j + 2, kind: sitrep.DateTimex}
	if f.known {
		monday := f.anchor.AddDate(0, 0, 1-isoWeekday(int(f.anchor.Weekday())))
		m.setDay(monday.AddDate(0, 0, 7*f.words[j].n+isoWeekday(f.words[i].n)-1))
	}
	return m
}

// resolveWeekday sets the nearest such weekday in the direction, the anchor's own day included.
func (f *finder) resolveWeekday(m *match, w time.Weekday, d direction) {
	if !f.known {
		return
	}
	back := (int(f.anchor.Weekday()) - int(w) + 7) % 7
	if d == future && back > 0 {
		back -= 7
	}
	m.setDay(f.anchor.AddDate(0, 0, -back))
}

// deicticWeekday reads "last Friday", "next Monday", "this coming Sunday", "the previous Friday".
func (f *finder) deicticWeekday(i int) match {
	j := i
	for j < i+3 && f.has(j, deixis|determiner) && !f.is(j, "a", "an", "every", "each") {
		j++
	}
	if j == i || !f.has(j, weekday) || f.has(j, plural) || !f.isWeekday(j) || !f.near(j, space) {
		return match{}
	}
	if !f.has(j-1, deixis) || f.is(j-1, "recent", "latest") {
		return match{}
	}
	if m := f.weekdayAt(j); m.to > j+1 {
		return m
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	f.resolveDeicticWeekday(&m, j)
	return m
}

// resolveDeicticWeekday resolves the weekday at j by the word before it.
func (f *finder) resolveDeicticWeekday(m *match, j int) {
	if !f.known {
		return
	}
	w, from := time.Weekday(f.words[j].n), f.anchor
	if f.is(j-1, "previous", "following", "preceding", "same", "that") {
		from = f.focusDay(0)
	}
	switch f.words[j-1].n {
	case -1:
		m.setDay(from.AddDate(0, 0, -((int(from.Weekday())-int(w)+6)%7 + 1)))
	case 1:
		m.setDay(from.AddDate(0, 0, (int(w)-int(from.Weekday())+6)%7+1))
	default:
		d := f.direction(j-1, j+1)
		if d == unclear {
			d = future
		}
		f.resolveWeekday(m, w, d)
	}
}

// isoWeekday turns Sunday = 0 into Sunday = 7.
func isoWeekday(n int) int { return (n+6)%7 + 1 }
