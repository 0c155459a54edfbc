package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// subjectOf are who does what a clause says. Where the reader took a name for an actor who does not go by it, it is the actor of the document
// who does, or somebody of that name.
func (b *builder) subjectOf(c *sitrep.Clause) []Party {
	var all []Party
	taken := map[string]bool{}
	add := func(p Party) {
		if !taken[p.Name] {
			taken[p.Name] = true
			all = append(all, p)
		}
	}
	for _, s := range c.Doer {
		words := s.In(b.text)
		switch known := b.called(words, c.Subject); {
		case len(known) > 0:
			for _, a := range known {
				if !a.Anonymous {
					add(partyOf(a))
				}
			}
		case isName(words):
			if a := b.only(words); a != nil {
				add(partyOf(a))
			} else {
				add(partyOf(&sitrep.Actor{Name: words}))
			}
		case len(c.Doer) == 1:
			return append(b.parties(c.Subject), b.ownersIn(s)...)
		}
	}
	return all
}

// ownersIn are whom possessive pronouns within a span stand for: "one of its batteries".
func (b *builder) ownersIn(s sitrep.Span) []Party {
	var all []Party
	for i := range b.r.Mentions {
		if m := &b.r.Mentions[i]; m.Form == sitrep.PronounForm && m.Span.Overlaps(s) && isPossessive[strings.ToLower(m.Span.In(b.text))] {
			all = append(all, b.parties([]string{m.Actor})...)
		}
	}
	return all
}

// called are those of actors who go by a name that shares a telling word with others.
func (b *builder) called(words string, ids []string) []*sitrep.Actor {
	var all []*sitrep.Actor
	for _, id := range ids {
		if a := b.r.ActorByID(id); a != nil && goesBy(a, words) {
			all = append(all, a)
		}
	}
	return all
}

// only is the one actor of the document who goes by a name with all of the words, nil if there is none or several.
func (b *builder) only(words string) *sitrep.Actor {
	var one *sitrep.Actor
	own := bagOf(words)
	for i := range b.r.Actors {
		a := &b.r.Actors[i]
		if a.Anonymous || own.share(bagOf(strings.Join(append([]string{a.Name}, a.Aliases...), " ")), bag{}) < 1 {
			continue
		}
		if one != nil {
			return nil
		}
		one = a
	}
	return one
}

// goesBy reports whether one of an actor's names shares a word with others, as it stands or as the adjective of a name.
func goesBy(a *sitrep.Actor, words string) bool {
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		for _, w := range wordsOf(name) {
			if !isEmpty[w] && slices.ContainsFunc(wordsOf(words), func(o string) bool { return w == o || ofOneName(w, o) }) {
				return true
			}
		}
	}
	return false
}

// isName reports whether words are no more than a name: each begins with a capital letter, and they are no pronoun.
func isName(words string) bool {
	fields := strings.Fields(words)
	for _, w := range fields {
		if w[0] < 'A' || w[0] > 'Z' {
			return false
		}
	}
	return len(fields) > 0 && (len(fields) > 1 || !isEmpty[strings.ToLower(fields[0])])
}
