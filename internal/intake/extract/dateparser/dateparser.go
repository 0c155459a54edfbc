// Package dateparser stands in for github.com/markusmobius/go-dateparser, by a replace directive in our go.mod.
//
// go-htmldate asks that library for dates in some two hundred languages where its own patterns find none. Its tables are built
// at every start of the process, needed or not: 0.2 s and 9 MB of the binary, for pages that Sitrep does not read. This
// package has the names that go-htmldate uses and never finds a date.
package dateparser

import (
	"errors"
	"time"
)

// A ParserType is a way to look for dates.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// A PreferredDateSource says which of two possible dates to take.
type PreferredDateSource uint8

// Past prefers the earlier date.
const Past PreferredDateSource = 1

// A Configuration is what a parser is told; nothing depends on it here.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// A Date is a found date.
type Date struct{ Time time.Time }

// A Parser looks for dates.
type Parser struct{ ParserTypes []ParserType }

var errNone = errors.New("no date is looked for in running text")

// Parse returns an error: it finds no date.
func (*Parser) Parse(*Configuration, string) (Date, error) { return Date{}, errNone }
