package attribution

import (
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
func Complete(text string, sentences []token.Sentence, reported []Reported, mentions []sitrep.Mention, actors []sitrep.Actor) []sitrep.Attribution {
	p := newPage(text, sentences)
	attributions := make([]sitrep.Attribution, 0, len(reported))
	utterances := make([]utterance, 0, len(reported))
	for i := range reported {
		r := &reported[i]
		cue := p.trim(p.stretch(r.Cue))
		if cue.empty() {
			continue
		}
		sources, contents := p.stretches(r.Source), p.stretches(r.Content)
		for j := range contents {
			contents[j] = p.withMarks(contents[j])
		}
		sentence := int(p.words[cue.from].sentence)
		attributions = append(attributions, sitrep.Attribution{
			Source: p.spans(sources), Cue: []sitrep.Span{p.span(cue)}, Content: p.spans(contents), Quote: p.quoteType(contents),
			Sentence: sentence, Confidence: r.Confidence,
		})
		utterances = append(utterances, utterance{longest(sources), cue.from, sentence})
	}
	newSpeakers(p, mentions, actors).name(attributions, utterances)
	return attributions
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

// withMarks takes in the quotation marks right around the words, and leaves out one at an end whose other is not among them.
func (p *page) withMarks(s stretch) stretch {
	if q := p.words[s.from].quotation; q >= 0 && p.quotations[q].from == s.from-1 {
		s.from--
	}
	if q := p.words[s.to-1].quotation; q >= 0 && p.quotations[q].closed && s.to < p.quotations[q].to && p.marksOnly(s.to, p.quotations[q].to) {
		s.to = p.quotations[q].to
	}
	return s
}

// marksOnly reports whether there is nothing but punctuation from one word to another.
func (p *page) marksOnly(from, to int) bool {
	for i := from; i < to; i++ {
		if !p.is(i, punctuation) {
			return false
		}
	}
	return true
}

func (p *page) spans(stretches []stretch) []sitrep.Span {
	var spans []sitrep.Span
	for _, s := range stretches {
		spans = append(spans, p.span(s))
	}
	return spans
}

// longest returns the longest of the stretches, the first of equals; an empty one if there is none.
func longest(stretches []stretch) stretch {
	if len(stretches) == 0 {
		return stretch{}
	}
	return slices.MaxFunc(stretches, func(a, b stretch) int { return a.len() - b.len() })
}
