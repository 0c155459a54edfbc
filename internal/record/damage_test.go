package record_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// TestVerifyFindsDamage damages a ledger in one place and expects to be told which.
func TestVerifyFindsDamage(t *testing.T) {
	tests := []struct{ name, damage, want string }{
		{"a text was exchanged", "UPDATE texts SET data = (SELECT data FROM texts WHERE number = 2) WHERE number = 1", "its hash is not its version"},
		{"a text was cut", "UPDATE texts SET data = substr(data, 1, 20) WHERE number = 1", "text: decompress"},
		{"a text was lost", "DELETE FROM texts WHERE number = 5", "text is missing"},
		{"a version has another's text", "UPDATE documents SET text_number = 2 WHERE number = 1", "text is missing or another"},
		{"two versions are current", "UPDATE documents SET id = 'strike' WHERE number = 1", "not exactly one version is current"},
		{"no version is current", "UPDATE documents SET superseded = 1 WHERE number = 6", "not exactly one version is current"},
		{"furniture lies outside", "UPDATE documents SET furniture = '3-99999' WHERE number = 1", "outside a text"},
		{"a byline is no list", "UPDATE documents SET byline = '[' WHERE number = 1", "parse list"},
		{"the state is wrong", "UPDATE documents SET state = 'waiting' WHERE number = 1", "does not fit its readings"},
		{"raw bytes were cut", "UPDATE raws SET data = substr(data, 1, 9) WHERE document = 1", "raw bytes: decompress"},
		{"raw bytes were lost", "DELETE FROM raws WHERE document = 1", "raw bytes: they are missing"},
		{"a reading was cut", "UPDATE readings SET data = substr(data, 1, 60) WHERE number = 1", "decompress"},
		{"a reading is of another document", "UPDATE readings SET data = (SELECT data FROM readings WHERE number = 1) WHERE number = 2", "another document"},
		{"a reading is of another reader", "UPDATE readings SET reader = 'x' WHERE number = 1", "another document or reader"},
		{"a reading was lost", "DELETE FROM readings WHERE number = 1", "the newest is missing"},
		{"a statement was lost", "DELETE FROM statements WHERE document = 1 AND ordinal = 1", "statements: the table"},
		{"a statement was changed", "UPDATE statements SET content = '1-2' WHERE document = 1 AND ordinal = 1", "statements: the table"},
		{"a statement changed hands", "UPDATE statements SET actor = 'x' WHERE document = 1 AND ordinal = 1", "statements: the table"},
		{"an event was lost", "DELETE FROM events WHERE document = 1 AND ordinal = 1", "events: the table"},
		{"an event counts wrongly", "UPDATE events SET standing = 'happened' WHERE document = 1 AND ordinal = 1", "events: the table"},
		{"an event changed hands", "UPDATE participants SET actor = 'x' WHERE document = 1 AND side = 'recipient'", "participants: the table"},
		{"a speech act was lost", "DELETE FROM speech_acts", "speech acts: the table"},
		{"a plan was moved", "UPDATE plans SET last_day = '2030-03-01'", "plans: the table"},
		{"statements are counted wrong", "UPDATE documents SET statements = 7 WHERE number = 1", "it counts 7"},
		{"a mention was lost", "UPDATE document_actors SET mentions = 0 WHERE document = 1", "actors: the table"},
		{"a place was lost", "DELETE FROM document_places WHERE document = 1", "places: the table"},
		{"an actor is counted wrong", "UPDATE actors SET statements = 9 WHERE key = 'ada-okoro'", `actor "ada-okoro": kept 9`},
		{"an actor was lost", "DELETE FROM actors WHERE key = 'ada-okoro'", `actor "ada-okoro": it is missing`},
		{"a document is not indexed", "DELETE FROM fulltext_docsize WHERE id = 1", "full text: 6 documents were read, 5 are indexed"},
		{"a document is indexed otherwise", "UPDATE fulltext_docsize SET sz = X'000101' WHERE id = 1", "its words are not those"},
		{"the index is damaged", "UPDATE fulltext_data SET block = zeroblob(length(block)) WHERE id > 100", "fulltext"},
		{"a saved search was lost", "INSERT INTO saved_searches VALUES (2, 1, 'mia', 1, 0, 'rename', 'Docks', '', '')", "row 2 changes what is not there"},
		{"a saved search was changed", "INSERT INTO saved_searches VALUES (1, 1, 'mia', 1, 0, 'save', 'Docks', '(', 'map')", "saved search 1: "},
	}
	// The checks are the same for both; here are those that read what only one has, and some others.
	inBoth := []string{
		"a text was exchanged", "a reading was cut", "a statement was changed", "an actor is counted wrong", "an event counts wrongly",
		"an event changed hands", "a document is not indexed",
		"a document is indexed otherwise", "a saved search was lost",
	}
	inPostgres := strings.NewReplacer("fulltext_docsize WHERE id", "fulltext WHERE document",
		"fulltext_docsize SET sz = X'000101' WHERE id", "fulltext SET body = ' x ' WHERE document")
	for name, open := range map[string]func(t *testing.T) (driver, address string){
		"sqlite":   func(t *testing.T) (string, string) { return "sqlite", filepath.Join(t.TempDir(), "ledger.db") },
		"postgres": func(t *testing.T) (string, string) { return "pgx", recordtest.Postgres(t) },
	} {
		for _, test := range tests {
			if name == "postgres" && !slices.Contains(inBoth, test.name) {
				continue
			}
			t.Run(name+"/"+test.name, func(t *testing.T) {
				driver, address := open(t)
				damage := test.damage
				if driver == "pgx" {
					damage = inPostgres.Replace(damage)
				}
				store := openBench(t, address)
				fill(t, store, recordtest.Articles())
				execute(t, driver, address, damage)
				report, err := store.Verify(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(report.Problems, func(p record.Problem) bool { return strings.Contains(p.What, test.want) }) {
					t.Errorf("problems %v, want one with %q", report.Problems, test.want)
				}
			})
		}
	}
}

// execute does to a database what no ledger would.
func execute(t *testing.T, driver, address, text string) {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	unbound := "PRAGMA foreign_keys = 0"
	if driver == "pgx" {
		unbound = "SET session_replication_role = replica"
	}
	for _, text := range []string{unbound, text} {
		if _, err := db.ExecContext(t.Context(), text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestVerifyFindsFlippedBytes damages the file itself.
func TestVerifyFindsFlippedBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	store := openBench(t, path)
	fill(t, store, recordtest.Longs(0, 60))
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := store.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	middle := len(data) / 4096 / 2 // behind the tables that are empty
	for page := middle; page < middle+4; page++ {
		for i := page*4096 + 100; i < page*4096+400; i++ {
			data[i] ^= 0x5a
		}
	}
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := openBench(t, copied).Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Problems) == 0 {
		t.Error("flipped bytes are not found")
	}
	fresh := filepath.Join(t.TempDir(), "fresh.db")
	if err := record.Restore(t.Context(), copied, fresh, record.Options{Now: benchClock}); err == nil {
		t.Error("a damaged backup is restored")
	}
}
