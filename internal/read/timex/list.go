package timex

import (
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// another reads what goes on from the day or year that m begins with: the 10 of "Jan. 9-10", the 15 of "2014-15". The
// words up to m.to have been read.
func (f *finder) another(m match) match {
	if m.kind != sitrep.DateTimex {
		return match{}
	}
	if len(m.value) == 4 && f.isYear(m.to-1) {
		return f.secondYear(m)
	}
	return f.secondDay(m)
}

// secondYear reads the 15 of "2014-15".
func (f *finder) secondYear(m match) match {
	j := m.to
	if !f.near(j, hyphen) || f.words[j].digits != 2 || f.words[j].number <= f.words[j-1].number%100 || f.near(j+1, hyphen, slash, colon, none) {
		return match{}
	}
	y := f.words[j-1].number/100*100 + f.words[j].number
	return match{from: j, to: j + 1, kind: sitrep.DateTimex, value: yearValue(y)}
}

// secondDay reads the next day of "Jan. 9-10", "June 7 and 8" and "May 3, 5 and 8".
func (f *finder) secondDay(m match) match {
	j := m.to
	if len(m.value) < 8 || m.from+1 >= j || !f.has(m.from, month) || f.dayNumber(j-1) == 0 {
		return match{}
	}
	switch {
	case f.is(j, "and", "to", "through", "or") && f.near(j, space):
		j++
	case f.near(j, comma) && f.is(j+1, "and") && f.dayNumber(j+2) > 0, f.near(j, hyphen):
	default:
		return match{}
	}
	d := f.dayNumber(j)
	if d == 0 || f.words[j].digits == 0 || f.near(j+1, colon, slash, none, hyphen) || f.has(j+1, month) || f.countsThings(j) {
		return match{}
	}
	return f.sameMonth(m, match{from: j, to: j + 1, kind: sitrep.DateTimex}, d)
}

// countsThings reports whether the number at word i counts what follows it.
func (f *finder) countsThings(i int) bool {
	return f.near(i+1, space) && !f.has(i+1, preposition) && (f.is(i+1, "other", "people", "men", "more") || strings.HasSuffix(f.lower(i+1), "s"))
}

// sameMonth gives second the day d of the month of first.
func (f *finder) sameMonth(first, second match, d int) match {
	if first.day.IsZero() {
		second.value = fmt.Sprintf("%s-%02d", first.value[:len(first.value)-3], d)
		return second
	}
	y, mo, _ := first.day.Date()
	if !realDay(y, int(mo), d) {
		return match{}
	}
	second.setDay(dateOf(y, mo, d))
	return second
}

// firstDay reads the first day of "9-10 January".
func (f *finder) firstDay(i int) match {
	d, j := f.dayNumber(i), i+1
	if f.is(j, "and", "to") && f.near(j, space) {
		j++
	}
	if d == 0 || j == i+1 && !f.near(j, hyphen) || f.dayNumber(j) <= d || f.words[j].digits == 0 {
		return match{}
	}
	second := f.dayMonth(j, j)
	if second.to == 0 || len(second.value) != 10 {
		return match{}
	}
	return f.sameMonth(second, match{to: i + 1, kind: sitrep.DateTimex}, d)
}

// yearOfRange is the year of a date in the month mo that begins a range, when its end has one: "March to May 2019",
// "Nov. 30-Dec. 2, 2020"; 0 if there is no such range at word i.
func (f *finder) yearOfRange(i, mo int) int {
	if f.is(i, "to", "and", "through", "until") && f.near(i, space) {
		i++
	} else if !f.near(i, hyphen) {
		return 0
	}
	if f.dayNumber(i) > 0 {
		i++
	}
	if !f.has(i, month) || !f.words[i].capital {
		return 0
	}
	last := f.words[i].n
	i++
	if f.dayNumber(i) > 0 {
		i++
	}
	if !f.isYear(i) || !f.near(i, space, comma, stop) {
		return 0
	}
	return f.words[i].number - btoi(mo > last)
}
