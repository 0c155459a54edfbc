// Package ledgertest has readings to test the ledger with, and makes many of few to measure it.
package ledgertest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed" // for readings.jsonl.gz
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
)

// packed are the records of ten storylines of testdata/storylines/dev: what they tell is invented.
//
//go:embed readings.jsonl.gz
var packed []byte

// Readings are 71 readings of ten invented storylines, in the order of the ledger.
func Readings(t testing.TB) []*sitrep.Reading {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	return readingsOf(t, unpacked)
}

// ReadingsOf are the readings of a file as `sitrep export records` writes them, in the order of the ledger.
func ReadingsOf(t testing.TB, path string) []*sitrep.Reading {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return readingsOf(t, bytes.NewReader(content))
}

func readingsOf(t testing.TB, from io.Reader) []*sitrep.Reading {
	t.Helper()
	var all []*sitrep.Reading
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var record sitrep.Record
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		reading, err := record.Reading()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reading)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, ledger.Order)
	return all
}

// Lines is all that a book says, a document, happening or entry a line.
func Lines(t testing.TB, b *ledger.Book) []string {
	t.Helper()
	lines := []string{b.AsOf}
	add := func(entry any) {
		line, err := json.Marshal(entry)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%T %s", entry, line))
	}
	for _, d := range b.Documents {
		add(d)
	}
	for _, h := range b.Happenings {
		add(h)
	}
	for _, e := range b.Entries {
		add(e)
	}
	return lines
}
