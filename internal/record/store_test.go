package record_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

func TestSQLite(t *testing.T) {
	recordtest.Run(t, false, func(t testing.TB) string { return filepath.Join(t.TempDir(), "ledger ?#%ä.db") })
}

func TestPostgres(t *testing.T) {
	recordtest.Run(t, true, recordtest.Postgres)
}

func TestOpenFails(t *testing.T) {
	junk := filepath.Join(t.TempDir(), "junk.db")
	if err := os.WriteFile(junk, []byte(strings.Repeat("this is no database ", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE customers (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, address string
		options       record.Options
		want          error // nil for any
	}{
		{"no clock", filepath.Join(t.TempDir(), "ledger.db"), record.Options{}, sitrep.ErrInvalid},
		{"no folder", filepath.Join(t.TempDir(), "none", "ledger.db"), record.Options{Now: benchClock}, nil},
		{"another file", junk, record.Options{Now: benchClock}, sitrep.ErrInvalid},
		{"another program's database", foreign, record.Options{Now: benchClock}, sitrep.ErrInvalid},
		{"nobody answers", "postgres:///ledger?host=" + t.TempDir(), record.Options{Now: benchClock}, sitrep.ErrTransient},
		{"no address", "postgres://[", record.Options{Now: benchClock}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			store, err := record.Open(t.Context(), test.address, test.options)
			if err == nil {
				t.Fatalf("it opens: %v", store.Close())
			}
			if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("Open: %v, want %v", err, test.want)
			}
			if (test.address == junk || test.address == foreign) && !strings.Contains(err.Error(), test.address) {
				t.Errorf("it does not name the file: %v", err)
			}
		})
	}
}

// TestContextEnds gives up what its caller has given up, and goes on afterwards.
func TestContextEnds(t *testing.T) {
	store := openBench(t, filepath.Join(t.TempDir(), "ledger.db"))
	fill(t, store, recordtest.Articles())
	ended, end := context.WithCancel(t.Context())
	end()
	incoming, readings := prepare(recordtest.Longs(0, 2))
	for name, call := range map[string]func() error{
		"accept": func() error { _, err := store.Accept(ended, incoming); return err },
		"append": func() error { return store.Append(ended, readings) },
		"latest": func() error { _, err := store.Latest(ended, record.Page{}); return err },
		"verify": func() error { _, err := store.Verify(ended); return err },
		"backup": func() error { return store.Backup(ended, filepath.Join(t.TempDir(), "backup")) },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	fill(t, store, recordtest.Longs(0, 2))
	checkSound(t, store)
}
