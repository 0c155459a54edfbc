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

// fateOf finds the verb that an act's noun is the object of: no other predicate stands between the two.
func (b *builder) fateOf(s *sitrep.SpeechAct) fate {
	var verb *sitrep.Clause
	for i := range b.r.Clauses {
		if c := &b.r.Clauses[i]; c.Sentence == s.Sentence && c.Predicate.End < s.Action[0].Start {
			verb = c
		}
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
