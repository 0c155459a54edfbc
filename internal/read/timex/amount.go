package timex

import (
	"fmt"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// amountOfTime reads a number of units: a duration, or the day or period that lies so far from another ("three weeks
// ago"). Ages and rates are passed over.
func (f *finder) amountOfTime(i int) match {
	if f.has(i, unit) {
		return f.unitAlone(i)
	}
	start, mod := f.approximation(i)
	if f.is(i, "the") && f.near(i+1, space) && (f.has(i+1, cardinal) || f.words[i+1].digits > 0) {
		start = i + 1
	}
	q := f.quantity(start)
	if q.to == 0 || !f.has(q.to, unit) || !f.near(q.to, space, hyphen) {
		return f.secondsAt(start, q)
	}
	if f.near(q.to+1, hyphen) && (f.is(q.to+1, "ago", "earlier") || f.has(i, determiner) && f.is(q.to+1, "long")) {
		return match{}
	}
	if m := f.quartersOfHour(q); m.to > 0 {
		return m
	}
	if f.someDay(i) {
		return match{to: q.to + 1, kind: sitrep.DateTimex, value: "FUTURE_REF"}
	}
	if f.words[q.to].n == period || f.words[q.to].n == weekend {
		return match{}
	}
	if f.is(i, "the") && f.near(q.to, hyphen) || f.is(i, "over") && q.vague {
		return match{}
	}
	if mod == "" {
		mod = q.mod
	}
	return f.quantified(start, q, mod)
}

// someDay reports whether "one day" at word i stands for a day to come.
func (f *finder) someDay(i int) bool {
	return f.is(i, "one") && f.follow(i+1, "day") && f.near(i+2, space) &&
		!f.is(i-1, "for", "in", "after", "within", "of", "than", "by", "only", "just", "last", "lasted") &&
		!f.is(i+2, "after", "before", "ago", "earlier", "later", "in", "of") && f.direction(i, i+2) == future
}

// quartersOfHour reads "a quarter of an hour" and "three-quarters of an hour".
func (f *finder) quartersOfHour(q quantity) match {
	if !f.is(q.to, "quarter", "quarters") || !f.follow(q.to+1, "of", "an", "hour") || q.n > 3 || q.vague {
		return match{}
	}
	return match{to: q.to + 4, kind: sitrep.DurationTimex, value: durationValue(15*q.n, false, minute)}
}

// secondsAt reads "10-second" and "one second", in which the unit is also an ordinal.
func (f *finder) secondsAt(start int, q quantity) match {
	if q.to > 0 && f.is(q.to, "second") && f.near(q.to, space, hyphen) && !f.has(start, determiner) && !q.vague && q.n > 0 {
		return match{to: q.to + 1, kind: sitrep.DurationTimex, value: q.value(second)}
	}
	return match{}
}

// quantified goes on behind a quantity to its unit and what follows it.
func (f *finder) quantified(start int, q quantity, mod string) match {
	j := q.to
	n := f.words[j].n
	hyphened := f.near(j, hyphen)
	if n == quarter && f.isFraction(start, q) || f.words[j].capital && start > 0 {
		return match{to: j + 1}
	}
	if f.is(j+1, "old") && f.near(j+1, hyphen, space) || f.is(j+1, "olds") {
		return match{to: j + 2}
	}
	if f.has(start, determiner) && q.to == start+1 && f.isRate(start, j) {
		return match{to: j + 1}
	}
	m := match{to: j + 1, kind: sitrep.DurationTimex, value: q.value(n), mod: mod}
	if f.follow(m.to, "and", "a", "half") && !q.vague && q.n > 0 {
		m.to, q.half = m.to+3, true
		m.value = q.value(n)
	}
	if f.near(m.to, hyphen) && f.is(m.to, "long") {
		m.to++
	}
	if hyphened {
		return m
	}
	if f.is(m.to, "or") && f.follow(m.to+1, "so") {
		m.to, m.mod = m.to+2, "APPROX"
	}
	if f.follow(m.to, "or", "two") || f.follow(m.to, "or", "more") {
		m.to += 2
	}
	return f.shifted(m, q, n)
}

// isFraction reports whether quarters are parts of a whole ("three-quarters", "a quarter of the men") and not of a year.
func (f *finder) isFraction(start int, q quantity) bool {
	if f.is(q.to+1, "ago", "earlier", "later") {
		return false
	}
	return f.has(start, determiner) || f.is(start, "some", "many") || f.near(q.to, hyphen) || f.is(q.to+1, "of") && !q.vague
}

// isRate reports whether "a year" at words i and j tells a rate ("$3 a year", "twice a year", "700 seats a year").
func (f *finder) isRate(i, j int) bool {
	if i == 0 || !f.near(i, space) || f.words[j].n >= decade ||
		f.is(j+1, "ago", "earlier", "later", "before", "after", "from", "or", "and", "long") {
		return false
	}
	before := &f.words[i-1]
	return before.class&plural != 0 || before.digits > 0 || f.isCounted(i-1) ||
		f.is(i-1, "share", "million", "billion", "twice", "once", "people", "percent")
}

// isCounted reports whether word i looks like a noun in the plural.
func (f *finder) isCounted(i int) bool {
	w := f.lower(i)
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && f.words[i].class == 0 && f.near(i, space) &&
		f.cue(i) == unclear && !f.is(i, "lasts", "spends", "this", "plus", "perhaps", "versus")
}

// shifted reads "ago", "earlier" and the like behind a duration.
func (f *finder) shifted(m match, q quantity, n int) match {
	if !f.near(m.to, space) {
		return m
	}
	switch {
	case f.is(m.to, "ago"):
		return f.ago(m, q, n)
	case f.is(m.to, "earlier") && !f.is(m.to+1, "than"):
		return f.earlier(m, q, n)
	case f.is(m.to, "later") && !f.is(m.to+1, "than") && !q.vague && n >= day && !f.focus.day.IsZero():
		m.to, m.kind = m.to+1, sitrep.DateTimex
		m.value = f.away(f.focus.day, n, q.n, &m)
	case f.follow(m.to, "from", "now"), f.follow(m.to, "from", "today"):
		m.to, m.kind, m.value = m.to+2, sitrep.DateTimex, ""
		if q.vague && q.n != 2 {
			m.value = "FUTURE_REF"
		} else if f.known {
			m.value = f.away(f.anchor, n, q.n, &m)
		}
	}
	return m
}

// ago resolves "three weeks ago" against the anchor, with the granularity of the unit.
func (f *finder) ago(m match, q quantity, n int) match {
	m.to, m.kind, m.value = m.to+1, sitrep.DateTimex, ""
	switch {
	case q.vague && q.n != 2:
		m.value = "PAST_REF"
	case f.focus.quarter != "" && n == year && q.n == 1:
		m.value, m.aside = yearValue(f.yearEarlier())+f.focus.quarter[4:], true
	case f.known:
		m.value = f.away(f.anchor, n, -q.n, &m)
	}
	return m
}

// earlier resolves "two days earlier" against what the text spoke of last.
func (f *finder) earlier(m match, q quantity, n int) match {
	switch {
	case q.vague && q.n != 2, n < day:
		return m
	case n == year && q.n == 1:
		return f.ago(m, q, n)
	}
	from := f.focusDay(0)
	m.to, m.kind, m.value = m.to+1, sitrep.DateTimex, ""
	if !from.IsZero() {
		m.value = f.away(from, n, -q.n, &m)
	}
	return m
}

// away is the unit that lies so many units from the day t.
func (f *finder) away(t time.Time, unit, units int, m *match) string {
	if units > 1e4 || units < -1e4 {
		return ""
	}
	switch unit {
	case second, minute, hour:
		m.kind = sitrep.TimeTimex
		return ""
	case day:
		m.day = t.AddDate(0, 0, units)
	case decade:
		return yearValue(t.Year() + 10*units)
	case century:
		return yearValue(t.Year() + 100*units)
	}
	return unitValue(t, unit, units)
}

// unitAlone reads a unit without a number: "years", "weeks or months", "months ago", "day-long", "year-earlier".
func (f *finder) unitAlone(i int) match {
	w := &f.words[i]
	if f.is(i, "year") && f.near(i+1, hyphen) && f.is(i+1, "ago", "earlier") {
		return f.yearAgo(i)
	}
	if f.near(i+1, hyphen) && f.is(i+1, "long") && w.n >= minute && w.n < weekend {
		n := 1
		if w.class&plural != 0 {
			n = -1
		}
		return match{to: i + 2, kind: sitrep.DurationTimex, value: durationValue(n, false, w.n)}
	}
	if w.class&plural == 0 || w.n == weekend || w.n == period {
		return match{}
	}
	if w.n < hour && !f.is(i-1, "in", "just", "within") && !f.is(i+1, "later", "ago", "after", "before") {
		return match{}
	}
	if f.follow(i+1, "ago") {
		return match{to: i + 2, kind: sitrep.DateTimex, value: "PAST_REF"}
	}
	if f.has(i-1, cardinal|ordinal|edge) || i > 0 && f.words[i-1].digits > 0 || !f.bareDuration(i) {
		return match{}
	}
	m := match{to: i + 1, kind: sitrep.DurationTimex, value: durationValue(-1, false, w.n)}
	if f.follow(i+1, "or") && f.has(i+2, unit) && f.has(i+2, plural) {
		m.to = i + 3
	}
	return m
}

// bareDuration reports whether units without a number are meant as a stretch of time.
func (f *finder) bareDuration(i int) bool {
	return i == 0 || f.is(i-1, "for", "after", "of", "in", "within", "over", "through", "following", "despite", "by", "the",
		"take", "took", "takes", "last", "be", "spent", "and", "just") ||
		f.is(i+1, "later", "before", "after", "of", "or", "away")
}

// yearAgo reads "year-ago" and "year-earlier" in front of a noun.
func (f *finder) yearAgo(i int) match {
	m := match{to: i + 2, kind: sitrep.DateTimex, aside: true}
	switch y := f.yearEarlier(); {
	case f.focus.quarter != "":
		m.value = yearValue(y) + f.focus.quarter[4:]
	case y > 0:
		m.value = yearValue(y)
	}
	return m
}

// setValue is the value of a set that recurs with the unit.
func setValue(n, unit int) string {
	return fmt.Sprintf("%s%d%s", periodPrefix(unit), n, unitLetters[unit])
}
