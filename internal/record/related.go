package record

import (
	"context"
	"database/sql"

	"github.com/sitrep-news/sitrep"
)

// Related returns the other versions of an article, and the current versions of other articles with the same or nearly
// the same text. It wraps [sitrep.ErrNotFound].
func (s *Store) Related(ctx context.Context, key sitrep.Key) (Related, error) {
	var related Related
	err := s.view(ctx, "find related documents", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		if err := related.findVersions(ctx, tx, number); err != nil {
			return err
		}
		const copies = `SELECT c.number FROM documents d JOIN documents c ON c.text_number = d.text_number
			WHERE d.number = $1 AND c.superseded = 0 AND c.id <> d.id ORDER BY c.published_at NULLS LAST, c.id LIMIT $2`
		found, err := numbers(ctx, tx, copies, number, MaxLimit)
		if err != nil {
			return err
		}
		if related.Copies, err = headsOf(ctx, tx, found); err != nil {
			return err
		}
		return related.findNear(ctx, tx, number)
	})
	return related, err
}

// The versions of an article in the order in which they held: by publication, then by arrival, the current one last.
func (r *Related) findVersions(ctx context.Context, tx *transaction, number int64) error {
	const versions = `SELECT v.number FROM documents d JOIN documents v ON v.id = d.id WHERE d.number = $1
		ORDER BY v.superseded DESC, v.published_at NULLS LAST, v.number`
	found, err := numbers(ctx, tx, versions, number)
	if err != nil {
		return err
	}
	heads, err := headsOf(ctx, tx, found)
	if err != nil {
		return err
	}
	at := 0
	for found[at] != number {
		at++
	}
	for i := at - 1; i >= 0; i-- {
		r.Older = append(r.Older, heads[i])
	}
	r.Newer = heads[at+1:]
	return nil
}

func (r *Related) findNear(ctx context.Context, tx *transaction, number int64) error {
	const near = `SELECT c.number, n.likeness FROM documents d JOIN near n ON n.text_number = d.text_number
		JOIN documents c ON c.text_number = n.other WHERE d.number = $1 AND c.superseded = 0 AND c.id <> d.id
		ORDER BY n.likeness DESC, c.published_at NULLS LAST, c.id LIMIT $2`
	var found []int64
	err := eachRow(ctx, tx, near, []any{number, MaxLimit}, func(rows *sql.Rows) error {
		var other int64
		var likeness float64
		if err := rows.Scan(&other, &likeness); err != nil {
			return err
		}
		found, r.NearCopies = append(found, other), append(r.NearCopies, Near{Likeness: likeness})
		return nil
	})
	if err != nil {
		return err
	}
	heads, err := headsOf(ctx, tx, found)
	for i := range heads {
		r.NearCopies[i].Head = heads[i]
	}
	return err
}
