package record_test

import (
	"os"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// BenchmarkHeld asks a ledger, that of SITREP_BENCH_LEDGER, for lists and counts that are held in memory.
func BenchmarkHeld(b *testing.B) {
	address := os.Getenv("SITREP_BENCH_LEDGER")
	if address == "" {
		b.Skip("SITREP_BENCH_LEDGER is not set")
	}
	store := openBench(b, address)
	if err := store.Hold(b.Context()); err != nil {
		b.Fatal(err)
	}
	for name, ask := range map[string]func(record.EventFilter) error{
		"list": func(f record.EventFilter) error { _, _, err := store.Events(b.Context(), f, record.Page{}); return err },
		"count": func(f record.EventFilter) error {
			_, err := store.EventCounts(b.Context(), f, record.ByReport)
			return err
		},
		"places": func(f record.EventFilter) error { _, err := store.EventPlaces(b.Context(), f); return err },
		"pairs": func(f record.EventFilter) error {
			_, _, err := store.EventPairs(b.Context(), f, record.Page{})
			return err
		},
	} {
		for of, filter := range map[string]record.EventFilter{"all": {}, "a type": {Type: sitrep.Protest}, "nowhere": {Country: "XXX"}} {
			b.Run(name+" of "+of, func(b *testing.B) {
				for b.Loop() {
					if err := ask(filter); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
