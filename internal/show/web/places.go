package web

import (
	"cmp"
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/chart"
)

type mapPage struct {
	Asked askedView
	mapView
}

// A mapView is events by place.
type mapView struct {
	CSV     string
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
	near := r.URL.Query().Get("view") == "near"
	places, err := d.newMap(r.Context(), a, near)
	if err != nil {
		return err
	}
	if alone(r) {
		return sendPicture(w, "map.svg", string(places.Drawing))
	}
	places.Views = partLinks(a.here(), a.here("view", "near"), near)
	return d.render(w, r, http.StatusOK, "map", "Map of events", mapPage{d.asked(r.Context(), a, "/map"), places})
}

// partLinks are the parts of the world that a map shows.
func partLinks(world, most string, near bool) choices {
	return choices{Name: "Part of the world", Links: []choice{{"The world", world, !near, -1}, {"Where most happened", most, near, -1}}}
}

// newMap counts events by place and draws them: on the world, or near where most happened.
func (d *desk) newMap(ctx context.Context, a *eventAsk, near bool) (mapView, error) {
	view := mapView{CSV: a.path("/map.csv"), Picture: a.path("/map.svg")}
	if near {
		view.Picture = a.path("/map.svg", "view", "near")
	}
	places, err := d.Store.EventPlaces(ctx, a.filter)
	if err != nil {
		return view, err
	}
	slices.SortStableFunc(places, func(a, b record.EventPlace) int { return cmp.Compare(b.Happened, a.Happened) })
	var circles []chart.Place
	for _, p := range places {
		row := placeRow{p, placePath(a, p, ""), placePath(a, p, record.Claimed), placePath(a, p, record.NotHappened)}
		view.Places = append(view.Places, row)
		if !p.Located {
			view.Off++
			continue
		}
		circles = append(circles, circlesOf(&row)...)
	}
	window := chart.World
	if near {
		window = chart.Around(circles)
	}
	for _, p := range places {
		if p.Located && (p.Lon < window.West || p.Lon > window.East || p.Lat < window.South || p.Lat > window.North) {
			view.Outside++
		}
	}
	if len(circles) == 0 {
		return view, nil
	}
	var drawing strings.Builder
	err = chart.Map(&drawing, "map", "Where events happened", window, circles)
	view.Drawing = template.HTML(drawing.String()) // package chart escapes every word
	return view, err
}

// circlesOf are the circles of a place: of what happened and, in a form of its own, of what has not.
func circlesOf(row *placeRow) (circles []chart.Place) {
	circle := chart.Place{Name: row.Name, Lat: row.Lat, Lon: row.Lon}
	words := placeWords(row.PlaceRef) + ": "
	if n := row.Happened; n > 0 {
		circle.Count, circle.Label, circle.Link = n, words+count(n, "event", "events")+" happened", row.Path
		circles = append(circles, circle)
	}
	if n := row.EventPlace.NotHappened; n > 0 {
		circle.Count, circle.Label, circle.Link, circle.Form = n, words+count(n, "event", "events")+" not happened", row.NotHappened, "is-planned"
		circles = append(circles, circle)
	}
	return circles
}

// placePath is the address of the list of events at a place; standing "" is those that happened.
func placePath(a *eventAsk, p record.EventPlace, standing record.Standing) string {
	return a.path("/events", "place", p.Name, "country", p.Country, "standing", string(standing))
}
