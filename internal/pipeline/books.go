package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
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
	// Back is before how many of the last readings a late document can be put without a fold from nothing; 0 for a thousand.
	Back int
	// File is where what the book of now is made of is kept, so that a start goes on from there; "" for nowhere. Who reads it, and what it is,
	// only this program knows.
	File string
	// Lost is told, where it is set, why what was kept of this ledger by this program could not be taken up, so that all is folded anew.
	Lost func(error)

	making sync.Mutex
	grown  *growing    // what the book of now was made of
	keptAt time.Time   // when that was kept, zero for never
	keptOf int         // readings
	busy   atomic.Bool // with keeping

	mu    sync.Mutex
	kept  *ledger.Book // of now, the one folded last
	folds []*fold      // at most keptFolds that have ended, the newest last
}

const (
	patience  = 10 * time.Second
	keptFolds = 3
	back      = 1000
)

// A fold makes the book of a day of the ledger at a stamp. The rest is set once done is closed.
type fold struct {
	day, stamp string
	all        bool // nothing was published later
	progress   progress
	done       chan struct{}
	book       *ledger.Book
	err        error
}

// Today is the book of today, or of the day of the newest document if that is later. When the ledger changed, what was folded is kept as far as the
// change lets it; where that takes longer than [Books.Patience], the book before the change is returned.
func (b *Books) Today(ctx context.Context) (*ledger.Book, error) {
	if before := b.before(); before != nil && b.busy.Load() {
		return before, nil
	}
	day, err := NewestDay(ctx, b.Store, b.Now())
	if err != nil {
		return nil, err
	}
	book, err := b.of(ctx, day, true)
	if before := b.before(); errors.Is(err, sitrep.ErrTransient) && before != nil {
		return before, nil
	}
	if err == nil {
		b.mu.Lock()
		b.kept = book
		b.mu.Unlock()
	}
	return book, err
}

// Whole is the book of today as [Books.Today] has it, for one that is needed once: it takes as long as it takes.
func (b *Books) Whole(ctx context.Context) (*ledger.Book, error) {
	day, err := NewestDay(ctx, b.Store, b.Now())
	if err != nil {
		return nil, err
	}
	return b.grow(ctx, day, new(progress))
}

// before is the book of now as it was folded last, nil if none was.
func (b *Books) before() *ledger.Book {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.kept
}

// Follow keeps the book of now up with the ledger until ctx is done, looking for changes every so often, so that who asks for it waits for
// little, and keeps what it is made of in [Books.File]. failed is told of errors, each of which the next look may have mended.
func (b *Books) Follow(ctx context.Context, every time.Duration, failed func(error)) {
	again := time.NewTicker(every)
	defer again.Stop()
	for {
		if _, err := b.Today(ctx); err != nil && !errors.Is(err, sitrep.ErrTransient) && ctx.Err() == nil {
			failed(err)
		}
		if b.isKeepWorthwhile() {
			if err := b.Keep(ctx); err != nil && ctx.Err() == nil {
				failed(err)
			}
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

// AsOf is the book as somebody would have seen it at the end of a day; "" is [Books.Today]. Where it takes longer than [Books.Patience], the error
// wraps [sitrep.ErrTransient], and the same call succeeds later.
func (b *Books) AsOf(ctx context.Context, day string) (*ledger.Book, error) {
	if day == "" {
		return b.Today(ctx)
	}
	return b.of(ctx, day, false)
}

// of waits for the book of a day of the ledger as it is now, in which all of it belongs, or what was published up to the day.
func (b *Books) of(ctx context.Context, day string, all bool) (*ledger.Book, error) {
	stamp, err := b.Store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(ctx, cmp.Or(b.Patience, patience))
	defer stop()
	for {
		f := b.begin(ctx, day, stamp, all)
		select {
		case <-f.done:
			if f.err != nil || f.stamp == stamp {
				return f.book, f.err
			}
		case <-ctx.Done():
			return nil, &sitrep.Unfinished{Day: day, Done: int(f.progress.done.Load()), All: int(f.progress.all.Load())}
		}
	}
}

// begin returns the fold of a day at a stamp, or that of the day which is going on.
func (b *Books) begin(ctx context.Context, day, stamp string, all bool) *fold {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.folds {
		if f.day == day && f.all == all && (f.stamp == stamp || !f.ended()) {
			return f
		}
	}
	f := &fold{day: day, stamp: stamp, all: all, done: make(chan struct{})}
	b.folds = append(b.folds, f)
	go b.run(context.WithoutCancel(ctx), f)
	return f
}

// progress is how many readings of how many are folded.
type progress struct{ done, all atomic.Int64 }

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
	f.book, f.err = b.make(ctx, f)
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
func (b *Books) make(ctx context.Context, f *fold) (book *ledger.Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, fmt.Errorf("put the ledger of %s together: panic: %v\n%s", f.day, p, debug.Stack())
		}
	}()
	switch {
	case b.Fold != nil:
		return b.Fold(ctx, b.Store, f.day)
	case f.all:
		return b.grow(ctx, f.day, &f.progress)
	}
	return Fold(ctx, b.Store, f.day)
}

// grow folds what is new. After an error it goes on where it was, after a panic from nothing.
func (b *Books) grow(ctx context.Context, day string, far *progress) (*ledger.Book, error) {
	b.making.Lock()
	defer b.making.Unlock()
	g := b.grown
	b.grown = nil
	if g == nil {
		g = b.takeUp(ctx)
	}
	g.far = far
	err := g.update(ctx, everything)
	b.grown = g
	if err != nil {
		return nil, err
	}
	return g.builder.Book(day), nil
}

func everything(*record.Current) bool { return true }

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
