package ledger_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// BenchmarkFold folds the records of a file that SITREP_BENCH_RECORDS names, as `sitrep export records` writes them, into a book.
func BenchmarkFold(b *testing.B) {
	path := os.Getenv("SITREP_BENCH_RECORDS")
	if path == "" {
		b.Skip("SITREP_BENCH_RECORDS names no file of records")
	}
	readings := recorded(b, path)
	for b.Loop() {
		book := ledger.NewBuilder(origin.KnownFamilies())
		for _, r := range readings {
			book.Add(r, nil)
		}
		if len(book.Book("9999-12-31").Documents) != len(readings) {
			b.Fatal("a document is lost")
		}
	}
	b.ReportMetric(float64(len(readings)*b.N)/b.Elapsed().Seconds(), "documents/s")
}

func recorded(b *testing.B, path string) []*sitrep.Reading {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			b.Error(err)
		}
	}()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	var all []*sitrep.Reading
	for lines.Scan() {
		var record sitrep.Record
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			b.Fatal(err)
		}
		reading, err := record.Reading()
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, reading)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	slices.SortFunc(all, ledger.Order)
	return all
}
