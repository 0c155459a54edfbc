package record

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPagesUseIndexes keeps the queries behind the pages from reading, or sorting, whole tables.
func TestPagesUseIndexes(t *testing.T) {
	store, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	tests := []struct {
		name, query string
		want        string // part of the plan
	}{
		{"latest", latest, "USING COVERING INDEX documents_latest"},
		{"waiting", oldestWaiting, "USING INDEX documents_state"},
		{"actors", actorsByStatements, "USING INDEX actors_statements"},
		{"statements", statementSelect + "superseded = 0" + newestStatements, "USING INDEX statements_latest"},
		{"statements of an actor", statementSelect + "superseded = 0 AND actor = $1" + newestStatements, "USING INDEX statements_actor"},
		{"heads", headColumns + "1, 2, 3)", "SEARCH d USING INTEGER PRIMARY KEY"},
		{"copies in heads", headColumns + "1, 2, 3)", "SEARCH c USING INDEX documents_text"},
		{"near copies in heads", headColumns + "1, 2, 3)", "SEARCH n USING PRIMARY KEY"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := planOf(t, store, test.query)
			if !slices.ContainsFunc(plan, func(line string) bool { return strings.Contains(line, test.want) }) {
				t.Errorf("the plan lacks %q:\n%s", test.want, strings.Join(plan, "\n"))
			}
			for _, line := range plan {
				if strings.Contains(line, "TEMP B-TREE") || strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "INDEX") {
					t.Errorf("the plan has %q", line)
				}
			}
		})
	}
}

func planOf(t *testing.T, store *Store, text string) []string {
	t.Helper()
	args := make([]any, strings.Count(text, "$"))
	for i := range args {
		args[i] = 1
	}
	var plan []string
	err := store.view(t.Context(), "explain", func(tx *transaction) error {
		return eachRow(t.Context(), tx, "EXPLAIN QUERY PLAN "+text, args, func(rows *sql.Rows) error {
			var id, parent, unused int
			var line string
			err := rows.Scan(&id, &parent, &unused, &line)
			plan = append(plan, line)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}
