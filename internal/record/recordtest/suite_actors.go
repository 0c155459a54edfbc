package recordtest

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// rule makes rulings and returns their numbers.
func (l *ledger) rule(rulings ...record.Ruling) (made []int) {
	l.Helper()
	for _, r := range must[[]record.Ruling](l.T)(l.Rule(l.Context(), rulings)) {
		made = append(made, r.Number)
	}
	l.sound()
	return made
}

func (l *ledger) undo(number int) {
	l.Helper()
	if _, err := l.Undo(l.Context(), number); err != nil {
		l.Error(err)
	}
	l.sound()
}

// actors is a line for each actor: key, what is known, statements and documents.
func (l *ledger) actors() (lines []string) {
	l.Helper()
	list, _, err := l.Actors(l.Context(), record.Page{})
	if err != nil {
		l.Fatal(err)
	}
	for _, a := range list {
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s|%s|%d|%d", a.Key, a.Name, a.Kind, a.Country, a.Role, a.Wikidata, a.Statements, a.Documents))
	}
	return lines
}

const (
	okoroLine  = "ada-okoro|Ada Okoro|person|NLD|Foreign Minister||4|3"
	lindqvLine = "pär-lindqvist|Pär Lindqvist|person|SWE|spokesman||2|2"
	pilotsLine = "harbour-pilots-union|Harbour Pilots' Union|organization||||1|1"
)

func testMerge(t *testing.T, l *ledger) {
	l.load(Articles())
	before := l.contents()
	equal(t, "actors", []string{okoroLine, lindqvLine, pilotsLine}, l.actors())
	events := l.events(record.EventFilter{Actor: "pär-lindqvist", Standing: record.AnyStanding})

	equal(t, "ruling", []int{1}, l.rule(record.Ruling{Name: "ada-okoro", Aliases: []string{"Pär Lindqvist"}}))
	equal(t, "the same again", []int{1}, l.rule(record.Ruling{Name: "Ada Okoro", Aliases: []string{"Pär Lindqvist"}}))
	merged := l.actors()
	equal(t, "merged", []string{"ada-okoro|Ada Okoro|person|NLD|Foreign Minister||6|3", pilotsLine}, merged)
	equal(t, "by the former key", "ada-okoro", must[record.ActorHead](t)(l.Actor(t.Context(), "pär-lindqvist")).Key)
	_, total, err := l.Statements(t.Context(), record.StatementFilter{Actor: "pär-lindqvist"}, record.Page{})
	if err != nil || total != 6 {
		t.Errorf("statements by the former key: %d, %v, want 6", total, err)
	}
	equal(t, "found by the former name", l.hits("by:okoro"), l.hits("by:lindqvist"))
	for _, e := range events {
		if got := l.events(record.EventFilter{Actor: "pär-lindqvist", Standing: record.AnyStanding}); !slices.Contains(got, e) {
			t.Errorf("event %s is lost: %v", e, got)
		}
	}
	l.append("2", Articles()) // a newer reading knows nothing of it
	l.sound()
	equal(t, "read anew", merged, l.actors())

	backup, restored := filepath.Join(t.TempDir(), "backup"), &ledger{T: t, address: l.fresh(t), now: l.now}
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := record.Restore(t.Context(), backup, restored.address, record.Options{Now: l.clock}); err != nil {
		t.Fatal(err)
	}
	restored.open()
	restored.sound()
	equal(t, "restored", merged, restored.actors())
	restored.undo(1)
	equal(t, "undone after restoring", []string{okoroLine, lindqvLine, pilotsLine}, restored.actors())
	restored.close()

	l.undo(1)
	equal(t, "undone", []string{okoroLine, lindqvLine, pilotsLine}, l.actors())
	equal(t, "no longer found", l.hits(`by:"Pär Lindqvist"`), l.hits("by:lindqvist"))
	after := l.contents()
	equal(t, "contents", before.Actors, after.Actors)
	if _, err := l.Undo(t.Context(), 1); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("undone twice: %v, want ErrConflict", err)
	}
	if _, err := l.Undo(t.Context(), 9); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("undone and never made: %v, want ErrNotFound", err)
	}
	l.undo(2) // the undoing
	equal(t, "merged after all", merged, l.actors())
	var standing []string
	for _, r := range must[[]record.Ruling](t)(l.Rulings(t.Context())) {
		standing = append(standing, fmt.Sprintf("%d %d %t %s %t", r.Number, r.Undoes, r.InForce, r.Name, r.Made.Equal(l.now)))
	}
	equal(t, "rulings", []string{"1 0 true Ada Okoro true", "2 1 false  true", "3 2 true  true"}, standing)
}

func testSplit(t *testing.T, l *ledger) {
	l.load(Articles())
	l.rule(record.Ruling{Name: "Ada Okoro", Aliases: []string{"Pär Lindqvist", "Harbour Pilots' Union"}})
	l.rule(record.Ruling{Name: "Harbour Pilots' Union", Aliases: []string{"Harbour Pilots' Union"}})
	equal(t, "one split off", []string{"ada-okoro|Ada Okoro|person|NLD|Foreign Minister||6|3", pilotsLine}, l.actors())
	l.rule(record.Ruling{Name: "Pär Lindqvist", Aliases: []string{"Ada Okoro"}})
	equal(t, "the other way round", []string{"pär-lindqvist|Pär Lindqvist|person|NLD|Foreign Minister||6|3", pilotsLine}, l.actors())
	l.rule(record.Ruling{Name: "Ada Okoro", Aliases: []string{"Ada Okoro"}})
	equal(t, "two again", []string{okoroLine, lindqvLine, pilotsLine}, l.actors())
	l.rule(record.Ruling{Name: "Ada Okoro the Elder", Aliases: []string{"Ada Okoro"}, Country: "BEL", Document: "denial"})
	equal(t, "two of one name", []string{
		"ada-okoro|Ada Okoro|person|NLD|Foreign Minister||2|2", lindqvLine, "ada-okoro-the-elder|Ada Okoro the Elder|person|BEL|Foreign Minister||2|1", pilotsLine,
	}, l.actors())
}

func testAssertions(t *testing.T, l *ledger) {
	l.load(Articles())
	l.rule(
		record.Ruling{Name: "Ada Okoro", Role: "Prime Minister", From: "2030-02", Until: "2031"},
		record.Ruling{Name: "Ada Okoro", Country: "BEL", Code: "BELGOV", Wikidata: "Q43", Kind: sitrep.PersonActor},
		record.Ruling{Name: "Nobody Yet"},
	)
	roles := map[string]string{}
	list, _, err := l.Statements(t.Context(), record.StatementFilter{Actor: "ada-okoro"}, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		roles[s.Document.Key.ID] = s.Actor.Country + " " + s.Actor.Role
	}
	equal(t, "by the day", map[string]string{"talks": "BEL Foreign Minister", "wire": "BEL Foreign Minister", "denial": "BEL Prime Minister"}, roles)
	equal(t, "head", "ada-okoro|Ada Okoro|person|BEL|Prime Minister|Q43|4|3", l.actors()[0])
	event := must[record.Event](t)(l.Event(t.Context(), sitrep.Key{ID: "talks"}, "e2"))
	equal(t, "code of a recipient", "BELGOV", event.Recipients[0].Code)
	for _, bad := range []record.Ruling{
		{},
		{Name: "…"},
		{Name: "A", Aliases: []string{""}},
		{Name: "A", Kind: "planet"},
		{Name: "A", Country: "be"},
		{Name: "A", Code: "BELG"},
		{Name: "A", Wikidata: "43"},
		{Name: "A", Wikidata: "Q"},
		{Name: "A", From: "soon"},
		{Name: "A", From: "2030-02-30"},
		{Name: "A", From: "2030-02", Until: "2029"},
	} {
		_, err := l.Rule(t.Context(), []record.Ruling{{Name: "Fine"}, bad})
		var which *record.RulingError
		if !errors.Is(err, sitrep.ErrInvalid) || !errors.As(err, &which) || which.Index != 1 {
			t.Errorf("%+v: %v, want ErrInvalid of the second", bad, err)
		}
	}
	equal(t, "rulings", 3, len(must[[]record.Ruling](t)(l.Rulings(t.Context()))))
}
