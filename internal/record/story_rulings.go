package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
)

const storyRulingColumns = "number, made_at, made_by, kind, article, other"

// RuleStory records what a person decided about two documents and returns it with its number and time. One without a name, of no known kind,
// or about one document alone wraps [sitrep.ErrInvalid], one about a document that is not in the ledger [sitrep.ErrNotFound].
func (s *Store) RuleStory(ctx context.Context, r story.Ruling) (story.Ruling, error) {
	r.By, r.Article, r.Other = foldSpaces(r.By), clean(r.Article), clean(r.Other)
	if err := checkStoryRuling(&r); err != nil {
		return r, fmt.Errorf("rule about the story of %.80q: %w", r.Article, err)
	}
	r.At = s.now().UTC()
	err := s.update(ctx, "rule about a story", func(tx *transaction) (err error) {
		for _, id := range []string{r.Article, r.Other} {
			n, err := count(ctx, tx, "SELECT count(*) FROM documents WHERE id = $1", id)
			if err != nil {
				return err
			}
			if n == 0 {
				return fmt.Errorf("document %q: %w", id, sitrep.ErrNotFound)
			}
		}
		if r.Number, err = count(ctx, tx, "SELECT coalesce(max(number), 0) + 1 FROM story_rulings"); err != nil {
			return err
		}
		row := []any{r.Number, nanoseconds(r.At), r.By, string(r.Kind), r.Article, r.Other}
		return insertRows(ctx, tx, table{name: "story_rulings", columns: storyRulingColumns}, [][]any{row})
	})
	return r, err
}

func checkStoryRuling(r *story.Ruling) error {
	switch {
	case r.By == "" || len(r.By) > maxNameBytes:
		return fmt.Errorf("%w: who decides has a name of 1 to %d bytes", sitrep.ErrInvalid, maxNameBytes)
	case r.Article == "" || r.Other == "" || r.Article == r.Other:
		return fmt.Errorf("%w: name two documents", sitrep.ErrInvalid)
	case r.Kind != story.Together && r.Kind != story.Apart && r.Kind != story.Open:
		return fmt.Errorf("%w: %q is neither together, apart nor open", sitrep.ErrInvalid, r.Kind)
	}
	return nil
}

// StoryRulings returns what persons decided about stories, oldest first.
func (s *Store) StoryRulings(ctx context.Context) (all []story.Ruling, err error) {
	err = s.view(ctx, "list rulings about stories", func(tx *transaction) error {
		return eachRow(ctx, tx, "SELECT "+storyRulingColumns+" FROM story_rulings ORDER BY number", nil, func(rows *sql.Rows) error {
			var r story.Ruling
			var at sql.NullInt64
			err := rows.Scan(&r.Number, &at, &r.By, &r.Kind, &r.Article, &r.Other)
			r.At = timeOf(at)
			all = append(all, r)
			return err
		})
	})
	return all, err
}
