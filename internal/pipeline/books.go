package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Books folds the ledger's readings into books. The newest is kept until the ledger changes, so that pages do not fold anew. Books that it
// returned do not change.
type Books struct {
	Store *record.Store
	Now   func() time.Time

	mu    sync.Mutex
	kept  *ledger.Book
	stamp string // of the ledger when kept was folded
}

// Today is the book of today, or of the day of the newest document if that is later.
func (b *Books) Today(ctx context.Context) (*ledger.Book, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	stamp, err := b.Store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	day, err := b.today(ctx)
	if err != nil {
		return nil, err
	}
	if b.kept != nil && b.stamp == stamp && b.kept.AsOf == day {
		return b.kept, nil
	}
	book, err := Fold(ctx, b.Store, day)
	if err != nil {
		return nil, err
	}
	b.kept, b.stamp = book, stamp
	return book, nil
}

// AsOf is the book as somebody would have seen it at the end of a day; "" is [Books.Today].
func (b *Books) AsOf(ctx context.Context, day string) (*ledger.Book, error) {
	if day == "" {
		return b.Today(ctx)
	}
	return Fold(ctx, b.Store, day)
}

func (b *Books) today(ctx context.Context) (string, error) {
	day := b.Now().UTC().Format(time.DateOnly)
	newest, err := b.Store.Latest(ctx, record.Page{Limit: 1})
	if err != nil {
		return "", err
	}
	for _, h := range newest.Documents {
		if date, err := sitrep.ParseDate(h.Published); err == nil {
			day = max(day, date.Time.UTC().Format(time.DateOnly))
		}
	}
	return day, nil
}

// Fold makes the book of a day of the readings of all documents that were published up to it.
func Fold(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
	readings, err := readingsUpTo(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	verdicts, err := store.Verdicts(ctx)
	if err != nil {
		return nil, err
	}
	b := ledger.NewBuilder(origin.KnownFamilies())
	b.Judge(verdicts)
	for _, r := range readings {
		copies, err := copiesOf(ctx, store, r)
		if err != nil {
			return nil, err
		}
		b.Add(r, copies)
	}
	return b.Book(asOf), nil
}

// readingsUpTo are the current readings of the documents that were published up to a day, in the order in which they are folded.
func readingsUpTo(ctx context.Context, store *record.Store, asOf string) ([]*sitrep.Reading, error) {
	var all []*sitrep.Reading
	for page := (record.Page{Limit: record.MaxLimit}); ; page.Offset += page.Limit {
		heads, err := store.Latest(ctx, page)
		if err != nil {
			return nil, err
		}
		for _, h := range heads.Documents {
			if date, err := sitrep.ParseDate(h.Published); err == nil && date.Time.UTC().Format(time.DateOnly) > asOf {
				continue
			}
			reading, err := store.Reading(ctx, h.Key)
			if errors.Is(err, sitrep.ErrNotFound) {
				continue // recorded and not yet read
			}
			if err != nil {
				return nil, err
			}
			all = append(all, reading)
		}
		if len(heads.Documents) < page.Limit {
			slices.SortFunc(all, ledger.Order)
			return all, nil
		}
	}
}

// copiesOf are the documents with the same text, or nearly the same, that were published before.
func copiesOf(ctx context.Context, store *record.Store, r *sitrep.Reading) ([]origin.Copy, error) {
	related, err := store.Related(ctx, r.Document.Key())
	if err != nil {
		return nil, err
	}
	var copies []origin.Copy
	for _, h := range related.Copies {
		if before(h, &r.Document) {
			copies = append(copies, origin.Copy{ID: h.Key.ID, Same: true, Score: 1})
		}
	}
	for _, n := range related.NearCopies {
		if before(n.Head, &r.Document) {
			copies = append(copies, origin.Copy{ID: n.Key.ID, Score: n.Likeness})
		}
	}
	return copies, nil
}

// before reports whether a document was published before another, by the order in which they are folded.
func before(h record.Head, d *sitrep.Document) bool {
	a, b := &sitrep.Reading{}, &sitrep.Reading{Document: *d}
	a.Document.ID, a.Document.Published = h.Key.ID, h.Published
	return ledger.Order(a, b) < 0
}
