package record

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/sitrep-news/sitrep"
)

// One folder a dialect, the same numbers in both.
//
//go:embed migrations
var migrations embed.FS

// migrate brings the schema up to date, and refuses a ledger that is ahead of this program and a database of another one.
func (s *Store) migrate(ctx context.Context) error {
	if err := s.checkOurs(ctx); err != nil {
		return err
	}
	files, err := fs.Sub(migrations, "migrations/"+s.dialect.name)
	if err != nil {
		return fmt.Errorf("migrate ledger: %w", err)
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithSlog(s.logger)}
	if s.dialect.migrations == goose.DialectPostgres {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("migrate ledger: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(s.dialect.migrations, s.writer, files, options...)
	if err != nil {
		return fmt.Errorf("migrate ledger: %w", err)
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return s.failed("migrate ledger", err)
	}
	if current > target {
		return fmt.Errorf("migrate ledger: %w: its schema %d is of a newer Sitrep, this one knows %d", sitrep.ErrConflict, current, target)
	}
	if _, err := provider.Up(ctx); err != nil {
		return s.failed("migrate ledger", err)
	}
	return nil
}

// checkOurs refuses a SQLite file that another program made: one with tables, none of them ours.
func (s *Store) checkOurs(ctx context.Context) error {
	if s.dialect.migrations != goose.DialectSQLite3 {
		return nil // a database of PostgreSQL may well be shared
	}
	var tables, ours int
	const count = "SELECT count(*), count(CASE WHEN name = 'goose_db_version' THEN 1 END) FROM sqlite_master WHERE type = 'table'"
	if err := s.writer.QueryRowContext(ctx, count).Scan(&tables, &ours); err != nil {
		return s.failed("open ledger", err)
	}
	if tables > 0 && ours == 0 {
		return fmt.Errorf("open ledger: %w: the file is a database of another program", sitrep.ErrInvalid)
	}
	return nil
}
