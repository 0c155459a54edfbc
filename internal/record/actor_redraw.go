package record

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// redraw draws anew what is drawn from the readings that mention these actors, and from those of the documents.
func (s *Store) redraw(ctx context.Context, tx *transaction, actors map[string]bool, documents []int64, book *rulebook) error {
	keys := slices.Sorted(maps.Keys(actors))
	mentioned, err := mentioning(ctx, tx, keys)
	if err != nil {
		return err
	}
	documents = append(mentioned, documents...)
	slices.Sort(documents)
	documents = slices.Compact(documents)
	for chunk := range slices.Chunk(keys, appendChunk) {
		for _, forget := range []string{
			"DELETE FROM names WHERE field = 'actor' AND value IN (",
			"UPDATE actors SET name = '', kind = '', country = '', role = '', wikidata = '' WHERE key IN (",
		} {
			if _, err := tx.ExecContext(ctx, forget+tx.list(len(chunk))+")", anys(chunk)...); err != nil {
				return err
			}
		}
	}
	w := newAppending(s, book)
	for chunk := range slices.Chunk(documents, appendChunk) {
		if err := s.redrawSome(ctx, tx, w, chunk, actors); err != nil {
			return err
		}
		clear(w.named) // of all documents they would be many
	}
	for chunk := range slices.Chunk(keys, appendChunk) {
		const unknown = " AND NOT EXISTS (SELECT 1 FROM document_actors a WHERE a.actor = actors.key)"
		if _, err := tx.ExecContext(ctx, "DELETE FROM actors WHERE key IN ("+tx.list(len(chunk))+")"+unknown, anys(chunk)...); err != nil {
			return err
		}
	}
	return nil
}

// mentioning returns the numbers of the versions that mention the actors, in the order of arrival.
func mentioning(ctx context.Context, tx *transaction, keys []string) ([]int64, error) {
	var all []int64
	for chunk := range slices.Chunk(keys, appendChunk) {
		found, err := numbers(ctx, tx, "SELECT document FROM document_actors WHERE actor IN ("+tx.list(len(chunk))+")", anys(chunk)...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

func (s *Store) redrawSome(ctx context.Context, tx *transaction, w *appending, documents []int64, actors map[string]bool) error {
	var standings []*standing
	const text = "SELECT number, superseded, published_at FROM documents WHERE number IN ("
	err := eachRow(ctx, tx, text+tx.list(len(documents))+") ORDER BY number", anys(documents), func(rows *sql.Rows) error {
		var d standing
		err := rows.Scan(&d.number, &d.superseded, &d.publishedAt)
		standings = append(standings, &d)
		return err
	})
	if err != nil {
		return err
	}
	for _, d := range standings {
		if err := w.withdraw(ctx, tx, d); err != nil {
			return err
		}
	}
	for _, d := range standings {
		r, err := s.newest(ctx, tx, d.number)
		if err != nil {
			return err
		}
		corrections, err := correctionsOf(ctx, tx, d.number)
		if err != nil {
			return err
		}
		drawn, err := correctedDrawn(r, corrections, w.rulings)
		if err != nil {
			return err
		}
		w.draw(d, drawn)
		if _, err := tx.ExecContext(ctx, "UPDATE documents SET statements = $1, drawn = "+nextDrawn+" WHERE number = $2", len(drawn.statements), d.number); err != nil {
			return err
		}
	}
	w.counts.keepOthers(actors)
	return w.write(ctx, tx)
}

// keepOthers leaves what is known of other actors as it is: an older document shall not stand before a newer one.
func (c actorCounts) keepOthers(actors map[string]bool) {
	for key, change := range c {
		if !actors[key] {
			*change = actorChange{statements: change.statements, documents: change.documents}
		}
	}
}

// newest is the newest reading of a version.
func (s *Store) newest(ctx context.Context, tx *transaction, number int64) (*sitrep.Reading, error) {
	var packed []byte
	const text = "SELECT r.data FROM documents d JOIN readings r ON r.number = d.reading WHERE d.number = $1"
	if err := tx.QueryRowContext(ctx, text, number).Scan(&packed); err != nil {
		return nil, err
	}
	words, err := s.text(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	return s.packer.unpackReading(packed, words)
}
