package timex

import (
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// monthOrYear reads a month, a year, a decade, a century or a season that is named: "January", "July 1999", "1989",
// "fiscal 1989", "the 1990s", "the 20th century", "summer 2020".
func (f *finder) monthOrYear(i int) match {
	w := &f.words[i]
	if w.class&month != 0 {
		return f.monthAt(i)
	}
	j := i
	if f.is(i, "the") {
		j++
	}
	switch {
	case f.has(j, season):
		return f.seasonAt(i, j)
	case j < len(f.words) && f.words[j].decade, f.has(j, qualifier) && decadeNames[f.lower(j)] > 0:
		return f.decadeAt(j)
	case f.has(j, ordinal) || j < len(f.words) && f.words[j].ordinals:
		return f.centuryAt(j)
	case j == i:
		return f.yearAt(i)
	case f.follow(j, "year") && f.isYear(j+1) && f.near(j+1, space):
		return match{to: j + 2, kind: sitrep.DateTimex, value: yearValue(f.words[j+1].number)}
	case f.follow(j, "year", "two", "thousand"):
		return match{to: j + 3, kind: sitrep.DateTimex, value: "2000"}
	}
	return match{}
}

// monthAt reads a month, with its year if it stands there.
func (f *finder) monthAt(i int) match {
	w := &f.words[i]
	if !w.capital {
		return match{}
	}
	if y, to := f.yearBehind(i + 1); to > i+1 {
		return match{to: to, kind: sitrep.DateTimex, value: monthValue(y, w.n)}
	}
	if y := f.yearOfRange(i+1, w.n); y > 0 && f.meansMonth(i) {
		return match{to: i + 1, kind: sitrep.DateTimex, value: monthValue(y, w.n)}
	}
	if f.near(i+1, apostrophe) && !f.is(i+1, "s") && f.words[i+1].digits == 2 {
		return match{to: i + 2, kind: sitrep.DateTimex, value: monthValue(shortYear(f.words[i+1].number), w.n)}
	}
	if !f.meansMonth(i) {
		return match{}
	}
	return match{to: i + 1, kind: sitrep.DateTimex, value: f.nearestMonth(w.n, f.direction(i, i+1))}
}

// shortYear is the year that two digits mean.
func shortYear(n int) int {
	if n > 40 {
		return 1900 + n
	}
	return 2000 + n
}

// meansMonth tells months from the names and verbs that are spelled alike.
func (f *finder) meansMonth(i int) bool {
	w := &f.words[i]
	led := f.has(i-1, preposition|deixis|edge|season|approx) && f.near(i, space, hyphen) || f.near(i, slash)
	named := f.near(i+1, space) && f.words[i+1].capital && f.words[i+1].class == 0
	if w.class&nameLike != 0 && f.is(i-1, "the") && f.near(i+1, space) && !f.words[i+1].capital && !f.has(i+1, preposition) {
		return true
	}
	if w.class&nameLike != 0 {
		return led && !f.is(i-1, "to", "than", "at", "that", "recent", "latest") || led && f.is(i-1, "to") && f.has(i-2, month)
	}
	if w.class&shortForm != 0 {
		return led && (f.near(i+1, stop) || !named && !f.is(i-1, "and", "or", "at", "that"))
	}
	if named && (!led || !f.has(i-1, deixis|edge)) &&
		!f.is(i-1, "in", "since", "by", "until", "from", "before", "after", "during", "through") {
		return false
	}
	return led || i < 2 || !f.is(i, "april", "june", "august") || !f.near(i, space) || !f.words[i-1].capital
}

// nearestMonth is that month in the direction, or the nearest if the clause tells none.
func (f *finder) nearestMonth(mo int, to direction) string {
	if !f.known {
		return fmt.Sprintf("XXXX-%02d", mo)
	}
	best, score := 0, 1<<30
	for offset := -12; offset <= 12; offset++ {
		if (int(f.anchor.Month())-1+offset+24)%12+1 != mo {
			continue
		}
		distance := max(offset, -offset) * 2
		if to != unclear && offset*int(to) < 0 {
			distance += 22
		}
		if offset > 0 {
			distance++
		}
		if distance < score {
			score, best = distance, offset
		}
	}
	return monthValue(f.anchor.Year(), int(f.anchor.Month())+best)
}

// seasonAt reads a season at j, which begins at i.
func (f *finder) seasonAt(i, j int) match {
	w := &f.words[j]
	if w.class&plural != 0 {
		return match{}
	}
	y, to := f.yearBehind(j + 1)
	if to > j+1 && !f.near(j+1, stop) {
		return match{to: to, kind: sitrep.DateTimex, value: yearValue(y) + "-" + seasons[w.n]}
	}
	if w.capital || f.is(j+1, "of", "offensive", "session", "break", "school", "olympics", "games") {
		return match{}
	}
	led := f.is(i-1, "in", "since", "by", "until", "during")
	if w.class&nameLike != 0 && (j == i || !led || f.is(j+1, "in")) {
		return match{}
	}
	if !led && !f.is(i-1, "of", "for", "from", "into", "over", "through", "before", "after", "early", "late", "mid") {
		return match{}
	}
	return match{to: j + 1, kind: sitrep.DateTimex, value: f.seasonValue(w.n, f.direction(i, j+1))}
}

// seasonMonths are the middle months of the seasons of the northern half of the world.
var seasonMonths = [4]int{4, 7, 10, 1}

// seasonValue is the season in the direction. A winter bears the year in which it begins.
func (f *finder) seasonValue(n int, to direction) string {
	if !f.known {
		return "XXXX-" + seasons[n]
	}
	value := f.nearestMonth(seasonMonths[n], to)
	y := digitsIn(value[:4])
	if n == 3 {
		y--
	}
	return yearValue(y) + "-" + seasons[n]
}

// decadeAt reads "1990s", "'90s" and "nineties".
func (f *finder) decadeAt(j int) match {
	w := &f.words[j]
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case w.digits == 4 && w.number%100 == 0 && w.number < 1900:
		m.value = centuryValue(w.number)
	case w.digits == 4 && w.number%10 == 0 && w.number >= 1000 && w.number < 2200:
		m.value = decadeValue(w.number)
	case w.digits == 2 && w.number%10 == 0 && !w.amount:
		m.value = decadeValue(shortYear(w.number))
	case w.digits == 0:
		m.value = decadeValue(decadeNames[f.lower(j)])
	default:
		return match{}
	}
	if w.digits < 4 && f.is(j-2, "in") && f.is(j-1, "his", "her", "their", "my") {
		return match{}
	}
	return m
}

var decadeNames = map[string]int{
	"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
}

// centuryAt reads "20th century" from the ordinal on.
func (f *finder) centuryAt(j int) match {
	if !f.is(j+1, "century") || !f.near(j+1, space, hyphen) {
		return match{}
	}
	n := f.words[j].number
	if f.has(j, ordinal) {
		n = f.words[j].n
	}
	if n < 1 || n > 22 {
		return match{}
	}
	m := match{to: j + 2, kind: sitrep.DateTimex, value: centuryValue(100 * (n - 1))}
	if f.follow(j+2, "bc") || f.follow(j+2, "bce") {
		m.to, m.value = j+3, ""
	}
	return m
}

// yearAt reads a year by itself, "fiscal 1989", and years in words ("nineteen ninety-six").
func (f *finder) yearAt(i int) match {
	switch {
	case f.is(i, "fiscal") && f.isYear(i+1) && f.near(i+1, space):
		return match{to: i + 2, kind: sitrep.DateTimex, value: yearValue(f.words[i+1].number)}
	case f.isYear(i) && f.plainYear(i):
		return match{to: i + 1, kind: sitrep.DateTimex, value: yearValue(f.words[i].number)}
	}
	if y, to := f.spokenYear(i); to > i {
		return match{to: to, kind: sitrep.DateTimex, value: yearValue(y)}
	}
	return match{}
}

// spokenYear reads a year in words: "nineteen ninety-six".
func (f *finder) spokenYear(i int) (y, to int) {
	if !f.is(i, "nineteen") || !f.has(i+1, cardinal) || f.words[i+1].n < 20 || f.words[i+1].n >= 100 || !f.near(i+1, space, hyphen) {
		return 0, i
	}
	y, to = 1900+f.words[i+1].n, i+2
	if f.has(to, cardinal) && f.words[to].n < 10 && f.near(to, space, hyphen) {
		y, to = y+f.words[to].n, to+1
	}
	return y, to
}

// plainYear tells a year from a number: no unit and no counted thing behind it.
func (f *finder) plainYear(i int) bool {
	w := &f.words[i]
	if w.number < 1400 || w.number > 2100 || f.near(i, slash, colon, none, stop) && i > 0 || f.near(i+1, colon, none) {
		return false
	}
	if f.near(i, hyphen) && !f.isYear(i-1) && !f.is(i-1, "mid", "pre", "post", "late", "early") && !f.has(i-1, month) {
		return false
	}
	if f.is(i-1, "no", "number", "nearly", "about", "some", "almost", "than", "over", "roughly", "another", "least", "around",
		"resolution", "flight", "room") {
		return false
	}
	if f.near(i+1, hyphen) && f.near(i+2, hyphen) && f.words[i+1].digits > 0 {
		return false
	}
	if f.near(i, space) && (f.has(i-1, cardinal) || f.words[i-1].digits > 0 && f.words[i-1].digits < 4 && !f.has(i-2, month)) {
		return false
	}
	if f.near(i+1, space) && f.has(i+1, zone) || f.near(i+1, hyphen) && f.words[i+1].digits == 0 && !f.is(i+1, "style", "era") {
		return false
	}
	if !f.near(i+1, space) {
		return true
	}
	return f.has(i-1, preposition) && !f.is(i-1, "to", "for", "of", "and", "or", "than", "at", "between", "from") || !f.counted(i+1)
}

// counted reports whether word i looks like something counted: a plural in lower case or a collective.
func (f *finder) counted(i int) bool {
	if f.words[i].capital || f.words[i].digits > 0 {
		return f.words[i].digits > 0 && f.words[i].gap == space && !f.isYear(i)
	}
	w := f.lower(i)
	if f.has(i, unit|plural) && !f.is(i, "period", "quarter", "weekend") {
		return true
	}
	switch w {
	case "people", "men", "women", "children", "feet", "percent", "per", "police", "km", "kilometers", "miles", "metres", "meters", "billion",
		"million", "trillion", "hundred", "dead", "additional", "more", "refugees", "local", "troops", "soldiers":
		return true
	}
	return f.words[i-1].number%100 == 0 && f.isCounted(i) && !f.has(i-2, determiner)
}
