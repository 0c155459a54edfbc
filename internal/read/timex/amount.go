package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A quantity is a number in front of a unit. to is the word behind it, 0 if there is no quantity.
type quantity struct {
	to    int
	n     int
	half  bool   // and a half
	vague bool   // the number is not stated, unless n is 2 ("a couple")
	mod   string // APPROX for ranges
	exact string // the number as written, when it has a decimal point
}

// value is that many of the unit as a duration.
func (q quantity) value(unit int) string {
	if q.exact != "" {
		return periodPrefix(unit) + q.exact + unitLetters[unit]
	}
	if q.vague && q.n != 2 {
		return durationValue(-1, false, unit)
	}
	return durationValue(q.n, q.half, unit)
}

var unitLetters = [...]string{"S", "M", "H", "D", "W", "W", "M", "Q", "Y", "Y", "Y", "Y", "D", "X"}

// vagueLetters are those of a number of units that is not stated.
var vagueLetters = [...]string{"S", "M", "H", "D", "W", "W", "M", "Q", "Y", "DE", "CE", "ML", "D", "X"}

func periodPrefix(unit int) string {
	if unit <= hour {
		return "PT"
	}
	return "P"
}

// durationValue is n units, X of them if n is negative; half adds half a unit in the next smaller one.
func durationValue(n int, half bool, unit int) string {
	p := periodPrefix(unit)
	if n < 0 {
		return p + "X" + vagueLetters[unit]
	}
	factor := map[int]int{fortnight: 2, decade: 10, century: 100, millennium: 1000, weekend: 2}[unit]
	if factor > 0 {
		return p + strconv.Itoa(n*factor+btoi(half)*factor/2) + unitLetters[unit]
	}
	if !half {
		return p + strconv.Itoa(n) + unitLetters[unit]
	}
	rest := map[int]string{minute: "30S", hour: "30M", day: "T12H", monthUnit: "15D", year: "6M"}[unit]
	if rest == "" {
		return p + strconv.Itoa(n) + ".5" + unitLetters[unit]
	}
	if n == 0 {
		return p + rest
	}
	return p + strconv.Itoa(n) + unitLetters[unit] + rest
}

// quantity reads a number at word i: "14", "5 1/2", "twenty-four", "a hundred", "several", "a couple of", "two or three".
func (f *finder) quantity(i int) quantity {
	if i >= len(f.words) {
		return quantity{}
	}
	q := f.oneQuantity(i)
	if q.to == 0 || q.vague {
		return q
	}
	if f.is(q.to, "or", "to") && f.near(q.to, space) || f.near(q.to, hyphen) && f.words[q.to].digits > 0 {
		next := q.to
		if f.is(next, "or", "to") {
			next++
		}
		if r := f.oneQuantity(next); r.to > 0 && !r.vague && f.has(r.to, unit) && !f.has(next, determiner) {
			q.to, q.n, q.mod = r.to, r.n, "APPROX"
		}
	}
	if f.follow(q.to, "and", "a") && f.is(q.to+2, "half") && f.near(q.to+2, space, hyphen) {
		q.to, q.half = q.to+3, true
	}
	if f.is(q.to, "more", "consecutive", "additional", "straight", "full", "long", "trading", "solid", "whole", "further", "calendar", "working", "business") && f.near(q.to, space) && f.has(q.to+1, unit) {
		q.to++
	}
	return q
}

// oneQuantity reads a quantity that is no range.
func (f *finder) oneQuantity(i int) quantity {
	if i >= len(f.words) {
		return quantity{}
	}
	w := &f.words[i]
	switch {
	case w.digits > 0:
		return f.digitQuantity(i)
	case w.class&cardinal != 0:
		n, to := f.cardinal(i)
		return quantity{to: to, n: n}
	case f.is(i, "a", "an") && f.near(i+1, space):
		return f.articleQuantity(i)
	case f.is(i, "couple") && f.follow(i+1, "of"):
		return quantity{to: i + 2, n: 2, vague: true}
	case f.is(i, "dozens", "hundreds", "thousands") && f.follow(i+1, "of"):
		return quantity{to: i + 2, vague: true}
	case f.is(i, "few", "several", "many", "some"):
		return quantity{to: i + 1, vague: true}
	case f.is(i, "half") && f.is(i+1, "a", "an") && f.near(i+1, space, hyphen):
		return quantity{to: i + 2, half: true}
	case f.is(i, "half"):
		return quantity{to: i + 1, half: true}
	}
	return quantity{}
}

// articleQuantity reads what "a" can begin: "a few", "a couple of", "a hundred", "a half", or "a" itself as one.
func (f *finder) articleQuantity(i int) quantity {
	next := i + 1
	switch {
	case f.is(next, "few", "couple", "half"):
		return f.oneQuantity(next)
	case f.follow(next, "number", "of"):
		return quantity{to: next + 2, vague: true}
	case f.is(next, "hundred", "thousand", "dozen"):
		n, to := f.cardinal(next)
		return quantity{to: to, n: n}
	case f.is(next, "full", "whole", "single", "further", "additional", "mere") && f.near(next+1, space):
		next++
	}
	return quantity{to: next, n: 1}
}

// digitQuantity reads a number in digits with its fraction.
func (f *finder) digitQuantity(i int) quantity {
	w := &f.words[i]
	if w.amount || w.decade || w.ordinals {
		return quantity{}
	}
	q := quantity{to: i + 1, n: w.number}
	if w.number < 0 {
		text := f.text[w.start:w.end]
		if v, err := strconv.ParseFloat(text, 64); err != nil || v > 1e6 {
			return quantity{}
		}
		q.exact = text
		return q
	}
	if i+2 < len(f.words) && f.near(i+1, space, hyphen) && f.words[i+1].number == 1 && f.near(i+2, slash) && f.words[i+2].number == 2 {
		q.to, q.half = i+3, true
	}
	return q
}

// cardinal reads a number in words.
func (f *finder) cardinal(i int) (n, to int) {
	n, to = f.words[i].n, i+1
	if n >= 100 {
		n = f.words[i].n
	}
	for f.has(to, cardinal) && f.near(to, space, hyphen) && to < i+6 {
		next := f.words[to].n
		switch {
		case next >= 100:
			n *= next
		case n%100 >= 20 && next < 10 || n >= 100 && n%100 == 0:
			n += next
		default:
			return n, to
		}
		to++
	}
	return min(n, 1e8), to
}

// amountOfTime reads a number of units: a duration, or the day or period that lies so far from another ("three weeks
// ago"). Ages and rates are passed over.
func (f *finder) amountOfTime(i int) match {
	if f.has(i, unit) {
		return f.unitAlone(i)
	}
	start, mod := f.approximation(i)
	q := f.quantity(start)
	if q.to == 0 && start > i && f.is(start, "the") {
		return match{}
	}
	if q.to == 0 || !f.has(q.to, unit) || !f.near(q.to, space, hyphen) {
		return f.secondsAt(start, q)
	}
	if f.near(q.to+1, hyphen) && (f.is(q.to+1, "ago", "earlier") || f.has(i, determiner) && f.is(q.to+1, "long")) {
		return match{}
	}
	if q.to == i+1 && f.is(i, "one") && f.is(q.to, "day") && !f.is(i-1, "for", "in", "after", "within", "of", "than", "by", "only", "just", "last", "lasted") && f.near(q.to+1, space) && !f.is(q.to+1, "after", "before", "ago", "earlier", "later", "in", "of") && f.direction(i, q.to+1) == future {
		return match{to: q.to + 1, kind: sitrep.DateTimex, value: "FUTURE_REF"}
	}
	if f.words[q.to].n == period || f.words[q.to].n == weekend {
		return match{}
	}
	if mod == "" {
		mod = q.mod
	}
	return f.quantified(start, q, mod)
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
	if n == quarter && (f.has(start, determiner) || f.is(start, "some", "many") || hyphened || f.is(j+1, "of")) && !f.is(j+1, "ago", "earlier", "later") || f.words[j].capital && start > 0 {
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

// isRate reports whether "a year" at word i tells a rate ("$3 a year", "twice a year").
func (f *finder) isRate(i, j int) bool {
	if f.is(j+1, "ago", "earlier", "later", "before", "after", "from", "or", "and", "long") || !f.near(i, space) && i > 0 {
		return false
	}
	if i == 0 || f.words[j].n >= decade {
		return false
	}
	before := &f.words[i-1]
	if w := f.lower(i - 1); len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && before.gap == space && before.class == 0 && f.cue(i-1) == unclear && !f.is(i-1, "lasts", "takes", "spends", "was", "his", "this", "plus", "perhaps", "versus") {
		return true
	}
	return before.class&plural != 0 || before.digits > 0 || before.amount || f.is(i-1, "share", "million", "billion", "barrels", "cents", "twice", "once",
		"times", "tons", "dollars", "euros", "people", "units", "pounds", "percent", "patients", "hours", "tonnes", "troops")
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
	case f.is(m.to, "later") && !q.vague && n >= day && !f.focus.day.IsZero():
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

// approximation reads "about", "nearly", "more than", "at least", "up to" at word i.
func (f *finder) approximation(i int) (start int, mod string) {
	if !f.has(i, approx) || i+1 >= len(f.words) || !f.near(i+1, space) {
		return i, ""
	}
	mod = approximations[f.words[i].n]
	switch {
	case f.is(i, "less", "fewer", "more"):
		if f.follow(i+1, "than") {
			return i + 2, mod
		}
		return i, ""
	case f.is(i, "up"):
		if f.follow(i+1, "to") {
			return i + 2, mod
		}
		return i, ""
	case f.is(i, "at"):
		if f.follow(i+1, "least") {
			return i + 2, "EQUAL_OR_MORE"
		}
		if f.follow(i+1, "most") {
			return i + 2, "EQUAL_OR_LESS"
		}
		return i, ""
	case f.is(i, "least", "most"):
		return i, ""
	}
	return i + 1, mod
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
	if w.class&plural == 0 || w.n == weekend || w.n == period || w.n < hour && !f.is(i-1, "in", "just", "within") && !f.is(i+1, "later", "ago", "after", "before") {
		return match{}
	}
	if f.follow(i+1, "ago") {
		return match{to: i + 2, kind: sitrep.DateTimex, value: "PAST_REF"}
	}
	if f.has(i-1, cardinal|ordinal) || i > 0 && f.words[i-1].digits > 0 || !f.bareDuration(i) {
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
	return i == 0 || f.is(i-1, "for", "after", "of", "in", "within", "over", "through", "following", "despite", "by", "the", "take", "took", "takes", "last", "be", "spent", "and", "just") ||
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
