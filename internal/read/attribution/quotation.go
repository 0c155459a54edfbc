package attribution

// A quotation is a stretch of words in quotation marks, the marks included.
type quotation struct {
	stretch
	continues int  // index of the quotation of the paragraph before that goes on in this one; -1 if none
	closed    bool // whether the closing mark is there
}

// findQuotations pairs the quotation marks. One that is open at the end of a paragraph is taken up by the mark that
// opens the next paragraph; without such a mark it ends with its paragraph.
func (p *page) findQuotations() {
	open, left := -1, -1
	finish := func(to int, closed bool) {
		p.quotations = append(p.quotations, quotation{stretch{open, to}, left, closed})
		open, left = -1, -1
	}
	for s, sentence := range p.sentences {
		if s > 0 && p.paragraphs[s] != p.paragraphs[s-1] && open >= 0 {
			finish(sentence.from, false)
			if p.is(sentence.from, quoteMark) && p.opens(sentence.from, false) {
				left = len(p.quotations) - 1
			}
		} else if s > 0 && p.paragraphs[s] != p.paragraphs[s-1] {
			left = -1
		}
		for i := sentence.from; i < sentence.to; i++ {
			if !p.is(i, quoteMark) {
				continue
			}
			switch opens := p.opens(i, open >= 0); {
			case opens && open >= 0:
				finish(i, false)
				open = i
			case opens:
				open = i
			case open >= 0:
				finish(i+1, true)
			}
		}
	}
	if open >= 0 {
		finish(len(p.words), false)
	}
	for q := range p.quotations {
		for i := p.quotations[q].from; i < p.quotations[q].to; i++ {
			p.words[i].quotation = int32(q)
		}
	}
}

// opens reports whether the mark at i opens a quotation, where inside says that one is open.
func (p *page) opens(i int, inside bool) bool {
	switch p.words[i].low {
	case "“", "„", "«", "``", "‘‘":
		return true
	case "”", "»", "’’":
		return false
	}
	spacedAfter := i+1 >= len(p.words) || p.words[i+1].spaced
	if before := p.words[i].spaced; before != spacedAfter {
		return before
	}
	return !inside
}

// whole reports whether the quotation begins where a sentence begins.
func (p *page) whole(q int) bool {
	from := p.quotations[q].from
	return p.sentences[p.words[from].sentence].from == from
}
