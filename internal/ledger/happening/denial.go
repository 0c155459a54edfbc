package happening

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

var (
	// denies are the beginnings of the words with which somebody says that something did not happen.
	denies = []string{"deny", "deni", "disput", "refut", "disavow"}
	// part has what is denied by who says only that it was not he.
	part = setOf("responsibility responsible involvement involved part role hand complicity behind blame link links connection")
	// disclaims has what somebody says who denies without a word of denying that it was he.
	disclaims = []string{"no part", "no role", "no hand in", "nothing to do with", "not responsible", "no responsibility", "not involved", "no involvement"}
)

func beginsLike(words []string, beginnings []string) bool {
	for _, w := range words {
		for _, b := range beginnings {
			if strings.HasPrefix(w, b) {
				return true
			}
		}
	}
	return false
}

// denials finds what is denied: in attributions by a cue that says so, and in events that are a denial.
func (d *drawing) denials() {
	done := map[int]bool{}
	for i := range d.r.Attributions {
		a := &d.r.Attributions[i]
		if len(a.Cue) > 0 && (beginsLike(wordsOf(strings.Join(d.words(a.Cue), " ")), denies) || disclaim(d.words(a.Content))) {
			sentence := d.sentenceOf(a.Sentence, a.Cue[0].Start)
			done[sentence] = true
			d.deny(d.partiesOf([]string{a.Actor}), strings.Join(d.words(a.Source), " "), d.words(a.Content), a.Cue, sentence)
		}
	}
	for i := range d.r.Events {
		e := &d.r.Events[i]
		if e.Type != sitrep.Reject || len(e.Aux) > 0 || len(e.Trigger) == 0 || !beginsLike(wordsOf(strings.Join(d.words(e.Trigger), " ")), denies) {
			continue
		}
		if s := d.sentenceOf(e.Sentence, e.Trigger[0].Start); s >= 0 && !done[s] {
			done[s] = true
			by := d.partiesOf(e.Actor)
			d.deny(by, nameOf(by), []string{d.r.Sentences[s].In(d.r.Document.Text)}, e.Trigger, s)
		}
	}
}

func disclaim(content []string) bool {
	low := strings.ToLower(strings.Join(content, " "))
	return slices.ContainsFunc(disclaims, func(s string) bool { return strings.Contains(low, s) })
}

func nameOf(parties []party) string {
	if len(parties) == 0 {
		return ""
	}
	return parties[0].Name
}

func (d *drawing) deny(by []party, source string, content []string, cue []sitrep.Span, sentence int) {
	if len(by) == 0 && source != "" {
		by = []party{partyOf(&sitrep.Actor{Name: source})}
	}
	if len(stemsOf(content...)) < 2 && sentence > 0 { // "denied it": what the sentence before tells
		content = []string{d.r.Sentences[sentence-1].In(d.r.Document.Text)}
	}
	d.report.denials = append(d.report.denials, denial{
		by: by, source: source, words: tellingWords(content), part: slices.ContainsFunc(wordsOf(strings.Join(content, " ")), func(w string) bool { return part[w] }), sentence: sentence,
		evidence: d.evidence(exact(d.r.Document.Text, cue), sentence), reported: d.reported, origin: d.report.Origin, document: d.report.Document,
	})
}

const (
	denialDays    = 14  // how many days after the last report of something it is denied
	denialLetters = 5   // of a word that must be alike
	denialReach   = 100 // bytes to both sides of what is told that a denial can be of
	denialShare   = 0.5 // of the telling words of what is denied that what is told has
)

// denial finds what a denial is of, and marks it as disputed, or its actor; nil if it is of nothing that was told.
func (x *Index) denial(d *denial) *kept {
	var best *kept
	most := 0.0
	for _, t := range sitrep.EventTypes() {
		a := &account{typ: t, actors: d.by, stems: stemsOf(d.words...), first: d.reported, last: d.reported, reported: d.reported}
		x.weigh(a)
		a.features = featuresOf(a)
		for _, k := range x.candidates(a) {
			if k.class != real || d.reported-k.latest > denialDays {
				continue
			}
			if s := x.denied(k, d); s > most {
				best, most = k, s
			}
		}
	}
	switch {
	case best == nil:
	case d.part:
		best.claim(claim{what: "actor", value: "not " + nameOf(d.by), source: d.source, evidence: d.evidence, origin: d.origin})
	default:
		best.dispute(d.source, d.evidence, d.origin)
	}
	return best
}

// denied says how far a denial is of a happening: 0 if it is of another.
func (x *Index) denied(k *kept, d *denial) float64 {
	if max(sideLikeness(d.by, k.actors), sideLikeness(d.by, k.recipient)) <= 0.5 && (!d.part || len(k.actors) != 0) {
		return 0
	}
	if k.happening.Type == sitrep.Reject && sideLikeness(d.by, k.actors) > 0.5 { // it says the same again
		return 0
	}
	best := 0.0
	for i := range k.members {
		m := k.members[i]
		if m.document == d.document && m.sentence == d.sentence { // it may be the denial itself
			continue
		}
		if share, n := x.toldOf(d.words, aroundOf(&m.evidence)); share >= denialShare && n >= min(2, len(d.words)) {
			best = max(best, share)
		}
	}
	return best
}

// aroundOf is what a sentence tells near the words that something rests on: a long one tells of more than that.
func aroundOf(e *cite.Evidence) string {
	at := strings.Index(e.Sentence, e.Exact)
	if at < 0 {
		return e.Sentence
	}
	from, to := max(0, at-denialReach), min(len(e.Sentence), at+len(e.Exact)+denialReach)
	if i := strings.LastIndexByte(e.Sentence[:from], ' '); i >= 0 {
		from = i
	}
	if i := strings.IndexByte(e.Sentence[to:], ' '); i >= 0 {
		to += i
	}
	return e.Sentence[from:to]
}

// toldOf says how much of what is denied a sentence tells, by how rare the words are, and how many of the words. Words that begin alike are
// one: who apologised sent an apology.
func (x *Index) toldOf(words []string, sentence string) (share float64, n int) {
	told := map[string]bool{}
	for _, w := range tellingWords([]string{sentence}) {
		told[short(w)] = true
	}
	total, found := 0.0, 0.0
	for _, w := range words {
		weight := x.rarity(hash(stem(w)))
		total += weight
		if told[short(w)] {
			found += weight
			n++
		}
	}
	if total == 0 {
		return 0, 0
	}
	return found / total, n
}

// short is the beginning of a word's stem.
func short(w string) string {
	s := stem(w)
	return s[:min(len(s), denialLetters)]
}

// tellingWords are the words of texts that say something, each once.
func tellingWords(texts []string) []string {
	var telling []string
	for _, text := range texts {
		for _, w := range wordsOf(text) {
			if len(w) > 1 && !isEmpty[w] && !part[w] && !beginsLike([]string{w}, denies) {
				telling = appendNew(telling, w)
			}
		}
	}
	return telling
}
