package record

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// fulltextRow is what a document is found by: the terms of its title, byline and article.
type fulltextRow struct{ title, byline, body string }

func fulltextOf(d *sitrep.Document) fulltextRow {
	return fulltextRow{
		title:  termsOf(cut(d.Title, maxNameBytes)),
		byline: termsOf(cut(strings.Join(d.Byline, " / "), maxNameBytes)),
		body:   indexTerms(d.Text, d.Furniture),
	}
}

// A textMatch is the part of a query that only the words of a document decide: a phrase of one or more terms, or
// several parts of which all, or one, must match.
type textMatch struct {
	phrase string // terms, padded; "" for a list
	all    bool
	parts  []textMatch
}

// A fulltextDialect is how a database finds documents by their words.
type fulltextDialect struct {
	insert func(ctx context.Context, tx *transaction, number int64, row fulltextRow) error
	key    string // the column with the document's number
	// condition is true for the rows of fulltext that match. arg adds an argument and returns its placeholder.
	condition func(m textMatch, arg func(any) string) string
	rows      string // query for how many documents are indexed
	// compare says how the index differs from what a document gives, "" if it does not.
	compare func(ctx context.Context, tx *transaction, number int64, want fulltextRow) (string, error)
	// score is higher for rows that have more to do with the phrases, given as conditions have been.
	score func(phrases []string, arg func(any) string) string
}

// The title weighs four times the text.
var fts5 = fulltextDialect{
	key: "fulltext.rowid",
	insert: func(ctx context.Context, tx *transaction, number int64, row fulltextRow) error {
		const text = "INSERT INTO fulltext (rowid, title, byline, body) VALUES ($1, $2, $3, $4)"
		_, err := tx.ExecContext(ctx, text, number, row.title, row.byline, row.body)
		return err
	},
	condition: func(m textMatch, arg func(any) string) string { return "fulltext MATCH " + arg(fts5Match(m)) },
	score:     func([]string, func(any) string) string { return "-bm25(fulltext, 4.0, 1.0, 1.0)" },
	rows:      "SELECT count(*) FROM fulltext_docsize",
	compare:   compareSizes,
}

// compareSizes compares how many terms of each column are indexed: a contentless index does not give them back. That
// they are sound in themselves is part of SQLite's own check.
func compareSizes(ctx context.Context, tx *transaction, number int64, want fulltextRow) (string, error) {
	var sizes []byte // a varint for each column
	err := tx.QueryRowContext(ctx, "SELECT sz FROM fulltext_docsize WHERE id = $1", number).Scan(&sizes)
	if errors.Is(err, sql.ErrNoRows) {
		return "it is not indexed", nil
	}
	if err != nil {
		return "", err
	}
	var expected []byte
	for _, column := range []string{want.title, want.byline, want.body} {
		expected = appendVarint(expected, uint64(max(0, strings.Count(column, " ")-1)))
	}
	if !bytes.Equal(sizes, expected) {
		return "its words are not those of the document", nil
	}
	return "", nil
}

// appendVarint appends a number as SQLite writes it: seven bits a byte, the highest first, as far as 28 bits.
func appendVarint(to []byte, n uint64) []byte {
	for shift := 21; shift > 0; shift -= 7 {
		if n>>shift > 0 {
			to = append(to, byte(n>>shift)|0x80)
		}
	}
	return append(to, byte(n&0x7f))
}

func fts5Match(m textMatch) string {
	if m.phrase != "" {
		return `"` + strings.TrimSpace(m.phrase) + `"`
	}
	operator := " OR "
	if m.all {
		operator = " AND "
	}
	parts := make([]string, len(m.parts))
	for i, part := range m.parts {
		parts[i] = fts5Match(part)
	}
	return "(" + strings.Join(parts, operator) + ")"
}

var tsvector = fulltextDialect{
	key: "fulltext.document",
	insert: func(ctx context.Context, tx *transaction, number int64, row fulltextRow) error {
		const text = "INSERT INTO fulltext (document, title, byline, body, terms) VALUES ($1, $2, $3, $4, ($5::text)::tsvector)"
		_, err := tx.ExecContext(ctx, text, number, row.title, row.byline, row.body, vectorOf(row))
		return err
	},
	condition: tsvectorCondition,
	score: func(phrases []string, arg func(any) string) string {
		var alternatives []string
		for _, phrase := range phrases {
			alternatives = append(alternatives, strings.Fields(phrase)...)
		}
		return "ts_rank('{0, 0, 0.25, 1}', fulltext.terms, (" + arg(strings.Join(quoteAll(alternatives), " | ")) + "::text)::tsquery)"
	},
	rows:    "SELECT count(*) FROM fulltext",
	compare: compareTerms,
}

func compareTerms(ctx context.Context, tx *transaction, number int64, want fulltextRow) (string, error) {
	var got fulltextRow
	var same bool
	const text = "SELECT title, byline, body, terms = ($2::text)::tsvector FROM fulltext WHERE document = $1"
	err := tx.QueryRowContext(ctx, text, number, vectorOf(want)).Scan(&got.title, &got.byline, &got.body, &same)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "it is not indexed", nil
	case err != nil:
		return "", err
	case got != want || !same:
		return "its words are not those of the document", nil
	}
	return "", nil
}

// A tsvector knows no more than 256 positions of a term, up to 16,383: too few to find every phrase. It finds the
// documents that have the words, and the phrase is looked for in their terms.
func tsvectorCondition(m textMatch, arg func(any) string) string {
	if m.phrase != "" {
		terms := strings.Fields(m.phrase)
		condition := "fulltext.terms @@ (" + arg(strings.Join(quoteAll(terms), " & ")) + "::text)::tsquery"
		if len(terms) == 1 {
			return condition
		}
		like := arg("%" + m.phrase + "%")
		return fmt.Sprintf("(%s AND (fulltext.body LIKE %s OR fulltext.title LIKE %s OR fulltext.byline LIKE %s))", condition, like, like, like)
	}
	operator := " OR "
	if m.all {
		operator = " AND "
	}
	parts := make([]string, len(m.parts))
	for i, part := range m.parts {
		parts[i] = tsvectorCondition(part, arg)
	}
	return "(" + strings.Join(parts, operator) + ")"
}

// quoteAll quotes terms for a tsquery; they are letters and digits alone.
func quoteAll(terms []string) []string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = "'" + term + "'"
	}
	return quoted
}

// positions is how many places of a term are told to the ranking.
const positions = 16

// vectorOf is the row as a tsvector in words: the title weighs as A, all else as B.
func vectorOf(row fulltextRow) string {
	places := make(map[string][]byte)
	counts := make(map[string]int)
	var order []string
	at := 0
	for i, column := range []string{row.title, row.byline, row.body} {
		weight := "B"
		if i == 0 {
			weight = "A"
		}
		for term := range strings.FieldsSeq(column) {
			at++
			if counts[term]++; counts[term] > positions {
				continue
			}
			if counts[term] == 1 {
				order = append(order, term)
			} else {
				places[term] = append(places[term], ',')
			}
			places[term] = fmt.Appendf(places[term], "%d%s", min(at, 16383), weight)
		}
	}
	var vector strings.Builder
	for _, term := range order {
		vector.WriteString("'" + term + "':")
		vector.Write(places[term])
		vector.WriteByte(' ')
	}
	return vector.String()
}
