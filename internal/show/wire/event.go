package wire

import "github.com/sitrep-news/sitrep/internal/record"

// A Participant is an actor who takes part in something.
type Participant struct {
	ActorRef
	Code     string  `json:"code" doc:"CAMEO actor code"`
	Wikidata *string `json:"wikidata"`
}

// A Place is where something happened.
type Place struct {
	Name     string   `json:"name"`
	Country  string   `json:"country" doc:"ISO 3166-1 alpha-3"`
	Lat      *float64 `json:"lat"`
	Lon      *float64 `json:"lon"`
	GeoNames *int     `json:"geonames"`
}

// An Entry is what events, speech acts and plans rest on.
type Entry struct {
	ID         string  `json:"id" doc:"unique in the record of the document"`
	Document   Head    `json:"document"`
	Reader     string  `json:"reader"`
	Words      string  `json:"words" doc:"the exact words"`
	Text       string  `json:"text" doc:"the sentence"`
	Sentence   int     `json:"sentence" doc:"index into the sentences of the record"`
	Confidence float64 `json:"confidence" doc:"the reader's, 0 to 1"`

	Corrected []Ruling `json:"corrected,omitempty" doc:"what persons ruled about the entry; all else is as they have it"`
}

// An Event is a PLOVER event.
type Event struct {
	Entry
	Type        string        `json:"type" doc:"one of PLOVER's sixteen"`
	Mode        string        `json:"mode"`
	Context     []string      `json:"context"`
	Quad        int           `json:"quad" doc:"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"`
	CAMEO       string        `json:"cameo" doc:"root code"`
	Actor       []Participant `json:"actor"`
	Recipient   []Participant `json:"recipient"`
	Aux         []string      `json:"aux" doc:"future, hypothetical, negation, historical; empty if it is reported as having happened"`
	Standing    string        `json:"standing" enum:"happened,claimed,not-happened" doc:"claimed: on the word of its own actor alone"`
	When        *string       `json:"when" doc:"TIMEX3 value"`
	From        *string       `json:"from" doc:"first day that when spans; null if it names none"`
	To          *string       `json:"to" doc:"last day that when spans"`
	Where       *Place        `json:"where"`
	Score       float64       `json:"score" doc:"conflict to cooperation, -10 to 10"`
	Factuality  float64       `json:"factuality" doc:"-3 to 3"`
	Vouched     string        `json:"vouched" doc:"on whose word: outlet, self, adversary, admission, other, disputed"`
	Attribution *string       `json:"attribution"`
	Source      *Participant  `json:"source" doc:"who says so; null if the document itself does"`
}

// NewEvent returns an event in a list as JSON has it.
func NewEvent(e record.Event) Event {
	out := Event{
		Entry: newEntry(e.Entry), Type: string(e.Type), Mode: e.Mode, Context: append([]string{}, e.Context...), Quad: int(e.Type.Quad()),
		CAMEO: e.Type.CAMEO(e.Mode), Actor: Each(e.Actors, newParticipant), Recipient: Each(e.Recipients, newParticipant),
		Aux: append([]string{}, e.Aux...), Standing: string(e.Standing), When: text(e.When), Where: newPlace(e.Where), Score: e.Score,
		Factuality: e.Factuality, Vouched: string(e.Vouched), Attribution: text(e.Attribution), Source: newSource(e.Source),
	}
	if e.Dated {
		out.From, out.To = &e.From, &e.To
	}
	return out
}

// A SpeechAct is what somebody undertook or asked.
type SpeechAct struct {
	Entry
	Kind        string        `json:"kind" enum:"threat,promise,offer,demand,refusal,warning"`
	By          []Participant `json:"by"`
	Toward      []Participant `json:"toward"`
	Condition   *string       `json:"condition" doc:"the exact words"`
	Due         *string       `json:"due" doc:"TIMEX3 value of the deadline"`
	From        *string       `json:"from" doc:"first day that due spans"`
	To          *string       `json:"to" doc:"last day that due spans"`
	Event       *string       `json:"event" doc:"id of the event it was made by"`
	Attribution *string       `json:"attribution"`
	Source      *Participant  `json:"source" doc:"who reports it; null if the document itself does"`
}

// NewSpeechAct returns a speech act in a list as JSON has it. Its words are its action.
func NewSpeechAct(a record.SpeechAct) SpeechAct {
	return SpeechAct{
		newEntry(a.Entry), string(a.Kind), Each(a.By, newParticipant), Each(a.Toward, newParticipant), text(a.Condition), text(a.Due),
		text(a.From), text(a.To), text(a.Event), text(a.Attribution), newSource(a.Source),
	}
}

// A Plan is something scheduled or announced.
type Plan struct {
	Entry
	Event  *string       `json:"event" doc:"PLOVER type of what is planned"`
	Who    []Participant `json:"who"`
	When   *string       `json:"when" doc:"TIMEX3 value"`
	From   *string       `json:"from" doc:"first day that when spans"`
	To     *string       `json:"to" doc:"last day that when spans"`
	Where  *Place        `json:"where"`
	Status string        `json:"status" enum:"scheduled,postponed,cancelled,held"`
}

// NewPlan returns a plan in a list as JSON has it. Its words are what is planned.
func NewPlan(p record.Plan) Plan {
	return Plan{
		newEntry(p.Entry), text(p.Type), Each(p.Who, newParticipant), text(p.When), text(p.From), text(p.To), newPlace(p.Where), string(p.Status),
	}
}

// A Tally counts events by their standings.
type Tally struct {
	Happened    int `json:"happened"`
	Claimed     int `json:"claimed" doc:"on the word of the actor alone"`
	NotHappened int `json:"not_happened" doc:"planned, hypothetical, denied, long ago, or still to come"`
}

// An EventCount counts the events of a type on a day.
type EventCount struct {
	Day  *string `json:"day" doc:"null for events of no single day"`
	Type string  `json:"type"`
	Tally
}

// NewEventCount returns a count as JSON has it.
func NewEventCount(c record.EventCount) EventCount {
	return EventCount{text(c.Day), string(c.Type), Tally(c.Tally)}
}

// An EventPair counts who did something to whom.
type EventPair struct {
	Actor     ActorRef `json:"actor"`
	Recipient ActorRef `json:"recipient"`
	Joint     bool     `json:"joint" doc:"what the two do together, to nobody"`
	Tally
}

// NewEventPair returns a pair as JSON has it.
func NewEventPair(p record.EventPair) EventPair {
	return EventPair{newActorRef(p.Actor), newActorRef(p.Recipient), p.Joint, Tally(p.Tally)}
}

// An EventPlace counts the events at a place.
type EventPlace struct {
	Place
	Tally
}

// NewEventPlace returns a place as JSON has it.
func NewEventPlace(p record.EventPlace) EventPlace {
	return EventPlace{*newPlace(p.PlaceRef), Tally(p.Tally)}
}

func newEntry(e record.Entry) Entry {
	return Entry{e.ID, NewHead(e.Document), e.Reader, e.Words, e.Text, e.Sentence, e.Confidence, Rulings(e.Corrected)}
}

func newParticipant(p record.Participant) Participant {
	return Participant{newActorRef(p.ActorRef), p.Code, text(p.Wikidata)}
}

func newSource(p record.Participant) *Participant {
	if p == (record.Participant{}) {
		return nil
	}
	source := newParticipant(p)
	return &source
}

// newPlace is nil for the place of what is nowhere.
func newPlace(p record.PlaceRef) *Place {
	if p == (record.PlaceRef{}) {
		return nil
	}
	place := Place{Name: p.Name, Country: p.Country}
	if p.Located {
		place.Lat, place.Lon = &p.Lat, &p.Lon
	}
	if p.GeoNames != 0 {
		place.GeoNames = &p.GeoNames
	}
	return &place
}
