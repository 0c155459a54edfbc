package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// refuse ends what a refusal refuses: a demand or an offer to whoever refuses. It reports whether there was one.
func (l *Ledger) refuse(r *Report, a *act) (found bool) {
	own, sentence := bagOf(a.action), bagOf(a.evidence.Sentence)
	for _, e := range l.with(joined(own, sentence), Commitment, Demand) {
		if e.order == l.reports && e.Evidence[0].Sentence == a.evidence.Sentence || e.ended() {
			continue
		}
		light := nameWords(e.Debtor, e.Creditor, a.by)
		if l.refusesCondition(e, a, light) {
			e.change(Expired, r.Day, "what it asked for was refused", a.confidence, a.evidence)
			found = true
			continue
		}
		like := likeness(own, e.said, light)
		named := false
		for _, noun := range nounsOf(e.Sort, e.Kind) {
			named = named || sentence[stem(noun)]
		}
		offered := e.Kind == sitrep.Offer && e.named(own) > 0 && e.deed.agrees(&a.deed)
		if !offered && !(e.deed.agrees(&a.deed) && like >= 0.3) && like < 0.6 && !(named && e.Kind != sitrep.Offer && e.deed.words.share(sentence, light) >= 0.4) {
			continue
		}
		to := l.sides.likeness(e.Creditor, a.by)
		by := l.sides.likeness(e.Debtor, a.by)
		if to < sameSide && like >= 0.5 && own.common(e.said, light) > 1 && by < sameSide && e.deed.agrees(&a.deed) && mayBelong(e.Creditor, a.by) {
			to = sameSide // nobody else would refuse it
		}
		if to < sameSide && named && len(a.toward) > 0 && l.sides.likeness(e.Debtor, a.toward) >= 0.7 {
			to = sameSide // "turned down Brasnia's request": whoever it was, he was asked
		}
		if !e.isRecent(r) && (to < 0.7 || like < 0.6 || own.common(e.said, light) < 2) {
			continue
		}
		switch {
		case e.Sort == Demand && (l.isAskedByOthers(e, a, named) || l.isOfAnother(e, a.evidence.Sentence)):
		case e.Sort == Demand && to < 0.7 && !e.isAskedIn(sentence) && (like < 0.5 || own.common(e.said, light) < 2) && e.order != l.reports:
		case e.Sort == Demand && to >= sameSide && by < 0.7:
			found = true
			if len(a.deed.predicates) == 0 {
				a.deed = e.deed // "turned down the request": what was asked for
			}
			e.change(Refused, r.Day, "refused", max(like, 0.5)*to, a.evidence)
		case e.Sort == Commitment && e.Kind == sitrep.Offer && to >= sameSide && by < 0.7 && (named || offered):
			found = true
			e.change(Expired, r.Day, "turned down", max(like, 0.5)*to, a.evidence)
		case e.Sort == Commitment && (e.Kind == sitrep.Promise || e.Kind == sitrep.Threat) && by >= 0.7 && e.order < l.reports && e.State() != Conditional && !e.deed.negated:
			e.change(Withdrawn, r.Day, "will not after all", like*by, a.evidence)
		}
	}
	return found
}

// refusesCondition reports whether an act refuses to do what an offer depends on.
func (l *Ledger) refusesCondition(e *Entry, a *act, light bag) bool {
	if e.Sort != Commitment || e.Kind != sitrep.Offer || e.State() != Conditional || e.unless || !e.antecedent.agrees(&a.deed) {
		return false
	}
	return e.antecedent.words.share(bagOf(a.action), light) >= 0.4 && l.sides.likeness(e.Debtor, a.by) < 0.7
}

// takesBack takes a refusal back where the one who refused promises what was refused, and a threat where its maker promises the contrary.
func (l *Ledger) takesBack(r *Report, a *act) {
	if a.kind != sitrep.Promise && a.kind != sitrep.Offer {
		return
	}
	own := bagOf(a.action)
	for _, e := range l.with(own, Commitment) {
		if e.ended() || e.order == l.reports {
			continue
		}
		if e.Kind == sitrep.Threat && !a.deed.negated && e.deed.opposes(&a.deed) && e.deed.words.share(own, e.light) >= 0.5 && l.sides.likeness(e.Debtor, a.by) >= 0.7 {
			e.change(Withdrawn, r.Day, "promised the contrary", 0.6, a.evidence)
		}
		if e.Kind != sitrep.Refusal {
			continue
		}
		by := l.sides.likeness(e.Debtor, a.by[:1])
		light := nameWords(e.Debtor, e.Creditor, a.by)
		if like := likeness(own, e.said, light); by >= sameSide && like >= sameAction && e.deed.agrees(&a.deed) {
			e.change(Withdrawn, r.Day, "promised what was refused", like*by, a.evidence)
		}
	}
}

// isAskedIn reports whether words name who demands.
func (e *Entry) isAskedIn(words bag) bool {
	return slices.ContainsFunc(e.Debtor, func(p Party) bool { return p.isIn(words) })
}

// isAskedByOthers reports whether a refusal that names a demand names somebody else as who demands: "rejected Lanta's call for a truce".
func (l *Ledger) isAskedByOthers(e *Entry, a *act, named bool) bool {
	return named && slices.ContainsFunc(a.toward, func(p Party) bool { return len(p.proper) > 0 }) && l.sides.likeness(e.Debtor, a.toward) < sameSide
}

// isOfAnother reports whether a sentence names a demand as somebody else's: "Lanta's call".
func (l *Ledger) isOfAnother(e *Entry, sentence string) bool {
	fields, nouns := strings.Fields(sentence), bagOf(nounsOf(Demand, "")...)
	for i := 1; i < len(fields); i++ {
		name, isGenitive := ofGenitive(fields[i-1])
		if isGenitive && nouns[stem(strings.Trim(fields[i], ".,;:"))] && l.sides.likeness(e.Debtor, []Party{partyOf(&sitrep.Actor{Name: name})}) < sameSide {
			return true
		}
	}
	return false
}

// ofGenitive is the name of which words are the genitive, if they are one's.
func ofGenitive(words string) (name string, ok bool) {
	if words == "" || words[0] < 'A' || words[0] > 'Z' {
		return "", false
	}
	for _, end := range []string{"'s", "’s", "s'", "s’"} {
		if bare, ok := strings.CutSuffix(words, end); ok {
			return bare, true
		}
	}
	return "", false
}
