// Package attribution finds who is reported to say, write, think, want or intend what: source, cue and content (PARC3,
// PolNeAR), by rules on the words alone.
//
// The rules are the baseline that a trained model is measured against, and the reader where there are no weights. They
// know a lexicon of cues with what each takes, find the noun phrase before or after the cue, and the clause or the
// quotation that it owns. The confidences are the shares that each rule got right on PolNeAR's development set.
package attribution

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// Find returns the attributions of a text, in the order of their cues. The mentions and actors may be missing: then no
// attribution has an Actor. Sentences are those that [token.Split] returns for the text.
func Find(text string, sentences []token.Sentence, mentions []sitrep.Mention, actors []sitrep.Actor) []sitrep.Attribution {
	p := newPage(text, sentences)
	return p.attributions(p.attachQuotations(p.candidates()), mentions, actors)
}

// candidates are what the rules find, in the order of the verbs.
func (p *page) candidates() []candidate {
	var found []candidate
	for s := range p.sentences {
		found = p.appendSentence(found, s)
	}
	return found
}

// attributions makes attributions of the candidates.
func (p *page) attributions(found []candidate, mentions []sitrep.Mention, actors []sitrep.Actor) []sitrep.Attribution {
	attributions := make([]sitrep.Attribution, 0, len(found))
	utterances := make([]utterance, 0, len(found))
	for i := range found {
		c := &found[i]
		attributions = append(attributions, p.attribution(c))
		utterances = append(utterances, utterance{c.source, c.verb, c.sentence})
	}
	newSpeakers(p, mentions, actors).name(attributions, utterances)
	return attributions
}

// A sentence with more cues than this is no prose; the rest of them is left.
const mostInSentence = 40

// appendSentence appends the candidates of a sentence that have a content.
func (p *page) appendSentence(found []candidate, sentence int) []candidate {
	whole := p.sentences[sentence]
	first := len(found)
	for i := whole.from; i < whole.to && len(found)-first < mostInSentence; i++ {
		if p.is(i, punctuation) {
			continue
		}
		part := p.quoted(i, whole)
		c, ok := p.accordingAt(i, part.to)
		if !ok {
			c, ok = p.candidateAt(i, part.from, part.to)
		}
		if !ok || p.inOwnWords(&c) || p.low(c.start-1) == "than" {
			continue // "harder than the statement suggested" reports nothing
		}
		if c.inherits && !p.inherit(&c, found[first:], part.from) {
			continue
		}
		found = append(found, c)
		i = max(i, c.cue.to-1)
	}
	return append(found[:first], p.fill(found[first:], whole)...)
}

// quoted is the part of the sentence that stands in the same quotation as the word at i, without the marks; the whole
// sentence for a word outside.
func (p *page) quoted(i int, sentence stretch) stretch {
	q := p.words[i].quotation
	if q < 0 {
		return sentence
	}
	part := stretch{max(sentence.from, p.quotations[q].from+1), min(sentence.to, p.quotations[q].to)}
	if p.quotations[q].closed && part.to == p.quotations[q].to {
		part.to--
	}
	return part
}

// inOwnWords reports whether the candidate is part of what somebody is quoted to say of himself.
func (p *page) inOwnWords(c *candidate) bool {
	if p.words[c.verb].quotation < 0 {
		return false
	}
	return c.inherits || c.source.empty() || p.is(c.source.from, firstPerson) || p.is(c.source.from, relative)
}

// inherit gives the candidate the source of the one before it in the sentence, or the subject of the sentence.
func (p *page) inherit(c *candidate, earlier []candidate, lo int) bool {
	for i := len(earlier) - 1; i >= 0; i-- {
		if e := &earlier[i]; !e.source.empty() && e.form != nominal && e.rule != accordingTo {
			c.source = e.source
			return true
		}
	}
	source, ok := p.firstSubject(lo, c.cue.from)
	c.source = source
	return ok
}

func (p *page) attribution(c *candidate) sitrep.Attribution {
	a := sitrep.Attribution{Cue: []sitrep.Span{p.span(c.cue)}, Sentence: c.sentence, Confidence: p.confidence(c), Quote: p.quoteType(c.contents)}
	if source := p.trim(c.source); !source.empty() {
		a.Source = []sitrep.Span{p.span(source)}
	}
	for _, s := range c.contents {
		if !s.empty() {
			a.Content = append(a.Content, p.span(s))
		}
	}
	return a
}

// quoteType says how much of the content stands in quotation marks. The "that" before it does not count.
func (p *page) quoteType(contents []stretch) sitrep.QuoteType {
	inside, outside := false, false
	for _, s := range contents {
		for i := s.from; i < s.to; i++ {
			if p.is(i, punctuation) || i == s.from && p.low(i) == "that" {
				continue
			}
			quoted := p.words[i].quotation >= 0
			inside, outside = inside || quoted, outside || !quoted
		}
	}
	switch {
	case inside && outside:
		return sitrep.MixedQuote
	case inside:
		return sitrep.DirectQuote
	}
	return sitrep.IndirectQuote
}

// The share of each rule's findings that were right on PolNeAR: source, cue and half of the content. Of the rules with
// fewer than fifty findings in the development set it is the share in the training set.
var precision = [...]float64{
	quoteBefore: 0.92, quoteAfter: 0.82, quoteAround: 0.94, clauseBefore: 0.67, clauseAround: 0.68, thatClause: 0.69, bareClause: 0.72,
	toInfinitive: 0.35, objectNoun: 0.53, nounClause: 0.2, passiveTo: 0.62, passiveBy: 0.45, accordingTo: 0.81,
}

func (p *page) confidence(c *candidate) float64 {
	if c.rule == noRule {
		return c.confidence
	}
	return precision[c.rule]
}
