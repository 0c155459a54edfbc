package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// openStore opens the ledger alone, which any number of processes may do.
func (a *app) openStore(ctx context.Context) (*record.Store, error) {
	address, err := a.ledgerAddress()
	if err != nil {
		return nil, err
	}
	return record.Open(ctx, address, record.Options{Now: a.now, Logger: a.log})
}

// openKept opens a ledger that is there already, for commands that have no use for an empty one: a mistyped --dir shall
// not make a good-looking backup. There being none wraps [sitrep.ErrNotFound].
func (a *app) openKept(ctx context.Context) (*record.Store, error) {
	address := a.config.DatabaseAddress()
	if _, err := os.Stat(address); !record.IsPostgres(address) && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: there is no ledger at %s; sitrep load or sitrep add begins one", sitrep.ErrNotFound, address)
	}
	return a.openStore(ctx)
}

// ledgerAddress is what the ledger is opened with. The directory of a file is there afterwards.
func (a *app) ledgerAddress() (string, error) {
	address := a.config.DatabaseAddress()
	if record.IsPostgres(address) {
		return address, nil
	}
	if err := os.MkdirAll(filepath.Dir(address), 0o700); err != nil {
		return "", fmt.Errorf("make state directory: %w", err)
	}
	return address, nil
}

// closing closes a ledger at the end of a command.
func (a *app) closing(store *record.Store) {
	if err := store.Close(); err != nil {
		a.log.Error("close ledger", slog.Any("error", err))
	}
}
