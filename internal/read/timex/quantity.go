package timex

import (
	"strconv"
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
	if f.near(q.to, space) && f.has(q.to+1, unit) && f.is(q.to, "more", "consecutive", "additional", "straight", "full", "long",
		"trading", "solid", "whole", "further", "calendar", "working", "business") {
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

// approximation reads "about", "nearly", "more than", "at least", "up to" at word i.
func (f *finder) approximation(i int) (start int, mod string) {
	if !f.has(i, approx) || i+1 >= len(f.words) || !f.near(i+1, space) {
		return i, ""
	}
	mod = approximations[f.words[i].n]
	switch {
	case f.is(i, "less", "fewer", "more"):
		if f.is(i+1, "than") {
			return i + 2, mod
		}
	case f.is(i, "up"):
		if f.is(i+1, "to") {
			return i + 2, mod
		}
	case f.is(i, "at"):
		if f.is(i+1, "least", "most") {
			return i + 2, approximations[f.words[i+1].n]
		}
	case !f.is(i, "least", "most"):
		return i + 1, mod
	}
	return i, ""
}
