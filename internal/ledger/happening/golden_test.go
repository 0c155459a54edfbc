package happening

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

var update = flag.Bool("update", false, "write the goldens")

// TestGoldens holds what is told of invented crises that the trained reader has read: testdata has its readings, without what is not
// looked at here. The origins that the storylines expect are given by hand.
func TestGoldens(t *testing.T) {
	origins := map[string]string{
		"rope-3": "rope-2", "trawlers-3": "trawlers-2", "hill-7": "hill-6", "quake-3": "quake-2", "quake-4": "quake-2",
	}
	files, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d readings, %v", len(files), err)
	}
	for _, file := range files {
		x := New()
		for _, r := range readings(t, file) {
			x.Add(NewReport(r, origins[r.Document.ID]))
		}
		var b strings.Builder
		for _, h := range x.All() {
			b.WriteString(h.ID + " " + describe(h) + "\n")
		}
		golden := strings.TrimSuffix(file, ".jsonl") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s differs from what is told now; go test -update, and read the difference", golden)
		}
	}
}

// readings are those of a file of JSON lines as `sitrep read --json` prints them, in the order of publication.
func readings(t testing.TB, path string) []*sitrep.Reading {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	var all []*sitrep.Reading
	lines := bufio.NewReaderSize(f, 1<<20)
	d := json.NewDecoder(lines)
	for d.More() {
		var r sitrep.Record
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		reading, err := r.Reading()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reading)
	}
	slices.SortStableFunc(all, func(a, b *sitrep.Reading) int {
		return strings.Compare(a.Document.Published+"\x00"+a.Document.ID, b.Document.Published+"\x00"+b.Document.ID)
	})
	return all
}

// describe is a happening as text.
func describe(h *Happening) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %v -> %v | %s %s..%s dated=%v | %s/%s | %s %v | reports %d origins %d\n", h.Type, h.Mode, h.Actors, h.Recipient, h.When, h.From, h.To, h.Dated, h.Where.Name,
		h.Where.Country, h.Standing, h.Aux, len(h.Reports), len(h.Origins))
	for _, e := range h.Evidence {
		fmt.Fprintf(&b, "    %s %s [%s] %s\n", e.Date, e.Document, e.Exact, strings.ReplaceAll(e.Sentence, "\n", " "))
	}
	for _, c := range h.Contested {
		fmt.Fprintf(&b, "    CONTESTED %s %s:", c.What, c.Of)
		for _, v := range c.Versions {
			fmt.Fprintf(&b, " %q by %q (%s);", v.Value, v.Source, v.Evidence.Document)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// scoreOf says how two events compare.
func scoreOf(a, b given) string {
	x := New()
	x.Add(NewReport(reading("a", a), ""))
	if len(x.current) == 0 {
		return "nothing to compare"
	}
	k := x.current[0]
	r := NewReport(reading("b", b), "")
	if len(r.accounts) == 0 || r.accounts[0].typ != k.happening.Type || r.accounts[0].class != k.class {
		return "another type or class"
	}
	x.reports++
	for _, s := range r.stems {
		x.seen[s]++
	}
	x.weigh(&r.accounts[0])
	t := k.compare(&r.accounts[0])
	return fmt.Sprintf("%.2f %+v", t.score(), t)
}
