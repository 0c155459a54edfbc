package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// A Rereading is documents read again beside the readings that they have. Until it is switched over nothing is drawn from what was
// read: all lists, counts and searches show what they showed before. One at a time is under way.
type Rereading struct {
	Reader    string    // who reads, as [sitrep.Reader.String] has it
	Query     string    // which documents, "" for all
	Began     time.Time // when
	Documents int       // versions that are to be read again
	Read      int       // those that are
	Failed    int       // those that could not be; they keep the reading that they have
}

// Left is how many versions have yet to be read again.
func (r *Rereading) Left() int { return r.Documents - r.Read - r.Failed }

// BeginRereading begins to read again what a query finds, superseded versions too if it asks for everything, or goes on with the
// rereading under way if that is the same: what has come since is added, and what failed is tried again. Versions whose newest reading
// is by that reader need none; a reading by it that stands in the ledger is taken as it is. Nothing begins if there is nothing to
// read. Another rereading under way wraps [sitrep.ErrConflict].
func (s *Store) BeginRereading(ctx context.Context, reader sitrep.Reader, q query.Query) (Rereading, error) {
	wanted := Rereading{Reader: clean(reader.String()), Query: q.String(), Began: s.now()}
	var begun Rereading
	err := s.update(ctx, "begin rereading", func(tx *transaction) error {
		current, err := underWay(ctx, tx)
		switch {
		case errors.Is(err, sitrep.ErrNotFound):
		case err != nil:
			return err
		case current.Reader != wanted.Reader || current.Query != wanted.Query:
			return fmt.Errorf("%w: another rereading is under way: %s", sitrep.ErrConflict, current.describe())
		default:
			wanted.Began = current.Began
		}
		if err := s.choose(ctx, tx, &wanted, q); err != nil {
			return err
		}
		const insert = `INSERT INTO rereadings (number, began_at, outcome, reader, query)
			SELECT (SELECT coalesce(max(number), 0) + 1 FROM rereadings), $1, '', $2, $3
			WHERE EXISTS (SELECT 1 FROM reread) AND NOT EXISTS (SELECT 1 FROM rereadings WHERE outcome = '')`
		if _, err := tx.ExecContext(ctx, insert, nanoseconds(wanted.Began).Int64, wanted.Reader, wanted.Query); err != nil {
			return err
		}
		begun, err = underWay(ctx, tx)
		if errors.Is(err, sitrep.ErrNotFound) {
			begun, err = wanted, nil // nothing to read
		}
		return err
	})
	return begun, err
}

// describe says what a rereading is and how far it has come.
func (r *Rereading) describe() string {
	what := "everything"
	if r.Query != "" {
		what = "what " + r.Query + " finds"
	}
	return fmt.Sprintf("%s, by %s, %d of %d read", what, r.Reader, r.Read, r.Documents)
}

// choose puts down what is to be read again.
func (s *Store) choose(ctx context.Context, tx *transaction, r *Rereading, q query.Query) error {
	if _, err := tx.ExecContext(ctx, "UPDATE reread SET reason = ''"); err != nil {
		return err
	}
	condition, args := s.among(q, "d.number")
	args = append(args, r.Reader)
	reader := fmt.Sprintf("$%d", len(args))
	_, err := tx.ExecContext(ctx, `INSERT INTO reread (document, reading, reason)
		SELECT d.number, (SELECT r.number FROM readings r WHERE r.document = d.number AND r.reader = `+reader+`), ''
		FROM documents d JOIN readings c ON c.number = d.reading WHERE c.reader <> `+reader+condition+` ON CONFLICT DO NOTHING`, args...)
	return err
}

// among is the condition that a query finds the document of that number: "" for the query for everything.
func (s *Store) among(q query.Query, number string) (condition string, args []any) {
	if q.Root == nil {
		return "", nil
	}
	search := s.compile(q, nil)
	return " AND " + number + " IN (SELECT number FROM (" + search.matching + ") m)", slices.Clip(search.args[:search.plain])
}

// Rereading returns the rereading under way. If there is none it wraps [sitrep.ErrNotFound].
func (s *Store) Rereading(ctx context.Context) (Rereading, error) {
	var r Rereading
	err := s.view(ctx, "get rereading", func(tx *transaction) (err error) {
		r, err = underWay(ctx, tx)
		return err
	})
	return r, err
}

func underWay(ctx context.Context, tx *transaction) (Rereading, error) {
	var r Rereading
	var began sql.NullInt64
	const text = `SELECT began_at, reader, query, (SELECT count(*) FROM reread), (SELECT count(reading) FROM reread),
		(SELECT count(*) FROM reread WHERE reading IS NULL AND reason <> '') FROM rereadings WHERE outcome = ''`
	err := tx.QueryRowContext(ctx, text).Scan(&began, &r.Reader, &r.Query, &r.Documents, &r.Read, &r.Failed)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fmt.Errorf("%w: no rereading is under way", sitrep.ErrNotFound)
	}
	r.Began = timeOf(began)
	return r, err
}

// ToReread returns the versions that have yet to be read again, in the order of arrival; those that failed are not among them.
func (s *Store) ToReread(ctx context.Context) ([]sitrep.Key, error) {
	var keys []sitrep.Key
	const text = `SELECT d.id, d.version FROM reread r JOIN documents d ON d.number = r.document
		WHERE r.reading IS NULL AND r.reason = '' ORDER BY r.document`
	err := s.view(ctx, "list what is to be read again", func(tx *transaction) error {
		return eachRow(ctx, tx, text, nil, func(rows *sql.Rows) error {
			var key sitrep.Key
			err := rows.Scan(&key.ID, &key.Version)
			keys = append(keys, key)
			return err
		})
	})
	return keys, err
}

// AppendBeside records readings of the rereading under way beside the newest ones, in one transaction, each idempotent by its key. A
// reading of a version that is not to be read again, or by another reader, wraps [sitrep.ErrConflict]; what is wrong with one wraps
// [sitrep.ErrInvalid]. On an error nothing is written.
func (s *Store) AppendBeside(ctx context.Context, readings []*sitrep.Reading) error {
	additions := make([]*addition, len(readings))
	for i, r := range readings {
		var err error
		if additions[i], err = s.packer.prepareBeside(r); err != nil {
			return fmt.Errorf("append readings beside: %w", err)
		}
	}
	return s.update(ctx, "append readings beside", func(tx *transaction) error {
		current, err := underWay(ctx, tx)
		if err != nil {
			return err
		}
		for chunk := range slices.Chunk(additions, appendChunk) {
			if err := appendBeside(ctx, tx, &current, chunk); err != nil {
				return err
			}
		}
		return nil
	})
}

// prepareBeside is prepareReading without what is drawn; that it can be drawn is made sure of.
func (p *packer) prepareBeside(r *sitrep.Reading) (*addition, error) {
	if err := errors.Join(checkDocument(&r.Document), checkSpans(r)); err != nil {
		return nil, err
	}
	if _, err := drawnOf(r); err != nil {
		return nil, err
	}
	packed, err := p.packReading(r)
	return &addition{key: r.Document.Key(), reader: clean(r.Reader.String()), packed: packed}, err
}

func appendBeside(ctx context.Context, tx *transaction, current *Rereading, additions []*addition) error {
	standings, err := standingsOf(ctx, tx, additions)
	if err != nil {
		return err
	}
	last, err := count(ctx, tx, "SELECT coalesce(max(number), 0) FROM readings")
	if err != nil {
		return err
	}
	var rows [][]any
	for _, a := range additions {
		d := standings[a.key]
		if d == nil || a.reader != current.Reader {
			return fmt.Errorf("reading of %q by %s: %w: it is not part of the rereading under way", a.key.ID, a.reader, sitrep.ErrConflict)
		}
		if !slices.Contains(d.readers, a.reader) {
			last++
			d.readers, rows = append(d.readers, a.reader), append(rows, []any{last, d.number, a.reader, a.packed})
		}
	}
	if err := insertRows(ctx, tx, table{name: "readings", columns: "number, document, reader, data"}, rows); err != nil {
		return err
	}
	const text = `UPDATE reread SET reading = (SELECT number FROM readings WHERE document = $1 AND reader = $2), reason = '' WHERE document = $1`
	for _, a := range additions {
		if err := changeReread(ctx, tx, a.key, text, standings[a.key].number, a.reader); err != nil {
			return err
		}
	}
	return nil
}

// changeReread runs a statement that changes the one row of a version that is to be read again.
func changeReread(ctx context.Context, tx *transaction, key sitrep.Key, text string, args ...any) error {
	changed := 0
	result, err := tx.ExecContext(ctx, text, args...)
	if err := addAffected(&changed, result, err); err != nil {
		return err
	}
	if changed == 0 {
		return fmt.Errorf("document %q: %w: it is not part of the rereading under way", key.ID, sitrep.ErrConflict)
	}
	return nil
}

// FailReread puts down why a version could not be read again. It keeps the reading that it has, and is tried again when the rereading
// goes on. A version that is not recorded wraps [sitrep.ErrNotFound], one that is not to be read again [sitrep.ErrConflict].
func (s *Store) FailReread(ctx context.Context, key sitrep.Key, reason string) error {
	return s.update(ctx, "record failure to read again", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		reason = clean(reason)
		if reason == "" {
			reason = "unknown"
		}
		const text = "UPDATE reread SET reason = $1 WHERE document = $2 AND reading IS NULL"
		return changeReread(ctx, tx, key, text, reason, number)
	})
}

// EachReread calls each, in the order of arrival, with the two readings of every version that was read again and that a query finds:
// the one that lists show and the new one, both as persons' corrections and their rulings about actors have them. The query is asked of what lists
// show. If no rereading is under way it wraps [sitrep.ErrNotFound]; an error of each ends it.
func (s *Store) EachReread(ctx context.Context, q query.Query, each func(old, new *sitrep.Reading) error) error {
	return s.view(ctx, "compare readings", func(tx *transaction) error {
		if _, err := underWay(ctx, tx); err != nil {
			return err
		}
		book, err := rulebookOf(ctx, tx)
		if err != nil {
			return err
		}
		condition, args := s.among(q, "document")
		list, err := numbers(ctx, tx, "SELECT document FROM reread WHERE reading IS NOT NULL"+condition+" ORDER BY document", args...)
		if err != nil {
			return err
		}
		for _, number := range list {
			old, fresh, err := s.bothReadings(ctx, tx, number)
			if err != nil {
				return err
			}
			corrections, err := correctionsOf(ctx, tx, number)
			if err != nil {
				return err
			}
			oldNow, _ := correct.Apply(old, corrections)
			freshNow, _ := correct.Apply(fresh, corrections)
			if err := each(book.correct(oldNow), book.correctAs(freshNow, book.carry(old, fresh))); err != nil {
				return err
			}
		}
		return nil
	})
}

// bothReadings are the newest reading of a version and the one beside it.
func (s *Store) bothReadings(ctx context.Context, tx *transaction, number int64) (old, fresh *sitrep.Reading, err error) {
	if old, err = s.newest(ctx, tx, number); err != nil {
		return nil, nil, err
	}
	fresh, err = s.beside(ctx, tx, number)
	return old, fresh, err
}

// beside is the reading of a version that stands beside its newest.
func (s *Store) beside(ctx context.Context, tx *transaction, number int64) (*sitrep.Reading, error) {
	var packed []byte
	const text = "SELECT r.data FROM reread n JOIN readings r ON r.number = n.reading WHERE n.document = $1"
	if err := tx.QueryRowContext(ctx, text, number).Scan(&packed); err != nil {
		return nil, err
	}
	words, err := s.text(ctx, tx, number)
	if err != nil {
		return nil, err
	}
	return s.packer.unpackReading(packed, words)
}

// AbandonRereading ends the rereading under way: lists go on to show what they show. What was read stays for another one, until it is
// pruned. If none is under way it wraps [sitrep.ErrNotFound].
func (s *Store) AbandonRereading(ctx context.Context) (Rereading, error) {
	var r Rereading
	err := s.update(ctx, "abandon rereading", func(tx *transaction) (err error) {
		if r, err = underWay(ctx, tx); err != nil {
			return err
		}
		return s.endRereading(ctx, tx, "abandoned")
	})
	return r, err
}

func (s *Store) endRereading(ctx context.Context, tx *transaction, outcome string) error {
	const end = "UPDATE rereadings SET ended_at = $1, outcome = $2 WHERE outcome = ''"
	if _, err := tx.ExecContext(ctx, end, nanoseconds(s.now()), outcome); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM reread")
	return err
}

// PruneReadings drops the readings that are neither the newest of their version nor part of the rereading under way, and returns how
// many there were.
func (s *Store) PruneReadings(ctx context.Context) (int, error) {
	pruned := 0
	err := s.update(ctx, "prune readings", func(tx *transaction) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM readings
			WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.number = readings.document AND d.reading = readings.number)
			AND NOT EXISTS (SELECT 1 FROM reread n WHERE n.reading = readings.number)`)
		return addAffected(&pruned, result, err)
	})
	return pruned, err
}
