package record

import (
	"context"
	"fmt"
)

// Stamp changes whenever a reading was added or taken away, a document superseded, or a person ruled: what was made of the ledger at an equal
// stamp still holds.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	var documents, readings, superseded, rulings, verdicts, stories, corrections int64
	err := s.view(ctx, "look for changes", func(tx *transaction) error {
		const ask = `SELECT (SELECT coalesce(max(number), 0) FROM documents), (SELECT coalesce(sum(reading), 0) FROM documents),
			(SELECT count(*) FROM documents WHERE superseded <> 0), (SELECT count(*) + coalesce(max(number), 0) FROM actor_rulings),
			(SELECT count(*) FROM verdicts), (SELECT count(*) FROM story_rulings), (SELECT count(*) FROM corrections)`
		return tx.QueryRowContext(ctx, ask).Scan(&documents, &readings, &superseded, &rulings, &verdicts, &stories, &corrections)
	})
	return fmt.Sprintf("%d.%d.%d.%d.%d.%d.%d", documents, readings, superseded, rulings, verdicts, stories, corrections), err
}
