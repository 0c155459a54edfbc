package follow

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// kindOf is the kind of an act by what it undertakes: what the other side does not want is threatened, what it wants is promised.
func (b *builder) kindOf(a *act, s *sitrep.SpeechAct) sitrep.ActKind {
	harm := a.attacks() || a.makesPay()
	for _, p := range a.deed.predicates {
		harm = harm || isHarm.has(p)
	}
	good := len(a.deed.predicates) > 0 && isGood.has(a.deed.predicates[0]) && !a.leavesPartners() && !a.makesPay()
	switch {
	case (a.kind == sitrep.Offer || a.kind == sitrep.Promise) && a.isUnwilling:
		return sitrep.Refusal
	case (a.kind == sitrep.Offer || a.kind == sitrep.Promise) && (a.attacks() || a.makesPay()) && !a.deed.negated:
		return sitrep.Threat
	case a.kind == sitrep.Threat && !harm && len(a.toward) == 0 && b.isPledged(s):
		return sitrep.Promise
	case a.kind == sitrep.Offer && (a.unless || a.still) && !a.antecedentHarms():
		return sitrep.Threat
	case (a.kind == sitrep.Offer || a.kind == sitrep.Promise) && a.condition != "" && a.leavesPartners() && !a.deed.negated:
		return sitrep.Threat
	case a.kind == sitrep.Offer && (harm || b.sendsForce(a)) && !good && !a.deed.negated:
		return sitrep.Threat
	case a.kind == sitrep.Promise && b.sendsForce(a):
		return sitrep.Threat
	case a.kind == sitrep.Promise && harm && !good && !a.deed.negated && (a.condition != "" || len(a.toward) > 0 || a.deed.predicates[0] == "close"):
		return sitrep.Threat
	case a.kind == sitrep.Threat && good && !harm && !a.deed.negated:
		return sitrep.Promise
	}
	return a.kind
}

// isPledged reports whether an act is made by a verb that is said of what is welcome.
func (b *builder) isPledged(s *sitrep.SpeechAct) bool {
	c := b.performed(s)
	return c != nil && slices.Contains([]string{"promise", "pledge", "assure", "guarantee"}, c.Lemma)
}

// attacks reports whether what is undertaken is to begin or carry on an attack.
func (a *act) attacks() bool {
	if len(a.deed.predicates) == 0 || !begins.has(a.deed.predicates[0]) {
		return false
	}
	return a.deed.words.common(attacks, bag{}) > 0 || a.deed.words[stem("operation")] && a.deed.words.common(bagOf("military ground border"), bag{}) > 0
}

var (
	begins  = lemmasOf("launch, start, begin, wage, carry out, mount, conduct, stage, extend, expand, order, unleash, resume")
	attacks = bagOf("offensive attack strike airstrike war invasion assault raid bombardment")
)

// makesPay reports whether what is undertaken is that somebody will pay for what he did.
func (a *act) makesPay() bool {
	return len(a.deed.predicates) > 0 && paying.has(a.deed.predicates[0]) && a.deed.words.common(bagOf("price cost consequences penalty punishment retribution reckoning"), bag{}) > 0
}

var paying = lemmasOf("pay, face, suffer, bear, feel")

// leavesPartners reports whether somebody leaves those with whom he is bound: no favour to them.
func (a *act) leavesPartners() bool {
	if len(a.deed.predicates) == 0 || theThesaurus.between(a.deed.predicates[0], "leave") < akin {
		return false
	}
	return a.deed.words.common(partnership, bag{}) > 0
}

var partnership = bagOf(`coalition alliance union treaty talks negotiations pact accord agreement government cabinet league bloc organisation organization
convention table conference summit council federation partnership protocol commission parliament party truce ceasefire`)

// antecedentHarms reports whether what must not come about is itself a harm: "will stay if it is not attacked" is an offer.
func (a *act) antecedentHarms() bool {
	return slices.ContainsFunc(a.antecedent.predicates, isHarm.has)
}

// sendsForce reports whether troops or ships of war are to be sent unasked.
func (b *builder) sendsForce(a *act) bool {
	lemma := a.deed.predicates
	if len(lemma) == 0 || theThesaurus.between(lemma[0], "send") < akin || a.condition == "" {
		return false
	}
	return a.deed.words[stem("troops")] || a.deed.words[stem("warships")] || a.deed.words[stem("tanks")]
}

var (
	isHarm = lemmasOf(`close, expel, recall, attack, bomb, shell, strike, invade, suspend, cut, cut off, shut down, shut, freeze, seize, impose,
tax, block, blockade, boycott, jam, arrest, deport, destroy, blow up, sever, break off, retaliate, bombard, halt, shoot, sanction, ban, bar,
walk out, seal, seal off, close off, shut off, turn off, switch off, block off, disconnect, black out, throttle, downgrade, abrogate,
tear up, blacklist, embargo, besiege, encircle, annex, occupy, overrun, storm, raid, hit, hit back, strike back, fire on, sink, ram,
torpedo, shoot down, kill, execute, hang, behead, assassinate, detain, jail, imprison, impound, confiscate, expropriate, nationalise,
nationalize, evict, kick out, throw out, turn back, turn away, lock out, withhold, default, sue, sabotage, hack, flood, poison, veto,
disqualify, penalise, penalize, crush, wipe out, flatten, down tools, crack down`)
	isGood = lemmasOf(`leave, free, release, open, reopen, lift, pay, lend, publish, return, withdraw, apologise, apologize, reinstate, escort,
share, help, deliver, restore, compensate, abolish, admit, hand over, set free, let go, liberate, hand back, give back, repay, pay back,
reimburse, refund, donate, unblock, unfreeze, unseal, reconnect, allow, permit, let in, let through, rescue, vaccinate, treat, rebuild,
repair, clean up, demine, pardon, reprieve, spare, rehire, take back, readmit, exempt, forgive, write off, waive, ease, relax, loosen,
observe, respect, honour, protect, aid, assist, shelter, feed, invest, repatriate`)
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
