package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// find returns the number of a version; Version "" means the current one.
func find(ctx context.Context, tx *transaction, key sitrep.Key) (int64, error) {
	text, args := "SELECT number FROM documents WHERE id = $1 AND version = $2", []any{key.ID, key.Version}
	if key.Version == "" {
		text, args = "SELECT number FROM documents WHERE id = $1 AND superseded = 0", args[:1]
	}
	var number int64
	err := tx.QueryRowContext(ctx, text, args...).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("document %q version %q: %w", key.ID, key.Version, sitrep.ErrNotFound)
	}
	return number, err
}

// Document returns a version of an article; Version "" means the current one. It wraps [sitrep.ErrNotFound].
func (s *Store) Document(ctx context.Context, key sitrep.Key) (*sitrep.Document, error) {
	var d *sitrep.Document
	err := s.view(ctx, "get document", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err == nil {
			d, err = s.document(ctx, tx, number)
		}
		return err
	})
	return d, err
}

func (s *Store) document(ctx context.Context, tx *transaction, number int64) (*sitrep.Document, error) {
	const columns = `SELECT id, d.version, channel, url, title, title_span, publisher, byline, dateline_place, dateline_date,
		dateline_span, published, fetched_at, language, furniture, data
		FROM documents d JOIN texts t ON t.number = d.text_number WHERE d.number = $1`
	var d sitrep.Document
	var titleSpan, byline, datelineSpan, furniture string
	var fetched sql.NullInt64
	var packed []byte
	err := tx.QueryRowContext(ctx, columns, number).Scan(&d.ID, &d.Version, &d.Channel, &d.URL, &d.Title, &titleSpan,
		&d.Publisher, &byline, &d.Dateline.Place, &d.Dateline.Date, &datelineSpan, &d.Published, &fetched, &d.Language,
		&furniture, &packed)
	if err != nil {
		return nil, err
	}
	text, err := s.packer.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("text of %q: %w", d.ID, err)
	}
	d.Text, d.Fetched = string(text), timeOf(fetched)
	var problems [4]error
	d.TitleSpan, problems[0] = parseSpan(titleSpan, len(text))
	d.Dateline.Span, problems[1] = parseSpan(datelineSpan, len(text))
	d.Furniture, problems[2] = parseSpans(furniture, len(text))
	d.Byline, problems[3] = parseList(byline)
	if err := errors.Join(problems[:]...); err != nil {
		return nil, fmt.Errorf("document %q: %w", d.ID, err)
	}
	return &d, nil
}

// text returns the text of a document.
func (s *Store) text(ctx context.Context, tx *transaction, number int64) (string, error) {
	var packed []byte
	const text = "SELECT data FROM texts t JOIN documents d ON d.text_number = t.number WHERE d.number = $1"
	if err := tx.QueryRowContext(ctx, text, number).Scan(&packed); err != nil {
		return "", err
	}
	data, err := s.packer.unpack(packed)
	return string(data), err
}

// Raw returns the bytes that a version was made from and their media type. It wraps [sitrep.ErrNotFound].
func (s *Store) Raw(ctx context.Context, key sitrep.Key) (data []byte, mediaType string, err error) {
	err = s.view(ctx, "get raw document", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		var packed []byte
		const raw = "SELECT media_type, data FROM raws WHERE document = $1"
		if err := tx.QueryRowContext(ctx, raw, number).Scan(&mediaType, &packed); err != nil {
			return err
		}
		if packed == nil {
			text, err := s.text(ctx, tx, number)
			data = []byte(text)
			return err
		}
		data, err = s.packer.unpack(packed)
		return err
	})
	return data, mediaType, err
}

// Known reports whether any version of the article is recorded.
func (s *Store) Known(ctx context.Context, id string) (bool, error) {
	var n int
	err := s.view(ctx, "look for document", func(tx *transaction) (err error) {
		n, err = count(ctx, tx, "SELECT count(*) FROM documents WHERE id = $1", id)
		return err
	})
	return n > 0, err
}
