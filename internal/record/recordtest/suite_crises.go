package recordtest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
)

// strait is a crisis with everything.
func strait() crisis.Crisis {
	return crisis.Crisis{
		Name: "The Strait, 2030", Actors: []string{"Ada Okoro", "pär-lindqvist"}, Pairs: [][2]string{{"NLD", "SWE"}, {"Harbour Pilots' Union", "Ada Okoro"}},
		Places: []string{"Delft", "SWE"}, Words: `convoys "grain talks"`, Languages: []string{"en", "sv"}, Since: "2030-01", Until: "2031",
	}
}

func testCrises(t *testing.T, l *ledger) {
	want := strait()
	want.Created = l.now
	added := must[crisis.Crisis](t)(l.AddCrisis(t.Context(), strait()))
	equal(t, "added", want, added)
	typed := strait()
	typed.Name, typed.Words = " The  Strait, 2030", " convoys\t\"grain  talks\" "
	typed.Actors = []string{"Ada  Okoro", "pär-lindqvist ", "Ada Okoro"}
	l.now = l.now.Add(time.Hour)
	equal(t, "the same again", want, must[crisis.Crisis](t)(l.AddCrisis(t.Context(), typed)))

	pilots := crisis.Crisis{Name: "Pilots", Words: "pilots", Created: start.Add(-time.Hour)}
	must[crisis.Crisis](t)(l.AddCrisis(t.Context(), pilots))
	equal(t, "list", []crisis.Crisis{want, pilots}, must[[]crisis.Crisis](t)(l.Crises(t.Context())))
	for _, name := range []string{"The Strait, 2030", "the-strait-2030", "THE STRAIT 2030"} {
		equal(t, name, want, must[crisis.Crisis](t)(l.Crisis(t.Context(), name)))
	}
	other := strait()
	other.Words = "tugs"
	for name, c := range map[string]crisis.Crisis{"another of that name": other, "another of that slug": {Name: "the strait 2030", Words: "tugs"}} {
		if _, err := l.AddCrisis(t.Context(), c); !errors.Is(err, sitrep.ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", name, err)
		}
	}
	for name, c := range map[string]crisis.Crisis{
		"nothing asked":  {Name: "Nothing"},
		"no name":        {Name: "…", Words: "tugs"},
		"no word":        {Name: "Dots", Words: "…"},
		"too many bytes": {Name: strings.Repeat("ä", 300), Words: "tugs"},
		"no day":         {Name: "Never", Words: "tugs", Since: "soon"},
	} {
		if _, err := l.AddCrisis(t.Context(), c); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	odd := must[crisis.Crisis](t)(l.AddCrisis(t.Context(), crisis.Crisis{Name: "O\x00dd", Words: "a\xffb \"'; DROP TABLE crises\""}))
	equal(t, "odd", odd, must[crisis.Crisis](t)(l.Crisis(t.Context(), "O\x00dd")))

	if err := l.RemoveCrisis(t.Context(), "the-strait-2030"); err != nil {
		t.Fatal(err)
	}
	equal(t, "left", []crisis.Crisis{pilots, odd}, must[[]crisis.Crisis](t)(l.Crises(t.Context())))
	_, err := l.Crisis(t.Context(), "The Strait, 2030")
	for what, err := range map[string]error{"get": err, "remove": l.RemoveCrisis(t.Context(), "The Strait, 2030")} {
		if !errors.Is(err, sitrep.ErrNotFound) || !strings.Contains(err.Error(), "The Strait, 2030") {
			t.Errorf("%s what is gone: %v, want ErrNotFound", what, err)
		}
	}
	must[crisis.Crisis](t)(l.AddCrisis(t.Context(), other))
}

// crisisRulings is a line for each ruling about a crisis.
func (l *ledger) crisisRulings(name string) (lines []string) {
	l.Helper()
	for _, r := range must[[]crisis.Ruling](l.T)(l.RulingsOf(l.Context(), name)) {
		line := fmt.Sprintf("%d %s %s %s by %s at %s", r.Number, r.Crisis, r.Kind, r.Entry, r.By, r.At.Format("15:04"))
		if r.Undone {
			line += fmt.Sprintf(", undone by %s at %s", r.UndoneBy, r.UndoneAt.Format("15:04"))
		}
		lines = append(lines, line)
	}
	return lines
}

func testCrisisRulings(t *testing.T, l *ledger) {
	must[crisis.Crisis](t)(l.AddCrisis(t.Context(), crisis.Crisis{Name: "Strait", Words: "convoys"}))
	must[crisis.Crisis](t)(l.AddCrisis(t.Context(), crisis.Crisis{Name: "Pilots", Words: "pilots"}))
	rule := func(name, kind, entry string) crisis.Ruling {
		l.now = l.now.Add(time.Minute)
		return must[crisis.Ruling](t)(l.RuleOn(t.Context(), crisis.Ruling{Crisis: name, Kind: kind, Entry: entry, By: "Mia  Bastos"}))
	}
	first := rule("strait", crisis.Pin, "talks")
	equal(t, "ruling", crisis.Ruling{Number: 1, Crisis: "Strait", Kind: crisis.Pin, Entry: "talks", By: "Mia Bastos", At: l.now}, first)
	equal(t, "the same again", first, rule("Strait", crisis.Pin, " talks"))
	equal(t, "of another crisis", 1, rule("Pilots", crisis.Pin, "talks").Number)
	equal(t, "the contrary", 2, rule("Strait", crisis.Exclude, "talks").Number)
	equal(t, "what was first, again", 3, rule("Strait", crisis.Pin, "talks").Number)
	equal(t, "of something else", 4, rule("Strait", crisis.Exclude, "wire").Number)
	undone := must[crisis.Ruling](t)(l.UndoRuling(t.Context(), "strait", 3, "Ana"))
	if !undone.Undone || undone.UndoneBy != "Ana" || !undone.UndoneAt.Equal(l.now) || undone.Entry != "talks" {
		t.Errorf("undone: %+v", undone)
	}
	equal(t, "what stands now, again", 2, rule("Strait", crisis.Exclude, "talks").Number)
	equal(t, "pinned anew", 6, rule("Strait", crisis.Pin, "talks").Number)
	equal(t, "rulings", []string{
		"1 Strait pin talks by Mia Bastos at 12:01", "2 Strait exclude talks by Mia Bastos at 12:04",
		"3 Strait pin talks by Mia Bastos at 12:05, undone by Ana at 12:06", "4 Strait exclude wire by Mia Bastos at 12:06",
		"6 Strait pin talks by Mia Bastos at 12:08",
	}, l.crisisRulings("Strait"))

	_, twice := l.UndoRuling(t.Context(), "Strait", 3, "")
	_, never := l.UndoRuling(t.Context(), "Strait", 9, "")
	_, undoing := l.UndoRuling(t.Context(), "Strait", 5, "")
	_, nowhere := l.UndoRuling(t.Context(), "Nowhere", 1, "")
	_, about := l.RuleOn(t.Context(), crisis.Ruling{Crisis: "Nowhere", Kind: crisis.Pin, Entry: "talks"})
	_, list := l.RulingsOf(t.Context(), "Nowhere")
	_, kind := l.RuleOn(t.Context(), crisis.Ruling{Crisis: "Strait", Kind: "like", Entry: "talks"})
	_, entry := l.RuleOn(t.Context(), crisis.Ruling{Crisis: "Strait", Kind: crisis.Pin, Entry: " "})
	_, long := l.RuleOn(t.Context(), crisis.Ruling{Crisis: "Strait", Kind: crisis.Pin, Entry: strings.Repeat("e", 3000)})
	for _, test := range []struct {
		name      string
		got, want error
	}{
		{"undone twice", twice, sitrep.ErrConflict},
		{"undone and never made", never, sitrep.ErrNotFound},
		{"the undoing undone", undoing, sitrep.ErrNotFound},
		{"undone nowhere", nowhere, sitrep.ErrNotFound},
		{"ruled nowhere", about, sitrep.ErrNotFound},
		{"listed nowhere", list, sitrep.ErrNotFound},
		{"another kind", kind, sitrep.ErrInvalid},
		{"nothing", entry, sitrep.ErrInvalid},
		{"too long", long, sitrep.ErrInvalid},
	} {
		if !errors.Is(test.got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, test.got, test.want)
		}
	}

	if err := l.RemoveCrisis(t.Context(), "Strait"); err != nil {
		t.Fatal(err)
	}
	must[crisis.Crisis](t)(l.AddCrisis(t.Context(), crisis.Crisis{Name: "Strait", Words: "convoys"}))
	equal(t, "rulings about one that is new", 0, len(l.crisisRulings("Strait")))
	equal(t, "those about the other stay", 1, len(l.crisisRulings("Pilots")))
	together(t, l.ruleOften("Strait", 1), l.ruleOften("Strait", 2), l.ruleOften("Strait", 3))
	equal(t, "many at once", 30, len(l.crisisRulings("Strait")))
}

// ruleOften makes ten rulings, each twice.
func (l *ledger) ruleOften(name string, part int) func() error {
	return func() error {
		for i := range 20 {
			_, err := l.RuleOn(l.Context(), crisis.Ruling{Crisis: name, Kind: crisis.Pin, Entry: fmt.Sprint(part, "-", i/2)})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func testSeen(t *testing.T, l *ledger) {
	c := must[crisis.Crisis](t)(l.AddCrisis(t.Context(), crisis.Crisis{Name: "Strait", Words: "convoys"}))
	seen := func(who, what string) time.Time { return must[time.Time](t)(l.Seen(t.Context(), who, what)) }
	mark := func(who, what string, at time.Time) {
		t.Helper()
		if err := l.MarkSeen(t.Context(), who, what, at); err != nil {
			t.Error(err)
		}
	}
	equal(t, "never", true, seen("mia", c.Address()).IsZero())
	mark("mia", c.Address(), start)
	mark("mia", c.Address(), start)
	mark("ana", c.Address(), start.Add(time.Hour))
	mark("mia", "crisis/other", start.Add(2*time.Hour))
	equal(t, "seen", start, seen("mia", c.Address()))
	mark("mia", c.Address(), start.Add(3*time.Hour))
	mark("mia", c.Address(), start.Add(2*time.Hour)) // a clock that was set back, or a slow second window
	equal(t, "seen again", start.Add(3*time.Hour), seen("mia", c.Address()))
	equal(t, "by another", start.Add(time.Hour), seen("ana", c.Address()))
	for name, err := range map[string]error{
		"nobody":  l.MarkSeen(t.Context(), "", c.Address(), start),
		"nothing": l.MarkSeen(t.Context(), "mia", "", start),
		"never":   l.MarkSeen(t.Context(), "mia", c.Address(), time.Time{}),
		"long":    l.MarkSeen(t.Context(), strings.Repeat("m", 600), c.Address(), start),
	} {
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	if err := l.RemoveCrisis(t.Context(), "Strait"); err != nil {
		t.Fatal(err)
	}
	equal(t, "gone with the crisis", true, seen("ana", c.Address()).IsZero())
	equal(t, "others stay", start.Add(2*time.Hour), seen("mia", "crisis/other"))
}

func testCrisisBackup(t *testing.T, l *ledger) {
	c := must[crisis.Crisis](t)(l.AddCrisis(t.Context(), strait()))
	must[crisis.Ruling](t)(l.RuleOn(t.Context(), crisis.Ruling{Crisis: c.Name, Kind: crisis.Pin, Entry: "talks", By: "mia"}))
	must[crisis.Ruling](t)(l.RuleOn(t.Context(), crisis.Ruling{Crisis: c.Name, Kind: crisis.Exclude, Entry: "wire"}))
	must[crisis.Ruling](t)(l.UndoRuling(t.Context(), c.Name, 1, "ana"))
	if err := l.MarkSeen(t.Context(), "mia", c.Address(), l.now); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := record.Restore(t.Context(), backup, l.address, record.Options{Now: l.clock}); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("restored over a crisis: %v, want ErrConflict", err)
	}
	for _, address := range []string{filepath.Join(t.TempDir(), "ledger.db"), l.fresh(t)} {
		if err := record.Restore(t.Context(), backup, address, record.Options{Now: l.clock}); err != nil {
			t.Fatal(err)
		}
		restored := &ledger{T: t, address: address, now: l.now}
		restored.open()
		restored.sound()
		equal(t, "crises", []crisis.Crisis{c}, must[[]crisis.Crisis](t)(restored.Crises(t.Context())))
		equal(t, "rulings", l.crisisRulings(c.Name), restored.crisisRulings(c.Name))
		equal(t, "seen", l.now, must[time.Time](t)(restored.Seen(t.Context(), "mia", c.Address())))
		equal(t, "it goes on", 4, must[crisis.Ruling](t)(restored.RuleOn(t.Context(), crisis.Ruling{Crisis: c.Name, Kind: crisis.Pin, Entry: "wire"})).Number)
		restored.close()
	}
}
