package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// copied are the tables that a copy takes over row by row, in an order that references allow. The full text is drawn
// again, because the databases keep it differently.
var copied = []string{
	"texts", "documents", "raws", "readings", "statements", "document_actors", "document_places", "actors", "names", "prints", "bands",
	"near", "channels", "events", "speech_acts", "plans", "participants", "actor_rulings",
	"crises", "crisis_rulings", "seen", "verdicts", "story_rulings", "corrections", "corrected", "saved_searches", "looks",
	"rereadings", "reread", "former_names",
}

// copyTo copies the ledger into an empty one.
func (s *Store) copyTo(ctx context.Context, from *transaction, target *Store, to *transaction) error {
	for _, name := range copied {
		if err := copyTable(ctx, from, to, name); err != nil {
			return fmt.Errorf("copy %s: %w", name, err)
		}
	}
	read, err := numbers(ctx, from, "SELECT number FROM documents WHERE reading IS NOT NULL ORDER BY number")
	if err != nil {
		return err
	}
	for _, number := range read {
		d, err := s.document(ctx, from, number)
		if err != nil {
			return err
		}
		if err := target.dialect.fulltext.insert(ctx, to, number, fulltextOf(d)); err != nil {
			return err
		}
	}
	return nil
}

func copyTable(ctx context.Context, from, to *transaction, name string) error {
	into := table{name: name}
	var rows [][]any
	err := eachRow(ctx, from, "SELECT * FROM "+name, nil, func(found *sql.Rows) error {
		columns, err := found.Columns()
		if err != nil {
			return err
		}
		into.columns = strings.Join(columns, ", ")
		row, fields := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			fields[i] = &row[i]
		}
		if err := found.Scan(fields...); err != nil {
			return err
		}
		if rows = append(rows, row); len(rows) == 64 {
			err = insertRows(ctx, to, into, rows)
			rows = rows[:0]
		}
		return err
	})
	if err != nil {
		return err
	}
	return insertRows(ctx, to, into, rows)
}
