package record

import (
	"context"
	"database/sql"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

// What lists show is drawn from readings as corrections have them. The corrections come first and the rulings about actors second: a correction
// names actors as the reading does.

const correctedColumns = "document, correction, entry, agrees, reader"

// drawCorrected draws a version anew whose corrections were these before.
func (s *Store) drawCorrected(ctx context.Context, tx *transaction, number int64, before []correct.Correction) error {
	r, err := s.newest(ctx, tx, number)
	if err != nil {
		return err
	}
	after, err := correctionsOf(ctx, tx, number)
	if err != nil {
		return err
	}
	book, err := rulebookOf(ctx, tx)
	if err != nil {
		return err
	}
	former, _ := correct.Apply(r, before)
	now, _ := correct.Apply(r, after)
	changed := map[string]bool{} // actors that come or go
	for _, one := range []*sitrep.Reading{former, now} {
		for _, a := range actorsOf(book.correct(one)) {
			if changed[a.key] = !changed[a.key]; !changed[a.key] {
				delete(changed, a.key)
			}
		}
	}
	return s.redraw(ctx, tx, changed, []int64{number}, book)
}

// correctedRows are the rows of the entries that bear corrections.
func correctedRows(applied []correct.Applied) ([][]any, error) {
	var rows [][]any
	for i := range applied {
		a := &applied[i]
		if a.Entry == "" {
			continue
		}
		reader, err := valuesText(a.Reader)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []any{a.Number, a.Entry, flag(a.Agrees), reader})
	}
	return rows, nil
}

// correctedDrawn is what is drawn from a reading under the corrections of its version and the rulings about actors.
func correctedDrawn(r *sitrep.Reading, corrections []correct.Correction, rulings *rulebook) (*drawn, error) {
	now, applied := correct.Apply(r, corrections)
	d, err := drawnOf(rulings.correct(now))
	if err != nil {
		return nil, err
	}
	d.corrected, err = correctedRows(applied)
	return d, err
}

// appliedTo returns, by the ids of their entries, what corrections do to the newest readings of these versions.
func appliedTo(ctx context.Context, tx *transaction, documents []int64) (map[int64]map[string][]correct.Applied, error) {
	if len(documents) == 0 {
		return nil, nil
	}
	all, err := correctionsOf(ctx, tx, documents...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	byNumber := make(map[int]correct.Correction, len(all))
	for _, c := range all {
		byNumber[c.Number] = c
	}
	found := map[int64]map[string][]correct.Applied{}
	text := "SELECT " + correctedColumns + " FROM corrected WHERE document IN (" + tx.list(len(documents)) + ") ORDER BY correction"
	return found, eachRow(ctx, tx, text, anys(documents), func(rows *sql.Rows) error {
		var document int64
		var number int
		var reader string
		var a correct.Applied
		if err := rows.Scan(&document, &number, &a.Entry, &a.Agrees, &reader); err != nil {
			return err
		}
		a.Correction = byNumber[number]
		values, err := parseValues(reader)
		a.Reader = values
		if found[document] == nil {
			found[document] = map[string][]correct.Applied{}
		}
		found[document][a.Entry] = append(found[document][a.Entry], a)
		return err
	})
}

// A Ruled is a correction as persons and programs give it: by the id of an entry of the corrected reading and by words.
type Ruled struct {
	Entry  string
	Matter correct.Matter
	Want   []string // types and marks; actors by id or by name
	By     string
}

// CorrectEntry is [Store.Correct] for an entry of the newest reading of a version. An entry that there is none of wraps [sitrep.ErrNotFound], as
// does an actor whom the document does not have.
func (s *Store) CorrectEntry(ctx context.Context, key sitrep.Key, ruled Ruled) (correct.Correction, error) {
	read, err := s.Reading(ctx, key)
	if err != nil {
		return correct.Correction{}, err
	}
	c, err := correct.About(read, ruled.Entry, ruled.Matter)
	if err != nil {
		return c, err
	}
	c.By = ruled.By
	all, err := s.Corrections(ctx, read.Document.Key())
	if err != nil {
		return c, err
	}
	now, _ := correct.Apply(read, all)
	if current, err := correct.About(now, ruled.Entry, ruled.Matter); err == nil {
		c.Had = current.Had
	}
	if c.Want, err = correct.Values(now, ruled.Matter, ruled.Want); err != nil {
		return c, err
	}
	return s.Correct(ctx, c)
}

// Judged finds what corrections do to the newest readings of their documents, each of which is looked at once.
type Judged struct {
	Store *Store
	seen  map[sitrep.Key]judgedReading
}

type judgedReading struct {
	document *sitrep.Document
	applied  map[int]correct.Applied
}

// Applied returns what a correction does, and its document. One that does not hold, or any more, does nothing.
func (j *Judged) Applied(ctx context.Context, c correct.Correction) (*sitrep.Document, correct.Applied, error) {
	known, ok := j.seen[c.Document]
	if !ok {
		r, applied, err := j.Store.Corrected(ctx, c.Document)
		if err != nil {
			return nil, correct.Applied{}, err
		}
		known = judgedReading{&r.Document, map[int]correct.Applied{}}
		for _, a := range applied {
			known.applied[a.Number] = a
		}
		if j.seen == nil {
			j.seen = map[sitrep.Key]judgedReading{}
		}
		j.seen[c.Document] = known
	}
	if a, holds := known.applied[c.Number]; holds {
		return known.document, a, nil
	}
	return known.document, correct.Applied{Correction: c}, nil
}
