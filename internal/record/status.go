package record

import (
	"context"
	"database/sql"
)

// sums count the current entries, of events those that happened.
const sums = `SELECT (SELECT count(*) FROM events WHERE superseded = 0 AND standing = 'happened'),
	(SELECT count(*) FROM speech_acts WHERE superseded = 0), (SELECT count(*) FROM plans WHERE superseded = 0)`

// Status counts what the ledger holds.
func (s *Store) Status(ctx context.Context) (Status, error) {
	var status Status
	err := s.viewHeld(ctx, "count ledger", func(tx *transaction, h *held) error {
		states := map[string]*int{
			Waiting: &status.Waiting, Read: &status.Read, Unread: &status.Unread, Quarantined: &status.Quarantined,
		}
		err := eachRow(ctx, tx, "SELECT state, count(*) FROM documents GROUP BY state", nil, func(rows *sql.Rows) error {
			var state string
			var n int
			if err := rows.Scan(&state, &n); err != nil {
				return err
			}
			if into := states[state]; into != nil {
				*into = n
			}
			status.Versions += n
			return nil
		})
		if err != nil {
			return err
		}
		const counts = `SELECT (SELECT count(*) FROM documents WHERE superseded = 0),
			(SELECT count(*) FROM statements WHERE superseded = 0), (SELECT count(*) FROM actors WHERE documents > 0),
			(SELECT count(*) FROM channels), (SELECT fetched_at FROM documents ORDER BY number DESC LIMIT 1)`
		var newest sql.NullInt64
		if err := tx.QueryRowContext(ctx, counts).Scan(&status.Documents, &status.Statements, &status.Actors, &status.Channels, &newest); err != nil {
			return err
		}
		if h != nil {
			status.Events, status.SpeechActs, status.Plans = h.sums()
		} else if err := tx.QueryRowContext(ctx, sums).Scan(&status.Events, &status.SpeechActs, &status.Plans); err != nil {
			return err
		}
		status.Newest = timeOf(newest)
		return tx.QueryRowContext(ctx, s.dialect.size).Scan(&status.Bytes)
	})
	return status, err
}

// Arrived is how many versions were ever taken in.
func (s *Store) Arrived(ctx context.Context) (n int, err error) {
	err = s.view(ctx, "count what arrived", func(tx *transaction) error {
		n, err = count(ctx, tx, "SELECT coalesce(max(number), 0) FROM documents")
		return err
	})
	return n, err
}
