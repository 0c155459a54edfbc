package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/chart"
)

type mapPage struct {
	Asked   askedView
	Views   choices
	Drawing template.HTML // "" if nothing can be drawn
	Picture string        // address of the drawing by itself
	Places  []placeRow
	Off     int // places whose position is not known: in the table only
	Outside int // places outside the part of the world that is drawn
}

// A placeRow is a place in the table.
type placeRow struct {
	record.EventPlace
	Path, Claimed, NotHappened string // addresses of the lists
}

func (d *desk) eventMap(w http.ResponseWriter, r *http.Request) error {
	a, err := askOf(r)
	if err != nil {
		return err
	}
	places, err := d.Store.EventPlaces(r.Context(), a.filter)
	if err != nil {
		return err
	}
	slices.SortStableFunc(places, func(a, b record.EventPlace) int { return cmp.Compare(b.Happened, a.Happened) })
	body := mapPage{Asked: d.asked(r.Context(), a, "/map"), Picture: a.path("/map.svg", "view", r.URL.Query().Get("view"))}
	var circles []chart.Place
	for _, p := range places {
		row := placeRow{p, placePath(a, p, ""), placePath(a, p, record.Claimed), placePath(a, p, record.NotHappened)}
		body.Places = append(body.Places, row)
		switch {
		case !p.Located:
			body.Off++
		case p.Happened > 0:
			label := placeWords(p.PlaceRef) + ": " + count(p.Happened, "event", "events") + " happened"
			circles = append(circles, chart.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon, Count: p.Happened, Label: label, Link: row.Path})
		}
	}
	window, near := chart.World, r.URL.Query().Get("view") == "near"
	if near {
		window = chart.Around(circles)
	}
	for _, c := range circles {
		if c.Lon < window.West || c.Lon > window.East || c.Lat < window.South || c.Lat > window.North {
			body.Outside++
		}
	}
	body.Views = choices{Name: "Part of the world", Links: []choice{
		{"The world", a.path("/map"), !near, -1}, {"Where most happened", a.path("/map", "view", "near"), near, -1},
	}}
	if len(circles) > 0 {
		var drawing strings.Builder
		if err := chart.Map(&drawing, "map", "Where events happened", window, circles); err != nil {
			return err
		}
		body.Drawing = template.HTML(drawing.String()) // package chart escapes every word
	}
	if alone(r) {
		return sendPicture(w, "map.svg", string(body.Drawing))
	}
	return d.render(w, r, http.StatusOK, "map", "Map of events", body)
}

// placePath is the address of the list of events at a place; standing "" is those that happened.
func placePath(a *eventAsk, p record.EventPlace, standing record.Standing) string {
	return a.path("/events", "place", p.Name, "country", p.Country, "standing", string(standing))
}
