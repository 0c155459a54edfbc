package record

import (
	"time"

	"github.com/sitrep-news/sitrep"
)

// The states of a version.
const (
	Waiting     = "waiting"     // recorded, not yet read
	Read        = "read"        // read
	Unread      = "unread"      // looked at and not read, with the reason; searchable all the same
	Quarantined = "quarantined" // failed [MaxAttempts] times
)

// MaxAttempts is how often a version may fail before it is quarantined.
const MaxAttempts = 3

// A Page is a window on a list. Limit 0 means 20; more than [MaxLimit] means MaxLimit.
type Page struct{ Offset, Limit int }

// MaxLimit is the most that a page holds.
const MaxLimit = 200

// A Head is a document in a list: all but its text.
type Head struct {
	Key        sitrep.Key
	URL        string
	Title      string
	Publisher  string
	Published  string // as the channel gives it; the day of the dateline where it gives none; "" if neither does
	Language   string // BCP 47, "" if it could not be told
	Channel    string
	Byline     []string
	Fetched    time.Time
	Current    bool   // false if another version supersedes this one
	State      string // Waiting, Read, Unread or Quarantined
	Unread     string // why it was not read, "" if it was or has yet to be
	Statements int    // in the newest reading
	Words      int    // of the text without the furniture
	Copies     int    // other articles with the same text
	NearCopies int    // other articles with nearly the same text
	Versions   int    // of the article, this one included
	Lead       string // first words of the text that are neither furniture nor title nor dateline
}

// Heads is one page of a list of documents.
type Heads struct {
	Documents []Head
	Total     int // in the whole list
}

// An ActorRef names an actor as one document knows it. The zero value means that the text does not say who it is.
type ActorRef struct {
	Key     string // "" for an anonymous actor
	Name    string
	Kind    sitrep.ActorKind
	Country string // ISO 3166-1 alpha-3, "" if unknown
	Role    string // "" if unknown
}

// An ActorHead is an actor in a list, as the latest documents know it.
type ActorHead struct {
	ActorRef
	Wikidata   string // Q-identifier, "" if unknown
	Statements int    // by the actor, in current versions
	Documents  int    // current versions that mention the actor
}

// A StatementFilter chooses statements; the zero value chooses those of all current versions.
type StatementFilter struct {
	Actor    string     // key of the actor who says it; "" for any
	Document sitrep.Key // of one document, superseded or not; Version "" means the current one. Zero for any
}

// A Statement is a statement in a list, with the words it rests on.
type Statement struct {
	ID         string // unique in the reading
	Document   Head
	Actor      ActorRef
	SourceKind sitrep.SourceKind
	Quote      sitrep.QuoteType
	Words      string      // the exact words of the first printing, pieces joined by " … "
	Source     string      // the source as printed, "" if the text names none
	Cue        string      // as printed, "" if there is none
	Text       string      // the sentences that the words stand in
	Sentence   int         // index of the sentence in the reading
	Span       sitrep.Span // of the first piece of the words, in bytes
	Printings  int         // how often the document prints the words
	Confidence float64     // the reader's, 0 … 1
}

// Found is the answer to a search.
type Found struct {
	Hits   []Hit
	Total  int     // documents that match
	Facets []Facet // over all documents that match
}

// A Facet counts the documents that match by one of their properties: publisher, by, place, language or month.
type Facet struct {
	Field  string
	Values []FacetValue // most first, at most ten
}

// A FacetValue is one value of a facet.
type FacetValue struct {
	Value string // an actor's key, otherwise the value itself
	Label string // what to show
	Query string // what to add to a query to ask for it
	Count int    // documents
}

// A Hit is a document that matches.
type Hit struct {
	Head
	Snippet   []Piece    // of the text, around the words that match
	Statement *Statement // the statement that by: or kind: matched; nil if the query has neither
}

// A Piece is a part of a snippet.
type Piece struct {
	Text  string
	Match bool // whether the query asks for this word
}

// Related is what belongs to a document.
type Related struct {
	Older      []Head // former versions of the article, newest first
	Newer      []Head // later versions, oldest first
	Copies     []Head // other articles with the same text
	NearCopies []Near // other articles with nearly the same text, most alike first
}

// A Near is a document with nearly the same text.
type Near struct {
	Head
	Likeness float64 // share of the shorter text that the longer one has word by word, 0 … 1
}

// A QuarantinedDocument is a version that failed too often.
type QuarantinedDocument struct {
	Head
	Reason   string // of the last failure
	Attempts int
	Failed   time.Time
}

// Status is what the ledger holds.
type Status struct {
	Documents   int // articles
	Versions    int
	Waiting     int // versions in each state
	Read        int
	Unread      int
	Quarantined int
	Statements  int // in the newest readings of current versions
	Events      int // that happened, those of copies too
	SpeechActs  int
	Plans       int
	Actors      int // named ones
	Channels    int
	Newest      time.Time // when the newest version was taken in; zero if there is none
	Bytes       int64     // size of the ledger
}

// An Outcome says what became of a document that was handed in.
type Outcome string

// The outcomes.
const (
	New        Outcome = "new"
	Known      Outcome = "known"      // same id, same text: nothing was written
	Correction Outcome = "correction" // same id, another text: a new version
	Refused    Outcome = "refused"    // not fit to be recorded; the others are not touched
)

// Accepted is what became of one document.
type Accepted struct {
	Key     sitrep.Key
	Outcome Outcome
	Err     error // why it was refused, wrapping [sitrep.ErrInvalid]; nil otherwise
}

// A VerifyReport says what was checked and what is wrong.
type VerifyReport struct {
	Documents  int // versions
	Texts      int
	Readings   int
	Statements int
	Events     int
	SpeechActs int
	Plans      int
	Problems   []Problem // nil if all is well
}

// A Problem is one thing that is wrong in the ledger.
type Problem struct {
	Document sitrep.Key // zero if it concerns no single document
	What     string
}
