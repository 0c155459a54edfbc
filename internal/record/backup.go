package record

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/sitrep-news/sitrep"
)

// Backup writes a consistent copy of the ledger to path while intake runs. It is a SQLite ledger, whatever this one is,
// and can be opened as it is or restored into either database. The file appears whole or not at all; one that is there
// already wraps [sitrep.ErrConflict].
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("back up ledger: %q: %w: it is there already", path, sitrep.ErrConflict)
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".sitrep-backup-")
	if err != nil {
		return fmt.Errorf("back up ledger: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	written := filepath.Join(folder, "ledger")
	if err := s.writeCopy(ctx, written); err != nil {
		return err
	}
	if err := settle(written, path); err != nil {
		return fmt.Errorf("back up ledger: %w", err)
	}
	return nil
}

func (s *Store) writeCopy(ctx context.Context, path string) (err error) {
	if s.dialect.vacuum != "" {
		return s.vacuumInto(ctx, path)
	}
	target, err := Open(ctx, path, Options{Now: s.now, Logger: s.logger})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	return s.view(ctx, "back up ledger", func(from *transaction) error {
		return target.update(ctx, "write backup", func(to *transaction) error { return s.copyTo(ctx, from, target, to) })
	})
}

// vacuumInto lets SQLite write the copy, on a connection of its own: writers go on beside it.
func (s *Store) vacuumInto(ctx context.Context, path string) (err error) {
	connection, err := s.reader.Conn(ctx)
	if err != nil {
		return s.failed("back up ledger", err)
	}
	defer func() { err = errors.Join(err, connection.Close()) }()
	for _, text := range []string{"PRAGMA query_only = 0", s.dialect.vacuum, "PRAGMA query_only = 1"} {
		var args []any
		if text == s.dialect.vacuum {
			args = []any{path}
		}
		if _, err := connection.ExecContext(ctx, text, args...); err != nil {
			return s.failed("back up ledger", err)
		}
	}
	return nil
}

// settle brings a file to the disk and to its name.
func settle(written, path string) error {
	file, err := os.OpenFile(written, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(written, path); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // where a folder cannot be synced, and need not be
		return nil
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
