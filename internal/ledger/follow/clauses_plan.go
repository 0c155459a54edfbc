package follow

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

func (l *Ledger) planned(r *Report, e *Entry, c *clause, evidence Evidence) {
	if e.State() == Postponed && c.vague && len(c.later) > 0 && e.isOf(r) && (c.future() || isHolding.has(c.lemma)) {
		e.setOtherDay(r, c.later, 0.6, evidence) // "It will now be held on 4 May"
		return
	}
	if e.wasThere(r, c) {
		e.change(Held, r.Day, "held", 0.7, evidence)
		return
	}
	own := e.deed.words
	share := own.share(c.words, e.light)
	wide := own.share(c.all, e.light)
	back := max(c.words.share(own, e.light), 0) // of the clause's words that the plan has
	enough := max(share, 0.8*wide) >= 0.45 || e.isItsDay(r, c) && back >= 0.45 || e.isItsDay(r, c) && own.common(c.words, e.light) > 0 && max(share, back) >= 0.3
	enough = enough || c.asserted() && c.first != "" && e.isItsDay(r, c) && own[stem(c.lemma)] && !isPhase.has(c.lemma)
	enough = enough || e.deed.agrees(&c.deed) && e.isWho(c.words) && e.isItsSeason(r, c) && own.common(c.words, bag{}) > 1
	if isOff := c.asserted() && (isPuttingOff.has(c.lemma) || isCallingOff.has(c.lemma)); isOff {
		enough = enough || own.common(c.words, joined(e.light, saysNothing)) > 1 || e.first != "" && c.first == e.first && c.last == e.last
	}
	if !enough || own.common(c.all, bag{}) == 0 {
		return
	}
	who := l.sides.likeness(e.Debtor, c.subject)
	if e.isWho(c.words) {
		who = max(who, 0.5)
	}
	if !e.isItsSeason(r, c) && (wide < 0.6 || who < 0.7) {
		return
	}
	if areOthers(e.Debtor, slices.DeleteFunc(slices.Clone(c.subject), func(p Party) bool { return p.isIn(own) })) {
		return
	}
	switch {
	case c.renounced() && e.isJustSet(r):
	case c.renounced() && len(c.later) > 0 && c.isButOn() && e.deed.agrees(&c.deed):
		e.setOtherDay(r, c.later, wide, evidence)
	case c.renounced() && (e.deed.agrees(&c.deed) || isComingAbout.has(c.lemma)):
		e.change(Cancelled, r.Day, "will not be", wide, evidence)
	case c.refuted() && isComingAbout.has(c.lemma) && e.first != "" && e.first <= r.Day:
		e.change(Postponed, r.Day, "was not held", wide, evidence)
	case isOffForGood.MatchString(c.text) && !asserts(isOffForGood, c.text): // "under pressure to call it off"
	case c.refuted() && isComingAbout.has(c.lemma) || c.asserted() && c.is("cancel", "call off", "scrap", "abandon", "shelve", "drop", "strike off", "axe", "ditch", "scrub", "abort", "scratch", "kill off", "write off", "forgo", "jettison", "give up"):
		if (share >= 0.25 || c.vague && wide >= 0.5) && (c.vague || !isMeeting(own) || isMeeting(c.words) || e.isItsDay(r, c)) {
			e.change(Cancelled, r.Day, "called off", wide, evidence)
		}
	case e.isJustSet(r):
	case c.asserted() && c.is("postpone", "put off", "delay", "defer", "push back", "put back", "adjourn", "slip", "hold over", "set back", "move back", "reschedule", "slide"):
		e.postpone(r, c, wide, evidence)
	case who == 0 && areNamed(e.Debtor) && areNamed(c.subject) && !e.isWho(c.words): // others met on that day
	case who < 0.3 && own.common(c.words, e.predicateWords()) == 0: // "frankly speaking"
	case c.asserted() && e.isItsDay(r, c) && (e.deed.agrees(&c.deed) || isHolding.has(c.lemma) || len(e.deed.predicates) > 0 && c.words[stem(e.deed.predicates[0])]):
		e.change(Held, r.Day, "held", wide, evidence)
	case c.asserted() && (slices.Contains(e.deed.predicates, c.lemma) || c.is("hold", "take place", "meet", "open", "begin", "gather", "sit", "go ahead", "convene", "vote", "start", "happen", "end", "attend", "speak", "launch", "sign",
		"commence", "kick off", "reconvene", "assemble", "resume", "arrive", "land", "lift off", "take off", "blast off", "sail", "depart", "elect", "bury", "swear in", "inaugurate", "unveil", "occur")):
		if !e.hasItsDay() && who < 0.7 && own.common(c.words, e.predicateWords()) < 2 {
			return // nothing but a word tells that it is the plan
		}
		if e.isItsTime(r, c) && (who >= 0.3 || len(e.Debtor) == 0 || share >= 0.6) {
			e.change(Held, r.Day, "held", wide, evidence)
		}
	}
}

// isPhase has the lemmas of beginning and being held, which tell of no plan in particular.
var isPhase = lemmasOf("begin, start, open, hold, take place, end, go ahead, go on, happen, continue, resume")

// isButOn reports whether the clause's sentence sets one time against another: "not on Thursday but on 17 June".
func (c *clause) isButOn() bool {
	return strings.Contains(c.text, " but ") || strings.Contains(c.text, " instead")
}

// isItsSeason reports whether a report is near enough to a plan's day, or to its announcement if it has none, to tell of it without naming
// both what and who.
func (e *Entry) isItsSeason(r *Report, c *clause) bool {
	if e.last == "" {
		return e.isRecent(r)
	}
	if e.State() == Postponed && e.Changed() >= daysBefore(r, 2*daysOfScenes) {
		return true
	}
	if c.first != "" && c.first <= e.last && c.last >= e.first {
		return true
	}
	return e.last >= daysBefore(r, 14)
}

// areNamed reports whether all of some parties have names.
func areNamed(parties []Party) bool {
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p Party) bool { return len(p.proper) == 0 })
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

// isJustSet reports whether the same report has set a new day for the plan.
func (e *Entry) isJustSet(r *Report) bool {
	last := &e.History[len(e.History)-1]
	return last.State == Scheduled && last.Date == r.Day && last.Evidence.Document == r.Document && len(e.History) > 1
}

// isComingAbout has the lemmas by whose negation a report says that something planned does not come about.
var isComingAbout = lemmasOf(`meet, hold, take place, happen, open, begin, start, go ahead, convene, gather, sit, come off, come together, materialise,
materialize, occur, proceed, go on, resume, reconvene, assemble`)

// isHolding has the lemmas by which a report says that something planned was held.
var isHolding = lemmasOf(`hold, take place, meet, open, begin, gather, sit, go ahead, convene, vote, start, happen, sign, launch, pass, adopt, approve,
reject, throw out, vote down, ratify, elect, visit, arrive, bury, exchange, end, attend, speak, land, sail, lift off, commence, kick off, reconvene,
assemble, resume, take off, blast off, touch down, dock, depart, travel, fly, tour, swear in, inaugurate, install, crown, unveil, debate, discuss,
hear, address, march, rally, demonstrate, play, compete, race, perform, celebrate, commemorate, parade, count, poll, ballot, rule, sentence, convict,
acquit, testify, defeat, turn down, initial, conclude, finish, expire, lapse, swap, occur, come together`)

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

// hasItsDay reports whether a plan's time is no longer than about a week.
func (e *Entry) hasItsDay() bool {
	return e.first != "" && e.last <= week(e.first)
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

// hadBeenPutOff finds a delay told as past: "the talks, which had been put off once, began".
var hadBeenPutOff = regexp.MustCompile(`(?i)\bhad (?:\w+ )?been (?:put off|put back|pushed back|set back|moved back|postponed|delayed|deferred|adjourned|rescheduled)\b`)

// wasPutOff reports whether a sentence tells again of a delay that is known.
func (e *Entry) wasPutOff(sentence string) bool {
	return hadBeenPutOff.MatchString(sentence) && slices.ContainsFunc(e.History, func(c Change) bool { return c.State == Postponed })
}

// postpone notes that a plan was put off, to another day if the report names one. A delay that is told as past where the plan was put off before is
// that one.
func (e *Entry) postpone(r *Report, c *clause, score float64, evidence Evidence) {
	if len(c.later) == 0 && e.wasPutOff(c.text) {
		return
	}
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
	if p.words.common(e.deed.words, light) < 2 && who < 0.7 && e.isFarFrom(p) {
		return 0 // "the meeting" of months later is another
	}
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
	e.History = []Change{{State: state, Date: r.Day, Rule: "planned", Score: p.score, By: "rule", Evidence: p.evidence, When: p.when}}
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
