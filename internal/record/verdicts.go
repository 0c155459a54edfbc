package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

const verdictColumns = "number, made_at, made_by, entry, state, document, verdict"

// Judge records what a person decided about a change of state and returns it with its number and time. One without a name, or of no known
// kind, wraps [sitrep.ErrInvalid].
func (s *Store) Judge(ctx context.Context, v follow.Verdict) (follow.Verdict, error) {
	v.By, v.Entry, v.Document = foldSpaces(v.By), clean(v.Entry), clean(v.Document)
	switch {
	case v.By == "" || len(v.By) > maxNameBytes:
		return v, fmt.Errorf("judge %s: %w: who decides has a name of 1 to %d bytes", v.Entry, sitrep.ErrInvalid, maxNameBytes)
	case v.Entry == "" || len(v.Entry) > maxEntryBytes || v.State == "":
		return v, fmt.Errorf("judge %.80q: %w: name the entry and the state", v.Entry, sitrep.ErrInvalid)
	case v.Kind != follow.Confirm && v.Kind != follow.Reject && v.Kind != follow.Reopen:
		return v, fmt.Errorf("judge %s: %w: %q is neither confirm, reject nor open", v.Entry, sitrep.ErrInvalid, v.Kind)
	}
	v.At = s.now().UTC()
	err := s.update(ctx, "judge", func(tx *transaction) (err error) {
		if v.Number, err = count(ctx, tx, "SELECT coalesce(max(number), 0) + 1 FROM verdicts"); err != nil {
			return err
		}
		row := []any{v.Number, nanoseconds(v.At), v.By, v.Entry, string(v.State), v.Document, string(v.Kind)}
		return insertRows(ctx, tx, table{name: "verdicts", columns: verdictColumns}, [][]any{row})
	})
	return v, err
}

// Verdicts returns what persons decided, oldest first.
func (s *Store) Verdicts(ctx context.Context) (all []follow.Verdict, err error) {
	err = s.view(ctx, "list verdicts", func(tx *transaction) error {
		return eachRow(ctx, tx, "SELECT "+verdictColumns+" FROM verdicts ORDER BY number", nil, func(rows *sql.Rows) error {
			var v follow.Verdict
			var at sql.NullInt64
			err := rows.Scan(&v.Number, &at, &v.By, &v.Entry, &v.State, &v.Document, &v.Kind)
			v.At = timeOf(at)
			all = append(all, v)
			return err
		})
	})
	return all, err
}
