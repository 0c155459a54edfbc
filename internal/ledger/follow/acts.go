package follow

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// Measured on the storylines of testdata/storylines/dev: what an act must have to be the one that was made before.
const (
	sameSide   = 0.4
	sameAction = 0.45 // likeness of the words
	sureDone   = 0.62
)

// act takes in what somebody undertakes or asks: as another report of what is known, as the answer to what somebody else did, or as new.
func (l *Ledger) act(r *Report, a *act) {
	if a.old || a.anonymous || len(a.instead) > 0 && l.moved(r, a) || !a.isSure() && !l.answers(a) {
		return
	}
	sort := sortOf(a.kind)
	a = l.towardOthers(a)
	e := l.known(r, sort, a)
	switch {
	case a.fate == takenOff:
		if e == nil {
			e = l.only(sort, a)
		}
		if e != nil && e.order < l.reports {
			e.change(Withdrawn, r.Day, "taken back", a.confidence, a.evidence)
		}
		return
	case a.fate == answered && a.kind != sitrep.Refusal:
		l.turnedDown(r, a)
		return
	}
	refused := a.kind == sitrep.Refusal && l.refuse(r, a)
	if a.kind == sitrep.Refusal && !refused && a.isNoun && e == nil {
		return // "rejected the lease": decided, and nobody was refused
	}
	if e == nil {
		e = l.sameRefusal(a)
	}
	if e != nil {
		l.again(e, r, a)
		return
	}
	l.takesBack(r, a)
	if r.Retold {
		return
	}
	l.make(r, a, sort)
}

// towardOthers is an act without those of whom it is toward that are of the side that makes it: one does not threaten oneself, but asks one's own
// government.
func (l *Ledger) towardOthers(a *act) *act {
	isOwn := func(p Party) bool { return l.sides.likeness([]Party{p}, a.by) >= 0.7 }
	if a.kind == sitrep.Demand || !slices.ContainsFunc(a.toward, isOwn) {
		return a
	}
	to := *a
	to.toward = slices.DeleteFunc(slices.Clone(a.toward), isOwn)
	return &to
}

// moved sets another day for a plan where what reads like a refusal is that: "will not vote on Thursday but on 17 June".
func (l *Ledger) moved(r *Report, a *act) bool {
	for _, e := range l.with(a.deed.words, Plan) {
		if !e.ended() && e.deed.agrees(&a.deed) && a.deed.words.share(e.deed.words, e.light) >= 0.5 && !areOthers(e.Debtor, a.by) {
			e.setOtherDay(r, a.instead, a.confidence, a.evidence)
			return true
		}
	}
	return false
}

// only is the one entry of the sort that the act's side has open, nil if it has none or several.
func (l *Ledger) only(sort Sort, a *act) *Entry {
	var one *Entry
	for _, e := range l.of(sort, a.by) {
		if e.ended() || sort == Commitment && e.Kind != a.kind || l.sides.likeness(e.Debtor, a.by) < 0.7 {
			continue
		}
		if one != nil {
			return nil
		}
		one = e
	}
	return one
}

// answers reports whether an unsure refusal or promise is of what its side was asked, or refused before: that makes it likely.
func (l *Ledger) answers(a *act) bool {
	const refused, promised = 0.3, 0.1
	if !(a.kind == sitrep.Refusal && a.confidence >= refused || a.kind == sitrep.Promise && a.confidence >= promised) {
		return false
	}
	asked := slices.ContainsFunc(l.with(a.deed.words, Demand), func(e *Entry) bool {
		return !e.ended() && e.deed.agrees(&a.deed) && e.deed.words.share(a.deed.words, e.light) >= 0.4 && l.sides.likeness(e.Creditor, a.by) >= sameSide
	})
	return asked || a.kind == sitrep.Promise && slices.ContainsFunc(l.with(a.deed.words, Commitment), func(e *Entry) bool {
		return e.Kind == sitrep.Refusal && !e.ended() && e.order < l.reports && e.deed.agrees(&a.deed) && e.deed.words.share(a.deed.words, e.light) >= 0.4 && l.sides.likeness(e.Debtor, a.by) >= 0.7
	})
}

// isSure reports whether the reader is sure enough of an act to follow it through: by kind, where right ones part from wrong ones on the
// storylines for development. A threat that names neither condition nor whom it is against is mostly a figure of speech.
func (a *act) isSure() bool {
	least := 0.0
	switch a.kind {
	case sitrep.Threat:
		least = 0.45
		if a.condition == "" && len(a.toward) == 0 {
			least = 0.88
		}
	case sitrep.Promise:
		least = 0.7
	case sitrep.Offer:
		least = 0.75
	case sitrep.Refusal:
		least = 0.6
	case sitrep.Demand:
		least = 0.85
	case sitrep.Warning:
		return false
	}
	return a.plain || a.confidence >= least
}

// turnedDown ends the demand or offer that a report names as turned down.
func (l *Ledger) turnedDown(r *Report, a *act) {
	own := bagOf(a.action)
	for _, e := range l.with(own, sortOf(a.kind)) {
		if e.ended() || e.Sort == Commitment && e.Kind != sitrep.Offer || likeness(own, e.said, e.light) < sameAction {
			continue
		}
		if e.Sort == Demand {
			e.change(Refused, r.Day, "refused", a.confidence, a.evidence)
		} else {
			e.change(Expired, r.Day, "turned down", a.confidence, a.evidence)
		}
	}
}

// sameRefusal is the refusal of the same report and side that an act says again in other words: "rejected the demand … 'We will not …'".
func (l *Ledger) sameRefusal(a *act) *Entry {
	if a.kind != sitrep.Refusal {
		return nil
	}
	for _, e := range l.live.entries[l.firstOfReport():] {
		if e.Kind != sitrep.Refusal || l.sides.likeness(e.Debtor, a.by) < sameSide {
			continue
		}
		if a.isOfDemand() || isNounOnly(&a.deed) || isNounOnly(&e.deed) || likeness(bagOf(a.action), e.said, e.light) > 0.3 {
			if isNounOnly(&e.deed) && !isNounOnly(&a.deed) {
				e.touch()
				e.Action, e.deed, e.said = a.action, a.deed, bagOf(a.action)
				l.live.post(e)
			}
			return e
		}
	}
	return nil
}

// isOfDemand reports whether what is refused is told as a demand: "rejected the demand of the rebels".
func (a *act) isOfDemand() bool {
	for _, w := range wordsOf(a.action)[:min(2, len(wordsOf(a.action)))] {
		switch w {
		case "demand", "demands", "request", "call", "calls", "appeal", "offer", "proposal":
			return true
		}
	}
	return false
}

// isNounOnly reports whether a deed is told by no more than the noun of an act: "the demand for …".
func isNounOnly(d *deed) bool {
	if slices.ContainsFunc(d.predicates, theThesaurus.knows) {
		return false
	}
	return d.words["demand"] || d.words["request"] || d.words["offer"] || d.words["call"] || d.words["appeal"] || len(d.words) == 0
}

// likelyAgain is the least likeness of the words of an act to those of the only entry of its side, kind and deed that makes it the same.
const likelyAgain = 0.25

// againDays is how long after an undertaking another of the same deed is taken for the same, whatever its words.
const againDays = 45

// known is the entry that an act makes again, nil if it is new.
func (l *Ledger) known(r *Report, sort Sort, a *act) *Entry {
	var best *Entry
	top := 0.0
	light := nameWords(a.by, a.toward)
	own := bagOf(a.action)
	agreeing := l.onlyAgreeing(sort, a)
	for _, e := range l.alike(sort, own, &a.deed) {
		if e.ended() || sort == Commitment && !sameKind(e.Kind, a.kind) {
			continue
		}
		side := l.sides.likeness(e.Debtor, a.by)
		if side < sameSide {
			continue
		}
		like := likeness(own, e.said, light)
		switch {
		case e == agreeing && (like >= likelyAgain || len(e.deed.words) == 0 && e.Evidence[len(e.Evidence)-1].Date >= daysBefore(r, againDays)):
			like = max(like+0.2, sameAction)
		case e.deed.agrees(&a.deed):
			like += 0.2
		case e.deed.opposes(&a.deed):
			continue
		}
		if a.evidence.Document == e.Evidence[len(e.Evidence)-1].Document {
			like += 0.1
		}
		if score := like * (0.5 + 0.5*side); like >= sameAction && score > top {
			best, top = e, score
		}
	}
	return best
}

// onlyAgreeing is the one open entry of the act's side, kind and deed that is toward nobody else, nil if there is none or several.
func (l *Ledger) onlyAgreeing(sort Sort, a *act) *Entry {
	var one *Entry
	for _, e := range l.of(sort, a.by) {
		if e.ended() || e.Kind != a.kind && sort == Commitment || l.sides.likeness(e.Debtor, a.by) < 0.7 || !e.deed.agrees(&a.deed) ||
			len(e.Creditor) > 0 && len(a.toward) > 0 && l.sides.likeness(e.Creditor, a.toward) < sameSide {
			continue
		}
		if one != nil {
			return nil
		}
		one = e
	}
	return one
}

// agrees reports whether two deeds have predicates of one class.
func (d *deed) agrees(o *deed) bool {
	for _, p := range d.predicates {
		for _, q := range o.predicates {
			if theThesaurus.between(p, q) >= akin {
				return true
			}
		}
	}
	return false
}

// opposes reports whether a predicate of one is the contrary of one of the other's.
func (d *deed) opposes(o *deed) bool {
	for _, p := range d.predicates {
		for _, q := range o.predicates {
			if theThesaurus.between(p, q) == contrary {
				return true
			}
		}
	}
	return false
}

// sameKind reports whether an act of one kind can be another telling of one of the other: readers take an offer for a promise and back.
func sameKind(a, b sitrep.ActKind) bool {
	if a == b {
		return true
	}
	commits := func(k sitrep.ActKind) bool { return k == sitrep.Promise || k == sitrep.Offer || k == sitrep.Threat }
	return commits(a) && commits(b)
}

func (e *Entry) setDue(a *act) {
	if a.unless && a.condLast == "" && a.dueLast != "" && e.condLast == "" { // "unless …, it will do so on 1 March": then it shows
		e.Due, e.condLast = a.due, a.dueLast
		return
	}
	if a.dueLast != "" {
		e.Due, e.dueLast = a.due, a.dueLast
	}
	if a.condLast != "" {
		e.condLast = a.condLast
	}
}

func (l *Ledger) make(r *Report, a *act, sort Sort) {
	e := &Entry{
		ID: id(sort, r.Document, a.ordinal), Sort: sort, Debtor: a.by, Creditor: a.toward, Action: a.action, said: bagOf(a.action), Condition: a.condition,
		Made: r.Day, made: r.Published, deed: a.deed, antecedent: a.antecedent, unless: a.unless, still: a.still, order: l.reports,
		light: nameWords(a.by, a.toward), Evidence: []Evidence{a.evidence},
	}
	e.setDue(a)
	state := Open
	if sort == Commitment {
		e.Kind, state = a.kind, Active
		if a.condition != "" || a.kind == sitrep.Offer {
			state = Conditional
		}
	}
	e.change(state, r.Day, string(a.kind), a.confidence, a.evidence)
	l.enter(e)
}
