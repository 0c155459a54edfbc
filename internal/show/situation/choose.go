package situation

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Choice chooses commitments, demands or plans. Zero fields choose any.
type Choice struct {
	Sort   follow.Sort // not zero
	Kind   sitrep.ActKind
	State  follow.State
	Who    string // name or key of who undertakes, asks or plans
	Since  string // day, month or year in which it was made, or later
	Crisis string // name or slug
	AsOf   string // day; "" for now
	Past   bool   // of commitments, only those that are past their condition or their day, see [PastOf]
}

// states are those of each sort, in the order in which they are shown.
var states = map[follow.Sort][]follow.State{
	follow.Commitment: {follow.Conditional, follow.Active, follow.Satisfied, follow.Violated, follow.Expired, follow.Withdrawn},
	follow.Demand:     {follow.Open, follow.Met, follow.Refused, follow.Withdrawn},
	follow.Plan:       {follow.Scheduled, follow.Overdue, follow.Postponed, follow.Cancelled, follow.Held},
}

// Kinds are the kinds of speech act that make a commitment, in the order in which they are shown.
func Kinds() []sitrep.ActKind {
	return []sitrep.ActKind{sitrep.Threat, sitrep.Promise, sitrep.Offer, sitrep.Refusal}
}

// States are the states that entries of a sort can be in, in the order in which they are shown.
func States(sort follow.Sort) []follow.State { return slices.Clone(states[sort]) }

// Check reports what chooses nothing that there is, wrapping [sitrep.ErrInvalid].
func (c *Choice) Check() error {
	if c.Kind != "" && !slices.Contains(Kinds(), c.Kind) {
		return fmt.Errorf("%w: %q makes no commitment; threats, promises, offers and refusals do", sitrep.ErrInvalid, c.Kind)
	}
	if c.State != "" && !slices.Contains(states[c.Sort], c.State) {
		return fmt.Errorf("%w: %q is no state of a %s", sitrep.ErrInvalid, c.State, c.Sort)
	}
	layout := time.DateOnly[:min(len(c.Since), len(time.DateOnly))]
	if _, err := time.Parse(layout, c.Since); c.Since != "" && (err != nil || len(layout) != 4 && len(layout) != 7 && len(layout) != 10) {
		return fmt.Errorf("%w: %q is no day, month or year such as 2031-05-06, 2031-05 or 2031", sitrep.ErrInvalid, c.Since)
	}
	return nil
}

// among are those of some entries that a choice chooses, whatever crisis it names.
func (c *Choice) among(entries []*follow.Entry) []*follow.Entry {
	var chosen []*follow.Entry
	who := newWho(c.Who)
	for _, e := range entries {
		if c.admits(e) && (c.Who == "" || slices.ContainsFunc(e.Debtor, who.is)) {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

func (c *Choice) admits(e *follow.Entry) bool {
	if e.Sort != c.Sort || c.Kind != "" && e.Kind != c.Kind || c.State != "" && e.State() != c.State {
		return false
	}
	if e.Made[:min(len(e.Made), len(c.Since))] < c.Since {
		return false
	}
	return !c.Past || PastOf(e) != NotPast
}

// A who is somebody who is asked for by name or key.
type who struct {
	given, key string
	named      map[string]bool // whether names mean somebody with the key; there are fewer names than entries
}

func newWho(given string) *who { return &who{given, sitrep.ActorKey(given), map[string]bool{}} }

// is reports whether a party has that name or key.
func (w *who) is(p follow.Party) bool {
	switch {
	case p.Key == w.given:
		return true
	case w.key == "" || p.Key == w.key:
		return w.key != ""
	}
	is, known := w.named[p.Name]
	if !known {
		is = sitrep.ActorKey(p.Name) == w.key
		w.named[p.Name] = is
	}
	return is
}

// Entries are the entries that a choice chooses, those that changed last first, and the book that they stand in. What chooses nothing that
// there is wraps [sitrep.ErrInvalid], a crisis that there is none of [sitrep.ErrNotFound].
func (d *Desk) Entries(ctx context.Context, c Choice) ([]*follow.Entry, *ledger.Book, error) {
	if err := c.Check(); err != nil {
		return nil, nil, err
	}
	book, err := d.Book(ctx, c.AsOf)
	if err != nil {
		return nil, nil, err
	}
	all := d.Register(book).sorted()[c.Sort]
	if c.Crisis != "" {
		there, err := d.Crisis(ctx, c.Crisis, c.AsOf)
		if err != nil {
			return nil, nil, err
		}
		all, book = there.Of(c.Sort), there.Book
	}
	return c.among(all), book, nil
}

// Entry is the entry of a sort with that id. It wraps [sitrep.ErrNotFound].
func (d *Desk) Entry(ctx context.Context, sort follow.Sort, id, asOf string) (*follow.Entry, *ledger.Book, error) {
	book, err := d.Book(ctx, asOf)
	if err != nil {
		return nil, nil, err
	}
	e, err := d.Register(book).Entry(sort, id)
	return e, book, err
}

// latestFirst sorts entries by their last change, the latest first.
func latestFirst(entries []*follow.Entry) {
	slices.SortStableFunc(entries, func(a, b *follow.Entry) int {
		return cmp.Or(strings.Compare(b.Changed(), a.Changed()), strings.Compare(b.Made, a.Made), strings.Compare(a.ID, b.ID))
	})
}

// LatestFirst sorts entries by their last change, the latest first.
func LatestFirst(entries []*follow.Entry) { latestFirst(entries) }

// soonestFirst compares plans by the days that they are for; those without a day are last.
func soonestFirst(a, b *follow.Entry) int {
	fromA, toA := sitrep.TimexDays(a.When)
	fromB, toB := sitrep.TimexDays(b.When)
	if (fromA == "") != (fromB == "") {
		return strings.Compare(fromB, fromA)
	}
	return cmp.Or(strings.Compare(fromA, fromB), strings.Compare(toA, toB), strings.Compare(a.ID, b.ID))
}

// Soonest sorts plans by the days that they are for, those without a day last.
func Soonest(plans []*follow.Entry) { slices.SortStableFunc(plans, soonestFirst) }

// Happening is the happening with that id. It wraps [sitrep.ErrNotFound].
func (d *Desk) Happening(ctx context.Context, id, asOf string) (*happening.Happening, *ledger.Book, error) {
	book, err := d.Book(ctx, asOf)
	if err != nil {
		return nil, nil, err
	}
	h, err := d.Register(book).Happening(id)
	return h, book, err
}

// Happenings are the happenings of a crisis, or of the whole book for "", the latest report first.
func (d *Desk) Happenings(ctx context.Context, crisis, asOf string) (list []*happening.Happening, book *ledger.Book, err error) {
	if crisis == "" {
		if book, err = d.Book(ctx, asOf); err != nil {
			return nil, nil, err
		}
		list = slices.Clone(book.Happenings)
	} else {
		there, err := d.Crisis(ctx, crisis, asOf)
		if err != nil {
			return nil, nil, err
		}
		book = there.Book
		for _, h := range there.Happenings {
			list = append(list, h.Happening)
		}
	}
	slices.Reverse(list)
	return list, book, nil
}

// Story is the story with that id, and the other stories of its topic. It wraps [sitrep.ErrNotFound].
func (d *Desk) Story(ctx context.Context, id, asOf string) (story *Story, others []*Story, book *ledger.Book, err error) {
	if book, err = d.Book(ctx, asOf); err != nil {
		return nil, nil, nil, err
	}
	story, others, err = d.Register(book).Story(id)
	return story, others, book, err
}
