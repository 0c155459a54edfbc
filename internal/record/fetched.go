package record

import (
	"context"
	"database/sql"
	"math"
	"time"
)

// fetchedChunk is how many of the last documents are looked at together.
const fetchedChunk = 500

// FetchedSince are the ids of the articles that were first fetched after a moment, those recorded last first. Documents are recorded in the order
// in which they are fetched but for those of some minutes: beyond a few hundred that were fetched earlier none is looked for.
func (s *Store) FetchedSince(ctx context.Context, at time.Time) (ids []string, err error) {
	err = s.view(ctx, "list what was fetched", func(tx *transaction) error {
		for before := int64(math.MaxInt64); ; {
			found := len(ids)
			last, err := fetchedBefore(ctx, tx, before, at, &ids)
			if err != nil || last == before || len(ids) == found {
				return err
			}
			before = last
		}
	})
	return ids, err
}

// fetchedBefore adds those of the documents before a number, the last ones, that were first fetched after a moment. It returns the number of the
// first that it looked at, before if there was none.
func fetchedBefore(ctx context.Context, tx *transaction, before int64, at time.Time, ids *[]string) (first int64, err error) {
	const text = `SELECT number, id, fetched_at > $1 AND NOT EXISTS (
			SELECT 1 FROM documents v WHERE v.id = d.id AND (v.fetched_at IS NULL OR v.fetched_at <= $1 OR v.number > d.number))
		FROM documents d WHERE number < $2 ORDER BY number DESC LIMIT $3`
	first = before
	err = eachRow(ctx, tx, text, []any{nanoseconds(at), before, fetchedChunk}, func(rows *sql.Rows) error {
		var id string
		var fresh sql.NullBool
		err := rows.Scan(&first, &id, &fresh)
		if fresh.Bool {
			*ids = append(*ids, id)
		}
		return err
	})
	return first, err
}
