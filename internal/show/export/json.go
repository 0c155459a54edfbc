package export

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// An Actor names an actor in a line.
type Actor struct {
	ID   string `json:"id"` // its key, "" if it is anonymous
	Name string `json:"name"`
}

// Evidence is what a line rests on.
type Evidence struct {
	Document string `json:"document"`
	Date     string `json:"date"`
	Exact    string `json:"exact"`
	Sentence string `json:"sentence"`
}

type placeFields struct {
	Where    *string  `json:"where"`
	Country  *string  `json:"country"`
	Lat      *float64 `json:"lat"`
	Lon      *float64 `json:"lon"`
	GeoNames *int     `json:"geonames"`
}

type eventLine struct {
	ID        string           `json:"id"`
	Type      sitrep.EventType `json:"type"`
	Mode      string           `json:"mode"`
	Context   []string         `json:"context"`
	Quad      int              `json:"quad"`
	CAMEO     string           `json:"cameo"`
	Score     float64          `json:"score"`
	Actor     []Actor          `json:"actor"`
	Recipient []Actor          `json:"recipient"`
	When      *string          `json:"when"`
	placeFields
	Aux        []string        `json:"aux"`
	Standing   record.Standing `json:"standing"`
	Vouched    sitrep.Voucher  `json:"vouched"`
	Source     *Actor          `json:"source"`
	Factuality float64         `json:"factuality"`
	Confidence float64         `json:"confidence"`
	Evidence   []Evidence      `json:"evidence"`
	Corrected  []wire.Ruling   `json:"corrected,omitempty"` // what persons ruled about it
}

type actLine struct {
	ID         string         `json:"id"`
	Kind       sitrep.ActKind `json:"kind"`
	By         []Actor        `json:"by"`
	Toward     []Actor        `json:"toward"`
	Action     string         `json:"action"`
	Condition  *string        `json:"condition"`
	Due        *string        `json:"due"`
	Event      *string        `json:"event"`
	Source     *Actor         `json:"source"`
	Confidence float64        `json:"confidence"`
	Evidence   []Evidence     `json:"evidence"`
	Corrected  []wire.Ruling  `json:"corrected,omitempty"`
}

type planLine struct {
	ID    string            `json:"id"`
	What  string            `json:"what"`
	Event *sitrep.EventType `json:"event"`
	Who   []Actor           `json:"who"`
	When  *string           `json:"when"`
	placeFields
	Status     sitrep.PlanStatus `json:"status"`
	Confidence float64           `json:"confidence"`
	Evidence   []Evidence        `json:"evidence"`
	Corrected  []wire.Ruling     `json:"corrected,omitempty"`
}

func newEvent(e *record.Event) eventLine {
	return eventLine{
		ID: entryID(&e.Entry), Type: e.Type, Mode: e.Mode, Context: list(e.Context), Quad: int(e.Type.Quad()), CAMEO: e.Type.CAMEO(e.Mode),
		Score: e.Score, Actor: actors(e.Actors), Recipient: actors(e.Recipients), When: optional(e.When), placeFields: newPlace(e.Where),
		Aux: list(e.Aux), Standing: e.Standing, Vouched: e.Vouched, Source: source(e.Source), Factuality: e.Factuality,
		Confidence: e.Confidence, Evidence: evidence(&e.Entry), Corrected: wire.Rulings(e.Corrected),
	}
}

func newAct(a *record.SpeechAct) actLine {
	line := actLine{
		ID: entryID(&a.Entry), Kind: a.Kind, By: actors(a.By), Toward: actors(a.Toward), Action: a.Words, Condition: optional(a.Condition),
		Due: optional(a.Due), Source: source(a.Source), Confidence: a.Confidence, Evidence: evidence(&a.Entry), Corrected: wire.Rulings(a.Corrected),
	}
	if a.Event != "" {
		line.Event = optional(a.Document.Key.ID + "#" + a.Event)
	}
	return line
}

func newPlan(p *record.Plan) planLine {
	return planLine{
		ID: entryID(&p.Entry), What: p.Words, Event: optional(p.Type), Who: actors(p.Who), When: optional(p.When), placeFields: newPlace(p.Where),
		Status: p.Status, Confidence: p.Confidence, Evidence: evidence(&p.Entry), Corrected: wire.Rulings(p.Corrected),
	}
}

func evidence(e *record.Entry) []Evidence {
	return []Evidence{{e.Document.Key.ID, e.Document.Published, e.Words, e.Text}}
}

func newPlace(p record.PlaceRef) placeFields {
	fields := placeFields{Where: optional(p.Name), Country: optional(p.Country), GeoNames: optional(p.GeoNames)}
	if p.Located {
		fields.Lat, fields.Lon = &p.Lat, &p.Lon
	}
	return fields
}

func actors(participants []record.Participant) []Actor {
	all := []Actor{}
	for i := range participants {
		all = append(all, Actor{participants[i].Key, participants[i].Name})
	}
	return all
}

func source(p record.Participant) *Actor { return optional(Actor{p.Key, p.Name}) }

func list(words []string) []string { return append([]string{}, words...) }

// optional is nil for what is not known.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
