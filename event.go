package sitrep

// An Event is a PLOVER event: an actor does something towards somebody or about something political.
// The fields are those of the record contract; the terms are PLOVER's.
type Event struct {
	ID          string // "e1", unique in the reading
	Type        string // one of PLOVER's sixteen
	Mode        string
	Context     []string
	Trigger     []Span
	Actor       []string // ids of Actors
	Recipient   []string
	Aux         []string // future, hypothetical, negation, historical
	When        string   // TIMEX3 value
	Where       string
	Score       float64
	Factuality  string
	Attribution string // id of the Attribution it is reported in, "" if the document itself says so
	Sentence    int
	Confidence  float64
}

// A SpeechAct is what somebody undertook or asked: a threat, promise, offer, demand, refusal or warning.
type SpeechAct struct {
	ID          string // "s1"
	Kind        string
	By          []string
	Toward      []string
	Action      []Span
	Condition   []Span
	Due         string // TIMEX3 value
	Event       string
	Attribution string
	Sentence    int
	Confidence  float64
}

// A Plan is something scheduled or announced.
type Plan struct {
	ID         string // "p1"
	What       []Span
	Event      string // PLOVER type
	Who        []string
	When       string // TIMEX3 value
	Where      string
	Status     string // scheduled, postponed, cancelled or held
	Sentence   int
	Confidence float64
}
