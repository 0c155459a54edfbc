package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/sitrep-news/sitrep"
)

// transaction is a transaction and the way in which its database is asked.
type transaction struct {
	*sql.Tx
	dialect *dialect
	rulings *atomic.Pointer[rulebook] // those that were last seen
}

// list is "$1, $2, …", n of them, for a statement that has no other arguments. SQLite looks a name up among all names
// of the statement, so that long lists have question marks there.
func (tx *transaction) list(n int) string {
	if tx.dialect.numbered {
		return placeholders(1, n)
	}
	return strings.TrimSuffix(strings.Repeat("?, ", n), ", ")
}

// update runs change in a transaction that no other writer is beside. What change returns undoes it.
func (s *Store) update(ctx context.Context, what string, change func(*transaction) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(what, err)
	}
	if s.dialect.lock != "" {
		_, err = tx.ExecContext(ctx, s.dialect.lock)
	}
	if err == nil {
		err = change(&transaction{tx, &s.dialect, &s.rulings})
	}
	if err != nil {
		return s.failed(what, errors.Join(err, rollback(tx)))
	}
	if err := tx.Commit(); err != nil {
		return s.failed(what, err)
	}
	return nil
}

// view runs look in a transaction that sees the ledger as it is at one moment.
func (s *Store) view(ctx context.Context, what string, look func(*transaction) error) error {
	tx, err := s.reader.BeginTx(ctx, s.dialect.reading)
	if err != nil {
		return s.failed(what, err)
	}
	if err := errors.Join(look(&transaction{tx, &s.dialect, &s.rulings}), rollback(tx)); err != nil {
		return s.failed(what, err)
	}
	return nil
}

// rollback ends a transaction that changes nothing; that it ended already, because its context did, is no error.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// failed says what could not be done, and whether trying again may help.
func (s *Store) failed(what string, err error) error {
	if s.dialect.transient(err) {
		return fmt.Errorf("%s: %w: %w", what, sitrep.ErrTransient, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// eachRow runs a query and gives scan every row.
func eachRow(ctx context.Context, tx *transaction, text string, args []any, scan func(*sql.Rows) error) (err error) {
	rows, err := tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbers runs a query for a list of numbers.
func numbers(ctx context.Context, tx *transaction, text string, args ...any) ([]int64, error) {
	var found []int64
	err := eachRow(ctx, tx, text, args, func(rows *sql.Rows) error {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return err
		}
		found = append(found, number)
		return nil
	})
	return found, err
}

// count runs a query for one number.
func count(ctx context.Context, tx *transaction, text string, args ...any) (int, error) {
	var n int
	err := tx.QueryRowContext(ctx, text, args...).Scan(&n)
	return n, err
}

// placeholders is "$first, $first+1, …", n of them.
func placeholders(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", first+i)
	}
	return b.String()
}

// anys makes arguments of a list.
func anys[T any](list []T) []any {
	args := make([]any, len(list))
	for i, v := range list {
		args[i] = v
	}
	return args
}
