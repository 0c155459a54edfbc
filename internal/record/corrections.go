package record

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

const correctionColumns = "number, made_at, made_by, undoes, document, span_start, span_end, words, kind, read_as, matter, had, want"

// Correct records what a person ruled about an entry of a document and draws the document anew. It returns the correction with its number, time and
// words. What holds already is not recorded again. A version that is not recorded or not read wraps [sitrep.ErrNotFound], a correction that is
// none [sitrep.ErrInvalid].
func (s *Store) Correct(ctx context.Context, c correct.Correction) (correct.Correction, error) {
	tidyCorrection(&c)
	if err := checkCorrection(&c); err != nil {
		return c, fmt.Errorf("correct an entry of %.80q: %w", c.Document.ID, err)
	}
	err := s.update(ctx, "correct an entry", func(tx *transaction) error {
		number, err := find(ctx, tx, c.Document)
		if err != nil {
			return err
		}
		all, err := correctionsOf(ctx, tx, number)
		if err != nil {
			return err
		}
		if err := s.place(ctx, tx, number, &c); err != nil {
			return err
		}
		for _, old := range correct.InForce(all) {
			if old.Same(&c) {
				c = old
				return nil
			}
		}
		if c.Number, err = count(ctx, tx, "SELECT coalesce(max(number), 0) + 1 FROM corrections"); err != nil {
			return err
		}
		c.At, c.Undone, c.UndoneBy = s.now().UTC(), false, ""
		row, err := correctionRow(&c, number)
		if err != nil {
			return err
		}
		if err := insertRows(ctx, tx, table{name: "corrections", columns: correctionColumns}, [][]any{row}); err != nil {
			return err
		}
		return s.drawCorrected(ctx, tx, number, all)
	})
	return c, err
}

func tidyCorrection(c *correct.Correction) {
	c.By, c.ReadAs = foldSpaces(c.By), clean(c.ReadAs)
	for _, values := range []*[]correct.Value{&c.Had, &c.Want} {
		*values = slices.Clone(*values)
		for i := range *values {
			(*values)[i].Name = foldSpaces((*values)[i].Name)
		}
	}
}

func checkCorrection(c *correct.Correction) error {
	if c.By == "" || len(c.By) > maxNameBytes {
		return fmt.Errorf("%w: who corrects has a name of 1 to %d bytes", sitrep.ErrInvalid, maxNameBytes)
	}
	if len(c.ReadAs) > maxNameBytes {
		return fmt.Errorf("%w: a type has at most %d bytes", sitrep.ErrInvalid, maxNameBytes)
	}
	for _, v := range slices.Concat(c.Had, c.Want) {
		if len(v.Name) > maxNameBytes {
			return fmt.Errorf("%w: the name %.40q… is longer than %d bytes", sitrep.ErrInvalid, v.Name, maxNameBytes)
		}
	}
	return c.Check()
}

// place fills in the words where a correction is and its version, of a document that was read.
func (s *Store) place(ctx context.Context, tx *transaction, number int64, c *correct.Correction) error {
	r, err := s.newest(ctx, tx, number)
	if err != nil {
		return notFound("reading of", c.Document.ID, err)
	}
	text := r.Document.Text
	if c.Span.End > len(text) {
		return fmt.Errorf("%w: the entry ends at %d, the text at %d", sitrep.ErrInvalid, c.Span.End, len(text))
	}
	for _, v := range slices.Concat(c.Had, c.Want) {
		if v.Span.Start < 0 || v.Span.Start > v.Span.End || v.Span.End > len(text) {
			return fmt.Errorf("%w: %q stands outside the text", sitrep.ErrInvalid, v.Name)
		}
	}
	c.Document, c.Words = r.Document.Key(), cut(clean(c.Span.In(text)), maxNameBytes)
	return nil
}

// UndoCorrection takes back a correction, draws its document anew and returns it so. One that there is none of wraps [sitrep.ErrNotFound], one
// that was taken back already [sitrep.ErrConflict].
func (s *Store) UndoCorrection(ctx context.Context, number int, by string) (correct.Correction, error) {
	var undone correct.Correction
	by = cut(foldSpaces(by), maxNameBytes)
	err := s.update(ctx, "undo a correction", func(tx *transaction) error {
		of, err := numbers(ctx, tx, "SELECT document FROM corrections WHERE number = $1 AND undoes = 0", number)
		if err != nil {
			return err
		}
		if len(of) == 0 {
			return fmt.Errorf("correction %d: %w", number, sitrep.ErrNotFound)
		}
		all, err := correctionsOf(ctx, tx, of[0])
		if err != nil {
			return err
		}
		undone = all[slices.IndexFunc(all, func(c correct.Correction) bool { return c.Number == number })]
		if undone.Undone {
			return fmt.Errorf("correction %d: %w: it was taken back already", number, sitrep.ErrConflict)
		}
		undone.Undone, undone.UndoneBy, undone.UndoneAt = true, by, s.now().UTC()
		const text = `INSERT INTO corrections (` + correctionColumns + `)
			SELECT coalesce(max(number), 0) + 1, $1, $2, $3, $4, 0, 0, '', '', '', '', '[]', '[]' FROM corrections`
		if _, err := tx.ExecContext(ctx, text, nanoseconds(undone.UndoneAt).Int64, by, number, of[0]); err != nil {
			return err
		}
		return s.drawCorrected(ctx, tx, of[0], all)
	})
	return undone, err
}

// Corrections returns what persons ruled about entries of a version, or of all if the key is zero, in the order in which they did, with what was
// taken back. A version that is not recorded wraps [sitrep.ErrNotFound].
func (s *Store) Corrections(ctx context.Context, key sitrep.Key) (all []correct.Correction, err error) {
	err = s.view(ctx, "list corrections", func(tx *transaction) error {
		var documents []int64
		if key != (sitrep.Key{}) {
			number, err := find(ctx, tx, key)
			if err != nil {
				return err
			}
			documents = append(documents, number)
		}
		all, err = correctionsOf(ctx, tx, documents...)
		return err
	})
	return all, err
}

// Corrected returns the newest reading of a version as the corrections in force have it, and what each of them does. Errors are as those of
// [Store.Reading].
func (s *Store) Corrected(ctx context.Context, key sitrep.Key) (reading *sitrep.Reading, applied []correct.Applied, err error) {
	err = s.view(ctx, "get corrected reading", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		all, err := correctionsOf(ctx, tx, number)
		if err != nil {
			return err
		}
		read, err := s.newest(ctx, tx, number)
		if err != nil {
			return notFound("reading of", key.ID, err)
		}
		reading, applied = correct.Apply(read, all)
		return nil
	})
	return reading, applied, err
}

// correctionsOf returns the corrections of these versions, of all if none is given, each with its taking back.
func correctionsOf(ctx context.Context, tx *transaction, documents ...int64) ([]correct.Correction, error) {
	condition := ""
	if len(documents) > 0 {
		condition = " WHERE c.document IN (" + tx.list(len(documents)) + ")"
	}
	text := "SELECT d.id, d.version, c." + strings.ReplaceAll(correctionColumns, ", ", ", c.") +
		" FROM corrections c JOIN documents d ON d.number = c.document" + condition + " ORDER BY c.number"
	var all []correct.Correction
	at := map[int]int{} // places in all by number
	err := eachRow(ctx, tx, text, anys(documents), func(rows *sql.Rows) error {
		c, undoes, err := scanCorrection(rows)
		if i, known := at[undoes]; undoes != 0 && known {
			all[i].Undone, all[i].UndoneBy, all[i].UndoneAt = true, c.By, c.At
		} else if undoes == 0 {
			at[c.Number], all = len(all), append(all, c)
		}
		return err
	})
	return all, err
}

func scanCorrection(rows *sql.Rows) (c correct.Correction, undoes int, err error) {
	var at sql.NullInt64
	var document int64
	var had, want string
	err = rows.Scan(&c.Document.ID, &c.Document.Version, &c.Number, &at, &c.By, &undoes, &document, &c.Span.Start, &c.Span.End, &c.Words, &c.Kind, &c.ReadAs,
		&c.Matter, &had, &want)
	if err != nil {
		return c, 0, err
	}
	c.At = timeOf(at)
	if c.Had, err = parseValues(had); err == nil {
		c.Want, err = parseValues(want)
	}
	return c, undoes, err
}

func correctionRow(c *correct.Correction, document int64) ([]any, error) {
	had, err := valuesText(c.Had)
	if err != nil {
		return nil, err
	}
	want, err := valuesText(c.Want)
	return []any{
		c.Number, nanoseconds(c.At), c.By, 0, document, c.Span.Start, c.Span.End, c.Words, string(c.Kind), c.ReadAs, string(c.Matter), had, want,
	}, err
}

// A valueRow is a value as it stands in a column.
type valueRow struct {
	Name  string `json:"name"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func valuesText(values []correct.Value) (string, error) {
	rows := make([]valueRow, len(values))
	for i, v := range values {
		rows[i] = valueRow{v.Name, v.Span.Start, v.Span.End}
	}
	data, err := json.Marshal(rows)
	return string(data), err
}

func parseValues(text string) ([]correct.Value, error) {
	var rows []valueRow
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return nil, fmt.Errorf("parse values of a correction: %w", err)
	}
	var values []correct.Value
	for _, r := range rows {
		values = append(values, correct.Value{Name: r.Name, Span: sitrep.Span{Start: r.Start, End: r.End}})
	}
	return values, nil
}
