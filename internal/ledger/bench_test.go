package ledger_test

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// BenchmarkFold folds the records of a file that SITREP_BENCH_RECORDS names, as `sitrep export records` writes them, into a book.
func BenchmarkFold(b *testing.B) {
	path := os.Getenv("SITREP_BENCH_RECORDS")
	if path == "" {
		b.Skip("SITREP_BENCH_RECORDS names no file of records")
	}
	readings := ledgertest.ReadingsOf(b, path)
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

// BenchmarkLongFold folds so many documents as SITREP_BENCH_DOCUMENTS says, a hundred a day, made of the records of a file that
// SITREP_BENCH_RECORDS names, and says how fast each tenth of them was and how much memory the book takes.
func BenchmarkLongFold(b *testing.B) {
	path, documents := os.Getenv("SITREP_BENCH_RECORDS"), 10_000
	if path == "" {
		b.Skip("SITREP_BENCH_RECORDS names no file of records")
	}
	if s := os.Getenv("SITREP_BENCH_DOCUMENTS"); s != "" {
		if _, err := fmt.Sscan(s, &documents); err != nil {
			b.Fatal(err)
		}
	}
	readings := ledgertest.ReadingsOf(b, path)
	run := ledgertest.NewRepeat(readings, 100)
	for b.Loop() {
		before := heap()
		book := ledger.NewBuilder(origin.KnownFamilies())
		tenth := documents / 10
		for i := range 10 {
			var taken, worked time.Duration
			for n := i * tenth; n < (i+1)*tenth; n++ {
				r := run.At(n)
				start, began := time.Now(), processor()
				book.Add(r, nil)
				taken, worked = taken+time.Since(start), worked+processor()-began
			}
			b.Logf("%d documents: %.0f a second, %.0f a second of processor, %d MB", (i+1)*tenth,
				float64(tenth)/taken.Seconds(), float64(tenth)/worked.Seconds(), (heap()-before)>>20)
		}
		runtime.KeepAlive(book)
	}
}

// heap is how many bytes are in use after a collection.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// processor is the time that the process has had on all processors, its collector's too.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
