package record

import (
	"context"
	"fmt"
	"strings"
)

// A table is where rows are to be inserted.
type table struct {
	name     string
	columns  string // "a, b, c"
	conflict string // "ON CONFLICT …", "" if there can be none
}

// namesTable is the only table that many documents write the same rows to.
var namesTable = table{name: "names", columns: "field, value, terms", conflict: "ON CONFLICT DO NOTHING"}

// row is the arguments of one row of many, from number first on.
func (tx *transaction) row(first, n int) string {
	if tx.dialect.numbered {
		return placeholders(first, n)
	}
	return tx.list(n)
}

// insertRows inserts the rows, many with one statement. The numbers of rows in a statement are powers of two, so that
// few different statements have to be prepared.
func insertRows(ctx context.Context, tx *transaction, to table, rows [][]any) error {
	for size := 64; size > 0; size /= 2 {
		for len(rows) >= size {
			if err := insertSome(ctx, tx, to, rows[:size]); err != nil {
				return fmt.Errorf("insert into %s: %w", to.name, err)
			}
			rows = rows[size:]
		}
	}
	return nil
}

func insertSome(ctx context.Context, tx *transaction, to table, rows [][]any) error {
	var text strings.Builder
	fmt.Fprintf(&text, "INSERT INTO %s (%s) VALUES ", to.name, to.columns)
	args := make([]any, 0, len(rows)*len(rows[0]))
	for i, row := range rows {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteString("(" + tx.row(len(args)+1, len(row)) + ")")
		args = append(args, row...)
	}
	if to.conflict != "" {
		text.WriteString(" " + to.conflict)
	}
	_, err := tx.ExecContext(ctx, text.String(), args...)
	return err
}
