package situation

import (
	"context"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/contradiction"
)

// Contradictions are what contradicts itself at the end of a day, the latest first; only what belongs to a crisis if one is named.
func (d *Desk) Contradictions(ctx context.Context, crisis, asOf string) ([]contradiction.Pair, *ledger.Book, error) {
	if crisis == "" {
		book, err := d.Book(ctx, asOf)
		if err != nil {
			return nil, nil, err
		}
		return contradiction.Of(book), book, nil
	}
	there, err := d.Crisis(ctx, crisis, asOf)
	if err != nil {
		return nil, nil, err
	}
	own := &ledger.Book{AsOf: there.Book.AsOf}
	for i := range there.Entries {
		own.Entries = append(own.Entries, there.Entries[i].Entry)
	}
	for i := range there.Happenings {
		own.Happenings = append(own.Happenings, there.Happenings[i].Happening)
	}
	return contradiction.Of(own), there.Book, nil
}
