package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
)

// The tables that the pages of events, speech acts and plans offer. They have what the page has, all of it, up to [mostEntries] rows.

// sendTable sends rows, the first of which is the head.
func sendTable(w http.ResponseWriter, name string, rows [][]string) error {
	var b bytes.Buffer
	table := csv.NewWriter(&b)
	for _, row := range rows {
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := table.Write(row); err != nil {
			return fmt.Errorf("write table %s: %w", name, err)
		}
	}
	table.Flush()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-cache")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("send table %s: %w", name, err)
	}
	return nil
}

// harmless puts an apostrophe before a text that a spreadsheet would take for a formula. A number stays what it is.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}

var eventColumns = []string{
	"document", "version", "published", "publisher", "event", "type", "mode", "quad", "cameo", "score", "context", "actors", "actor_codes",
	"recipients", "recipient_codes", "standing", "reality", "marks", "when", "from", "to", "place", "country", "lat", "lon", "geonames", "vouched",
	"source", "factuality", "words", "sentence", "reading",
}

func (d *desk) eventsTable(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	list, _, err := d.allEvents(r.Context(), a.filter)
	if err != nil {
		return err
	}
	rows := [][]string{eventColumns}
	for _, e := range list {
		rows = append(rows, eventRow(e))
	}
	return sendTable(w, "events.csv", rows)
}

func eventRow(e record.Event) []string {
	from, to := "", ""
	if e.Dated {
		from, to = e.From, e.To
	}
	row := append(entryRow(&e.Entry), string(e.Type), e.Mode, e.Type.Quad().String(), e.Type.CAMEO(e.Mode), decimal(e.Score), joined(e.Context))
	row = append(row, names(e.Actors), codes(e.Actors), names(e.Recipients), codes(e.Recipients), string(e.Standing), string(realityOf(&e)),
		joined(e.Aux), e.When, from, to)
	row = append(row, placeRowOf(e.Where)...)
	return append(row, string(e.Vouched), e.Source.Name, decimal(e.Factuality), e.Words, e.Text, decimal(e.Confidence))
}

// entryRow is document, version, published, publisher and id.
func entryRow(e *record.Entry) []string {
	return []string{e.Document.Key.ID, e.Document.Key.Version, e.Document.Published, e.Document.Publisher, e.ID}
}

// placeRowOf is place, country, lat, lon and geonames.
func placeRowOf(p record.PlaceRef) []string {
	row := []string{p.Name, p.Country, "", "", ""}
	if p.Located {
		row[2], row[3] = decimal(p.Lat), decimal(p.Lon)
	}
	if p.GeoNames != 0 {
		row[4] = strconv.Itoa(p.GeoNames)
	}
	return row
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func joined(parts []string) string { return strings.Join(parts, "; ") }

func names(all []record.Participant) string {
	parts := make([]string, len(all))
	for i, p := range all {
		parts[i] = p.Name
	}
	return joined(parts)
}

func codes(all []record.Participant) string {
	parts := make([]string, len(all))
	for i, p := range all {
		parts[i] = p.Code
	}
	return joined(parts)
}

func (d *desk) actsTable(w http.ResponseWriter, r *http.Request) error {
	filter, err := d.actFilter(r.URL.Query())
	if err != nil {
		return err
	}
	list, _, err := d.allActs(r.Context(), filter)
	if err != nil {
		return err
	}
	rows := [][]string{{
		"document", "version", "published", "publisher", "act", "kind", "by", "toward", "action", "condition", "due", "from", "to", "event",
		"source", "sentence", "reading",
	}}
	for _, a := range list {
		rows = append(rows, append(entryRow(&a.Entry), string(a.Kind), names(a.By), names(a.Toward), a.Words, a.Condition, a.Due, a.From, a.To,
			a.Event, a.Source.Name, a.Text, decimal(a.Confidence)))
	}
	return sendTable(w, "acts.csv", rows)
}

func (d *desk) plansTable(w http.ResponseWriter, r *http.Request) error {
	filter, err := planFilter(r.URL.Query())
	if err != nil {
		return err
	}
	filter.LatestFirst = true
	list, _, err := d.allPlans(r.Context(), filter)
	if err != nil {
		return err
	}
	rows := [][]string{{
		"document", "version", "published", "publisher", "plan", "type", "status", "who", "when", "from", "to", "place", "country", "lat", "lon",
		"geonames", "what", "sentence", "reading",
	}}
	for _, p := range list {
		row := append(entryRow(&p.Entry), string(p.Type), string(p.Status), names(p.Who), p.When, p.From, p.To)
		rows = append(rows, append(append(row, placeRowOf(p.Where)...), p.Words, p.Text, decimal(p.Confidence)))
	}
	return sendTable(w, "plans.csv", rows)
}

func (d *desk) placesTable(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	places, err := d.Store.EventPlaces(r.Context(), a.filter)
	if err != nil {
		return err
	}
	rows := [][]string{{"place", "country", "lat", "lon", "geonames", "happened", "claimed", "not_happened"}}
	for _, p := range places {
		rows = append(rows, append(placeRowOf(p.PlaceRef), tallyRow(p.Tally)...))
	}
	return sendTable(w, "places.csv", rows)
}

func tallyRow(t record.Tally) []string {
	return []string{strconv.Itoa(t.Happened), strconv.Itoa(t.Claimed), strconv.Itoa(t.NotHappened)}
}

func (d *desk) daysTable(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	counts, err := d.Store.EventCounts(r.Context(), a.filter, record.ByEvent)
	if err != nil {
		return err
	}
	rows := [][]string{{"day", "type", "quad", "happened", "claimed", "not_happened"}}
	for _, c := range counts {
		rows = append(rows, append([]string{c.Day, string(c.Type), c.Type.Quad().String()}, tallyRow(c.Tally)...))
	}
	return sendTable(w, "timeline.csv", rows)
}

func (d *desk) pairsTable(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	list, _, err := all(func(page record.Page) ([]record.EventPair, int, error) {
		return d.Store.EventPairs(r.Context(), a.filter, page)
	})
	if err != nil {
		return err
	}
	rows := [][]string{{"actor", "recipient", "together", "happened", "claimed", "not_happened"}}
	for _, p := range list {
		rows = append(rows, append([]string{p.Actor.Name, p.Recipient.Name, strconv.FormatBool(p.Joint)}, tallyRow(p.Tally)...))
	}
	return sendTable(w, "pairs.csv", rows)
}
