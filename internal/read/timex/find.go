package timex

import (
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// Find returns the expressions of time in the sentences of text, in the order of the text and apart. Sentences are in
// order; text outside them is not read. anchor is the day that relative expressions are resolved against; when it is
// zero they keep their type and have the value "" (a month or a day of one then has the year XXXX). Only the day of
// anchor counts, in its own zone. The work grows with the length of the text alone.
func Find(text string, sentences []sitrep.Span, anchor time.Time) []sitrep.Timex {
	f := finder{text: text, known: !anchor.IsZero()}
	if f.known {
		f.anchor = dateOf(anchor.Date())
	}
	for _, sentence := range sentences {
		f.words = words(text, sentence, f.words)
		f.sentence()
	}
	return f.times
}

// A finder reads one document.
type finder struct {
	text   string
	anchor time.Time // midnight UTC of the day
	known  bool      // whether there is an anchor
	words  []word    // of the sentence being read
	focus  focus
	times  []sitrep.Timex
}

// A focus is what the text spoke of last, to which "that day" and "a year earlier" refer.
type focus struct {
	day     time.Time // the last day that the text named; zero if none
	month   time.Time // the first day of the last month; zero if none
	year    int       // the last year, 0 if none
	quarter string    // the last quarter, "" if none or if a longer period came after it
}

// A match is an expression over words [from, to) of the sentence; none if to is 0.
type match struct {
	from, to int
	kind     sitrep.TimexType // "" if the words are not a time but must not be read again
	value    string
	mod      string
	day      time.Time // the day meant, when it is one known day
	aside    bool      // a comparison that the text does not go on from ("a year earlier")
}

// setDay makes m mean that day.
func (m *match) setDay(t time.Time) { m.day, m.value = t, dayValue(t) }

// sentence reads the words of one sentence from left to right; the longest expression at a word wins.
func (f *finder) sentence() {
	for i := 0; i < len(f.words); {
		m := f.at(i)
		if m.to <= i {
			i++
			continue
		}
		if m.kind != "" {
			f.remember(m)
			f.times = append(f.times, sitrep.Timex{Span: f.span(m), Type: m.kind, Value: m.value, Mod: m.mod})
		}
		i = m.to
		for next := f.another(m); next.to > i; next = f.another(m) {
			f.times = append(f.times, sitrep.Timex{Span: f.span(next), Type: next.kind, Value: next.value})
			i, m.to = next.to, next.to
		}
	}
}

// at returns the longest expression that begins at word i.
func (f *finder) at(i int) match {
	w := &f.words[i]
	if w.class&starters == 0 && w.digits == 0 {
		return match{}
	}
	if w.class&determiner != 0 && (i+1 == len(f.words) || f.words[i+1].class == 0 && f.words[i+1].digits == 0) {
		return match{}
	}
	var best match
	for _, rule := range [...]func(*finder, int) match{
		(*finder).clock, (*finder).dayOrPart, (*finder).monthOrYear, (*finder).deictic, (*finder).quarterAt,
		(*finder).amountOfTime, (*finder).set, (*finder).edged, (*finder).referring,
	} {
		if m := rule(f, i); m.to > best.to {
			best = m
		}
	}
	best.from = i
	return best
}

// remember moves the focus to what was just read.
func (f *finder) remember(m match) {
	if m.aside {
		return
	}
	if !m.day.IsZero() {
		f.focus = focus{day: m.day, month: dateOf(m.day.Year(), m.day.Month(), 1), year: m.day.Year(), quarter: f.focus.quarter}
	}
	if len(m.value) < 4 || m.kind != sitrep.DateTimex {
		if m.value == "P9M" || m.value == "P6M" {
			f.focus.quarter = ""
		}
		return
	}
	if y := digitsIn(m.value[:4]); y > 0 {
		f.focus.year = y
		if len(m.value) == 7 && digitsIn(m.value[5:]) > 0 {
			f.focus.day, f.focus.month = time.Time{}, dateOf(y, time.Month(digitsIn(m.value[5:])), 1)
		}
	}
	if strings.Contains(m.value, "-Q") {
		f.focus.quarter = m.value
	}
}

// digitsIn is the number that s is, −1 if it is none.
func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// span is where the match stands, with the stop that ends an abbreviation, unless it ends the sentence.
func (f *finder) span(m match) sitrep.Span {
	last := &f.words[m.to-1]
	span := sitrep.Span{Start: f.words[m.from].start, End: last.end}
	if last.class&shortForm != 0 && m.to < len(f.words) && f.text[span.End] == '.' {
		span.End++
	}
	return span
}

// has reports whether word i exists and plays one of the roles.
func (f *finder) has(i int, c class) bool {
	return i >= 0 && i < len(f.words) && f.words[i].class&c != 0
}

// near reports whether word i exists and stands behind one of the gaps.
func (f *finder) near(i int, gaps ...gap) bool {
	return i > 0 && i < len(f.words) && slices.Contains(gaps, f.words[i].gap)
}

// is reports whether word i is one of these, which are in lower case.
func (f *finder) is(i int, words ...string) bool {
	if i < 0 || i >= len(f.words) {
		return false
	}
	s := f.text[f.words[i].start:f.words[i].end]
	for _, w := range words {
		if len(w) == len(s) && strings.EqualFold(w, s) {
			return true
		}
	}
	return false
}

// follow reports whether the words from i on are these, with only spaces between and before them.
func (f *finder) follow(i int, words ...string) bool {
	for k, w := range words {
		if !f.is(i+k, w) || !f.near(i+k, space) {
			return false
		}
	}
	return true
}
