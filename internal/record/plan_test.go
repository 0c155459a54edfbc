package record

import (
	"database/sql"
	"fmt"
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
	happened := conditions{texts: []string{"e.superseded = 0", firstOfText, "e.standing = 'happened'"}}
	by, pair, current := happened, happened, conditions{texts: happened.texts[:2]}
	by.participant("event", "actor", "a")
	pair.pair("event", [2]string{"a", "b"}, true)
	tests := []struct {
		name, query string
		want        string // part of the plan
	}{
		{"latest", latest, "USING COVERING INDEX documents_latest"},
		{"what a fold rests on", sumOfCurrents, "USING COVERING INDEX documents_reading"},
		{"what is new to a fold", newerCurrents, "USING INDEX documents_reading"},
		{"what is new of a search", fmt.Sprintf(freshDocuments, "$1"), "USING INDEX documents_reading"},
		{"waiting", oldestWaiting, "USING INDEX documents_state"},
		{"actors", actorsByStatements, "USING INDEX actors_statements"},
		{"statements", statementSelect + "superseded = 0" + newestStatements, "USING INDEX statements_latest"},
		{"statements of an actor", statementSelect + "superseded = 0 AND actor = $1" + newestStatements, "USING INDEX statements_actor"},
		{"events", eventSelect + happened.where() + newestEntries, "USING INDEX events_latest"},
		{"copies in events", eventSelect + happened.where() + newestEntries, "SEARCH o USING INDEX documents_text"},
		{"speech acts", actSelect + current.where() + newestEntries, "USING INDEX speech_acts_latest"},
		{"speech acts that are open", actSelect + current.where() + " AND e.last_day >= $1" + soonestEntries, "USING INDEX speech_acts_due"},
		{"plans", planSelect + current.where() + newestEntries, "USING INDEX plans_latest"},
		{"plans that are open", planSelect + current.where() + " AND e.last_day >= $1" + soonestEntries, "USING INDEX plans_day"},
		{"events of an actor", eventSelect + by.where(), "SEARCH participants USING COVERING INDEX participants_actor (actor=? AND entry=? AND side=?)"},
		{"events of a pair", eventSelect + pair.where(), "SEARCH participants USING COVERING INDEX participants_actor (actor=? AND entry=? AND side=?)"},
		{"whether what is held is behind", maxDrawn, "USING COVERING INDEX documents_drawn"},
		{"events that are held", eventSelect + atPlaces([]entryAt{{3, 1}, {4, 2}}), "SEARCH e USING PRIMARY KEY (document=? AND ordinal=?)"},
		{"versions to hold", drawnDocuments, "USING INDEX documents_drawn (drawn>? AND drawn<?)"},
		{"events to hold", drawnEvents, "SEARCH events USING PRIMARY KEY (document=?)"},
		{"speech acts to hold", drawnActs, "SEARCH speech_acts USING PRIMARY KEY (document=?)"},
		{"plans to hold", drawnPlans, "SEARCH plans USING PRIMARY KEY (document=?)"},
		{"participants to hold", drawnParticipants, "SEARCH participants USING PRIMARY KEY (document=?)"},
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
				if strings.Contains(line, "TEMP B-TREE") || strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "INDEX") && !strings.Contains(line, "VALUES CLAUSE") {
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
