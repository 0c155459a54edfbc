package sitrep

import "time"

// A ChannelKind says how documents arrive by a channel.
type ChannelKind string

// The kinds of channel that are watched.
const (
	FeedChannel   ChannelKind = "feed"   // RSS, Atom or JSON Feed; the linked pages are fetched
	FolderChannel ChannelKind = "folder" // a directory whose files are read as they appear
	PageChannel   ChannelKind = "page"   // one web page, read again when it changes
)

// A Channel is one place that documents arrive from. The word source is kept for the speaker in an attribution.
type Channel struct {
	ID        int64
	Kind      ChannelKind
	URL       string // or the absolute path of a folder
	Title     string // as the channel calls itself, "" if not yet known
	Publisher string // who issues what arrives here, "" to take it from the documents
	Language  string // BCP 47, "" if not stated
	Added     time.Time
	State     ChannelState
}

// A ChannelState is what polling has taught about a channel. The zero value means never polled.
type ChannelState struct {
	Polled       time.Time // last attempt
	Succeeded    time.Time // last success
	Next         time.Time // not before
	Interval     time.Duration
	ETag         string
	LastModified string
	Failures     int    // in a row
	Error        string // of the last attempt, "" if it succeeded
	Documents    int    // taken in so far
}
