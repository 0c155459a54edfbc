// Package showtest fills a real ledger with readings made by hand, and finds elements in the pages that show it.
package showtest

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Now is the time at which everything in a test happens.
func Now() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) }

// Empty opens a ledger with nothing in it, which goes away with the test.
func Empty(t testing.TB) *record.Store {
	t.Helper()
	store, err := record.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), record.Options{Now: Now})
	if err != nil {
		t.Fatalf("open ledger: %v", err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("close ledger: %v", err)
		}
	})
	return store
}

// Full opens a ledger with a few articles of an invented quarrel over a harbour: one read in full and corrected once, a
// copy and a near copy, one in a language that is not read, one that waits, one in quarantine, and three channels.
func Full(t testing.TB) *record.Store {
	t.Helper()
	store := Empty(t)
	for _, r := range []*sitrep.Reading{FormerReport(t), Report(t), Copy(t), NearCopy(t), Denial(t), Foreign()} {
		Accept(t, store, r.Document)
		Append(t, store, r)
	}
	Accept(t, store, waiting, failing)
	broken := Versioned(failing)
	for range record.MaxAttempts {
		if _, err := store.Fail(t.Context(), broken.Key(), "read: no sentence ends within 2 MB"); err != nil {
			t.Fatalf("fail: %v", err)
		}
	}
	for _, c := range channels {
		if _, err := store.AddChannel(t.Context(), c); err != nil {
			t.Fatalf("add channel: %v", err)
		}
		if err := store.SaveChannel(t.Context(), c); err != nil {
			t.Fatalf("save channel: %v", err)
		}
	}
	return store
}

// Accept records documents.
func Accept(t testing.TB, store *record.Store, documents ...sitrep.Document) {
	t.Helper()
	for _, d := range documents {
		d = Versioned(d)
		accepted, err := store.Accept(t.Context(), []sitrep.Incoming{{Document: d, Raw: []byte(d.Text), MediaType: "text/plain"}})
		if err != nil {
			t.Fatalf("accept %s: %v", d.ID, err)
		}
		if err := accepted[0].Err; err != nil {
			t.Fatalf("accept %s: %v", d.ID, err)
		}
	}
}

// Append records readings of documents that were accepted.
func Append(t testing.TB, store *record.Store, readings ...*sitrep.Reading) {
	t.Helper()
	if err := store.Append(t.Context(), readings); err != nil {
		t.Fatalf("append: %v", err)
	}
}

// Versioned is the document with the version that its text has.
func Versioned(d sitrep.Document) sitrep.Document {
	d.Version = sitrep.HashText(d.Text)
	if d.Fetched.IsZero() {
		d.Fetched = Now().Add(-time.Hour)
	}
	return d
}
