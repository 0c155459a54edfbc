package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A placePage is a place: what happened there, what is planned there, and where it is.
type placePage struct {
	Moment        momentView
	Name, Country string
	pictureView   // nothing is drawn if nobody knows where it is
	Happened      []happeningView
	Apart         []happeningView // claimed, disputed, planned, supposed or denied
	More          int             // that happened and do not stand here
	MoreApart     int
	Plans         []cardView
	MorePlans     int
	Namesakes     []choice
	Events, CSV   string
}

const mostThere = 40

func (d *desk) place(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	book, err := d.situation.Book(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	place, namesakes, err := d.situation.Register(book).Place(r.PathValue("id"))
	if err != nil {
		return err
	}
	body := placePage{
		Moment: a.moment(book), Name: place.Name, Country: place.Country, Plans: cards(a, firstOf(place.Plans, mostThere)),
		Events: withQuery("/events", url.Values{"place": {place.Name}, "country": {place.Country}}), CSV: a.then(placeLink(place.Name, place.Country) + "/happenings.csv"),
	}
	for _, h := range slices.Backward(place.Happenings) {
		view := viewHappening(a, h)
		if h.Standing == happening.Happened {
			body.Happened = append(body.Happened, view)
		} else {
			body.Apart = append(body.Apart, view)
		}
	}
	body.More, body.Happened = max(0, len(body.Happened)-mostThere), firstOf(body.Happened, mostThere)
	body.MoreApart, body.Apart = max(0, len(body.Apart)-mostThere), firstOf(body.Apart, mostThere)
	body.MorePlans = max(0, len(place.Plans)-mostThere)
	for _, other := range namesakes {
		body.Namesakes = append(body.Namesakes, choice{other.Name + ", " + other.Country, a.then(placeLink(other.Name, other.Country)), false, len(other.Happenings)})
	}
	if body.Drawing, err = d.drawPlace(r.Context(), place); err != nil {
		return err
	}
	if alone(r) {
		return sendPicture(w, "place.svg", string(body.Drawing))
	}
	body.Path = a.then(placeLink(place.Name, place.Country) + "/map.svg")
	return d.render(w, r, http.StatusOK, "place", place.Name, body)
}

// placeLink is the address of the page of a place, "" for no name.
func placeLink(name, country string) string {
	id := situation.PlaceID(name, country)
	if id == "" {
		return ""
	}
	return "/places/" + url.PathEscape(id)
}

// drawPlace draws where a place is, if the reports say it.
func (d *desk) drawPlace(ctx context.Context, place *situation.Place) (template.HTML, error) {
	if place.Country == "" {
		return "", nil
	}
	known, err := d.Store.EventPlaces(ctx, record.EventFilter{Country: place.Country})
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(known, func(p record.EventPlace) bool { return p.Name == place.Name && p.Located })
	if i < 0 {
		return "", nil
	}
	here := []chart.Place{{Name: place.Name, Lat: known[i].Lat, Lon: known[i].Lon, Count: max(1, len(place.Happenings)), Label: place.Name}}
	var drawing strings.Builder
	err = chart.Map(&drawing, "place", "Where "+place.Name+" is", chart.Around(here), here)
	return template.HTML(drawing.String()), err // package chart escapes every word
}

// placeTable is all happenings at a place, of every standing.
func (d *desk) placeTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	book, err := d.situation.Book(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	place, _, err := d.situation.Register(book).Place(r.PathValue("id"))
	if err != nil {
		return err
	}
	rows := [][]string{{"id", "type", "mode", "actors", "recipients", "standing", "from", "to", "score", "origins", "reports", "document", "sentence"}}
	for _, h := range place.Happenings {
		row := []string{
			h.ID, string(h.Type), h.Mode, citedNames(h.Actors), citedNames(h.Recipient), string(h.Standing), h.From, h.To,
			strconv.FormatFloat(h.Score, 'f', -1, 64), strconv.Itoa(len(h.Origins)), strconv.Itoa(len(h.Reports)), "", "",
		}
		if len(h.Evidence) > 0 {
			row[11], row[12] = h.Evidence[0].Document, h.Evidence[0].Sentence
		}
		rows = append(rows, row)
	}
	return sendTable(w, "happenings-"+place.ID+".csv", rows)
}
