package record

import (
	"context"
	"database/sql"
)

const (
	actorColumns       = "SELECT key, name, kind, country, role, wikidata, statements, documents FROM actors "
	actorsByStatements = actorColumns + "WHERE documents > 0 ORDER BY statements DESC, documents DESC, key LIMIT $1 OFFSET $2"
)

func (a *ActorHead) fields() []any {
	return []any{&a.Key, &a.Name, &a.Kind, &a.Country, &a.Role, &a.Wikidata, &a.Statements, &a.Documents}
}

// Actors returns the named actors of the current versions, those with most statements first, and how many there are.
func (s *Store) Actors(ctx context.Context, page Page) (actors []ActorHead, total int, err error) {
	err = s.view(ctx, "list actors", func(tx *transaction) (err error) {
		limit, offset := page.window()
		err = eachRow(ctx, tx, actorsByStatements, []any{limit, offset}, func(rows *sql.Rows) error {
			var a ActorHead
			err := rows.Scan(a.fields()...)
			actors = append(actors, a)
			return err
		})
		if err != nil {
			return err
		}
		total, err = count(ctx, tx, "SELECT count(*) FROM actors WHERE documents > 0")
		return err
	})
	return actors, total, err
}

// Actor returns the actor whom that key means, by the rulings that hold for every document. It wraps [sitrep.ErrNotFound].
func (s *Store) Actor(ctx context.Context, key string) (ActorHead, error) {
	var a ActorHead
	err := s.view(ctx, "get actor", func(tx *transaction) error {
		key, err := actorMeant(ctx, tx, key)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, actorColumns+"WHERE key = $1", key).Scan(a.fields()...)
		return notFound("actor", key, err)
	})
	return a, err
}

// actorMeant is the key of the actor whom a key means in every document.
func actorMeant(ctx context.Context, tx *transaction, key string) (string, error) {
	book, err := rulebookOf(ctx, tx)
	return book.always(key), err
}

// ActorsNamed returns the named actors of the current versions whose name has these words one after the other, those that most documents mention
// first, at most limit of them.
func (s *Store) ActorsNamed(ctx context.Context, words string, limit int) (actors []ActorHead, err error) {
	const text = actorColumns + "WHERE documents > 0 AND key LIKE '%' || $1 || '%' ORDER BY documents DESC, key LIMIT $2"
	key := nameKey(words)
	if key == "" {
		return nil, nil
	}
	err = s.view(ctx, "find actors", func(tx *transaction) error {
		return eachRow(ctx, tx, text, []any{key, limit}, func(rows *sql.Rows) error {
			var a ActorHead
			err := rows.Scan(a.fields()...)
			actors = append(actors, a)
			return err
		})
	})
	return actors, err
}
