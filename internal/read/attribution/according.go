package attribution

// accordingAt reads "according to X" at i.
func (p *page) accordingAt(i, hi int) (candidate, bool) {
	if p.low(i) != "according" || i+2 >= hi || p.low(i+1) != "to" {
		return candidate{}, false
	}
	source, ok := p.sourceRight(i+2, hi)
	if !ok {
		return candidate{}, false
	}
	return candidate{
		cue: stretch{i, i + 2}, verb: i, after: source.to, start: i, source: source, frame: clause, rule: accordingTo, inverted: true,
		sentence: int(p.words[i].sentence),
	}, true
}

// sourceRight is a noun phrase with all that belongs to it, up to a comma or the end; a comma may begin an apposition.
func (p *page) sourceRight(i, hi int) (stretch, bool) {
	end := i
	for end < hi && !p.is(end, comma|terminal|colon|dash|quoteMark) && p.low(end) != "who" && p.low(end) != "which" && p.low(end) != "that" {
		end++
	}
	if end == i {
		return stretch{}, false
	}
	if to := p.appositionEnd(end, hi); to > 0 && p.is(to, comma|terminal) && !p.is(end+1, capital) {
		return stretch{i, to}, true
	}
	return stretch{i, end}, true
}

// fillAccording finds the content of "according to X": before it, behind it, or around it.
func (p *page) fillAccording(c *candidate, lo, hi int) {
	before, next := c.start, c.after
	if p.is(before-1, comma|dash) {
		before--
	}
	from := p.clauseStart(lo)
	if before > from {
		c.contents = append(c.contents, p.before(from, before)...)
	}
	opens := before <= from || p.is(c.start-1, comma)
	if !opens || next+1 >= hi || !p.is(next, comma|dash) || p.is(next+1, relative|coordinator|subordinator) || p.isGerund(next+1) {
		return
	}
	if before > from+8 && p.is(next+1, determiner|pronoun|preposition) {
		return
	}
	content := p.trim(stretch{next + 1, hi})
	if content.empty() {
		return
	}
	if q := p.words[content.to-1].quotation; q >= 0 {
		content.to = max(content.to, p.quotations[q].to)
	}
	c.contents = append(c.contents, content)
}

// before is the content from one word to another; a quotation that it ends with is whole, also where it began in an
// earlier sentence.
func (p *page) before(from, to int) []stretch {
	if p.closesQuotation(to - 1) {
		q := p.words[to-1].quotation
		if p.quotations[q].from <= from {
			c := candidate{}
			p.addQuotation(&c, int(q))
			return c.contents
		}
	}
	s := p.trim(stretch{from, to})
	if s.empty() {
		return nil
	}
	return []stretch{s}
}
