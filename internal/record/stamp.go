package record

import (
	"context"
	"fmt"
)

// Stamp changes whenever a document came, a current reading was added, exchanged or taken away, or a person ruled: what was made of the ledger
// at an equal stamp still holds.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	var documents, rulings, verdicts, stories, corrections int64
	var sum Sum
	err := s.view(ctx, "look for changes", func(tx *transaction) error {
		if err := tx.QueryRowContext(ctx, sumOfCurrents).Scan(&sum.Documents, &sum.Readings); err != nil {
			return err
		}
		const ask = `SELECT (SELECT coalesce(max(number), 0) FROM documents), (SELECT count(*) + coalesce(max(number), 0) FROM actor_rulings),
			(SELECT count(*) FROM verdicts), (SELECT count(*) FROM story_rulings), (SELECT count(*) FROM corrections)`
		return tx.QueryRowContext(ctx, ask).Scan(&documents, &rulings, &verdicts, &stories, &corrections)
	})
	return fmt.Sprintf("%d.%d.%d.%d.%d.%d.%d", documents, sum.Documents, sum.Readings, rulings, verdicts, stories, corrections), err
}
