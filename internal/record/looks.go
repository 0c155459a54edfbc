package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// News is what of a saved search is new to somebody.
type News struct {
	Since     time.Time // the look that it is counted from; zero if there was none, and then nothing counts as new
	Documents int       // current versions that match and were read for the first time since
	Entries   int       // statements, events, speech acts and plans in them
	Keys      []sitrep.Key
}

// A look is how far somebody has looked at a saved search: in this visit and in the one before. Readings are known by their numbers, so that
// neither clocks nor a document that waited to be read hide what is new, nor a newer reader makes old documents new.
type look struct {
	at, before               sql.NullInt64
	reading, readingOfBefore int64
}

// News returns what is new of a saved search to a person since the last look.
func (s *Store) News(ctx context.Context, who string, search *SavedSearch) (news News, err error) {
	err = s.view(ctx, "find what is new", func(tx *transaction) error {
		last, err := lookOf(ctx, tx, who, search.Number)
		if err != nil {
			return err
		}
		news, err = s.news(ctx, tx, search, last.at, last.reading)
		return err
	})
	return news, err
}

// Look records that a person looks at a saved search and returns what is new to them. A look that follows another within the pause belongs to the
// same visit, which still counts from the visit before. A search that there is none of, and a name that is empty or too long, wrap
// [sitrep.ErrInvalid].
func (s *Store) Look(ctx context.Context, who string, search *SavedSearch, pause time.Duration) (news News, err error) {
	who = foldSpaces(who)
	if who == "" || len(who) > maxNameBytes || search.Number == 0 {
		return news, fmt.Errorf("look at a saved search: %w: want a search and a name of 1 to %d bytes", sitrep.ErrInvalid, maxNameBytes)
	}
	now := s.now().UTC()
	var next look
	err = s.view(ctx, "find what is new", func(tx *transaction) error {
		next, err = lookOf(ctx, tx, who, search.Number)
		if err != nil {
			return err
		}
		if now.Sub(timeOf(next.at)) >= pause {
			next.before, next.readingOfBefore = next.at, next.reading
		}
		next.at = nanoseconds(now)
		const newest = "SELECT coalesce(max(number), 0) FROM readings"
		if err := tx.QueryRowContext(ctx, newest).Scan(&next.reading); err != nil {
			return err
		}
		news, err = s.news(ctx, tx, search, next.before, next.readingOfBefore)
		return err
	})
	if err != nil {
		return news, err
	}
	return news, s.update(ctx, "look at a saved search", func(tx *transaction) error {
		return insertRows(ctx, tx, table{
			name: "looks", columns: "who, search, looked_at, reading, before_at, before_reading",
			conflict: `ON CONFLICT (who, search) DO UPDATE SET looked_at = excluded.looked_at, reading = excluded.reading,
				before_at = excluded.before_at, before_reading = excluded.before_reading WHERE excluded.reading >= looks.reading`,
		}, [][]any{{who, search.Number, next.at, next.reading, next.before, next.readingOfBefore}})
	})
}

// lookOf is how far somebody has looked at a search, the zero value if never.
func lookOf(ctx context.Context, tx *transaction, who string, search int) (l look, err error) {
	const text = "SELECT looked_at, reading, before_at, before_reading FROM looks WHERE who = $1 AND search = $2"
	err = tx.QueryRowContext(ctx, text, foldSpaces(who), search).Scan(&l.at, &l.reading, &l.before, &l.readingOfBefore)
	if errors.Is(err, sql.ErrNoRows) {
		return l, nil
	}
	return l, err
}

// news finds what was read for the first time behind a reading.
func (s *Store) news(ctx context.Context, tx *transaction, search *SavedSearch, since sql.NullInt64, behind int64) (news News, err error) {
	if news.Since = timeOf(since); news.Since.IsZero() {
		return news, nil
	}
	q, err := query.Parse(search.Query)
	if err != nil {
		return news, err
	}
	c := compiler{fulltext: s.dialect.fulltext}
	text := fmt.Sprintf(newlyRead, c.arg(behind), c.condition(q.Root))
	err = eachRow(ctx, tx, text, c.args, func(rows *sql.Rows) error {
		var key sitrep.Key
		var entries int
		err := rows.Scan(&key.ID, &key.Version, &entries)
		if news.Documents++; news.Documents <= MaxLimit {
			news.Keys = append(news.Keys, key)
		}
		news.Entries += entries
		return err
	})
	return news, err
}

// What was read of late is few documents at the end of an index, whatever the query finds among them: it is chosen first.
const (
	freshDocuments = `SELECT d.* FROM documents d WHERE d.superseded = 0 AND d.reading > %[1]s
		AND (SELECT min(r.number) FROM readings r WHERE r.document = d.number) > %[1]s`
	newlyRead = "WITH fresh AS MATERIALIZED (" + freshDocuments + `)
		SELECT d.id, d.version, d.statements + (SELECT count(*) FROM events e WHERE e.document = d.number) +
			(SELECT count(*) FROM speech_acts a WHERE a.document = d.number) + (SELECT count(*) FROM plans p WHERE p.document = d.number)
		FROM fresh d WHERE %[2]s ORDER BY d.reading DESC`
)
