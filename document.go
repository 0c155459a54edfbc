package sitrep

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// A Key names one version of one article.
type Key struct {
	ID      string // names the article, see Document.ID
	Version string // hashes its text, see Document.Version
}

// A Document is one version of one article. Its text never changes: a correction is a new version.
type Document struct {
	// ID names the article: the id of a JSON line, the name of a file without its extension, otherwise a stable hash of
	// the canonical URL ([HashID]).
	ID string
	// Version is the SHA-256 of Text in hexadecimal ([HashText]): equal for copies of the same text by any publisher.
	// The title is outside it.
	Version string
	// Channel is the URL or path that the document came by, "" when it was handed over by itself.
	Channel string
	// URL is the canonical address, "" if there is none.
	URL string
	// Title is metadata: never evidence unless it also stands in Text.
	Title string
	// TitleSpan is where the title stands in Text; zero if it does not stand there.
	TitleSpan Span
	// Publisher is who issues the document, as it calls itself.
	Publisher string
	// Byline has the authors as printed, without "By".
	Byline []string
	// Dateline is the place and date printed at the head of the text.
	Dateline Dateline
	// Published is the date as the channel gives it (ISO 8601 date or time, with or without zone), "" if not stated.
	Published string
	// Fetched is when the document was taken in.
	Fetched time.Time
	// Language is a BCP 47 tag, "" if it could not be told.
	Language string
	// Text is the whole text. For plain text it is the input unchanged; invalid UTF-8 is replaced by U+FFFD.
	Text string
	// Furniture marks the parts of Text that belong to the page and not to the article, the byline and the dateline
	// included, in order and apart. Nothing is read from it.
	Furniture []Span
}

// A Dateline is the place and day printed at the head of a report ("London, Wednesday, 29 December 2021 -").
type Dateline struct {
	Place string // as printed, "" if none
	Date  string // ISO 8601 day, "" if none
	Span  Span   // where it stands in the text; zero if there is none
}

// Key returns the document's key.
func (d *Document) Key() Key { return Key{ID: d.ID, Version: d.Version} }

// Anchor is the day that relative times are resolved against: the dateline's, else the day of publication, else zero.
func (d *Document) Anchor() time.Time {
	for _, s := range []string{d.Dateline.Date, d.Published} {
		if date, err := ParseDate(s); err == nil {
			return date.Time
		}
	}
	return time.Time{}
}

// HashText returns the version of a document with this text.
func HashText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// HashID returns the id of an article that is known by its canonical URL alone.
func HashID(canonicalURL string) string { return HashText(canonicalURL)[:16] }

// An Incoming is a document on its way in, with the bytes that it was made from.
type Incoming struct {
	Document  Document
	Raw       []byte // as it arrived: the page, the file, the line; kept so that the document can be made again
	MediaType string // of Raw: text/plain, text/html, application/json
}
