package brief

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// storylines are the names of the invented crises whose readings testdata has, as the trained reader printed them on 30 November 2026.
func storylines(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/readings/*.jsonl.gz")
	if err != nil || len(files) != 20 {
		t.Fatalf("%d readings, want 20; %v", len(files), err)
	}
	for i := range files {
		files[i] = strings.TrimSuffix(filepath.Base(files[i]), ".jsonl.gz")
	}
	return files
}

// bookOf folds the readings of a storyline up to a day, "" for the day of the last.
func bookOf(t testing.TB, name, asOf string) *ledger.Book {
	t.Helper()
	f, err := os.Open("testdata/readings/" + name + ".jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var all []*sitrep.Reading
	for d := json.NewDecoder(z); d.More(); {
		var record sitrep.Record
		if err := d.Decode(&record); err != nil {
			t.Fatal(err)
		}
		reading, err := record.Reading()
		if err != nil {
			t.Fatal(err)
		}
		if asOf == "" || reading.Document.Published <= asOf {
			all = append(all, reading)
		}
	}
	slices.SortFunc(all, ledger.Order)
	b := ledger.NewBuilder(origin.KnownFamilies())
	for _, r := range all {
		b.Add(r, nil)
	}
	if asOf == "" {
		asOf = all[len(all)-1].Document.Published
	}
	return b.Book(asOf)
}

// selectionOf is what belongs to a crisis that names every actor and every place of a book.
func selectionOf(name string, b *ledger.Book) *crisis.Selection {
	c := &crisis.Crisis{Name: "The " + strings.ReplaceAll(name[len("dev-00-"):], "-", " "), Created: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, d := range b.Documents {
		c.Actors, c.Places = append(c.Actors, d.Actors...), append(c.Places, d.Places...)
	}
	slices.Sort(c.Actors)
	slices.Sort(c.Places)
	c.Actors, c.Places = slices.Compact(c.Actors), slices.Compact(c.Places)
	return c.Select(b, nil)
}

// reportOf is the report of a storyline.
func reportOf(t testing.TB, name, since, asOf string) (*Report, *ledger.Book, *crisis.Selection) {
	t.Helper()
	b := bookOf(t, name, asOf)
	s := selectionOf(name, b)
	r, err := New(b, s, since)
	if err != nil {
		t.Fatal(err)
	}
	return r, b, s
}

// formats are the ways in which a report is written.
var formats = map[string]func(*Report, *strings.Builder) error{
	"md":   func(r *Report, b *strings.Builder) error { return r.Markdown(b) },
	"html": func(r *Report, b *strings.Builder) error { return r.HTML(b) },
	"json": func(r *Report, b *strings.Builder) error { return r.JSON(b) },
	"eml":  func(r *Report, b *strings.Builder) error { return r.Mail(b) },
	"pdf":  func(r *Report, b *strings.Builder) error { return r.PDF(b) },
	"ics":  func(r *Report, b *strings.Builder) error { return r.Calendar(b) },
}

func written(t testing.TB, r *Report, format string) string {
	t.Helper()
	var b strings.Builder
	if err := formats[format](r, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
