package timex

import (
	"fmt"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// dayAt reads an expression for one day.
func (f *finder) dayAt(i int) match {
	w := &f.words[i]
	switch {
	case w.class&relative != 0 && !f.is(i, "tonight", "overnight"):
		return f.relativeDay(i)
	case f.isWeekday(i):
		return f.weekdayAt(i)
	case w.class&month != 0:
		return f.monthDay(i)
	case w.digits > 0 && w.digits < 5 && w.number >= 0:
		if m := f.numericDate(i); m.to > 0 {
			return m
		}
		if m := f.firstDay(i); m.to > 0 {
			return m
		}
		return f.dayMonth(i, i)
	case w.class&ordinal != 0:
		return f.dayMonth(i, i)
	case f.is(i, "the") && i+1 < len(f.words) && (f.words[i+1].ordinals || f.has(i+1, ordinal)):
		return f.dayMonth(i, i+1)
	case f.is(i, "last", "this", "next") && f.has(i+1, opener) && f.near(i+1, space):
		return f.deicticHoliday(i)
	case w.class&(deixis|determiner) != 0:
		return f.deicticWeekday(i)
	}
	return f.holiday(i)
}

// relativeDay reads today, yesterday and tomorrow.
func (f *finder) relativeDay(i int) match {
	if f.words[i].capital && f.near(i, space) && f.is(i, "today") {
		return match{to: i + 1}
	}
	m := match{to: i + 1, kind: sitrep.DateTimex}
	if f.known {
		m.day = f.anchor.AddDate(0, 0, f.words[i].n)
		m.value = dayValue(m.day)
	}
	return m
}

// calendarDay reads a day given by its month, in either order.
func (f *finder) calendarDay(i int) match {
	w := &f.words[i]
	switch {
	case w.class&month != 0:
		return f.monthDay(i)
	case f.is(i, "the") && i+1 < len(f.words):
		return f.dayMonth(i, i+1)
	case w.digits > 0 && w.digits < 3 || w.class&ordinal != 0:
		return f.dayMonth(i, i)
	}
	return match{}
}

// monthDay reads "Dec. 8", "December 8th, 2021", "March eighth" and the second day of "Jan. 9-10".
func (f *finder) monthDay(i int) match {
	j := i + 1
	if j >= len(f.words) || !f.near(j, space, stop) || !f.words[i].capital {
		return match{}
	}
	if f.is(j, "the") && j+1 < len(f.words) && f.words[j+1].ordinals {
		j++
	}
	d := f.dayNumber(j)
	if d == 0 {
		return match{}
	}
	return f.dated(j+1, f.words[i].n, d)
}

// dayNumber is the day of a month that word j says, 0 if it says none.
func (f *finder) dayNumber(j int) int {
	if j >= len(f.words) {
		return 0
	}
	w := &f.words[j]
	switch {
	case w.class&ordinal != 0:
		return w.n
	case w.digits > 0 && w.digits < 3 && !w.amount && !w.decade && w.number >= 1 && w.number <= 31:
		return w.number
	}
	return 0
}

// dated gives the day of the month its year, read from words to on if it stands there.
func (f *finder) dated(to, mo, d int) match {
	m := match{to: to, kind: sitrep.DateTimex}
	y, next := f.yearBehind(to)
	if next > to && realDay(y, mo, d) {
		m.to = next
		m.setDay(dateOf(y, time.Month(mo), d))
		return m
	}
	if !realDay(2000, mo, d) {
		return match{}
	}
	if y := f.yearOfRange(to, mo); y > 0 && realDay(y, mo, d) {
		m.setDay(dateOf(y, time.Month(mo), d))
		return m
	}
	if mo == 9 && d == 11 && (f.is(to, "attack", "attacks") || f.is(to+1, "attack", "attacks")) {
		m.setDay(dateOf(2001, time.September, 11))
		return m
	}
	if !f.known {
		m.value = fmt.Sprintf("XXXX-%02d-%02d", mo, d)
		return m
	}
	m.setDay(f.nearestDate(mo, d, f.direction(to-2, to)))
	return m
}

// yearBehind reads a year at word i, behind a space or a comma, or "this year", "last year", "next year".
func (f *finder) yearBehind(i int) (y, to int) {
	if i >= len(f.words) {
		return 0, i
	}
	if f.near(i, space, comma, stop) && f.isYear(i) && !f.near(i+1, colon) {
		return f.words[i].number, i + 1
	}
	j := i
	if f.follow(j, "of") {
		j++
	}
	if f.known && f.is(j, "this", "last", "next") && f.near(j, space) && f.follow(j+1, "year") {
		return f.anchor.Year() + f.words[j].n, j + 2
	}
	if j > i && f.isYear(j) {
		return f.words[j].number, j + 1
	}
	if y, to := f.spokenYear(j); to > j && f.near(j, space) {
		return y, to
	}
	return 0, i
}

// isYear reports whether word i can be a year by its form.
func (f *finder) isYear(i int) bool {
	if i < 0 || i >= len(f.words) {
		return false
	}
	w := &f.words[i]
	return w.digits == 4 && !w.amount && !w.decade && !w.ordinals && w.number >= 1000 && w.number < 2200
}

// farAway is the number of days beyond which the direction of the clause does not outweigh the nearer date.
const farAway = 270

// nearestDate is that day of the year in the direction, or the nearest if the clause tells none.
func (f *finder) nearestDate(mo, d int, to direction) time.Time {
	var best time.Time
	score := 1 << 30
	for y := f.anchor.Year() - 2; y <= f.anchor.Year()+2; y++ {
		if !realDay(y, mo, d) {
			continue
		}
		t := dateOf(y, time.Month(mo), d)
		days := int(t.Sub(f.anchor).Hours() / 24)
		distance := max(days, -days)
		if to != unclear && days*int(to) < 0 {
			distance += farAway
		}
		if distance < score {
			score, best = distance, t
		}
	}
	return best
}

// dayMonth reads "29 December 2021", "the 29th of December"; the number is word j.
func (f *finder) dayMonth(i, j int) match {
	d := f.dayNumber(j)
	if d == 0 || i < j && !f.words[j].ordinals && f.words[j].class&ordinal == 0 {
		return match{}
	}
	k := j + 1
	if f.follow(k, "of") {
		k++
	}
	if !f.has(k, month) || !f.words[k].capital || !f.near(k, space, hyphen) || f.is(k, "mar") && !f.near(k+1, stop) {
		return match{}
	}
	if k == j+1 && f.words[j].class&ordinal != 0 {
		return match{}
	}
	return f.dated(k+1, f.words[k].n, d)
}

// numericDate reads 2021-12-29, 2021-12-29T16:30Z and 12/29/2021; a first number over 12 is the day.
func (f *finder) numericDate(i int) match {
	if i+2 >= len(f.words) || f.words[i+2].number < 0 && f.words[i+2].digits == 0 {
		return match{}
	}
	a, b, c := &f.words[i], &f.words[i+1], &f.words[i+2]
	switch {
	case a.digits == 4 && b.gap == hyphen && b.digits == 2 && c.gap == hyphen && c.digits >= 2:
		return f.isoDate(i)
	case b.gap == slash && c.gap == slash && b.digits > 0 && b.digits < 3 && a.digits < 3 && (c.digits == 4 || c.digits == 2):
		y, mo, d := c.number, a.number, b.number
		if c.digits == 2 {
			y += 2000 - 100*btoi(y > 68)
		}
		if mo > 12 {
			mo, d = d, mo
		}
		if !realDay(y, mo, d) {
			return match{}
		}
		m := match{to: i + 3, kind: sitrep.DateTimex}
		m.setDay(dateOf(y, time.Month(mo), d))
		return m
	}
	return match{}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isoDate reads an ISO 8601 day with or without time at word i.
func (f *finder) isoDate(i int) match {
	start := f.words[i].start
	text := f.text[start:min(len(f.text), start+30)]
	t, err := time.Parse("2006-01-02", text[:min(10, len(text))])
	if err != nil {
		return match{}
	}
	m := match{to: i + 3, kind: sitrep.DateTimex}
	m.setDay(t)
	value, length := isoTime(text)
	if length == 0 {
		return m
	}
	m.kind, m.value = sitrep.TimeTimex, value
	for m.to < len(f.words) && f.words[m.to].start < start+length {
		m.to++
	}
	return m
}

// isoTime reads a day with a time of day at the beginning of text and returns it to the minute, with its zone, and how
// many bytes it takes.
func isoTime(text string) (value string, length int) {
	if len(text) < 16 || text[10] != 'T' {
		return "", 0
	}
	if _, err := time.Parse("15:04", text[11:16]); err != nil {
		return "", 0
	}
	length = 16
	if len(text) >= 19 && text[16] == ':' && isDigit(text[17]) && isDigit(text[18]) {
		length = 19
	}
	rest := text[length:]
	if strings.HasPrefix(rest, "Z") {
		return text[:16] + "Z", length + 1
	}
	if len(rest) >= 6 {
		if _, err := time.Parse("-07:00", rest[:6]); err == nil {
			return text[:16] + rest[:6], length + 6
		}
	}
	return text[:16], length
}
