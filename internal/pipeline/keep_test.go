package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
	"github.com/sitrep-news/sitrep/internal/record"
)

// keeping are books of a small ledger, folded and kept.
func keeping(t *testing.T) *Books {
	t.Helper()
	directory := t.TempDir()
	store, err := record.Open(t.Context(), filepath.Join(directory, "ledger.db"), record.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	readings := ledgertest.Readings(t)
	for _, r := range readings {
		if _, err := store.Accept(t.Context(), []sitrep.Incoming{{Document: r.Document, Raw: []byte(r.Document.Text), MediaType: "text/plain"}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Append(t.Context(), readings); err != nil {
		t.Fatal(err)
	}
	b := &Books{Store: store, Now: time.Now, Patience: time.Minute, Back: 20, File: filepath.Join(directory, "book")}
	if _, err := b.Today(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(b.grown.folded) != len(readings) {
		t.Fatalf("%d readings are folded once it was kept, want %d", len(b.grown.folded), len(readings))
	}
	return b
}

func TestAStartGoesOnFromWhatWasKept(t *testing.T) {
	b := keeping(t)
	want := len(b.grown.folded) - b.Back
	g := b.takeUp(t.Context())
	if len(g.folded) != want || g.builder.Len() != want || g.builder.Rewindable() != 0 {
		t.Errorf("%d folded, %d in the builder, want %d", len(g.folded), g.builder.Len(), want)
	}
	if left, err := os.ReadDir(filepath.Dir(b.File)); err != nil || len(left) > 4 { // a database of three files, and the book
		t.Errorf("%v, error %v", left, err)
	}
}

// TestInDoubtNothingIsTakenUp changes a kept fold in each way in which it can be another's or damaged.
func TestInDoubtNothingIsTakenUp(t *testing.T) {
	b := keeping(t)
	of, err := b.origin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(b.File)
	if err != nil {
		t.Fatal(err)
	}
	other := sha256.Sum256(of)
	changed := func(at int) []byte {
		to := bytes.Clone(content)
		to[(at+len(to))%len(to)] ^= 1
		return to
	}
	for name, c := range map[string]struct {
		content, of []byte
		want        error
	}{
		"another program":  {content, other[:], errOther},
		"an empty file":    {nil, of, errDamaged},
		"cut":              {content[:len(content)-1], of, errDamaged},
		"head changed":     {changed(0), of, errOther},
		"middle changed":   {changed(len(content) / 2), of, errDamaged},
		"end changed":      {changed(-1), of, errDamaged},
		"something behind": {append(bytes.Clone(content), 0), of, errDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "book")
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			g := newGrowing(b.Store, b.Back)
			if err := g.load(path, c.of); !errors.Is(err, c.want) || len(g.folded) > 0 || g.builder.Len() > 0 {
				t.Errorf("error %v, %d readings", err, len(g.folded))
			}
		})
	}
	g := newGrowing(b.Store, b.Back)
	if err := g.load(b.File+"-none", of); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// TestDamageIsTold: who runs the program hears why all is folded anew, but not of an upgrade or a first start.
func TestDamageIsTold(t *testing.T) {
	b := keeping(t)
	content, err := os.ReadFile(b.File)
	if err != nil {
		t.Fatal(err)
	}
	upgraded := bytes.Clone(content)
	upgraded[0] ^= 1
	for name, c := range map[string]struct {
		content []byte // nil for no file
		want    bool
	}{
		"as it was kept": {content, false}, "an upgrade": {upgraded, false}, "the first start": {nil, false}, "cut": {content[:len(content)-1], true},
	} {
		if err := os.Remove(b.File); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if c.content != nil {
			if err := os.WriteFile(b.File, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var told error
		b.Lost = func(err error) { told = err }
		b.takeUp(t.Context())
		if (told != nil) != c.want {
			t.Errorf("%s: told %v, want %v", name, told, c.want)
		}
	}
}

// TestAnotherLedgerIsAnother has two ledgers made at different times.
func TestAnotherLedgerIsAnother(t *testing.T) {
	b := keeping(t)
	of, err := b.origin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(t.TempDir(), "ledger.db")
		store, err := record.Open(t.Context(), path, record.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		found, err := (&Books{Store: store}).origin(context.Background())
		if err := errors.Join(err, store.Close()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(of, found) {
			return // the second in which the first was made is over
		}
	}
}

func TestAKillLeavesNothingThatGrows(t *testing.T) {
	b := keeping(t)
	directory := filepath.Dir(b.File)
	if err := os.WriteFile(b.File+".part", bytes.Repeat([]byte("half"), 1<<18), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(directory, "book?*")); err != nil || len(left) > 0 {
		t.Errorf("left beside the book: %v, %v", left, err)
	}
	if g := b.takeUp(t.Context()); len(g.folded) == 0 {
		t.Error("what was kept over a half-written file is not taken up")
	}
}
