package sitrep

// An Event is a PLOVER event: an actor does something towards somebody or about something political.
// The fields are those of the record contract; the terms are PLOVER's.
type Event struct {
	ID          string // "e1", unique in the reading
	Type        EventType
	Mode        string   // one of Type.Modes, or ""
	Context     []string // PLOVER's: military, economic, legal …
	Trigger     []Span
	Actor       []string // ids of Actors
	Recipient   []string
	Aux         []string // future, hypothetical, negation, historical
	When        string   // TIMEX3 value
	Where       string
	Score       float64 // Type.Score
	Factuality  float64 // how far it is held for a fact by whoever reports it, −3 (certainly not) … +3 (certainly), after Saurí and Pustejovsky 2009
	Attribution string  // id of the Attribution it is reported in, "" if the document itself says so
	Vouched     Voucher // on whose word it rests
	Sentence    int
	Confidence  float64
}

// A SpeechAct is what somebody undertook or asked: a threat, promise, offer, demand, refusal or warning.
type SpeechAct struct {
	ID          string // "s1"
	Kind        ActKind
	By          []string
	Toward      []string
	Action      []Span
	Condition   []Span
	Due         string // TIMEX3 value
	Event       string // id of the Event that it was made by, "" if none
	Attribution string
	Sentence    int
	Confidence  float64
}

// A Plan is something scheduled or announced.
type Plan struct {
	ID         string // "p1"
	What       []Span
	Event      EventType // "" if none fits
	Who        []string
	When       string // TIMEX3 value
	Where      string
	Status     PlanStatus
	Sentence   int
	Confidence float64
}

// A Clause is what a sentence says of somebody or something: a predicate, whose it is and what else belongs to it, as the tree has them, and
// whether the text holds it for a fact. What came of an undertaking is looked for among clauses, of which only some are events.
type Clause struct {
	Predicate   Span     // the verb, or the adjective or noun that a copula joins
	Lemma       string   // of the predicate with its particle: "hand over"
	Subject     []string // ids of the Actors who do it, as far as they are known
	Doer        []Span   // the noun phrases of who does it
	Rest        []Span   // the noun phrases of what it is done to and of what else belongs to it, in the order of the text
	Passive     bool     // it is done to the first of Rest
	Aux         []string // future, hypothetical, negation: as an Event's
	When        string   // TIMEX3 value, "" if the clause does not say
	Attribution string   // id of the Attribution it is reported in, "" if the document itself says so
	Sentence    int
}

// An ActKind is a sort of speech act (Searle's commissives and directives).
type ActKind string

// The kinds of speech act.
const (
	Threat  ActKind = "threat"
	Promise ActKind = "promise"
	Offer   ActKind = "offer"   // a promise that depends on the other side
	Demand  ActKind = "demand"  // asks, urges, orders
	Refusal ActKind = "refusal" // will not do, or rejects a demand or an offer
	Warning ActKind = "warning" // something bad will follow, by no doing of the speaker's
)

// A PlanStatus says how a plan stands by its document.
type PlanStatus string

// The statuses of a plan.
const (
	Scheduled PlanStatus = "scheduled"
	Postponed PlanStatus = "postponed"
	Cancelled PlanStatus = "cancelled"
	Held      PlanStatus = "held"
)
