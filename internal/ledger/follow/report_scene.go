package follow

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A scene is a sentence that tells what was on a day or will be on one, whatever its verbs are: "the ministers rose from the table in Trenn on
// Thursday".
type scene struct {
	words    bag
	nouns    bag         // words that are no predicates
	days     [][2]string // the first and last of each of its times that is no longer than a week
	when     []string    // TIMEX3 values of those to come
	lemmas   []string    // of its clauses
	happened bool        // one of its clauses tells of what was
	evidence Evidence
}

// isOfPlans finds words that say of a day that something is, or was, to be then.
var isOfPlans = regexp.MustCompile(`(?i)\b(?:(?:is|are|was|were|been) (?:also )?(?:to|due|set|fixed|planned|scheduled|expected)|will|would|due on|due in|due to|(?:fixed|set|planned|scheduled|meant|put down|down|booked) for|going to|ahead of|before the)\b`)

// isDayOf finds what something is called together with its day.
var isDayOf = regexp.MustCompile(`(?:[A-Z]\w+day['’]s (\w+)|\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) (\w+) (?:on|of) (?:[A-Z]\w+day|\d+ [A-Z]\w+|[A-Z]\w+ \d+)\b)`)

// What a sentence says that tells that something planned was not, or will not be: that it is off, that it is put off, that it was not held.
var (
	isOffForGood = regexp.MustCompile(`(?i)\b(?:cancel\w*|call(?:s|ed)? off|calling off|scrapp\w*|shelv\w*|struck (?:off|from)|abandon\w*|will not (?:take place|be held|meet|go ahead)|(?:gave|given|give) up on)\b`)
	isPutOff     = regexp.MustCompile(`(?i)\b(?:put(?:s|ting)? off|postpon\w*|adjourn\w*|deferr\w*|delayed|put back|pushed back)\b`)
	isNotHeld    = regexp.MustCompile(`(?i)\b(?:not|never) (?:be )?(?:take place|taken place|took place|held|opened|open|begun|begin|meet|met|convene|heard|start|started)\b`)
	isSilent     = regexp.MustCompile(`(?i)\b(?:(?:no|without|any|not a) (?:trace|sign|word|news)|nobody came|did not|was not|were not|not come|failed to)\b`)
)

// failed reports whether a scene tells that something did not come about, or will not.
func (s *scene) failed() bool {
	text := s.evidence.Sentence
	return asserts(isOffForGood, text) || asserts(isPutOff, text) || isNotHeld.MatchString(text) || isSilent.MatchString(text)
}

// asserts reports whether a sentence has words that it tells for a fact: "called off" and "decided to call off", but not "under pressure to call off" or
// "may be called off".
func asserts(what *regexp.Regexp, text string) bool {
	for _, at := range what.FindAllStringIndex(text, -1) {
		before := wordsOf(text[:at[0]])
		last := func(n int) string {
			if n > len(before) {
				return ""
			}
			return before[len(before)-n]
		}
		word, above := last(1), last(2)
		if word == "be" {
			word, above = last(2), last(3)
		}
		if !isUnsaid[word] && (word != "to" || isSettling[above]) {
			return true
		}
	}
	return false
}

// Words before which something is not told for a fact, and those behind which "to" tells it nevertheless.
var (
	isUnsaid   = setOf("could may might should would can not never or unless if whether than")
	isSettling = setOf("decided agreed chose forced had decides agrees resolved voted opted is are was were")
)

// planned reports whether a scene tells of what is, or was, to be.
func (s *scene) planned() bool { return isOfPlans.MatchString(s.evidence.Sentence) }

// scenes takes the sentences of a reading that tell of a day.
func (b *builder) scenes() {
	for i := range b.r.Sentences {
		text := b.sentence(i)
		s := scene{words: b.bagOf(i)}
		for _, value := range b.timesIn(i) {
			first, last := sitrep.TimexDays(value)
			if first == "" || last > week(first) {
				continue
			}
			if first > b.report.Day {
				s.when = append(s.when, value)
			} else {
				s.days = append(s.days, [2]string{first, last})
			}
		}
		s.nouns = maps.Clone(s.words)
		for k := range b.report.clauses {
			if c := &b.report.clauses[k]; c.sentence == i {
				delete(s.nouns, stem(strings.ToLower(c.exact)))
				s.lemmas = append(s.lemmas, c.lemma)
				s.happened = s.happened || c.asserted() && !c.inner && !c.anonymous
			}
		}
		s.evidence = Evidence{Document: b.report.Document, Date: b.report.Day, Exact: strings.TrimSpace(text), Sentence: text}
		b.report.scenes = append(b.report.scenes, s)
	}
}

// isOn reports whether a scene is of a time from one day to another, and whether it says so itself: a report of the same day or the next need not.
func (s *scene) isOn(r *Report, first, last string) (is, said bool) {
	if len(s.days) == 0 {
		return r.Day == first || r.Day == next(last), false
	}
	return slices.ContainsFunc(s.days, func(d [2]string) bool { return d[0] <= last && d[1] >= first }), true
}
