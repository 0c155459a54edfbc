package event

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// parties are the spans of a role of people: pieces with nothing but white space between them are one ("at least three", "civilians"), what
// stands in brackets behind another is the same by another name, and what only describes another noun is nobody ("guerrilla" of "guerrilla war").
func (a *assembler) parties(f *Frame, role string) []sitrep.Span {
	text := a.reading.Document.Text
	var all []sitrep.Span
	for _, s := range f.spans(role) {
		n := len(all)
		if n == 0 || s.Start < all[n-1].End {
			all = append(all, s)
			continue
		}
		switch strings.TrimSpace(text[all[n-1].End:s.Start]) {
		case "":
			all[n-1].End = s.End
		case "(":
		default:
			all = append(all, s)
		}
	}
	if f.Sort == Event {
		return all
	}
	return slices.DeleteFunc(all, a.isModifier)
}

// isModifier reports whether a span is a common noun that only says what sort of thing the noun behind it names.
func (a *assembler) isModifier(s sitrep.Span) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, s)
	if !ok {
		return false
	}
	w := c.words[c.at]
	return w.UPOS == "NOUN" && w.Relation == "compound" && w.Head > c.at && w.Span.End >= s.End && c.words[w.Head].Span.Start >= s.End && !a.cast.named(s)
}

// makers are who makes an act: whom the frame names, unless the verb that it is made by has another subject; else who does the event that it is
// made by, or speaks the words that it stands in. Nobody is guessed for a passive verb, and an agency only passes on.
func (a *assembler) makers(f *Frame, made *sitrep.Event, report *sitrep.Attribution) []string {
	named := a.parties(f, "actor")
	if asked := a.askedPassively(f); len(asked) > 0 { // "Norway is urged to act": not by Norway
		named = slices.DeleteFunc(named, func(s sitrep.Span) bool { return slices.ContainsFunc(asked, s.Overlaps) })
		return a.cast.all(append(named, a.agents(f)...), report)
	}
	by := a.cast.all(named, report)
	if own := a.subject(f); len(own) > 0 {
		named, by = own, a.cast.all(own, report)
	}
	if len(by) == 0 && made != nil {
		by = slices.Clone(made.Actor)
	}
	if len(by) == 0 && report != nil && report.Actor != "" {
		by = []string{report.Actor}
	}
	if slices.ContainsFunc(named, a.cast.hasNoun) {
		return by
	}
	return slices.DeleteFunc(by, a.cast.isMedium)
}

// agents are who a passive verb that an act is made by names as doing it, as far as they are known: "urged by Norway".
func (a *assembler) agents(f *Frame) []sitrep.Span {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok {
		return nil
	}
	return a.cast.known(c.phrases(c.children(c.at, "obl:agent")))
}

// subject is the subject of the verb that an act is made by, where it is a noun and none of whom the frame names.
func (a *assembler) subject(f *Frame) []sitrep.Span {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok || c.isPassive(c.at) || !isPerformed(c.lemma(c.at)) {
		return nil
	}
	heads := c.children(c.at, "nsubj")
	if len(heads) != 1 || heads[0] > c.at {
		return nil
	}
	if heads[0] = c.referent(heads[0]); !isNoun(c.words[heads[0]]) {
		return nil
	}
	whole := c.whole(heads)
	actors := f.spans("actor")
	switch {
	case len(actors) == 0 && c.words[heads[0]].UPOS == "PROPN":
		return c.phrases(heads)
	case slices.ContainsFunc(actors, func(s sitrep.Span) bool { return slices.ContainsFunc(whole, s.Overlaps) }):
		return nil
	}
	return a.cast.known(c.phrases(heads))
}

// isPerformed reports whether a verb is one that acts are made by.
func isPerformed(lemma string) bool {
	return slices.Contains(undertakingVerbs, lemma) || slices.Contains([]string{
		"demand", "urge", "ask", "call", "appeal", "request", "order", "beg", "implore", "plead", "insist", "warn", "press", "want", "seek", "require",
	}, lemma)
}

// areSeveral reports whether a mention is of several states, and so of none of them: "all states".
func (c *cast) areSeveral(m *sitrep.Mention) bool {
	words, ok := c.words(m.Span)
	if !ok || len(words) == 0 || m.Form != sitrep.NominalForm {
		return false
	}
	last := words[len(words)-1]
	return last.UPOS == "NOUN" && strings.Contains(last.Features, "Number=Plur") && slices.Contains([]string{"state", "country", "nation", "power", "government"}, strings.ToLower(last.Lemma))
}

// isMedium reports whether an actor is a newspaper, an agency or the like.
func (c *cast) isMedium(id string) bool {
	a := c.byID(id)
	return a != nil && a.Kind != sitrep.PersonActor && strings.Contains(a.Code, "MED")
}
