package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

const (
	statementSelect = `SELECT document, id, actor, name, kind, country, role, source_kind, quote, sentence, sentences, content,
		source, cue, printings, confidence FROM statements WHERE `
	newestStatements = " ORDER BY published_at DESC NULLS LAST, document DESC, ordinal"
)

// Statements returns the statements that the filter chooses, newest document first and in the order of its text, and
// how many there are.
func (s *Store) Statements(ctx context.Context, filter StatementFilter, page Page) (list []Statement, total int, err error) {
	err = s.view(ctx, "list statements", func(tx *transaction) error {
		where, args, err := filter.condition(ctx, tx)
		if err != nil {
			return err
		}
		if total, err = count(ctx, tx, "SELECT count(*) FROM statements WHERE "+where, args...); err != nil {
			return err
		}
		limit, offset := page.window()
		page := fmt.Sprintf(" LIMIT $%d OFFSET $%d", len(args)+1, len(args)+2)
		found, err := s.statementsWhere(ctx, tx, where+newestStatements+page, append(args, limit, offset)...)
		for i := range found {
			list = append(list, found[i].Statement)
		}
		return err
	})
	return list, total, err
}

func (f *StatementFilter) condition(ctx context.Context, tx *transaction) (where string, args []any, err error) {
	var conditions []string
	if f.Document == (sitrep.Key{}) {
		conditions = append(conditions, "superseded = 0")
	} else {
		number, err := find(ctx, tx, f.Document)
		if err != nil {
			return "", nil, err
		}
		args = append(args, number)
		conditions = append(conditions, fmt.Sprintf("document = $%d", len(args)))
	}
	if f.Actor != "" {
		actor, err := actorMeant(ctx, tx, f.Actor)
		if err != nil {
			return "", nil, err
		}
		args = append(args, actor)
		conditions = append(conditions, fmt.Sprintf("actor = $%d", len(args)))
	}
	return strings.Join(conditions, " AND "), args, nil
}

// spotted is a statement as its row has it.
type spotted struct {
	Statement
	document                           int64
	sentences, content, source, cueing string
}

// statementsWhere returns the statements that a condition, order and limit choose, with their words.
func (s *Store) statementsWhere(ctx context.Context, tx *transaction, where string, args ...any) ([]spotted, error) {
	found, err := spot(ctx, tx, where, args)
	if err != nil {
		return nil, err
	}
	documents := make([]int64, len(found))
	for i := range found {
		documents[i] = found[i].document
	}
	heads, err := headsOf(ctx, tx, documents)
	if err != nil {
		return nil, err
	}
	texts := make(map[int64]string)
	for i := range found {
		st := &found[i]
		text, known := texts[st.document]
		if !known {
			if text, err = s.text(ctx, tx, st.document); err != nil {
				return nil, err
			}
			texts[st.document] = text
		}
		st.Document = heads[i]
		if err := st.fill(text); err != nil {
			return nil, fmt.Errorf("statement %q of %q: %w", st.ID, st.Document.Key.ID, err)
		}
	}
	return found, nil
}

func spot(ctx context.Context, tx *transaction, where string, args []any) ([]spotted, error) {
	var found []spotted
	err := eachRow(ctx, tx, statementSelect+where, args, func(rows *sql.Rows) error {
		var st spotted
		err := rows.Scan(&st.document, &st.ID, &st.Actor.Key, &st.Actor.Name, &st.Actor.Kind, &st.Actor.Country, &st.Actor.Role,
			&st.SourceKind, &st.Quote, &st.Sentence, &st.sentences, &st.content, &st.source, &st.cueing, &st.Printings, &st.Confidence)
		found = append(found, st)
		return err
	})
	return found, err
}

// fill fills in the words, which are those of the text and kept nowhere else.
func (st *spotted) fill(text string) error {
	content, err := parseSpans(st.content, len(text))
	if err != nil {
		return err
	}
	source, err := parseSpans(st.source, len(text))
	if err != nil {
		return err
	}
	cue, err := parseSpans(st.cueing, len(text))
	if err != nil {
		return err
	}
	sentences, err := parseSpan(st.sentences, len(text))
	if err != nil {
		return err
	}
	st.Words, st.Source, st.Cue = quote(text, content), quote(text, source), quote(text, cue)
	st.Text = sentences.In(text)
	if len(content) > 0 {
		st.Span = content[0]
	}
	return nil
}

// quote is the words of the spans, with an ellipsis for what stands between them.
func quote(text string, spans []sitrep.Span) string {
	pieces := make([]string, len(spans))
	for i, span := range spans {
		pieces[i] = span.In(text)
	}
	return strings.Join(pieces, " … ")
}
