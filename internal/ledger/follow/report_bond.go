package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// bonds notes who speaks for whom: a person who is reported to say what a state or body will do, and one whose office names it.
func (b *builder) bonds() {
	for i := range b.r.Clauses {
		if speaker := b.spokesman(b.r.Clauses[i].Attribution); speaker != nil && b.isToCome(&b.r.Clauses[i]) {
			b.bind(speaker, b.report.clauses[i].subject)
		}
	}
	for i := range b.r.Actors {
		if a := &b.r.Actors[i]; a.Kind == sitrep.PersonActor && !a.Anonymous {
			b.bind(a, b.employers(a))
		}
	}
	b.titles()
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
	titles := append([]string{a.Role}, a.Aliases...)
	office := bagOf(titles...)
	var all []Party
	for _, t := range titles {
		if name := nameBefore(t); name != "" && t != a.Name {
			all = append(all, b.partyNamed(name))
		}
	}
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

// titles binds persons to the states and bodies that stand by their names: "President Edda Cassarine of Ilmaria", "Ilmaria's president, Edda
// Cassarine".
func (b *builder) titles() {
	for i := range b.r.Mentions {
		m := &b.r.Mentions[i]
		if a := b.r.ActorByID(m.Actor); m.Form == sitrep.NameForm && a != nil && a.Kind == sitrep.PersonActor && !a.Anonymous {
			for _, name := range []string{nameBehind(b.text[m.Span.End:]), nameBefore(b.text[:m.Span.Start])} {
				if name != "" {
					b.bind(a, []Party{b.partyNamed(name)})
				}
			}
		}
	}
}

// partyNamed is the actor of the document who goes by a name, or somebody of that name.
func (b *builder) partyNamed(name string) Party {
	if a := b.only(name); a != nil {
		return partyOf(a)
	}
	return partyOf(&sitrep.Actor{Name: name})
}

// nameBehind is the name that a text begins with after "of": " of Ilmaria said".
func nameBehind(text string) string {
	rest, ok := strings.CutPrefix(text, " of ")
	if !ok {
		return ""
	}
	rest = strings.TrimPrefix(rest, "the ")
	var name []string
	for w := range strings.FieldsSeq(rest[:min(len(rest), mostOfTitle)]) {
		if w[0] < 'A' || w[0] > 'Z' {
			break
		}
		bare := strings.TrimRight(w, ".,;:’'")
		name = append(name, strings.TrimSuffix(strings.TrimSuffix(bare, "'s"), "’s"))
		if bare != w {
			break
		}
	}
	return strings.Join(name, " ")
}

// nameBefore is the name in the genitive before the words for an office that a text ends with: "Ilmaria's foreign minister, ".
func nameBefore(text string) string {
	words := strings.Fields(text[max(0, len(text)-mostOfTitle):])
	isWord := func(w string) bool { return w != "" && w[0] >= 'a' && w[0] <= 'z' }
	end := len(words)
	if end == 0 || !isOffice[strings.TrimRight(words[end-1], ",")] {
		return ""
	}
	for end > 0 && isWord(words[end-1]) {
		end--
	}
	start := end
	for start > 0 && words[start-1][0] >= 'A' && words[start-1][0] <= 'Z' {
		start--
	}
	name := strings.Join(words[start:end], " ")
	name, _ = ofGenitive(name)
	return name
}

// mostOfTitle is how far from a person's name the name of his employer is looked for, in bytes.
const mostOfTitle = 64
