package timex

import (
	"github.com/sitrep-news/sitrep"
)

// deictic reads a period pointed at: "last week", "this year", "the coming days", "the past two years", "last spring",
// "next January", "the week".
func (f *finder) deictic(i int) match {
	j := i
	if f.has(j, determiner) && !f.is(j, "every", "each") {
		j++
	}
	if j >= len(f.words) || j > i && !f.near(j, space) {
		return match{}
	}
	if f.has(j, unit) && j > i {
		return f.bareUnit(i, j)
	}
	if f.is(j, "full", "fiscal") && j > i && f.follow(j+1, "year") {
		return f.bareUnit(i, j+1)
	}
	if f.is(j, "first") && j > i && f.has(j+1, cardinal|vague) && f.near(j+1, space) {
		return f.pointedQuantity(j, j+1)
	}
	pointer := j
	for f.has(j, deixis) && (j == pointer || j == pointer+1 && f.near(j, space) && f.is(pointer, "this", "these")) {
		j++
	}
	if j == pointer || j >= len(f.words) || !f.near(j, space) {
		return match{}
	}
	k := j - 1
	switch {
	case f.has(j, unit) && f.words[j].n != period && !f.has(j, plural):
		return f.pointedUnit(i, k, j)
	case f.has(j, unit) && f.has(j, plural):
		return f.pointedUnits(k, j)
	case f.is(j, "fiscal", "calendar", "full") && f.follow(j+1, "year"):
		return f.pointedUnit(i, k, j+1)
	case f.has(j, season) && !f.has(j, plural) && f.is(k, "last", "this", "next", "past", "coming"):
		return f.pointedSeason(k, j)
	case f.has(j, month) && f.words[j].capital && f.is(k, "last", "this", "next", "past", "coming") && f.monthDay(j).to == 0:
		return f.pointedMonth(k, j)
	case f.has(j, month) && f.words[j].capital:
		return match{}
	}
	return f.pointedQuantity(k, j)
}

// pointedUnit reads "last week", "the following year"; k is the pointing word, j the unit.
func (f *finder) pointedUnit(i, k, j int) match {
	n := f.words[j].n
	if f.words[k].capital && f.words[j].capital {
		return match{}
	}
	if n < day || f.is(k, "recent", "latest", "final", "future") && (n != quarter && n != year || n == year && j == k+1) {
		return match{}
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	if f.follow(j+1, "or", "so") {
		m.to, m.mod = j+3, "APPROX"
	}
	switch {
	case f.is(k, "past", "coming") && !f.is(k-1, "this") && n != weekend:
		if n == day || !f.is(k-1, "the") && i == k {
			return match{}
		}
		m.kind, m.value = sitrep.DurationTimex, durationValue(1, false, n)
	case n == day && f.is(k, "this", "that", "same", "next", "following", "previous", "last"):
		return f.pointedDay(k, j)
	case f.is(k, "that", "same", "following", "previous", "preceding"):
		m.value = f.fromFocus(n, f.words[k].n)
	case n == quarter && f.is(k, "latest"):
		m.value = f.latestQuarter()
	case f.known:
		m.value = f.fromAnchor(n, f.words[k].n, i, j+1)
	}
	return m
}

// fromAnchor is the unit offset from the anchor. A weekend bears the number of the week that it ends.
func (f *finder) fromAnchor(n, offset, from, to int) string {
	if n == weekend {
		isoDay := isoWeekday(int(f.anchor.Weekday()))
		if offset == 0 && isoDay < 4 && f.direction(from, to) != future {
			offset = -1
		}
		if offset == -1 && isoDay > 5 && f.words[from].n == -1 {
			return unitValue(f.anchor.AddDate(0, 0, -7), weekend, 0)
		}
	}
	return unitValue(f.anchor, n, offset)
}

// fromFocus is the unit offset from what the text spoke of last.
func (f *finder) fromFocus(n, offset int) string {
	if !f.focus.day.IsZero() && f.focus.day.Year() == f.focus.year {
		return unitValue(f.focus.day, n, offset)
	}
	if !f.focus.month.IsZero() && n == monthUnit {
		return unitValue(f.focus.month, n, offset)
	}
	if n >= year && f.focus.year > 0 {
		return unitValue(dateOf(f.focus.year, 1, 1), n, offset)
	}
	return ""
}

// pointedDay reads "the next day", "that day", "the same day".
func (f *finder) pointedDay(k, j int) match {
	if f.is(k, "this", "last") || f.is(k, "next") && !f.is(k-1, "the") {
		return match{}
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	if !f.focus.day.IsZero() {
		m.setDay(f.focus.day.AddDate(0, 0, f.words[k].n))
	}
	return m
}

// pointedUnits reads "recent years", "the coming days", "these days".
func (f *finder) pointedUnits(k, j int) match {
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case f.words[j].n == period, f.words[j].n < day && !f.is(k, "coming", "next", "past", "last", "recent"):
		return match{}
	case f.is(k, "these"):
		if f.words[j].n != day {
			return match{}
		}
		m.value = "PRESENT_REF"
	case f.is(k, "recent"), f.is(k, "past") && !f.is(k-1, "the"):
		m.value = "PAST_REF"
	case f.is(k, "future", "coming", "upcoming", "next"):
		m.value = "FUTURE_REF"
	case f.is(k, "last", "past") || f.is(k, "following", "previous", "preceding") && f.is(k-1, "the"):
		return match{to: j + 1, kind: sitrep.DurationTimex, value: durationValue(-1, false, f.words[j].n)}
	default:
		return match{}
	}
	if f.follow(j+1, "and") && f.has(j+2, unit) && f.has(j+2, plural) {
		m.to = j + 3
	}
	return m
}

// pointedSeason reads "last fall", "this summer".
func (f *finder) pointedSeason(k, j int) match {
	m := match{to: j + 1, kind: sitrep.DateTimex}
	if !f.known {
		return m
	}
	n, anchorMonth := f.words[j].n, int(f.anchor.Month())
	y := f.anchor.Year()
	first, last := [4]int{3, 6, 9, 12}[n], [4]int{5, 8, 11, 14}[n]
	if n == 3 && anchorMonth < 3 {
		y--
		anchorMonth += 12
	}
	switch {
	case f.is(k, "last") && anchorMonth <= last, f.is(k, "past") && anchorMonth < first:
		y--
	case f.is(k, "next") && anchorMonth >= first, f.is(k, "coming") && anchorMonth >= first:
		y++
	}
	m.value = yearValue(y) + "-" + seasons[n]
	return m
}

// pointedMonth reads "last April", "next January", "this September".
func (f *finder) pointedMonth(k, j int) match {
	m := match{to: j + 1, kind: sitrep.DateTimex}
	if !f.known {
		return m
	}
	y, mo, now := f.anchor.Year(), f.words[j].n, int(f.anchor.Month())
	switch {
	case f.words[k].n < 0 && mo >= now:
		y--
	case f.words[k].n > 0 && mo <= now:
		y++
	}
	m.value = monthValue(y, mo)
	return m
}

// pointedQuantity reads "the past two years", "the next few days", "the first nine months"; j is behind the pointer k.
func (f *finder) pointedQuantity(k, j int) match {
	q := f.quantity(j)
	if q.to == 0 || !f.has(q.to, unit) || !f.near(q.to, space) || f.words[q.to].n == period || f.words[q.to].n == weekend {
		return match{}
	}
	if f.is(k, "that", "this", "same", "current") {
		return match{}
	}
	n := f.words[q.to].n
	if q.vague && f.is(k, "last") && n > week && q.n != 2 {
		return match{to: q.to + 1, kind: sitrep.DateTimex, value: "PAST_REF"}
	}
	return f.orSo(match{to: q.to + 1, kind: sitrep.DurationTimex, value: q.value(n), mod: q.mod})
}

// orSo takes in the words "or so" and marks the value as approximate.
func (f *finder) orSo(m match) match {
	if f.follow(m.to, "or", "so") {
		m.to, m.mod = m.to+2, "APPROX"
	}
	return m
}

// bareUnit reads "the week", "the year", "the weekend", whose determiner is word i and unit word j.
func (f *finder) bareUnit(i, j int) match {
	if f.has(j, plural) || !f.is(i, "the", "its") || f.words[j].n == period {
		return match{}
	}
	if m := f.unitOfDay(j); m.to > 0 {
		return m
	}
	n, led := f.words[j].n, f.leadsToPeriod(i-1)
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case n == weekend && f.known:
		m.value = f.fromAnchor(n, 0, i, j+1)
	case n == weekend:
	case n == quarter:
		return f.theQuarter(m)
	case n == year && f.is(j+1, "ended", "ending", "to") && led:
		m.kind, m.value = sitrep.DurationTimex, "P1Y"
	case n != year && n != monthUnit && n != week, !f.near(j+1, apostrophe) && (!led || f.is(j+1, "before", "that") || n != year && f.is(j+1, "of")):
		return match{}
	case f.known:
		m.value = unitValue(f.anchor, n, 0)
	}
	return m
}

// unitOfDay reads "week of March 6" and "weekend of 8-9 January" from the unit j on.
func (f *finder) unitOfDay(j int) match {
	if n := f.words[j].n; n != week && n != weekend || !f.is(j+1, "of") || j+2 >= len(f.words) {
		return match{}
	}
	m := f.dayAt(j + 2)
	if m.to == 0 || m.day.IsZero() || f.has(j+2, weekday) {
		return match{}
	}
	if f.near(m.to, hyphen) {
		if second := f.dayMonth(m.to, m.to); second.to > 0 {
			m.to = second.to
		} else if second := f.secondDay(match{from: j + 2, to: m.to, kind: m.kind, value: m.value, day: m.day}); second.to > 0 {
			m.to = second.to
		}
	}
	return match{to: m.to, kind: sitrep.DateTimex, value: unitValue(m.day, f.words[j].n, 0)}
}

// leadsToPeriod reports whether word i is one behind which "the year" is the current one.
func (f *finder) leadsToPeriod(i int) bool {
	if f.is(i, "of") {
		return f.is(i-1, "months", "quarter", "quarters") || f.is(i-1, "end", "rest", "remainder", "much", "most", "half", "part", "start", "beginning", "course", "close")
	}
	return f.is(i, "in", "during", "for", "over", "throughout", "by", "until", "through", "at", "within", "on", "all", "earlier", "later")
}
