package happening

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
)

// manyReadings are reports of a crisis of many parties and towns: each tells fifteen events, some of which others tell too.
func manyReadings(random *rand.Rand, first, n int) []*sitrep.Reading {
	const perDay = 274
	types := sitrep.EventTypes()
	word := func() string { return fmt.Sprintf("w%cx%d", 'a'+rune(random.IntN(26)), int(random.ExpFloat64()*400)) }
	all := make([]*sitrep.Reading, n)
	for k := range all {
		i := first + k
		at := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/perDay)
		r := &sitrep.Reading{Document: sitrep.Document{ID: fmt.Sprintf("d%07d", i), Published: at.Format(time.DateOnly)}}
		for a := range 12 {
			country := fmt.Sprintf("C%02d", int(random.ExpFloat64()*8))
			actor := sitrep.Actor{ID: fmt.Sprintf("a%d", a), Name: "State " + country, Kind: sitrep.StateActor, Country: country, Code: country}
			if a%3 > 0 {
				actor = sitrep.Actor{ID: actor.ID, Name: fmt.Sprintf("Person%d Name%d", random.IntN(40), random.IntN(400)), Kind: sitrep.PersonActor, Country: country, Code: country + "GOV"}
			}
			r.Actors = append(r.Actors, actor)
		}
		var text strings.Builder
		for e := range 15 {
			start := text.Len()
			for range 22 {
				text.WriteString(word() + " ")
			}
			r.Sentences = append(r.Sentences, sitrep.Span{Start: start, End: text.Len()})
			event := sitrep.Event{
				ID: fmt.Sprintf("e%d", e), Type: types[min(15, int(random.ExpFloat64()*5))], Sentence: e,
				Trigger: []sitrep.Span{{Start: start, End: start + 4}},
				Actor:   []string{fmt.Sprintf("a%d", random.IntN(12))}, Recipient: []string{fmt.Sprintf("a%d", random.IntN(12))},
			}
			if e%3 == 0 {
				event.When = at.AddDate(0, 0, -random.IntN(4)).Format(time.DateOnly)
			}
			if e%2 == 0 {
				event.Where = fmt.Sprintf("Town%d", int(random.ExpFloat64()*60))
			}
			r.Events = append(r.Events, event)
		}
		r.Document.Text = text.String()
		all[k] = r
	}
	return all
}

// BenchmarkReports adds reports of fifteen events each, as many as a year of a busy desk has.
func BenchmarkReports(b *testing.B) {
	const n, batch = 100_000, 1_000
	var work float64
	for b.Loop() {
		x := New()
		random := rand.New(rand.NewPCG(7, 7))
		for first := 0; first < n; first += batch {
			all := manyReadings(random, first, batch)
			before := cpu(b)
			for _, r := range all {
				x.Add(NewReport(r, ""))
			}
			work += cpu(b) - before
		}
		b.ReportMetric(float64(len(x.All())), "happenings")
	}
	b.ReportMetric(float64(n)*float64(b.N)/work, "reports/cpu-s")
}

// cpu is the seconds that all processors have worked for the process.
func cpu(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
