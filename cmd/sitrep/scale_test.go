package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/ledgertest"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
)

// BenchmarkLongLedger appends a long run of readings, a hundred a day, folds what is new after every hundred, and asks for pages and starts anew at the end. It
// prints how many documents of each tenth went in a second, by the clock and by processor time, the making of the readings included. The readings are made of those that are in the tests, or of the records in
// SITREP_BENCH_RECORDS; SITREP_BENCH_DOCUMENTS says how many, 10,000 if it is not set. SITREP_BENCH_LEDGER is the ledger, an empty one on SQLite
// if it is not set; what such a ledger has already is not appended again.
func BenchmarkLongLedger(b *testing.B) {
	documents := 10_000
	if s := os.Getenv("SITREP_BENCH_DOCUMENTS"); s != "" {
		if _, err := fmt.Sscan(s, &documents); err != nil {
			b.Fatal(err)
		}
	}
	of := ledgertest.Readings(b)
	if path := os.Getenv("SITREP_BENCH_RECORDS"); path != "" {
		of = ledgertest.ReadingsOf(b, path)
	}
	address := os.Getenv("SITREP_BENCH_LEDGER")
	if address == "" {
		address = filepath.Join(b.TempDir(), "ledger.db")
	}
	debug.SetGCPercent(garbage) // as the program does
	for b.Loop() {
		l := &longLedger{B: b, run: ledgertest.NewRepeat(of, 100)}
		l.open(address)
		there := l.there()
		for tenth := range 10 {
			if to := documents * (tenth + 1) / 10; to > there {
				l.grow(max(there, documents*tenth/10), to)
			}
		}
		l.pages()
		l.startAnew()
	}
}

type longLedger struct {
	*testing.B
	run   *ledgertest.Repeat
	store *record.Store
	books *pipeline.Books
}

func (l *longLedger) open(address string) {
	store, err := record.Open(l.Context(), address, record.Options{Now: time.Now})
	if err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() {
		if err := store.Close(); err != nil {
			l.Error(err)
		}
	})
	l.store, l.books = store, &pipeline.Books{Store: store, Now: time.Now, Patience: time.Hour, File: filepath.Join(l.TempDir(), "book")}
}

// there is how many documents the ledger has already.
func (l *longLedger) there() int {
	latest, err := l.store.Latest(l.Context(), record.Page{Limit: 1})
	if err != nil {
		l.Fatal(err)
	}
	return latest.Total
}

// grow takes in the readings from one place in the run to another: they are made, appended and folded at the same time, by hundreds.
func (l *longLedger) grow(from, to int) {
	clock, worked := time.Now(), processorTime()
	made, appended := make(chan []*sitrep.Reading, 2), make(chan error, 2)
	go func() {
		defer close(made)
		for start := from; start < to; start += 100 {
			var readings []*sitrep.Reading
			for i := start; i < min(start+100, to); i++ {
				readings = append(readings, l.run.At(i))
			}
			made <- readings
		}
	}()
	go func() {
		defer close(appended)
		for readings := range made {
			appended <- l.append(readings)
		}
	}()
	for err := range appended {
		if err != nil {
			l.Fatal(err)
		}
		if _, err := l.books.Today(l.Context()); err != nil {
			l.Fatal(err)
		}
	}
	n := float64(to - from)
	fmt.Printf("%7d documents: %4.0f a second by the clock, %4.0f by processor; %s\n", to, n/time.Since(clock).Seconds(), n/(processorTime()-worked).Seconds(), memory())
}

// startAnew keeps what is folded, and makes the book of now as a new process does.
func (l *longLedger) startAnew() {
	start, worked := time.Now(), processorTime()
	if err := l.books.Keep(l.Context()); err != nil {
		l.Fatal(err)
	}
	info, err := os.Stat(l.books.File)
	if err != nil {
		l.Fatal(err)
	}
	fmt.Printf("kept in %d MB: %.1f s, %.1f of processor; %s\n", info.Size()>>20, time.Since(start).Seconds(), (processorTime() - worked).Seconds(), memory())
	l.books = &pipeline.Books{Store: l.store, Now: time.Now, Patience: time.Hour, File: l.books.File}
	start, worked = time.Now(), processorTime()
	if _, err := l.books.Today(l.Context()); err != nil {
		l.Fatal(err)
	}
	fmt.Printf("the book of now after a start: %.1f s, %.1f of processor; %s\n", time.Since(start).Seconds(), (processorTime() - worked).Seconds(), memory())
}

// append records the documents and, by sixteen as the workers do, their readings.
func (l *longLedger) append(readings []*sitrep.Reading) error {
	var incoming []sitrep.Incoming
	for _, r := range readings {
		incoming = append(incoming, sitrep.Incoming{Document: r.Document, Raw: []byte(r.Document.Text), MediaType: "text/plain"})
	}
	if _, err := l.store.Accept(l.Context(), incoming); err != nil {
		return err
	}
	for batch := range slices.Chunk(readings, 16) {
		if err := l.store.Append(l.Context(), batch); err != nil {
			return err
		}
	}
	return nil
}

// memory is the heap after a collection, and the most that the process has had.
func memory() string {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return err.Error()
	}
	return fmt.Sprintf("heap %d MB, resident at most %d MB", m.HeapAlloc>>20, u.Maxrss>>10)
}

// processorTime is the time that the process has had on all processors, its collector's too.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// pages asks for each page forty times after the first.
func (l *longLedger) pages() {
	book, err := l.books.Today(l.Context())
	if err != nil {
		l.Fatal(err)
	}
	fmt.Printf("%d documents, %d happenings, %d commitments, demands and plans\n", len(book.Documents), len(book.Happenings), len(book.Entries))
	c := crisis.Crisis{Name: "The measured one", Actors: twoNamed(l.run), Created: time.Now()}
	if _, err := l.store.AddCrisis(l.Context(), c); err != nil {
		l.Fatal(err)
	}
	begun := time.Now()
	if err := l.store.Hold(l.Context()); err != nil {
		l.Fatal(err)
	}
	fmt.Printf("held after %d ms; %s\n", time.Since(begun).Milliseconds(), memory())
	handler, err := show.Handler(show.Config{
		Store: l.store, Version: "test", Now: time.Now, Logger: slog.New(slog.DiscardHandler), Book: l.books.AsOf, Timeout: time.Hour,
	})
	if err != nil {
		l.Fatal(err)
	}
	for _, path := range l.paths(book) {
		l.measure(handler, path)
	}
	fmt.Println(memory())
}

func (l *longLedger) ask(handler http.Handler, path string) time.Duration {
	answer := httptest.NewRecorder()
	start := time.Now()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, http.NoBody))
	if answer.Code != http.StatusOK {
		l.Logf("%s: %d %.200s", path, answer.Code, answer.Body)
	}
	return time.Since(start)
}

// twoNamed are the names of two actors, not persons, that one of the first readings has.
func twoNamed(run *ledgertest.Repeat) []string {
	for i := range 100 {
		var names []string
		for _, a := range run.At(i).Actors {
			if a.Kind != sitrep.PersonActor && !a.Anonymous && len(names) < 2 {
				names = append(names, a.Name)
			}
		}
		if len(names) == 2 {
			return names
		}
	}
	return nil
}
