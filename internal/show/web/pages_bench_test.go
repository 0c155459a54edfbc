package web_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/situation"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// thick is the book of the tests many times over, on as many days before its own: copies of its documents, happenings and entries under ids of
// their own. Every twentieth belongs to the crisis as it does in the book; the others are between strangers.
func thick(b *testing.B, documents int) *ledger.Book {
	one := showtest.Book(b)
	all := &ledger.Book{AsOf: one.AsOf}
	for n := documents / len(one.Documents); n >= 0; n-- {
		copyOf(all, one, n)
	}
	return all
}

func copyOf(all, one *ledger.Book, n int) {
	day := func(day string) string {
		if n == 0 {
			return day
		}
		return sitrep.DayAfter(day, -n/20)
	}
	id := func(id string) string {
		if n == 0 {
			return id
		}
		return fmt.Sprintf("%s-%d", id, n)
	}
	timex := func(value string) string {
		if moved := sitrep.DayAfter(value, -n/20); n > 0 && moved != "" {
			return moved
		}
		return value
	}
	evidence := func(list []cite.Evidence) (moved []cite.Evidence) {
		for _, v := range list {
			v.Document, v.Date = id(v.Document), day(v.Date)
			moved = append(moved, v)
		}
		return moved
	}
	side := func(list []cite.Actor) (moved []cite.Actor) {
		for _, a := range list {
			moved = append(moved, cite.Actor{ID: stranger(n, a.ID), Name: stranger(n, a.Name)})
		}
		return moved
	}
	for _, d := range one.Documents {
		moved := *d
		moved.ID, moved.Day, moved.Story, moved.Topic = id(d.ID), day(d.Day), id(d.Story), id(d.Topic)
		moved.Origin.ID, moved.Origin.Document = id(d.Origin.ID), id(d.Origin.Document)
		moved.Actors = nil
		for _, a := range d.Actors {
			moved.Actors = append(moved.Actors, stranger(n, a))
		}
		if n%20 != 0 {
			moved.Places, moved.Countries = nil, nil
		}
		all.Documents = append(all.Documents, &moved)
	}
	for _, h := range one.Happenings {
		moved := *h
		moved.ID, moved.From, moved.To, moved.When, moved.Evidence = id(h.ID), day(h.From), day(h.To), day(h.From), evidence(h.Evidence)
		moved.Actors, moved.Recipient = side(h.Actors), side(h.Recipient)
		moved.Reports, moved.Origins = idsOf(h.Reports, id), idsOf(h.Origins, id)
		if n%20 != 0 {
			moved.Where = happening.Place{Name: fmt.Sprint("Place ", n%500), Country: "NLD"}
		}
		all.Happenings = append(all.Happenings, &moved)
	}
	for _, e := range one.Entries {
		moved := *e
		moved.ID, moved.Made, moved.Evidence, moved.When, moved.Due = id(e.ID), day(e.Made), evidence(e.Evidence), timex(e.When), timex(e.Due)
		moved.History = slices.Clone(e.History)
		for i := range moved.History {
			moved.History[i].Date = day(moved.History[i].Date)
		}
		moved.Debtor = []follow.Party{{Key: stranger(n, "ostrel"), Name: stranger(n, "Ostrel")}}
		all.Entries = append(all.Entries, &moved)
	}
}

func stranger(n int, name string) string {
	if n%20 == 0 || name == "" {
		return name
	}
	return fmt.Sprintf("%s-%d", name, n%300)
}

func idsOf(list []string, id func(string) string) (moved []string) {
	for _, s := range list {
		moved = append(moved, id(s))
	}
	return moved
}

// BenchmarkPages measures pages over a book of 100,000 documents, or of SITREP_BENCH_DOCUMENTS, that is folded and whose registers are made: the time of a request in the middle and at
// the 95th percentile, and of processor.
func BenchmarkPages(b *testing.B) {
	documents := 100_000
	if s := os.Getenv("SITREP_BENCH_DOCUMENTS"); s != "" {
		if _, err := fmt.Sscan(s, &documents); err != nil {
			b.Fatal(err)
		}
	}
	store, book := showtest.WithEvents(b), thick(b, documents)
	showtest.AddCrisis(b, store)
	desk := web.Handler(web.Config{Store: store, Now: showtest.Now, Logger: slog.New(slog.DiscardHandler), Situation: situation.New(store, showtest.Fold(book))})
	for _, path := range []string{
		"/", "/crises", "/crises/strait-of-orla", "/commitments", "/demands", "/commitments?kind=threat&past=yes", "/commitments?by=Ostrel-7", "/commitments?since=2020", "/plans/ledger", "/plans/ledger?state=overdue", "/calendar", "/calendar.ics",
		"/stories", "/stories/harbour-talks", "/happenings/h-meeting", "/commitments/c-threat", "/places/port-orla.OST", "/actors/ostrel", "/actors/ostrel/record",
	} {
		b.Run(path, func(b *testing.B) {
			fetchPage(b, desk, path)
			var took []time.Duration
			worked := processorTime()
			for b.Loop() {
				begin := time.Now()
				fetchPage(b, desk, path)
				took = append(took, time.Since(begin))
			}
			b.ReportMetric(float64((processorTime()-worked).Microseconds())/1000/float64(len(took)), "ms/processor")
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms/p95")
		})
	}
}

// processorTime is the time that the process has had on all processors, its collector's too.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func fetchPage(b *testing.B, desk http.Handler, path string) {
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		b.Fatalf("%s: status %d", path, w.Code)
	}
}
