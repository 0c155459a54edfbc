package situation

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// A Board is entries of a sort by their states. Its lists are not to be changed. Commitments and demands that changed last stand first, plans stand
// as in an agenda: by their [Section], and in it those to come with the soonest first, the others with the latest first.
type Board struct {
	Book     *ledger.Book
	All      []*follow.Entry
	ByState  map[follow.State][]*follow.Entry // without refusals, unless they alone are chosen: what is refused is neither kept nor broken
	Refusals []*follow.Entry
}

// Board is the board of what a choice chooses in any state. Errors are as those of [Desk.Entries].
func (d *Desk) Board(ctx context.Context, c Choice) (*Board, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	c.State = ""
	if c.Crisis != "" {
		there, err := d.Crisis(ctx, c.Crisis, c.AsOf)
		if err != nil {
			return nil, err
		}
		return newBoard(there.Book, there.ordered(c.Sort), &c), nil
	}
	book, err := d.Book(ctx, c.AsOf)
	if err != nil {
		return nil, err
	}
	return d.Register(book).board(&c), nil
}

// board keeps the boards of what is chosen by a few things only, so that they are few.
func (r *Register) board(c *Choice) *Board {
	if c.Who != "" || c.Since != "" {
		return newBoard(r.Book, r.ordered(c.Sort), c)
	}
	key := Choice{Sort: c.Sort, Kind: c.Kind, Past: c.Past}
	r.mu.Lock()
	made := r.boards[key]
	r.mu.Unlock()
	if made == nil {
		made = newBoard(r.Book, r.ordered(c.Sort), &key)
		r.mu.Lock()
		r.boards[key] = made
		r.mu.Unlock()
	}
	return made
}

// ordered are the entries of a sort in the order of a board.
func (r *Register) ordered(sort follow.Sort) []*follow.Entry {
	if sort == follow.Plan {
		return r.agenda()
	}
	return r.sorted()[sort]
}

func (s *Crisis) ordered(sort follow.Sort) []*follow.Entry {
	if sort == follow.Plan {
		return s.agenda()
	}
	return s.Of(sort)
}

func newBoard(book *ledger.Book, entries []*follow.Entry, c *Choice) *Board {
	b := &Board{Book: book, ByState: map[follow.State][]*follow.Entry{}}
	if b.All = entries; *c != (Choice{Sort: c.Sort}) {
		b.All = c.among(entries)
	}
	for _, e := range b.All {
		if e.Kind == sitrep.Refusal {
			b.Refusals = append(b.Refusals, e)
		}
		if e.Kind != sitrep.Refusal || c.Kind == sitrep.Refusal {
			b.ByState[e.State()] = append(b.ByState[e.State()], e)
		}
	}
	return b
}

// A Section is a part of an agenda.
type Section int

// The sections of an agenda, in their order.
const (
	ToCome     Section = iota
	Unreported         // their time passed and no report was found
	Over
	Undated
)

// SectionOf is where a plan stands at the end of a day.
func SectionOf(e *follow.Entry, asOf string) Section {
	_, last := sitrep.TimexDays(e.When)
	return sectionOf(e, last, asOf)
}

func sectionOf(e *follow.Entry, last, asOf string) Section {
	switch {
	case e.State() == follow.Overdue:
		return Unreported
	case last == "":
		return Undated
	case last >= asOf:
		return ToCome
	}
	return Over
}

// inAgenda are plans in the order of an agenda.
func inAgenda(plans []*follow.Entry, asOf string) []*follow.Entry {
	type place struct {
		plan     *follow.Entry
		section  Section
		from, to string
	}
	places := make([]place, len(plans))
	for i, e := range plans {
		from, to := sitrep.TimexDays(e.When)
		places[i] = place{e, sectionOf(e, to, asOf), from, to}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		byTime := cmp.Or(strings.Compare(a.from, b.from), strings.Compare(a.to, b.to))
		if a.section != ToCome {
			byTime = -byTime
		}
		return cmp.Or(cmp.Compare(a.section, b.section), byTime, strings.Compare(a.plan.ID, b.plan.ID))
	})
	sorted := make([]*follow.Entry, len(places))
	for i := range places {
		sorted[i] = places[i].plan
	}
	return sorted
}
