package origin

import (
	"slices"
	"time"
)

// When two documents retell one briefing.
const (
	briefingSpan  = 48 * time.Hour
	quotedMatter  = 0.60 // of the later one's matter that the earlier one tells, if they share a quotation
	loneQuoted    = 0.50 // the same, if the later one lets nobody speak whom the earlier one does not name
	unquoted      = 0.65 // the same, if besides they share a speaker and figures, and no quotation
	sharedFigures = 4
	quoteShare    = 0.60 // of the shorter quotation's words, for the same in other words
	reportedShare = 0.75 // of a quotation's words, for the same in reported speech
	quoteWords    = 3    // of content that they share at least; or that stand side by side
	speakerReach  = 6    // words between a verb of saying and the name of who says it
)

// A quote is a quotation.
type quote struct {
	words  []term // all of them, in their order
	terms  []term // those of content, ordered, names aside
	exact  string
	offset int
}

// quotes returns the quotations of at least three words that are no titles.
func (t *text) quotes() []quote {
	var quotes []quote
	for _, r := range t.quotations {
		q := quote{exact: t.exact(r), offset: t.words[r.from].start}
		for _, w := range t.words[r.from:r.to] {
			q.words = append(q.words, w.term)
			if w.content && !w.name {
				q.terms = append(q.terms, w.term)
			}
		}
		if q.terms = sorted(q.terms); len(q.words) >= quoteWords && len(q.terms) > 0 {
			quotes = append(quotes, q)
		}
	}
	return quotes
}

// briefing finds the earlier document whose briefing, or statement, a report retells.
func (x *Index) briefing(d *document) (Origin, bool) {
	if d.vouched {
		return Origin{}, false
	}
	recent := func(e *document) bool {
		return e.id != d.id && e.denies == d.denies && d.published.Sub(e.published) <= briefingSpan
	}
	best := Origin{}
	for _, e := range x.window.candidates(d.asked(), 16, recent) {
		if score, evidence := d.retells(e); score > best.Score {
			best = Origin{ID: d.id, Document: e.root, Via: e.id, Why: Briefing, Score: score, Evidence: evidence}
		}
	}
	return best, best.Score > 0
}

// asked returns the terms by which a briefing is looked for: those of quotations, names and figures.
func (d *document) asked() []term {
	terms := slices.Clone(d.strong)
	for _, q := range d.quotes {
		terms = append(terms, q.terms...)
	}
	return sorted(terms)
}

// retells returns how much of a document an earlier one tells if both are of one briefing, and otherwise 0. That both
// tell of one happening is not enough: they must have it from the same mouth.
func (d *document) retells(e *document) (float64, []Evidence) {
	covered := d.in(e.terms)
	if covered < loneQuoted {
		return 0, nil
	}
	newVoice := common(d.speakers, e.terms) < len(d.speakers)
	evidence := d.sharedQuotes(e)
	switch {
	case len(evidence) > 0 && (covered >= quotedMatter || !newVoice):
		return covered, evidence
	case len(d.outside) == 0 && covered >= unquoted && !newVoice && common(d.speakers, e.speakers) > 0 && common(d.figures, e.figures) >= sharedFigures:
		return covered, nil
	}
	return 0, nil
}

// speakers returns the names that stand beside verbs of saying.
func (t *text) speakers() []term {
	var names []term
	for _, s := range t.sentences {
		names = append(names, t.speakersIn(s)...)
	}
	return sorted(names)
}

func (t *text) speakersIn(s run) []term {
	var names []term
	for i := s.from; i < s.to; i++ {
		if w := t.words[i]; w.quoted || !sayVerbs[w.lower] && w.lower != "according" {
			continue
		}
		for _, w := range t.words[max(s.from, i-speakerReach):min(s.to, i+speakerReach+1)] {
			if w.name && !w.quoted {
				names = append(names, w.term)
			}
		}
	}
	return sorted(names)
}

func (t *text) figures() []term {
	var figures []term
	for _, w := range t.words {
		if w.figure {
			figures = append(figures, w.term)
		}
	}
	return sorted(figures)
}

// sharedQuotes returns the quotations of a document that an earlier one has too, as a quotation or in reported speech,
// and the sentences in which it reports one of the earlier one's.
func (d *document) sharedQuotes(e *document) []Evidence {
	var shared []Evidence
	for _, q := range d.quotes {
		found := Evidence{Document: d.id, Exact: q.exact, Offset: q.offset}
		if p, same, altered := q.among(e.quotes); same {
			found.Earlier, found.Altered = p.exact, altered
			shared = append(shared, found)
		} else if slices.ContainsFunc(e.sentences, q.reportedIn) {
			found.Altered = true
			shared = append(shared, found)
		}
	}
	for n, s := range d.sentences {
		i := slices.IndexFunc(e.quotes, func(q quote) bool { return q.reportedIn(s) && !q.reportedInAny(d.quotes) })
		if i >= 0 {
			r := d.text.sentences[n]
			shared = append(shared, Evidence{
				Document: d.id, Exact: d.text.exact(r), Offset: d.text.words[r.from].start, Earlier: e.quotes[i].exact, Altered: true,
			})
		}
	}
	return shared
}

func (q quote) among(quotes []quote) (p quote, same, altered bool) {
	for _, p := range quotes {
		if same, altered := q.same(p); same {
			return p, true, altered
		}
	}
	return quote{}, false, false
}

// reportedIn reports whether a sentence has the words of a quotation.
func (q quote) reportedIn(sentence []term) bool {
	return len(q.terms) >= quoteWords+1 && share(q.terms, sentence) >= reportedShare
}

func (q quote) reportedInAny(quotes []quote) bool {
	_, same, _ := q.among(quotes)
	return same
}

// same reports whether two quotations are of the same words, and whether they were altered: one that stands in the other
// word by word was not.
func (q quote) same(p quote) (same, altered bool) {
	short, long := q, p
	if len(short.words) > len(long.words) {
		short, long = long, short
	}
	if len(short.words) >= quoteWords && contains(long.words, short.words) {
		return true, false
	}
	n := common(short.terms, long.terms)
	return n >= quoteWords && float64(n) >= quoteShare*float64(len(short.terms)), true
}

func contains(long, short []term) bool {
	for i := 0; i+len(short) <= len(long); i++ {
		if slices.Equal(long[i:i+len(short)], short) {
			return true
		}
	}
	return false
}
