package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Limits on a query, far above what people write.
const (
	MaxLength = 4096 // bytes
	MaxLeaves = 64   // words, phrases and fields
	MaxDepth  = 16   // parentheses and negations inside one another
)

// Parse reads a query. Nothing but spaces asks for everything. An error is an [*Error] and wraps [sitrep.ErrInvalid].
func Parse(s string) (Query, error) {
	p := parser{query: s}
	root, err := p.all()
	if err != nil {
		return Query{}, err
	}
	return Query{Root: root}, nil
}

type parser struct {
	query  string
	at     int // byte offset of what comes next
	depth  int
	leaves int
}

func (p *parser) all() (*Node, error) {
	if len(p.query) > MaxLength {
		return nil, p.fail(MaxLength, "the query is longer than %d bytes", MaxLength)
	}
	if i := invalidByte(p.query); i >= 0 {
		return nil, p.fail(i, "this is not UTF-8")
	}
	p.skipSpace()
	if p.done() {
		return nil, nil
	}
	root, err := p.or()
	if err == nil && !p.done() { // only a parenthesis stops the parser before the end
		return nil, p.fail(p.at, "this parenthesis closes nothing")
	}
	return root, err
}

func (p *parser) or() (*Node, error) {
	first, err := p.and()
	if err != nil {
		return nil, err
	}
	alternatives := []*Node{first}
	for p.keyword("OR") {
		next, err := p.and()
		if err != nil {
			return nil, err
		}
		alternatives = append(alternatives, next)
	}
	return join(Or, alternatives), nil
}

func (p *parser) and() (*Node, error) {
	first, err := p.unary()
	if err != nil {
		return nil, err
	}
	parts := []*Node{first}
	for {
		stated := p.keyword("AND")
		if !stated && (p.done() || p.query[p.at] == ')' || p.peekKeyword("OR")) {
			return join(And, parts), nil
		}
		next, err := p.unary()
		if err != nil {
			return nil, err
		}
		parts = append(parts, next)
	}
}

// join makes one node of several; those of the same operator are taken in, so that a tree has one shape.
func join(op Op, nodes []*Node) *Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	var flat []*Node
	for _, n := range nodes {
		if n.Op == op {
			flat = append(flat, n.Children...)
		} else {
			flat = append(flat, n)
		}
	}
	return &Node{Op: op, Children: flat}
}

func (p *parser) unary() (*Node, error) {
	start := p.at
	if !p.keyword("NOT") {
		if p.done() || p.query[p.at] != '-' {
			return p.primary()
		}
		p.at++
	}
	if err := p.enter(start); err != nil {
		return nil, err
	}
	child, err := p.unary()
	p.depth--
	if err != nil {
		return nil, err
	}
	return &Node{Op: Not, Children: []*Node{child}}, nil
}

func (p *parser) primary() (*Node, error) {
	switch {
	case p.done():
		return nil, p.fail(p.at, "something is missing here")
	case p.peekKeyword("AND"), p.peekKeyword("OR"):
		return nil, p.fail(p.at, "something is missing before this; to search for the word, write it in lower case")
	case p.query[p.at] == ')':
		return nil, p.fail(p.at, "something is missing before this parenthesis")
	case p.query[p.at] == '(':
		return p.group()
	}
	start := p.at
	if p.leaves++; p.leaves > MaxLeaves {
		return nil, p.fail(start, "more than %d words and fields", MaxLeaves)
	}
	if closing := p.closingQuote(); closing != 0 {
		text, err := p.quoted(closing)
		return &Node{Op: Phrase, Text: text}, err
	}
	run := p.run()
	if name, _, found := strings.Cut(run, ":"); found && isName(name) {
		p.at = start + len(name) + 1
		return p.match(start, Field(strings.ToLower(name)))
	}
	p.at += len(run)
	p.skipSpace()
	if !searchable(run) {
		return nil, p.fail(start, "this has neither letter nor digit to search for")
	}
	return &Node{Op: Word, Text: run}, nil
}

func (p *parser) group() (*Node, error) {
	start := p.at
	if err := p.enter(start); err != nil {
		return nil, err
	}
	p.at++
	p.skipSpace()
	inner, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.done() {
		return nil, p.fail(start, "this parenthesis is not closed")
	}
	p.depth--
	p.at++
	p.skipSpace()
	return inner, nil
}

// match reads the value of a field whose name began at start.
func (p *parser) match(start int, field Field) (*Node, error) {
	if !slices.Contains(fields, field) {
		return nil, p.fail(start, "there is no field %q; the fields are %s", string(field), list(fields))
	}
	node := &Node{Op: Match, Field: field}
	valueStart := p.at
	if p.done() {
		return nil, p.fail(valueStart, "the field %s has no value", field)
	}
	if closing := p.closingQuote(); closing != 0 {
		text, err := p.quoted(closing)
		if err != nil {
			return nil, err
		}
		node.Text, node.Whole = text, true
	} else {
		node.Text = p.run()
		p.at += len(node.Text)
		p.skipSpace()
	}
	if problem := checkValue(node); problem != "" {
		return nil, p.fail(valueStart, "%s", problem)
	}
	return node, nil
}

func checkValue(n *Node) string {
	switch {
	case n.Text == "":
		return fmt.Sprintf("the field %s has no value", n.Field)
	case !searchable(n.Text):
		return "this has neither letter nor digit to search for"
	case n.Field == Kind && !slices.Contains(kinds, n.Text):
		return "kind is one of " + list(kinds)
	case n.Field == After || n.Field == Before:
		if _, err := ParseDay(n.Text); err != nil || n.Whole {
			return "want a day, month or year, such as 2022-01-31, 2022-01 or 2022"
		}
	case n.Field == Language && strings.ContainsFunc(n.Text, notInTag):
		return "want a language tag, such as en or pt-BR"
	}
	return ""
}

func notInTag(r rune) bool {
	return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

// ParseDay returns the first moment, in UTC, of the day, month or year that s names: 2022-01-31, 2022-01 or 2022.
func ParseDay(s string) (time.Time, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) == len(layout) {
			return time.Parse(layout, s)
		}
	}
	return time.Time{}, fmt.Errorf("parse day %q: want 2006-01-02, 2006-01 or 2006", s)
}

// enter counts one more level of nesting.
func (p *parser) enter(at int) error {
	if p.depth++; p.depth > MaxDepth {
		return p.fail(at, "nested more than %d deep", MaxDepth)
	}
	return nil
}

func (p *parser) done() bool { return p.at == len(p.query) }

func (p *parser) skipSpace() {
	p.at = len(p.query) - len(strings.TrimLeftFunc(p.query[p.at:], unicode.IsSpace))
}

// run is the text from here to the next space, parenthesis or quotation mark.
func (p *parser) run() string {
	rest := p.query[p.at:]
	if end := strings.IndexFunc(rest, endsRun); end >= 0 {
		return rest[:end]
	}
	return rest
}

func endsRun(r rune) bool {
	return unicode.IsSpace(r) || r == '(' || r == ')' || r == '"' || r == '“' || r == '”' || r == '„'
}

func (p *parser) peekKeyword(word string) bool { return p.run() == word }

func (p *parser) keyword(word string) bool {
	if !p.peekKeyword(word) {
		return false
	}
	p.at += len(word)
	p.skipSpace()
	return true
}

// closingQuote is the mark that closes the quotation that opens here, 0 if none does.
func (p *parser) closingQuote() rune {
	opening, _ := utf8.DecodeRuneInString(p.query[p.at:])
	switch opening {
	case '"':
		return '"'
	case '“', '„', '”':
		return '”'
	}
	return 0
}

// quoted reads a quotation. A backslash stands before a straight quotation mark or backslash that belongs to the text.
func (p *parser) quoted(closing rune) (string, error) {
	start := p.at
	_, width := utf8.DecodeRuneInString(p.query[start:])
	var text strings.Builder
	escaped := false
	for i, r := range p.query[start+width:] {
		switch {
		case escaped:
			if r != '"' && r != '\\' {
				text.WriteByte('\\')
			}
			text.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
		case r == closing:
			p.at = start + width + i + utf8.RuneLen(r)
			p.skipSpace()
			if !searchable(text.String()) {
				return "", p.fail(start, "this has neither letter nor digit to search for")
			}
			return text.String(), nil
		default:
			text.WriteRune(r)
		}
	}
	return "", p.fail(start, "this quotation mark is not closed")
}

// searchable reports whether there is anything in s that a text could be searched for.
func searchable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isName reports whether s could be meant as the name of a field; 16 in 16:30 could not.
func isName(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

func invalidByte(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, width := utf8.DecodeRuneInString(s[i:]); width == 1 {
				return i
			}
		}
	}
	return -1
}

func list[S ~string](values []S) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
