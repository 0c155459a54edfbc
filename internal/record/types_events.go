package record

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// A Standing says whether an event counts as happened.
type Standing string

// The standings. An event has one of the first three.
const (
	Happened    Standing = "happened"     // reported as having happened or as happening
	Claimed     Standing = "claimed"      // the same, but on the word of its own actor alone
	NotHappened Standing = "not-happened" // it bears an auxiliary mark, or its time lies after the day of its document
	AnyStanding Standing = "any"          // in a filter: all of them
)

// A Participant is an actor who takes part in an event, a speech act or a plan, as its document knows it.
type Participant struct {
	ActorRef
	Code     string // CAMEO actor code, "" if unknown
	Wikidata string // Q-identifier, "" if unknown
}

// A PlaceRef is where something happened. Only the name is sure to be known; the zero value means that the text does not
// say where.
type PlaceRef struct {
	Name     string
	Country  string  // ISO 3166-1 alpha-3, "" if unknown
	Located  bool    // whether Lat and Lon are known
	Lat, Lon float64 // degrees, WGS 84
	GeoNames int     // GeoNames id, 0 if unknown
}

// An Entry is what events, speech acts and plans have in common: the evidence they rest on.
type Entry struct {
	ID         string // unique in the reading
	Document   Head
	Reader     string      // who read it, as [sitrep.Reader.String] has it
	Words      string      // the exact words that carry it: the trigger, the action, what is planned; pieces joined by " … "
	Text       string      // the sentence
	Sentence   int         // index of the sentence in the reading
	Span       sitrep.Span // of the first piece of the words, in bytes; of the sentence if there are none
	Confidence float64     // the reader's, 0 … 1
	// Corrected is what persons ruled about the entry and holds, in the order in which they did; all else is as they have it.
	Corrected []correct.Applied
}

// An Event is an event in a list.
type Event struct {
	Entry
	Type        sitrep.EventType
	Mode        string
	Context     []string
	Actors      []Participant
	Recipients  []Participant
	Aux         []string
	Standing    Standing
	When        string // TIMEX3 value, "" if the text does not say
	From, To    string // the days that When spans, such as 2021-12-01 and 2021-12-31; if it names none, the day of the document
	Dated       bool   // whether From and To are those of When; otherwise they say when it was reported and no more
	Where       PlaceRef
	Score       float64
	Factuality  float64
	Vouched     sitrep.Voucher
	Attribution string      // id of the attribution it is reported in, "" if the document itself says so
	Source      Participant // who says so, zero if the document itself does or the speaker is not known
}

// An EventFilter chooses events of current versions. The zero value chooses those that happened, and of documents with the
// same text those of the one that was published first: copies are one voice.
type EventFilter struct {
	Type         sitrep.EventType // "" for any
	Quad         sitrep.Quad      // 0 for any
	Actor        string           // key of one who does it; "" for any
	Recipient    string           // key of one it is done to; "" for any
	Pair         [2]string        // keys of two who do something to each other, in either direction, or together with no recipient; zero for any
	Joint        bool             // of Pair only what both do together with no recipient
	Since, Until string           // ISO days, months or years: From and To reach into this time; "" for no bound
	Country      string           // ISO 3166-1 alpha-3 of the place; "" for any
	Place        string           // name of the place, as its documents have it; "" for any
	Standing     Standing         // "" for Happened
	Document     sitrep.Key       // of one document, superseded or not, copy or not; Version "" means the current one. Zero for any
	Copies       bool             // those of copies too
	Matching     query.Query      // of documents that it finds; zero for any
	ByTime       bool             // oldest From first; otherwise newest document first, in the order of its text
}

// A Clock says by which day events are counted.
type Clock int

// The clocks.
const (
	ByEvent  Clock = iota // by the day on which it happened, "" if the text does not name a single one
	ByReport              // by the day of the document, "" if it has none
)

// An EventCount counts the events of a type on a day.
type EventCount struct {
	Day  string // 2021-12-30, "" for those without
	Type sitrep.EventType
	Tally
}

// A Tally counts events by their standings. They are never added up.
type Tally struct{ Happened, Claimed, NotHappened int }

// An EventPair counts who did something to whom. Each direction is a pair of its own.
type EventPair struct {
	Actor, Recipient ActorRef
	Joint            bool // what the two do together with no recipient, as a meeting; Actor is then the one whose key comes first
	Tally
}

// An EventPlace counts the events at a place.
type EventPlace struct {
	PlaceRef
	Tally
}

// A SpeechAct is a threat, promise, offer, demand, refusal or warning in a list. Its Words are its action.
type SpeechAct struct {
	Entry
	Kind        sitrep.ActKind
	By          []Participant
	Toward      []Participant
	Condition   string // the exact words, "" if there is none
	Due         string // TIMEX3 value of the deadline, "" if there is none
	From, To    string // the days that Due spans, "" if it names none
	Event       string // id of the event it was made by, "" if none
	Attribution string
	Source      Participant // who reports it, zero if the document itself does or the speaker is not known
}

// A SpeechActFilter chooses speech acts of current versions, copies left out as in an [EventFilter].
type SpeechActFilter struct {
	Kind         sitrep.ActKind // "" for any
	By, Toward   string         // keys; "" for any
	Pair         [2]string      // keys: by one toward the other, in either direction; zero for any
	Since, Until string         // ISO days, months or years: the document's day is in this time; "" for no bound
	Open         string         // an ISO day: only those with a deadline that ends on it or later, the earliest first; "" for any, newest document first
	Document     sitrep.Key     // as in an [EventFilter]
	Copies       bool
}

// A Plan is something scheduled or announced, in a list. Its Words say what.
type Plan struct {
	Entry
	Type     sitrep.EventType // of the event that is planned, "" if none fits
	Who      []Participant
	When     string // TIMEX3 value, "" if the text does not say
	From, To string // the days that When spans, "" if it names none
	Where    PlaceRef
	Status   sitrep.PlanStatus // by its own document
}

// A PlanFilter chooses plans of current versions, copies left out as in an [EventFilter].
type PlanFilter struct {
	Type         sitrep.EventType  // "" for any
	Status       sitrep.PlanStatus // "" for any
	Who          string            // key of one of them; "" for any
	Pair         [2]string         // keys: both take part; zero for any
	Since, Until string            // ISO days, months or years: From and To reach into this time; "" for no bound
	Country      string            // ISO 3166-1 alpha-3 of the place; "" for any
	Open         string            // an ISO day: only scheduled and postponed ones whose time ends on it or later, the earliest first; "" for any, newest document first
	LatestFirst  bool              // the latest day planned for first, what names none last, instead of the newest document; Open goes before
	Document     sitrep.Key        // as in an [EventFilter]
	Copies       bool
}
