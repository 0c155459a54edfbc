package timex

import (
	"github.com/sitrep-news/sitrep"
)

// theQuarter resolves "the quarter" to the one that the text spoke of last.
func (f *finder) theQuarter(m match) match {
	if m.value = f.focus.quarter; m.value == "" && f.known {
		m.value = quarterValue(f.anchor.Year(), quarterOf(f.anchor)-btoi(f.anchor.Day() < 15 && (int(f.anchor.Month())-1)%3 == 0))
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
		if y > 0 && f.focus.quarter != "" && (!f.is(j, "period") || !f.isYear(j-1)) {
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
