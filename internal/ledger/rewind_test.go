package ledger_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
)

// foldOf folds readings from nothing.
func foldOf(readings []*sitrep.Reading, rulings []story.Ruling, asOf string) *ledger.Book {
	b := ledger.NewBuilder(origin.KnownFamilies())
	b.Rule(rulings)
	for _, r := range readings {
		b.Add(r, nil)
	}
	return b.Book(asOf)
}

// TestRewindIsAsIfItHadNotBeen goes back and forth at random in a run of readings whose windows open and close. The book is always that of
// a fold from nothing, and books that were made before stay as they were.
func TestRewindIsAsIfItHadNotBeen(t *testing.T) {
	run := ledgertest.NewRepeat(ledgertest.Readings(t), 7)
	var readings []*sitrep.Reading
	for i := range 420 {
		readings = append(readings, run.At(i))
	}
	rulings := []story.Ruling{
		{Number: 1, Kind: story.Together, Article: readings[200].Document.ID, Other: readings[203].Document.ID},
		{Number: 2, Kind: story.Together, Article: readings[300].Document.ID, Other: readings[310].Document.ID},
	}
	const asOf = "2026-12-31"
	random := rand.New(rand.NewPCG(3, 5))
	b := ledger.NewRewindable(origin.KnownFamilies(), 120)
	b.Rule(rulings)
	var kept *ledger.Book
	var told []string
	for round := 0; b.Len() < len(readings); round++ {
		for range random.IntN(120) {
			if b.Len() < len(readings) {
				b.Add(readings[b.Len()], nil)
			}
		}
		if kept != nil {
			if diff := cmp.Diff(told, ledgertest.Lines(t, kept)); diff != "" {
				t.Fatalf("round %d: a book that was made changed:\n%s", round, diff)
			}
		}
		if random.IntN(2) == 0 {
			kept = b.Book(readings[b.Len()-1].Document.Published[:10])
			told = ledgertest.Lines(t, kept)
		}
		if b.Len() == len(readings) {
			break
		}
		back := random.IntN(b.Rewindable() + 1)
		if !b.Rewind(b.Len() - back) {
			t.Fatalf("round %d: cannot go back %d of %d", round, back, b.Rewindable())
		}
		if round%3 == 0 {
			want, got := foldOf(readings[:b.Len()], rulings, asOf), b.Book(asOf)
			if diff := cmp.Diff(ledgertest.Lines(t, want), ledgertest.Lines(t, got)); diff != "" {
				t.Fatalf("round %d, %d readings (-fold +rewound):\n%s", round, b.Len(), diff)
			}
		}
	}
	want, got := foldOf(readings, rulings, asOf), b.Book(asOf)
	if diff := cmp.Diff(ledgertest.Lines(t, want), ledgertest.Lines(t, got)); diff != "" {
		t.Fatalf("at the end (-fold +rewound):\n%s", diff)
	}
	if b.Rewind(b.Len() - b.Rewindable() - 1) {
		t.Error("went back farther than it can")
	}
}
