package attribution

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// A Reported is an attribution whose parts were found elsewhere, by a trained network. Source and Content may be empty.
type Reported struct {
	Cue             sitrep.Span
	Source, Content []sitrep.Span
	Confidence      float64 // 0 … 1
}

// Complete returns the attributions that were reported, which are in the order of their cues: each with its parts on whole
// words, whose it is, and how it is quoted. Those whose cue has no word are left out. It is to a network's findings what
// [Find] is to the rules' own.
//
// Where the rules read a construction better than the network, by what is right on PolNeAR's development set, their reading
// stands: see isPreferred.
func Complete(text string, sentences []token.Sentence, reported []Reported, mentions []sitrep.Mention, actors []sitrep.Actor) []sitrep.Attribution {
	p := newPage(text, sentences)
	names := p.names(mentions)
	found := make([]candidate, 0, len(reported))
	for i := range reported {
		if c, ok := p.reported(&reported[i], names); ok {
			found = append(found, c)
		}
	}
	return p.attributions(p.attachQuotations(p.reconcile(found, p.candidates())), mentions, actors)
}

// reported makes a candidate of what was reported. It is false if the cue has no word.
func (p *page) reported(r *Reported, names []stretch) (candidate, bool) {
	cue := p.trim(p.stretch(r.Cue))
	if cue.empty() {
		return candidate{}, false
	}
	// Whoever says something is named in one piece: of the 19,868 sources in PolNeAR's training set 9 are in two.
	source := p.wholeSource(nearest(p.stretches(r.Source), cue), cue, names)
	contents := p.wholeContents(p.stretches(r.Content), cue, source)
	return candidate{
		cue: cue, verb: cue.from, source: source, contents: contents, sentence: int(p.words[cue.from].sentence), confidence: r.Confidence,
	}, true
}

// isPreferred reports whether what the rule found stands where the network's reading differs. BenchmarkConstructions prints what
// decides that.
func isPreferred(r rule) bool { return r == quoteBefore || r == accordingTo }

// reconcile puts what the preferred rules found in the place of what was reported with the same cue. Both are in the order of
// the cues.
func (p *page) reconcile(reported, ruled []candidate) []candidate {
	var all []candidate
	for i := range ruled {
		c := &ruled[i]
		if !isPreferred(c.rule) {
			continue
		}
		for len(reported) > 0 && reported[0].cue.to <= c.cue.from {
			all, reported = append(all, reported[0]), reported[1:]
		}
		for len(reported) > 0 && reported[0].cue.from < c.cue.to {
			reported = reported[1:]
		}
		all = append(all, *c)
	}
	return append(all, reported...)
}

// names are the words of the mentions by name, in the order of the text.
func (p *page) names(mentions []sitrep.Mention) []stretch {
	var names []stretch
	for i := range mentions {
		if m := &mentions[i]; m.Form == sitrep.NameForm && m.Span.Start >= 0 && m.Span.Start < m.Span.End && m.Span.End <= len(p.text) {
			names = append(names, p.stretch(m.Span))
		}
	}
	return names
}

// wholeSource extends a source that ends within a name to all of the name, and one that ends with an article or a possessive to
// the noun behind it.
func (p *page) wholeSource(s, cue stretch, names []stretch) stretch {
	if s.empty() {
		return s
	}
	k, _ := slices.BinarySearchFunc(names, s.from, func(n stretch, at int) int { return cmp.Compare(n.to, at+1) })
	for ; k < len(names) && names[k].from < s.to; k++ {
		if n := names[k]; !n.overlaps(cue) {
			s.from, s.to = min(s.from, n.from), max(s.to, n.to)
		}
	}
	if last := s.to - 1; p.is(last, determiner|possessive) && !p.is(last, pronoun) {
		if noun, ok := p.nounRight(s.to, p.sentences[p.words[last].sentence].to); ok && !noun.overlaps(cue) && noun.len() < longestSource {
			s.to = noun.to
		}
	}
	return s
}

// stretch returns the words that share a byte with the span.
func (p *page) stretch(span sitrep.Span) stretch {
	from := p.wordAt(span.Start)
	to := from
	for to < len(p.words) && p.words[to].span.Start < span.End {
		to++
	}
	return stretch{from, to}
}

// stretches returns the words of each span without the marks around them, in order and apart; spans with nothing but marks
// between them are one.
func (p *page) stretches(spans []sitrep.Span) []stretch {
	var all []stretch
	for _, span := range spans {
		s := p.trim(p.stretch(span))
		if s.empty() {
			continue
		}
		if last := len(all) - 1; last >= 0 && s.from <= all[last].to {
			all[last].to = max(all[last].to, s.to)
			continue
		}
		all = append(all, s)
	}
	return all
}

// wholeContents extends contents that have a part of a quotation to all of it, unless the cue stands in it too, and those that stop
// just before the end of the sentence to that. Contents that overlap then are one.
func (p *page) wholeContents(contents []stretch, cue, source stretch) []stretch {
	var all []stretch
	for _, s := range contents {
		if q := p.words[s.from].quotation; q >= 0 && q != p.words[cue.from].quotation {
			s.from = p.quotations[q].from
		}
		if q := p.words[s.to-1].quotation; q >= 0 && q != p.words[cue.from].quotation {
			s.to = p.quotations[q].to
		}
		s.to = p.tail(s.to, cue, source)
		if last := len(all) - 1; last >= 0 && s.from < all[last].to {
			all[last].to = max(all[last].to, s.to)
			continue
		}
		all = append(all, s)
	}
	return all
}

// tail returns the end of a content that ends at to: that of its sentence, where nothing but a word or two is left that does not
// belong to cue or source.
func (p *page) tail(to int, cue, source stretch) int {
	const longest = 2
	end := p.sentences[p.words[to-1].sentence].to
	for end > to && p.is(end-1, punctuation) {
		end--
	}
	rest := stretch{to, end}
	if end-to > longest || rest.overlaps(cue) || rest.overlaps(source) {
		return to
	}
	return max(to, end)
}

// nearest returns the stretch with the fewest words between it and the cue, the first of equals; an empty one if there is none.
func nearest(stretches []stretch, cue stretch) stretch {
	if len(stretches) == 0 {
		return stretch{}
	}
	return slices.MinFunc(stretches, func(a, b stretch) int { return a.distance(cue) - b.distance(cue) })
}
