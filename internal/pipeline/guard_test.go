package pipeline_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
)

// A long text has longer: a millisecond more for each byte.
func TestGuardAllowsForLength(t *testing.T) {
	var left time.Duration
	read := pipeline.Guard(func(ctx context.Context, _ *sitrep.Document) (*sitrep.Reading, error) {
		until, _ := ctx.Deadline()
		left = time.Until(until)
		return &sitrep.Reading{}, nil
	}, time.Minute)
	for _, c := range []struct{ bytes, atLeast, atMost int }{{0, 0, 60}, {5_000_000, 4_060, 5_060}} {
		if _, err := read(t.Context(), &sitrep.Document{Text: strings.Repeat("a", c.bytes)}); err != nil {
			t.Fatal(err)
		}
		if s := int(left / time.Second); s < c.atLeast || s > c.atMost {
			t.Errorf("%d bytes have %d s, want %d to %d", c.bytes, s, c.atLeast, c.atMost)
		}
	}
}
