package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
)

// TestAFoldOutlivesWhoAsked checks that a fold which takes longer than its caller waits ends nevertheless, is made once for all who ask, and
// that while the next one goes on the book before it stands in.
func TestAFoldOutlivesWhoAsked(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	b.work(t)
	b.deliver(t, "one")
	var folds atomic.Int32
	open := make(chan struct{})
	books := &pipeline.Books{
		Store: b.store, Now: func() time.Time { return time.Date(2031, 5, 7, 0, 0, 0, 0, time.UTC) }, Patience: time.Nanosecond,
		Fold: func(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
			<-open
			folds.Add(1)
			return pipeline.Fold(ctx, store, asOf)
		},
	}
	gaveUp, giveUp := context.WithCancel(t.Context())
	for range 3 {
		if _, err := books.AsOf(gaveUp, "2031-05-06"); !errors.Is(err, sitrep.ErrTransient) {
			t.Fatalf("a fold that is not done gives %v", err)
		}
	}
	if _, err := books.Today(gaveUp); !errors.Is(err, sitrep.ErrTransient) {
		t.Fatalf("a first fold that is not done gives %v", err)
	}
	giveUp()
	close(open)
	books.Patience = time.Minute
	for _, day := range []string{"2031-05-06", "2031-05-06", "", ""} {
		if book, err := books.AsOf(t.Context(), day); err != nil || len(book.Documents) != 1 {
			t.Fatalf("%q: %v, %v", day, book, err)
		}
	}
	if n := folds.Load(); n != 2 {
		t.Errorf("two days were folded %d times", n)
	}

	b.deliver(t, "two")
	open, books.Patience = make(chan struct{}), time.Nanosecond
	book, err := books.Today(t.Context())
	if err != nil || len(book.Documents) != 1 {
		t.Fatalf("while the next fold goes on: %v, %v", book, err)
	}
	close(open)
	books.Patience = time.Minute
	if book, err = books.Today(t.Context()); err != nil || len(book.Documents) != 2 {
		t.Errorf("after a change: %v, %v", book, err)
	}
}

// TestAFoldThatFailsIsTriedAgain checks that a panic ends nothing else, and that an error is not kept.
func TestAFoldThatFailsIsTriedAgain(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	broken := errors.New("disk on fire")
	books := &pipeline.Books{Store: b.store, Now: time.Now, Fold: func(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
		if broken != nil {
			panic(broken)
		}
		return pipeline.Fold(ctx, store, asOf)
	}}
	if _, err := books.Today(t.Context()); err == nil || !strings.Contains(err.Error(), "disk on fire") {
		t.Fatalf("a fold that panics gives %v", err)
	}
	broken = nil
	if _, err := books.Today(t.Context()); err != nil {
		t.Errorf("the next one: %v", err)
	}
}
