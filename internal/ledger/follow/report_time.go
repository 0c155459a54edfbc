package follow

import (
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
)

// toldOfOld reports whether the clause that an act is told by has a time of long ago: "threatened in 2027 to".
func (b *builder) toldOfOld(s *sitrep.SpeechAct) bool {
	verb := b.verbBefore(s)
	if verb == nil || verb.When != "" {
		return verb != nil && b.longAgo(verb.When)
	}
	return b.goesOn(s)
}

// goesOn reports whether an act goes on with what its maker did years ago: "In 2009 she spoke in Ostrel. … There she promised". Any other time between
// the two ends the tale.
func (b *builder) goesOn(s *sitrep.SpeechAct) bool {
	const within, months = 3, 12 // sentences; an older tale is background
	for i := len(b.r.Clauses) - 1; i >= 0; i-- {
		c := &b.r.Clauses[i]
		switch {
		case c.Sentence > s.Sentence || c.Sentence == s.Sentence && c.Predicate.Start >= s.Action[0].Start || c.When == "":
			continue
		case c.Sentence < s.Sentence-within || !b.isBefore(c.When, months):
			return false
		}
		return slices.ContainsFunc(c.Subject, func(id string) bool { return slices.Contains(s.By, id) })
	}
	return false
}

// longAgo reports whether a time lies more than two months before the document.
func (b *builder) longAgo(when string) bool { return b.isBefore(when, 2) }

// isBefore reports whether a time lies more than some months before the document.
func (b *builder) isBefore(when string, months int) bool {
	_, last := sitrep.TimexDays(when)
	return last != "" && !b.report.Published.IsZero() && last < b.report.Published.AddDate(0, -months, 0).Format(time.DateOnly)
}

// deadline sets the days that an act names for what it undertakes and for its condition: times to come behind "by", "until" or the like.
func (b *builder) deadline(a *act, s *sitrep.SpeechAct) {
	whole := sitrep.Span{}
	if s.Sentence >= 0 && s.Sentence < len(b.r.Sentences) {
		whole = b.r.Sentences[s.Sentence]
	}
	for _, t := range b.r.Times {
		_, last := sitrep.TimexDays(t.Value)
		if t.Span.Start < whole.Start || t.Span.End > whole.End || last <= b.report.Day || !b.isDeadline(t.Span) {
			continue
		}
		if isOfCondition(t.Span, s) || a.unless && t.Span.End < s.Action[0].Start {
			a.condLast = b.lastOf(t.Span, last)
		} else if a.due == "" || t.Value == s.Due {
			a.due, a.dueLast = t.Value, b.lastOf(t.Span, last)
		}
	}
}

// lastOf is the last day of a time that ends on a day: "the middle of August" ends in it.
func (b *builder) lastOf(t sitrep.Span, last string) string {
	before := wordsOf(b.text[max(0, t.Start-16):t.Start])
	if len(last) < len(time.DateOnly) || len(before) == 0 {
		return last
	}
	month, words := last[:len("2030-08-")], append(before, wordsOf(t.In(b.text))...)
	for _, w := range words[max(0, len(before)-2):] {
		switch {
		case last[len(month):] < "28": // not the end of a month
		case w == "middle" || w == "mid":
			return month + "15"
		case w == "beginning" || w == "start" || w == "early":
			return month + "10"
		}
	}
	return last
}

// isOfCondition reports whether a time stands in an act's condition or behind it, and not in or right behind its action.
func isOfCondition(t sitrep.Span, s *sitrep.SpeechAct) bool {
	if len(s.Condition) == 0 {
		return false
	}
	condition, action := s.Condition[0].Start, s.Action[0].Start
	if condition < action { // "If …, it will …"
		return t.Start < action
	}
	return t.Start > condition
}

// isDeadline reports whether a word that sets a day or an end stands before a time.
func (b *builder) isDeadline(t sitrep.Span) bool {
	before := wordsOf(b.text[max(0, t.Start-24):t.Start])
	for i := max(0, len(before)-3); i < len(before); i++ {
		if isSetting[before[i]] {
			return true
		}
	}
	return false
}

var isSetting = setOf("by before until till within on from end at no later than for in")
