package follow

import (
	"cmp"
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
		if e.order == l.reports || e.ended() && !e.isSilence() || c.last != "" && c.last < e.Made {
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

// byDebtor says how well the clause's subject is the entry's debtor or who is to do it; 0.5 where a passive names nobody.
func (l *Ledger) by(c *clause, parties []Party, doers []Party) float64 {
	if len(c.subject) == 0 {
		if c.passive || c.doer == "" {
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
	return len(c.speaker) > 0 && l.sides.likeness(c.speaker, parties) >= 0.7
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
	} else if len(e.Creditor) > 0 && len(c.subject) > 0 && !c.passive {
		who = max(l.by(c, e.Creditor, nil), 0.35) // "if they are not admitted": by whom it is asked of
	}
	if c.anonymous || who < sameSide || !m.about() && len(e.antecedent.words) > 0 || !e.isNear(r, m, who) {
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

// takenBack reports whether the clause takes the entry back: whoever undertook or asked withdraws, drops or abandons it.
func (l *Ledger) takenBack(e *Entry, c *clause, m match, by float64) bool {
	if by < 0.6 || e.Kind == sitrep.Refusal && !c.mentions("refusal", "ban", "no", "veto", "objection", "opposition", "resistance", "boycott") {
		return false
	}
	if c.refuted() && isInsisting.has(c.lemma) {
		return m.about() && by >= 0.7
	}
	if !c.asserted() || !isGivingUp.has(c.lemma) {
		return false
	}
	if !c.mentions(nounsOf(e.Sort, e.Kind)...) {
		return false
	}
	return m.common > 0 || m.share >= 0.3 || len(e.deed.predicates) > 0 && c.all[stem(e.deed.predicates[0])] || by >= 0.9 && l.isOnly(e)
}

// isOnly reports whether an entry is the only one of its sort and kind that its side has open: "I withdraw what I promised" can mean no other.
func (l *Ledger) isOnly(e *Entry) bool {
	return !slices.ContainsFunc(l.of(e.Sort, e.Debtor), func(o *Entry) bool {
		return o != e && o.Sort == e.Sort && o.Kind == e.Kind && !o.ended() && l.sides.likeness(o.Debtor, e.Debtor) >= 0.7
	})
}

// nounsOf are what an entry is called.
func nounsOf(sort Sort, kind sitrep.ActKind) []string {
	switch {
	case sort == Demand:
		return []string{"demand", "request", "call", "ultimatum", "claim", "insistence", "appeal", "plea", "petition", "entreaty", "terms"}
	case kind == sitrep.Threat:
		return []string{"threat", "ultimatum", "warning", "order"}
	case kind == sitrep.Refusal:
		return []string{"refusal", "ban", "veto", "objection", "opposition", "resistance", "boycott"}
	}
	return []string{"promise", "pledge", "offer", "word", "undertaking", "commitment", "vow", "assurance", "guarantee", "oath", "proposal"}
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
	case c.renounced() && m.done() >= sureDone && m.about() && max(to, l.sides.likeness(c.speaker, e.Creditor)) >= sameSide && by < 0.7:
		e.change(Refused, r.Day, "refused", m.done(), evidence)
	case c.asserted() && to >= sameSide && by < 0.7 && isRejecting.has(c.lemma) && (e.isRecent(r) || e.isNamedIn(c)) &&
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

func (l *Ledger) planned(r *Report, e *Entry, c *clause, evidence Evidence) {
	if e.State() == Postponed && c.vague && len(c.later) > 0 && e.isOf(r) && (c.future() || isHolding.has(c.lemma)) {
		e.setOtherDay(r, c.later, 0.6, evidence) // "It will now be held on 4 May"
		return
	}
	own := e.deed.words
	share := own.share(c.words, e.light)
	wide := own.share(c.all, e.light)
	back := max(c.words.share(own, e.light), 0) // of the clause's words that the plan has
	enough := max(share, 0.8*wide) >= 0.45 || e.isItsDay(r, c) && back >= 0.45 || e.isItsDay(r, c) && own.common(c.words, e.light) > 0 && max(share, back) >= 0.3
	enough = enough || e.deed.agrees(&c.deed) && e.isDoneBy(c) && e.isItsSeason(r, c) && own.common(c.words, bag{}) > 1
	if !enough || own.common(c.all, bag{}) == 0 {
		return
	}
	who := l.sides.likeness(e.Debtor, c.subject)
	if e.isDoneBy(c) {
		who = max(who, 0.5)
	}
	if !e.isItsSeason(r, c) && (wide < 0.6 || who < 0.7) {
		return
	}
	if areOthers(e.Debtor, c.subject) {
		return
	}
	switch {
	case c.renounced() && len(c.later) > 0 && c.isButOn() && e.deed.agrees(&c.deed):
		e.setOtherDay(r, c.later, wide, evidence)
	case c.renounced() && (e.deed.agrees(&c.deed) || c.is("meet", "hold", "take place")):
		e.change(Cancelled, r.Day, "will not be", wide, evidence)
	case c.refuted() && c.is("meet", "hold", "take place", "happen", "open", "begin", "start", "go ahead", "convene", "gather", "sit", "come off", "materialise", "materialize", "occur") || c.asserted() && c.is("cancel", "call off", "scrap", "abandon", "shelve", "drop", "strike off", "axe", "ditch", "scrub", "abort", "scratch", "kill off", "write off", "forgo", "jettison"):
		if share >= 0.3 || c.vague && wide >= 0.5 {
			e.change(Cancelled, r.Day, "called off", wide, evidence)
		}
	case e.isJustSet(r):
	case c.asserted() && c.is("postpone", "put off", "delay", "defer", "push back", "put back", "adjourn", "slip", "hold over", "set back", "move back", "reschedule", "slide"):
		e.postpone(r, c, wide, evidence)
	case who < 0.3 && own.common(c.words, e.predicateWords()) == 0: // "frankly speaking"
	case c.asserted() && e.isItsDay(r, c) && (e.deed.agrees(&c.deed) || isHolding.has(c.lemma) || len(e.deed.predicates) > 0 && c.words[stem(e.deed.predicates[0])]):
		e.change(Held, r.Day, "held", wide, evidence)
	case c.asserted() && (slices.Contains(e.deed.predicates, c.lemma) || c.is("hold", "take place", "meet", "open", "begin", "gather", "sit", "go ahead", "convene", "vote", "start", "happen", "end", "attend", "speak", "launch", "sign",
		"commence", "kick off", "reconvene", "assemble", "resume", "arrive", "land", "lift off", "take off", "blast off", "sail", "depart", "elect", "bury", "swear in", "inaugurate", "unveil", "occur")):
		if e.isItsTime(r, c) && (who >= 0.3 || len(e.Debtor) == 0 || share >= 0.6) {
			e.change(Held, r.Day, "held", wide, evidence)
		}
	}
}

// isButOn reports whether the clause's sentence sets one time against another: "not on Thursday but on 17 June".
func (c *clause) isButOn() bool {
	return strings.Contains(c.text, " but ") || strings.Contains(c.text, " instead")
}

// isHere reports whether a clause is the undertaken deed, done by whom it was to be done.
func (e *Entry) isHere(r *Report, m match, by float64) bool {
	return m.done() >= sureDone && m.about() && by >= sameSide && e.isNear(r, m, by)
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
		return m.own >= 0.5 && (m.common > 1 || m.relation == same) && e.isRecent(r)
	}
	return m.own >= 0.6 && (m.common > 1 || by >= 0.7 && m.relation == same) || young && m.own >= 0.4
}

// nearDays is how long after an undertaking a deed is taken for its outcome by few words.
const nearDays = 100

// isNamedIn reports whether the clause names who asks.
func (e *Entry) isNamedIn(c *clause) bool {
	return slices.ContainsFunc(e.Debtor, func(p Party) bool { return p.isIn(c.words) })
}

// isDoneBy reports whether the clause has most words of whom the plan names: "the transport ministers of the two countries".
func (e *Entry) isDoneBy(c *clause) bool {
	return slices.ContainsFunc(e.Debtor, func(p Party) bool { return bagOf(p.Name).share(c.words, bag{}) >= 0.5 })
}

// daysBefore is the day so many days before a report.
func daysBefore(r *Report, n int) string { return r.Published.AddDate(0, 0, -n).Format(time.DateOnly) }

// isRecent reports whether the entry was made, or last told of, within two months before a report.
func (e *Entry) isRecent(r *Report) bool {
	return e.Evidence[len(e.Evidence)-1].Date >= daysBefore(r, 60)
}

// isItsSeason reports whether a report is near enough to a plan's day, or to its announcement if it has none, to tell of it without naming
// both what and who.
func (e *Entry) isItsSeason(r *Report, c *clause) bool {
	if e.last == "" {
		return e.isRecent(r)
	}
	if c.first != "" && c.first <= e.last && c.last >= e.first {
		return true
	}
	return e.last >= daysBefore(r, 14)
}

// areOthers reports whether both lists name persons and none in common: other people met.
func areOthers(a, b []Party) bool {
	persons := func(list []Party) (all []Party) {
		for _, p := range list {
			if p.person {
				all = append(all, p)
			}
		}
		return all
	}
	x, y := persons(a), persons(b)
	for i := range x {
		for j := range y {
			if x[i].likeness(&y[j]) >= 0.9 {
				return false
			}
		}
	}
	return len(x) > 0 && len(y) > 0
}

// predicateWords are the stems of a plan's predicates, which alone tell of no plan, and what is light in it.
func (e *Entry) predicateWords() bag {
	words := bag{}
	for w := range e.light {
		words[w] = true
	}
	for _, p := range e.deed.predicates {
		words[stem(p)] = true
	}
	return words
}

// isOf reports whether the entry's last change rests on a report.
func (e *Entry) isOf(r *Report) bool {
	return e.History[len(e.History)-1].Evidence.Document == r.Document
}

// isJustSet reports whether the same report has set a new day for the plan.
func (e *Entry) isJustSet(r *Report) bool {
	last := &e.History[len(e.History)-1]
	return last.State == Scheduled && last.Date == r.Day && last.Evidence.Document == r.Document && len(e.History) > 1
}

// isHolding has the lemmas by which a report says that something planned was held.
var isHolding = lemmasOf(`hold, take place, meet, open, begin, gather, sit, go ahead, convene, vote, start, happen, sign, launch, pass, adopt, approve,
reject, throw out, vote down, ratify, elect, visit, arrive, bury, exchange, end, attend, speak, land, sail, lift off, commence, kick off, reconvene,
assemble, resume, take off, blast off, touch down, dock, depart, travel, fly, tour, swear in, inaugurate, install, crown, unveil, debate, discuss,
hear, address, march, rally, demonstrate, play, compete, race, perform, celebrate, commemorate, parade, count, poll, ballot, rule, sentence, convict,
acquit, testify, defeat, turn down, initial, conclude, finish, expire, lapse, swap, occur`)

// isItsDay reports whether a clause names the very day that the plan is for, or its report is of that day or the next and names none.
func (e *Entry) isItsDay(r *Report, c *clause) bool {
	if e.first == "" || e.first != e.last || r.Day < e.first {
		return false
	}
	if c.first != "" {
		return c.first == e.first && c.last == e.last
	}
	return r.Day == e.first || r.Day == next(e.first)
}

// isItsTime reports whether a clause of a report can tell of the plan's time: its own time, if it has one, is the plan's, and the plan's
// day has come.
func (e *Entry) isItsTime(r *Report, c *clause) bool {
	if e.first == "" {
		return r.Day > e.Made
	}
	if e.first > r.Day {
		return false
	}
	return c.first == "" || c.first <= e.last && c.last >= e.first
}

// postpone notes that a plan was put off, to another day if the report names one.
func (e *Entry) postpone(r *Report, c *clause, score float64, evidence Evidence) {
	e.change(Postponed, r.Day, "put off", score, evidence)
	e.setOtherDay(r, c.later, score, evidence)
}

func (e *Entry) reschedule(r *Report, first, last, when, rule string, score float64, evidence Evidence) {
	if e.note(Change{State: Scheduled, Date: r.Day, Rule: rule, Score: score, By: "rule", Evidence: evidence, When: when}) {
		e.first, e.last, e.When = first, last, when
	}
}

// plan takes in a plan that a report tells of: as one that is known, or as new.
func (l *Ledger) plan(r *Report, p *planned) {
	var best *Entry
	top := 0.0
	for _, e := range l.with(p.words, Plan) {
		if e.ended() {
			continue
		}
		if like := l.samePlan(e, p); like > 0.5 && like > top {
			best, top = e, like
		}
	}
	switch {
	case best == nil && p.status != sitrep.Held && !r.Retold:
		l.newPlan(r, p)
	case best != nil:
		best.replan(r, p, top)
	}
}

// samePlan scores how likely a plan is the one that an entry has. What is put off, called off or held is named more shortly than it was
// announced, and with the day that it was planned for.
func (l *Ledger) samePlan(e *Entry, p *planned) float64 {
	light := nameWords(p.who, e.Debtor)
	like := likeness(p.words, e.deed.words, light)
	if p.status != sitrep.Scheduled {
		like = max(like, 0.9*max(p.words.share(e.deed.words, light), e.deed.words.share(p.words, light)))
	}
	who := l.sides.likeness(e.Debtor, p.who)
	if who < 0.3 {
		like *= 0.6
	}
	if e.isFarFrom(p) && (like < 0.6 || who < 0.7) {
		like *= 0.6
	}
	if e.When != "" && (p.when == e.When || slices.Contains(p.times, e.When)) && p.words.common(e.deed.words, bag{}) > 0 {
		like += 0.3
	}
	return like
}

// isFarFrom reports whether the days of two plans are more than two months apart, or one is told of so long after the other was.
func (e *Entry) isFarFrom(p *planned) bool {
	const most = 60 * 24 * time.Hour
	then, err := time.Parse(time.DateOnly, cmp.Or(e.last, e.Evidence[len(e.Evidence)-1].Date))
	if err != nil {
		return false
	}
	now, err := time.Parse(time.DateOnly, cmp.Or(p.first, p.evidence.Date))
	return err == nil && now.Sub(then).Abs() > most
}

func (l *Ledger) newPlan(r *Report, p *planned) {
	e := &Entry{
		ID: id(Plan, r.Document, p.ordinal), Sort: Plan, Debtor: p.who, Action: p.what, said: p.words, Made: r.Day, made: r.Published, Event: p.event, When: p.when,
		Where: p.where, order: l.reports, deed: deed{predicates: []string{p.lemma}, words: p.words}, light: nameWords(p.who), first: p.first, last: p.last,
		Evidence: []Evidence{p.evidence},
	}
	state := Scheduled
	switch p.status {
	case sitrep.Postponed:
		state = Postponed
	case sitrep.Cancelled:
		state = Cancelled
	case sitrep.Scheduled, sitrep.Held:
	}
	e.History = []Change{{State: state, Date: r.Day, Rule: "planned", Score: 1, By: "rule", Evidence: p.evidence, When: p.when}}
	l.enter(e)
}

// setOtherDay sets the last of the days to come that is not the one the plan was for.
func (e *Entry) setOtherDay(r *Report, later []string, score float64, evidence Evidence) {
	for _, value := range slices.Backward(later) {
		if first, last := sitrep.TimexDays(value); first != e.first {
			e.reschedule(r, first, last, value, "put off to another day", score, evidence)
			return
		}
	}
}

// replan notes what another report says of a plan that is known.
func (e *Entry) replan(r *Report, p *planned, score float64) {
	e.add(p.evidence)
	score = min(score, 1)
	switch {
	case e.isJustSet(r):
	case p.status == sitrep.Cancelled:
		e.change(Cancelled, r.Day, "called off", score, p.evidence)
	case p.status == sitrep.Held && (e.first == "" || e.first <= r.Day):
		e.change(Held, r.Day, "held", score, p.evidence)
	case p.status == sitrep.Postponed:
		e.change(Postponed, r.Day, "put off", score, p.evidence)
		e.setOtherDay(r, p.later, score, p.evidence)
	case p.first > r.Day && p.first != e.first:
		e.reschedule(r, p.first, p.last, p.when, "another day", score, p.evidence)
	}
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
