package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// TestLoadingAgainFinishesWhatWasKilled records documents as a load does that is killed before it reads them, and loads the
// same file again: all of it is known, and all of it is read when load returns.
func TestLoadingAgainFinishesWhatWasKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	const documents = 40
	var lines strings.Builder
	var incoming []sitrep.Incoming
	for i := range documents {
		id, text := fmt.Sprintf("d%d", i), sentence("the second try", i)
		fmt.Fprintf(&lines, "{\"id\":%q,\"text\":%q}\n", id, text)
		incoming = append(incoming, sitrep.Incoming{Document: sitrep.Document{ID: id, Version: sitrep.HashText(text), Language: "en", Text: text}})
	}
	store, err := record.Open(t.Context(), filepath.Join(dir, "ledger.db"), record.Options{Now: time.Now, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Accept(t.Context(), incoming); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file.jsonl")
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	k := &killing{t: t, dir: dir}
	if out := k.must("load", file); !strings.Contains(out, fmt.Sprintf("%d known already", documents)) {
		t.Errorf("load says %q", out)
	}
	var report statusReport
	if err := json.Unmarshal([]byte(k.must("status", "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if l := report.Ledger; l.Waiting != 0 || l.Read != documents {
		t.Errorf("%d documents wait and %d are read, want 0 and %d", l.Waiting, l.Read, documents)
	}
}
