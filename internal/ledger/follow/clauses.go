package follow

import (
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// clause looks what a clause of a report says of the entries that were there before the report.
func (l *Ledger) clause(r *Report, c *clause) {
	if c.inner && !c.renounced() {
		return
	}
	for _, e := range l.near(c) {
		if e.order == l.reports || e.ended() && !e.isSilence() || c.isBefore(e.Made) {
			continue
		}
		evidence := Evidence{Document: r.Document, Date: r.Day, Exact: c.exact, Sentence: c.text}
		switch e.Sort {
		case Commitment:
			l.commitment(r, e, c, evidence)
		case Demand:
			l.demand(r, e, c, evidence)
		case Plan:
			l.planned(r, e, c, evidence)
		}
	}
}

// isBefore reports whether a clause tells of what was before a day, as far as its sentence tells.
func (c *clause) isBefore(day string) bool {
	if c.last != "" {
		return c.last < day
	}
	return c.past != "" && c.past < day
}

// by says how well the clause's subject is the entry's debtor or who is to do it; 0.5 where a passive names nobody.
func (l *Ledger) by(c *clause, parties []Party, doers []Party) float64 {
	if len(c.subject) == 0 {
		if c.passive || c.doer == "" && !strings.HasSuffix(c.exact, "ing") { // "coerced into joining": by whom, the clause does not say
			return 0.5
		}
		return 0.3
	}
	s := l.sides.likeness(c.subject, parties)
	if len(doers) > 0 {
		s = max(s, l.sides.likeness(c.subject, doers))
	}
	if s < sameSide && c.isDescribed() {
		for _, list := range [][]Party{parties, doers} {
			if slices.ContainsFunc(list, func(p Party) bool { return bagOf(c.doer).share(bagOf(p.Name), bag{}) >= 0.5 }) {
				return 0.6 // "the satellite" is the satellite Petrel
			}
		}
	}
	return s
}

// isDescribed reports whether a clause names who does it by a description and no name.
func (c *clause) isDescribed() bool {
	return c.doer != "" && !slices.ContainsFunc(c.subject, func(p Party) bool { return len(p.proper) > 0 })
}

// moveDeadline sets another day for an entry's condition.
func (e *Entry) moveDeadline(r *Report, c *clause) {
	value := c.later[len(c.later)-1]
	if _, last := sitrep.TimexDays(value); last > e.condLast {
		e.touch()
		e.Wording = append(e.Wording, Wording{Date: r.Day, What: "deadline moved", From: e.condLast, To: value})
		e.condLast = last
		if e.State() == Active && e.isBySilence() {
			e.change(Conditional, r.Day, "its condition was given more time", 1, Evidence{Document: r.Document, Date: r.Day, Exact: c.exact, Sentence: c.text})
		}
	}
}

// isOwnClaim reports whether a clause rests on the word of the very side that it speaks well of.
func (l *Ledger) isOwnClaim(c *clause, parties []Party) bool {
	if len(c.speaker) == 0 {
		return false
	}
	like := l.sides.likeness(c.speaker, parties)
	return like >= 0.7 || slices.ContainsFunc(c.speaker, func(p Party) bool { return p.isSeated() })
}

// lateWord corrects what silence said: a report tells that it was done before its day passed.
func (e *Entry) lateWord(r *Report, c *clause, m match, by float64, evidence Evidence) {
	inTime := c.last != "" && c.last <= e.dueLast || c.last == "" && e.dueLast >= r.Published.AddDate(0, 0, -3).Format(time.DateOnly)
	if c.asserted() && !c.anonymous && inTime && m.done() >= sureDone && m.about() && by >= sameSide {
		e.change(Satisfied, r.Day, "done in time, reported late", m.done()*by, evidence)
	}
}

func (l *Ledger) commitment(r *Report, e *Entry, c *clause, evidence Evidence) {
	if c.asserted() && isLapsing.has(c.lemma) && c.mentions(nounsOf(e.Sort, e.Kind)...) && l.sides.likeness(e.Debtor, c.subject) >= 0.7 && e.State() == Conditional && l.isOnly(e) {
		e.change(Expired, r.Day, "it ran out", 0.7, evidence)
		return
	}
	m := compare(&e.deed, c, e.light)
	by := l.by(c, e.Debtor, e.deed.subject)
	if e.isSilence() {
		e.lateWord(r, c, m, by, evidence)
		return
	}
	if l.takenBack(e, c, m, by) {
		e.change(Withdrawn, r.Day, "taken back", 0.5+0.5*m.share, evidence)
		return
	}
	if e.condLast != "" && by >= 0.7 && len(c.later) > 0 && isMovingDay.has(c.lemma) && c.mentions("deadline", "date", "ultimatum", "time", "term", "cutoff", "expiry") {
		e.moveDeadline(r, c)
	}
	if c.renounced() && e.isHere(r, m, by) && by >= 0.6 && e.Kind != sitrep.Refusal && !e.deed.negated {
		e.change(Withdrawn, r.Day, "will not after all", m.done()*by, evidence)
		return
	}
	if e.Kind == sitrep.Refusal {
		if c.asserted() && e.isHere(r, m, by) {
			e.change(Violated, r.Day, "did what was refused", m.done()*by, evidence)
			l.alsoDone(r, e, evidence)
		}
		return
	}
	if e.State() == Conditional {
		l.condition(r, e, c, evidence)
	}
	switch {
	case e.ended():
	case e.deed.negated:
		if c.asserted() && e.isHere(r, m, by) && e.State() == Active {
			e.change(Violated, r.Day, "did the contrary", m.done()*by, evidence)
		}
	case c.asserted() && !c.anonymous && !l.isOwnClaim(c, e.Debtor) && e.isHere(r, m, by):
		e.change(Satisfied, r.Day, "done", m.done()*by, evidence)
		l.alsoDone(r, e, evidence)
	case c.asserted() && e.Kind == sitrep.Promise && e.State() == Active && m.undone() >= 0.55 && m.common > 1 && by >= 0.7:
		e.change(Violated, r.Day, "did the contrary", m.undone()*by, evidence)
	}
	if e.State() == Conditional && e.Kind == sitrep.Offer {
		l.answer(r, e, c, evidence)
	}
}

// condition looks whether the clause is an entry's condition come true, or one that cannot come true any more.
func (l *Ledger) condition(r *Report, e *Entry, c *clause, evidence Evidence) {
	if len(e.antecedent.predicates) == 0 {
		return
	}
	light := nameWords(e.Debtor, e.Creditor, e.antecedent.subject)
	m := compare(&e.antecedent, c, light)
	who := 0.5
	if len(e.antecedent.subject) > 0 {
		who = l.by(c, e.antecedent.subject, e.Creditor)
		if slices.ContainsFunc(e.antecedent.subject, func(p Party) bool { return len(p.proper) == 0 && p.isIn(c.words) }) {
			who = max(who, 0.6) // "if the tanks stayed": somebody withdraws them
		}
	} else if len(e.Creditor) > 0 && len(c.subject) > 0 && !c.passive {
		who = max(l.by(c, e.Creditor, nil), 0.35) // "if they are not admitted": by whom it is asked of
	}
	if c.anonymous || who < sameSide || m.common < 2 && max(m.done(), m.undone())*who < leastScore || !m.about() && len(e.antecedent.words) > 0 || !e.isNear(r, m, who) {
		return
	}
	switch {
	case c.asserted() && m.done() >= sureDone && e.unless:
		e.change(Expired, r.Day, "what it asked for was done", m.done()*who, evidence)
	case c.asserted() && m.done() >= sureDone:
		e.change(Active, r.Day, "its condition came true", m.done()*who, evidence)
	case c.asserted() && m.undone() >= 0.6 && e.unless:
		e.change(Active, r.Day, "its condition came true", m.undone()*who, evidence)
	case c.asserted() && m.undone() >= 0.6:
		e.change(Expired, r.Day, "its condition cannot come true any more", m.undone()*who, evidence)
	}
}

// answer looks whether the clause accepts or turns down an offer: it names what is offered or what is asked for it. Of several offers of one
// side the one is meant that it names best.
func (l *Ledger) answer(r *Report, e *Entry, c *clause, evidence Evidence) {
	accepts := isAccepting.has(c.lemma)
	if !c.asserted() || !accepts && !isSpurning.has(c.lemma) {
		return
	}
	if to := l.by(c, e.Creditor, nil); to < sameSide || to < 0.7 && !e.isRecent(r) {
		return
	}
	own := e.named(c.words)
	if len(e.Creditor) == 0 && !c.mentions(nounsOf(e.Sort, e.Kind)...) { // offered to nobody in particular
		return
	}
	if own == 0 || c.lemma == "agree" && own < 0.5 && !c.mentions(nounsOf(e.Sort, e.Kind)...) || c.mentions("demand", "request") && !c.mentions("offer", "proposal") {
		return
	}
	for _, o := range l.with(c.words, Commitment) {
		if o != e && o.Kind == sitrep.Offer && !o.ended() && l.sides.likeness(o.Debtor, e.Debtor) >= 0.7 && o.named(c.words) > own {
			return
		}
	}
	if accepts {
		e.change(Active, r.Day, "accepted", 0.5+0.5*own, evidence)
	} else {
		e.change(Expired, r.Day, "turned down", 0.5+0.5*own, evidence)
	}
}

// named is how well words name an offer: by what is offered, what is asked for it, or a noun for the deed ("the loan").
func (e *Entry) named(words bag) float64 {
	own := max(e.deed.words.share(words, e.light), e.antecedent.words.share(words, e.light))
	for w := range words {
		for _, p := range e.deed.predicates {
			if theThesaurus.between(p, w) >= akin {
				own = max(own, 0.5)
			}
		}
	}
	if own < 0.2 {
		return 0
	}
	return own
}

func (l *Ledger) demand(r *Report, e *Entry, c *clause, evidence Evidence) {
	m := compare(&e.deed, c, e.light)
	by := l.by(c, e.Debtor, nil)
	to := l.by(c, e.Creditor, e.deed.subject)
	switch {
	case l.takenBack(e, c, m, by):
		e.change(Withdrawn, r.Day, "taken back", 0.5+0.5*m.share, evidence)
	case c.asserted() && !c.anonymous && e.isHere(r, m, to) && !e.deed.negated:
		e.change(Met, r.Day, "done", m.done()*to, evidence)
		l.settled(r, e, evidence)
		l.alsoDone(r, e, evidence)
	case c.renounced() && m.done() >= sureDone && m.about() && max(to, l.sides.likeness(c.speaker, e.Creditor)) >= sameSide && by < 0.7:
		e.change(Refused, r.Day, "refused", m.done(), evidence)
	case c.asserted() && to >= sameSide && by < 0.7 && isRejecting.has(c.lemma) && !l.isOfAnother(e, c.text) && (e.isRecent(r) || e.isNamedIn(c)) &&
		(c.mentions(nounsOf(Demand, "")...) && (m.own >= 0.5 && m.common > 0 || m.own >= 0.3 && m.common > 0 && to >= 0.7 || e.isNamedIn(c) && e.isRecent(r)) || m.about() && m.share >= 0.6 && to >= 0.7):
		e.change(Refused, r.Day, "refused", 0.5+0.5*m.share, evidence)
	}
}

// settled ends the threats that backed a demand which was met: those that its side made in the same report, should it not be met.
func (l *Ledger) settled(r *Report, demand *Entry, evidence Evidence) {
	for _, e := range l.of(Commitment, demand.Debtor) {
		if e.Kind == sitrep.Threat && e.order == demand.order && e.unless && !e.ended() && l.sides.likeness(e.Debtor, demand.Debtor) >= 0.7 {
			e.change(Expired, r.Day, "the demand that it backed was met", 0.8, evidence)
		}
	}
}

// isHere reports whether a clause is the undertaken deed, done by whom it was to be done.
func (e *Entry) isHere(r *Report, m match, by float64) bool {
	return m.done() >= sureDone && m.about() && by >= sameSide && (m.common > 1 || m.done()*by >= leastScore) && e.isNear(r, m, by)
}

// isNear reports whether the clause names enough of an entry for its age: long after it was last told of, or where nobody is named who did
// it, most of the words must be there.
func (e *Entry) isNear(r *Report, m match, by float64) bool {
	young := e.Evidence[len(e.Evidence)-1].Date >= daysBefore(r, nearDays)
	if young && by >= 0.7 {
		return true
	}
	if m.wordless {
		return false
	}
	if by < 0.5 { // who did it is somebody of whom the report does not tell whose he is: "the government"
		return (m.own >= 0.5 && (m.common > 1 || m.relation == same) || m.common > 2 && m.relation == same) && e.isRecent(r)
	}
	return m.own >= 0.6 && (m.common > 1 || by >= 0.7 && m.relation == same) || young && (m.own >= 0.4 || m.common > 2 && m.relation == same)
}

// leastScore is that of a change that rests on a deed which has but one word of what was undertaken: words and who did it together.
const leastScore = 0.4

// nearDays is how long after an undertaking a deed is taken for its outcome by few words.
const nearDays = 100

// isNamedIn reports whether the clause names who asks.
func (e *Entry) isNamedIn(c *clause) bool {
	return e.isAskedIn(c.words)
}

// daysBefore is the day so many days before a report.
func daysBefore(r *Report, n int) string { return r.Published.AddDate(0, 0, -n).Format(time.DateOnly) }

// isRecent reports whether the entry was made, or last told of, within two months before a report.
func (e *Entry) isRecent(r *Report) bool {
	return e.Evidence[len(e.Evidence)-1].Date >= daysBefore(r, 60)
}

// isOf reports whether the entry's last change rests on a report.
func (e *Entry) isOf(r *Report) bool {
	return e.History[len(e.History)-1].Evidence.Document == r.Document
}

// What a clause says of an entry that it need not name the deed of: an answer to it, or the end of it.
var (
	isMovingDay = lemmasOf(`move, extend, postpone, push back, prolong, put off, put back, defer, delay, lengthen, set back, move back, shift, roll over,
reset`)
	isAccepting = lemmasOf(`accept, agree, take up, welcome, say yes, want, take, embrace, endorse, approve, consent, assent, acquiesce, snap up, take on,
sign up, go along`)
	isSpurning = lemmasOf(`reject, turn down, refuse, decline, dismiss, spurn, rebuff, rule out, brush aside, brush off, wave away, throw out, shoot down,
knock back, scorn, snub, repudiate, veto, vote down, pass up, send back`)
	isInsisting = lemmasOf(`insist, demand, threaten, press, require`)
	isGivingUp  = lemmasOf(`withdraw, take back, drop, retract, abandon, renounce, revoke, call off, rescind, back down, shelve, give up, lift, scrap,
cancel, forgo, waive, recant, disown, repeal, reverse, ditch, axe, discard, relinquish, jettison, countermand, annul, back away,
back off, climb down, row back, walk back, set aside, put aside, let drop`)
	isRejecting = lemmasOf(`reject, turn down, refuse, decline, dismiss, rebuff, spurn, rule out, brush aside, brush off, wave away, throw out, shoot down,
knock back, scorn, snub, repudiate, ignore, defy, veto, vote down, resist`)
	isLapsing   = lemmasOf("run out, lapse, expire, end")
	isAnswering = union(isLapsing, isMovingDay, isAccepting, isSpurning, isInsisting, isGivingUp, isRejecting)
)
