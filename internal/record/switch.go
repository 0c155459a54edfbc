package record

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

// SwitchReading makes the readings of the rereading under way the newest ones and draws everything anew, in one transaction: who looks
// sees all as it was before, or all as it is afterwards. What persons ruled about actors holds on, by the places of the mentions where a
// new reading has another name for them. What could not be read again keeps its reading; the former readings stay in the ledger.
// If no rereading is under way it wraps [sitrep.ErrNotFound], if some of it has yet to be read [sitrep.ErrConflict].
func (s *Store) SwitchReading(ctx context.Context) (Rereading, error) {
	var r Rereading
	err := s.update(ctx, "switch readings", func(tx *transaction) (err error) {
		if r, err = underWay(ctx, tx); err != nil {
			return err
		}
		if r.Left() > 0 {
			return fmt.Errorf("%w: %d of %d documents have yet to be read again", sitrep.ErrConflict, r.Left(), r.Documents)
		}
		return s.switchAll(ctx, tx)
	})
	return r, err
}

func (s *Store) switchAll(ctx context.Context, tx *transaction) error {
	documents, err := numbers(ctx, tx, "SELECT document FROM reread WHERE reading IS NOT NULL ORDER BY document")
	if err != nil {
		return err
	}
	touched := make(map[string]bool)
	const before = "SELECT DISTINCT a.actor FROM reread n JOIN document_actors a ON a.document = n.document WHERE n.reading IS NOT NULL"
	err = eachRow(ctx, tx, before, nil, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		touched[key] = true
		return err
	})
	if err != nil {
		return err
	}
	book, err := readRulebook(ctx, tx)
	if err != nil {
		return err
	}
	for _, number := range documents {
		if err := s.switchOne(ctx, tx, number, book, touched); err != nil {
			return err
		}
	}
	if err := s.endRereading(ctx, tx, "switched"); err != nil {
		return err
	}
	if book, err = readRulebook(ctx, tx); err != nil { // with the former names of all
		return err
	}
	return s.redraw(ctx, tx, touched, documents, book)
}

// switchOne makes the reading beside the newest the newest, and adds whom it names to the actors that are touched.
func (s *Store) switchOne(ctx context.Context, tx *transaction, number int64, book *rulebook, touched map[string]bool) error {
	fresh, err := s.beside(ctx, tx, number)
	if err != nil {
		return err
	}
	former, err := s.carried(ctx, tx, number, book, fresh)
	if err != nil {
		return err
	}
	if err := saveFormer(ctx, tx, number, former); err != nil {
		return err
	}
	corrections, err := correctionsOf(ctx, tx, number)
	if err != nil {
		return err
	}
	now, _ := correct.Apply(fresh, corrections)
	for _, actor := range actorsOf(book.correctAs(now, former)) {
		touched[actor.key] = true
	}
	state, unread := Read, clean(fresh.Unread)
	if unread != "" {
		state = Unread
	}
	const update = `UPDATE documents SET state = $1, unread = $2, statements = $3,
		reading = (SELECT reading FROM reread WHERE document = $4) WHERE number = $4`
	_, err = tx.ExecContext(ctx, update, state, unread, len(fresh.Statements), number)
	return err
}

// carried are the former names that the new reading of a version has to be given.
func (s *Store) carried(ctx context.Context, tx *transaction, number int64, book *rulebook, fresh *sitrep.Reading) (map[string]string, error) {
	if len(book.ever) == 0 {
		return nil, nil
	}
	old, err := s.newest(ctx, tx, number)
	switch {
	case err == nil:
		return book.carry(old, fresh), nil
	case ctx.Err() != nil || s.dialect.transient(err):
		return nil, err
	}
	return nil, nil // a damaged reading is as good as none: reading again is how it is mended
}

func saveFormer(ctx context.Context, tx *transaction, number int64, former map[string]string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM former_names WHERE document = $1", number); err != nil {
		return err
	}
	var rows [][]any
	for _, actor := range slices.Sorted(maps.Keys(former)) {
		rows = append(rows, []any{number, actor, former[actor]})
	}
	return insertRows(ctx, tx, table{name: "former_names", columns: "document, actor, former"}, rows)
}
