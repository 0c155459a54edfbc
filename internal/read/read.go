// Package read finds what a document says: sentences, times, names, attributions and statements.
//
// There are two readers. [Trained] is the one that a network has read the text for; [Rules] is the baseline of tables and
// rules, which needs no weights.
package read

import (
	"context"

	"github.com/sitrep-news/sitrep"
)

// Version is the version of Sitrep that stands in every reading.
const Version = "0.1.0"

// RulesDate names the state of the rules; it changes with every change of what they find.
const RulesDate = "2026-12-01"

// A Reader reads documents. It may be used by many goroutines at once.
type Reader interface {
	// Identity names the reader, as every reading of it does.
	Identity() sitrep.Reader
	// Read finds what the document says. A document in a language that is not read comes back unread, with the reason.
	Read(ctx context.Context, document *sitrep.Document) (*sitrep.Reading, error)
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
