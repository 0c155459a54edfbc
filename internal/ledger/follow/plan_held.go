package follow

import (
	"slices"
	"strings"
)

// wasThere reports whether a clause tells of a meeting at the place of a planned one and at its time: in its own words ("when they met in Morna
// last week"), or in passing within days ("hours after a summit in Morna").
func (e *Entry) wasThere(r *Report, c *clause) bool {
	place := bagOf(e.Where)
	if !e.hasItsDay() || len(place) == 0 || e.first > r.Day || !c.asserted() || place.share(c.all, bag{}) < 1 || !isMeeting(e.deed.words) {
		return false
	}
	if c.first != "" && c.last <= week(c.first) && c.first <= e.last && c.last >= e.first && isGathering.has(c.lemma) && c.isPast() {
		return true
	}
	if c.first == "" && c.past >= e.first && c.past <= week(e.last) && e.deed.agrees(&c.deed) {
		return true
	}
	return e.last >= daysBefore(r, daysOfPassing) && (isGathering.has(c.lemma) && c.isPast() || isAftermath(wordsOf(c.text))) && e.isDoneBySome(c)
}

// isPast reports whether a clause's verb has the form of the past: "hosted", and neither "hosts" nor "host".
func (c *clause) isPast() bool { return c.exact != c.lemma && !strings.HasSuffix(c.exact, "s") }

// daysOfPassing is how long after a meeting reports mention it in passing.
const daysOfPassing = 3

// isDoneBySome reports whether the sentence of a clause names one of those who are to meet.
func (e *Entry) isDoneBySome(c *clause) bool {
	return slices.ContainsFunc(e.Debtor, func(p Party) bool { return len(p.proper) > 0 && nameWords([]Party{p}).common(c.all, bag{}) > 0 })
}

// isGathering has the lemmas of coming together.
var isGathering = lemmasOf("meet, hold, gather, convene, host, receive, talk, confer, attend, assemble, arrive, join, sit down, welcome")

// meetings has the stems of what a meeting is called.
var meetings = bagOf("meeting summit talks conference congress session negotiations round consultations gathering encounter meet met")

func isMeeting(words bag) bool { return words.common(meetings, bag{}) > 0 }

// isAftermath reports whether words speak of a meeting as past: "hours after a three-way summit".
func isAftermath(words []string) bool {
	for i, w := range words {
		if !meetings[stem(w)] {
			continue
		}
		for _, before := range words[max(0, i-4):i] {
			switch before {
			case "after", "following", "during", "since":
				return true
			case "before", "ahead", "until", "next":
				return false
			}
		}
	}
	return false
}
