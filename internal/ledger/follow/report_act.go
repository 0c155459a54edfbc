package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// act takes an act from a reading; false if nothing of it can be followed through.
func (b *builder) act(i int) (act, bool) {
	s := &b.r.SpeechActs[i]
	a := act{
		kind: s.Kind, toward: b.parties(s.Toward), action: strings.TrimRight(b.words(s.Action), " ,.;:"),
		condition: b.words(s.Condition), due: s.Due, sentence: s.Sentence, confidence: s.Confidence, ordinal: i,
	}
	if s.Kind == sitrep.Warning || len(s.By) == 0 || len(wordsOf(a.action)) == 0 || b.isSupposed(s) {
		return a, false
	}
	if !isConditional(a.condition) {
		a.condition = ""
	}
	a.deed = b.deedIn(s.Action)
	a.isNoun = b.undertaking(s) == nil
	if a.isNoun {
		b.lead(&a, s)
	}
	if a.isNoun && b.isPromised(s) {
		a.deed.predicates = append(a.deed.predicates, providing...)
	}
	a.by = b.undertakers(&a, s)
	if len(a.by) == 0 || b.saysLittle(&a, s) || len(bagOf(a.action)) == 0 || len(a.deed.predicates) > 0 && isTalk[a.deed.predicates[0]] {
		return a, false // "asked for a glass of water", "would not say a word"
	}
	if a.kind == sitrep.Refusal {
		b.refused(&a, s)
	}
	if len(wordsOf(a.action)) < 3 {
		a.action = b.passive(s.Action, a.action)
	}
	b.terms(&a, s)
	a.plain = b.isPlain(s)
	a.toward = b.counterpart(&a, s)
	a.fate = b.fateOf(s)
	a.evidence = Evidence{Document: b.report.Document, Date: b.report.Day, Exact: b.words(s.Action), Sentence: b.sentence(s.Sentence)}
	a.old = b.toldOfOld(s)
	if e := b.event(s.Event); e != nil && !a.old {
		a.old = slices.Contains(e.Aux, sitrep.Historical) || b.longAgo(e.When)
	}
	b.vouched(&a, s)
	return a, true
}

// undertakers are who makes an act, those first whom a name tells.
func (b *builder) undertakers(a *act, s *sitrep.SpeechAct) []Party {
	by, speaker := b.parties(s.By), b.speaker(s.Attribution)
	if len(by) == 0 {
		return nil
	}
	if len(by) > 1 || len(speaker) > 0 && b.isPassive(s.Action) {
		by = slices.DeleteFunc(by, func(p Party) bool { return p.isIn(a.deed.words) })
	}
	if b.saysOfHimself(s) {
		speaker = first(b.sayer(s), speaker)
	}
	if len(by) == 0 || len(speaker) > 0 && b.saysOfHimself(s) {
		by = speaker
	}
	by = first(b.ownersOf(s), b.giver(s, by), by)
	if makers := b.makers(s); len(makers) > 0 {
		has := func(list []Party, p Party) bool {
			return slices.ContainsFunc(list, func(o Party) bool { return o.Key == p.Key })
		}
		by = append(makers, slices.DeleteFunc(by, func(p Party) bool { return has(makers, p) || !has(speaker, p) })...)
	}
	by = slices.DeleteFunc(by, func(p Party) bool { return p.isAnybody() })
	slices.SortStableFunc(by, func(x, y Party) int { return rank(&x) - rank(&y) })
	return by
}

// terms are an act's condition and its days.
func (b *builder) terms(a *act, s *sitrep.SpeechAct) {
	if a.condition != "" {
		a.antecedent = b.deedIn(s.Condition)
	}
	low := " "
	if len(s.Condition) > 0 { // of several conditions the first is the act's own
		low += strings.ToLower(s.Condition[0].In(b.text)) + " "
	}
	for _, words := range []string{" unless ", " not ", " without ", " no ", "n't ", "n’t ", " until "} {
		a.unless = a.unless || strings.Contains(low, words)
	}
	a.still = strings.Contains(low, " still ")
	b.deadline(a, s)
	if a.kind == sitrep.Refusal && strings.Contains(b.sentence(s.Sentence), " but ") {
		a.instead = b.later(&sitrep.Clause{Sentence: s.Sentence})
	}
}

// vouched notes on whose word an act is told, and who stands together in it.
func (b *builder) vouched(a *act, s *sitrep.SpeechAct) {
	if t := b.attribution(s.Attribution); t != nil {
		a.anonymous = t.SourceKind == sitrep.AnonymousSource
		speaker := b.r.ActorByID(t.Actor)
		if speaker != nil && !speaker.Anonymous && a.fate == told && !slices.ContainsFunc(a.toward, func(p Party) bool { return p.Key == speaker.Key() }) {
			for _, p := range a.by {
				b.report.bonds = append(b.report.bonds, [2]Party{p, partyOf(speaker)})
			}
		}
	}
}

// isSupposed reports whether an act is part of somebody's reasoning: "the argument goes".
func (b *builder) isSupposed(s *sitrep.SpeechAct) bool {
	t := b.attribution(s.Attribution)
	return t != nil && t.Actor == "" && isReasoning[strings.TrimPrefix(strings.ToLower(b.words(t.Source)), "the ")]
}

var isReasoning = setOf("argument reasoning theory thinking logic idea scenario story joke rumour rumor")

var isLot = lemmasOf(`die, suffer, starve, happen, collapse, drown, freeze to death, perish, know, mean, cost, last, seem, remain to be seen,
survive, exist, belong, depend, matter, worsen, deteriorate, sicken, fall ill, go hungry, erupt, befall, occur, arise, result, vanish,
disappear, lack, deserve, resemble, hope, fear, wish, feel, prosper`)

// commits reports whether a word stands in the sentence by which somebody commits himself.
func (b *builder) commits(s *sitrep.SpeechAct) bool {
	for _, w := range wordsOf(b.sentence(s.Sentence)) {
		if isCommissive[stem(w)] || w == "will" || w == "would" || w == "shall" || strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll") {
			return true
		}
	}
	return false
}

var isCommissive = bagOf("promise pledge vow agree undertake undertook commit committed commitment assure assurance guarantee offer ready willing swear swore accept word oath prepared intend decide decided")

var isQuestion = setOf("what why whether how when who where which")

// isTalk has what somebody says that he will or will not say.
var isTalk = setOf("say comment answer speak tell elaborate know think see look wait mention explain believe disclose-nothing")

// saysLittle reports whether nothing can be followed through of an act: no deed, a question, a bare verb.
func (b *builder) saysLittle(a *act, s *sitrep.SpeechAct) bool {
	before := wordsOf(b.text[max(0, s.Action[0].Start-12):s.Action[0].Start])
	switch {
	case len(a.deed.predicates) == 0:
		return a.kind != sitrep.Offer && (a.kind != sitrep.Refusal || !b.turnsDown(s))
	case isLot.has(a.deed.predicates[0]):
		return true // what befalls somebody is undertaken by nobody
	case a.kind == sitrep.Promise && !b.commits(s):
		return true
	case isQuestion[wordsOf(a.action)[0]], len(before) > 0 && isQuestion[before[len(before)-1]] && before[len(before)-1] != "who":
		return true
	}
	return len(a.deed.words) == 0 && !theThesaurus.knows(a.deed.predicates[0])
}

// refused takes what is refused from the clause of the act's sentence that says what will not be done, where the action says something else.
func (b *builder) refused(a *act, s *sitrep.SpeechAct) {
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		if c.Sentence != s.Sentence || !b.report.clauses[i].renounced() || overlap([]sitrep.Span{c.Predicate}, s.Action) {
			continue
		}
		if len(a.deed.predicates) > 0 && theThesaurus.knows(a.deed.predicates[0]) && !overlap(c.Rest, s.Action) {
			return
		}
		told := &b.report.clauses[i]
		a.isNoun = false
		a.action = b.told(c)
		a.deed = deed{predicates: told.predicates, words: told.words}
		return
	}
}

// saysOfHimself reports whether the subject of what is undertaken is a pronoun: in "X said that it would", it is X.
func (b *builder) saysOfHimself(s *sitrep.SpeechAct) bool {
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool {
		if c.Sentence != s.Sentence || len(c.Doer) != 1 || !overlap([]sitrep.Span{c.Predicate}, s.Action) {
			return false
		}
		switch strings.ToLower(c.Doer[0].In(b.text)) {
		case "it", "he", "she", "we", "i":
			return s.Kind != sitrep.Demand
		}
		return false
	})
}

// isConditional reports whether words are a condition and not a purpose or a reason.
func isConditional(words string) bool {
	for _, w := range wordsOf(words) {
		if isCondition[w] {
			return true
		}
	}
	return false
}

var isCondition = setOf("if unless should once when until till provided providing without only condition event case exchange return had were long whether before after except")

// rank puts those first whom a name tells.
func rank(p *Party) int {
	if p.isGeneric() {
		return 1
	}
	return 0
}

// split makes a demand of each thing that is demanded: "allow visits and close the ward".
func (b *builder) split(a act, spans []sitrep.Span) []act {
	if a.kind != sitrep.Demand || len(spans) != 1 {
		return []act{a}
	}
	var starts []int
	for i := range b.r.Clauses {
		c := &b.r.Clauses[i]
		joined := c.Predicate.Start >= 4 && strings.HasSuffix(strings.TrimRight(b.text[:c.Predicate.Start], " "), " and")
		if overlap([]sitrep.Span{c.Predicate}, spans) && len(c.Rest) > 0 && (len(starts) == 0 || joined) {
			starts = append(starts, c.Predicate.Start)
		}
	}
	if len(starts) < 2 {
		return []act{a}
	}
	var all []act
	for k, from := range starts {
		to := spans[0].End
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		one := a
		part := sitrep.Span{Start: from, End: to}
		one.action = strings.TrimSuffix(strings.TrimRight(part.In(b.text), " ,"), " and")
		one.deed = b.deedIn([]sitrep.Span{part})
		one.ordinal = a.ordinal + k*1000
		one.evidence.Exact = one.action
		all = append(all, one)
	}
	return all
}

// isOutdone reports whether another act, of which the reader is surer, is made by the same words, or a plan is.
func (b *builder) isOutdone(i int) bool {
	s := &b.r.SpeechActs[i]
	for k := range b.r.SpeechActs {
		o := &b.r.SpeechActs[k]
		if k != i && o.Kind != sitrep.Warning && overlap(o.Action, s.Action) && (o.Confidence > s.Confidence || o.Confidence == s.Confidence && k < i) {
			return true
		}
	}
	if s.Kind != sitrep.Promise {
		return false
	}
	return slices.ContainsFunc(b.r.Clauses, func(c sitrep.Clause) bool {
		lemma, _, _ := strings.Cut(c.Lemma, " ")
		if c.Sentence != s.Sentence || !isAppointed(lemma) || !overlap([]sitrep.Span{c.Predicate}, s.Action) {
			return false
		}
		return slices.ContainsFunc(b.r.Plans, func(p sitrep.Plan) bool { return p.Sentence == s.Sentence })
	})
}
