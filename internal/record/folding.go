package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// A Current is the current version of an article that has a reading, as far as a fold has to know it before it needs the reading.
type Current struct {
	Key       sitrep.Key
	Published string // as the channel gives it, "" if not stated
	Dateline  string // day of the dateline, "" if none
	Reading   int64  // number of the newest reading; the greater, the later it was made
}

// A Sum tells whether two lists of current versions are the same.
type Sum struct{ Documents, Readings int64 }

const (
	sumOfCurrents = "SELECT count(*), coalesce(sum(reading), 0) FROM documents WHERE superseded = 0 AND reading > 0"
	newerCurrents = `SELECT id, version, published, dateline_date, reading FROM documents WHERE superseded = 0 AND reading > $1 ORDER BY reading`
)

// Currents returns the current versions whose newest reading is behind a number, 0 for all, in the order of those numbers, and the sum of all
// current versions that have a reading. Who keeps such a list has to ask for all again where the sum is not that of the list, because a
// version was superseded or readings were exchanged.
func (s *Store) Currents(ctx context.Context, behind int64) (list []Current, sum Sum, err error) {
	err = s.view(ctx, "list current readings", func(tx *transaction) error {
		list = nil
		if err := tx.QueryRowContext(ctx, sumOfCurrents).Scan(&sum.Documents, &sum.Readings); err != nil {
			return err
		}
		return eachRow(ctx, tx, newerCurrents, []any{behind}, func(rows *sql.Rows) error {
			var c Current
			if err := rows.Scan(&c.Key.ID, &c.Key.Version, &c.Published, &c.Dateline, &c.Reading); err != nil {
				return err
			}
			list = append(list, c)
			return nil
		})
	})
	return list, sum, err
}

// A Copied is another article with the same text as one, or nearly the same.
type Copied struct {
	ID        string
	Published string  // as the channel gives it
	Same      bool    // the same text
	Likeness  float64 // 0 … 1
}

const (
	sameTexts = `SELECT c.id, c.published, 1.0 FROM documents d JOIN documents c ON c.text_number = d.text_number
		WHERE d.number = $1 AND c.superseded = 0 AND c.reading > 0 AND c.id <> d.id ORDER BY c.published_at NULLS LAST, c.id LIMIT $2`
	nearTexts = `SELECT c.id, c.published, n.likeness FROM documents d JOIN near n ON n.text_number = d.text_number
		JOIN documents c ON c.text_number = n.other WHERE d.number = $1 AND c.superseded = 0 AND c.reading > 0 AND c.id <> d.id
		ORDER BY n.likeness DESC, c.published_at NULLS LAST, c.id LIMIT $2`
)

// CopiesOf returns the current versions of other articles that have a reading and the same or nearly the same text as a version: those with the
// same text first, the earliest first, then the others, those most alike first. It wraps [sitrep.ErrNotFound].
func (s *Store) CopiesOf(ctx context.Context, key sitrep.Key) (list []Copied, err error) {
	err = s.view(ctx, "find copies", func(tx *transaction) error {
		list = nil
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		for i, text := range []string{sameTexts, nearTexts} {
			err := eachRow(ctx, tx, text, []any{number, MaxLimit}, func(rows *sql.Rows) error {
				c := Copied{Same: i == 0}
				err := rows.Scan(&c.ID, &c.Published, &c.Likeness)
				list = append(list, c)
				return err
			})
			if err != nil {
				return fmt.Errorf("of %q: %w", key.ID, err)
			}
		}
		return nil
	})
	return list, err
}
