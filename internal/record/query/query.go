// Package query is the language that the ledger is searched with.
//
//	sanctions "natural gas"            both, in any order; a phrase in its order
//	troops AND (border OR frontier)    AND is implied between words, and binds closer than OR
//	talks NOT Geneva, talks -Geneva    without
//	by:Lavrov kind:direct              one statement that is both
//	about:"United States" after:2022-01 before:2022-02
//
// Words are compared without regard to case, accents and the plural's s. The operators are upper case: "and" is a word.
// Every field but the dates takes a quoted value; for publisher, by, about and place a value in quotation marks must be
// the whole name, a value without them one or more whole words of it.
package query

import (
	"slices"
	"strings"
)

// A Query is a parsed query. The zero value asks for everything.
type Query struct {
	Root *Node // nil asks for everything
}

// An Op says what a node is.
type Op string

// The kinds of node.
const (
	And    Op = "and"    // all of its children, two or more, none of them And
	Or     Op = "or"     // one of its children, two or more, none of them Or
	Not    Op = "not"    // not its only child
	Word   Op = "word"   // Text stands in the document
	Phrase Op = "phrase" // the words of Text stand in the document one after the other
	Match  Op = "match"  // Field has the value Text
)

// A Field is a property of documents and statements that can be asked for.
type Field string

// The fields.
const (
	Publisher Field = "publisher" // who issued the document
	By        Field = "by"        // who says something in it
	About     Field = "about"     // who is mentioned in it: a name, or a state's ISO 3166-1 alpha-3 code for all its actors
	Place     Field = "place"     // which place is named in it, or the ISO 3166-1 alpha-3 code of its state
	Kind      Field = "kind"      // how something is said in it: a quote type or a kind of source
	After     Field = "after"     // published on that day or later; a month or year stands for its first day
	Before    Field = "before"    // published before that day, month or year began
	Language  Field = "language"  // BCP 47; en finds en-GB too
)

var (
	fields = []Field{Publisher, By, About, Place, Kind, After, Before, Language}
	kinds  = []string{"direct", "indirect", "mixed", "named", "anonymous", "collective"}
)

// A Node is a part of a query.
type Node struct {
	Op       Op
	Children []*Node // of And, Or and Not
	Text     string  // of Word, Phrase and Match
	Field    Field   // of Match
	Whole    bool    // of Match: the value was quoted
}

// String returns the query in its plainest form. Parsing that gives an equal query.
func (q Query) String() string {
	var b strings.Builder
	if q.Root != nil {
		q.Root.print(&b)
	}
	return b.String()
}

func (n *Node) print(b *strings.Builder) {
	switch n.Op {
	case And:
		n.printList(b, " ", Or)
	case Or:
		n.printList(b, " OR ") // And binds closer and needs no parentheses
	case Not:
		b.WriteByte('-')
		n.printList(b, "", And, Or)
	case Word:
		b.WriteString(n.Text)
	case Phrase:
		printQuoted(b, n.Text)
	case Match:
		b.WriteString(string(n.Field) + ":")
		if n.Whole {
			printQuoted(b, n.Text)
		} else {
			b.WriteString(n.Text)
		}
	}
}

// printList prints the children, those of an operator in grouped in parentheses.
func (n *Node) printList(b *strings.Builder, separator string, grouped ...Op) {
	for i, child := range n.Children {
		if i > 0 {
			b.WriteString(separator)
		}
		if !slices.Contains(grouped, child.Op) {
			child.print(b)
			continue
		}
		b.WriteByte('(')
		child.print(b)
		b.WriteByte(')')
	}
}

var quoting = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func printQuoted(b *strings.Builder, text string) {
	b.WriteByte('"')
	b.WriteString(quoting.Replace(text))
	b.WriteByte('"')
}
