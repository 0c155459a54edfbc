package follow

import (
	"github.com/sitrep-news/sitrep"
)

// A fate is what a report says became of an act that it names: "dropped its threat to …", "rejected the demand for …".
type fate int

const (
	told     fate = iota // it is made, or told to have been made
	takenOff             // whoever made it took it back
	answered             // the other side turned it down
)

// fateOf finds what the verb that an act's noun is the object of says of it.
func (b *builder) fateOf(s *sitrep.SpeechAct) fate {
	verb := b.verbBefore(s)
	if verb != nil && isAsking.has(verb.Lemma) && b.isAfter(verb, "longer") {
		return takenOff // "no longer asks for"
	}
	if verb == nil || len(verb.Aux) > 0 {
		return told
	}
	between := bagOf(b.text[verb.Predicate.End:s.Action[0].Start])
	for _, noun := range nounsOf(sortOf(s.Kind), s.Kind) {
		switch {
		case !between[stem(noun)]:
		case isTakingBack.has(verb.Lemma):
			return takenOff
		case isTurningDown.has(verb.Lemma):
			return answered
		}
	}
	return told
}

// verbBefore is the last clause of an act's sentence whose predicate stands before what is undertaken or asked, nil if there is none.
func (b *builder) verbBefore(s *sitrep.SpeechAct) (verb *sitrep.Clause) {
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Sentence == s.Sentence && c.Predicate.End < s.Action[0].Start {
			verb = c
		}
	}
	return verb
}

// refusal is what somebody says by turning down a demand that the report names: that he will not do it.
func (b *builder) refusal(a *act, i int) (act, bool) {
	if a.fate != answered || a.kind != sitrep.Demand {
		return act{}, false
	}
	who := b.namedIn(b.verbBefore(&b.r.SpeechActs[i]))
	if len(who) == 0 {
		return act{}, false
	}
	r := *a
	r.kind, r.by, r.toward, r.fate, r.plain = sitrep.Refusal, who, a.by, told, true
	r.isNoun = false
	r.ordinal += refusals
	return r, true
}

// turnsDown reports whether a refusal is told by a verb of turning down and what is turned down: "turned down the request for the recorder".
func (b *builder) turnsDown(s *sitrep.SpeechAct) bool {
	verb := b.verbBefore(s)
	return verb != nil && isTurningDown.has(verb.Lemma) && len(verb.Aux) == 0
}

// refusals sets the ordinals of refusals made from demands apart from those of the reading's own acts.
const refusals = 1_000_000

var (
	isTakingBack = lemmasOf(`withdraw, drop, retract, abandon, renounce, revoke, rescind, shelve, scrap, waive, forgo, take back, recant,
disown, repeal, reverse, ditch, axe, discard, relinquish, jettison, countermand, cancel, call off, give up, back away, back down,
climb down, row back, walk back, set aside, put aside, let drop`)
	isTurningDown = lemmasOf(`reject, turn down, refuse, decline, dismiss, rebuff, spurn, rule out, brush aside, brush off, wave away,
throw out, shoot down, knock back, scorn, snub, repudiate, ignore, defy, veto, vote down, pass up, send back`)
)

func sortOf(kind sitrep.ActKind) Sort {
	if kind == sitrep.Demand {
		return Demand
	}
	return Commitment
}
