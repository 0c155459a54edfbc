// Package read finds what a document says: sentences, times, names, attributions and statements.
//
// This is the first reader: tables and rules, no weights. It stays as the baseline that a trained reader has to beat.
package read

import (
	"context"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/assemble"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/timex"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// Version is the version of Sitrep that stands in every reading.
const Version = "0.1.0"

// Rules names the state of the rules; it changes with every change of what they find.
const Rules = "2026-11-23"

// A Reader reads documents. It may be used by many goroutines at once.
type Reader struct{ entities *entity.Finder }

// New returns a reader with its tables loaded.
func New() (*Reader, error) {
	entities, err := entity.New()
	if err != nil {
		return nil, err
	}
	return &Reader{entities}, nil
}

// Identity names the reader, as every reading of it does.
func (r *Reader) Identity() sitrep.Reader { return sitrep.Reader{Version: Version, Rules: Rules} }

// Read finds what the document says. A document in a language that is not read comes back unread, with the reason.
func (r *Reader) Read(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error) {
	reading := &sitrep.Reading{Reader: r.Identity(), Document: *document}
	if reading.Unread = unreadable(document.Language); reading.Unread != "" {
		return reading, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	text := document.Text
	sentences := token.Split(text, document.Furniture)
	for _, s := range sentences {
		reading.Sentences = append(reading.Sentences, s.Span)
	}
	found := r.entities.Find(document, sentences)
	reading.Mentions, reading.Actors, reading.Places = found.Mentions, found.Actors, found.Places
	if err := ctx.Err(); err != nil { // a reader that nobody waits for any longer stops between its stages
		return nil, err
	}
	reading.Times = timex.Find(text, reading.Sentences, document.Anchor())
	reading.Attributions = attribution.Find(text, sentences, found.Mentions, found.Actors)
	reading.Statements = assemble.Statements(text, reading.Sentences, reading.Attributions)
	return reading, nil
}

// unreadable says why a language is not read; "" if it is.
func unreadable(language string) string {
	switch {
	case language == "en" || len(language) > 3 && language[:3] == "en-":
		return ""
	case language == "":
		return "language: unknown"
	}
	return "language: " + language
}
