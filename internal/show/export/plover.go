package export

import "github.com/sitrep-news/sitrep/internal/record"

// A plover is a record of the PLOVER manual. Its date is required there; where the text does not say when, it is empty all the
// same. The manual has no field for the auxiliary modes: aux and standing are ours and written only if all are.
type plover struct {
	ID         string           `json:"id"`
	HasEvent   bool             `json:"has_event"`
	Date       string           `json:"date"`
	EndDate    string           `json:"enddate,omitempty"`
	Actor      []ploverEntity   `json:"actor"`
	Recipient  []ploverEntity   `json:"recipient"`
	Event      []string         `json:"event"`
	EventLoc   *ploverLocation  `json:"event_loc,omitempty"`
	EventText  []string         `json:"event_text"`
	QuadCode   int              `json:"quad_code"`
	EventScale float64          `json:"event_scale"`
	Mode       []string         `json:"mode"`
	Context    []string         `json:"context"`
	Aux        *[]string        `json:"aux,omitempty"`
	Standing   *record.Standing `json:"standing,omitempty"`
	Link       string           `json:"link,omitempty"`
	Text       ploverText       `json:"text"`
	CiteInfo   ploverCitation   `json:"cite_info"`
	Coder      string           `json:"coder"`
}

type ploverEntity struct {
	Code           string `json:"code"`
	Sector         string `json:"sector,omitempty"`
	EntityText     string `json:"entity_text"`
	IdentifierID   string `json:"identifier_id,omitempty"` // of Wikidata
	IdentifierText string `json:"identifier_text,omitempty"`
	Office         string `json:"office,omitempty"`
}

type ploverLocation struct {
	ExtractedPlace string   `json:"extracted_place"`
	GeoNameID      string   `json:"geonameid,omitempty"`
	Lat            *float64 `json:"lat,omitempty"`
	Lon            *float64 `json:"lon,omitempty"`
	CountryCode    string   `json:"country_code,omitempty"`
}

type ploverText struct {
	TextStory []string `json:"text_story"`
}

type ploverCitation struct {
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication,omitempty"`
}

func newPlover(e *record.Event, all bool) plover {
	d := &e.Document
	p := plover{
		ID: entryID(&e.Entry), HasEvent: true, Actor: entities(e.Actors), Recipient: entities(e.Recipients), Event: []string{string(e.Type)},
		EventText: []string{e.Words}, QuadCode: int(e.Type.Quad()), EventScale: e.Score, Mode: []string{}, Context: list(e.Context),
		Link: d.URL, Text: ploverText{[]string{e.Text}}, CiteInfo: ploverCitation{d.URL, d.Title, d.Language, d.Publisher}, Coder: coder(e),
	}
	if e.Mode != "" {
		p.Mode = []string{e.Mode}
	}
	if e.Dated {
		p.Date = e.From
	}
	if e.Dated && e.To != e.From {
		p.EndDate = e.To
	}
	if e.Where.Name != "" {
		place := newPlace(e.Where)
		p.EventLoc = &ploverLocation{e.Where.Name, known(e.Where.GeoNames), place.Lat, place.Lon, e.Where.Country}
	}
	if all {
		aux := list(e.Aux)
		p.Aux, p.Standing = &aux, &e.Standing
	}
	return p
}

func entities(participants []record.Participant) []ploverEntity {
	all := []ploverEntity{}
	for i := range participants {
		p := &participants[i]
		entity := ploverEntity{Code: p.Code, EntityText: p.Name, IdentifierID: p.Wikidata, Office: p.Role}
		if entity.Code == "" {
			entity.Code = p.Country
		}
		if p.Wikidata != "" {
			entity.IdentifierText = p.Name
		}
		if sectors := sectorsOf(p); len(sectors) > 0 {
			entity.Sector = sectors[0]
		}
		all = append(all, entity)
	}
	return all
}

// coder names the program and the reader that coded an event.
func coder(e *record.Event) string { return "sitrep " + e.Reader }
