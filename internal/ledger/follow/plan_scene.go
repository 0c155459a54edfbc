package follow

import (
	"slices"
	"strings"
)

// scene looks which plans a scene tells of by their day, by who is there, where it is and what it is about.
func (l *Ledger) scene(r *Report, s *scene) {
	for _, e := range l.with(s.words, Plan) {
		if e.order == l.reports || e.ended() || e.isJustSet(r) || e.isOf(r) || !e.isDayOf(r, s) {
			continue
		}
		n := e.namedBy(s)
		switch {
		case n.sides() == 0:
		case s.failed() && !e.wasPutOff(s.evidence.Sentence):
			e.fail(r, s, n)
		case s.happened && e.isLike(r, s, n) && !s.planned():
			e.change(Held, r.Day, "held", 0.6, s.evidence)
		case len(s.when) == 1 && n.isAgain() && e.waitsForDay(r):
			e.setOtherDay(r, s.when, 0.6, s.evidence)
		}
	}
}

// isDayOf reports whether a scene can be of a plan by its days.
func (e *Entry) isDayOf(r *Report, s *scene) bool {
	if len(s.days)+len(s.when) > 0 && e.waitsForDay(r) || slices.Contains(s.when, e.When) {
		return true
	}
	is, _ := s.isOn(r, e.first, e.last)
	return is && e.hasItsDay()
}

// fail notes that a scene tells that a plan was not held on its day, or will not be.
func (e *Entry) fail(r *Report, s *scene, n named) {
	if !e.hasItsDay() || n.sides() < 2 || !slices.Contains(s.when, e.When) && !slices.ContainsFunc(s.days, func(d [2]string) bool { return d == [2]string{e.first, e.last} }) {
		return
	}
	switch {
	case asserts(isOffForGood, s.evidence.Sentence):
		e.change(Cancelled, r.Day, "called off", 0.6, s.evidence)
	case e.State() != Cancelled && (asserts(isPutOff, s.evidence.Sentence) || e.first <= r.Day && isNotHeld.MatchString(s.evidence.Sentence)):
		e.change(Postponed, r.Day, "put off", 0.6, s.evidence)
	}
}

// waitsForDay reports whether a new day of a plan is to be expected: it was put off, or was not heard of on its day.
func (e *Entry) waitsForDay(r *Report) bool {
	return e.State() == Postponed && e.Changed() >= daysBefore(r, 2*daysOfScenes) || e.State() == Overdue && e.hasItsDay() && e.last >= daysBefore(r, daysOfScenes)
}

// isLike reports whether a scene on the day of a plan has enough of it: two sides of it, or more where the scene does not name the day.
func (e *Entry) isLike(r *Report, s *scene, n named) bool {
	if e.State() == Postponed { // to a day that no report told
		return n.done && (n.where || n.what > 0) && n.who && slices.ContainsFunc(s.days, func(d [2]string) bool { return d[0] > e.Changed() })
	}
	if !e.hasItsDay() || e.first > r.Day || e.last < daysBefore(r, daysOfScenes) {
		return false
	}
	switch is, said := s.isOn(r, e.first, e.last); {
	case !is:
		return false
	case said:
		return e.isNamedOn(s) || n.who && (n.where || n.what > 0 || n.done || n.fully) || n.what > 0 && (n.where || n.done) || n.where && n.done && isMeeting(e.deed.words)
	}
	return n.what > 1 && n.done && (n.who || n.where)
}

// isNamedOn reports whether a scene calls a plan by its noun with its day: "Monday's vote", "their talks on 20 March".
func (e *Entry) isNamedOn(s *scene) bool {
	for _, m := range isDayOf.FindAllStringSubmatch(s.evidence.Sentence, -1) {
		if w := stem(strings.ToLower(m[1] + m[2])); e.deed.words[w] && !saysNothing[w] {
			return true
		}
	}
	return false
}

// daysOfScenes is how long after a plan's day a report tells of it in passing.
const daysOfScenes = 30

// named is what a scene names of a plan: who is there, where it is, how many words of what it is about, and that it is done.
type named struct {
	who, where, done bool
	fully            bool // who, by three words
	what             int
}

// sides counts what is named.
func (n named) sides() int {
	count := 0
	for _, is := range [...]bool{n.who, n.where, n.what > 0, n.done} {
		if is {
			count++
		}
	}
	return count
}

// isAgain reports whether enough is named for a new day of the plan.
func (n named) isAgain() bool {
	return n.done && (n.what > 0 || n.where) || n.what > 0 && (n.who || n.where)
}

// namedBy finds what a scene names of a plan.
func (e *Entry) namedBy(s *scene) named {
	a := e.toldApart()
	isWho := e.isWho(s.words)
	done := a.meeting && (isMeeting(s.words) || slices.ContainsFunc(s.lemmas, isGathering.has)) || slices.ContainsFunc(s.lemmas, e.isDeed)
	n := named{who: isWho, where: a.where.share(s.words, bag{}) > 0.5, what: a.what.common(s.nouns, bag{}), done: done, fully: a.who.common(s.words, bag{}) > 2}
	if isWho && a.around.common(s.words, bag{}) > 0 {
		n.what++
	}
	return n
}

// isWho reports whether words have half of the names of one of those who plan, or of the words for him if he has no name.
func (e *Entry) isWho(words bag) bool {
	return slices.ContainsFunc(e.toldApart().parties, func(p bag) bool { return p.share(words, bag{}) >= 0.5 })
}

// apart are the words of an entry by what they tell.
type apart struct {
	parties []bag // of each who plans the names, or all words for one who has none
	who     bag   // all of them
	where   bag   // the other names
	what    bag   // what it is about
	around  bag   // the other words of the sentence by which it was told first, without names
	meeting bool  // whether it is a meeting of some kind
}

// toldApart is worked out once: what it rests on does not change.
func (e *Entry) toldApart() *apart {
	if e.apart == nil {
		a := &apart{who: bag{}, where: bag{}, what: bag{}, meeting: isMeeting(e.deed.words)}
		a.name(e)
		a.tell(e)
		e.apart = a
	}
	return e.apart
}

// name fills in who is there and which other names tell where.
func (a *apart) name(e *Entry) {
	for i := range e.Debtor {
		all := bagOf(e.Debtor[i].Name)
		a.who = joined(a.who, all)
		if names := nameWords(e.Debtor[i : i+1]); len(names) > 0 {
			all = names
		}
		a.parties = append(a.parties, all)
	}
	for w := range strings.FieldsSeq(e.Action + " " + e.Where) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			a.where = joined(a.where, bagOf(w))
		}
	}
}

// tell fills in what it is about.
func (a *apart) tell(e *Entry) {
	predicates := e.predicateWords()
	for w := range e.deed.words {
		if w[0] > '9' && !a.where[w] && !a.who[w] && !predicates[w] && !meetings[w] && !saysNothing[w] {
			a.what[w] = true
		}
	}
	for w := range a.who {
		delete(a.where, w)
	}
	a.around = wordsAround(e.Evidence[0].Sentence)
	for _, told := range []bag{a.where, a.who, e.deed.words} {
		for w := range told {
			delete(a.around, w)
		}
	}
}

// wordsAround are the words of a sentence that are no names and say something.
func wordsAround(sentence string) bag {
	words := bag{}
	for n, w := range strings.Fields(sentence) {
		if n > 0 && w[0] >= 'a' && w[0] <= 'z' {
			for s := range bagOf(w) {
				words[s] = !saysNothing[s]
			}
		}
	}
	return words
}

// isDeed reports whether a lemma is of a class with what an entry is about.
func (e *Entry) isDeed(lemma string) bool {
	return slices.ContainsFunc(e.deed.predicates, func(p string) bool { return theThesaurus.between(p, lemma) >= akin })
}
