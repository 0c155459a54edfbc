package record

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// actorCounts gathers by how much the counts of actors change, by key.
type actorCounts map[string]*actorChange

type actorChange struct {
	name, kind, country, role, wikidata string
	statements, documents               int
}

func (c actorCounts) of(key string) *actorChange {
	if c[key] == nil {
		c[key] = &actorChange{}
	}
	return c[key]
}

// add counts an actor of a document; counted is false if the document is superseded.
func (c actorCounts) add(a *actorInDocument, counted bool) {
	change := c.of(a.key)
	change.name, change.kind, change.country = clean(a.Name), clean(string(a.Kind)), clean(a.Country)
	change.role, change.wikidata = clean(a.Role), clean(a.Wikidata)
	if counted {
		change.statements += a.statements
		change.documents++
	}
}

// withdraw counts the actors of a document that is no longer current, or is to be read anew.
func (c actorCounts) withdraw(ctx context.Context, tx *transaction, number int64) error {
	const actors = "SELECT actor, statements FROM document_actors WHERE document = $1"
	return eachRow(ctx, tx, actors, []any{number}, func(rows *sql.Rows) error {
		var key string
		var statements int
		if err := rows.Scan(&key, &statements); err != nil {
			return err
		}
		change := c.of(key)
		change.statements -= statements
		change.documents--
		return nil
	})
}

// save writes the changes and forgets them. What a later document knows about an actor stands before what a former one
// did, but for what it does not know.
func (c actorCounts) save(ctx context.Context, tx *transaction) error {
	var rows [][]any
	for _, key := range slices.Sorted(maps.Keys(c)) {
		a := c[key]
		rows = append(rows, []any{key, a.name, a.kind, a.country, a.role, a.wikidata, a.statements, a.documents})
	}
	clear(c)
	return insertRows(ctx, tx, table{
		name:    "actors",
		columns: "key, name, kind, country, role, wikidata, statements, documents",
		conflict: `ON CONFLICT (key) DO UPDATE SET
			name = CASE WHEN excluded.name = '' THEN actors.name ELSE excluded.name END,
			kind = CASE WHEN excluded.kind = '' THEN actors.kind ELSE excluded.kind END,
			country = CASE WHEN excluded.country = '' THEN actors.country ELSE excluded.country END,
			role = CASE WHEN excluded.role = '' THEN actors.role ELSE excluded.role END,
			wikidata = CASE WHEN excluded.wikidata = '' THEN actors.wikidata ELSE excluded.wikidata END,
			statements = actors.statements + excluded.statements,
			documents = actors.documents + excluded.documents`,
	}, rows)
}
