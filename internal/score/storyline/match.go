package storyline

import (
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/score"
)

// pair finds for each expected entry the line that is it, nil if none is: one to one, the most alike first.
func pair(s follow.Sort, c cast, expected []*Entry, found []*line) []*line {
	of := score.Pairs(len(expected), len(found), 1, func(e, f int) float64 { return likeness(s, c, expected[e], found[f]) })
	hits := make([]*line, len(expected))
	for i, f := range of {
		if f >= 0 {
			hits[i] = found[f]
		}
	}
	return hits
}

// likeness is 0 for a line that cannot be the entry, otherwise 1 and more.
func likeness(s follow.Sort, c cast, e *Entry, f *line) float64 {
	if s == follow.Commitment && f.kind != e.Kind && !slices.Contains(e.KindAlso, f.kind) {
		return 0
	}
	who := c.fit(e.actors(), f.who)
	if s == follow.Plan && c.others(e.actors(), f.who) || s != follow.Plan && who == 0 {
		return 0
	}
	near, wide := nearness(e.words(), f)
	if wide < 0.5 {
		return 0
	}
	// Products are rounded before they are added, here as on any machine: equal likenesses have to be equal.
	like := 1 + near + wide + float64(0.25*who)
	if ids := distinct(e.Evidence); len(ids) > 0 {
		like += 0.5 * float64(pointsTo(ids, f)) / float64(len(ids))
	}
	return like
}

// nearness is the share of words that are the line's own, and the share that is among these or its evidence.
func nearness(words []string, f *line) (near, wide float64) {
	own, evidence := bagOf(f.action), evidenceWords(f.evidence)
	near = share(words, own)
	for w := range own {
		evidence[w] = true
	}
	return near, share(words, evidence)
}

func distinct(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

// pointsTo counts the documents that a line points to.
func pointsTo(ids []string, f *line) int {
	n := 0
	for _, id := range ids {
		for _, e := range f.evidence {
			if e.Document == id {
				n++
				break
			}
		}
	}
	return n
}

// hasWords reports whether a line's actors and action have all of the words.
func hasWords(f *line, words []string) bool {
	own := bagOf(f.action)
	for _, name := range f.who {
		for w := range score.NameWords(name) {
			own[stem(w)] = true
		}
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !own[stem(w)] })
}
