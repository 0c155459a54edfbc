package timex

import "github.com/sitrep-news/sitrep"

// referring reads the expressions that point at the present, the past or the future as such.
func (f *finder) referring(i int) match {
	w := &f.words[i]
	date := func(to int, value string) match { return match{to: to, kind: sitrep.DateTimex, value: value} }
	switch {
	case w.class&reference != 0:
		return f.now(i)
	case f.is(i, "more") && f.follow(i+1, "recently"):
		return date(i+2, "PAST_REF")
	case f.is(i, "current") && f.near(i+1, space) && !f.words[i].capital:
		return date(i+1, "PRESENT_REF")
	case f.is(i, "right") && f.follow(i+1, "now"):
		return date(i+2, "PRESENT_REF")
	case f.is(i, "the"):
		return f.theFuture(i)
	case f.is(i, "future") && f.is(i-1, "in", "all"):
		return date(i+1, "FUTURE_REF")
	}
	return match{}
}

// now reads the adverbs; a "now" that only continues the speech is none.
func (f *finder) now(i int) match {
	n := f.words[i].n
	switch {
	case f.is(i, "now") && (i == 0 && f.near(1, comma) || f.is(i+1, "that") && f.near(i+1, space) && i == 0):
		return match{}
	case f.is(i, "soon") && (f.is(i-1, "as", "so", "too", "how") || f.is(i+1, "after", "before", "afterward", "afterwards")):
		return match{}
	}
	return match{to: i + 1, kind: sitrep.DateTimex, value: references[n]}
}

// theFuture reads "the future", "the near future", "the short term", "the past".
func (f *finder) theFuture(i int) match {
	j := i + 1
	if f.is(j, "near", "foreseeable", "immediate", "distant", "short", "long", "recent") && f.near(j, space) {
		j++
	}
	if !f.near(j, space) {
		return match{}
	}
	m := match{to: j + 1, kind: sitrep.DateTimex}
	switch {
	case f.is(j, "future") && (!f.near(j+1, space) || !f.is(j+1, "of", "development")):
		m.value = "FUTURE_REF"
	case f.is(j, "term") && f.is(j-1, "near", "short") && f.is(i-1, "in", "for", "of", "over") && !f.near(j+1, hyphen):
		m.value = "FUTURE_REF"
	case f.is(j, "moment") && j == i+1 && f.is(i-1, "at", "for") && !f.is(j+1, "of", "that", "when"):
		m.value = "PRESENT_REF"
	case f.is(j, "past") && f.is(i-1, "in") && !f.has(j+1, unit|cardinal|vague|season) && (!f.near(j+1, space) || f.words[j+1].digits == 0):
		m.value = "PAST_REF"
	default:
		return match{}
	}
	return m
}
