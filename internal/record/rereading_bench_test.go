package record_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// BenchmarkSwitch measures switching over 2,000 documents of 650 words with their full readings.
func BenchmarkSwitch(b *testing.B) {
	const documents, chunk = 2000, 250
	store := openBench(b, filepath.Join(b.TempDir(), "ledger.db"))
	for start := 0; start < documents; start += chunk {
		fill(b, store, recordtest.Longs(start, chunk))
	}
	for version := 2; b.Loop(); version++ {
		b.StopTimer()
		reader := sitrep.Reader{Version: string(rune('0' + version)), Rules: "test"}
		if _, err := store.BeginRereading(b.Context(), reader, query.Query{}); err != nil {
			b.Fatal(err)
		}
		for start := 0; start < documents; start += chunk {
			var readings []*sitrep.Reading
			for _, article := range recordtest.Longs(start, chunk) {
				readings = append(readings, article.Reading(reader.Version, benchTime))
			}
			if err := store.AppendBeside(b.Context(), readings); err != nil {
				b.Fatal(err)
			}
		}
		runtime.GC()
		b.StartTimer()
		if _, err := store.SwitchReading(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(documents*b.N)/b.Elapsed().Seconds(), "docs/s")
}
