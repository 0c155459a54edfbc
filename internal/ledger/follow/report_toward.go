package follow

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// counterpart is toward whom an act is: whom the reader found if he is named, else who is to do what is demanded or what a condition asks for.
func (b *builder) counterpart(a *act, s *sitrep.SpeechAct) []Party {
	named := func(list []Party) bool {
		return slices.ContainsFunc(list, func(p Party) bool { return !p.isGeneric() })
	}
	own := &sides{of: map[string][]Party{}}
	other := func(list []Party) bool { return len(list) > 0 && own.likeness(list, a.by) < 0.7 }
	if a.kind == sitrep.Demand {
		b.undergone(a)
		a.toward = slices.DeleteFunc(a.toward, func(p Party) bool { return p.isIn(a.deed.words) }) // what is demanded of nobody named: "that she be freed"
	}
	if !slices.ContainsFunc(outside(a.toward, a.deed.words), func(p Party) bool { return len(p.proper) > 0 }) {
		if told := b.addressed(s); other(told) {
			return told
		}
	}
	switch {
	case a.kind == sitrep.Demand && other(a.deed.subject):
		return a.deed.subject
	case named(outside(a.toward, a.deed.words)) || named(a.toward) && (!other(a.antecedent.subject) || !named(a.antecedent.subject)):
		return append(outside(a.toward, a.deed.words), inside(a.toward, a.deed.words)...)
	case other(a.antecedent.subject) && (len(a.toward) == 0 || named(a.antecedent.subject)):
		return a.antecedent.subject
	}
	return a.toward
}

// undergone completes a demand that says only what is to be done by whom it is to be done to: "that President Brook be freed".
func (b *builder) undergone(a *act) {
	if !a.deed.passive || len(a.deed.words) > 0 {
		return
	}
	for _, p := range a.toward {
		for _, w := range p.tokens {
			a.deed.words[stem(w)] = true
		}
		a.action = p.Name + " " + a.action
	}
}

// addressed are those named with the verb by which an act is made: "promised Brevia two million crowns".
func (b *builder) addressed(s *sitrep.SpeechAct) []Party {
	c := b.performed(s)
	if c == nil || s.Kind == sitrep.Demand {
		return nil
	}
	var all []Party
	for _, span := range c.Rest {
		at := []sitrep.Span{span}
		if !overlap(at, s.Action) && !overlap(at, s.Condition) && isName(span.In(b.text)) && !b.isTime(span) {
			all = append(all, b.partyNamed(span.In(b.text)))
		}
	}
	return all
}

// isTime reports whether a span is a time's.
func (b *builder) isTime(s sitrep.Span) bool {
	return slices.ContainsFunc(b.r.Times, func(t sitrep.Timex) bool { return t.Span.Overlaps(s) })
}

// outside are the parties that words do not name: who stands in what is undertaken is what it is done to, and mostly not whom it is toward.
func outside(parties []Party, words bag) []Party {
	return slices.DeleteFunc(slices.Clone(parties), func(p Party) bool { return p.isIn(words) })
}

// inside are those that words name.
func inside(parties []Party, words bag) []Party {
	return slices.DeleteFunc(slices.Clone(parties), func(p Party) bool { return !p.isIn(words) })
}
