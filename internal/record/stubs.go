package record

import (
	"context"
	"errors"
)

var errUnfinished = errors.New("not built yet")

// Backup writes a consistent copy of the ledger to path, a SQLite file, while intake runs. The file appears whole or not
// at all.
func (s *Store) Backup(ctx context.Context, path string) error { return errUnfinished }

// Restore fills the ledger at address from a backup. A ledger that is not empty wraps [sitrep.ErrConflict].
func Restore(ctx context.Context, backup, address string, options Options) error {
	return errUnfinished
}

// Verify reads the whole ledger and reports what is damaged.
func (s *Store) Verify(ctx context.Context) (VerifyReport, error) {
	return VerifyReport{}, errUnfinished
}
