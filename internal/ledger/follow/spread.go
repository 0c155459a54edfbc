package follow

import (
	"github.com/sitrep-news/sitrep"
)

// One deed can be the outcome of several entries: what one side promised another had demanded, a third had refused.

// doers are who was to do what an entry is about.
func (e *Entry) doers() []Party {
	if e.Sort == Demand {
		return e.Creditor
	}
	return e.Debtor
}

// wanting are those for whom it was to be done.
func (e *Entry) wanting() []Party {
	if e.Sort == Demand {
		return e.Debtor
	}
	return e.Creditor
}

// alsoDone notes of the entries about the same deed as one that was done that it was done.
func (l *Ledger) alsoDone(r *Report, done *Entry, evidence Evidence) {
	for _, e := range l.with(done.deed.words, Commitment, Demand) {
		if e == done || e.ended() || e.order == l.reports || !l.isSameDeed(e, done) {
			continue
		}
		score := done.History[len(done.History)-1].Score
		switch {
		case e.Sort == Demand:
			e.change(Met, r.Day, "done", score, evidence)
		case e.Kind == sitrep.Refusal:
			e.change(Violated, r.Day, "did what was refused", score, evidence)
		default:
			e.change(Satisfied, r.Day, "done", score, evidence)
		}
	}
}

// isSameDeed reports whether two entries are about one deed of one side, as far as is known who was to do it and for whom.
func (l *Ledger) isSameDeed(e, o *Entry) bool {
	if !e.deed.agrees(&o.deed) || e.deed.negated || o.deed.negated || e.deed.words.common(o.deed.words, e.light) == 0 {
		return false
	}
	if max(e.deed.words.share(o.deed.words, e.light), o.deed.words.share(e.deed.words, o.light)) < 0.6 {
		return false
	}
	doers, wanting := l.sides.likeness(e.doers(), o.doers()), l.sides.likeness(e.wanting(), o.wanting())
	return doers >= 0.7 || doers >= sameSide && (wanting >= 0.7 || wanting >= sameSide && normal(e.deed.predicates[0]) == normal(o.deed.predicates[0]))
}
