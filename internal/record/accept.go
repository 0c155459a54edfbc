package record

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// acceptChunk is how many documents are looked up and written with one statement.
const acceptChunk = 128

// Accept records documents, in one transaction, each idempotent by its key. Nothing is queued here. The answers are in
// the order of incoming; a document that is not fit to be recorded is refused by itself.
//
// Of the versions of an article the one accepted last is current, unless the current one was published later.
func (s *Store) Accept(ctx context.Context, incoming []sitrep.Incoming) ([]Accepted, error) {
	answers := make([]Accepted, len(incoming))
	arrivals := make([]*arrival, len(incoming))
	for i := range incoming {
		answers[i].Key = incoming[i].Document.Key()
		if arrivals[i], answers[i].Err = s.packer.prepare(&incoming[i]); answers[i].Err != nil {
			answers[i].Outcome = Refused
		}
	}
	err := s.update(ctx, "accept documents", func(tx *transaction) error {
		from := 0
		for chunk := range slices.Chunk(arrivals, acceptChunk) {
			if err := s.accept(ctx, tx, chunk, answers[from:from+len(chunk)]); err != nil {
				return err
			}
			from += len(chunk)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answers, nil
}

// recorded is what accept must know about a version.
type recorded struct {
	number      int64 // 0 if it is being written
	row         []any // if it is being written
	publishedAt sql.NullInt64
}

// article is what accept must know about the versions of one.
type article struct {
	versions map[string]bool
	current  recorded
}

// acceptance gathers what is to be written.
type acceptance struct {
	articles   map[string]*article
	texts      map[string]int64 // numbers by version
	lastNumber int64            // of a document
	lastText   int64

	documents, raws, newTexts [][]any
	publishers                map[string]bool
	superseded                []int64
}

// supersededColumn is where the column superseded stands in a row of documents.
const supersededColumn = 4

func (s *Store) accept(ctx context.Context, tx *transaction, arrivals []*arrival, answers []Accepted) error {
	a, err := lookUp(ctx, tx, arrivals)
	if err != nil {
		return err
	}
	for i, arrived := range arrivals {
		if arrived != nil {
			answers[i].Outcome = a.take(arrived)
		}
	}
	return s.write(ctx, tx, a)
}

// take decides what becomes of one document.
func (a *acceptance) take(in *arrival) Outcome {
	known := a.articles[in.key.ID]
	if known != nil && known.versions[in.key.Version] {
		return Known
	}
	text, found := a.texts[in.key.Version]
	if !found {
		a.lastText++
		text = a.lastText
		a.texts[in.key.Version] = text
		a.newTexts = append(a.newTexts, []any{text, in.key.Version, in.text})
	}
	a.lastNumber++
	row := slices.Concat([]any{a.lastNumber, in.key.ID, in.key.Version, text, 0}, in.columns, []any{Waiting, "", 0, "", 0})
	a.documents = append(a.documents, row)
	a.raws = append(a.raws, []any{a.lastNumber, in.mediaType, in.raw})
	a.publishers[in.publisher] = true

	now := recorded{row: row, publishedAt: in.publishedAt}
	if known == nil {
		a.articles[in.key.ID] = &article{versions: map[string]bool{in.key.Version: true}, current: now}
		return New
	}
	known.versions[in.key.Version] = true
	a.supersede(known, now)
	return Correction
}

// supersede decides which of two versions is current.
func (a *acceptance) supersede(known *article, now recorded) {
	former := known.current
	earlier := now.publishedAt.Valid && former.publishedAt.Valid && now.publishedAt.Int64 < former.publishedAt.Int64
	if earlier {
		now, former = former, now
	}
	known.current = now
	if former.row != nil {
		former.row[supersededColumn] = 1
	} else {
		a.superseded = append(a.superseded, former.number)
	}
}

// lookUp finds what is there already of the articles and texts that arrive.
func lookUp(ctx context.Context, tx *transaction, arrivals []*arrival) (*acceptance, error) {
	a := &acceptance{articles: make(map[string]*article), texts: make(map[string]int64), publishers: make(map[string]bool)}
	var ids, versions []any
	for _, in := range arrivals {
		if in != nil {
			ids, versions = append(ids, in.key.ID), append(versions, in.key.Version)
		}
	}
	if len(ids) == 0 {
		return a, nil
	}
	in := " IN (" + tx.list(len(ids)) + ")"
	err := eachRow(ctx, tx, "SELECT number, id, version, superseded, published_at FROM documents WHERE id"+in, ids, a.scanVersion)
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, tx, "SELECT number, version FROM texts WHERE version"+in, versions, func(rows *sql.Rows) error {
		var number int64
		var version string
		if err := rows.Scan(&number, &version); err != nil {
			return err
		}
		a.texts[version] = number
		return nil
	})
	if err != nil {
		return nil, err
	}
	last := "SELECT (SELECT coalesce(max(number), 0) FROM documents), (SELECT coalesce(max(number), 0) FROM texts)"
	return a, tx.QueryRowContext(ctx, last).Scan(&a.lastNumber, &a.lastText)
}

func (a *acceptance) scanVersion(rows *sql.Rows) error {
	var version recorded
	var id, hash string
	var superseded bool
	if err := rows.Scan(&version.number, &id, &hash, &superseded, &version.publishedAt); err != nil {
		return err
	}
	known := a.articles[id]
	if known == nil {
		known = &article{versions: make(map[string]bool)}
		a.articles[id] = known
	}
	known.versions[hash] = true
	if !superseded {
		known.current = version
	}
	return nil
}

func (s *Store) write(ctx context.Context, tx *transaction, a *acceptance) error {
	columns := "number, id, version, text_number, superseded, " + arrivalColumns + ", state, unread, attempts, reason, statements"
	if err := insertRows(ctx, tx, table{name: "texts", columns: "number, version, data"}, a.newTexts); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, table{name: "documents", columns: columns}, a.documents); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, table{name: "raws", columns: "document, media_type, data"}, a.raws); err != nil {
		return err
	}
	if err := a.savePublishers(ctx, tx); err != nil {
		return err
	}
	for _, number := range a.superseded {
		if err := retire(ctx, tx, number); err != nil {
			return err
		}
	}
	return nil
}

// savePublishers lets the publishers be found by their names.
func (a *acceptance) savePublishers(ctx context.Context, tx *transaction) error {
	var names [][]any
	for _, publisher := range slices.Sorted(maps.Keys(a.publishers)) {
		if terms := nameTerms(publisher); terms != "" {
			names = append(names, []any{"publisher", publisher, terms})
		}
	}
	return insertRows(ctx, tx, namesTable, names)
}

// retire marks a version as superseded, with what was drawn from it.
func retire(ctx context.Context, tx *transaction, number int64) error {
	counts := actorCounts{}
	if err := counts.withdraw(ctx, tx, number); err != nil {
		return err
	}
	for _, text := range []string{
		"UPDATE documents SET superseded = 1, drawn = " + nextDrawn + " WHERE number = $1",
		"UPDATE statements SET superseded = 1 WHERE document = $1",
		"UPDATE events SET superseded = 1 WHERE document = $1",
		"UPDATE speech_acts SET superseded = 1 WHERE document = $1",
		"UPDATE plans SET superseded = 1 WHERE document = $1",
	} {
		if _, err := tx.ExecContext(ctx, text, number); err != nil {
			return err
		}
	}
	return counts.save(ctx, tx)
}
