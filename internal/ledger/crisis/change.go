package crisis

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// Changed is what changed in a crisis between two moments.
type Changed struct {
	From, To    string // days
	Documents   []Document
	Happenings  []Happening // that were not there before
	Entries     []Entry     // commitments, demands and plans that were not there before, whatever became of them since
	States      []Turn      // of those that were there before, by day
	Wordings    []Reworded  // likewise
	Voices      []Actor     // whom no document that belongs named before and who are somebody in particular, those in most documents first
	Corrections []Correction
	Gone        []Gone   // what belonged and does not any more
	Ruled       []Ruling // rulings made since
	TakenBack   []Ruling // rulings taken back since, made before or since
}

// A Turn is a change of state of an entry.
type Turn struct {
	Entry  Entry
	Before follow.State
	follow.Change
}

// Reworded is an undertaking that was made again in other words.
type Reworded struct {
	Entry Entry
	follow.Wording
}

// What can be corrected.
const (
	Standing      = "standing"      // whether it happened
	Contested     = "contested"     // a detail that reports came to tell differently; From is ""
	Corroboration = "corroboration" // how many origins tell of it
	TextOf        = "text"          // a document was corrected; From and To are ""
)

// A Correction is a change of what was told before.
type Correction struct {
	What      string
	From, To  string
	Happening Happening // zero if it is about a document
	Document  Document  // zero if it is about a happening
}

// Gone is what belonged to a crisis before: it was excluded, or other reports made something else of it.
type Gone struct {
	What string // document, happening, commitment, demand, plan
	ID   string
}

// Changes is what changed between two selections of one crisis, of the same ledger at two moments or with other rulings. Everything is new
// after nil.
func Changes(before, after *Selection) *Changed {
	if before == nil {
		before = &Selection{}
	}
	c := &Changed{From: before.AsOf, To: after.AsOf}
	c.documents(before, after)
	c.happenings(before, after)
	c.entries(before, after)
	c.Voices = without(after.Actors, before.Actors, func(a *Actor) string { return a.Key })
	c.Voices = slices.DeleteFunc(c.Voices, func(a Actor) bool { return a.Described })
	c.Ruled = without(after.Rulings, before.Rulings, (*Ruling).id)
	undone := func(r Ruling) bool { return !r.Undone }
	c.TakenBack = without(slices.DeleteFunc(slices.Clone(after.Rulings), undone), slices.DeleteFunc(slices.Clone(before.Rulings), undone), (*Ruling).id)
	return c
}

// Empty reports whether nothing changed.
func (c *Changed) Empty() bool {
	return len(c.Documents)+len(c.Happenings)+len(c.Entries)+len(c.States)+len(c.Wordings)+len(c.Voices)+len(c.Corrections)+len(c.Gone)+
		len(c.Ruled)+len(c.TakenBack) == 0
}

func (r *Ruling) id() string { return strconv.Itoa(r.Number) + r.Kind + r.Entry }

// RulingsAt are the rulings as they stood at a moment: those made since are not there, and what was taken back since holds.
func RulingsAt(rulings []Ruling, moment time.Time) []Ruling {
	var then []Ruling
	for _, r := range rulings {
		if r.At.After(moment) {
			continue
		}
		if r.Undone && r.UndoneAt.After(moment) {
			r.Undone, r.UndoneBy, r.UndoneAt = false, "", time.Time{}
		}
		then = append(then, r)
	}
	return then
}

// without are the items of a list that another has not, by what identifies them.
func without[T any](list, other []T, id func(*T) string) []T {
	there := by(other, id)
	var fresh []T
	for i := range list {
		if there[id(&list[i])] == nil {
			fresh = append(fresh, list[i])
		}
	}
	return fresh
}

func by[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m
}

func (d *Document) id() string  { return d.ID }
func (h *Happening) id() string { return h.ID }
func (e *Entry) id() string     { return e.ID }

func (c *Changed) documents(before, after *Selection) {
	c.Documents = without(after.Documents, before.Documents, (*Document).id)
	for _, d := range without(before.Documents, after.Documents, (*Document).id) {
		c.Gone = append(c.Gone, Gone{"document", d.ID})
	}
	was := by(before.Documents, (*Document).id)
	for _, d := range after.Documents {
		if old := was[d.ID]; old != nil && old.Text != d.Text {
			c.Corrections = append(c.Corrections, Correction{What: TextOf, Document: d})
		}
	}
}

func (c *Changed) happenings(before, after *Selection) {
	c.Happenings = without(after.Happenings, before.Happenings, (*Happening).id)
	for _, h := range without(before.Happenings, after.Happenings, (*Happening).id) {
		c.Gone = append(c.Gone, Gone{"happening", h.ID})
	}
	was := by(before.Happenings, (*Happening).id)
	for _, h := range after.Happenings {
		if old := was[h.ID]; old != nil {
			c.corrected(old, h)
		}
	}
}

func (c *Changed) corrected(old *Happening, h Happening) {
	note := func(what, from, to string) {
		c.Corrections = append(c.Corrections, Correction{What: what, From: from, To: to, Happening: h})
	}
	if old.Standing != h.Standing {
		note(Standing, string(old.Standing), string(h.Standing))
	}
	for _, contest := range h.Contested {
		if told := versions(contest); !slices.ContainsFunc(old.Contested, func(o happening.Contest) bool { return o.What == contest.What && versions(o) == told }) {
			note(Contested, "", contest.What+": "+told)
		}
	}
	if len(old.Origins) != len(h.Origins) {
		note(Corroboration, strconv.Itoa(len(old.Origins)), strconv.Itoa(len(h.Origins)))
	}
}

// versions are the values of a contested detail.
func versions(c happening.Contest) string {
	var values []string
	for _, v := range c.Versions {
		if !slices.Contains(values, v.Value) {
			values = append(values, v.Value)
		}
	}
	return strings.Join(values, " / ")
}

func (c *Changed) entries(before, after *Selection) {
	c.Entries = without(after.Entries, before.Entries, (*Entry).id)
	for _, e := range without(before.Entries, after.Entries, (*Entry).id) {
		c.Gone = append(c.Gone, Gone{string(e.Sort), e.ID})
	}
	was := by(before.Entries, (*Entry).id)
	for _, e := range after.Entries {
		if old := was[e.ID]; old != nil {
			c.turned(old, e)
		}
	}
	slices.SortStableFunc(c.States, func(a, b Turn) int { return cmp.Compare(a.Date, b.Date) })
}

// turned notes what became of an entry: the changes of state that its history did not have, and the wordings.
func (c *Changed) turned(old *Entry, e Entry) {
	var state follow.State
	for _, change := range e.History {
		if !slices.ContainsFunc(old.History, func(o follow.Change) bool { return sameChange(&o, &change) }) {
			c.States = append(c.States, Turn{e, state, change})
		}
		state = change.State
	}
	for _, w := range e.Wording {
		if !slices.Contains(old.Wording, w) {
			c.Wordings = append(c.Wordings, Reworded{e, w})
		}
	}
}

// sameChange compares two changes by what they say and on what they rest; how sure the rule is may have changed.
func sameChange(a, b *follow.Change) bool {
	return a.State == b.State && a.Date == b.Date && a.Rule == b.Rule && a.By == b.By && a.When == b.When && a.Evidence == b.Evidence
}
