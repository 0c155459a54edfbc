// Package ledger folds readings, in the order of their publication, into what is known at the end of a day: which reports are of one origin
// and one story, what happened, and what became of what was undertaken, asked and planned.
package ledger

import (
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// A Document is what the ledger knows of a report.
type Document struct {
	ID, Day   string // day of publication, 2030-01-15
	Publisher string
	Title     string
	URL       string
	Language  string
	Text      string
	Actors    []string // keys of the actors it names
	Countries []string // of its actors and places, ISO 3166-1 alpha-3
	Places    []string // names
	Origin    origin.Origin
	Story     string // id of the document that its story began with
	Topic     string // id of the document that the topic of its story began with
	Anonymous int    // how many of its attributions are to unnamed sources
}

// A Book is the ledger as somebody would have seen it at the end of a day. Everything is in the order of publication.
type Book struct {
	AsOf       string // day
	Documents  []*Document
	Happenings []*happening.Happening
	Entries    []*follow.Entry // commitments, demands and plans
}
