// Package situation has the ledger as it stands at the end of a day, for the pages and the API: its commitments, demands and plans, its
// happenings and stories, and of each crisis what belongs to it, how much happens in it and what changed in the last days.
package situation

import (
	"context"
	"fmt"
	"reflect"
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

// A Desk asks for books and for the crises in them. What belongs to the crises of now is kept until the ledger changes. It may be used by many
// at once.
type Desk struct {
	store *record.Store
	fold  BookFunc

	mu    sync.Mutex
	book  *ledger.Book // of now, that the rest is about
	known crisis.Known
	kept  map[string]*Crisis // by slug

	folding sync.Mutex
	pasts   []*ledger.Book // of days past, the one made last at the end
	since   *ledger.Book   // of now, while pasts hold
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
	if err != nil || asOf == "" || asOf == now.AsOf {
		return now, err
	}
	return d.past(ctx, asOf, now)
}

// past is the book of a day past; a few are kept as long as the book of now is the same.
func (d *Desk) past(ctx context.Context, asOf string, now *ledger.Book) (*ledger.Book, error) {
	d.folding.Lock()
	defer d.folding.Unlock()
	if d.since != now {
		d.since, d.pasts = now, nil
	}
	for _, b := range d.pasts {
		if b.AsOf == asOf {
			return b, nil
		}
	}
	b, err := d.fold(ctx, asOf)
	if err != nil {
		return nil, err
	}
	d.pasts = append(d.pasts[max(0, len(d.pasts)-pastBooks+1):], b)
	return b, nil
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
		if all[i], err = d.crisis(ctx, book, &there[i], asOf); err != nil {
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
	return d.crisis(ctx, book, &there, asOf)
}

// crisis is what belongs to a crisis in a book; that of now is kept.
func (d *Desk) crisis(ctx context.Context, book *ledger.Book, c *crisis.Crisis, asOf string) (*Crisis, error) {
	rulings, err := d.store.RulingsOf(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	if asOf != "" {
		known, err := KnownActors(ctx, d.store)
		if err != nil {
			return nil, err
		}
		return newCrisis(book, c, rulings, known)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book != book {
		if d.known, err = KnownActors(ctx, d.store); err != nil {
			return nil, err
		}
		d.book, d.kept = book, map[string]*Crisis{}
	}
	if k := d.kept[c.Slug()]; k != nil && reflect.DeepEqual(k.Crisis, c) && reflect.DeepEqual(k.rulings, rulings) {
		return k, nil
	}
	made, err := newCrisis(book, c, rulings, d.known)
	if err != nil {
		return nil, err
	}
	d.kept[c.Slug()] = made
	return made, nil
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
