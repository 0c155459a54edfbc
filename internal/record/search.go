package record

import (
	"context"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record/query"
)

// Search returns the current versions that match: by relevance where words must match, otherwise newest first. Both
// databases find the same documents; how they weigh relevance differs.
func (s *Store) Search(ctx context.Context, q query.Query, page Page) (Found, error) {
	var found Found
	var what asked
	what.gather(q.Root)
	search := s.compile(q, what.phrases)
	err := s.view(ctx, "search", func(tx *transaction) error {
		limit, offset := page.window()
		n := len(search.args)
		text := fmt.Sprintf("WITH found AS (%s) SELECT number FROM found ORDER BY %s LIMIT $%d OFFSET $%d", search.ranked, search.order, n+1, n+2)
		hits, err := numbers(ctx, tx, text, append(search.args[:n:n], limit, offset)...)
		if err != nil {
			return err
		}
		if err := found.count(ctx, tx, search); err != nil {
			return err
		}
		return s.show(ctx, tx, &found, hits, &what)
	})
	return found, err
}

// compiled is a query as SQL: the documents that match, and the same with what they are ordered by.
type compiled struct {
	matching string
	ranked   string // has a score where words must match
	order    string
	args     []any // of ranked; matching has the first plain ones
	plain    int
}

func (s *Store) compile(q query.Query, phrases []string) compiled {
	c := compiler{fulltext: s.dialect.fulltext}
	words, rest := split(q.Root)
	from, order := "documents d", "published_at DESC NULLS LAST, id"
	conditions := []string{"d.superseded = 0"}
	if words != nil {
		from = "fulltext JOIN documents d ON d.number = " + c.fulltext.key
		conditions = append(conditions, c.fulltext.condition(*words, c.arg))
	}
	if rest != nil {
		conditions = append(conditions, c.condition(rest))
	}
	source := " FROM " + from + " WHERE " + strings.Join(conditions, " AND ")
	search := compiled{matching: "SELECT d.number, d.publisher, d.language, d.month" + source, order: order, plain: len(c.args)}
	search.ranked = "SELECT d.number, d.id, d.published_at" + source
	if words != nil {
		search.ranked = "SELECT d.number, d.id, d.published_at, " + c.fulltext.score(phrases, c.arg) + " AS score" + source
		search.order = "score DESC, " + order
	}
	search.args = c.args
	return search
}

// split takes the words that must match, nil if there are none, off the rest of a query, nil if there is none.
func split(root *query.Node) (words *textMatch, rest *query.Node) {
	if root == nil {
		return nil, nil
	}
	if m, ok := textOf(root); ok {
		return &m, nil
	}
	if root.Op != query.And {
		return nil, root
	}
	m := textMatch{all: true}
	var others []*query.Node
	for _, child := range root.Children {
		if part, ok := textOf(child); ok {
			m.parts = append(m.parts, part)
		} else {
			others = append(others, child)
		}
	}
	if len(m.parts) == 0 {
		return nil, root
	}
	return &m, &query.Node{Op: query.And, Children: others}
}

// show fetches what is shown of the hits.
func (s *Store) show(ctx context.Context, tx *transaction, found *Found, hits []int64, what *asked) error {
	heads, err := headsOf(ctx, tx, hits)
	if err != nil {
		return err
	}
	spoken, err := s.spoken(ctx, tx, hits, what)
	if err != nil {
		return err
	}
	found.Hits = make([]Hit, len(heads))
	for i, head := range heads {
		d, err := s.document(ctx, tx, hits[i])
		if err != nil {
			return err
		}
		found.Hits[i] = Hit{Head: head, Snippet: snippet(d.Text, d.Furniture, what.phrases)}
		if found.Hits[i].Snippet == nil && head.Lead != "" {
			found.Hits[i].Snippet = []Piece{{Text: head.Lead}}
		}
		if st, ok := spoken[hits[i]]; ok {
			found.Hits[i].Statement = &st
		}
	}
	return nil
}

// spoken finds for every hit the statement that by: and kind: ask for; of several the one that has most of the words,
// and of those the first.
func (s *Store) spoken(ctx context.Context, tx *transaction, hits []int64, what *asked) (map[int64]Statement, error) {
	if len(hits) == 0 || len(what.by) == 0 && len(what.kinds) == 0 {
		return nil, nil
	}
	c := compiler{args: anys(hits)}
	conditions := []string{"document IN (" + placeholders(1, len(hits)) + ")"}
	if len(what.by) > 0 {
		var names []string
		for _, by := range what.by {
			names = append(names, c.among("actor", c.named("actor", by)))
		}
		conditions = append(conditions, "("+strings.Join(names, " OR ")+")")
	}
	candidates, err := s.statementsWhere(ctx, tx, strings.Join(conditions, " AND ")+" ORDER BY document, ordinal", c.args...)
	if err != nil {
		return nil, err
	}
	best, scores := make(map[int64]Statement), make(map[int64]int)
	for i := range candidates {
		st := &candidates[i]
		score := what.score(&st.Statement)
		if former, found := scores[st.document]; score >= 0 && (!found || score > former) {
			best[st.document], scores[st.document] = st.Statement, score
		}
	}
	return best, nil
}

// score says how well a statement answers: by its kinds first, then by its words; -1 if it has none of the kinds.
func (a *asked) score(st *Statement) int {
	kinds := 0
	for _, kind := range a.kinds {
		if kind.Text == string(st.Quote) || kind.Text == string(st.SourceKind) {
			kinds++
		}
	}
	if len(a.kinds) > 0 && kinds == 0 {
		return -1
	}
	score := kinds * (len(a.phrases) + 1)
	terms := termsOf(st.Words)
	for _, phrase := range a.phrases {
		if strings.Contains(terms, phrase) {
			score++
		}
	}
	return score
}
