package attribution

import (
	"cmp"
	"slices"
)

// attachQuotations gives each quotation that no cue claims to the nearest cue of the same speaker: the one before it,
// or, where it breaks off with a comma, the one that follows.
func (p *page) attachQuotations(found []candidate) []candidate {
	claimed := make([]bool, len(p.quotations))
	for i := range found {
		for _, s := range found[i].contents {
			p.claim(claimed, s, p.words[found[i].verb].quotation)
		}
	}
	for q := range p.quotations {
		if claimed[q] || !p.isSpeech(q) {
			continue
		}
		if i := p.speakerOf(q, found); i >= 0 {
			found[i].contents = insert(found[i].contents, p.quotations[q].stretch)
			claimed[q] = true
		}
	}
	return found
}

// claim marks the quotations in s, all but the one that the cue itself stands in.
func (p *page) claim(claimed []bool, s stretch, own int32) {
	for i := s.from; i < s.to; i++ {
		if q := p.words[i].quotation; q >= 0 && q != own {
			claimed[q] = true
			i = p.quotations[q].to - 1
		}
	}
}

// isSpeech reports whether the quotation is more than a word in quotation marks: it opens a sentence and is one.
func (p *page) isSpeech(q int) bool {
	const shortest = 4
	quotation := p.quotations[q]
	if !p.whole(q) || quotation.len() < shortest {
		return false
	}
	last := int(p.words[quotation.to-1].sentence)
	return quotation.to == p.sentences[last].to || p.quotations[q].continues >= 0
}

// speakerOf returns the index of the candidate whose speaker the quotation belongs to, -1 if none is near.
func (p *page) speakerOf(q int, found []candidate) int {
	const (
		farthest    = 2  // paragraphs
		mostBetween = 20 // cues that quote nobody
	)
	from, to := p.quotations[q].from, p.quotations[q].to
	paragraph := p.paragraphs[p.words[from].sentence]
	first, _ := slices.BinarySearchFunc(found, from, func(c candidate, at int) int { return cmp.Compare(c.verb, at) })
	before, after := first-1, first
	for before >= 0 && !p.speaks(&found[before]) && before > first-mostBetween {
		before--
	}
	if before >= 0 && (!p.speaks(&found[before]) || paragraph-p.paragraphs[found[before].sentence] > farthest) {
		before = -1
	}
	for after < len(found) && (found[after].verb < to || !p.speaks(&found[after])) && after < first+mostBetween {
		after++
	}
	if after < len(found) && p.speaks(&found[after]) && p.paragraphs[found[after].sentence]-paragraph <= 1 && (before < 0 || p.breaksOff(to)) {
		return after
	}
	return before
}

// speaks reports whether the candidate quotes its source.
func (p *page) speaks(c *candidate) bool {
	if p.words[c.verb].quotation >= 0 || c.source.empty() {
		return false
	}
	switch c.rule {
	case noRule, quoteBefore, quoteAfter, quoteAround, clauseBefore, clauseAround, thatClause, bareClause, accordingTo:
		return true
	default: // what somebody wants or condemns is not in his words
		return false
	}
}

// breaksOff reports whether the quotation that ends at to ends with a comma.
func (p *page) breaksOff(to int) bool {
	return p.is(to-1, comma) || p.is(to-2, comma)
}

// insert puts s in its place among the contents.
func insert(contents []stretch, s stretch) []stretch {
	contents = append(contents, s)
	for i := len(contents) - 1; i > 0 && contents[i].from < contents[i-1].from; i-- {
		contents[i], contents[i-1] = contents[i-1], contents[i]
	}
	return contents
}
