package record_test

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// Every schema that was ever released has its fixtures: a ledger of recordtest.Articles as SQL, one for each database.
// A fixture is written once, with -fixture and the number of the newest schema, and never again.
var fixture = flag.Int("fixture", 0, "write the fixtures of the schema with that number")

var dialects = []struct{ name, driver string }{{"sqlite", "sqlite"}, {"postgres", "pgx"}}

func freshAddress(t *testing.T, dialect string) string {
	if dialect == "postgres" {
		return recordtest.Postgres(t)
	}
	return filepath.Join(t.TempDir(), "ledger.db")
}

func TestUpgrade(t *testing.T) {
	for _, dialect := range dialects {
		paths, err := filepath.Glob("testdata/schema*." + dialect.name + ".sql")
		if err != nil || len(paths) == 0 {
			t.Fatalf("no fixtures for %s: %v", dialect.name, err)
		}
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) {
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				address := freshAddress(t, dialect.name)
				execute(t, dialect.driver, address, string(text))
				store := openBench(t, address)
				checkUpgraded(t, store)
				checkReadAnew(t, store)
				fill(t, store, recordtest.Longs(0, 3)) // it goes on
				checkSound(t, store)
			})
		}
	}
}

func checkUpgraded(t *testing.T, store *record.Store) {
	t.Helper()
	checkSound(t, store)
	status, err := store.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status.Documents != 6 || status.Read != 6 || status.Statements != 9 || status.Actors != 3 || status.Channels != 1 {
		t.Errorf("status: %+v", status)
	}
	q, err := query.Parse(`"grain talks" by:okoro`)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := store.Search(t.Context(), q, record.Page{}); err != nil || found.Total != 2 {
		t.Errorf("found %d, %v", found.Total, err)
	}
	if r, err := store.Reading(t.Context(), sitrep.Key{ID: "talks"}); err != nil || len(r.Statements) != 3 {
		t.Errorf("reading: %v, %v", r, err)
	}
}

// checkReadAnew reads the documents of the fixture anew: what only the newer reader finds is kept.
func checkReadAnew(t *testing.T, store *record.Store) {
	t.Helper()
	var readings []*sitrep.Reading
	for _, article := range recordtest.Articles() {
		readings = append(readings, article.Reading("newer", benchClock()))
	}
	if err := store.Append(t.Context(), readings); err != nil {
		t.Fatal(err)
	}
	_, events, err := store.Events(t.Context(), record.EventFilter{}, record.Page{})
	if err != nil || events != 3 {
		t.Errorf("%d events happened, want 3: %v", events, err)
	}
	checkSound(t, store)
}

func checkSound(t *testing.T, store *record.Store) {
	t.Helper()
	report, err := store.Verify(t.Context())
	if err != nil || len(report.Problems) > 0 {
		t.Errorf("verify: %v, %v", report.Problems, err)
	}
}

// TestNewerSchema opens a ledger that a newer program has changed.
func TestNewerSchema(t *testing.T) {
	for _, dialect := range dialects {
		t.Run(dialect.name, func(t *testing.T) {
			address := freshAddress(t, dialect.name)
			openBench(t, address)
			execute(t, dialect.driver, address, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, '1')")
			_, err := record.Open(t.Context(), address, record.Options{Now: benchClock})
			if err == nil || !strings.Contains(err.Error(), "newer Sitrep") {
				t.Errorf("Open: %v, want it to say that the ledger is newer", err)
			}
		})
	}
}

// TestWriteFixture writes the fixtures when it is asked to.
func TestWriteFixture(t *testing.T) {
	if *fixture == 0 {
		return
	}
	for _, dialect := range dialects {
		address := freshAddress(t, dialect.name)
		store := openBench(t, address)
		fill(t, store, recordtest.Articles())
		if _, err := store.AddChannel(t.Context(), sitrep.Channel{Kind: sitrep.FeedChannel, URL: "https://courier.example/feed"}); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for n := 1; n <= *fixture; n++ {
			paths, err := filepath.Glob(fmt.Sprintf("migrations/%s/%05d_*.sql", dialect.name, n))
			if err != nil || len(paths) != 1 {
				t.Fatalf("migration %d: %v, %v", n, paths, err)
			}
			migration, err := os.ReadFile(paths[0])
			if err != nil {
				t.Fatal(err)
			}
			up, _, _ := strings.Cut(string(migration), "-- +goose Down")
			text.WriteString(up + "\n")
		}
		db, err := sql.Open(dialect.driver, address)
		if err != nil {
			t.Fatal(err)
		}
		dump(t, db, dialect.name, &text)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		path := fmt.Sprintf("testdata/schema%d.%s.sql", *fixture, dialect.name)
		if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// dump writes the rows of all tables.
func dump(t *testing.T, db *sql.DB, dialect string, text *strings.Builder) {
	t.Helper()
	tables := []string{
		"texts", "documents", "raws", "readings", "statements", "document_actors", "document_places", "actors", "names", "prints", "bands",
		"near", "channels",
	}
	if *fixture > 1 {
		tables = append(tables, "events", "speech_acts", "plans", "participants")
	}
	if *fixture > 3 {
		tables = append(tables, "actor_rulings")
	}
	if *fixture > 4 {
		tables = append(tables, "rereadings", "reread", "former_names")
	}
	if *fixture > 5 {
		tables = append(tables, "crises", "crisis_rulings", "seen")
	}
	if *fixture > 6 {
		tables = append(tables, "verdicts")
	}
	if *fixture > 7 {
		tables = append(tables, "story_rulings")
	}
	if *fixture > 8 {
		tables = append(tables, "corrections", "corrected")
	}
	if *fixture > 10 {
		tables = append(tables, "saved_searches", "looks")
	}
	versions := "CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL,\n" +
		"\tis_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));\n"
	if dialect == "postgres" {
		versions = "CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, version_id bigint NOT NULL,\n" +
			"\tis_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now());\n"
		tables = append(tables, "fulltext")
	} else { // FTS5 keeps its rows in tables that may be written to while nobody looks
		text.WriteString("DELETE FROM fulltext_data;\nDELETE FROM fulltext_config;\n")
		tables = append(tables, "fulltext_data", "fulltext_idx", "fulltext_docsize", "fulltext_config")
	}
	text.WriteString(versions)
	for n := range *fixture + 1 {
		fmt.Fprintf(text, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (%d, '1');\n", n)
	}
	for _, name := range tables {
		dumpTable(t, db, dialect, name, text)
	}
}

func dumpTable(t *testing.T, db *sql.DB, dialect, name string, text *strings.Builder) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Error(err)
		}
	}()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, fields := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			fields[i] = &row[i]
		}
		if err := rows.Scan(fields...); err != nil {
			t.Fatal(err)
		}
		values := make([]string, len(row))
		for i, value := range row {
			values[i] = literal(dialect, value)
		}
		fmt.Fprintf(text, "INSERT INTO %s (%s) VALUES (%s);\n", name, strings.Join(columns, ", "), strings.Join(values, ", "))
	}
}

func literal(dialect string, value any) string {
	switch v := value.(type) {
	case nil:
		return "NULL"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []byte:
		if dialect == "postgres" {
			return `'\x` + hex.EncodeToString(v) + "'"
		}
		return "X'" + hex.EncodeToString(v) + "'"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	default:
		return fmt.Sprintf("/* %T */", v)
	}
}
