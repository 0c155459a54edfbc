package pipeline_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
)

// TestBooksGrowAsTheLedgerDoes lets readings arrive in random order, some as copies and some corrected later, while persons rule. The book that
// has grown is always the one that is folded from nothing, and books that were handed out stay as they were.
func TestBooksGrowAsTheLedgerDoes(t *testing.T) {
	for seed, back := range []int{5, 60} {
		t.Run(fmt.Sprintf("back %d", back), func(t *testing.T) {
			g := newGrowth(t, uint64(seed), back)
			for len(g.waiting) > 0 {
				g.arrive(1 + g.random.IntN(7))
				g.rule()
				g.check()
				g.startAnew()
			}
		})
	}
}

type growth struct {
	*testing.T
	random  *rand.Rand
	store   *record.Store
	books   *pipeline.Books
	waiting []*sitrep.Reading
	there   []*sitrep.Reading
	before  *ledger.Book
	told    []string // by before
}

func newGrowth(t *testing.T, seed uint64, back int) *growth {
	store, err := record.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), record.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	g := &growth{T: t, random: rand.New(rand.NewPCG(seed, 9)), store: store}
	g.books = &pipeline.Books{
		Store: store, Now: func() time.Time { return time.Date(2032, 6, 1, 0, 0, 0, 0, time.UTC) }, Patience: time.Minute, Back: back, File: filepath.Join(t.TempDir(), "book"),
	}
	g.waiting = slices.Clone(ledgertest.Readings(t))
	for _, r := range g.waiting[:10] {
		g.waiting = append(g.waiting, copied(r))
	}
	near := 4 + 30*int(seed) // how far documents may stand from their place
	slices.SortStableFunc(g.waiting, ledger.Order)
	for i := range g.waiting {
		k := min(len(g.waiting)-1, i+g.random.IntN(near))
		g.waiting[i], g.waiting[k] = g.waiting[k], g.waiting[i]
	}
	return g
}

// startAnew ends the process now and then, as it were, some time after what is folded was kept.
func (g *growth) startAnew() {
	switch g.random.IntN(6) {
	case 0:
		if err := g.books.Keep(g.Context()); err != nil {
			g.Fatal(err)
		}
	case 1:
		g.books = &pipeline.Books{Store: g.store, Now: g.books.Now, Patience: time.Minute, Back: g.books.Back, File: g.books.File}
	}
}

// copied is a reading as another publisher prints it, a little later.
func copied(r *sitrep.Reading) *sitrep.Reading {
	to := *r
	to.Document.ID, to.Document.Publisher = "copy-of-"+r.Document.ID, "Evening Wire"
	to.Document.Published = r.Document.Published[:10] + "T20:00:00Z"
	return &to
}

// arrive records the next readings; now and then one that is there is corrected by another version.
func (g *growth) arrive(n int) {
	batch := g.waiting[:min(n, len(g.waiting))]
	g.waiting = g.waiting[len(batch):]
	if len(g.there) > 5 && g.random.IntN(3) == 0 {
		former := *g.there[g.random.IntN(len(g.there))]
		former.Document.Text += " It was corrected."
		former.Document.Version = sitrep.HashText(former.Document.Text)
		batch = append(slices.Clip(batch), &former)
	}
	g.there = append(g.there, batch...)
	var incoming []sitrep.Incoming
	for _, r := range batch {
		incoming = append(incoming, sitrep.Incoming{Document: r.Document, Raw: []byte(r.Document.Text), MediaType: "text/plain"})
	}
	if _, err := g.store.Accept(g.Context(), incoming); err != nil {
		g.Fatal(err)
	}
	if err := g.store.Append(g.Context(), batch); err != nil {
		g.Fatal(err)
	}
}

// rule rules about something of the book at random.
func (g *growth) rule() {
	if g.before == nil || len(g.before.Entries) == 0 {
		return
	}
	var err error
	switch g.random.IntN(5) {
	case 0:
		e := g.before.Entries[g.random.IntN(len(g.before.Entries))]
		c := e.History[g.random.IntN(len(e.History))]
		kind := []follow.VerdictKind{follow.Reject, follow.Confirm, follow.Reopen}[g.random.IntN(3)]
		_, err = g.store.Judge(g.Context(), follow.Verdict{Entry: e.ID, State: c.State, Document: c.Evidence.Document, Kind: kind, By: "Ada"})
	case 1:
		a, b := g.any(), g.any()
		if a.ID != b.ID {
			kind := []story.Kind{story.Together, story.Apart, story.Open}[g.random.IntN(3)]
			_, err = g.store.RuleStory(g.Context(), story.Ruling{Article: a.ID, Other: b.ID, Kind: kind, By: "Ada"})
		}
	case 2:
		var r *sitrep.Reading
		if r, err = g.store.Reading(g.Context(), sitrep.Key{ID: g.any().ID}); err == nil && len(r.Events) > 0 {
			var c correct.Correction
			if c, err = correct.About(r, r.Events[g.random.IntN(len(r.Events))].ID, correct.None); err == nil {
				c.By = "Ada"
				_, err = g.store.Correct(g.Context(), c)
			}
		}
	}
	if err != nil {
		g.Fatal(err)
	}
}

func (g *growth) any() *ledger.Document {
	return g.before.Documents[g.random.IntN(len(g.before.Documents))]
}

// check compares the book with that of a fold from nothing.
func (g *growth) check() {
	if g.before != nil {
		if diff := cmp.Diff(g.told, ledgertest.Lines(g, g.before)); diff != "" {
			g.Fatalf("a book that was handed out changed:\n%s", diff)
		}
	}
	book, err := g.books.Today(g.Context())
	if err != nil {
		g.Fatal(err)
	}
	want, err := pipeline.Fold(g.Context(), g.store, book.AsOf)
	if err != nil {
		g.Fatal(err)
	}
	g.before, g.told = book, ledgertest.Lines(g, book)
	if diff := cmp.Diff(ledgertest.Lines(g, want), g.told); diff != "" {
		g.Fatalf("%d documents (-fold +grown):\n%.4000s", len(book.Documents), diff)
	}
}
