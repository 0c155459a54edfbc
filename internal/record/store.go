package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/sitrep-news/sitrep"
)

// Options are what a Store needs from its surroundings.
type Options struct {
	Now    func() time.Time // the clock; required
	Logger *slog.Logger     // where the store says what it did unasked; nil to say nothing
}

// A Store is an open ledger. Its methods may be called by many goroutines at once. Reads see what was committed when
// they began; writes come one after the other, whoever makes them.
type Store struct {
	dialect dialect
	writer  *sql.DB
	reader  *sql.DB // the same as writer where the database lets many write
	packer  *packer
	rulings atomic.Pointer[rulebook] // as they were last seen
	held    atomic.Pointer[held]     // nil before [Store.Hold]
	now     func() time.Time
	logger  *slog.Logger
}

// Open opens the ledger and brings its schema up to date. The address is "postgres://…" or the path of a SQLite file,
// which is created if it is not there. A ledger that a newer Sitrep wrote wraps [sitrep.ErrConflict].
func Open(ctx context.Context, address string, options Options) (*Store, error) {
	if options.Now == nil {
		return nil, fmt.Errorf("open ledger: %w: no clock given", sitrep.ErrInvalid)
	}
	s := &Store{dialect: dialectOf(address), now: options.Now, logger: options.Logger}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	var err error
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if s.writer, s.reader, err = s.dialect.open(address); err != nil {
		return nil, fmt.Errorf("open ledger: %w", err)
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(s.dialect.unopened(address, err), s.Close())
	}
	return s, nil
}

// Close closes the ledger.
func (s *Store) Close() error {
	s.packer.close()
	err := s.writer.Close()
	if s.reader != s.writer {
		err = errors.Join(s.reader.Close(), err)
	}
	if err != nil {
		return fmt.Errorf("close ledger: %w", err)
	}
	return nil
}
