package timex

import (
	"strings"

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
		return f.pointedQuantity(i, j, j+1)
	}
	pointer := j
	for f.has(j, deixis) && (j == pointer || f.near(j, space)) && j < pointer+2 {
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
	return f.pointedQuantity(i, k, j)
}

// pointedUnit reads "last week", "the following year"; k is the pointing word, j the unit.
func (f *finder) pointedUnit(i, k, j int) match {
	n := f.words[j].n
	if f.words[k].capital && f.words[j].capital {
		return match{}
	}
	if n < day || f.is(k, "recent", "latest", "final", "future") && n != quarter && n != year || f.is(k, "latest", "final") && n == year && j == k+1 {
		return match{}
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case f.is(k, "past", "coming") && f.is(k-1, "this") == false && n != weekend:
		if n == day || !f.is(k-1, "the") && i == k {
			return match{}
		}
		return match{to: j + 1, kind: sitrep.DurationTimex, value: durationValue(1, false, n)}
	case n == day && f.is(k, "this", "that", "same", "next", "following", "previous", "last"):
		return f.pointedDay(k, j)
	case f.is(k, "that", "same", "following", "previous", "preceding") && (f.focus.year > 0 || !f.focus.day.IsZero()):
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
	if n >= year {
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
		f.set1(&m, f.focus.day.AddDate(0, 0, f.words[k].n))
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
func (f *finder) pointedQuantity(i, k, j int) match {
	q := f.quantity(j)
	if q.to == 0 || !f.has(q.to, unit) || !f.near(q.to, space, hyphen) || f.near(q.to, hyphen) || f.words[q.to].n == period || f.words[q.to].n == weekend {
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
	led := f.is(i-1, "in", "during", "for", "over", "throughout", "of", "by", "until", "through", "at", "within", "on", "all", "earlier", "later")
	n := f.words[j].n
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case n == weekend && f.known:
		m.value = f.fromAnchor(n, 0, i, j+1)
	case n == weekend:
	case n == quarter:
		return f.theQuarter(m)
	case n == year && f.is(j+1, "ended", "ending", "to") && led:
		m.kind, m.value = sitrep.DurationTimex, "P1Y"
	case (n == year || n == monthUnit || n == week) && (led && !f.is(j+1, "before", "that") && (n == year || !f.is(j+1, "of")) || f.near(j+1, apostrophe)):
		if f.known {
			m.value = unitValue(f.anchor, n, 0)
		}
	default:
		return match{}
	}
	return m
}

// latestQuarter is the last quarter that was over on the anchor's day.
func (f *finder) latestQuarter() string {
	if !f.known {
		return f.focus.quarter
	}
	return quarterValue(f.anchor.Year(), quarterOf(f.anchor)-1)
}

// theQuarter resolves "the quarter" to the one that the text spoke of last.
func (f *finder) theQuarter(m match) match {
	if m.value = f.focus.quarter; m.value == "" && f.known {
		m.value = quarterValue(f.anchor.Year(), quarterOf(f.anchor)-btoi(f.anchor.Day() < 15 && (int(f.anchor.Month())-1)%3 == 0))
	}
	return m
}

// quarterAt reads quarters and halves of years: "third-quarter", "the first quarter of 2021", "Q3 2021", "the first
// half of the year", "the year-ago quarter", "the 1988 period", "last year's quarter".
func (f *finder) quarterAt(i int) match {
	if f.is(i, "q") && f.near(i+1, none) && f.words[i+1].digits == 1 {
		return f.shortQuarter(i)
	}
	j, y := f.quarterYear(i)
	explicit := j > i
	for f.is(j, "fiscal", "comparable", "corresponding", "flat") && j-i < 5 {
		j++
	}
	if (f.has(j, ordinal) && f.words[j].n <= 4 || f.is(j, "last", "final", "latter")) && f.is(j+1, "quarter", "half") && f.near(j+1, space, hyphen) {
		if f.is(j+1, "half") && f.words[j].n > 2 {
			return match{}
		}
		return f.nthQuarter(i, j, y)
	}
	if explicit && f.is(j, "quarter", "period") && (y > 0 || !f.known) {
		m := match{to: j + 1, kind: sitrep.DateTimex, value: yearValue(y), aside: true}
		if f.focus.quarter != "" && !(f.is(j, "period") && f.isYear(j-1)) {
			m.value += f.focus.quarter[4:]
		}
		return m
	}
	if f.follow(i+1, "latest", "period") && f.is(i, "the") {
		return match{to: i + 3, kind: sitrep.DateTimex, value: f.latestQuarter()}
	}
	return match{}
}

// quarterYear reads the words before a quarter that give its year and returns the index behind them: "the", "the 1988",
// "this year's", "the year-ago". The year is 0 if they give none.
func (f *finder) quarterYear(i int) (j, y int) {
	j = i
	if f.is(j, "the", "its", "a") {
		j++
	}
	switch {
	case f.isYear(j) && f.near(j+1, space):
		return j + 1, f.words[j].number
	case f.is(j, "this", "last", "next") && f.is(j+1, "year") && f.is(j+2, "s") && f.near(j+2, apostrophe):
		if f.known {
			y = f.anchor.Year() + f.words[j].n
		}
		return j + 3, y
	case f.is(j, "comparable", "corresponding", "same") && f.is(j+1, "year"):
		j++
	}
	if f.is(j, "year") && f.is(j+1, "ago", "earlier") && f.near(j+1, hyphen) {
		return j + 2, f.yearEarlier()
	}
	return j, 0
}

// yearEarlier is the year before the one that the text speaks of, 0 if that is unknown.
func (f *finder) yearEarlier() int {
	switch {
	case f.focus.quarter != "":
		return digitsIn(f.focus.quarter[:4]) - 1
	case f.known:
		return f.anchor.Year() - 1
	}
	return 0
}

// nthQuarter reads a quarter or half whose ordinal is word j, in the year y if that is known, else of the year behind
// it, else the last that has begun or, in a clause about the future, the next.
func (f *finder) nthQuarter(i, j, y int) match {
	m := match{to: j + 2, kind: sitrep.DateTimex}
	if f.near(j+1, hyphen) && y == 0 && j > i && !f.is(j-1, "fiscal") {
		return match{}
	}
	letter, n := "Q", f.words[j].n
	if f.is(j+1, "half") {
		letter = "H"
	}
	if last := f.is(j, "last", "final", "latter"); last && letter == "H" {
		n = 2
	} else if last {
		n = 4
	}
	named := f.has(j, ordinal)
	if to := m.to; f.follow(to, "of", "the", "year") || f.follow(to, "of", "this", "year") {
		m.to = to + 3
	} else if got, next := f.yearBehind(to); next > to && !f.near(to, comma, stop) {
		m.to, y = next, got
	} else if letter == "H" || !named {
		return match{}
	}
	if y == 0 && f.known {
		y = f.quarterInDirection(letter, n, f.direction(i, m.to))
	}
	if y > 0 {
		m.value = yearValue(y) + "-" + letter + string(rune('0'+n))
	}
	m.aside = f.is(j-1, "ago", "earlier")
	return m
}

// quarterInDirection is the year of the quarter or half that the clause speaks of.
func (f *finder) quarterInDirection(letter string, n int, to direction) int {
	current, perYear := quarterOf(f.anchor), 4
	if letter == "H" {
		current, perYear = (current+1)/2, 2
	}
	switch {
	case n > current+1 && to != future, n > current && n == perYear && letter == "H" && to == past:
		return f.anchor.Year() - 1
	case n < current-1 && to == future:
		return f.anchor.Year() + 1
	}
	return f.anchor.Year()
}

// shortQuarter reads "Q3" and "Q3 2021".
func (f *finder) shortQuarter(i int) match {
	to, n := i+2, f.words[i+1].number
	if n < 1 || n > 4 || !f.words[i].capital {
		return match{}
	}
	m := match{to: to, kind: sitrep.DateTimex}
	y, next := f.yearBehind(to)
	if next > to {
		m.to = next
	} else if f.known {
		y = f.quarterInDirection("Q", n, f.direction(i, to))
	}
	if y > 0 {
		m.value = yearValue(y) + "-Q" + string(rune('0'+n))
	}
	return m
}

// edged reads an expression with an early or a late part marked: "early Friday", "late November", "mid-1989", "earlier
// this week", "the end of the month", "year-end", "the middle of October".
func (f *finder) edged(i int) match {
	j := i
	if f.is(j, "the") && f.has(j+1, edge) {
		j++
	}
	if f.is(i, "year") && f.is(i+1, "end") && f.near(i+1, hyphen, space) || f.is(i, "year") && f.is(i+1, "s") && f.is(i+2, "end") && f.near(i+1, apostrophe) {
		m := match{to: i + 2 + btoi(f.is(i+1, "s")), kind: sitrep.DateTimex, mod: "END"}
		if f.known {
			m.value = yearValue(f.anchor.Year())
		}
		return m
	}
	if !f.has(j, edge) || j+1 >= len(f.words) {
		return match{}
	}
	if f.is(j, "end", "beginning", "start", "middle", "turn", "close") || j > i && f.is(j+1, "of") {
		return f.edgeOf(i, j)
	}
	return f.edgeBefore(i, j)
}

// edgeOf reads "the end of March" from the edge j on.
func (f *finder) edgeOf(i, j int) match {
	if !f.follow(j+1, "of") || f.is(j, "close", "turn") && !f.follow(j+2, "the", "century") && !f.follow(j+2, "the", "year") {
		return match{}
	}
	if i == j && !f.is(i-1, "by", "at", "until", "since", "before", "after", "around") && !f.is(i, "end") {
		return match{}
	}
	inner := f.inner(j + 2)
	if inner.to == 0 {
		inner = f.unitOfEdge(j + 2)
	}
	if inner.to == 0 || inner.kind == sitrep.DurationTimex || inner.kind == sitrep.SetTimex {
		return match{}
	}
	inner.mod = edges[f.words[j].n]
	return inner
}

// unitOfEdge reads "the month" behind "the end of".
func (f *finder) unitOfEdge(i int) match {
	j := i
	if f.is(j, "the") {
		j++
	}
	if !f.is(j, "year", "month", "week", "decade", "century") || !f.near(j, space) || f.has(j, plural) {
		return match{}
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	if f.known {
		m.value = unitValue(f.anchor, f.words[j].n, 0)
	}
	return m
}

// edgeBefore reads "early Friday", "later this year", "mid-November", "earlier in the year".
func (f *finder) edgeBefore(i, j int) match {
	next := j + 1
	if f.follow(next, "in") {
		next++
	}
	if !f.near(next, space, hyphen) {
		return match{}
	}
	inner := f.inner(next)
	if inner.to == 0 && next > j+1 {
		inner = f.unitOfEdge(next)
	}
	if inner.to == 0 && f.is(j, "mid") {
		return f.midPart(next)
	}
	if inner.to == 0 || inner.kind != sitrep.DateTimex && inner.kind != sitrep.TimeTimex || strings.HasSuffix(inner.value, "_REF") {
		return match{}
	}
	if next > j+1 && !f.is(j, "earlier", "later", "early", "late") {
		return match{}
	}
	inner.mod = edges[f.words[j].n]
	return inner
}

// midPart reads "mid-afternoon" with the day behind it.
func (f *finder) midPart(i int) match {
	if !f.has(i, dayPart) {
		return match{}
	}
	m := match{to: i + 1, kind: sitrep.TimeTimex, mod: "MID"}
	d := f.focusDay(0)
	if f.near(i+1, space) {
		if inner := f.dayAt(i + 1); inner.to > 0 && inner.kind == sitrep.DateTimex {
			m.to, d = inner.to, inner.day
		}
	}
	if !d.IsZero() {
		m.value = dayValue(d) + dayParts[f.words[i].n]
	}
	return m
}

// inner reads what may follow an edge: any expression that names one stretch of the calendar.
func (f *finder) inner(i int) match {
	if i >= len(f.words) {
		return match{}
	}
	var best match
	for _, rule := range [...]func(*finder, int) match{
		(*finder).dayOrPart, (*finder).monthOrYear, (*finder).deictic, (*finder).quarterAt,
	} {
		if m := rule(f, i); m.to > best.to {
			best = m
		}
	}
	if best.to > 0 && f.has(i, season) && best.to == i+1 {
		return best
	}
	return best
}
