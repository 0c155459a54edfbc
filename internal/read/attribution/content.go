package attribution

import (
	"slices"
	"strings"
)

// A rule says by which rule a candidate found its content.
type rule uint8

const (
	noRule       rule = iota
	quoteBefore       // "A", X said
	quoteAfter        // X said: "A"
	quoteAround       // "A", X said, "B"
	clauseBefore      // A, X said
	clauseAround      // A, X said, B
	thatClause        // X said that A
	bareClause        // X said A
	toInfinitive      // X vowed to A
	objectNoun        // X condemned A
	nounClause        // X's pledge that A
	passiveTo         // A is expected to B
	passiveBy         // A was condemned by X
	accordingTo       // according to X, A
)

// fill finds the content of each candidate of a sentence; those without one are dropped.
func (p *page) fill(found []candidate, whole stretch) []candidate {
	kept := found[:0]
	for i := range found {
		c := found[i]
		part := p.quoted(c.verb, whole)
		if c.rule == accordingTo {
			p.fillAccording(&c, part.from, part.to)
		} else {
			p.fillContent(&c, found[i+1:], part.from, part.to)
		}
		c.contents = slices.DeleteFunc(c.contents, stretch.empty) // nothing but marks
		if len(c.contents) > 0 {
			kept = append(kept, c)
		}
	}
	return kept
}

func (p *page) fillContent(c *candidate, later []candidate, lo, hi int) {
	if c.passive && !c.subject.empty() {
		p.fillPassive(c, later, hi)
		return
	}
	if c.form == nominal {
		p.addAfter(c, later, c.after, p.nounClauseEnd(c.after, hi), nounClause)
		return
	}
	if !c.inherits && c.frame&(clause|quoted) != 0 && p.speechBefore(c, lo, hi) {
		p.fillAround(c, later, lo, hi)
		return
	}
	start, r := p.contentStart(c, hi)
	if r != noRule {
		p.addAfter(c, later, start, hi, r)
	}
}

// nounClauseEnd returns where the clause ends that "that" or "to" begins at i behind a noun: at the verb of the clause
// around it ("his pledge to leave | was broken").
func (p *page) nounClauseEnd(i, hi int) int {
	left := 0
	if p.low(i) == "that" {
		left = 1
	}
	for j := i + 1; j < hi; j++ {
		if !p.is(j, auxiliary) || p.is(j, possessive) || p.is(j-1, auxiliary|adverb) {
			continue
		}
		if left == 0 {
			return j
		}
		left--
	}
	return hi
}

// speechBefore reports whether the content stands before the source and the cue.
func (p *page) speechBefore(c *candidate, lo, hi int) bool {
	before := c.start - 1
	if before <= lo {
		return false
	}
	next := c.after
	if p.low(next) == "that" {
		return false
	}
	if p.closesQuotation(before) || p.is(before, comma) && p.closesQuotation(before-1) {
		return true
	}
	if !p.is(before, comma|terminal|dash) {
		return false
	}
	if c.inverted || next >= hi || p.is(next, terminal) {
		return true
	}
	if p.isIntroduction(lo, before) {
		return false
	}
	if p.is(next, comma) {
		return !p.is(next+1, quoteMark) || !p.quotes(next+1)
	}
	if p.is(next, preposition|timeWord|adverb) || p.low(next) == "as" || p.low(next) == "when" {
		return p.findThat(next, hi) == 0 && !p.bareLater(next, hi)
	}
	return c.frame&addressee != 0 && p.findThat(next, hi) == 0 && hi-next < 6
}

// isIntroduction reports whether the words from lo to the comma only open the sentence: "In the end,".
func (p *page) isIntroduction(lo, comma int) bool {
	const longest = 9
	return comma-lo < longest && (p.is(lo, preposition|subordinator|adverb) && !p.is(lo, determiner|auxiliary) || p.isGerund(lo))
}

// bareLater reports whether a clause seems to follow the phrase that begins at i.
func (p *page) bareLater(i, hi int) bool {
	for ; i < hi; i++ {
		if p.is(i, pronoun) && !p.is(i, determiner|possessive) && p.is(i+1, auxiliary) {
			return true
		}
		if p.is(i, quoteMark) {
			return true
		}
	}
	return false
}

// closesQuotation reports whether the mark at i closes a quotation.
func (p *page) closesQuotation(i int) bool {
	if !p.is(i, quoteMark) {
		return false
	}
	q := p.words[i].quotation
	return q >= 0 && p.quotations[q].to == i+1
}

// fillAround takes what stands before source and cue, and what goes on behind them.
func (p *page) fillAround(c *candidate, later []candidate, lo, hi int) {
	end := c.start
	if p.is(end-1, comma|dash) {
		end--
	}
	c.rule = clauseBefore
	from := p.clauseStart(lo)
	if p.closesQuotation(end - 1) {
		q := int(p.words[end-1].quotation)
		c.rule = quoteBefore
		if p.quotations[q].from <= from || p.is(p.quotations[q].from-1, colon|comma) && p.whole(q) {
			p.addQuotation(c, q)
			from = end
		}
	}
	if from < end {
		c.contents = append(c.contents, p.trim(stretch{from, end}))
	}
	p.fillBehind(c, later, hi)
}

// clauseStart is lo, or behind the conjunction that opens the sentence.
func (p *page) clauseStart(lo int) int {
	if p.is(lo, coordinator) && p.is(lo, capital) {
		return lo + 1
	}
	return lo
}

// addQuotation adds a quotation and those of earlier paragraphs that it continues.
func (p *page) addQuotation(c *candidate, q int) {
	if earlier := p.quotations[q].continues; earlier >= 0 {
		p.addQuotation(c, earlier)
	}
	c.contents = append(c.contents, p.quotations[q].stretch)
}

// fillBehind takes the content that goes on behind a cue in the middle: "A", X said, "B".
func (p *page) fillBehind(c *candidate, later []candidate, hi int) {
	next := c.after
	for next < hi && !p.is(next, punctuation) && p.words[next].quotation < 0 {
		next++
	}
	if next+1 >= hi || !p.is(next, comma|colon|dash) {
		return
	}
	next++
	if p.is(next, quoteMark) && p.quotes(next) {
		c.contents = append(c.contents, p.quotations[p.words[next].quotation].stretch)
		c.rule = quoteAround
		return
	}
	if c.rule != clauseBefore || p.low(next) == "but" || p.is(next, relative) || p.isGerund(next) {
		return
	}
	end := p.cut(c, later, next, hi)
	if end > next+1 {
		c.contents = append(c.contents, p.trim(stretch{next, end}))
		c.rule = clauseAround
	}
}

// contentStart finds where the content behind the cue begins.
func (p *page) contentStart(c *candidate, hi int) (int, rule) {
	i := c.after
	if i < hi && p.low(i) == "to" && c.frame&infinitive != 0 {
		return i, toInfinitive
	}
	if c.frame&(clause|quoted) != 0 {
		if start, r := p.speechStart(c, i, hi); r != noRule {
			return start, r
		}
	}
	if i < hi && c.frame&(object|infinitive) != 0 && p.takesObject(c, i) {
		if c.frame&object == 0 && !p.hasInfinitive(i, hi) {
			return 0, noRule
		}
		return i, objectNoun
	}
	return 0, noRule
}

func (p *page) hasInfinitive(i, hi int) bool {
	for ; i < hi && !p.is(i, comma|terminal|colon); i++ {
		if p.low(i) == "to" {
			return true
		}
	}
	return false
}

// speechStart finds where the speech begins that follows the cue, behind the time, the place and the one addressed.
func (p *page) speechStart(c *candidate, i, hi int) (int, rule) {
	for i < hi && p.is(i, timeWord|adverb) && !p.is(i, determiner|preposition) {
		i++
	}
	if i >= hi || p.is(i, terminal) || p.is(i, colon) && i+1 >= hi {
		return p.nextQuotation(c, hi)
	}
	skips := p.is(i, preposition|comma|colon) || c.frame&addressee != 0 || c.inverted
	const farthest = 20
	for j := i; j < min(hi, i+farthest); j++ {
		switch {
		case p.is(j, quoteMark) && p.quotes(j):
			if j == i || p.is(j-1, comma|colon) && (skips || j-1 <= i) {
				return j, quoteAfter
			}
		case p.low(j) == "that" && (j == i || skips):
			if c.frame&clause != 0 && !p.is(j-1, determiner|preposition) {
				return j, thatClause
			}
		}
		if j > i && p.is(j, terminal|colon) && (j+1 >= hi || !p.is(j+1, quoteMark)) {
			break
		}
	}
	if p.is(i, colon) {
		return i + 1, bareClause
	}
	if c.frame&told != 0 && !c.inverted {
		i = p.behindAddressee(i, hi)
	}
	return p.bareStart(c, i, hi)
}

// behindAddressee skips the one who is told something.
func (p *page) behindAddressee(i, hi int) int {
	const longest = 8
	start := i
	if i < hi && !p.is(i, pronoun) {
		i++
		for i < hi && i < start+longest && !p.is(i, punctuation|pronoun|determiner) && (!p.is(i, capital) || p.is(i-1, capital|preposition|determiner)) {
			i++
		}
		return i
	}
	return i + 1
}

// bareStart reports whether a clause without "that" can begin at i.
func (p *page) bareStart(c *candidate, i, hi int) (int, rule) {
	if c.inverted || i+1 >= hi {
		return 0, noRule
	}
	low := p.low(i)
	switch {
	case low == "whether", low == "how", low == "why", low == "what", low == "if":
		return i, thatClause
	case c.frame&bare == 0, p.is(i, punctuation|coordinator|relative), p.is(i, auxiliary) && !p.is(i, possessive|capital):
		return 0, noRule
	case !strings.HasPrefix(p.low(c.verb), "sa") && c.frame&told == 0 && !p.hasVerb(i, hi):
		return 0, noRule
	case p.is(i, preposition) && !p.bareLater(i, hi):
		return 0, noRule
	}
	return i, bareClause
}

// hasVerb reports whether a finite verb seems to stand between i and hi, not at i itself.
func (p *page) hasVerb(i, hi int) bool {
	for j := i + 1; j < hi && !p.is(j, comma|terminal|colon); j++ {
		if p.is(j, relative|subordinator) && !p.is(j, preposition) {
			return false
		}
		if p.is(j, auxiliary) && !p.is(j, possessive) || p.is(i, pronoun) && !p.is(i, possessive|determiner) ||
			j > i+1 && len(p.low(j)) > 4 && strings.HasSuffix(p.low(j), "ed") || p.is(j, pronoun) && !p.is(j, possessive|determiner) {
			return true
		}
	}
	return false
}

// nextQuotation finds the quotation that opens the next sentence, after a cue that ends its own.
func (p *page) nextQuotation(c *candidate, hi int) (int, rule) {
	if hi < len(p.words) && p.is(hi, quoteMark) && p.quotes(hi) && (p.is(hi-1, colon) || c.frame&quoted != 0 && !c.inverted) {
		return hi, quoteAfter
	}
	return 0, noRule
}

// addAfter adds the content that begins at start, as far as it goes.
func (p *page) addAfter(c *candidate, later []candidate, start, hi int, r rule) {
	if start >= len(p.words) {
		return
	}
	c.rule = r
	if q := p.words[start].quotation; r == quoteAfter && q >= 0 {
		quotation := p.quotations[q]
		if start >= hi || quotation.to >= hi || p.is(start-1, comma|colon) || p.is(quotation.to, punctuation) {
			c.contents = append(c.contents, quotation.stretch)
			return
		}
	}
	end := p.cut(c, later, start, hi)
	if q := p.words[end-1].quotation; q >= 0 && p.words[c.verb].quotation != q {
		end = max(end, p.quotations[q].to)
	}
	if content := p.trim(stretch{start, end}); !content.empty() {
		c.contents = append(c.contents, content)
	}
}

// cut returns where the content that begins at start ends: before the next clause with a source of its own, or at hi.
func (p *page) cut(c *candidate, later []candidate, start, hi int) int {
	for i := range later {
		l := &later[i]
		if l.start <= start || p.words[l.verb].quotation != p.words[c.verb].quotation {
			continue
		}
		before := l.start - 1
		switch {
		case l.rule == accordingTo && p.is(before, comma):
			return before
		case p.is(before, coordinator) && l.inherits && c.sentence == l.sentence:
			return p.beforeMark(before)
		case p.is(before, comma|dash) && l.inherits && l.form == gerund:
			return before
		case p.is(before, coordinator|subordinator) && p.is(before-1, comma|dash|colon) && p.low(before) != "that":
			return before - 1
		case p.low(before) == "but", p.is(before, colon):
			return before
		case c.frame&(clause|quoted) == 0 && clauseOpeners[p.low(before)]:
			return p.beforeMark(before)
		}
	}
	if c.frame&(clause|quoted) == 0 && c.form != nominal {
		return p.objectEnd(start, hi)
	}
	return hi
}

var clauseOpeners = map[string]bool{"as": true, "when": true, "while": true, "after": true, "before": true, "because": true, "although": true, "though": true}

func (p *page) beforeMark(i int) int {
	if p.is(i-1, comma|dash) {
		return i - 1
	}
	return i
}

// objectEnd returns the end of the object that begins at start: the clause that a comma and a new subject, a participle
// or a conjunction opens does not belong to it.
func (p *page) objectEnd(start, hi int) int {
	for i := start + 1; i+1 < hi; i++ {
		if !p.is(i, comma|dash|colon) || p.words[i].quotation >= 0 {
			continue
		}
		if p.is(i, dash|colon) || p.is(i+1, coordinator|subordinator|relative|pronoun|adverb) && p.low(i+1) != "and" || p.isGerund(i+1) {
			return i
		}
	}
	return hi
}

// fillPassive has the subject and what follows the passive as content.
func (p *page) fillPassive(c *candidate, later []candidate, hi int) {
	c.contents = append(c.contents, p.trim(c.subject))
	c.rule = passiveBy
	if c.source.empty() {
		c.rule = passiveTo
	}
	next := c.after
	if next < hi && (p.low(next) == "to" || p.low(next) == "as" || p.low(next) == "of" || p.low(next) == "for") {
		c.contents = append(c.contents, p.trim(stretch{next, p.cut(c, later, next, hi)}))
	}
}
