package recordtest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
)

// correct rules about an entry of the newest reading of a document; the values of actors are names.
func (l *ledger) correct(document, entry string, matter correct.Matter, want ...string) correct.Correction {
	l.Helper()
	r := must[*sitrep.Reading](l.T)(l.Reading(l.Context(), sitrep.Key{ID: document}))
	c := must[correct.Correction](l.T)(correct.About(r, entry, matter))
	c.By = "Ada  Ito"
	for _, name := range want {
		v := correct.Value{Name: name}
		for i := range r.Actors {
			if r.Actors[i].Name == name {
				v = correct.Named(r, &r.Actors[i])
			}
		}
		c.Want = append(c.Want, v)
	}
	made := must[correct.Correction](l.T)(l.Correct(l.Context(), c))
	l.sound()
	return made
}

func (l *ledger) undoCorrection(c correct.Correction) {
	l.Helper()
	undone := must[correct.Correction](l.T)(l.UndoCorrection(l.Context(), c.Number, "Lin"))
	c.Undone, c.UndoneBy, c.UndoneAt = true, "Lin", l.now.UTC()
	equal(l.T, "undone", c, undone)
	l.sound()
}

// eventLines are the events of a document as lists have them, with what was ruled about each.
func (l *ledger) eventLines(document string) (lines []string) {
	l.Helper()
	filter := record.EventFilter{Document: sitrep.Key{ID: document}, Standing: record.AnyStanding}
	events, _, err := l.Events(l.Context(), filter, record.Page{})
	if err != nil {
		l.Fatal(err)
	}
	for i := range events {
		e := &events[i]
		line := []string{fmt.Sprint(e.ID, " ", e.Type, " ", e.Mode, e.Aux, names(e.Actors), names(e.Recipients), " ", e.Standing)}
		for _, c := range e.Corrected {
			line = append(line, fmt.Sprintf("%s: %v was %v", c.Matter, valueNames(c.Want), valueNames(c.Reader)))
		}
		lines = append(lines, strings.Join(line, "; "))
	}
	return lines
}

func names(list []record.Participant) (names []string) {
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}

func valueNames(list []correct.Value) (names []string) {
	for _, v := range list {
		names = append(names, v.Name)
	}
	return names
}

func testCorrections(t *testing.T, l *ledger) {
	l.load(Articles())
	stamp := must[string](t)(l.Stamp(t.Context()))
	before, contents := l.eventLines("talks"), l.contents()

	marks := l.correct("talks", "e3", correct.Marks, sitrep.Negation)
	kind := l.correct("talks", "e2", correct.Type, string(sitrep.Sanction))
	actor := l.correct("talks", "e2", correct.Actor, "Ada Okoro")
	none := l.correct("talks", "e1", correct.None)
	equal(t, "words", "talks on|turned away", none.Words+"|"+marks.Words)
	equal(t, "by", "Ada Ito", marks.By)
	equal(t, "corrected", []string{
		"e2 SANCTION [] [Ada Okoro] [Ada Okoro] happened; type: [SANCTION] was [COERCE]; actor: [Ada Okoro] was [Pär Lindqvist]",
		"e3 COERCE [negation] [Ada Okoro] [] not-happened; marks: [negation] was [future negation]",
	}, l.eventLines("talks"))
	if now := must[string](t)(l.Stamp(t.Context())); now == stamp {
		t.Errorf("the stamp is %q before and after", now)
	}
	raw := must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: "talks"}))
	equal(t, "the reading stays", 3, len(raw.Events))
	now, applied, err := l.Corrected(t.Context(), sitrep.Key{ID: "talks"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "events of the corrected reading, corrections", "2 4", fmt.Sprint(len(now.Events), " ", len(applied)))

	again := l.correct("talks", "e3", correct.Marks, sitrep.Negation)
	equal(t, "made again", marks, again)
	for _, c := range []correct.Correction{none, actor, kind, marks} {
		l.undoCorrection(c)
	}
	equal(t, "as before", before, l.eventLines("talks"))
	equal(t, "all as before", contents, l.contents())
	all := must[[]correct.Correction](t)(l.Corrections(t.Context(), sitrep.Key{}))
	equal(t, "kept", 4, len(all))
	_, err = l.UndoCorrection(t.Context(), none.Number, "Lin")
	fails(t, "undone twice", err, sitrep.ErrConflict)
	_, err = l.UndoCorrection(t.Context(), 99, "Lin")
	fails(t, "none to undo", err, sitrep.ErrNotFound)
}

func testCorrectedSpeaker(t *testing.T, l *ledger) {
	l.load(Articles())
	before := l.contents()
	speaker := l.correct("talks", "tb", correct.Actor, "Ada Okoro")
	statements, _, err := l.Statements(t.Context(), record.StatementFilter{Actor: "ada-okoro", Document: sitrep.Key{ID: "talks"}}, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "statements of the one who was put in", 2, len(statements))
	equal(t, "the event rests on the word of whom it is done to", sitrep.ByAdversary, must[record.Event](t)(l.Event(t.Context(), sitrep.Key{ID: "talks"}, "e2")).Vouched)
	nobody := l.correct("talks", "tb", correct.Actor)
	equal(t, "unknown", sitrep.ByOther, must[record.Event](t)(l.Event(t.Context(), sitrep.Key{ID: "talks"}, "e2")).Vouched)
	none := l.correct("talks", "tb", correct.None)
	statements, _, err = l.Statements(t.Context(), record.StatementFilter{Document: sitrep.Key{ID: "talks"}}, record.Page{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "statements left", 2, len(statements))
	act := l.correct("talks", "x1", correct.Type, string(sitrep.Offer))
	acts, _, err := l.SpeechActs(t.Context(), record.SpeechActFilter{Document: sitrep.Key{ID: "talks"}}, record.Page{})
	if err != nil || len(acts) != 1 || acts[0].Kind != sitrep.Offer || len(acts[0].Corrected) != 1 {
		t.Errorf("%v, %+v, want an offer that was corrected", err, acts)
	}
	for _, c := range []correct.Correction{act, none, nobody, speaker} {
		l.undoCorrection(c)
	}
	equal(t, "all as before", before, l.contents())
}

// testCorrectionsOutlastReadings reads again with a reader that lists the events of the talks otherwise and has another name for Ada Okoro.
func testCorrectionsOutlastReadings(t *testing.T, l *ledger) {
	l.load(Articles())
	l.correct("talks", "e2", correct.Type, string(sitrep.Sanction))
	l.correct("denial", "e1", correct.Type, string(sitrep.Accuse))
	l.correct("denial", "e2", correct.Actor, "Ada Okoro")
	gone := l.correct("talks", "e1", correct.Marks, sitrep.Future)

	articles := otherwise()
	l.begin("2", "")
	l.beside("2", articles...)
	l.switchOver()
	equal(t, "talks", []string{
		"e1 SANCTION [] [Pär Lindqvist] [Ada Okoro] claimed; type: [SANCTION] was [COERCE]",
		"e2 COERCE [future negation] [Ada Okoro] [] not-happened",
	}, l.eventLines("talks"))
	equal(t, "denial", []string{
		"e1 ACCUSE [] [Foreign Minister Ada Okoro] [] happened; type: [ACCUSE] was [REJECT]",
		"e2 COERCE [negation] [Foreign Minister Ada Okoro] [] not-happened; actor: [Ada Okoro] was []",
	}, l.eventLines("denial"))
	_, applied, err := l.Corrected(t.Context(), sitrep.Key{ID: "talks"})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range applied {
		if (a.Number == gone.Number) != (a.Entry == "") {
			t.Errorf("correction %d holds on to %q", a.Number, a.Entry)
		}
	}
	l.correct("talks", "e2", correct.Right)
}

func testCorrectionsRefused(t *testing.T, l *ledger) {
	l.load(Articles())
	l.accept(Longs(0, 1))
	r := must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: "talks"}))
	good := must[correct.Correction](t)(correct.About(r, "e1", correct.None))
	good.By = "Ada Ito"
	for name, change := range map[string]func(*correct.Correction){
		"nobody":           func(c *correct.Correction) { c.By = " " },
		"a long name":      func(c *correct.Correction) { c.By = strings.Repeat("x", 600) },
		"no kind":          func(c *correct.Correction) { c.Kind = "story" },
		"no matter":        func(c *correct.Correction) { c.Matter = "taste" },
		"no words":         func(c *correct.Correction) { c.Span.End = c.Span.Start },
		"words outside":    func(c *correct.Correction) { c.Span.End = 100_000 },
		"an unknown type":  func(c *correct.Correction) { c.Matter, c.Want = correct.Type, []correct.Value{{Name: "FIGHT"}} },
		"no type":          func(c *correct.Correction) { c.Matter = correct.Type },
		"an unknown mark":  func(c *correct.Correction) { c.Matter, c.Want = correct.Marks, []correct.Value{{Name: "maybe"}} },
		"a nameless actor": func(c *correct.Correction) { c.Matter, c.Want = correct.Actor, []correct.Value{{}} },
		"an actor outside": func(c *correct.Correction) {
			c.Matter, c.Want = correct.Actor, []correct.Value{{Name: "Ada", Span: sitrep.Span{Start: 9, End: 100_000}}}
		},
		"a value of nothing": func(c *correct.Correction) { c.Want = []correct.Value{{Name: "x"}} },
	} {
		c := good
		change(&c)
		_, err := l.Correct(t.Context(), c)
		fails(t, name, err, sitrep.ErrInvalid)
	}
	unread := good
	unread.Document = sitrep.Key{ID: "long-0"}
	_, err := l.Correct(t.Context(), unread)
	fails(t, "not read", err, sitrep.ErrNotFound)
	_, err = correct.About(r, "e99", correct.None)
	fails(t, "no such entry", err, sitrep.ErrNotFound)
	equal(t, "nothing recorded", 0, len(must[[]correct.Correction](t)(l.Corrections(t.Context(), sitrep.Key{}))))
}

func testCorrectionsBackup(t *testing.T, l *ledger) {
	l.load(Articles())
	l.undoCorrection(l.correct("talks", "e3", correct.None))
	l.correct("talks", "e2", correct.Actor, "Ada Okoro")
	want := must[[]correct.Correction](t)(l.Corrections(t.Context(), sitrep.Key{ID: "talks"}))
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := l.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	address := l.fresh(t)
	if err := record.Restore(t.Context(), path, address, record.Options{Now: l.clock}); err != nil {
		t.Fatal(err)
	}
	other := &ledger{T: t, address: address, fresh: l.fresh, now: l.now}
	other.open()
	defer other.close()
	equal(t, "restored", want, must[[]correct.Correction](t)(other.Corrections(t.Context(), sitrep.Key{})))
	equal(t, "as lists have them", l.eventLines("talks"), other.eventLines("talks"))
	other.sound()
}
