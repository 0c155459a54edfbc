package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Stamp changes whenever a document came, a current reading was added, exchanged or taken away, or a person ruled: what was made of the ledger
// at an equal stamp still holds.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	var documents, drawn, rulings, verdicts, stories, corrections int64
	err := s.view(ctx, "look for changes", func(tx *transaction) error {
		const ask = `SELECT (SELECT coalesce(max(number), 0) FROM documents), (SELECT coalesce(max(drawn), 0) FROM documents), (SELECT count(*) + coalesce(max(number), 0) FROM actor_rulings),
			(SELECT count(*) FROM verdicts), (SELECT count(*) FROM story_rulings), (SELECT count(*) FROM corrections)`
		return tx.QueryRowContext(ctx, ask).Scan(&documents, &drawn, &rulings, &verdicts, &stories, &corrections)
	})
	return fmt.Sprintf("%d.%d.%d.%d.%d.%d", documents, drawn, rulings, verdicts, stories, corrections), err
}

// Birth is when the ledger got each of its schemas: what tells it from another one with the same documents.
func (s *Store) Birth(ctx context.Context) (string, error) {
	var birth []string
	err := s.view(ctx, "look when the ledger was made", func(tx *transaction) error {
		birth = nil
		return eachRow(ctx, tx, "SELECT CAST(tstamp AS TEXT) FROM goose_db_version ORDER BY id", nil, func(rows *sql.Rows) error {
			var at string
			err := rows.Scan(&at)
			birth = append(birth, at)
			return err
		})
	})
	return strings.Join(birth, " "), err
}
