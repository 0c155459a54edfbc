package extract

import (
	"context"
	"errors"
	"strings"
	"testing"

	sitrep "github.com/sitrep-news/sitrep"
)

func TestGuardedPassesTheResult(t *testing.T) {
	got, err := guarded(t.Context(), func() (sitrep.Document, error) { return sitrep.Document{ID: "a"}, nil })
	if err != nil || got.ID != "a" {
		t.Errorf("got %q, %v", got.ID, err)
	}
}

func TestGuardedMakesAnErrorOfAPanic(t *testing.T) {
	_, err := guarded(t.Context(), func() (sitrep.Document, error) { panic("lost its footing") })
	if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "lost its footing") {
		t.Errorf("error %v, want one that wraps ErrInvalid and names the panic", err)
	}
}

// Work that does not end is given up by its callers, keeps its token until it ends, and lets no more than its share run.
func TestGuardedGivesUpAndLimitsTheOutstanding(t *testing.T) {
	stuck, started := make(chan struct{}), make(chan struct{})
	for range cap(running) {
		ctx, cancel := context.WithCancel(t.Context())
		gaveUp := make(chan error, 1)
		go func() {
			_, err := guarded(ctx, func() (sitrep.Document, error) {
				started <- struct{}{}
				<-stuck
				return sitrep.Document{}, nil
			})
			gaveUp <- err
		}()
		<-started
		cancel()
		if err := <-gaveUp; !errors.Is(err, sitrep.ErrTransient) || !errors.Is(err, context.Canceled) {
			t.Fatalf("error %v, want one that wraps ErrTransient and Canceled", err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 1)
	defer cancel()
	if _, err := guarded(ctx, nil); !errors.Is(err, sitrep.ErrTransient) {
		t.Errorf("error %v of one page too many, want one that wraps ErrTransient", err)
	}
	close(stuck)
	if _, err := guarded(t.Context(), func() (sitrep.Document, error) { return sitrep.Document{}, nil }); err != nil {
		t.Errorf("no page runs after the stuck ones have ended: %v", err)
	}
}
