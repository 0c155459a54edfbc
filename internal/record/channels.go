package record

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
)

// maxURLBytes is the longest address that is watched.
const maxURLBytes = 2048

const channelColumns = `id, kind, url, title, publisher, language, added_at, polled_at, succeeded_at, next_at, poll_interval, etag,
	last_modified, failures, error, documents`

// AddChannel adds a channel to those that are watched and returns it with its ID. A URL that is watched already wraps
// [sitrep.ErrConflict].
func (s *Store) AddChannel(ctx context.Context, c sitrep.Channel) (sitrep.Channel, error) {
	if c.URL == "" || len(c.URL) > maxURLBytes || c.URL != clean(c.URL) {
		return c, fmt.Errorf("add channel %.80q: %w: its address must be 1 to %d bytes of UTF-8", c.URL, sitrep.ErrInvalid, maxURLBytes)
	}
	if c.Added.IsZero() {
		c.Added = s.now().UTC()
	}
	err := s.update(ctx, "add channel", func(tx *transaction) error {
		there, err := count(ctx, tx, "SELECT count(*) FROM channels WHERE url = $1", c.URL)
		if err != nil {
			return err
		}
		if there > 0 {
			return fmt.Errorf("%q: %w: it is watched already", c.URL, sitrep.ErrConflict)
		}
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM channels").Scan(&c.ID); err != nil {
			return err
		}
		row := append([]any{c.ID, string(c.Kind), c.URL, clean(c.Title), clean(c.Publisher), clean(c.Language), nanoseconds(c.Added)},
			stateValues(&c.State)...)
		return insertRows(ctx, tx, table{name: "channels", columns: channelColumns}, [][]any{row})
	})
	return c, err
}

func stateValues(s *sitrep.ChannelState) []any {
	return []any{
		nanoseconds(s.Polled), nanoseconds(s.Succeeded), nanoseconds(s.Next), int64(s.Interval), clean(s.ETag),
		clean(s.LastModified), s.Failures, clean(s.Error), s.Documents,
	}
}

// Channels returns the channels in the order they were added.
func (s *Store) Channels(ctx context.Context) ([]sitrep.Channel, error) {
	return s.channels(ctx, "list channels", "ORDER BY id")
}

// clockTolerance is how far ahead of the clock the last poll may lie before its times are not believed.
const clockTolerance = time.Hour

// DueChannels returns the channels that may be polled at now, longest due first, those never polled before all others. One
// that was last polled in the future, by a clock that has been set back since, is due.
func (s *Store) DueChannels(ctx context.Context, now time.Time) ([]sitrep.Channel, error) {
	const due = "WHERE next_at IS NULL OR next_at <= $1 OR polled_at > $2 ORDER BY next_at NULLS FIRST, id"
	return s.channels(ctx, "list due channels", due, now.UnixNano(), now.Add(clockTolerance).UnixNano())
}

func (s *Store) channels(ctx context.Context, what, which string, args ...any) ([]sitrep.Channel, error) {
	var list []sitrep.Channel
	err := s.view(ctx, what, func(tx *transaction) error {
		return eachRow(ctx, tx, "SELECT "+channelColumns+" FROM channels "+which, args, func(rows *sql.Rows) error {
			c, err := scanChannel(rows)
			list = append(list, c)
			return err
		})
	})
	return list, err
}

func scanChannel(rows *sql.Rows) (sitrep.Channel, error) {
	var c sitrep.Channel
	var added, polled, succeeded, next sql.NullInt64
	err := rows.Scan(&c.ID, &c.Kind, &c.URL, &c.Title, &c.Publisher, &c.Language, &added, &polled, &succeeded, &next,
		&c.State.Interval, &c.State.ETag, &c.State.LastModified, &c.State.Failures, &c.State.Error, &c.State.Documents)
	c.Added = timeOf(added)
	c.State.Polled, c.State.Succeeded, c.State.Next = timeOf(polled), timeOf(succeeded), timeOf(next)
	return c, err
}

// RemoveChannel stops watching; the documents that came by the channel stay. It wraps [sitrep.ErrNotFound].
func (s *Store) RemoveChannel(ctx context.Context, url string) error {
	return s.update(ctx, "remove channel", func(tx *transaction) error {
		return changeChannel(ctx, tx, url, "DELETE FROM channels WHERE url = $1", url)
	})
}

// SaveChannel records title, publisher, language and state of the channel with that URL after a poll. It wraps
// [sitrep.ErrNotFound].
func (s *Store) SaveChannel(ctx context.Context, c sitrep.Channel) error {
	const text = `UPDATE channels SET polled_at = $1, succeeded_at = $2, next_at = $3, poll_interval = $4, etag = $5, last_modified = $6,
		failures = $7, error = $8, documents = $9, title = $10, publisher = $11, language = $12 WHERE url = $13`
	args := append(stateValues(&c.State), clean(c.Title), clean(c.Publisher), clean(c.Language), c.URL)
	return s.update(ctx, "save channel", func(tx *transaction) error { return changeChannel(ctx, tx, c.URL, text, args...) })
}

func changeChannel(ctx context.Context, tx *transaction, url, text string, args ...any) error {
	changed := 0
	result, err := tx.ExecContext(ctx, text, args...)
	if err := addAffected(&changed, result, err); err != nil {
		return err
	}
	if changed == 0 {
		return fmt.Errorf("channel %q: %w", url, sitrep.ErrNotFound)
	}
	return nil
}
