package origin

import (
	"slices"
	"strings"
)

// When a report rests on another.
const (
	leadSentences = 3    // within which a report that rests on another names it
	restSentences = 8    // of a report that are looked at
	restShare     = 0.34 // of them, weighted, that rest on the other
	toldShare     = 0.45 // of what rests on the other that the other tells
	toldOutside   = 0.35 // likewise, of what two reports tell that name the same origin, which the ledger does not have
	aboutSame     = 0.35 // of a sentence with a source that the other tells: it is about the same thing
	supporting    = 0.50 // of a sentence without a source that the other tells: it rests on the other, too
)

// An outside is an origin that a document rests on and that the ledger did not have.
type outside struct {
	key string
	matter
	evidence Evidence
}

// A source is a publisher whom a report names, and the sentences that it owns.
type source struct {
	first     *mention
	sentences []bool // by number, the first eight
}

// named finds the earlier document on which a report rests by its own words, or one that rests on the same.
func (x *Index) named(d *document) (Origin, bool) {
	if d.vouched {
		return Origin{}, false
	}
	best := Origin{}
	for _, s := range d.sources() {
		o := x.namedBy(d, s)
		if o.Score > best.Score {
			best = o
		}
	}
	return best, best.Score > 0
}

func (x *Index) namedBy(d *document, s source) Origin {
	told := d.text.matter(d.owned(s), d.mentions)
	evidence := Evidence{Document: d.id, Exact: d.text.exact(s.first.cue), Offset: d.text.words[s.first.cue.from].start}
	if e, score := x.reportOf(d, s, told); e != nil {
		return Origin{ID: d.id, Document: e.root, Via: e.id, Why: Names, Score: score, Evidence: []Evidence{evidence}}
	}
	if d.denies || d.rests(s, nil) < restShare || s.first.generic && !s.first.telling {
		return Origin{}
	}
	o := x.sameOutside(d, s, told, evidence)
	d.outside = append(d.outside, outside{s.first.key, told, evidence})
	return o
}

// reportOf returns the document of the named publisher that tells the same.
func (x *Index) reportOf(d *document, s source, told matter) (*document, float64) {
	issued := func(e *document) bool {
		return e.publisher != nil && e.publisher != d.publisher && s.first.names(e.publisher) && (e.denies || !d.denies)
	}
	least := toldShare
	if s.first.generic {
		least += 0.1
	}
	var best *document
	bestScore := 0.0
	for _, e := range x.window.candidates(told.terms, 16, issued) {
		if score := told.in(e.terms); score >= least && score > bestScore && d.rests(s, e) >= restShare {
			best, bestScore = e, score
		}
	}
	return best, bestScore
}

// sameOutside returns as the origin an earlier document that rests on the same publisher for the same thing.
func (x *Index) sameOutside(d *document, s source, told matter, evidence Evidence) Origin {
	best := Origin{}
	for _, e := range x.window.outside[s.first.key] {
		other := e.restsOn(s.first.key)
		if score := max(told.in(other.terms), other.in(told.terms)); e.id != d.id && score >= toldOutside && score > best.Score {
			evidence.Earlier = other.evidence.Exact
			best = Origin{ID: d.id, Document: e.root, Via: e.id, Why: Names, Score: score, Evidence: []Evidence{evidence}}
		}
	}
	return best
}

// namedBefore finds an earlier document that named this one's publisher as its origin: the retelling came in first.
func (x *Index) namedBefore(d *document) (Origin, bool) {
	if d.publisher == nil {
		return Origin{}, false
	}
	key, best := houseKey(d.publisher), Origin{}
	for _, e := range x.window.outside[key] {
		other := e.restsOn(key)
		if score := other.in(d.terms); e.id != d.id && score >= toldShare && score > best.Score {
			best = Origin{ID: d.id, Document: e.root, Via: e.id, Why: Names, Score: score, Evidence: []Evidence{other.evidence}}
		}
	}
	return best, best.Score > 0
}

func (d *document) restsOn(key string) *outside {
	i := slices.IndexFunc(d.outside, func(o outside) bool { return o.key == key })
	if i < 0 {
		return nil
	}
	return &d.outside[i]
}

// names reports whether a mention may be of a publisher.
func (m *mention) names(p *publisher) bool {
	if m.generic {
		words := strings.Fields(m.key)
		return m.key == p.key || agreeing(p.kind, m.kind) && (m.kind != media || len(words) > 1)
	}
	return slices.Contains(m.publishers, p) || p.family != "" && p.family == m.key
}

// sources returns the publishers on whom a report's first sentences rest, in the order in which they are named.
func (d *document) sources() []source {
	var sources []source
	for i := range d.mentions {
		m := &d.mentions[i]
		if m.background || m.own {
			continue
		}
		at := slices.IndexFunc(sources, func(s source) bool { return s.first.key == m.key || m.generic && m.recalls(s.first) })
		if at < 0 {
			if m.sentence >= leadSentences && !m.credit {
				continue
			}
			at = len(sources)
			sources = append(sources, source{m, make([]bool, min(len(d.sentences), restSentences))})
		}
		for n := range sources[at].sentences {
			if n == m.sentence || m.credit {
				sources[at].sentences[n] = true
			}
		}
	}
	return sources
}

// recalls reports whether a general word for a publisher means one that was named before it.
func (m *mention) recalls(before *mention) bool {
	return !m.telling && agreeing(before.kind, m.kind) && before.name.from < m.name.from
}

// owned returns the sentences that are a source's, and those in front of the first of them that name nobody: "The maps
// have changed hands. So the radio reported.".
func (d *document) owned(s source) []run {
	var runs []run
	for n, owned := range s.sentences {
		if owned || n < s.first.sentence && !d.text.attributed(d.text.sentences[n]) {
			runs = append(runs, d.text.sentences[n])
		}
	}
	return runs
}

// rests returns how much of a report rests on a source, up to 1: its first sentence counts once, the second a half, the
// third a third. A sentence that names nobody rests on the document that tells the same. One that lets somebody else
// speak of it counts against.
func (d *document) rests(s source, told *document) float64 {
	var rests, all float64
	for n, owned := range s.sentences {
		weight := 1 / float64(n+1)
		all += weight
		switch {
		case owned:
			rests += weight
		case told == nil:
		case !d.text.attributed(d.text.sentences[n]):
			if share(d.sentences[n], told.terms) >= supporting {
				rests += weight
			}
		case d.addsVoice(n, told):
			rests -= weight
		}
	}
	if all == 0 {
		return 0
	}
	return rests / all
}

// addsVoice reports whether a sentence that names a source names somebody whom another document does not name, and is of
// what that document tells.
func (d *document) addsVoice(n int, told *document) bool {
	m := d.text.matter(d.text.sentences[n:n+1], nil)
	known := common(m.strong, told.strong)
	return len(m.strong) > known && (known >= 2 || share(d.sentences[n], told.terms) >= aboutSame)
}

// attributed reports whether a sentence names a source of any sort.
func (t *text) attributed(s run) bool {
	for _, w := range t.words[s.from:s.to] {
		if sayVerbs[w.lower] && !w.quoted || w.lower == "according" {
			return true
		}
	}
	return false
}

// denies reports whether the first sentences contradict a report.
func (t *text) denies() bool {
	return slices.ContainsFunc(t.lead(), func(s run) bool { return t.hasBoth(s, denials, reportWords) })
}

func (t *text) lead() []run { return t.sentences[:min(len(t.sentences), leadSentences)] }

func (t *text) hasBoth(s run, a, b map[string]bool) bool {
	var hasA, hasB bool
	for _, w := range t.words[s.from:s.to] {
		if !w.quoted {
			hasA, hasB = hasA || a[w.lower], hasB || b[w.lower]
		}
	}
	return hasA && hasB
}

// vouched reports whether somebody confirmed a report, or the document's own people saw or heard it.
func (t *text) vouched(mentions []mention) bool {
	if slices.ContainsFunc(t.lead(), func(s run) bool { return t.hasBoth(s, confirmations, reportWords) }) {
		return true
	}
	for _, m := range mentions {
		if m.own && m.cued && m.sentence < restSentences && t.words[m.cue.from].lower == "told" {
			return true
		}
	}
	return slices.ContainsFunc(t.sentences[:min(len(t.sentences), restSentences)], t.ownReporter)
}

func (t *text) ownReporter(s run) bool {
	for i := s.from; i < s.to; i++ {
		for _, phrase := range ownReporter[t.words[i].lower] {
			from := i - len(phrase)
			if from >= s.from && slices.EqualFunc(phrase, t.words[from:i], func(p string, w word) bool { return p == w.lower }) {
				return true
			}
		}
	}
	return false
}

// addGiven takes over what a reader attributed to publishers, where the package's own cues found nothing.
func (x *Index) addGiven(d *document, given []Attribution) {
	for _, a := range given {
		at := strings.Index(d.text.raw, a.Content)
		if a.Source == "" || a.Content == "" || at < 0 {
			continue
		}
		n := d.text.sentenceAt(at)
		if n < 0 || slices.ContainsFunc(d.mentions, func(m mention) bool { return m.sentence == n }) {
			continue
		}
		x.addGivenTo(d, d.text.sentences[n], n, a.Source)
	}
}

// addGivenTo adds the publisher that the source of a sentence is, if it is one.
func (x *Index) addGivenTo(d *document, s run, n int, source string) {
	from := strings.Index(d.text.raw[d.text.words[s.from].start:], source)
	if from < 0 {
		return
	}
	from += d.text.words[s.from].start
	for i := s.from; i < s.to; i++ {
		if d.text.words[i].start < from || d.text.words[i].end > from+len(source) {
			continue
		}
		if m, ok := x.mentionAt(d.text, s, i); ok && d.text.words[m.name.to-1].end <= from+len(source) {
			m.sentence, m.own, m.cued, m.cue = n, m.isOf(d.publisher), true, m.name
			d.mentions = append(d.mentions, m)
			return
		}
	}
}

func (t *text) sentenceAt(offset int) int {
	return slices.IndexFunc(t.sentences, func(s run) bool { return t.words[s.to-1].end > offset })
}
