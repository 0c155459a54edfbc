package timex

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// edged reads an expression with an early or a late part marked: "early Friday", "late November", "mid-1989", "earlier
// this week", "the end of the month", "year-end", "the middle of October".
func (f *finder) edged(i int) match {
	j := i
	if f.is(j, "the") && f.has(j+1, edge) {
		j++
	}
	if m := f.yearEnd(i); m.to > 0 {
		return m
	}
	if m := f.weekOfMonth(i); m.to > 0 {
		return m
	}
	if !f.has(j, edge) || j+1 >= len(f.words) {
		return match{}
	}
	if f.is(j, "end", "beginning", "start", "middle", "turn", "close") || j > i && f.is(j+1, "of") {
		return f.edgeOf(i, j)
	}
	return f.edgeBefore(j)
}

// yearEnd reads "year-end" and "year's end".
func (f *finder) yearEnd(i int) match {
	m := match{kind: sitrep.DateTimex, mod: "END"}
	switch {
	case !f.is(i, "year"):
		return match{}
	case f.is(i+1, "end") && f.near(i+1, hyphen, space):
		m.to = i + 2
	case f.is(i+1, "s") && f.near(i+1, apostrophe) && f.follow(i+2, "end"):
		m.to = i + 3
	default:
		return match{}
	}
	if f.known {
		m.value = yearValue(f.anchor.Year())
	}
	return m
}

// weekOfMonth reads "the first week of January" and "the last days of 2020" as a part of what is named.
func (f *finder) weekOfMonth(i int) match {
	j := i
	if f.is(j, "the") {
		j++
	}
	if !f.has(j, ordinal) && !f.is(j, "last", "final") || !f.is(j+1, "week", "weeks", "days", "months", "weekend") || !f.follow(j+1, f.lower(j+1), "of") {
		return match{}
	}
	m := f.inner(j + 3)
	if m.to == 0 || m.kind != sitrep.DateTimex || !m.day.IsZero() || len(m.value) < 4 || m.mod != "" {
		return match{}
	}
	switch {
	case f.is(j, "first"):
		m.mod = "START"
	case f.is(j, "last", "final"):
		m.mod = "END"
	case f.words[j].n != 2 && f.words[j].n != 3 || !f.is(j+1, "week", "weekend"):
		return match{}
	default:
		m.mod = "MID"
	}
	return m
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
func (f *finder) edgeBefore(j int) match {
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
	return best
}
