package recordtest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Run runs the suite over stores that hold entries in memory, or do not. fresh returns the address of a new, empty ledger.
func Run(t *testing.T, hold bool, fresh func(testing.TB) string) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, *ledger)
	}{
		{"documents come back as they came in", testDocuments},
		{"the dateline dates what is not dated", testDateline},
		{"what is not fit to be recorded is refused by itself", testRefused},
		{"the clock of a document does not matter to its identity", testKnown},
		{"an empty ledger answers", testEmpty},
		{"readings come back as they were", testReadings},
		{"appending again changes nothing", testAppendTwice},
		{"a crash between append and acknowledgement", testCrash},
		{"a newer reading stands before the older", testNewerReading},
		{"a reading without its document is refused", testAppendRefused},
		{"three failures lead to quarantine, replay out of it", testQuarantine},
		{"a correction supersedes", testCorrection},
		{"a version that arrives late and is older does not", testLateVersion},
		{"copies are one voice", testCopies},
		{"near copies are linked", testNearCopies},
		{"statements carry their words", testStatements},
		{"actors are counted", testActors},
		{"actors are merged and parted again", testMerge},
		{"actors are split", testSplit},
		{"persons say what an actor is", testAssertions},
		{"events are chosen by their standing", testEvents},
		{"an event comes with its evidence", testEvent},
		{"events are counted", testEventCounts},
		{"speech acts and plans", testActsAndPlans},
		{"events step back with their reading", testEventsStepBack},
		{"documents are read again beside their readings", testRereading},
		{"what a query finds is read again", testRereadingOfAQuery},
		{"rulings outlast the readings that they were made about", testRulingsOutlastReadings},
		{"channels", testChannels},
		{"crises come and go", testCrises},
		{"crises: rulings are made and taken back", testCrisisRulings},
		{"crises: what was seen", testSeen},
		{"what was fetched since", testFetchedSince},
		{"crises are backed up", testCrisisBackup},
		{"verdicts are kept", testVerdicts},
		{"rulings about stories are kept", testStoryRulings},
		{"a fold learns what is new", testCurrents},
		{"a fold learns of copies", testCopiesOf},
		{"entries are corrected", testCorrections},
		{"speakers are corrected", testCorrectedSpeaker},
		{"corrections outlast the readings that they were made about", testCorrectionsOutlastReadings},
		{"what is no correction is refused", testCorrectionsRefused},
		{"corrections are backed up", testCorrectionsBackup},
		{"searches are saved, renamed, removed and brought back", testSavedSearches},
		{"what is no saved search is refused", testSavedRefused},
		{"saved searches tell what is new", testNews},
		{"saved searches are backed up", testSavedBackup},
		{"search", testSearch},
		{"facets ask for what they count", testFacets},
		{"so does the facet of the last month", testFacetOfTheLastMonth},
		{"pages of results", testPages},
		{"long texts and their phrases", testLongText},
		{"many readers beside a writer", testReadersBesideWriter},
		{"many writers of the same", testManyWriters},
		{"a backup during intake is restored", testBackup},
		{"restore refuses", testRestoreRefuses},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &ledger{T: t, address: fresh(t), fresh: fresh, hold: hold, now: start}
			l.open()
			test.run(t, l)
			l.sound()
			l.close()
		})
	}
}

var start = time.Date(2030, 3, 1, 12, 0, 0, 5, time.UTC)

// A ledger is a store under test.
type ledger struct {
	*testing.T
	*record.Store
	address string
	fresh   func(testing.TB) string
	hold    bool
	now     time.Time
}

func (l *ledger) open() {
	l.Helper()
	store, err := record.Open(l.Context(), l.address, record.Options{Now: l.clock})
	if err == nil && l.hold {
		err = store.Hold(l.Context())
	}
	if err != nil {
		l.Fatal(err)
	}
	l.Store = store
}

func (l *ledger) clock() time.Time { return l.now }

func (l *ledger) close() {
	l.Helper()
	if err := l.Close(); err != nil {
		l.Fatal(err)
	}
}

// sound fails the test if Verify finds anything.
func (l *ledger) sound() {
	l.Helper()
	report, err := l.Verify(l.Context())
	if err != nil {
		l.Fatal(err)
	}
	for _, problem := range report.Problems {
		l.Errorf("verify: %s %s", problem.Document.ID, problem.What)
	}
}

// accept takes articles in and checks what becomes of them.
func (l *ledger) accept(articles []Article, want ...record.Outcome) {
	l.Helper()
	incoming := make([]sitrep.Incoming, len(articles))
	for i := range articles {
		incoming[i] = articles[i].Incoming(l.now)
	}
	accepted, err := l.Accept(l.Context(), incoming)
	if err != nil {
		l.Fatal(err)
	}
	var got []record.Outcome
	for _, a := range accepted {
		got = append(got, a.Outcome)
	}
	if diff := cmp.Diff(want, got); len(want) > 0 && diff != "" {
		l.Errorf("outcomes (-want +got):\n%s", diff)
	}
}

// append records what a reader of that version finds in the articles.
func (l *ledger) append(version string, articles []Article) {
	l.Helper()
	if err := l.Append(l.Context(), readings(version, l.now, articles)); err != nil {
		l.Fatal(err)
	}
}

func readings(version string, fetched time.Time, articles []Article) []*sitrep.Reading {
	list := make([]*sitrep.Reading, len(articles))
	for i := range articles {
		list[i] = articles[i].Reading(version, fetched)
		if articles[i].Language == "sv" {
			list[i].Unread = "language: sv"
		}
	}
	return list
}

// load takes articles in and reads them.
func (l *ledger) load(articles []Article) {
	l.Helper()
	l.accept(articles)
	l.append("1", articles)
}

func (l *ledger) status() record.Status {
	l.Helper()
	status, err := l.Status(l.Context())
	if err != nil {
		l.Fatal(err)
	}
	status.Bytes = 0 // another in every database
	return status
}

func ids(heads []record.Head) []string {
	list := []string{}
	for _, h := range heads {
		list = append(list, h.Key.ID)
	}
	return list
}

func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func must[V any](t *testing.T) func(V, error) V {
	return func(v V, err error) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
