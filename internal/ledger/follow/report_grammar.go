package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// What grammar alone says of an act: who makes it, and that it is one.

// performing has the verbs by whose saying somebody undertakes or asks, by the kind of act.
var performing = map[sitrep.ActKind]lemmas{
	sitrep.Threat:  lemmasOf("threaten, vow, swear, pledge, warn, promise, announce"),
	sitrep.Promise: lemmasOf("promise, pledge, vow, swear, undertake, guarantee, assure, agree, commit, give, announce, consent"),
	sitrep.Offer:   lemmasOf("offer, propose, promise, pledge, volunteer, agree"),
	sitrep.Demand:  lemmasOf("demand, ask, call, call on, urge, order, insist, request, appeal, press, tell, instruct, implore, beg, summon, command, require"),
	sitrep.Refusal: lemmasOf("refuse, decline, reject, rule out, turn down, dismiss, rebuff, deny"),
}

// isBoundTo has those of them that leave no doubt.
var isBoundTo = lemmasOf("promise, pledge, vow, swear, undertake, guarantee, assure, threaten, offer, demand, call, call on, urge, insist, refuse, decline, reject, turn down, rule out, give one's word")

// performed is the clause by whose verb an act is made, nil if it has none: the nearest before what is undertaken or asked, with no other
// predicate between but those of relative clauses.
func (b *builder) performed(s *sitrep.SpeechAct) *sitrep.Clause {
	for i := len(b.r.Clauses) - 1; i >= 0; i-- {
		c := &b.r.Clauses[i]
		if c.Sentence != s.Sentence || c.Predicate.End > s.Action[0].Start {
			continue
		}
		if performing[s.Kind].has(c.Lemma) {
			return c
		}
		if len(c.Aux) == 0 { // "promised …, the ministry said, to": another predicate of the text's own
			return nil
		}
	}
	return nil
}

// undertaking is the clause that tells of what is undertaken itself: "will close the bridge"; nil if the action has none.
func (b *builder) undertaking(s *sitrep.SpeechAct) *sitrep.Clause {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence == s.Sentence && overlap([]sitrep.Span{c.Predicate}, s.Action) {
			return c
		}
	}
	return nil
}

// makers are who makes an act by grammar: the subject of the verb that it is made by, or of what is undertaken. None if grammar does not tell.
func (b *builder) makers(s *sitrep.SpeechAct) []Party {
	if c := b.performed(s); c != nil {
		if s.Kind == sitrep.Demand {
			return b.without(b.namedIn(c), b.undertaking(s))
		}
		if b.isInherited(c) && slices.ContainsFunc(b.parties(s.By), func(p Party) bool { return len(p.proper) > 0 }) {
			return nil
		}
		return b.namedIn(c)
	}
	if c := b.undertaking(s); c != nil && s.Kind != sitrep.Demand && !c.Passive && b.isToCome(c) {
		return b.namedIn(c)
	}
	return nil
}

// namedIn are who does what a clause says, none if a pronoun tells or not all have a name.
func (b *builder) namedIn(c *sitrep.Clause) []Party {
	if b.isPronoun(c.Doer) {
		return nil
	}
	all := b.subjectOf(c)
	if slices.ContainsFunc(all, func(p Party) bool { return len(p.proper) == 0 }) {
		return nil
	}
	return all
}

// isToCome reports whether a clause says what will or would be.
func (b *builder) isToCome(c *sitrep.Clause) bool {
	return slices.Contains(c.Aux, sitrep.Future) || slices.Contains(c.Aux, sitrep.Hypothetical) && b.isAfter(c, "would", "'d", "’d")
}

// isAfter reports whether one of words stands right before the predicate of a clause or two words before it.
func (b *builder) isAfter(c *sitrep.Clause, words ...string) bool {
	before := wordsOf(b.text[max(0, c.Predicate.Start-24):c.Predicate.Start])
	for _, w := range before[max(0, len(before)-2):] {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

func (b *builder) isPronoun(spans []sitrep.Span) bool {
	return len(spans) == 1 && isRelative[strings.ToLower(spans[0].In(b.text))]
}

// isPlain reports whether grammar alone makes an act one: a verb that leaves no doubt, in a main clause that asserts it, or "will" and "would"
// with "if" or "unless", on the word of somebody.
func (b *builder) isPlain(s *sitrep.SpeechAct) bool {
	if c := b.performed(s); c != nil {
		isOwn := len(c.Aux) == 0 || len(c.Aux) == 1 && c.Aux[0] == sitrep.Hypothetical && b.isAfter(c, "to") // "used the occasion to promise"
		return (isBoundTo.has(c.Lemma) || b.givesWord(c)) && isOwn && len(c.Subject) > 0
	}
	c := b.undertaking(s)
	if c == nil || s.Kind == sitrep.Demand || !b.isToCome(c) || len(b.speaker(s.Attribution)) == 0 {
		return false
	}
	return b.hasIf(s) || b.isOwnWill(c) && s.Confidence >= leastPlain
}

// isOwnWill reports whether a clause says what somebody who has a name, or who speaks, will do: "we will", not "these voices will".
func (b *builder) isOwnWill(c *sitrep.Clause) bool {
	if !slices.Equal(c.Aux, []string{sitrep.Future}) || !theThesaurus.knows(c.Lemma) {
		return false
	}
	if c.Passive {
		return true
	}
	return len(c.Doer) > 0 && !slices.ContainsFunc(c.Doer, func(s sitrep.Span) bool {
		words := s.In(b.text)
		return !isName(words) && !isSpeaking[strings.ToLower(words)]
	})
}

var isSpeaking = setOf("i we")

// leastPlain is how sure the reader must be of what is said with "will" alone.
const leastPlain = 0.3

// givesWord reports whether a clause says that somebody gives his word: "gave the villages her solemn promise".
func (b *builder) givesWord(c *sitrep.Clause) bool {
	return (c.Lemma == "give" || c.Lemma == "make") && bagOf(b.words(c.Rest)).common(wordNouns, bag{}) > 0
}

var wordNouns = bagOf("promise pledge word assurance guarantee undertaking vow oath commitment")

// hasIf reports whether an act's condition begins with a word that can begin no other sort of clause.
func (b *builder) hasIf(s *sitrep.SpeechAct) bool {
	for _, w := range wordsOf(b.words(s.Condition)) {
		if w == "if" || w == "unless" || w == "provided" {
			return true
		}
	}
	return false
}
