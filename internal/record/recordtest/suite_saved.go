package recordtest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// saved is a line for each search that was ever saved.
func (l *ledger) saved() (lines []string) {
	l.Helper()
	for _, s := range must[[]record.SavedSearch](l.T)(l.SavedSearches(l.Context())) {
		line := fmt.Sprintf("%d %s: %s as %s by %s", s.Number, s.Name, s.Query, s.View, s.By)
		if s.Last.Number > 0 {
			line += fmt.Sprintf(", %d %s of %s by %s at %s", s.Last.Number, s.Last.Kind, s.Last.Was, s.Last.By, s.Last.At.Format("15:04"))
		}
		if s.Removed {
			line += ", removed"
		}
		lines = append(lines, line)
	}
	return lines
}

func (l *ledger) save(name, text string, view record.View) record.SavedSearch {
	l.Helper()
	return must[record.SavedSearch](l.T)(l.Save(l.Context(), record.SavedSearch{Name: name, Query: text, View: view, By: "Mia  Bastos"}))
}

func testSavedSearches(t *testing.T, l *ledger) {
	harbour := l.save(" Harbour  talks", " harbour talks ", "")
	equal(t, "saved", record.SavedSearch{Number: 1, Name: "Harbour talks", Query: "harbour talks", View: record.TableView, By: "Mia Bastos", At: l.now.UTC()}, harbour)
	equal(t, "the same again", 1, l.save("Harbour talks", "harbour talks", record.TableView).Number)
	equal(t, "another", 2, l.save("Okoro", "by:okoro", record.MapView).Number)
	l.now = l.now.Add(time.Hour)
	renamed := must[record.SavedSearch](t)(l.Rename(t.Context(), 1, "Harbour", "Ana"))
	removed := must[record.SavedSearch](t)(l.Remove(t.Context(), 2, "Lin"))
	equal(t, "what became of them", []string{
		"1 Harbour: harbour talks as table by Mia Bastos, 3 rename of Harbour talks by Ana at 13:00",
		"2 Okoro: by:okoro as map by Mia Bastos, 4 remove of Okoro by Lin at 13:00, removed",
	}, l.saved())
	equal(t, "by its number", renamed, must[record.SavedSearch](t)(l.SavedSearch(t.Context(), 1)))
	equal(t, "by the number of what was removed", removed, must[record.SavedSearch](t)(l.SavedSearch(t.Context(), 2)))
	must[record.SavedSearch](t)(l.UndoSearchChange(t.Context(), 4, "Ana"))
	must[record.SavedSearch](t)(l.Rename(t.Context(), 1, "HARBOUR", "Ana"))
	must[record.SavedSearch](t)(l.UndoSearchChange(t.Context(), 6, "Ana"))
	equal(t, "taken back", []string{
		"1 Harbour: harbour talks as table by Mia Bastos, 3 rename of Harbour talks by Ana at 13:00", "2 Okoro: by:okoro as map by Mia Bastos",
	}, l.saved())
	must[record.SavedSearch](t)(l.Remove(t.Context(), 2, "Lin"))
	equal(t, "saved anew", 9, l.save("okoro", "by:okoro", record.MapView).Number)
	if _, err := l.UndoSearchChange(t.Context(), 8, "Ana"); !errors.Is(err, sitrep.ErrConflict) || !strings.Contains(err.Error(), `"okoro"`) {
		t.Errorf("brought back beside another of its name: %v, want ErrConflict", err)
	}
	must[record.SavedSearch](t)(l.UndoSearchChange(t.Context(), 3, "Ana"))
	equal(t, "the first name again", "Harbour talks", must[record.SavedSearch](t)(l.SavedSearch(t.Context(), 1)).Name)
	together(t, l.saveOften(1), l.saveOften(2), l.saveOften(3))
	equal(t, "many at once", 33, len(l.saved()))
}

// saveOften saves ten searches, each twice.
func (l *ledger) saveOften(part int) func() error {
	return func() error {
		for i := range 20 {
			_, err := l.Save(l.Context(), record.SavedSearch{Name: fmt.Sprint("part ", part, " ", i/2), Query: "harbour", By: "mia"})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func testSavedRefused(t *testing.T, l *ledger) {
	l.save("Harbour", "harbour", "")
	l.save("Other", "harbour", record.TimelineView)
	must[record.SavedSearch](t)(l.Rename(t.Context(), 1, "Docks", "mia"))
	must[record.SavedSearch](t)(l.Rename(t.Context(), 1, "Quays", "mia"))
	before := l.saved()
	_, gone := l.SavedSearch(t.Context(), 7)
	tests := []struct {
		name string
		err  error
		want error
	}{
		{"one that is not there", gone, sitrep.ErrNotFound},
		{"a change below another", second(l.UndoSearchChange(t.Context(), 3, "mia")), sitrep.ErrConflict},
		{"saving taken back", second(l.UndoSearchChange(t.Context(), 1, "mia")), sitrep.ErrNotFound},
		{"no change", second(l.UndoSearchChange(t.Context(), 0, "mia")), sitrep.ErrNotFound},
		{"by nobody", second(l.Remove(t.Context(), 1, " ")), sitrep.ErrInvalid},
		{"removed and not there", second(l.Remove(t.Context(), 3, "mia")), sitrep.ErrNotFound},
		{"a name that another has", second(l.Rename(t.Context(), 1, "OTHER", "mia")), sitrep.ErrConflict},
		{"no name", second(l.Rename(t.Context(), 1, " ", "mia")), sitrep.ErrInvalid},
	}
	for _, s := range []struct {
		name   string
		search record.SavedSearch
		want   error
	}{
		{"another of the name", record.SavedSearch{Name: "other", Query: "strait"}, sitrep.ErrConflict},
		{"the same, to be seen otherwise", record.SavedSearch{Name: "Quays", Query: "harbour", View: record.MapView}, sitrep.ErrConflict},
		{"a mere number", record.SavedSearch{Name: "12", Query: "strait"}, sitrep.ErrInvalid},
		{"a long name", record.SavedSearch{Name: strings.Repeat("ä", 300), Query: "strait"}, sitrep.ErrInvalid},
		{"no query", record.SavedSearch{Name: "All", Query: "  "}, sitrep.ErrInvalid},
		{"a query that cannot be read", record.SavedSearch{Name: "Half", Query: "(harbour"}, sitrep.ErrInvalid},
		{"no view", record.SavedSearch{Name: "Pie", Query: "harbour", View: "pie"}, sitrep.ErrInvalid},
	} {
		s.search.By = "mia"
		tests = append(tests, struct {
			name string
			err  error
			want error
		}{s.name, second(l.Save(t.Context(), s.search)), s.want})
	}
	for _, test := range tests {
		if !errors.Is(test.err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, test.err, test.want)
		}
	}
	must[record.SavedSearch](t)(l.Remove(t.Context(), 2, "mia"))
	if _, err := l.Rename(t.Context(), 2, "New", "mia"); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("rename what was removed: %v, want ErrConflict", err)
	}
	must[record.SavedSearch](t)(l.UndoSearchChange(t.Context(), 5, "mia"))
	equal(t, "all is as it was", before, l.saved())
	odd := l.save("O\x00dd", "strait", "")
	equal(t, "odd", "O\uFFFDdd", odd.Name)
	for i := range 197 {
		l.save(fmt.Sprint("n ", i), "harbour", "")
	}
	if _, err := l.Save(t.Context(), record.SavedSearch{Name: "one more", Query: "harbour", By: "mia"}); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("one too many: %v, want ErrInvalid", err)
	}
}

func second[V any](_ V, err error) error { return err }

func testNews(t *testing.T, l *ledger) {
	articles := Articles() // in their order: talks, wire, strike, denial, svensk, undated
	l.load(articles[:2])
	harbour := l.save("Harbour", "harbour", "")
	news := func(who string) string {
		t.Helper()
		n := must[record.News](t)(l.News(t.Context(), who, &harbour))
		return newsLine(n)
	}
	look := func(pause time.Duration) string {
		t.Helper()
		return newsLine(must[record.News](t)(l.Look(t.Context(), "mia", &harbour, pause)))
	}
	equal(t, "never looked at", "never", news("mia"))
	equal(t, "the first look", "never", look(time.Hour))
	equal(t, "nothing came", "12:00: 0, 0", news("mia"))
	l.accept(articles[2:4])
	l.now = l.now.Add(2 * time.Hour)
	equal(t, "what waits is not news yet", "12:00: 0, 0", look(time.Hour))
	l.append("1", articles[2:4])
	entries := 0
	for _, a := range articles[2:4] {
		entries += len(a.Says) + len(a.Does) + len(a.Acts) + len(a.Plans)
	}
	fresh := fmt.Sprintf("14:00: 2, %d denial strike", entries)
	equal(t, "what came and was read", fresh, news("mia"))
	equal(t, "for another, who never looked", "never", news("ana"))
	l.now = l.now.Add(2 * time.Hour)
	equal(t, "looked at", fresh, look(time.Hour))
	equal(t, "once it was looked at", "16:00: 0, 0", news("mia"))
	l.now = l.now.Add(time.Minute)
	equal(t, "in the same visit", fresh, look(time.Hour))
	equal(t, "without visits", "16:01: 0, 0", look(0))
	l.append("2", articles[2:4])
	equal(t, "read by another reader", "16:01: 0, 0", news("mia"))
	corrected := articles[2]
	corrected.Text += " The harbour stays shut."
	l.accept([]Article{corrected})
	l.append("2", []Article{corrected})
	if got := news("mia"); !strings.HasPrefix(got, "16:01: 1, ") || !strings.HasSuffix(got, corrected.ID) {
		t.Errorf("a correction: %s", got)
	}
	for name, err := range map[string]error{
		"nobody": second(l.Look(t.Context(), " ", &harbour, 0)), "nothing": second(l.Look(t.Context(), "mia", &record.SavedSearch{}, 0)),
	} {
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s looks: %v, want ErrInvalid", name, err)
		}
	}
}

func newsLine(n record.News) string {
	if n.Since.IsZero() {
		return "never"
	}
	words := []string{fmt.Sprintf("%s: %d, %d", n.Since.Format("15:04"), n.Documents, n.Entries)}
	for _, key := range n.Keys {
		words = append(words, key.ID)
	}
	return strings.Join(words, " ")
}

func testSavedBackup(t *testing.T, l *ledger) {
	harbour := l.save("Harbour", "harbour", record.MapView)
	must[record.SavedSearch](t)(l.Rename(t.Context(), 1, "Docks", "ana"))
	must[record.News](t)(l.Look(t.Context(), "mia", &harbour, 0))
	backup := filepath.Join(t.TempDir(), "backup")
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := record.Restore(t.Context(), backup, l.address, record.Options{Now: l.clock}); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("restored over a saved search: %v, want ErrConflict", err)
	}
	for _, address := range []string{filepath.Join(t.TempDir(), "ledger.db"), l.fresh(t)} {
		if err := record.Restore(t.Context(), backup, address, record.Options{Now: l.clock}); err != nil {
			t.Fatal(err)
		}
		restored := &ledger{T: t, address: address, now: l.now}
		restored.open()
		restored.sound()
		equal(t, "searches", l.saved(), restored.saved())
		restored.load(Articles())
		equal(t, "looks", 3, must[record.News](t)(restored.News(t.Context(), "mia", &harbour)).Documents)
		equal(t, "it goes on", 3, restored.save("Straits", "strait", "").Number)
		restored.close()
	}
}
