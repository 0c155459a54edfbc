package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

const oldestWaiting = "SELECT id, version FROM documents WHERE state = 'waiting' ORDER BY number"

// Waiting returns the versions that are recorded and not read, oldest first; no limit means all of them.
func (s *Store) Waiting(ctx context.Context, limit int) ([]sitrep.Key, error) {
	text, args := oldestWaiting, []any(nil)
	if limit > 0 {
		text, args = text+" LIMIT $1", []any{limit}
	}
	var keys []sitrep.Key
	err := s.view(ctx, "list waiting documents", func(tx *transaction) error {
		return eachRow(ctx, tx, text, args, func(rows *sql.Rows) error {
			var key sitrep.Key
			if err := rows.Scan(&key.ID, &key.Version); err != nil {
				return err
			}
			keys = append(keys, key)
			return nil
		})
	})
	return keys, err
}

// Fail counts a failed attempt to read a version, at [MaxAttempts] it is quarantined, and returns how many attempts have
// failed. A version that has been read stays read. It wraps [sitrep.ErrNotFound].
func (s *Store) Fail(ctx context.Context, key sitrep.Key, reason string) (attempts int, err error) {
	err = s.update(ctx, "record failure", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		var state string
		const now = "SELECT state, attempts FROM documents WHERE number = $1"
		if err := tx.QueryRowContext(ctx, now, number).Scan(&state, &attempts); err != nil {
			return err
		}
		if state == Read || state == Unread {
			return nil
		}
		attempts++
		if attempts >= MaxAttempts {
			state = Quarantined
		}
		const fail = "UPDATE documents SET state = $1, attempts = $2, reason = $3, failed_at = $4 WHERE number = $5"
		_, err = tx.ExecContext(ctx, fail, state, attempts, clean(reason), nanoseconds(s.now()), number)
		return err
	})
	return attempts, err
}

// Quarantined returns the versions that failed too often, latest failure first.
func (s *Store) Quarantined(ctx context.Context) ([]QuarantinedDocument, error) {
	var list []QuarantinedDocument
	err := s.view(ctx, "list quarantine", func(tx *transaction) error {
		var found []int64
		const text = `SELECT number, reason, attempts, failed_at FROM documents WHERE state = 'quarantined'
			ORDER BY failed_at DESC, number`
		err := eachRow(ctx, tx, text, nil, func(rows *sql.Rows) error {
			var number int64
			var d QuarantinedDocument
			var failed sql.NullInt64
			if err := rows.Scan(&number, &d.Reason, &d.Attempts, &failed); err != nil {
				return err
			}
			d.Failed = timeOf(failed)
			found, list = append(found, number), append(list, d)
			return nil
		})
		if err != nil {
			return err
		}
		heads, err := headsOf(ctx, tx, found)
		for i := range heads {
			list[i].Head = heads[i]
		}
		return err
	})
	return list, err
}

// Replay lets quarantined versions wait again, with no attempts counted; no keys means all of them. It returns how many
// there were. A key that is not in quarantine is passed over; one that is not recorded wraps [sitrep.ErrNotFound].
func (s *Store) Replay(ctx context.Context, keys []sitrep.Key) (int, error) {
	const text = "UPDATE documents SET state = 'waiting', attempts = 0 WHERE state = 'quarantined'"
	replayed := 0
	err := s.update(ctx, "replay documents", func(tx *transaction) error {
		if len(keys) == 0 {
			result, err := tx.ExecContext(ctx, text)
			return addAffected(&replayed, result, err)
		}
		for _, key := range keys {
			number, err := find(ctx, tx, key)
			if err != nil {
				return err
			}
			result, err := tx.ExecContext(ctx, text+" AND number = $1", number)
			if err := addAffected(&replayed, result, err); err != nil {
				return err
			}
		}
		return nil
	})
	return replayed, err
}

func addAffected(total *int, result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	*total += int(n)
	return err
}

// notFound turns the lack of a row into [sitrep.ErrNotFound].
func notFound(what, name string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s %q: %w", what, name, sitrep.ErrNotFound)
	}
	return err
}
