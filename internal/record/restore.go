package record

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sitrep-news/sitrep"
)

// Restore fills the ledger at address from a backup, wholly or not at all. A ledger that is not empty wraps
// [sitrep.ErrConflict], a file that is no sound backup [sitrep.ErrInvalid], one that is not there [sitrep.ErrNotFound].
// The backup itself is not touched.
func Restore(ctx context.Context, backup, address string, options Options) (err error) {
	folder, err := os.MkdirTemp(workplace(address), ".sitrep-restore-")
	if err != nil {
		return fmt.Errorf("restore ledger: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	source := filepath.Join(folder, "backup")
	if err := copyFile(ctx, backup, source); err != nil {
		return fmt.Errorf("restore ledger: %w", err)
	}
	if err := checkBackup(ctx, source); err != nil {
		return fmt.Errorf("restore ledger: %q: %w", backup, err)
	}
	from, err := Open(ctx, source, options) // brings the copy's schema up to date
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := Open(ctx, address, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	return to.fillFrom(ctx, from)
}

// workplace is where a copy as large as the ledger has room: beside it. The system's temporary files, which are all there
// is for a database elsewhere, are in memory on many systems.
func workplace(address string) string {
	if IsPostgres(address) {
		return ""
	}
	return filepath.Dir(address)
}

func (s *Store) fillFrom(ctx context.Context, from *Store) error {
	return from.view(ctx, "read backup", func(source *transaction) error {
		return s.update(ctx, "restore ledger", func(target *transaction) error {
			const held = `SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM channels) + (SELECT count(*) FROM actor_rulings) +
				(SELECT count(*) FROM crises) + (SELECT count(*) FROM seen) + (SELECT count(*) FROM verdicts) +
				(SELECT count(*) FROM story_rulings) + (SELECT count(*) FROM corrections) +
				(SELECT count(*) FROM saved_searches)`
			there, err := count(ctx, target, held)
			if err != nil {
				return err
			}
			if there > 0 {
				return fmt.Errorf("%w: the ledger is not empty", sitrep.ErrConflict)
			}
			return from.copyTo(ctx, source, s, target)
		})
	})
}

func copyFile(ctx context.Context, from, to string) error {
	info, err := os.Stat(from)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %w", sitrep.ErrNotFound, err)
	case err == nil && !info.Mode().IsRegular(): // a device may have no end
		return fmt.Errorf("%q: %w: it is not a file", from, sitrep.ErrInvalid)
	case err != nil:
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	_, err = io.Copy(target, untilDone{ctx, source})
	return errors.Join(err, target.Close(), source.Close())
}

// untilDone is a reader that ends with the error of its context.
type untilDone struct {
	ctx context.Context //nolint:containedctx // lives as long as one copy
	io.Reader
}

func (r untilDone) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// checkBackup reports whether a file is a sound ledger, before anything is done to it.
func checkBackup(ctx context.Context, path string) error {
	writer, reader, err := openSQLite(path)
	if err != nil {
		return err
	}
	defer func() { _, _ = writer.Close(), reader.Close() }() // nothing was written
	var tables int
	const ours = "SELECT count(*) FROM sqlite_master WHERE name IN ('goose_db_version', 'documents', 'texts', 'readings')"
	if err := reader.QueryRowContext(ctx, ours).Scan(&tables); err != nil {
		return fmt.Errorf("%w: %w", sitrep.ErrInvalid, err)
	}
	if tables != 4 {
		return fmt.Errorf("%w: it is not a ledger", sitrep.ErrInvalid)
	}
	var found string
	if err := reader.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&found); err != nil {
		return fmt.Errorf("%w: %w", sitrep.ErrInvalid, err)
	}
	if found != "ok" {
		return fmt.Errorf("%w: it is damaged: %s", sitrep.ErrInvalid, found)
	}
	return nil
}
