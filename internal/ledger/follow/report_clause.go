package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

func (b *builder) clause(i int) clause {
	c := &b.r.Clauses[i]
	text := b.sentence(c.Sentence)
	to := clause{
		lemma: c.Lemma, passive: c.Passive, aux: c.Aux, sentence: c.Sentence, text: text, all: b.bagOf(c.Sentence), exact: c.Predicate.In(b.text),
		doer: b.words(c.Doer), ordinal: i,
	}
	if b.isRuledOut(c) {
		to.aux = []string{sitrep.Future, sitrep.Negation}
	}
	if len(to.aux) == 0 && b.isSupposition(c) {
		to.aux = []string{sitrep.Hypothetical}
	}
	to.lemma = b.predicate(c, b.told(c))
	b.idiom(&to, c)
	to.predicates, to.normal = []string{to.lemma}, normal(to.lemma)
	to.words = bagOf(b.words(c.Rest), to.doer, b.meant(c.Rest), b.meant(c.Doer))
	if b.isVague(c) && c.Sentence > 0 {
		to.all, to.vague = joined(b.bagOf(c.Sentence-1), to.all), true
	}
	to.subject = b.subjectOf(c)
	if len(to.subject) == 0 && to.doer != "" {
		to.subject = []Party{partyOf(&sitrep.Actor{Name: to.doer})}
	}
	to.anonymous = isConfided(text)
	to.first, to.last = sitrep.TimexDays(c.When)
	if to.last == "" {
		to.past = b.latestIn(c.Sentence)
	}
	to.later = b.later(c)
	to.inner = b.isInner(c)
	if a := b.attribution(c.Attribution); a != nil {
		to.reported = true
		to.speaker = b.sourceOf(a)
		to.anonymous = to.anonymous || len(to.speaker) == 0 && isUnnamed(b.words(a.Source)) // residents and witnesses saw it
	}
	return to
}

// sourceOf is on whose word an attribution reports: the actor, or the body that the words for the source name by its seat.
func (b *builder) sourceOf(a *sitrep.Attribution) []Party {
	if a.Actor != "" {
		return b.parties([]string{a.Actor})
	}
	p := partyOf(&sitrep.Actor{Name: strings.TrimPrefix(b.words(a.Source), "the ")})
	if !p.isSeated() {
		return nil
	}
	return []Party{p}
}

// isRuledOut reports whether "will not" or the like stands right before a predicate.
func (b *builder) isRuledOut(c *sitrep.Clause) bool {
	before := wordsOf(b.text[max(0, c.Predicate.Start-24):c.Predicate.Start])
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	if last == "not" || last == "never" {
		return len(before) > 1 && (before[len(before)-2] == "will" || before[len(before)-2] == "shall")
	}
	if n := len(before); last == "to" && n > 2 && before[n-2] == "going" { // "is not going to", "isn't going to"
		return before[n-3] == "not" || before[n-3] == "never" || strings.HasSuffix(before[n-3], "n't") || strings.HasSuffix(before[n-3], "n’t")
	}
	return last == "won't" || last == "won’t"
}

// isSupposition reports whether a clause begins with a word that says nothing happened: "once the Democrats take the House".
func (b *builder) isSupposition(c *sitrep.Clause) bool {
	start := c.Predicate.Start
	for _, s := range c.Doer {
		if s.Start < start && b.r.SentenceAt(s.Start) == c.Sentence {
			start = s.Start
		}
	}
	before := wordsOf(b.text[max(0, start-24):start])
	for _, w := range before[max(0, len(before)-2):] {
		if isSupposing[w] {
			return true
		}
	}
	return false
}

var isSupposing = setOf("once if unless until till before whether provided")

// later are the days to come that the sentence of a clause names behind its predicate, in the order of the text.
func (b *builder) later(c *sitrep.Clause) []string {
	if c.Sentence < 0 || c.Sentence >= len(b.r.Sentences) {
		return nil
	}
	var all []string
	for _, t := range b.r.Times {
		if s := b.r.Sentences[c.Sentence]; t.Span.Start < max(c.Predicate.End, s.Start) || t.Span.End > s.End {
			continue
		}
		if first, _ := sitrep.TimexDays(t.Value); first > b.report.Day && !slices.Contains(all, t.Value) {
			all = append(all, t.Value)
		}
	}
	return all
}

// latestIn is the last day of the latest time that a sentence names, "" if it names none.
func (b *builder) latestIn(sentence int) string {
	latest := ""
	for _, value := range b.timesIn(sentence) {
		_, last := sitrep.TimexDays(value)
		latest = max(latest, last)
	}
	return latest
}

// isInner reports whether a clause stands in what is undertaken, asked or planned, or in a condition, and so tells of nothing that happened.
func (b *builder) isInner(c *sitrep.Clause) bool {
	inside := func(spans []sitrep.Span) bool {
		return slices.ContainsFunc(spans, func(s sitrep.Span) bool { return s.Start <= c.Predicate.Start && c.Predicate.End <= s.End })
	}
	return slices.ContainsFunc(b.r.SpeechActs, func(s sitrep.SpeechAct) bool { return inside(s.Action) || inside(s.Condition) })
}

// meant are the names of whom pronouns among spans stand for.
func (b *builder) meant(spans []sitrep.Span) string {
	var names []string
	for _, s := range spans {
		for _, m := range b.r.Mentions {
			if m.Form == sitrep.PronounForm && m.Span == s {
				if a := b.r.ActorByID(m.Actor); a != nil {
					names = append(names, a.Name)
				}
			}
		}
	}
	return strings.Join(names, " ")
}

// owned are the names of whom possessive pronouns within spans stand for: "her trial".
func (b *builder) owned(spans []sitrep.Span) string {
	var names []string
	for _, m := range b.r.Mentions {
		if m.Form == sitrep.PronounForm && overlap([]sitrep.Span{m.Span}, spans) && isPossessive[strings.ToLower(m.Span.In(b.text))] {
			if a := b.r.ActorByID(m.Actor); a != nil {
				names = append(names, a.Name)
			}
		}
	}
	return strings.Join(names, " ")
}

var isPossessive = setOf("his her its their")

// isVague reports whether a clause says of something only "it" or "this": what, the sentence before tells.
func (b *builder) isVague(c *sitrep.Clause) bool {
	return slices.ContainsFunc(slices.Concat(c.Doer, c.Rest), func(s sitrep.Span) bool {
		switch strings.ToLower(s.In(b.text)) {
		case "it", "this", "they", "them":
			return true
		}
		return false
	})
}

// isConfided reports whether a sentence says that whoever told it did not want to be named.
func isConfided(sentence string) bool {
	low := strings.ToLower(sentence)
	for _, words := range []string{"not to be named", "not to be identified", "condition of anonymity", "unnamed", "declined to be named", "anonymously", "did not want to be named"} {
		if strings.Contains(low, words) {
			return true
		}
	}
	return false
}

// isUnnamed reports whether words for a source name nobody: "three officers who asked not to be named".
func isUnnamed(source string) bool {
	named, some := false, false
	for i, w := range strings.Fields(source) {
		named = named || i > 0 && w[0] >= 'A' && w[0] <= 'Z'
		some = some || isSomeone[strings.Trim(strings.ToLower(w), ",.")]
	}
	return some && !named
}

var isSomeone = setOf("official officials officer officers source sources insider insiders diplomat diplomats aide aides trustee trustees employee employees unnamed anonymous adviser advisers")

// idiom makes a turning down of what is one: "has no use for the hospital", "does not want the money".
func (b *builder) idiom(to *clause, c *sitrep.Clause) {
	if !to.refuted() {
		return
	}
	switch c.Lemma {
	case "have", "see":
		if bagOf(b.words(c.Rest)).common(wantNouns, bag{}) == 0 {
			return
		}
	case "need", "want":
		if len(c.Rest) == 0 {
			return
		}
	default:
		return
	}
	to.lemma, to.aux = "reject", nil
}

var wantNouns = bagOf("use need interest wish")
