package event

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

var markNames = [...]string{sitrep.Future, sitrep.Hypothetical, sitrep.Negation, sitrep.Historical}

// thresholds are the probabilities from which on a mark holds, in the order of markNames.
var thresholds = [...]float64{0.5, 0.5, 0.5, 0.5}

// marks are the auxiliary marks that hold: those the network is sure enough of, and what the event's own time tells against the document's.
func marks(e *sitrep.Event, likely [4]float64, published time.Time) []string {
	var all []string
	for i, name := range markNames {
		if likely[i] >= thresholds[i] {
			all = append(all, name)
		}
	}
	if published.IsZero() {
		return all
	}
	switch when := e.When; {
	case len(all) > 0 || e.Type.OfWords():
	case after(when, published):
		all = append(all, sitrep.Future)
	case yearOf(when) > 0 && yearOf(when) < published.Year()-1:
		all = append(all, sitrep.Historical)
	}
	return all
}

// toldByGrammar are the marks that the words around a trigger make plain: a "not" of its own, a clause with "if", a "may".
func toldByGrammar(c *clause, trigger sitrep.Span) []string {
	if c.words[c.at].UPOS != "VERB" {
		return nil
	}
	var all []string
	if c.condition() || c.has(trigger, "may", "might", "could") {
		all = append(all, sitrep.Hypothetical)
	}
	if c.has(trigger, "not", "n't", "n’t", "never") {
		all = append(all, sitrep.Negation)
	}
	return all
}

// reduce applies PLOVER's reductions: future cooperation is AGREE, a future withdrawal CONCEDE; what is promised or threatened has happened,
// as words.
func reduce(e *sitrep.Event) {
	if len(e.Aux) != 1 || e.Aux[0] != sitrep.Future {
		return
	}
	switch e.Type {
	case sitrep.Consult, sitrep.Support, sitrep.Cooperate, sitrep.Aid:
		e.Type, e.Mode, e.Aux = sitrep.Agree, "", nil
	case sitrep.Retreat:
		e.Type, e.Mode, e.Aux = sitrep.Concede, "", nil
	case sitrep.Agree, sitrep.Threaten, sitrep.Request, sitrep.Reject, sitrep.Accuse:
		e.Aux = nil
	case sitrep.Concede, sitrep.Protest, sitrep.Sanction, sitrep.Mobilize, sitrep.Coerce, sitrep.Assault: // stay what is to come
	}
}

// after reports whether a TIMEX3 value is a day, week or month that begins behind the day of t.
func after(value string, t time.Time) bool {
	start, ok := begin(value)
	return ok && start.After(t) && start.Format(time.DateOnly) != t.Format(time.DateOnly)
}

// begin is the first moment of the day, week, month or year that a TIMEX3 value names.
func begin(value string) (time.Time, bool) {
	date, _, _ := strings.Cut(value, "T")
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t, true
		}
	}
	if year, week, ok := strings.Cut(date, "-W"); ok && len(week) >= 2 {
		y, err1 := strconv.Atoi(year)
		w, err2 := strconv.Atoi(week[:2])
		if err1 == nil && err2 == nil {
			fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in the first week (ISO 8601)
			monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
			return monday.AddDate(0, 0, 7*(w-1)), true
		}
	}
	return time.Time{}, false
}

// yearOf is the year of a TIMEX3 value that names a date, 0 for others.
func yearOf(value string) int {
	t, ok := begin(value)
	if !ok {
		return 0
	}
	return t.Year()
}

// voucher says on whose word an event rests that a report tells of.
func (a *assembler) voucher(e *sitrep.Event, report *sitrep.Attribution) sitrep.Voucher {
	speaker := report.Actor
	switch {
	case speaker == "":
		return sitrep.ByOther
	case a.cast.speaksFor(speaker, e.Actor) && a.admits(report):
		return sitrep.ByAdmission
	case a.cast.speaksFor(speaker, e.Actor) && e.Type.OfWords():
		return sitrep.ByOutlet // the words are the deed, and the outlet reports them
	case a.cast.speaksFor(speaker, e.Actor):
		return sitrep.BySelf
	case a.cast.speaksFor(speaker, e.Recipient):
		return sitrep.ByAdversary
	}
	return sitrep.ByOther
}

// admits reports whether a report's cue is a word of admission.
func (a *assembler) admits(report *sitrep.Attribution) bool {
	for _, c := range report.Cue {
		for w := range strings.FieldsSeq(strings.ToLower(c.In(a.reading.Document.Text))) {
			for _, stem := range []string{"admit", "admission", "acknowledg", "conced", "confess"} {
				if strings.HasPrefix(w, stem) {
					return true
				}
			}
		}
	}
	return false
}

// speaksFor reports whether a speaker is one of the actors or, by country and office, one of their state's.
func (c *cast) speaksFor(speaker string, actors []string) bool {
	return slices.ContainsFunc(actors, func(id string) bool { return id == speaker || c.byID(speaker).SpeaksFor(c.byID(id)) })
}

func round(x, steps float64) float64 { return math.Round(x*steps) / steps }
