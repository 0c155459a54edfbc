package record

import (
	"context"
	"database/sql"
	"fmt"
)

// window is the page as LIMIT and OFFSET.
func (p Page) window() (limit, offset int) {
	limit = p.Limit
	if limit <= 0 {
		limit = 20
	}
	return min(limit, MaxLimit), max(0, p.Offset)
}

const headColumns = `SELECT d.number, d.id, d.version, d.url, d.title, d.publisher,
	CASE WHEN d.published = '' THEN d.dateline_date ELSE d.published END, d.language, d.channel, d.byline,
	d.fetched_at, d.superseded, d.state, d.unread, d.statements, d.words, d.lead,
	(SELECT count(*) FROM documents c WHERE c.text_number = d.text_number AND c.superseded = 0 AND c.id <> d.id),
	(SELECT count(*) FROM near n JOIN documents c ON c.text_number = n.other
		WHERE n.text_number = d.text_number AND c.superseded = 0 AND c.id <> d.id),
	(SELECT count(*) FROM documents v WHERE v.id = d.id)
	FROM documents d WHERE d.number IN (`

// headsOf returns the heads of documents in the order of their numbers.
func headsOf(ctx context.Context, tx *transaction, numbers []int64) ([]Head, error) {
	byNumber := make(map[int64]Head, len(numbers))
	for start := 0; start < len(numbers); start += MaxLimit {
		chunk := numbers[start:min(start+MaxLimit, len(numbers))]
		err := eachRow(ctx, tx, headColumns+tx.list(len(chunk))+")", anys(chunk), func(rows *sql.Rows) error {
			number, head, err := scanHead(rows)
			byNumber[number] = head
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	heads := make([]Head, len(numbers))
	for i, number := range numbers {
		head, found := byNumber[number]
		if !found {
			return nil, fmt.Errorf("document number %d is missing", number)
		}
		heads[i] = head
	}
	return heads, nil
}

func scanHead(rows *sql.Rows) (number int64, h Head, err error) {
	var byline string
	var fetched sql.NullInt64
	var superseded bool
	err = rows.Scan(&number, &h.Key.ID, &h.Key.Version, &h.URL, &h.Title, &h.Publisher, &h.Published, &h.Language, &h.Channel,
		&byline, &fetched, &superseded, &h.State, &h.Unread, &h.Statements, &h.Words, &h.Lead, &h.Copies, &h.NearCopies,
		&h.Versions)
	if err != nil {
		return 0, Head{}, err
	}
	h.Current, h.Fetched = !superseded, timeOf(fetched)
	h.Byline, err = parseList(byline)
	return number, h, err
}

const latest = "SELECT number FROM documents WHERE superseded = 0 ORDER BY published_at DESC NULLS LAST, id LIMIT $1 OFFSET $2"

// Latest returns the current versions, newest publication first, those without a date last.
func (s *Store) Latest(ctx context.Context, page Page) (Heads, error) {
	var list Heads
	err := s.view(ctx, "list latest documents", func(tx *transaction) error {
		limit, offset := page.window()
		found, err := numbers(ctx, tx, latest, limit, offset)
		if err != nil {
			return err
		}
		if list.Total, err = count(ctx, tx, "SELECT count(*) FROM documents WHERE superseded = 0"); err != nil {
			return err
		}
		list.Documents, err = headsOf(ctx, tx, found)
		return err
	})
	return list, err
}
