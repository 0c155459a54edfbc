package follow

import "slices"

// recant withdraws the entry that a recanting is about: of those whom it is by the one that its words tell best, or the only one.
func (l *Ledger) recant(r *Report, c *recanting) {
	if slices.ContainsFunc(l.changed, func(e *Entry) bool { return e.isOfSentence(c.evidence) }) {
		return // another rule knows what is taken back
	}
	var best *Entry
	top, open := 0.0, 0
	for _, e := range l.recantable(c) {
		if e.ended() || e.order == l.reports || e.Sort == Demand && !c.asked || e.Sort == Commitment && !c.offered {
			continue
		}
		side := l.recants(c, e)
		if side < sameSide {
			continue
		}
		open++
		if score := e.isRecantedBy(r, c, side); score > top {
			best, top = e, score
		}
	}
	if best != nil && (top >= leastRecanted || open == 1 && top >= c.least() && best.isRecent(r)) {
		best.change(Withdrawn, r.Day, "taken back", min(0.5+top, 1), c.evidence)
	}
}

// leastRecanted is what a recanting must tell of an entry where its side has others.
const leastRecanted = 0.4

// least is what it must tell of the only one.
func (c *recanting) least() float64 {
	if c.back && !c.vague {
		return 0
	}
	return 0.2
}

// recantable are the entries that a recanting can be about.
func (l *Ledger) recantable(c *recanting) []*Entry {
	var keys []key
	for _, sort := range []Sort{Commitment, Demand} {
		for i := range c.by {
			keys = append(keys, l.sideKeys(sort, &c.by[i])...)
		}
		for w := range c.names {
			keys = append(keys, keyOf(byParty, string(sort), w[:min(len(w), 4)]))
		}
		for w := range c.around {
			keys = append(keys, keyOf(byWord, string(sort), w))
		}
	}
	return l.live.find(distinct(keys))
}

// recants says how surely a recanting is by whoever made an entry: sentences name him, or a person speaks of whom nothing tells whose he is.
func (l *Ledger) recants(c *recanting, e *Entry) float64 {
	side := l.sides.likeness(e.Debtor, c.by)
	switch {
	case side >= 0.7:
		return side
	case e.isAskedIn(c.own) && (len(c.by) == 0 || c.calls(e) || mayBelong(e.Debtor, c.by)):
		return 0.7
	case side >= sameSide && !c.calls(e):
		return 0
	case side == 0 && c.calls(e) && mayBelong(e.Debtor, c.by):
		return sameSide
	}
	return side
}

// calls reports whether a recanting calls an entry by what it is: "the refusal".
func (c *recanting) calls(e *Entry) bool {
	return slices.ContainsFunc(nounsOf(e.Sort, e.Kind), func(noun string) bool { return c.own[stem(noun)] })
}

// isOfSentence reports whether the entry's last change rests on the sentence of some evidence.
func (e *Entry) isOfSentence(v Evidence) bool {
	last := &e.History[len(e.History)-1].Evidence
	return last.Document == v.Document && last.Sentence == v.Sentence
}

// isRecantedBy scores how well the words of a recanting tell of an entry.
func (e *Entry) isRecantedBy(r *Report, c *recanting, side float64) float64 {
	words := joined(e.said, e.deed.words, e.antecedent.words)
	score := e.said.share(c.own, e.light)
	common := words.common(c.own, joined(e.light, c.names))
	if c.back {
		score = max(score, 0.8*e.said.share(c.around, e.light))
		common = words.common(c.around, joined(e.light, c.names))
	}
	if e.isDeedIn(c.own) {
		score, common = score+0.3, common+1
	}
	if c.calls(e) {
		score, common = score+0.2, common+1
	}
	switch {
	case common == 0:
		score = min(score, 0.1)
	case !e.isRecent(r) && (common < 2 || e.said.share(c.own, e.light) < 0.5):
		score *= 0.5
	}
	return score*(0.3+side) + 0.01
}

// isDeedIn reports whether one of some words is of a class with what an entry is about: "apology" with "apologise".
func (e *Entry) isDeedIn(words bag) bool {
	for w := range words {
		if slices.ContainsFunc(e.deed.predicates, func(p string) bool { return theThesaurus.between(p, w) == akin }) {
			return true
		}
	}
	return false
}
