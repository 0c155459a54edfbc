package record

import (
	"context"
	"database/sql"
	"time"

	"github.com/sitrep-news/sitrep/internal/record/query"
)

// facetFields are the facets in the order they are shown.
var facetFields = []string{"publisher", "by", "place", "language", "month"}

// facets counts all at once, so that the documents are found once. An actor or place stands once with a document.
const facets = `SELECT 'total', '', '', count(*) FROM found
	UNION ALL SELECT * FROM (SELECT 'publisher', publisher, publisher, count(*) FROM found WHERE publisher <> ''
		GROUP BY publisher ORDER BY 4 DESC, 2 LIMIT 10) AS publishers
	UNION ALL SELECT * FROM (SELECT 'by', a.actor, (SELECT name FROM actors WHERE key = a.actor), count(*)
		FROM found JOIN document_actors a ON a.document = found.number WHERE a.statements > 0
		GROUP BY a.actor ORDER BY 4 DESC, 2 LIMIT 10) AS speakers
	UNION ALL SELECT * FROM (SELECT 'place', p.name, p.name, count(*) FROM found JOIN document_places p ON p.document = found.number
		GROUP BY p.name ORDER BY 4 DESC, 2 LIMIT 10) AS places
	UNION ALL SELECT * FROM (SELECT 'language', language, language, count(*) FROM found WHERE language <> ''
		GROUP BY language ORDER BY 4 DESC, 2 LIMIT 10) AS languages
	UNION ALL SELECT * FROM (SELECT 'month', month, month, count(*) FROM found WHERE month <> ''
		GROUP BY month ORDER BY 4 DESC, 2 LIMIT 10) AS months`

// count fills in the total and the facets.
func (f *Found) count(ctx context.Context, tx *transaction, search compiled) error {
	values := make(map[string][]FacetValue)
	text := "WITH found AS MATERIALIZED (" + search.matching + ") " + facets
	err := eachRow(ctx, tx, text, search.args[:search.plain], func(rows *sql.Rows) error {
		var field string
		var v FacetValue
		if err := rows.Scan(&field, &v.Value, &v.Label, &v.Count); err != nil {
			return err
		}
		if field == "total" {
			f.Total = v.Count
			return nil
		}
		v.Query = facetQuery(field, v)
		values[field] = append(values[field], v)
		return nil
	})
	if err != nil {
		return err
	}
	for _, field := range facetFields {
		f.Facets = append(f.Facets, Facet{Field: field, Values: values[field]})
	}
	return nil
}

// facetQuery is the query that asks for the value.
func facetQuery(field string, v FacetValue) string {
	if field == "month" {
		return monthQuery(v.Value)
	}
	node := &query.Node{Op: query.Match, Field: query.Field(field), Text: v.Label, Whole: field != "language"}
	return query.Query{Root: node}.String()
}

func monthQuery(month string) string {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	next := first.AddDate(0, 1, 0).Format("2006-01")
	if len(next) > len(month) { // after the year 9999, which has no following one that a query knows
		return "after:" + month
	}
	return "after:" + month + " before:" + next
}
