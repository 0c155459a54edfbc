package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record/near"
)

// appendChunk is how many readings are looked up and written with one statement.
const appendChunk = 64

// Append records readings, in one transaction, each idempotent by its key and reader. The document must have been
// accepted, otherwise the error wraps [sitrep.ErrNotFound]; a reading that does not fit its document wraps
// [sitrep.ErrInvalid]. On an error nothing is written.
func (s *Store) Append(ctx context.Context, readings []*sitrep.Reading) error {
	additions := make([]*addition, len(readings))
	for i, r := range readings {
		var err error
		if additions[i], err = s.packer.prepareReading(r); err != nil {
			return fmt.Errorf("append readings: %w", err)
		}
	}
	return s.update(ctx, "append readings", func(tx *transaction) error {
		for chunk := range slices.Chunk(additions, appendChunk) {
			if err := s.append(ctx, tx, chunk); err != nil {
				return err
			}
		}
		return nil
	})
}

// standing is what append must know about a version.
type standing struct {
	number      int64
	superseded  bool
	publishedAt sql.NullInt64
	text        int64
	reading     sql.NullInt64 // the newest so far
	readers     []string
}

// appending gathers what is to be written.
type appending struct {
	fulltext    fulltextDialect
	rulings     *rulebook
	lastReading int64
	counts      actorCounts
	corrections map[int64][]correct.Correction // by version

	prints                                      map[int64]near.Print // by text
	readings, statements, actors, places, names [][]any
	corrected                                   [][]any
	entries                                     drawnEntries
	named                                       map[fieldName]bool
}

func newAppending(s *Store, rulings *rulebook) *appending {
	return &appending{
		fulltext: s.dialect.fulltext, rulings: rulings, counts: actorCounts{}, corrections: map[int64][]correct.Correction{}, named: make(map[fieldName]bool), prints: make(map[int64]near.Print),
	}
}

func (s *Store) append(ctx context.Context, tx *transaction, additions []*addition) error {
	standings, err := standingsOf(ctx, tx, additions)
	if err != nil {
		return err
	}
	rulings, err := rulebookOf(ctx, tx)
	if err != nil {
		return err
	}
	w := newAppending(s, rulings)
	for _, d := range standings {
		if !d.reading.Valid {
			continue // nobody corrects what nobody has read
		}
		if w.corrections[d.number], err = correctionsOf(ctx, tx, d.number); err != nil {
			return err
		}
	}
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM readings").Scan(&w.lastReading); err != nil {
		return err
	}
	for _, a := range additions {
		d := standings[a.key]
		if d == nil {
			return fmt.Errorf("document %q version %q: %w", a.key.ID, a.key.Version, sitrep.ErrNotFound)
		}
		if slices.Contains(d.readers, a.reader) {
			continue
		}
		d.readers = append(d.readers, a.reader)
		if err := w.add(ctx, tx, d, a); err != nil {
			return fmt.Errorf("document %q: %w", a.key.ID, err)
		}
	}
	if err := w.write(ctx, tx); err != nil {
		return err
	}
	return linkTexts(ctx, tx, w.prints)
}

// add takes one reading in, before which the one that stood there steps back.
func (w *appending) add(ctx context.Context, tx *transaction, d *standing, a *addition) error {
	if d.reading.Valid {
		if err := w.withdraw(ctx, tx, d); err != nil {
			return err
		}
	} else if err := w.fulltext.insert(ctx, tx, d.number, a.fulltext); err != nil {
		return err
	}
	w.prints[d.text] = a.print
	w.lastReading++
	d.reading = sql.NullInt64{Int64: w.lastReading, Valid: true}
	w.readings = append(w.readings, []any{w.lastReading, d.number, a.reader, a.packed})
	drawn := a.drawn
	if corrections := w.corrections[d.number]; len(corrections) > 0 || w.rulings.correct(a.reading) != a.reading {
		var err error
		if drawn, err = correctedDrawn(a.reading, corrections, w.rulings); err != nil {
			return err
		}
	}
	w.draw(d, drawn)
	state := Read
	if a.unread != "" {
		state = Unread
	}
	const update = `UPDATE documents SET state = $1, unread = $2, reading = $3, statements = $4, attempts = 0, reason = '',
		failed_at = NULL, drawn = ` + nextDrawn + ` WHERE number = $5`
	_, err := tx.ExecContext(ctx, update, state, a.unread, w.lastReading, len(drawn.statements), d.number)
	return err
}

// draw gathers what is drawn from the newest reading of a version.
func (w *appending) draw(d *standing, a *drawn) {
	for i, row := range a.statements {
		w.statements = append(w.statements, slices.Concat([]any{d.number, i, flag(d.superseded), d.publishedAt}, row))
	}
	w.entries.take(d, &a.entries)
	for _, row := range a.corrected {
		w.corrected = append(w.corrected, slices.Concat([]any{d.number}, row))
	}
	for i := range a.actors {
		actor := &a.actors[i]
		w.actors = append(w.actors, []any{d.number, actor.key, clean(actor.Country), actor.mentions, actor.statements})
		w.counts.add(actor, !d.superseded)
	}
	for _, p := range a.places {
		w.places = append(w.places, []any{d.number, p.name, p.country, p.mentions})
	}
	for _, name := range a.names {
		if !w.named[name] {
			w.named[name] = true
			w.names = append(w.names, []any{name.field, name.value, name.terms})
		}
	}
}

// withdraw takes out what was drawn from the former reading, which may be in what is still to be written.
func (w *appending) withdraw(ctx context.Context, tx *transaction, d *standing) error {
	if err := w.write(ctx, tx); err != nil {
		return err
	}
	if !d.superseded {
		if err := w.counts.withdraw(ctx, tx, d.number); err != nil {
			return err
		}
	}
	for _, drawn := range []string{"statements", "events", "speech_acts", "plans", "participants", "document_actors", "document_places", "corrected"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+drawn+" WHERE document = $1", d.number); err != nil {
			return err
		}
	}
	return nil
}

// write writes what was gathered.
func (w *appending) write(ctx context.Context, tx *transaction) error {
	for _, batch := range []struct {
		to   table
		rows *[][]any
	}{
		{table{name: "readings", columns: "number, document, reader, data"}, &w.readings},
		{table{name: "statements", columns: statementColumns}, &w.statements},
		{table{name: "events", columns: entryColumns + eventColumns}, &w.entries.events},
		{table{name: "speech_acts", columns: entryColumns + actColumns}, &w.entries.acts},
		{table{name: "plans", columns: entryColumns + planColumns}, &w.entries.plans},
		{table{name: "participants", columns: "document, " + participantColumns}, &w.entries.participants},
		{table{name: "document_actors", columns: "document, actor, country, mentions, statements"}, &w.actors},
		{table{name: "document_places", columns: "document, name, country, mentions"}, &w.places},
		{namesTable, &w.names},
		{table{name: "corrected", columns: correctedColumns}, &w.corrected},
	} {
		if err := insertRows(ctx, tx, batch.to, *batch.rows); err != nil {
			return err
		}
		*batch.rows = (*batch.rows)[:0]
	}
	return w.counts.save(ctx, tx)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// standingsOf finds the versions and who has read them.
func standingsOf(ctx context.Context, tx *transaction, additions []*addition) (map[sitrep.Key]*standing, error) {
	found := make(map[sitrep.Key]*standing, len(additions))
	byNumber := make(map[int64]*standing, len(additions))
	ids := make([]any, len(additions))
	for i, a := range additions {
		ids[i] = a.key.ID
	}
	in := " IN (" + tx.list(len(ids)) + ")"
	const documents = "SELECT number, id, version, superseded, published_at, text_number, reading FROM documents WHERE id"
	err := eachRow(ctx, tx, documents+in, ids, func(rows *sql.Rows) error {
		var key sitrep.Key
		var d standing
		err := rows.Scan(&d.number, &key.ID, &key.Version, &d.superseded, &d.publishedAt, &d.text, &d.reading)
		found[key], byNumber[d.number] = &d, &d
		return err
	})
	if err != nil {
		return nil, err
	}
	const readers = "SELECT r.document, r.reader FROM documents d JOIN readings r ON r.document = d.number WHERE d.id"
	return found, eachRow(ctx, tx, readers+in, ids, func(rows *sql.Rows) error {
		var number int64
		var reader string
		err := rows.Scan(&number, &reader)
		if d := byNumber[number]; d != nil {
			d.readers = append(d.readers, reader)
		}
		return err
	})
}
