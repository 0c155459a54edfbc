package origin

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Other storylines than those of the project:
//
//	go test -run Storylines -v ./internal/ledger/origin -args -storylines FOLDER
var storylines = flag.String("storylines", "../../../testdata/storylines/dev", "folder of storylines to measure on")

type storyline struct {
	Name      string
	Documents []struct{ ID, Date, Publisher, Title, Text string }
	Expect    struct{ Origins [][]string }
}

func loadStorylines(t testing.TB, folder string) []storyline {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no storylines in %s: %v", folder, err)
	}
	var stories []storyline
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var s storyline
		if err := json.Unmarshal(content, &s); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		stories = append(stories, s)
	}
	return stories
}

// reports returns a storyline's documents in the ledger's order, with their copies.
func (s storyline) reports(t testing.TB) []*Report {
	t.Helper()
	var reports []*Report
	for _, d := range s.Documents {
		day, err := time.Parse(time.DateOnly, d.Date)
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, &Report{ID: d.ID, Published: day, Publisher: d.Publisher, Title: d.Title, Text: d.Text})
	}
	slices.SortStableFunc(reports, func(a, b *Report) int {
		if c := a.Published.Compare(b.Published); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	for i, r := range reports {
		for _, e := range reports[:i] {
			if score := copied(r.Text, e.Text); score >= 0.6 {
				r.Copies = append(r.Copies, Copy{ID: e.ID, Score: score, Same: r.Text == e.Text})
			}
		}
	}
	return reports
}

// copied returns the share of the shorter text's five-word runs that the longer one has, as package near estimates it.
func copied(a, b string) float64 {
	x, y := shingles(a), shingles(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for s := range x {
		if y[s] {
			n++
		}
	}
	return float64(n) / float64(max(len(x), 1))
}

func shingles(s string) map[string]bool {
	m := make(map[string]bool)
	words := strings.Fields(strings.ToLower(s))
	for i := 0; i+5 <= len(words); i++ {
		m[strings.Join(words[i:i+5], " ")] = true
	}
	return m
}

func TestStorylines(t *testing.T) {
	var right, all, both, found, expected int
	for _, s := range loadStorylines(t, *storylines) {
		group := make(map[string][]string)
		for _, g := range s.Expect.Origins {
			for _, id := range g {
				group[id] = slices.Sorted(slices.Values(g))
			}
		}
		x := New(KnownFamilies())
		got := make(map[string][]string)
		origins := make(map[string]Origin)
		for _, r := range s.reports(t) {
			o := x.Add(r)
			origins[r.ID] = o
			got[o.Document] = append(got[o.Document], r.ID)
		}
		for _, d := range s.Documents {
			want := group[d.ID]
			if want == nil {
				want = []string{d.ID}
			}
			have := slices.Sorted(slices.Values(got[origins[d.ID].Document]))
			all++
			if slices.Equal(want, have) {
				right++
			} else {
				t.Logf("%s: %q, want %q: %+v", d.ID, have, want, origins[d.ID])
			}
			if o := origins[d.ID]; o.Why != Own {
				t.Logf("%s: %s %q %.2f %+v", d.ID, o.Why, o.Via, o.Score, o.Evidence)
			}
			for _, id := range have {
				if id < d.ID {
					found++
					if slices.Contains(want, id) {
						both++
					}
				}
			}
			for _, id := range want {
				if id < d.ID {
					expected++
				}
			}
		}
	}
	share := 100 * float64(right) / float64(all)
	t.Logf("documents in the right group: %.1f %% (%d of %d)", share, right, all)
	t.Logf("pairs: F1 %.1f %% (%d right, %d found, %d expected)", 200*float64(both)/float64(max(found+expected, 1)), both, found, expected)
	if share < 95 {
		t.Errorf("%.1f %% of the documents are in the right group, want 95 %%", share)
	}
}
