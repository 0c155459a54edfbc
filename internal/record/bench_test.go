package record_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

var benchTime = time.Date(2030, 3, 1, 12, 0, 0, 0, time.UTC)

func benchClock() time.Time { return benchTime }

func openBench(b testing.TB, address string) *record.Store {
	b.Helper()
	store, err := record.Open(b.Context(), address, record.Options{Now: benchClock})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	})
	return store
}

// fill accepts documents by 64 and appends readings by 32, as the pipeline does.
func fill(b testing.TB, store *record.Store, articles []recordtest.Article) {
	b.Helper()
	for start := 0; start < len(articles); start += 64 {
		batch := articles[start:min(start+64, len(articles))]
		incoming, readings := prepare(batch)
		fillBatch(b, store, incoming, readings)
	}
}

func prepare(batch []recordtest.Article) (incoming []sitrep.Incoming, readings []*sitrep.Reading) {
	for i := range batch {
		incoming = append(incoming, batch[i].Incoming(benchTime))
		readings = append(readings, batch[i].Reading("1", benchTime))
	}
	return incoming, readings
}

func fillBatch(b testing.TB, store *record.Store, incoming []sitrep.Incoming, readings []*sitrep.Reading) {
	b.Helper()
	if _, err := store.Accept(b.Context(), incoming); err != nil {
		b.Fatal(err)
	}
	for start := 0; start < len(readings); start += 32 {
		if err := store.Append(b.Context(), readings[start:min(start+32, len(readings))]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIntakeSQLite(b *testing.B) {
	benchmarkIntake(b, filepath.Join(b.TempDir(), "ledger.db"))
}

func BenchmarkIntakePostgres(b *testing.B) { benchmarkIntake(b, recordtest.Postgres(b)) }

// benchmarkIntake measures one document of 650 words with its full reading: accepted, read, indexed and linked.
func benchmarkIntake(b *testing.B, address string) {
	store := openBench(b, address)
	done := 0
	for b.Loop() {
		if done%64 == 0 {
			b.StopTimer()
			incoming, readings := prepare(recordtest.Longs(done, 64))
			b.StartTimer()
			fillBatch(b, store, incoming, readings)
		}
		done++
	}
	// The loop counts documents, the work comes in batches: what was begun is counted as done.
	written := (done + 63) / 64 * 64
	b.ReportMetric(float64(written)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(written), "ns/doc")
	status, err := store.Status(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if status.Read != written {
		b.Fatalf("%d read, %d written", status.Read, written)
	}
	b.ReportMetric(float64(status.Bytes)/float64(written), "bytes/doc")
}

// BenchmarkQueries measures the queries behind the pages. SITREP_BENCH_DOCUMENTS says on how many documents, 2,000 if it
// is not set; SITREP_BENCH_LEDGER names a ledger that is kept from one run to the next.
func BenchmarkQueries(b *testing.B) {
	documents := 2000
	if s := os.Getenv("SITREP_BENCH_DOCUMENTS"); s != "" {
		if _, err := fmt.Sscan(s, &documents); err != nil {
			b.Fatal(err)
		}
	}
	address := os.Getenv("SITREP_BENCH_LEDGER")
	if address == "" {
		address = filepath.Join(b.TempDir(), "ledger.db")
	}
	store := openBench(b, address)
	status, err := store.Status(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for start := status.Read; start < documents; start += 512 {
		fill(b, store, recordtest.Longs(start, min(512, documents-start)))
	}
	run := func(name string, f func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("latest", func() error { _, err := store.Latest(b.Context(), record.Page{}); return err })
	run("status", func() error { _, err := store.Status(b.Context()); return err })
	run("actors", func() error { _, _, err := store.Actors(b.Context(), record.Page{}); return err })
	run("statements", func() error {
		_, _, err := store.Statements(b.Context(), record.StatementFilter{Actor: "kim-okoro"}, record.Page{})
		return err
	})
	run("reading", func() error { _, err := store.Reading(b.Context(), sitrep.Key{ID: "long-7"}); return err })
	run("related", func() error { _, err := store.Related(b.Context(), sitrep.Key{ID: "long-7"}); return err })
	for _, text := range []string{"", "lighthouse", "harbour OR strait", `"northern harbour"`, "by:okoro harbour", "place:delft after:2030-06", "about:varga -ferry"} {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		run("search/"+text, func() error { _, err := store.Search(b.Context(), q, record.Page{}); return err })
		run("days/"+text, func() error {
			_, err := store.EventCounts(b.Context(), record.EventFilter{Matching: q}, record.ByEvent)
			return err
		})
		if text != "" {
			saved, err := store.Save(b.Context(), record.SavedSearch{Name: "of " + text, Query: text, By: "bench"})
			if err != nil {
				b.Fatal(err)
			}
			run("look/"+text, func() error { _, err := store.Look(b.Context(), "bench", &saved, 0); return err })
			run("news/"+text, func() error { _, err := store.News(b.Context(), "bench", &saved); return err })
		}
	}
}
