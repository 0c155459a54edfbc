package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Who makes an act, where the reader took a pronoun for another, or another clause's subject for the verb's.

// first is the first of some lists that is not empty.
func first(lists ...[]Party) []Party {
	for _, list := range lists {
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// without are parties but for those who do what a clause says: who demands is not who is to do it.
func (b *builder) without(parties []Party, c *sitrep.Clause) []Party {
	if c == nil {
		return parties
	}
	doers := bagOf(b.words(c.Doer))
	return slices.DeleteFunc(parties, func(p Party) bool { return nameWords([]Party{p}).share(doers, bag{}) >= 1 })
}

// isInherited reports whether a clause has the subject of one that is said, asked or wished before it: in "demanded that Lanta return the ram and
// threatened to", a parser may take Lanta for who threatens.
func (b *builder) isInherited(c *sitrep.Clause) bool {
	return slices.ContainsFunc(b.r.Clauses, func(o sitrep.Clause) bool {
		return o.Sentence == c.Sentence && o.Predicate.End <= c.Predicate.Start && slices.Contains(o.Aux, sitrep.Hypothetical) && overlap(o.Doer, c.Doer)
	})
}

// sayer is the named subject of the nearest verb of saying before what an act undertakes.
func (b *builder) sayer(s *sitrep.SpeechAct) []Party {
	for i := len(b.r.Clauses) - 1; i >= 0; i-- {
		if c := &b.r.Clauses[i]; c.Sentence == s.Sentence && c.Predicate.End <= s.Action[0].Start && isSaying.has(c.Lemma) {
			return b.namedIn(c)
		}
	}
	return nil
}

// ownersOf are those whose people undertake something: "its members will stop work".
func (b *builder) ownersOf(s *sitrep.SpeechAct) []Party {
	c := b.undertaking(s)
	if c == nil || len(c.Doer) != 1 || s.Kind == sitrep.Demand {
		return nil
	}
	if first, _, _ := strings.Cut(strings.ToLower(c.Doer[0].In(b.text)), " "); first != "its" && first != "their" {
		return nil
	}
	return first(b.subjectBefore(s.Sentence, c.Doer[0].Start), b.subjectBefore(s.Sentence-1, c.Doer[0].Start))
}

// subjectBefore is the named subject of the first clause of a sentence that stands before a place.
func (b *builder) subjectBefore(sentence, place int) []Party {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != sentence || c.Predicate.Start >= place || len(c.Doer) == 0 || c.Doer[0].Start >= place {
			continue
		}
		if named := b.namedIn(c); len(named) > 0 {
			return named
		}
	}
	return nil
}

// giver is who gives his word to somebody for whom the reader takes the pronoun: the subject of the sentence before.
func (b *builder) giver(s *sitrep.SpeechAct, by []Party) []Party {
	c := b.performed(s)
	if c == nil || !b.givesWord(c) || !b.isPronoun(c.Doer) {
		return nil
	}
	given := bagOf(b.words(c.Rest))
	if !slices.ContainsFunc(by, func(p Party) bool { return nameWords([]Party{p}).common(given, bag{}) > 0 }) {
		return nil
	}
	return b.subjectBefore(s.Sentence-1, c.Predicate.Start)
}

// lead completes what an act undertakes by the verb before it, where the parser found none: "will bar its airlines from the airspace".
func (b *builder) lead(a *act, s *sitrep.SpeechAct) {
	if s.Sentence < 0 || s.Sentence >= len(b.r.Sentences) {
		return
	}
	start := max(b.r.Sentences[s.Sentence].Start, s.Action[0].Start-farthestLead)
	before := b.text[start:s.Action[0].Start]
	for _, modal := range []string{" will ", " would "} {
		i := strings.LastIndex(before, modal)
		if i < 0 || strings.ContainsAny(before[i:], ",;:“”\"") {
			continue
		}
		words := before[i+len(modal):]
		if k := strings.LastIndex(words, " and "); k >= 0 {
			words = words[k+len(" and "):]
		}
		verb, _, _ := strings.Cut(words, " ")
		if theThesaurus.knows(verb) {
			a.action = strings.TrimSpace(words) + " " + a.action
			a.deed.predicates, a.isNoun = []string{verb}, false
			a.deed.words = joined(a.deed.words, bagOf(words))
			delete(a.deed.words, stem(verb))
			return
		}
	}
}

// farthestLead is how far before what is undertaken its verb is looked for, in bytes.
const farthestLead = 64
