package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Books folds the ledger's readings into books for pages. Books that it returned do not change. A fold goes on when whoever asked for it gives
// up, so that a long one ends at last; one of a day goes on at a time.
type Books struct {
	Store *record.Store
	Now   func() time.Time
	// Fold makes a book; nil for [Fold].
	Fold func(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error)
	// Patience is how long a caller waits for a fold; 0 for ten seconds.
	Patience time.Duration

	mu    sync.Mutex
	kept  *ledger.Book // of now, the one folded last
	folds []*fold      // at most keptFolds that have ended, the newest last
}

const (
	patience  = 10 * time.Second
	keptFolds = 3
)

// A fold makes the book of a day of the ledger at a stamp. The rest is set once done is closed.
type fold struct {
	day, stamp string
	done       chan struct{}
	book       *ledger.Book
	err        error
}

// Today is the book of today, or of the day of the newest document if that is later. It is folded anew when the ledger changed; where that takes
// longer than [Books.Patience], the book before the change is returned.
func (b *Books) Today(ctx context.Context) (*ledger.Book, error) {
	day, err := NewestDay(ctx, b.Store, b.Now())
	if err != nil {
		return nil, err
	}
	book, err := b.of(ctx, day)
	b.mu.Lock()
	defer b.mu.Unlock()
	if errors.Is(err, sitrep.ErrTransient) && b.kept != nil {
		return b.kept, nil
	}
	if err == nil {
		b.kept = book
	}
	return book, err
}

// AsOf is the book as somebody would have seen it at the end of a day; "" is [Books.Today]. Where it takes longer than [Books.Patience], the error
// wraps [sitrep.ErrTransient], and the same call succeeds later.
func (b *Books) AsOf(ctx context.Context, day string) (*ledger.Book, error) {
	if day == "" {
		return b.Today(ctx)
	}
	return b.of(ctx, day)
}

// of waits for the book of a day of the ledger as it is now.
func (b *Books) of(ctx context.Context, day string) (*ledger.Book, error) {
	stamp, err := b.Store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(ctx, cmp.Or(b.Patience, patience))
	defer stop()
	for {
		f := b.begin(ctx, day, stamp)
		select {
		case <-f.done:
			if f.err != nil || f.stamp == stamp {
				return f.book, f.err
			}
		case <-ctx.Done():
			return nil, fmt.Errorf("the ledger of %s is being put together, which takes a while after a change: %w", day, sitrep.ErrTransient)
		}
	}
}

// begin returns the fold of a day at a stamp, or that of the day which is going on.
func (b *Books) begin(ctx context.Context, day, stamp string) *fold {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.folds {
		if f.day == day && (f.stamp == stamp || !f.ended()) {
			return f
		}
	}
	f := &fold{day: day, stamp: stamp, done: make(chan struct{})}
	b.folds = append(b.folds, f)
	go b.run(context.WithoutCancel(ctx), f)
	return f
}

func (f *fold) ended() bool {
	select {
	case <-f.done:
		return true
	default:
		return false
	}
}

// run folds, and forgets what failed and the oldest of what has ended.
func (b *Books) run(ctx context.Context, f *fold) {
	f.book, f.err = b.make(ctx, f.day)
	b.mu.Lock()
	defer b.mu.Unlock()
	close(f.done)
	ended := 0
	for i, other := range slices.Backward(b.folds) {
		if !other.ended() {
			continue
		}
		if ended++; other.err != nil || ended > keptFolds {
			b.folds = slices.Delete(b.folds, i, i+1)
		}
	}
}

// make folds; no request's recovery is above it, so that a panic becomes an error here.
func (b *Books) make(ctx context.Context, day string) (book *ledger.Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, fmt.Errorf("put the ledger of %s together: panic: %v\n%s", day, p, debug.Stack())
		}
	}()
	if b.Fold != nil {
		return b.Fold(ctx, b.Store, day)
	}
	return Fold(ctx, b.Store, day)
}

// NewestDay is the day of now, or that of the newest document if it is later.
func NewestDay(ctx context.Context, store *record.Store, now time.Time) (string, error) {
	day := now.UTC().Format(time.DateOnly)
	newest, err := store.Latest(ctx, record.Page{Limit: 1})
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

// Fold makes the book of a day of the readings of all documents that were published up to it, as persons' corrections have them.
func Fold(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
	readings, err := readingsUpTo(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	verdicts, err := store.Verdicts(ctx)
	if err != nil {
		return nil, err
	}
	corrections, err := correctionsByKey(ctx, store)
	if err != nil {
		return nil, err
	}
	b := ledger.NewBuilder(origin.KnownFamilies())
	b.Judge(verdicts)
	rulings, err := store.StoryRulings(ctx)
	if err != nil {
		return nil, err
	}
	b.Rule(rulings)
	for _, read := range readings {
		r, _ := correct.Apply(read, corrections[read.Document.Key()])
		copies, err := copiesOf(ctx, store, r)
		if err != nil {
			return nil, err
		}
		b.Add(r, copies)
	}
	return b.Book(asOf), nil
}

// correctionsByKey are the corrections of each version.
func correctionsByKey(ctx context.Context, store *record.Store) (map[sitrep.Key][]correct.Correction, error) {
	all, err := store.Corrections(ctx, sitrep.Key{})
	found := make(map[sitrep.Key][]correct.Correction)
	for _, c := range all {
		found[c.Document] = append(found[c.Document], c)
	}
	return found, err
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
