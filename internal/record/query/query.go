// Package query is the language that the ledger is searched with.
package query

import "errors"

// A Query is a parsed query. The zero value asks for everything.
type Query struct {
	Root *Node // nil asks for everything
}

// A Node is a part of a query.
type Node struct{}

// String returns the query in its plainest form; parsing that gives the same query.
func (q Query) String() string { return "" }

// Parse reads a query. An error is an [*Error] and wraps [sitrep.ErrInvalid].
func Parse(s string) (Query, error) {
	return Query{}, errors.New("not built yet")
}

// An Error says what is wrong in a query and where.
type Error struct {
	Query   string
	Offset  int // in bytes
	Message string
}

// Error is the message with its position.
func (e *Error) Error() string { return e.Message }

// Caret is the query with a caret under the place of the error, on two lines, and the message on a third.
func (e *Error) Caret() string { return e.Message }
