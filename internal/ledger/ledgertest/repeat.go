package ledgertest

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Repeat makes a long run of readings of a few: the same news again and again, each time on other days, with other words and, now and then,
// with other people. Nothing of it is chance: the same place in the run gives the same reading.
type Repeat struct {
	of     []*sitrep.Reading
	perDay int
	words  map[int][]string // of all texts, in lower case, by their length in bytes
}

const (
	firstDay  = "2026-01-01"
	exchanged = 80 // of a hundred words, each time others: fewer make near copies of the texts
	sameNames = 25 // times that people keep their names
)

// NewRepeat makes a run of readings, which must not be changed, so many of them a day.
func NewRepeat(of []*sitrep.Reading, perDay int) *Repeat {
	r := &Repeat{of: of, perDay: perDay, words: map[int][]string{}}
	seen := map[string]bool{}
	for _, reading := range of {
		for _, w := range wordsIn(reading.Document.Text) {
			if text := w.In(reading.Document.Text); isPlain(text) && !seen[text] {
				seen[text] = true
				r.words[len(text)] = append(r.words[len(text)], text)
			}
		}
	}
	return r
}

// At is the reading at a place in the run, from 0.
func (r *Repeat) At(i int) *sitrep.Reading {
	from, round := r.of[i%len(r.of)], i/len(r.of)
	day, _ := time.Parse(time.DateOnly, firstDay)
	day = day.AddDate(0, 0, i/r.perDay)
	to := *from
	d := &to.Document
	d.ID = fmt.Sprintf("%s-%d", d.ID, round)
	d.URL = ""
	later := 0
	if was, err := sitrep.ParseDate(d.Published); err == nil {
		later = int(day.Sub(was.Time.UTC().Truncate(24*time.Hour)).Hours() / 24)
	}
	d.Published = day.Add(time.Duration(i%r.perDay) * 24 * time.Hour / time.Duration(r.perDay)).Format(time.RFC3339)
	d.Dateline.Date = shifted(d.Dateline.Date, later)
	names := r.names(from, round/sameNames)
	d.Text = r.text(from, names, round)
	d.Version = sitrep.HashText(d.Text)
	rename(&to, names)
	shift(&to, later)
	return &to
}

// names are the words of the names of persons, with those that stand for them in an era.
func (r *Repeat) names(of *sitrep.Reading, era int) map[string]string {
	names := map[string]string{}
	for _, a := range of.Actors {
		if a.Kind != sitrep.PersonActor {
			continue
		}
		for _, s := range wordsIn(a.Name) {
			if w := s.In(a.Name); w[0] >= 'A' && w[0] <= 'Z' && len(w) > 3 {
				names[w] = turned(w, era)
			}
		}
	}
	return names
}

// turned is a word with each consonant replaced by a later one and each vowel by a later one.
func turned(w string, by int) string {
	const vowels, consonants = "aeiou", "bcdfghjklmnpqrstvwxyz"
	b := []byte(w)
	for i, c := range b {
		low := c | 0x20
		for _, ring := range []string{vowels, consonants} {
			if at := strings.IndexByte(ring, low); at >= 0 {
				b[i] = ring[(at+by)%len(ring)]&^0x20 | c&0x20
			}
		}
	}
	return string(b)
}

// text is the text of a reading with other names and, but for its predicates and triggers, other words of the same length.
func (r *Repeat) text(of *sitrep.Reading, names map[string]string, round int) string {
	var kept []sitrep.Span
	for i := range of.Clauses {
		kept = append(kept, of.Clauses[i].Predicate)
	}
	for i := range of.Events {
		kept = append(kept, of.Events[i].Trigger...)
	}
	text := []byte(of.Document.Text)
	for _, s := range wordsIn(of.Document.Text) {
		w := s.In(of.Document.Text)
		switch {
		case names[w] != "":
			copy(text[s.Start:], names[w])
		case round > 0 && isPlain(w) && !s.Overlapping(kept):
			if n := chance(w, round); n%100 < exchanged {
				others := r.words[len(w)]
				copy(text[s.Start:], others[n/100%len(others)])
			}
		}
	}
	return string(text)
}

func chance(w string, round int) int {
	h := fnv.New32a()
	_, _ = fmt.Fprint(h, w, round)
	return int(h.Sum32())
}

// wordsIn are the runs of ASCII letters in a text that no other letter touches.
func wordsIn(text string) []sitrep.Span {
	isLetter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }
	var all []sitrep.Span
	for i := 0; i < len(text); i++ {
		start := i
		ascii := true
		for i < len(text) && isLetter(text[i]) {
			ascii = ascii && text[i] < 0x80
			i++
		}
		if i > start && ascii {
			all = append(all, sitrep.Span{Start: start, End: i})
		}
	}
	return all
}

// isPlain reports whether a word is neither a name nor so short that grammar hangs on it.
func isPlain(w string) bool { return len(w) > 4 && w[0] >= 'a' }

// shifted is a TIMEX3 value so many days later, as it is if it names no day, month or year.
func shifted(value string, days int) string {
	if day, err := time.Parse(time.DateOnly, value[:min(len(value), 10)]); err == nil {
		return day.AddDate(0, 0, days).Format(time.DateOnly) + value[10:]
	}
	if month, err := time.Parse("2006-01", value); err == nil {
		return month.AddDate(0, 0, 14+days).Format("2006-01")
	}
	if year, err := time.Parse("2006", value); err == nil {
		return year.AddDate(0, 6, days).Format("2006")
	}
	var year, week int
	if n, _ := fmt.Sscanf(value, "%d-W%d", &year, &week); n == 2 && len(value) == len("2006-W01") {
		y, w := time.Date(year, 1, 4+7*(week-1)+days, 0, 0, 0, 0, time.UTC).ISOWeek()
		return fmt.Sprintf("%d-W%02d", y, w)
	}
	return value
}

// shift sets all that a reading says of time so many days later.
func shift(r *sitrep.Reading, days int) {
	r.Times, r.Events = slices.Clone(r.Times), slices.Clone(r.Events)
	r.SpeechActs, r.Plans, r.Clauses = slices.Clone(r.SpeechActs), slices.Clone(r.Plans), slices.Clone(r.Clauses)
	for i := range r.Times {
		r.Times[i].Value = shifted(r.Times[i].Value, days)
	}
	for i := range r.Events {
		r.Events[i].When = shifted(r.Events[i].When, days)
	}
	for i := range r.SpeechActs {
		r.SpeechActs[i].Due = shifted(r.SpeechActs[i].Due, days)
	}
	for i := range r.Plans {
		r.Plans[i].When = shifted(r.Plans[i].When, days)
	}
	for i := range r.Clauses {
		r.Clauses[i].When = shifted(r.Clauses[i].When, days)
	}
}

// rename gives the persons of a reading other names.
func rename(r *sitrep.Reading, names map[string]string) {
	r.Actors = slices.Clone(r.Actors)
	replace := func(name string) string {
		b := []byte(name)
		for _, s := range wordsIn(name) {
			if other := names[s.In(name)]; other != "" {
				copy(b[s.Start:], other)
			}
		}
		return string(b)
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		a.Name, a.Aliases = replace(a.Name), slices.Clone(a.Aliases)
		for k := range a.Aliases {
			a.Aliases[k] = replace(a.Aliases[k])
		}
	}
}
