package record

import (
	"context"
	"errors"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

var errUnfinished = errors.New("not built yet")

// Accept records documents, in one transaction, each idempotent by its key. Nothing is queued here. The answers are in
// the order of incoming.
func (s *Store) Accept(ctx context.Context, incoming []sitrep.Incoming) ([]Accepted, error) {
	return nil, errUnfinished
}

// Document returns a version of an article; Version "" means the current one. It wraps [sitrep.ErrNotFound].
func (s *Store) Document(ctx context.Context, key sitrep.Key) (*sitrep.Document, error) {
	return nil, errUnfinished
}

// Raw returns the bytes that a version was made from and their media type. It wraps [sitrep.ErrNotFound].
func (s *Store) Raw(ctx context.Context, key sitrep.Key) (data []byte, mediaType string, err error) {
	return nil, "", errUnfinished
}

// Known reports whether any version of the article is recorded.
func (s *Store) Known(ctx context.Context, id string) (bool, error) { return false, errUnfinished }

// Waiting returns the versions that are recorded and not read, oldest first.
func (s *Store) Waiting(ctx context.Context, limit int) ([]sitrep.Key, error) {
	return nil, errUnfinished
}

// Append records readings, in one transaction, each idempotent by its key and reader. The document must have been
// accepted, otherwise the error wraps [sitrep.ErrNotFound] and nothing is written.
func (s *Store) Append(ctx context.Context, readings []*sitrep.Reading) error { return errUnfinished }

// Fail counts a failed attempt to read a version; at [MaxAttempts] the version is quarantined.
func (s *Store) Fail(ctx context.Context, key sitrep.Key, reason string) (attempts int, err error) {
	return 0, errUnfinished
}

// Quarantined returns the versions that failed too often, latest failure first.
func (s *Store) Quarantined(ctx context.Context) ([]QuarantinedDocument, error) {
	return nil, errUnfinished
}

// Replay lets quarantined versions wait again, with no attempts counted; no keys means all of them. It returns how many.
func (s *Store) Replay(ctx context.Context, keys []sitrep.Key) (int, error) { return 0, errUnfinished }

// Latest returns the current versions, newest publication first, those without a date last.
func (s *Store) Latest(ctx context.Context, page Page) (Heads, error) { return Heads{}, errUnfinished }

// Reading returns the newest reading of a version; Version "" means the current one. It wraps [sitrep.ErrNotFound].
func (s *Store) Reading(ctx context.Context, key sitrep.Key) (*sitrep.Reading, error) {
	return nil, errUnfinished
}

// Related returns the other versions of an article and the documents with the same or nearly the same text.
func (s *Store) Related(ctx context.Context, key sitrep.Key) (Related, error) {
	return Related{}, errUnfinished
}

// Search returns the current versions that match: by relevance where words must match, otherwise newest first.
func (s *Store) Search(ctx context.Context, q query.Query, page Page) (Found, error) {
	return Found{}, errUnfinished
}

// Actors returns the named actors, those with most statements first, and how many there are.
func (s *Store) Actors(ctx context.Context, page Page) ([]ActorHead, int, error) {
	return nil, 0, errUnfinished
}

// Actor returns the actor with that key. It wraps [sitrep.ErrNotFound].
func (s *Store) Actor(ctx context.Context, key string) (ActorHead, error) {
	return ActorHead{}, errUnfinished
}

// Statements returns the statements that the filter chooses, newest document first and in the order of its text, and
// how many there are.
func (s *Store) Statements(ctx context.Context, filter StatementFilter, page Page) ([]Statement, int, error) {
	return nil, 0, errUnfinished
}

// Status counts what the ledger holds.
func (s *Store) Status(ctx context.Context) (Status, error) { return Status{}, errUnfinished }

// AddChannel adds a channel to those that are watched and returns it with its ID. A URL that is watched already wraps
// [sitrep.ErrConflict].
func (s *Store) AddChannel(ctx context.Context, c sitrep.Channel) (sitrep.Channel, error) {
	return sitrep.Channel{}, errUnfinished
}

// Channels returns the channels in the order they were added.
func (s *Store) Channels(ctx context.Context) ([]sitrep.Channel, error) { return nil, errUnfinished }

// RemoveChannel stops watching; the documents that came by the channel stay. It wraps [sitrep.ErrNotFound].
func (s *Store) RemoveChannel(ctx context.Context, url string) error { return errUnfinished }

// SaveChannel records title, publisher, language and state of the channel with that URL after a poll. It wraps
// [sitrep.ErrNotFound].
func (s *Store) SaveChannel(ctx context.Context, c sitrep.Channel) error { return errUnfinished }

// DueChannels returns the channels that may be polled at now, longest due first.
func (s *Store) DueChannels(ctx context.Context, now time.Time) ([]sitrep.Channel, error) {
	return nil, errUnfinished
}

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
