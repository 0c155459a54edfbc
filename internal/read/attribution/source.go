package attribution

import "strings"

// The longest noun phrase that is taken for a source, and the longest apposition, in words.
const (
	longestSource     = 30
	longestApposition = 25
)

// subjectLeft finds the subject that ends before the word at end, not before lo.
func (p *page) subjectLeft(lo, end int) (stretch, bool) {
	if !p.is(end-1, comma|dash) {
		return p.nounLeft(lo, end)
	}
	mark := p.words[end-1].class & (comma | dash)
	for q := end - 2; q > lo && q >= end-longestApposition; q-- {
		if p.is(q, quoteMark) {
			return stretch{}, false
		}
		if p.words[q].class&mark != 0 && p.startsApposition(q+1) {
			head, ok := p.nounLeft(lo, q)
			return stretch{head.from, end - 1}, ok && !p.is(q-1, pronoun)
		}
	}
	return stretch{}, false
}

// startsApposition reports whether an apposition or a relative clause can begin at i.
func (p *page) startsApposition(i int) bool {
	if p.is(i, relative|numeral) {
		return true
	}
	if p.is(i, preposition) {
		return p.low(i) == "of" || p.low(i) == "including" || p.low(i) == "like"
	}
	return !p.is(i, coordinator|subordinator|auxiliary|adverb|timeWord|punctuation|pronoun) && !strings.HasSuffix(p.low(i), "ing")
}

// nounLeft finds the noun phrase that ends before the word at end, not before lo.
func (p *page) nounLeft(lo, end int) (stretch, bool) {
	last := end - 1
	if last < lo {
		return stretch{}, false
	}
	if p.is(last, pronoun) && !p.is(last, possessive) || p.is(last, relative) {
		return stretch{last, end}, true
	}
	if p.is(last, punctuation|preposition|coordinator|subordinator|possessive|adverb) || p.is(last, auxiliary) && !p.is(last, capital) {
		return stretch{}, false
	}
	from := last
	for from > lo && from > end-longestSource && p.inNoun(from-1) {
		from--
	}
	return p.trimSubject(stretch{from, end})
}

// inNoun reports whether the word at i can stand inside a noun phrase, left of its last word.
func (p *page) inNoun(i int) bool {
	switch {
	case p.is(i, punctuation), p.is(i, pronoun) && !p.is(i, possessive|determiner):
		return false
	case p.is(i, coordinator):
		return p.low(i) == "and" && p.joinsNames(i)
	case p.is(i, possessive|determiner):
		return p.low(i) != "that" || p.is(i, capital)
	case p.is(i, auxiliary):
		return p.is(i, timeWord)
	case p.is(i, subordinator|relative):
		return false
	}
	return p.is(i, capital) || !p.isFiniteCue(i)
}

// joinsNames reports whether the "and" at i joins two noun phrases rather than two clauses.
func (p *page) joinsNames(i int) bool {
	if p.is(i-1, comma|timeWord) {
		return false
	}
	return p.is(i+1, capital) == p.is(i-1, capital)
}

// isFiniteCue reports whether the word at i is a cue that is a verb and nothing else.
func (p *page) isFiniteCue(i int) bool {
	c, ok := lexicon[p.words[i].low]
	return ok && c.frame&(noun|guarded) == 0 && (c.form == past || c.form == third)
}

// trimSubject drops what stands before the subject in s: adverbs, and the phrases that open a sentence.
func (p *page) trimSubject(s stretch) (stretch, bool) {
	for s.len() > 1 && (p.is(s.from, adverb|coordinator|subordinator) || p.isGerund(s.from)) && !p.is(s.from, determiner) {
		s.from++
	}
	for i := s.from; i < min(s.from+5, s.to-1); i++ {
		if p.is(i, timeWord) && !p.is(i+1, possessive|preposition|timeWord) && p.low(i) != "may" {
			s.from = i + 1
		}
	}
	if !p.is(s.from, preposition) || s.len() == 1 {
		return s, !p.is(s.from, preposition|timeWord|subordinator)
	}
	for i := s.to - 1; i > s.from; i-- {
		if p.startsNoun(i) && !p.is(i-1, preposition|determiner|possessive|coordinator) && (!p.is(i, capital) || !p.is(i-1, capital)) {
			return stretch{i, s.to}, true
		}
	}
	return stretch{}, false
}

func (p *page) isGerund(i int) bool {
	return len(p.low(i)) > 5 && strings.HasSuffix(p.low(i), "ing") && !p.is(i, capital)
}

// startsNoun reports whether the word at i looks like the first of a noun phrase.
func (p *page) startsNoun(i int) bool {
	return p.is(i, determiner|pronoun|capital) || p.is(i, possessive) && p.low(i) != "'s" && p.low(i) != "’s"
}

// nounRight finds the noun phrase that begins at i and ends before hi, with an apposition behind it.
func (p *page) nounRight(i, hi int) (stretch, bool) {
	if i >= hi || p.is(i, punctuation|preposition|coordinator|auxiliary|relative) && !p.is(i, determiner) {
		return stretch{}, false
	}
	if p.is(i, pronoun) && !p.is(i, determiner) {
		return stretch{i, i + 1}, true
	}
	end := i + 1
	for end < hi && end < i+longestSource && p.goesOn(end) {
		end++
	}
	if p.is(end-1, preposition|coordinator) {
		end--
	}
	if to := p.appositionEnd(end, hi); to > 0 {
		end = to
	}
	return stretch{i, end}, end > i
}

// goesOn reports whether the word at i continues a noun phrase to the right.
func (p *page) goesOn(i int) bool {
	switch {
	case p.is(i, timeWord):
		return false
	case p.is(i, possessive|determiner):
		return !p.is(i, relative)
	case p.is(i, punctuation|auxiliary|relative|adverb|pronoun):
		return false
	case p.is(i, preposition):
		return rightPrepositions[p.low(i)]
	case p.is(i, coordinator):
		return p.low(i) == "and" && p.joinsNames(i)
	case p.is(i, subordinator):
		return false
	}
	return p.is(i, capital) || !p.isFiniteCue(i) && !p.isGerund(i)
}

var rightPrepositions = map[string]bool{"of": true, "for": true, "from": true, "with": true, "at": true}

// appositionEnd returns the end of the apposition that the comma at i begins; 0 if there is none.
func (p *page) appositionEnd(i, hi int) int {
	if !p.is(i, comma) || i+1 >= hi || !p.startsApposition(i+1) || p.low(i+1) == "which" {
		return 0
	}
	for j := i + 1; j < hi && j < i+longestApposition; j++ {
		switch {
		case p.is(j, comma|terminal|quoteMark|dash|colon):
			return j
		case p.is(j, auxiliary) && !p.is(j, possessive) && !p.is(i+1, relative):
			return 0
		}
	}
	return 0
}

// firstSubject finds the subject of the sentence that begins at lo, for a cue at end that names none.
func (p *page) firstSubject(lo, end int) (stretch, bool) {
	i := lo
	for i < end && p.is(i, coordinator|adverb|quoteMark) && !p.is(i, determiner) {
		i++
	}
	if p.is(i, preposition|subordinator) && !p.is(i, determiner) || p.isGerund(i) {
		for i < end && !p.is(i, comma) {
			i++
		}
		i++
	}
	if i >= end || !p.startsNoun(i) {
		return stretch{}, false
	}
	if p.is(i, pronoun) && !p.is(i, determiner) {
		return stretch{i, i + 1}, true
	}
	const longest = 5
	to := i + 1
	for to < end && to < i+longest && p.goesOn(to) && !p.is(to, preposition) && !strings.HasSuffix(p.low(to), "ed") {
		if p.is(i, capital) && !p.is(i, determiner) && !p.is(to, capital) {
			break
		}
		to++
	}
	return stretch{i, to}, true
}
