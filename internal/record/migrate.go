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

// migrate brings the schema up to date, and refuses a ledger that is ahead of this program.
func (s *Store) migrate(ctx context.Context) error {
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
