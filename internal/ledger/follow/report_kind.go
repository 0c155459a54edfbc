package follow

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// kindOf is the kind of an act by what it undertakes: what the other side does not want is threatened, what it wants is promised.
func (b *builder) kindOf(a *act) sitrep.ActKind {
	harm := false
	for _, p := range a.deed.predicates {
		harm = harm || isHarm.has(p)
	}
	good := len(a.deed.predicates) > 0 && isGood.has(a.deed.predicates[0])
	switch {
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
func (b *builder) counterpart(a *act) []Party {
	named := func(list []Party) bool {
		return slices.ContainsFunc(list, func(p Party) bool { return !p.isGeneric() })
	}
	own := &sides{of: map[string][]Party{}}
	other := func(list []Party) bool { return len(list) > 0 && own.likeness(list, a.by) < 0.7 }
	if a.kind == sitrep.Demand {
		a.toward = slices.DeleteFunc(a.toward, func(p Party) bool { return p.isIn(a.deed.words) }) // what is demanded of nobody named: "that she be freed"
	}
	switch {
	case a.kind == sitrep.Demand && other(a.deed.subject):
		return a.deed.subject
	case named(a.toward):
		return a.toward
	case other(a.antecedent.subject) && (len(a.toward) == 0 || named(a.antecedent.subject)):
		return a.antecedent.subject
	}
	return a.toward
}
