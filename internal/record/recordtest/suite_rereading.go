package recordtest

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// otherwise are the articles as a better reader reads them: it finds less in one, more in others, reads the Swedish one, has a longer
// name for Ada Okoro in the denial, and does not call Pär Lindqvist the ministry.
func otherwise() []Article {
	articles := Articles()
	talks, wire, denial, svensk := &articles[0], &articles[1], &articles[3], &articles[4]
	talks.Says, talks.Does, talks.Actors = talks.Says[:2], talks.Does[1:], []sitrep.Actor{okoro, lindqvst}
	talks.Actors[1].Aliases, wire.Actors = nil, talks.Actors
	denial.Actors = []sitrep.Actor{okoro}
	rename(denial, "Ada Okoro", "Foreign Minister Ada Okoro")
	denial.Plans = []Plans{{What: "to every ship", Who: []string{"Foreign Minister Ada Okoro"}, Status: sitrep.Scheduled}}
	svensk.Language = "en"
	articles[5].Does = []Does{{Type: sitrep.Retreat, Trigger: "calm"}}
	return articles
}

// rename gives an actor of the article another name; the former one is an alias.
func rename(a *Article, from, to string) {
	for i := range a.Actors {
		if a.Actors[i].Name == from {
			a.Actors[i].Name, a.Actors[i].Aliases = to, []string{from}
		}
	}
	for i := range a.Says {
		a.Says[i].Actor = strings.Replace(a.Says[i].Actor, from, to, 1)
	}
	a.Does = append([]Does(nil), a.Does...)
	for i := range a.Does {
		a.Does[i].Actor = renamed(a.Does[i].Actor, from, to)
	}
}

func renamed(names []string, from, to string) (list []string) {
	for _, name := range names {
		if name == from {
			name = to
		}
		list = append(list, name)
	}
	return list
}

func (l *ledger) begin(version, text string) record.Rereading {
	l.Helper()
	r := must[record.Rereading](l.T)(l.BeginRereading(l.Context(), sitrep.Reader{Version: version, Rules: "test"}, parsed(l.T, text)))
	r.Began = time.Time{}
	return r
}

func parsed(t *testing.T, text string) query.Query {
	t.Helper()
	if text == "" {
		return query.Query{}
	}
	return must[query.Query](t)(query.Parse(text))
}

// beside records what a reader of that version finds beside the newest readings.
func (l *ledger) beside(version string, articles ...Article) {
	l.Helper()
	if err := l.AppendBeside(l.Context(), readings(version, l.now, articles)); err != nil {
		l.Fatal(err)
	}
}

func (l *ledger) switchOver() record.Rereading {
	l.Helper()
	r := must[record.Rereading](l.T)(l.SwitchReading(l.Context()))
	l.sound()
	return r
}

func (l *ledger) toReread() (list []string) {
	l.Helper()
	for _, key := range must[[]sitrep.Key](l.T)(l.ToReread(l.Context())) {
		list = append(list, key.ID)
	}
	return list
}

// compared are the readers of the pairs that EachReread gives, by document.
func (l *ledger) compared(text string) map[string]string {
	l.Helper()
	pairs := map[string]string{}
	err := l.EachReread(l.Context(), parsed(l.T, text), func(old, fresh *sitrep.Reading) error {
		if old.Document.Key() != fresh.Document.Key() || old.Document.Text != fresh.Document.Text {
			l.Errorf("%v is compared with %v", old.Document.Key(), fresh.Document.Key())
		}
		pairs[old.Document.ID] = old.Reader.Version + " " + fresh.Reader.Version
		return nil
	})
	if err != nil {
		l.Error(err)
	}
	return pairs
}

// fails checks the kind of an error.
func fails(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func testRereading(t *testing.T, l *ledger) {
	articles := otherwise()
	corrected := articles[5]
	corrected.Text += " It rained."
	l.load(Articles())
	l.accept(Longs(0, 1)) // not read, so not read again
	before := l.contents()
	equal(t, "found by the former reader's names", []string{"talks", "wire"}, l.hits("about:ministry"))
	same := func(when string) {
		t.Helper()
		if diff := cmp.Diff(before, l.contents(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s the lists changed (-want +got):\n%s", when, diff)
		}
		l.sound()
	}
	_, err := l.Rereading(t.Context())
	fails(t, "none under way", err, sitrep.ErrNotFound)
	fails(t, "compared without one", l.EachReread(t.Context(), query.Query{}, nil), sitrep.ErrNotFound)
	fails(t, "appended without one", l.AppendBeside(t.Context(), readings("2", l.now, articles[:1])), sitrep.ErrNotFound)
	equal(t, "read by this reader already", record.Rereading{Reader: "1++test"}, l.begin("1", ""))
	_, err = l.Rereading(t.Context())
	fails(t, "nothing to read begins nothing", err, sitrep.ErrNotFound)

	equal(t, "begun", record.Rereading{Reader: "2++test", Documents: 6}, l.begin("2", ""))
	same("after it was begun")
	l.load([]Article{corrected}) // comes meanwhile; the superseded version is read again all the same
	before = l.contents()
	l.beside("2", articles[0], articles[3], articles[0])
	same("after some were read")
	l.close() // the process is killed here
	l.open()
	equal(t, "gone on with", record.Rereading{Reader: "2++test", Documents: 7, Read: 2}, l.begin("2", ""))
	equal(t, "left", []string{"wire", "strike", "svensk", "undated", "undated"}, l.toReread())
	l.beside("2", articles[:2]...) // one of them again
	_, err = l.SwitchReading(t.Context())
	fails(t, "switched too early", err, sitrep.ErrConflict)
	for _, other := range []struct{ version, text string }{{"3", ""}, {"2", "harbour"}} {
		_, err := l.BeginRereading(t.Context(), sitrep.Reader{Version: other.version, Rules: "test"}, parsed(t, other.text))
		fails(t, "another rereading", err, sitrep.ErrConflict)
	}
	fails(t, "another reader's", l.AppendBeside(t.Context(), readings("3", l.now, articles[2:3])), sitrep.ErrConflict)
	fails(t, "another document's", l.AppendBeside(t.Context(), readings("2", l.now, Longs(0, 1))), sitrep.ErrConflict)
	bad := readings("2", l.now, articles[1:3])
	bad[1].Sentences = []sitrep.Span{{Start: 0, End: 99999}}
	fails(t, "a bad reading", l.AppendBeside(t.Context(), bad), sitrep.ErrInvalid)
	equal(t, "compared", map[string]string{"talks": "1 2", "wire": "1 2", "denial": "1 2"}, l.compared(""))
	equal(t, "compared by query", map[string]string{"denial": "1 2"}, l.compared("denied"))
	l.beside("2", append(articles, corrected)...)
	same("after all were read")
	stop := errors.New("enough")
	fails(t, "comparing ends", l.EachReread(t.Context(), query.Query{}, func(_, _ *sitrep.Reading) error { return stop }), stop)
	l.cancelSwitch()
	same("after a switch that did not end")

	equal(t, "switched", 7, l.switchOver().Read)
	_, err = l.SwitchReading(t.Context())
	fails(t, "switched twice", err, sitrep.ErrNotFound)
	equal(t, "read anew", "2", must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: "denial"})).Reader.Version)
	fresh := &ledger{T: t, address: l.fresh(t), now: l.now}
	fresh.open()
	fresh.accept(Articles())
	fresh.accept(Longs(0, 1))
	fresh.accept([]Article{corrected})
	fresh.append("2", append(articles, corrected))
	if diff := cmp.Diff(fresh.contents(), l.contents(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("a ledger read by that reader alone is otherwise (-want +got):\n%s", diff)
	}
	equal(t, "names that only the former reader has", []string{}, l.hits("about:ministry"))
	fresh.close()
}

// cancelSwitch has a switch end in its middle.
func (l *ledger) cancelSwitch() {
	l.Helper()
	ctx, cancel := context.WithCancel(l.Context())
	store, err := record.Open(l.Context(), l.address, record.Options{Now: func() time.Time {
		cancel() // the clock is asked when the new readings are the newest and nothing is drawn from them
		return l.now
	}})
	if err != nil {
		l.Fatal(err)
	}
	_, err = store.SwitchReading(ctx)
	fails(l.T, "a switch that does not end", err, context.Canceled)
	if err := store.Close(); err != nil {
		l.Error(err)
	}
}

func testRereadingOfAQuery(t *testing.T, l *ledger) {
	articles := otherwise()
	l.load(Articles())
	before := l.contents()
	equal(t, "begun", record.Rereading{Reader: "2++test", Query: "by:okoro", Documents: 3}, l.begin("2", "by:okoro"))
	equal(t, "found", []string{"talks", "wire", "denial"}, l.toReread())
	l.beside("2", articles[0])
	equal(t, "abandoned", 1, must[record.Rereading](t)(l.AbandonRereading(t.Context())).Read)
	_, err := l.AbandonRereading(t.Context())
	fails(t, "abandoned twice", err, sitrep.ErrNotFound)
	_, err = l.PruneReadings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "read again after pruning", 0, l.begin("2", "by:okoro").Read)
	l.beside("2", articles[0])
	must[record.Rereading](t)(l.AbandonRereading(t.Context()))
	equal(t, "what was read before it was abandoned is taken as it is", 1, l.begin("2", "by:okoro").Read)
	equal(t, "a rereading's readings are kept", 0, must[int](t)(l.PruneReadings(t.Context())))

	fails(t, "fails elsewhere", l.FailReread(t.Context(), articles[2].Key(), "no"), sitrep.ErrConflict)
	fails(t, "fails nowhere", l.FailReread(t.Context(), sitrep.Key{ID: "nothing"}, "no"), sitrep.ErrNotFound)
	fail := func() {
		t.Helper()
		if err := l.FailReread(t.Context(), articles[1].Key(), "panic: \x00"); err != nil {
			t.Error(err)
		}
	}
	fail()
	equal(t, "left beside the failed one", []string{"denial"}, l.toReread())
	equal(t, "gone on with", 0, l.begin("2", "by:okoro").Failed)
	equal(t, "the failed one is tried again", []string{"wire", "denial"}, l.toReread())
	fail()
	l.beside("2", articles[3])
	backup := filepath.Join(t.TempDir(), "backup")
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	switched := l.switchOver()
	switched.Began = time.Time{}
	equal(t, "switched", record.Rereading{Reader: "2++test", Query: "by:okoro", Documents: 3, Read: 2, Failed: 1}, switched)
	for id, want := range map[string]string{"talks": "2", "wire": "1", "denial": "2", "strike": "1"} {
		equal(t, id, want, must[*sitrep.Reading](t)(l.Reading(t.Context(), sitrep.Key{ID: id})).Reader.Version)
	}
	after := l.contents()

	restored := &ledger{T: t, address: l.fresh(t), now: l.now}
	if err := record.Restore(t.Context(), backup, restored.address, record.Options{Now: l.clock}); err != nil {
		t.Fatal(err)
	}
	restored.open()
	restored.switchOver()
	if diff := cmp.Diff(after, restored.contents(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("restored and switched (-want +got):\n%s", diff)
	}
	restored.close()

	equal(t, "back again", 2, l.begin("1", "by:okoro OR denied").Read)
	l.switchOver()
	if diff := cmp.Diff(before, l.contents(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("switched back (-want +got):\n%s", diff)
	}
	equal(t, "pruned", 2, must[int](t)(l.PruneReadings(t.Context())))
}

func testRulingsOutlastReadings(t *testing.T, l *ledger) {
	const merged, longer = "pär-lindqvist|Pär Lindqvist|person|SWE|spokesman||6|3", "foreign-minister-ada-okoro|Foreign Minister Ada Okoro|person|NLD|Foreign Minister||2|1"
	l.load(Articles())
	l.rule(record.Ruling{Name: "Pär Lindqvist", Aliases: []string{"Ada Okoro"}, Country: "SWE", Role: "spokesman"})
	equal(t, "ruled", []string{merged, pilotsLine}, l.actors())
	l.begin("2", "denied")
	l.beside("2", otherwise()[3])
	err := l.EachReread(t.Context(), query.Query{}, func(old, fresh *sitrep.Reading) error {
		equal(t, "names compared", old.Actors[0].Name, fresh.Actors[0].Name)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	l.switchOver()
	equal(t, "ruled after reading again", []string{merged, pilotsLine}, l.actors())
	found, _, err := l.Statements(t.Context(), record.StatementFilter{Document: sitrep.Key{ID: "denial"}}, record.Page{})
	if err != nil || len(found) != 2 || found[0].Actor.Name != "Pär Lindqvist" {
		t.Errorf("statements: %v, %v", found, err)
	}
	backup, restored := filepath.Join(t.TempDir(), "backup"), &ledger{T: t, address: l.fresh(t), now: l.now}
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := record.Restore(t.Context(), backup, restored.address, record.Options{Now: l.clock}); err != nil {
		t.Fatal(err)
	}
	restored.open()
	for _, l := range []*ledger{l, restored} {
		l.undo(1)
		equal(t, "taken back", []string{"ada-okoro|Ada Okoro|person|NLD|Foreign Minister||2|2", lindqvLine, longer, pilotsLine}, l.actors())
		l.undo(2)
		equal(t, "in force again", []string{merged, pilotsLine}, l.actors())
	}
	restored.close()

	// Read again by a third reader, which has yet another name, while the ruling is taken back.
	l.undo(3)
	third := otherwise()[3]
	rename(&third, "Foreign Minister Ada Okoro", "Minister Ada Okoro")
	l.begin("3", "denied")
	l.beside("3", third)
	l.switchOver()
	l.undo(4)
	equal(t, "ruled after a third reader", []string{merged, pilotsLine}, l.actors())

	// What is ruled about the new name itself stands before what was about the former one.
	l.rule(record.Ruling{Name: "Minister Ada Okoro", Aliases: []string{"Minister Ada Okoro"}})
	equal(t, "ruled about the new name", 1, must[record.ActorHead](t)(l.Actor(t.Context(), "minister-ada-okoro")).Documents)
	l.begin("1", "denied")
	l.switchOver()
	equal(t, "the first reader again", []string{merged, pilotsLine}, l.actors())
}
