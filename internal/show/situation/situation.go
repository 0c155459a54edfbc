// Package situation has the ledger as it stands at the end of a day, for the pages and the API: its commitments, demands and plans, its
// happenings and stories, and of each crisis what belongs to it, how much happens in it and what changed in the last days.
package situation

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
)

// A BookFunc returns the book of the end of a day, such as 2031-05-06, and of now for "". Books that it returned do not change, and it
// returns the same one as long as nothing changed.
type BookFunc func(ctx context.Context, asOf string) (*ledger.Book, error)

// A Desk asks for books and for the crises in them. What was found in the book of now, and in a few of days past, is kept until the ledger changes.
// It may be used by many at once.
type Desk struct {
	store *record.Store
	fold  BookFunc

	mu        sync.Mutex
	now       *ledger.Book
	pasts     []*ledger.Book // of days past, the one made last at the end; of the same ledger as now
	registers []*Register    // of now and of pasts, the one made last at the end
}

// New returns a desk; fold may be nil, and then nothing is found.
func New(store *record.Store, fold BookFunc) *Desk { return &Desk{store: store, fold: fold} }

// pastBooks is how many books of days past are kept until the ledger changes.
const pastBooks = 4

// Book is the book of the end of a day, and of now for "". It wraps [sitrep.ErrInvalid] for what is no day, and [sitrep.ErrNotFound] where
// nothing makes books.
func (d *Desk) Book(ctx context.Context, asOf string) (*ledger.Book, error) {
	if d.fold == nil {
		return nil, fmt.Errorf("%w: nothing is followed through here", sitrep.ErrNotFound)
	}
	if _, err := time.Parse(time.DateOnly, asOf); asOf != "" && err != nil {
		return nil, fmt.Errorf("%w: %q is no day such as 2031-05-06", sitrep.ErrInvalid, asOf)
	}
	now, err := d.fold(ctx, "")
	if err != nil {
		return nil, err
	}
	if asOf == "" || asOf == now.AsOf {
		d.keep(now, nil)
		return now, nil
	}
	if past := d.past(asOf, now); past != nil {
		return past, nil
	}
	past, err := d.fold(ctx, asOf)
	if err == nil {
		past = d.keep(now, past)
	}
	return past, err
}

// past is the book of a day past that was kept, nil if none was; now is that of now.
func (d *Desk) past(asOf string, now *ledger.Book) *ledger.Book {
	d.keep(now, nil)
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.pasts, func(b *ledger.Book) bool { return b.AsOf == asOf })
	if i < 0 {
		return nil
	}
	return d.pasts[i]
}

// keep keeps the book of now, which lets go of all that was kept of another, and the book of a day past, nil for none. It returns the one of
// that day that is kept.
func (d *Desk) keep(now, past *ledger.Book) *ledger.Book {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now != now {
		d.now, d.pasts, d.registers = now, nil, nil
	}
	if past == nil {
		return nil
	}
	if i := slices.IndexFunc(d.pasts, func(b *ledger.Book) bool { return b.AsOf == past.AsOf }); i >= 0 {
		return d.pasts[i] // another request was faster
	}
	d.pasts = append(d.pasts[max(0, len(d.pasts)-pastBooks+1):], past)
	return past
}

// Crises are the crises as they stand at the end of a day, in the order in which they were added.
func (d *Desk) Crises(ctx context.Context, asOf string) ([]*Crisis, *ledger.Book, error) {
	book, err := d.Book(ctx, asOf)
	if err != nil {
		return nil, nil, err
	}
	there, err := d.store.Crises(ctx)
	if err != nil {
		return nil, nil, err
	}
	all := make([]*Crisis, len(there))
	for i := range there {
		if all[i], err = d.crisis(ctx, book, &there[i]); err != nil {
			return nil, nil, err
		}
	}
	return all, book, nil
}

// Crisis is a crisis, by its name or slug, as it stands at the end of a day. One that there is none of wraps [sitrep.ErrNotFound].
func (d *Desk) Crisis(ctx context.Context, name, asOf string) (*Crisis, error) {
	book, err := d.Book(ctx, asOf)
	if err != nil {
		return nil, err
	}
	there, err := d.store.Crisis(ctx, name)
	if err != nil {
		return nil, err
	}
	return d.crisis(ctx, book, &there)
}

// crisis is what belongs to a crisis in a book, found once as long as nobody rules about it.
func (d *Desk) crisis(ctx context.Context, book *ledger.Book, c *crisis.Crisis) (*Crisis, error) {
	rulings, err := d.store.RulingsOf(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	return d.Register(book).crisis(ctx, c, rulings)
}

// KnownActors is what the ledger knows of actors by their keys.
func KnownActors(ctx context.Context, store *record.Store) (crisis.Known, error) {
	known := map[string]crisis.Identity{}
	for page := (record.Page{Limit: record.MaxLimit}); ; page.Offset += page.Limit {
		actors, _, err := store.Actors(ctx, page)
		if err != nil {
			return nil, err
		}
		for i := range actors {
			known[actors[i].Key] = identity(&actors[i])
		}
		if len(actors) < page.Limit {
			return func(key string) crisis.Identity { return known[key] }, nil
		}
	}
}

// identity is what a row of the ledger's actors says: a group that no table knows is described only.
func identity(a *record.ActorHead) crisis.Identity {
	named := a.Kind == sitrep.PersonActor || a.Kind == sitrep.StateActor || a.Kind == sitrep.OrganizationActor
	return crisis.Identity{Country: a.Country, State: a.Kind == sitrep.StateActor, Described: !named && a.Wikidata == ""}
}
