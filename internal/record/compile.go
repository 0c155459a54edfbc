package record

import (
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record/query"
)

// A compiler turns a query into a condition on documents d. In a list that must all match, every by: is looked for in
// one statement together with every kind:.
type compiler struct {
	fulltext fulltextDialect
	args     []any
}

// arg adds an argument and returns its placeholder.
func (c *compiler) arg(value any) string {
	c.args = append(c.args, value)
	return fmt.Sprintf("$%d", len(c.args))
}

const nothing = "1 = 0"

func (c *compiler) condition(n *query.Node) string {
	if m, ok := textOf(n); ok {
		return c.among("d.number", "SELECT "+c.fulltext.key+" FROM fulltext WHERE "+c.fulltext.condition(m, c.arg))
	}
	switch n.Op {
	case query.And:
		return c.all(n.Children)
	case query.Or:
		parts := make([]string, len(n.Children))
		for i, child := range n.Children {
			parts[i] = c.condition(child)
		}
		return "(" + strings.Join(parts, " OR ") + ")"
	case query.Not:
		return "NOT " + c.condition(n.Children[0])
	case query.Match:
		return c.match(n)
	default:
		return nothing // a word without a term
	}
}

func (c *compiler) all(children []*query.Node) string {
	var words, who, how, others []*query.Node
	for _, child := range children {
		switch _, isText := textOf(child); {
		case isText:
			words = append(words, child)
		case child.Op == query.Match && child.Field == query.By:
			who = append(who, child)
		case child.Op == query.Match && child.Field == query.Kind:
			how = append(how, child)
		default:
			others = append(others, child)
		}
	}
	var parts []string
	if len(words) > 0 {
		parts = append(parts, c.condition(&query.Node{Op: query.And, Children: words}))
	}
	for _, by := range who {
		parts = append(parts, c.statement(by, how))
	}
	if len(who) == 0 && len(how) > 0 {
		parts = append(parts, c.statement(nil, how))
	}
	for _, child := range others {
		parts = append(parts, c.condition(child))
	}
	return "(" + strings.Join(parts, " AND ") + ")"
}

// textOf is the part of the query as one match of words, if only words decide it.
func textOf(n *query.Node) (m textMatch, ok bool) {
	switch n.Op {
	case query.Word, query.Phrase:
		m.phrase = termsOf(n.Text)
		return m, m.phrase != ""
	case query.And, query.Or:
		m.all = n.Op == query.And
		for _, child := range n.Children {
			part, ok := textOf(child)
			if !ok {
				return m, false
			}
			m.parts = append(m.parts, part)
		}
		return m, true
	default:
		return m, false
	}
}

func (c *compiler) match(n *query.Node) string {
	switch n.Field {
	case query.Publisher:
		return c.among("d.publisher", c.named("publisher", n))
	case query.By:
		return c.statement(n, nil)
	case query.Kind:
		return c.statement(nil, []*query.Node{n})
	case query.About:
		return c.among("d.number", "SELECT a.document FROM document_actors a WHERE "+c.namedOrOf("a.actor", "actor", "a.country", n))
	case query.Place:
		return c.among("d.number", "SELECT p.document FROM document_places p WHERE "+c.namedOrOf("p.name", "place", "p.country", n))
	case query.After, query.Before:
		return c.date(n)
	case query.Language:
		tag := strings.ToLower(n.Text)
		return fmt.Sprintf("(lower(d.language) = %s OR lower(d.language) LIKE %s)", c.arg(tag), c.arg(tag+"-%"))
	}
	return nothing
}

func (c *compiler) among(column, list string) string { return column + " IN (" + list + ")" }

// named lists the values whose name is the one asked for or, unless it was quoted, has it in it.
func (c *compiler) named(field string, n *query.Node) string {
	terms := termsOf(n.Text)
	operator := "="
	if !n.Whole {
		operator, terms = "LIKE", "%"+terms+"%"
	}
	return fmt.Sprintf("SELECT value FROM names WHERE field = '%s' AND terms %s %s", field, operator, c.arg(terms))
}

// namedOrOf also takes the code of a state for all that belongs to it.
func (c *compiler) namedOrOf(column, field, country string, n *query.Node) string {
	condition := c.among(column, c.named(field, n))
	if n.Whole || len(n.Text) != 3 || strings.Trim(n.Text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return condition
	}
	return condition + " OR " + country + " = " + c.arg(n.Text)
}

// statement finds the documents with a statement by somebody, nil for anybody, of every one of the kinds.
func (c *compiler) statement(by *query.Node, kinds []*query.Node) string {
	var parts []string
	if by != nil {
		parts = append(parts, c.among("s.actor", c.named("actor", by)))
	}
	for _, kind := range kinds {
		value := c.arg(kind.Text)
		parts = append(parts, fmt.Sprintf("(s.quote = %s OR s.source_kind = %s)", value, value))
	}
	return c.among("d.number", "SELECT s.document FROM statements s WHERE "+strings.Join(parts, " AND "))
}

// date is false, and not unknown, for a document without a date, so that its negation is true.
func (c *compiler) date(n *query.Node) string {
	day, err := query.ParseDay(n.Text)
	if err != nil {
		return nothing
	}
	operator := ">="
	if n.Field == query.Before {
		operator = "<"
	}
	return fmt.Sprintf("(d.published_at IS NOT NULL AND d.published_at %s %s)", operator, c.arg(day.Unix()))
}

// asked gathers the phrases, names and kinds that a query asks for; what it asks to be absent is left out.
type asked struct {
	phrases   []string // terms, padded
	by, kinds []*query.Node
}

func (a *asked) gather(n *query.Node) {
	switch {
	case n == nil || n.Op == query.Not:
	case n.Op == query.Word || n.Op == query.Phrase:
		if terms := termsOf(n.Text); terms != "" {
			a.phrases = append(a.phrases, terms)
		}
	case n.Op == query.Match && n.Field == query.By:
		a.by = append(a.by, n)
	case n.Op == query.Match && n.Field == query.Kind:
		a.kinds = append(a.kinds, n)
	default:
		for _, child := range n.Children {
			a.gather(child)
		}
	}
}
