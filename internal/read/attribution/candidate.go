package attribution

import "strings"

// A candidate is a cue and its source, before its content is known.
type candidate struct {
	cue      stretch // auxiliaries and adverbs included
	verb     int     // the word that the lexicon knows
	after    int     // the first word behind the cue, and behind the source if that follows the cue
	start    int     // the first word of cue and source
	source   stretch // empty if none is named
	frame    frame
	form     form
	passive  bool
	inverted bool // the source follows the cue
	inherits bool // the source is that of the clause before
	sentence int
	subject  stretch   // of a passive: part of the content
	contents []stretch // filled in later
	rule     rule
	// confidence is the network's, of what it found; such a candidate has no rule.
	confidence float64
}

// candidateAt reads the word at i as a cue. The words from lo to hi are the sentence, or the part of it in quotation
// marks that i stands in.
func (p *page) candidateAt(i, lo, hi int) (candidate, bool) {
	found, ok := p.lookUp(i, lo, hi)
	if !ok {
		return candidate{}, false
	}
	if found.form == nominal {
		return p.nounCue(found, lo, hi)
	}
	group, ok := p.groupStart(i, lo)
	if !ok {
		return p.nounCue(found, lo, hi)
	}
	found.cue.from, found.start = group, group
	found.passive = (found.form == past || found.form == participle) && p.hasBeing(group, i)
	if !p.takes(&found, hi) {
		return p.nounCue(found, lo, hi)
	}
	switch {
	case found.passive:
		ok = p.readPassive(&found, lo, hi)
	case found.form == gerund && !p.hasBeing(group, i):
		ok = p.readGerund(&found, lo)
	case found.form == participle && !p.hasAuxiliary(group, i):
		return candidate{}, false
	default:
		ok = p.readActive(&found, lo, hi)
	}
	if !ok {
		return p.nounCue(found, lo, hi)
	}
	return found, true
}

// lookUp finds the word at i in the lexicon, with the particle that follows it.
func (p *page) lookUp(i, lo, hi int) (candidate, bool) {
	w := &p.words[i]
	if w.class&capital != 0 && i > lo {
		return candidate{}, false
	}
	if f, ok := particles[w.low]; ok && i+1 < hi {
		if frame, ok := f.following[p.words[i+1].low]; ok {
			return candidate{cue: stretch{i, i + 2}, verb: i, after: i + 2, frame: frame, form: f.form, sentence: int(w.sentence)}, true
		}
	}
	if isMake(w.low) && i+2 < hi && p.low(i+1) == "it" && (p.low(i+2) == "clear" || p.low(i+2) == "plain") {
		return candidate{cue: stretch{i, i + 3}, verb: i, after: i + 3, frame: clause | bare, form: particles[w.low].form, sentence: int(w.sentence)}, true
	}
	c, ok := lexicon[w.low]
	if !ok {
		return candidate{}, false
	}
	return candidate{cue: stretch{i, i + 1}, verb: i, after: i + 1, frame: c.frame, form: c.form, sentence: int(w.sentence)}, true
}

func isMake(s string) bool { return s == "make" || s == "makes" || s == "made" || s == "making" }

// groupStart returns the first word of the verb group whose verb stands at i: auxiliaries and adverbs. It is false for
// an infinitive that hangs on anything but a verb of going on.
func (p *page) groupStart(i, lo int) (int, bool) {
	g := p.skipGroup(i, lo)
	if p.low(g-1) != "to" || g-1 < lo {
		return g, true
	}
	switch {
	case g-3 >= lo && p.low(g-2) == "on" && strings.HasPrefix(p.low(g-3), "go"), g-3 >= lo && p.low(g-2) == "on" && p.low(g-3) == "went":
		return p.skipGroup(g-3, lo), true
	case g-2 >= lo && strings.HasPrefix(p.low(g-2), "continue"):
		return p.skipGroup(g-2, lo), true
	}
	return g, false
}

func (p *page) skipGroup(g, lo int) int {
	for g > lo && p.inGroup(g-1) {
		g--
	}
	return g
}

func (p *page) inGroup(i int) bool {
	if p.is(i, possessive) {
		return p.is(i, auxiliary) && p.is(i-1, pronoun)
	}
	if p.is(i, timeWord) || p.is(i, preposition|determiner) {
		return false
	}
	return p.is(i, auxiliary) || p.is(i, adverb) && !p.is(i, capital)
}

// hasBeing reports whether the last auxiliary from group to verb is a form of be.
func (p *page) hasBeing(group, verb int) bool {
	for i := verb - 1; i >= group; i-- {
		if p.is(i, auxiliary) && !isNegation(p.low(i)) {
			return p.is(i, being)
		}
	}
	return false
}

func isNegation(s string) bool { return s == "not" || s == "n't" || s == "n’t" || s == "never" }

func (p *page) hasAuxiliary(group, verb int) bool {
	for i := group; i < verb; i++ {
		if p.is(i, auxiliary) {
			return true
		}
	}
	return false
}

// readActive finds the source of a finite verb: before it, or behind it where speech comes first.
func (p *page) readActive(c *candidate, lo, hi int) bool {
	before := c.cue.from - 1
	if p.canInvert(c, lo) {
		if source, ok := p.nounRight(c.after, hi); ok && !p.is(c.after, timeWord|adverb) {
			c.source, c.after, c.inverted = source, source.to, true
			return true
		}
	}
	if c.form == base && !p.hasAuxiliary(c.cue.from, c.verb) && !p.isPlural(before) {
		return false
	}
	if c.form == third && c.frame&noun != 0 && p.is(before, determiner|possessive|preposition) {
		return false
	}
	if p.is(before, coordinator) && before > lo {
		c.inherits = true
		return true
	}
	source, ok := p.subjectLeft(lo, c.cue.from)
	if !ok && p.is(before, comma) && p.is(c.after, terminal) {
		source, ok = p.nounLeft(lo, before)
	}
	if !ok || ambiguous[p.low(c.verb)] && c.verb == c.cue.from && !p.is(before, capital|pronoun) && !p.takesClause(c.after, source) {
		return false
	}
	c.source, c.start = source, source.from
	return true
}

// Forms of verbs that are more often nouns.
var ambiguous = map[string]bool{
	"state": true, "states": true, "plan": true, "plans": true, "question": true, "questions": true, "tweet": true, "tweets": true,
	"remark": true, "remarks": true, "report": true, "reports": true, "claim": true, "claims": true, "demand": true, "demands": true,
	"hope": true, "hopes": true, "fear": true, "fears": true, "note": true, "notes": true, "promise": true, "promises": true,
	"pledge": true, "pledges": true, "vow": true, "vows": true, "attack": true, "attacks": true, "support": true, "supports": true,
	"address": true, "addresses": true, "challenge": true, "challenges": true, "comment": true, "comments": true, "offer": true,
	"offers": true, "order": true, "orders": true, "estimate": true, "estimates": true, "cite": true, "praise": true, "protest": true,
	"protests": true, "favor": true, "favour": true, "doubt": true, "doubts": true, "wish": true, "posts": true, "post": true,
	"say": true, "show": true, "shows": true, "press": true, "signal": true, "signals": true, "joke": true, "jokes": true,
	"finds": true, "calls": true, "concern": true, "concerns": true, "reveal": true, "quote": true, "quotes": true, "decline": true,
}

// takesClause reports whether a clause, a quotation or an infinitive begins at i behind a source that looks like one.
func (p *page) takesClause(i int, source stretch) bool {
	if !p.startsNoun(source.from) && !p.is(source.from, numeral) && !p.isPlural(source.to-1) {
		return false
	}
	low := p.low(i)
	return low == "that" || low == "to" || p.is(i, quoteMark|comma|colon) || p.startsNoun(i) && (p.isPlural(source.to-1) || source.len() == 2)
}

// canInvert reports whether the verb may stand before its subject: "…," said the envoy.
func (p *page) canInvert(c *candidate, lo int) bool {
	if c.frame&(clause|quoted) == 0 || c.verb != c.cue.from || c.form == base {
		return false
	}
	before := c.verb - 1
	if before < lo {
		return p.low(c.verb) == "said" || p.low(c.verb) == "says"
	}
	if p.low(c.after) == "that" || !p.is(before, comma|quoteMark|terminal|dash) {
		return false
	}
	if p.is(before, quoteMark) || p.is(before-1, quoteMark) {
		return true
	}
	_, subject := p.subjectLeft(lo, c.cue.from)
	return !subject
}

// isPlural reports whether a plural can end at i.
func (p *page) isPlural(i int) bool {
	if p.is(i, pronoun|relative) {
		low := p.low(i)
		return low != "he" && low != "she" && low != "it"
	}
	low := p.low(i)
	if len(low) > 3 && strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") {
		return true
	}
	return low == "people" || low == "many" || low == "some" || low == "most" || low == "others" || low == "police"
}

// readGerund finds the source of a participle: the noun right before it, or that of the clause before.
func (p *page) readGerund(c *candidate, lo int) bool {
	before := c.cue.from - 1
	if before < lo {
		return false
	}
	if p.is(before, comma|dash|coordinator|preposition|subordinator) || p.is(before, quoteMark) {
		c.inherits = true
		return true
	}
	source, ok := p.nounLeft(lo, c.cue.from)
	if !ok || c.frame&(clause|quoted) == 0 {
		return false
	}
	c.source, c.start = source, source.from
	return true
}

// readPassive finds what a passive says: "is expected to …" has no source, "was condemned by X" has.
func (p *page) readPassive(c *candidate, lo, hi int) bool {
	next := c.after
	subject, ok := p.subjectLeft(lo, c.cue.from)
	if !ok {
		return false
	}
	c.start = subject.from
	switch {
	case p.low(next) == "by" && next+1 < hi:
		source, ok := p.nounRight(next+1, hi)
		if !ok {
			return false
		}
		c.source, c.subject, c.after = source, subject, source.to
		return true
	case p.low(next) == "to":
		c.subject = subject
		return c.frame&impersonal != 0 || saidPassive[p.low(c.verb)]
	case p.low(next) == "that":
		return p.low(c.cue.from-1) == "it" || c.frame&addressee != 0
	}
	return false
}

var saidPassive = map[string]bool{"said": true, "thought": true, "believed": true, "alleged": true, "known": true, "understood": true}

// takes reports whether what follows the cue is something that it takes.
func (p *page) takes(c *candidate, hi int) bool {
	if c.passive {
		return true
	}
	next := c.after
	if c.frame&guarded != 0 {
		return p.takesGuarded(c, next, hi)
	}
	if c.frame&(clause|quoted) == 0 && c.frame&(object|infinitive) != 0 {
		return next < hi && p.takesObject(c, next)
	}
	return true
}

func (p *page) takesObject(c *candidate, next int) bool {
	if p.low(next) == "to" {
		return c.frame&infinitive != 0
	}
	if c.frame&object == 0 && !p.is(next, capital|determiner|possessive|pronoun) {
		return false
	}
	if p.is(next, timeWord|adverb) && !p.is(next, determiner) {
		return false
	}
	return !p.is(next, punctuation|preposition|coordinator|auxiliary) || p.is(next, quoteMark) || p.is(next, possessive)
}

func (p *page) takesGuarded(c *candidate, next, hi int) bool {
	if next >= hi {
		return c.frame&quoted != 0 && p.is(c.cue.from-2, quoteMark)
	}
	low := p.low(next)
	switch {
	case c.frame&quoted != 0 && p.nearQuotation(c, next):
		return true
	case c.frame&clause != 0 && (low == "that" || low == "whether" || low == "how" || low == "why"):
		return true
	case c.frame&bare != 0 && p.is(next, pronoun) && !p.is(next, possessive):
		return true
	case c.frame&infinitive != 0 && low == "to":
		return true
	case c.frame&addressee != 0 && p.is(next, pronoun|capital|determiner):
		return p.findThat(next, min(hi, next+8)) > 0
	case c.frame&object != 0:
		return p.is(next, determiner|capital|possessive) && p.is(c.cue.from-1, capital|pronoun)
	}
	return false
}

// nearQuotation reports whether a quotation stands right before the source of the cue, or begins right behind the cue.
func (p *page) nearQuotation(c *candidate, next int) bool {
	if p.is(next, comma|colon) {
		next++
	}
	if next < len(p.words) && p.is(next, quoteMark) && p.quotes(next) {
		return true
	}
	const farthest = 8
	lo := p.sentences[c.sentence].from
	for i := c.cue.from - 1; i >= lo && i > c.cue.from-farthest; i-- {
		if p.is(i, quoteMark) {
			return !p.quotes(i)
		}
	}
	return false
}

// quotes reports whether the mark at i opens a quotation.
func (p *page) quotes(i int) bool {
	q := p.words[i].quotation
	return q >= 0 && p.quotations[q].from == i
}

// findThat returns the first "that" from i on, 0 if punctuation or hi comes first.
func (p *page) findThat(i, hi int) int {
	for ; i < hi; i++ {
		if p.low(i) == "that" {
			return i
		}
		if p.is(i, punctuation) {
			return 0
		}
	}
	return 0
}

// nounCue reads the cue as a noun: "his pledge that …", "Mali's demand to …".
func (p *page) nounCue(c candidate, lo, hi int) (candidate, bool) {
	next := c.verb + 1
	if c.frame&noun == 0 || next >= hi || p.low(next) != "that" && p.low(next) != "to" && p.low(next) != "for" {
		return candidate{}, false
	}
	if p.low(next) == "for" && !forNouns[p.low(c.verb)] {
		return candidate{}, false
	}
	const adjectives = 3
	for i := c.verb - 1; i >= lo && i >= c.verb-1-adjectives; i-- {
		if p.is(i, possessive) {
			return p.possessed(c, i, lo)
		}
		if p.is(i, punctuation|determiner|preposition|auxiliary|pronoun|coordinator) {
			break
		}
	}
	return candidate{}, false
}

var forNouns = map[string]bool{"call": true, "calls": true, "demand": true, "demands": true, "appeal": true, "appeals": true, "proposal": true}

// possessed completes the noun cue whose source is the possessive at i.
func (p *page) possessed(c candidate, i, lo int) (candidate, bool) {
	c.form, c.passive, c.inherits, c.inverted = nominal, false, false, false
	c.after = c.verb + 1
	switch p.low(i) {
	case "'s", "’s", "'", "’":
		source, ok := p.nounLeft(lo, i)
		if !ok {
			return candidate{}, false
		}
		for j := source.from; j < source.to-1; j++ {
			if p.is(j, preposition) && p.low(j) != "of" {
				source.from = j + 1
			}
		}
		c.source, c.cue = source, stretch{i, c.verb + 1}
	default:
		c.source, c.cue = stretch{i, i + 1}, stretch{i + 1, c.verb + 1}
	}
	c.start = c.source.from
	return c, true
}
