package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// maxProblems is how many problems are reported.
const maxProblems = 1000

// Verify reads the whole ledger, as it is at one moment, and reports what is damaged: what the database itself finds,
// texts that are not what their version says, readings that do not decode or do not fit their text, tables, counts
// and full text that are not what the readings give, and saved searches that cannot be.
func (s *Store) Verify(ctx context.Context) (VerifyReport, error) {
	v := verifier{store: s}
	err := s.view(ctx, "verify ledger", func(tx *transaction) error {
		for _, check := range []struct {
			what string
			run  func(context.Context, *transaction) error
		}{
			{"integrity of the database", v.database},
			{"texts", v.texts},
			{"versions", v.versions},
			{"documents", v.documents},
			{"actors", v.actors},
			{"full text", v.fulltext},
			{"saved searches", v.saved},
		} {
			if err := check.run(ctx, tx); err != nil {
				if ctx.Err() != nil || s.dialect.transient(err) {
					return err
				}
				v.found(sitrep.Key{}, "%s: %v", check.what, err) // what cannot be read is damaged
			}
		}
		return nil
	})
	return v.report, err
}

type verifier struct {
	store   *Store
	report  VerifyReport
	rulings *rulebook
}

func (v *verifier) found(key sitrep.Key, format string, args ...any) {
	if len(v.report.Problems) < maxProblems {
		v.report.Problems = append(v.report.Problems, Problem{Document: key, What: fmt.Sprintf(format, args...)})
	}
}

func (v *verifier) database(ctx context.Context, tx *transaction) error {
	if v.store.dialect.integrity == "" {
		return nil
	}
	return eachRow(ctx, tx, v.store.dialect.integrity, nil, func(rows *sql.Rows) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.found(sitrep.Key{}, "database: %s", line)
		}
		return nil
	})
}

// texts checks that every text is the one that its version names.
func (v *verifier) texts(ctx context.Context, tx *transaction) error {
	return eachRow(ctx, tx, "SELECT version, data FROM texts", nil, func(rows *sql.Rows) error {
		var version string
		var packed []byte
		if err := rows.Scan(&version, &packed); err != nil {
			return err
		}
		v.report.Texts++
		text, err := v.store.packer.unpack(packed)
		if err != nil {
			v.found(sitrep.Key{Version: version}, "text: %v", err)
		} else if sitrep.HashText(string(text)) != version {
			v.found(sitrep.Key{Version: version}, "text: its hash is not its version")
		}
		return nil
	})
}

// versions checks that every article has one current version and every version its text.
func (v *verifier) versions(ctx context.Context, tx *transaction) error {
	const current = "SELECT id FROM documents GROUP BY id HAVING sum(1 - superseded) <> 1"
	err := eachRow(ctx, tx, current, nil, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		v.found(sitrep.Key{ID: id}, "article: not exactly one version is current")
		return err
	})
	if err != nil {
		return err
	}
	const texts = `SELECT d.id, d.version FROM documents d LEFT JOIN texts t ON t.number = d.text_number AND t.version = d.version
		WHERE t.number IS NULL`
	return eachRow(ctx, tx, texts, nil, func(rows *sql.Rows) error {
		var key sitrep.Key
		err := rows.Scan(&key.ID, &key.Version)
		v.found(key, "document: its text is missing or another")
		return err
	})
}

// actors checks the counts that are kept with the actors.
func (v *verifier) actors(ctx context.Context, tx *transaction) error {
	const lost = "SELECT DISTINCT actor FROM document_actors WHERE actor NOT IN (SELECT key FROM actors)"
	err := eachRow(ctx, tx, lost, nil, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		v.found(sitrep.Key{}, "actor %q: it is missing", key)
		return err
	})
	if err != nil {
		return err
	}
	const wrong = `SELECT a.key, a.statements, a.documents, coalesce(c.statements, 0), coalesce(c.documents, 0) FROM actors a
		LEFT JOIN (SELECT a.actor, sum(a.statements) AS statements, count(*) AS documents FROM document_actors a
			JOIN documents d ON d.number = a.document WHERE d.superseded = 0 GROUP BY a.actor) c ON c.actor = a.key
		WHERE a.statements <> coalesce(c.statements, 0) OR a.documents <> coalesce(c.documents, 0)`
	return eachRow(ctx, tx, wrong, nil, func(rows *sql.Rows) error {
		var key string
		var kept, keptDocuments, counted, documents int
		if err := rows.Scan(&key, &kept, &keptDocuments, &counted, &documents); err != nil {
			return err
		}
		v.found(sitrep.Key{}, "actor %q: kept %d statements in %d documents, counted %d in %d", key, kept, keptDocuments, counted, documents)
		return nil
	})
}

// fulltext checks that every document that was read can be found by its words.
func (v *verifier) fulltext(ctx context.Context, tx *transaction) error {
	read, err := numbers(ctx, tx, "SELECT number FROM documents WHERE reading IS NOT NULL ORDER BY number")
	if err != nil {
		return err
	}
	indexed, err := count(ctx, tx, v.store.dialect.fulltext.rows)
	if err != nil {
		return err
	}
	if indexed != len(read) {
		v.found(sitrep.Key{}, "full text: %d documents were read, %d are indexed", len(read), indexed)
	}
	for _, number := range read {
		d, err := v.store.document(ctx, tx, number)
		if ctx.Err() != nil {
			return err
		}
		if err != nil {
			continue // said already
		}
		problem, err := v.store.dialect.fulltext.compare(ctx, tx, number, fulltextOf(d))
		if err != nil {
			return err
		}
		if problem != "" {
			v.found(d.Key(), "full text: %s", problem)
		}
	}
	return nil
}

// saved checks that every change of a saved search has its search, and that the queries can be read.
func (v *verifier) saved(ctx context.Context, tx *transaction) error {
	rows, err := savedRows(ctx, tx)
	if err != nil {
		return err
	}
	known := map[int]int{} // searches by the numbers of their rows
	for _, r := range rows {
		if r.kind == saveSearch {
			known[r.number] = r.number
			if _, err := query.Parse(r.query); err != nil {
				v.found(sitrep.Key{}, "saved search %d: %v", r.number, err)
			}
		}
		if known[r.search] == 0 || r.undoes != 0 && known[r.undoes] != r.search {
			v.found(sitrep.Key{}, "saved search %d: row %d changes what is not there", r.search, r.number)
		}
		known[r.number] = r.search
	}
	return nil
}
