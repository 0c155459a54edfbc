package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

// versionRow is what verify must know about a version before it looks closer.
type versionRow struct {
	number     int64
	key        sitrep.Key
	state      string
	reading    sql.NullInt64
	statements int
}

// documents checks each version with its raw bytes, its readings and what was drawn from the newest.
func (v *verifier) documents(ctx context.Context, tx *transaction) error {
	var all []versionRow
	var err error
	if v.rulings, err = rulebookOf(ctx, tx); err != nil {
		return err
	}
	const text = "SELECT number, id, version, state, reading, statements FROM documents ORDER BY number"
	err = eachRow(ctx, tx, text, nil, func(rows *sql.Rows) error {
		var r versionRow
		err := rows.Scan(&r.number, &r.key.ID, &r.key.Version, &r.state, &r.reading, &r.statements)
		all = append(all, r)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range all {
		v.report.Documents++
		if err := v.document(ctx, tx, r); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) document(ctx context.Context, tx *transaction, r versionRow) error {
	d, err := v.store.document(ctx, tx, r.number)
	if ctx.Err() != nil {
		return err
	}
	if err != nil {
		v.found(r.key, "document: %v", err)
		return nil
	}
	if (r.state == Read || r.state == Unread) != r.reading.Valid {
		v.found(r.key, "document: its state %s does not fit its readings", r.state)
	}
	if err := v.raw(ctx, tx, r.number, r.key); err != nil {
		return err
	}
	newest, err := v.readings(ctx, tx, d, r.number, r.reading)
	if err != nil || newest == nil {
		return err
	}
	corrections, err := correctionsOf(ctx, tx, r.number)
	if err != nil {
		return err
	}
	now, applied := correct.Apply(newest, corrections)
	if r.statements != len(now.Statements) {
		v.found(r.key, "document: it counts %d statements, its reading has %d", r.statements, len(now.Statements))
	}
	if err := v.corrected(ctx, tx, r.number, now, applied); err != nil {
		return err
	}
	return v.drawn(ctx, tx, r.number, v.rulings.correct(now))
}

func (v *verifier) raw(ctx context.Context, tx *transaction, number int64, key sitrep.Key) error {
	there := false
	err := eachRow(ctx, tx, "SELECT data FROM raws WHERE document = $1", []any{number}, func(rows *sql.Rows) error {
		var packed []byte
		if err := rows.Scan(&packed); err != nil {
			return err
		}
		there = true
		if packed == nil {
			return nil
		}
		if _, err := v.store.packer.unpack(packed); err != nil {
			v.found(key, "raw bytes: %v", err)
		}
		return nil
	})
	if err == nil && !there {
		v.found(key, "raw bytes: they are missing")
	}
	return err
}

// readings checks all readings of a version and returns the newest, nil if it is damaged or there is none.
func (v *verifier) readings(ctx context.Context, tx *transaction, d *sitrep.Document, number int64, newest sql.NullInt64) (*sitrep.Reading, error) {
	var current *sitrep.Reading
	there := !newest.Valid
	const text = "SELECT number, reader, data FROM readings WHERE document = $1"
	err := eachRow(ctx, tx, text, []any{number}, func(rows *sql.Rows) error {
		var at int64
		var reader string
		var packed []byte
		if err := rows.Scan(&at, &reader, &packed); err != nil {
			return err
		}
		v.report.Readings++
		there = there || at == newest.Int64
		r, err := v.store.packer.unpackReading(packed, d.Text)
		switch {
		case err != nil:
			v.found(d.Key(), "reading by %s: %v", reader, err)
		case r.Document.Key() != d.Key() || clean(r.Reader.String()) != reader:
			v.found(d.Key(), "reading by %s: it is of another document or reader", reader)
		case at == newest.Int64:
			current = r
		}
		return nil
	})
	if err == nil && !there {
		v.found(d.Key(), "reading: the newest is missing")
	}
	return current, err
}

// drawn checks the rows that were drawn from a reading.
func (v *verifier) drawn(ctx context.Context, tx *transaction, number int64, r *sitrep.Reading) error {
	var want []string
	for i := range r.Statements {
		want = append(want, fmt.Sprint(statementRow(r, &r.Statements[i])...))
	}
	v.report.Statements += len(want)
	if err := v.same(ctx, tx, r, "statements", drawnStatements, number, want); err != nil {
		return err
	}
	if err := v.entries(ctx, tx, number, r); err != nil {
		return err
	}
	want = nil
	for _, a := range actorsOf(r) {
		want = append(want, fmt.Sprint(a.key, clean(a.Country), a.mentions, a.statements))
	}
	if err := v.same(ctx, tx, r, "actors", drawnActors, number, want); err != nil {
		return err
	}
	want = nil
	for _, p := range placesOf(r) {
		want = append(want, fmt.Sprint(p.name, p.country, p.mentions))
	}
	return v.same(ctx, tx, r, "places", drawnPlaces, number, want)
}

const (
	drawnStatements = `SELECT id, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content, source, cue,
		printings, confidence FROM statements WHERE document = $1 ORDER BY ordinal`
	drawnActors = "SELECT actor, country, mentions, statements FROM document_actors WHERE document = $1 ORDER BY actor"
	drawnPlaces = "SELECT name, country, mentions FROM document_places WHERE document = $1"
)

// entries checks the rows that were drawn from the events, speech acts and plans of a reading.
func (v *verifier) entries(ctx context.Context, tx *transaction, number int64, r *sitrep.Reading) error {
	drawn, err := entriesOf(r)
	if err != nil {
		return err
	}
	v.report.Events += len(drawn.events)
	v.report.SpeechActs += len(drawn.acts)
	v.report.Plans += len(drawn.plans)
	const rest = " WHERE document = $1 ORDER BY ordinal"
	for _, kind := range []struct {
		what, text string
		rows       [][]any
	}{
		{"events", "SELECT ordinal, " + eventColumns + " FROM events" + rest, numbered(drawn.events)},
		{"speech acts", "SELECT ordinal, " + actColumns + " FROM speech_acts" + rest, numbered(drawn.acts)},
		{"plans", "SELECT ordinal, " + planColumns + " FROM plans" + rest, numbered(drawn.plans)},
		{"participants", "SELECT " + participantColumns + " FROM participants WHERE document = $1", drawn.participants},
	} {
		var want []string
		for _, row := range kind.rows {
			want = append(want, fmt.Sprint(row...))
		}
		if err := v.same(ctx, tx, r, kind.what, kind.text, number, want); err != nil {
			return err
		}
	}
	return nil
}

// corrected checks the rows of the entries that bear corrections.
func (v *verifier) corrected(ctx context.Context, tx *transaction, number int64, r *sitrep.Reading, applied []correct.Applied) error {
	rows, err := correctedRows(applied)
	if err != nil {
		return err
	}
	var want []string
	for _, row := range rows {
		want = append(want, fmt.Sprint(row...))
	}
	return v.same(ctx, tx, r, "corrections", "SELECT correction, entry, agrees, reader FROM corrected WHERE document = $1", number, want)
}

// numbered puts the number of each row before it.
func numbered(rows [][]any) [][]any {
	list := make([][]any, len(rows))
	for i, row := range rows {
		list[i] = slices.Concat([]any{i}, row)
	}
	return list
}

// same checks that the rows of a table are those that are wanted, each as a line.
func (v *verifier) same(ctx context.Context, tx *transaction, r *sitrep.Reading, what, text string, number int64, want []string) error {
	var got []string
	err := eachRow(ctx, tx, text, []any{number}, func(rows *sql.Rows) error {
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		row, fields := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			fields[i] = &row[i]
		}
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		got = append(got, fmt.Sprint(row...))
		return nil
	})
	if !strings.Contains(text, "ORDER BY") { // the order is not kept, or among the columns
		slices.Sort(want)
		slices.Sort(got)
	}
	if err == nil && !slices.Equal(want, got) {
		v.found(r.Document.Key(), "%s: the table is not what the reading gives", what)
	}
	return err
}
