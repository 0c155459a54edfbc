package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
)

// The columns of our own CSV. Several values in a field are separated by semicolons.

func entryColumns() []string {
	return []string{"id", "document", "url", "publisher", "published", "reader"}
}

func entryFields(e *record.Entry) []string {
	d := &e.Document
	return []string{entryID(e), d.Key.ID, d.URL, d.Publisher, d.Published, e.Reader}
}

func evidenceColumns() []string { return []string{"confidence", "exact", "sentence"} }

func evidenceFields(e *record.Entry) []string { return []string{number(e.Confidence), e.Words, e.Text} }

func placeColumns() []string {
	return []string{"where", "country", "latitude", "longitude", "geonames"}
}

func placeRow(p record.PlaceRef) []string {
	lat, lon := coordinates(p)
	return []string{p.Name, p.Country, lat, lon, known(p.GeoNames)}
}

func eventColumns() []string {
	return slices.Concat(entryColumns(), []string{
		"type", "mode", "context", "quad", "cameo", "score", "actor", "actor_key", "actor_country", "actor_code",
		"recipient", "recipient_key", "recipient_country", "recipient_code", "when", "from", "to",
	}, placeColumns(), []string{"vouched", "source", "factuality"}, evidenceColumns())
}

func eventRow(e *record.Event) []string {
	from, to := e.From, e.To
	if !e.Dated {
		from, to = "", ""
	}
	return slices.Concat(entryFields(&e.Entry), []string{
		string(e.Type), e.Mode, strings.Join(e.Context, ";"), e.Type.Quad().String(), e.Type.CAMEO(e.Mode), number(e.Score),
		each(e.Actors, name), each(e.Actors, key), each(e.Actors, country), each(e.Actors, code),
		each(e.Recipients, name), each(e.Recipients, key), each(e.Recipients, country), each(e.Recipients, code), e.When, from, to,
	}, placeRow(e.Where), []string{string(e.Vouched), e.Source.Name, strconv.FormatFloat(e.Factuality, 'f', -1, 64)}, evidenceFields(&e.Entry))
}

func actColumns() []string {
	return slices.Concat(entryColumns(), []string{
		"kind", "by", "by_key", "toward", "toward_key", "condition", "due", "due_from", "due_to", "event", "source",
	}, evidenceColumns())
}

func actRow(a *record.SpeechAct) []string {
	return slices.Concat(entryFields(&a.Entry), []string{
		string(a.Kind), each(a.By, name), each(a.By, key), each(a.Toward, name), each(a.Toward, key), a.Condition, a.Due, a.From, a.To,
		a.Event, a.Source.Name,
	}, evidenceFields(&a.Entry))
}

func planColumns() []string {
	return slices.Concat(entryColumns(), []string{"event", "status", "who", "who_key", "when", "from", "to"}, placeColumns(), evidenceColumns())
}

func planRow(p *record.Plan) []string {
	return slices.Concat(entryFields(&p.Entry), []string{
		string(p.Type), string(p.Status), each(p.Who, name), each(p.Who, key), p.When, p.From, p.To,
	}, placeRow(p.Where), evidenceFields(&p.Entry))
}
