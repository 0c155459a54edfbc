package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// plans takes the plans of a reading, and the clauses that tell of something to come on a named day that no plan or promise tells of.
func (b *builder) plans() {
	for i := range b.r.Plans {
		p := &b.r.Plans[i]
		what := b.words(p.What)
		to := planned{
			what: what, event: p.Event, who: b.parties(p.Who), words: bagOf(what), status: p.Status, when: p.When, where: p.Where,
			score: p.Confidence, sentence: p.Sentence, ordinal: i,
			evidence: Evidence{Document: b.report.Document, Date: b.report.Day, Exact: what, Sentence: b.sentence(p.Sentence)},
		}
		to.first, to.last = sitrep.TimexDays(p.When)
		b.fill(&to, p)
		to.later = b.later(&sitrep.Clause{Sentence: p.Sentence})
		to.times = b.timesIn(p.Sentence)
		b.restate(&to, p)
		if to.words.common(to.words, saysNothing) == 0 || bagOf(to.what).common(bagOf(to.what), putOffOnly) == 0 {
			continue
		}
		if !b.isUndertaken(&to, p) {
			b.report.plans = append(b.report.plans, to)
		}
	}
	for i := range b.r.Clauses {
		if p, ok := b.planOf(i); ok {
			b.report.plans = append(b.report.plans, p)
		}
	}
}

// fill completes what is planned by the clause that it is the predicate of: "open" to "the trial of … open on 10 June".
func (b *builder) fill(to *planned, p *sitrep.Plan) {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != p.Sentence || !isOf(c, p.What) {
			continue
		}
		to.lemma = c.Lemma
		if len(to.who) == 0 {
			to.who = b.parties(c.Subject)
		}
		to.words = bagOf(to.what, c.Lemma, b.words(c.Doer), b.words(c.Rest), b.owned(c.Doer), b.owned(c.Rest))
		if len(wordsOf(to.what)) < 4 {
			to.what = b.told(c)
		}
		b.complete(to, c)
		if told := &b.report.clauses[i]; to.first == "" && told.first > b.report.Day {
			to.when, to.first, to.last = c.When, told.first, told.last
		}
		return
	}
}

// complete names what "it" stands for in a plan: what the sentence before ends with, "a vote of confidence".
func (b *builder) complete(to *planned, c *sitrep.Clause) {
	if len(c.Doer)+len(c.Rest) == 0 || c.Sentence == 0 {
		return
	}
	first := slices.Concat(c.Doer, c.Rest)[0]
	if strings.ToLower(first.In(b.text)) != "it" {
		return
	}
	for i := len(b.r.Clauses) - 1; i >= 0; i-- {
		before := &b.r.Clauses[i]
		if before.Sentence != c.Sentence-1 || len(before.Aux) > 0 {
			continue
		}
		for _, s := range slices.Backward(before.Rest) {
			if words := s.In(b.text); !b.isTime(s) && !isName(words) && len(bagOf(words)) > 0 {
				to.what = words + " " + strings.TrimPrefix(to.what, first.In(b.text)+" ")
				to.words = joined(to.words, bagOf(words))
				return
			}
		}
	}
}

// timesIn are the values of the times of a sentence.
func (b *builder) timesIn(sentence int) []string {
	if sentence < 0 || sentence >= len(b.r.Sentences) {
		return nil
	}
	var all []string
	for _, t := range b.r.Times {
		if s := b.r.Sentences[sentence]; t.Span.Start >= s.Start && t.Span.End <= s.End {
			all = append(all, t.Value)
		}
	}
	return all
}

// told is a clause in its own words, from the first of what belongs to it to the last.
func (b *builder) told(c *sitrep.Clause) string {
	whole := c.Predicate
	for _, s := range slices.Concat(c.Doer, c.Rest) {
		if c.Sentence == b.r.SentenceAt(s.Start) && !isRelative[strings.ToLower(s.In(b.text))] {
			whole = sitrep.Span{Start: min(whole.Start, s.Start), End: max(whole.End, s.End)}
		}
	}
	return whole.In(b.text)
}

var isRelative = setOf("which who that whom it they he she")

// isOf reports whether spans have the clause's predicate, or what stands with one that is to come.
func isOf(c *sitrep.Clause, spans []sitrep.Span) bool {
	return slices.ContainsFunc(spans, func(s sitrep.Span) bool {
		touches := func(x sitrep.Span) bool { return x.Start < s.End && s.Start < x.End }
		return touches(c.Predicate) || slices.Contains(c.Aux, sitrep.Future) && (slices.ContainsFunc(c.Rest, touches) || slices.ContainsFunc(c.Doer, touches))
	})
}

// restate corrects a plan by the verbs of its sentence: what is put off is not called off. A plan without a day has the one to come that its
// sentence names.
func (b *builder) restate(to *planned, p *sitrep.Plan) {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != p.Sentence || len(c.Aux) > 0 || !overlap(c.Rest, p.What) && !overlap(c.Doer, p.What) && !overlap([]sitrep.Span{c.Predicate}, p.What) {
			continue
		}
		switch lemma := b.predicate(c, b.told(c)); {
		case isPuttingOff.has(lemma):
			to.status = sitrep.Postponed
		case isCallingOff.has(lemma):
			to.status = sitrep.Cancelled
		}
	}
	if to.first == "" && len(to.later) == 1 {
		to.when = to.later[0]
		to.first, to.last = sitrep.TimexDays(to.when)
	}
}

var (
	isPuttingOff = lemmasOf("postpone, put off, delay, defer, push back, put back, adjourn, hold over, set back, move back, reschedule, slip, slide")
	isCallingOff = lemmasOf("cancel, call off, scrap, shelve, abandon, axe, ditch, scrub, abort, scratch, strike off, kill off, write off, jettison, forgo, drop, give up")
)

// isUndertaken reports whether a plan is no more than what somebody promises or threatens: a meeting, a vote or the like is a plan, another
// deed is not.
func (b *builder) isUndertaken(to *planned, p *sitrep.Plan) bool {
	lemma, _, _ := strings.Cut(to.lemma, " ")
	if isAppointed(lemma) {
		return false
	}
	return slices.ContainsFunc(b.r.SpeechActs, func(s sitrep.SpeechAct) bool {
		return s.Kind != sitrep.Demand && s.Kind != sitrep.Warning && slices.ContainsFunc(s.Action, func(x sitrep.Span) bool {
			return slices.ContainsFunc(p.What, func(y sitrep.Span) bool { return x.Start < y.End && y.Start < x.End })
		})
	})
}

// saysNothing has the stems of what is no plan by itself.
var saysNothing = bagOf("due plan plans will expected pass set scheduled call")

// putOffOnly has the stems of what says of a plan named before that it is put off or called off.
var putOffOnly = bagOf("due plan plans will expected pass set scheduled call cancelled postponed called off put delayed deferred scrapped abandoned adjourned new date")

// isScheduled has the lemmas of what is done on an appointed day.
var isScheduled = setOf(`meet vote hold open begin start visit convene sign travel launch resume sit address host receive inaugurate
gather arrive fly discuss debate decide rule hear exchange elect march parade expire take reconvene assemble
confer negotiate talk tour swear install crown unveil ballot poll testify appear sentence compete play race perform rally demonstrate commemorate
celebrate depart sail land dock bury initial lapse commence kick speak`)

// isAppointed reports whether what is done on an appointed day is no deed that others want besides, as opening a border is.
func isAppointed(lemma string) bool { return isScheduled[lemma] && lemma != "open" }

// isAppointing has the lemmas of setting a day: "is planned for the evening of 10 July".
var isAppointing = setOf("plan schedule fix set slate pencil book time")

// byClause is how sure it is that a clause with a day to come is a plan.
const byClause = 0.6

// planOf is the plan that a clause tells of by a time behind the day of its document: "votes on the lease on 6 November".
func (b *builder) planOf(i int) (p planned, ok bool) {
	c, told := &b.r.Clauses[i], &b.report.clauses[i]
	lemma, _, _ := strings.Cut(c.Lemma, " ")
	isSet := isScheduled[lemma] || c.Passive && isAppointing[lemma]
	if !isSet || len(c.Aux) > 0 && !told.future() || told.first == "" || told.first <= b.report.Day || len(c.When) < len("2030-01-01") {
		return p, false
	}
	inside := func(spans []sitrep.Span) bool {
		return slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Start <= c.Predicate.Start && c.Predicate.End <= s.End })
	}
	for k := range b.r.Plans {
		if inside(b.r.Plans[k].What) || b.r.Plans[k].Sentence == c.Sentence && b.r.Plans[k].When == c.When {
			return p, false
		}
	}
	for k := range b.r.SpeechActs {
		if s := &b.r.SpeechActs[k]; inside(s.Action) || inside(s.Condition) {
			return p, false
		}
	}
	what := b.told(c)
	p = planned{
		what: what, lemma: c.Lemma, who: b.subjectOf(c), words: bagOf(b.words(c.Doer), c.Lemma, b.words(c.Rest)), status: sitrep.Scheduled, when: c.When,
		first: told.first, last: told.last, score: byClause, sentence: c.Sentence, ordinal: len(b.r.Plans) + i,
		evidence: Evidence{Document: b.report.Document, Date: b.report.Day, Exact: c.Predicate.In(b.text), Sentence: b.sentence(c.Sentence)},
	}
	b.complete(&p, c)
	return p, true
}
