package storyline

import (
	"maps"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/score"
)

// Judge measures what the ledger makes of the readings of storylines, of each those of its documents; one that could not be read is nil.
//
//	found                 expected entries that are there, as of the last day
//	precision             commitments and demands there that are expected
//	states                right states, of all that are expected at the ends of days; an entry that is not there is wrong on each
//	transitions           the same, only where the state is no longer the entry's first
//	no_false_transitions  of entries that are there and should not have ended: those that have not
//	plan_dates            right days of plans as known at the ends of days
//	origins               documents whose documents of one origin are exactly those expected
//	origin_pairs          F1 of pairs of documents of one origin
//	absent_kept           entries that must not be there and are not, in storylines where something is found
//	evidence              expected documents that the entries point to
//	conditions            conditions with at least half of the expected words
//	counterparts          right creditors, and right ones of whom something is demanded
//
// Plan_dates, origin_pairs, absent_kept and evidence are left out where nothing is expected.
func Judge(storylines []*Storyline, readings [][]*sitrep.Reading) []score.Figure {
	t := newTally()
	for i, s := range storylines {
		there := slices.DeleteFunc(slices.Clone(readings[i]), func(r *sitrep.Reading) bool { return r == nil })
		judge(s, newFold(there).at, t)
	}
	return t.figures()
}

// A judgement is of one storyline.
type judgement struct {
	*Storyline
	cast  cast
	at    func(day string) *report
	last  *report
	tally *tally
}

func judge(s *Storyline, at func(day string) *report, t *tally) {
	j := &judgement{Storyline: s, cast: castOf(s), at: at, last: at(s.lastDay()), tally: t}
	taken := map[*line]bool{}
	for _, sort := range sorts {
		expected := s.Expect.of(sort)
		hits := pair(sort, j.cast, expected, j.last.entries[sort])
		for i, e := range expected {
			j.entry(e, hits[i])
			if hits[i] != nil {
				taken[hits[i]] = true
			}
		}
		if sort != follow.Plan {
			j.precision(sort, taken)
		}
		for _, day := range daysOf(expected) {
			j.day(sort, day)
		}
	}
	j.origins()
	j.absent(taken)
}

// lastDay is the last that states are expected on, or the one behind the last document's if that is later.
func (s *Storyline) lastDay() string {
	last := follows(s.Documents[len(s.Documents)-1].Date)
	for _, sort := range sorts {
		for _, day := range daysOf(s.Expect.of(sort)) {
			last = max(last, day)
		}
	}
	return last
}

// follows is the day behind a day.
func follows(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// daysOf are the days on which states are expected, in order.
func daysOf(expected []*Entry) []string {
	days := map[string]bool{}
	for _, e := range expected {
		for _, s := range e.States {
			days[s.day] = true
		}
	}
	return slices.Sorted(maps.Keys(days))
}

// entry counts an expected entry that is f, or nil, at last.
func (j *judgement) entry(e *Entry, f *line) {
	j.tally.count("found", f != nil)
	ids := distinct(e.Evidence)
	if f == nil {
		j.tally.add("evidence", 0, len(ids))
		return
	}
	j.tally.add("evidence", pointsTo(ids, f), len(ids))
	if len(e.ConditionWords) > 0 {
		j.tally.count("conditions", share(e.ConditionWords, bagOf(f.condition)) >= 0.5)
	}
	if others := e.counterparts(); others != nil {
		j.tally.count("counterparts", j.cast.fit(others, f.toward) > 0)
	}
}

func (j *judgement) precision(sort follow.Sort, taken map[*line]bool) {
	for _, f := range j.last.entries[sort] {
		optional := func(t Trap) bool { return t.is(sort) && hasWords(f, t.Words) }
		if taken[f] || !slices.ContainsFunc(j.Expect.Optional, optional) {
			j.tally.count("precision", taken[f])
		}
	}
}

// day counts the states and planned days as of a day.
func (j *judgement) day(sort follow.Sort, day string) {
	var expected []*Entry
	for _, e := range j.Expect.of(sort) {
		if e.States.on(day) != "" {
			expected = append(expected, e)
		}
	}
	for i, f := range pair(sort, j.cast, expected, j.at(day).entries[sort]) {
		e := expected[i]
		j.state(sort, e, day, f)
		if when, ok := e.When[day]; ok && sort == follow.Plan {
			j.tally.count("plan_dates", f != nil && isSameDay(when, f.when))
		}
	}
}

func (j *judgement) state(sort follow.Sort, e *Entry, day string, f *line) {
	want := e.States.on(day)
	right := f != nil && f.state == want
	j.tally.count("states", right)
	if want != e.States[0].state {
		j.tally.count("transitions", right)
	}
	if f != nil && !isEnd(sort, want) {
		j.tally.count("no_false_transitions", !isEnd(sort, f.state))
	}
}

// isEnd reports whether a state is one in which an entry of that sort has ended.
func isEnd(sort follow.Sort, s follow.State) bool {
	switch sort {
	case follow.Commitment:
		return s == follow.Satisfied || s == follow.Violated || s == follow.Expired || s == follow.Withdrawn
	case follow.Demand:
		return s == follow.Met || s == follow.Refused || s == follow.Withdrawn
	case follow.Plan:
	}
	return s == follow.Held || s == follow.Cancelled || s == follow.Overdue
}

// isSameDay compares a planned time with the one expected; where a day is expected the hour makes no difference.
func isSameDay(want, got string) bool {
	return got == want || len(want) == len(time.DateOnly) && len(got) >= len(want) && got[:len(want)] == want
}

func (j *judgement) origins() {
	want := map[string]string{} // a document of the same origin, the same for all of them
	for _, d := range j.Documents {
		want[d.ID] = d.ID
	}
	for _, group := range j.Expect.Origins {
		for _, id := range group {
			want[id] = group[0]
		}
	}
	var c score.Counts
	for _, a := range j.Documents {
		exact := true
		for _, b := range j.Documents {
			origin, there := j.last.origins[a.ID]
			other, otherThere := j.last.origins[b.ID]
			expected, found := want[a.ID] == want[b.ID], there && otherThere && origin == other
			exact = exact && expected == found
			if a.ID < b.ID {
				c.Gold, c.Found, c.Right = c.Gold+one(expected), c.Found+one(found), c.Right+one(expected && found)
			}
		}
		j.tally.count("origins", exact)
	}
	j.tally.pairs(c)
}

func (j *judgement) absent(taken map[*line]bool) {
	for _, t := range j.Expect.Absent {
		caught := false
		for _, sort := range sorts {
			for _, f := range j.last.entries[sort] {
				caught = caught || t.is(sort) && !taken[f] && hasWords(f, t.Words)
			}
		}
		j.tally.count("absent_kept", len(taken) > 0 && !caught)
	}
}
