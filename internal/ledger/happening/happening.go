package happening

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A Happening is one thing that happened, or that was planned, denied or thought of, however many reports tell of it.
type Happening struct {
	ID        string // of its first event: never depends on what arrives later
	Type      sitrep.EventType
	Mode      string
	Context   []string
	Actors    []cite.Actor
	Recipient []cite.Actor
	When      string // TIMEX3, "" if no report says
	From, To  string // the days it can have been on
	Dated     bool   // whether From and To are those of When; else they are those of the first report
	Where     Place
	Aux       []string // marks that all its reports agree on; empty for what happened
	Standing  Standing
	Score     float64  // PLOVER's
	Origins   []string // ids of the originating reports, oldest first: corroboration counts these
	Reports   []string // ids of all documents that tell of it, oldest first
	Contested []Contest
	Evidence  []cite.Evidence // one a report, oldest first
}

// A Standing says whether a happening counts.
type Standing string

// The standings.
const (
	Happened    Standing = "happened"
	Claimed     Standing = "claimed"      // on the word of its own actor alone
	NotHappened Standing = "not-happened" // planned, hypothetical, denied, long ago, or still to come
	Disputed    Standing = "disputed"     // some reports have it as happened, others have somebody deny it
)

// A Place is where it happened; the zero value is unknown.
type Place struct {
	Name, Country string
	Lat, Lon      float64
	Located       bool
}

// A Contest is a detail that reports tell differently: a toll of 7, 12 and 20; two accounts of one call.
type Contest struct {
	What     string // "toll", "when", "where", "actor", "whether it happened"
	Of       string // what a toll counts: "killed", "wounded", "arrested"; "" for other details
	Versions []Version
}

// A Version is one account of a contested detail and who gives it.
type Version struct {
	Value    string
	Source   string // who says so, as printed; "" for the report itself
	Evidence cite.Evidence
	Against  *Version // the first account before it that cannot be true beside it; nil if there is none
}
