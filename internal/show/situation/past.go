package situation

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Past says how a commitment is past its condition or its day.
type Past string

// The ways of being past.
const (
	ConditionMet Past = "its condition came true"                // and nothing is known that came of it since
	DayPassed    Past = "its day passed and no report was found" // that it was done
	Lapsed       Past = "its condition can no longer come true"  // as far as reports tell
	NotPast      Past = ""                                       // still to come, or known how it ended
)

// rank is where commitments that are past in this way stand among others.
func (p Past) rank() int { return slices.Index([]Past{ConditionMet, DayPassed, Lapsed, NotPast}, p) }

// PastOf is how a commitment is past its condition or its day.
func PastOf(e *follow.Entry) Past {
	last := e.History[len(e.History)-1]
	silent := last.Evidence == follow.Evidence{}
	switch {
	case e.Sort != follow.Commitment:
	case last.State == follow.Active && len(e.History) > 1:
		return ConditionMet
	case silent && (last.State == follow.Violated || last.State == follow.Expired):
		return DayPassed
	case last.State == follow.Expired:
		return Lapsed
	}
	return NotPast
}

// duties are the entries of a book that somebody has to look after.
type duties struct {
	past, overdue, due []*follow.Entry
}

func newDuties(entries []*follow.Entry, asOf string) *duties {
	d := &duties{}
	for _, e := range entries {
		switch {
		case e.Kind == sitrep.Threat && PastOf(e) != NotPast:
			d.past = append(d.past, e)
		case e.Sort == follow.Plan && e.State() == follow.Overdue:
			d.overdue = append(d.overdue, e)
		case isDue(e, asOf):
			d.due = append(d.due, e)
		}
	}
	latestFirst(d.past)
	slices.SortStableFunc(d.past, func(a, b *follow.Entry) int { return PastOf(a).rank() - PastOf(b).rank() })
	latestFirst(d.overdue)
	slices.SortStableFunc(d.due, soonestFirst)
	return d
}

// isDue reports whether an entry is a plan for a time that is not over.
func isDue(e *follow.Entry, asOf string) bool {
	_, last := sitrep.TimexDays(e.When)
	return e.Sort == follow.Plan && e.State() == follow.Scheduled && last >= asOf
}

// PastThreats are the threats that are past their condition or their day: those whose condition came true first, then those whose day passed, and
// of each those that changed last first.
func (r *Register) PastThreats() []*follow.Entry { return r.duties().past }

// Overdue are the plans whose time passed without a report found, the latest first.
func (r *Register) Overdue() []*follow.Entry { return r.duties().overdue }

// Due are the plans for a time that is not over, the soonest first.
func (r *Register) Due() []*follow.Entry { return r.duties().due }

// latestOf is how many of the last happenings the latest are chosen from.
const latestOf = 200

// Latest are the last n happenings that happened, or are claimed or disputed: by the day of their last report, the latest first, and of a day those
// that most origins tell of first, named before unnamed and what happened before what is claimed.
func (r *Register) Latest(n int) []*happening.Happening {
	var latest []*happening.Happening
	for _, h := range r.Book.Happenings[max(0, len(r.Book.Happenings)-latestOf):] {
		if h.Standing != happening.NotHappened && len(h.Evidence) > 0 {
			latest = append(latest, h)
		}
	}
	slices.SortStableFunc(latest, func(a, b *happening.Happening) int {
		return cmp.Or(strings.Compare(b.Evidence[len(b.Evidence)-1].Date, a.Evidence[len(a.Evidence)-1].Date), len(b.Origins)-len(a.Origins),
			named(b)-named(a), standing(a)-standing(b), cmp.Compare(math.Abs(b.Score), math.Abs(a.Score)))
	})
	return latest[:min(n, len(latest))]
}

// standing is 0 for what happened, 1 for what is claimed or disputed.
func standing(h *happening.Happening) int {
	if h.Standing == happening.Happened {
		return 0
	}
	return 1
}

// named is how many sides of a happening have an identity.
func named(h *happening.Happening) (n int) {
	for _, side := range [][]cite.Actor{h.Actors, h.Recipient} {
		if len(side) > 0 && side[0].ID != "" {
			n++
		}
	}
	return n
}
