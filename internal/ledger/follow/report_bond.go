package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// bonds notes who speaks for whom: a person who is reported to say what a state or body will do, and one whose office names it.
func (b *builder) bonds() {
	for i := range b.r.Clauses {
		if speaker := b.spokesman(b.r.Clauses[i].Attribution); speaker != nil && b.report.clauses[i].future() {
			b.bind(speaker, b.report.clauses[i].subject)
		}
	}
	for i := range b.r.Actors {
		if a := &b.r.Actors[i]; a.Kind == sitrep.PersonActor && !a.Anonymous {
			b.bind(a, b.employers(a))
		}
	}
	for i := range b.r.Attributions {
		t := &b.r.Attributions[i]
		if speaker := b.spokesman(t.ID); speaker != nil && len(t.Source) > 0 {
			b.bind(speaker, b.owners(t.Source[0]))
		}
	}
}

// spokesman is the person on whose word an attribution rests, nil if it is nobody who is named.
func (b *builder) spokesman(attribution string) *sitrep.Actor {
	t := b.attribution(attribution)
	if t == nil || t.Actor == "" {
		return nil
	}
	a := b.r.ActorByID(t.Actor)
	if a == nil || a.Anonymous || a.Kind != sitrep.PersonActor {
		return nil
	}
	return a
}

// bind notes that a person stands for the states and bodies among parties.
func (b *builder) bind(a *sitrep.Actor, parties []Party) {
	for _, p := range parties {
		if !p.person && len(p.proper) > 0 {
			b.report.bonds = append(b.report.bonds, [2]Party{p, partyOf(a)})
		}
	}
}

// employers are the states and bodies that the words for a person's office name: "chairman of the Harbour Board", "Ostrany's minister".
func (b *builder) employers(a *sitrep.Actor) []Party {
	office := bagOf(append([]string{a.Role}, a.Aliases...)...)
	var all []Party
	for i := range b.r.Actors {
		o := &b.r.Actors[i]
		if o == a || o.Anonymous || o.Kind == sitrep.PersonActor {
			continue
		}
		if p := partyOf(o); len(p.proper) > 0 && !within(p.tokens, wordsOf(a.Name)) && p.isIn(office) {
			all = append(all, p)
		}
	}
	return all
}

// owners are whom the pronoun stands for that the words for a source begin with: "its chairman, Corin Vale".
func (b *builder) owners(source sitrep.Span) []Party {
	first, _, _ := strings.Cut(strings.ToLower(source.In(b.text)), " ")
	if first != "its" && first != "their" {
		return nil
	}
	i := slices.IndexFunc(b.r.Mentions, func(m sitrep.Mention) bool { return m.Span.Start == source.Start && m.Form == sitrep.PronounForm })
	if i < 0 {
		return nil
	}
	return b.parties([]string{b.r.Mentions[i].Actor})
}
