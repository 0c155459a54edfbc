package web

import (
	"io"
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A placesView is where a crisis happens.
type placesView struct {
	pictureView
	Page, CSV string
	Drawn     bool // whether a place is on the map
	Planned   bool // whether places of what is planned are drawn too
	Shows     choices
}

type mapOfCrisis struct {
	Moment     momentView
	Name, Path string // of the crisis
	Map        placesView
	Places     []placeOfCrisis
}

// A placeOfCrisis is a place with what happened there.
type placeOfCrisis struct {
	*situation.Site
	ID       string
	Happened []happeningView
	Planned  []happeningView
	More     int // that are not listed
}

// mostAtPlace is how many happenings are listed of a place.
const mostAtPlace = 30

// A placesPicture is the map of a crisis.
type placesPicture struct {
	title  string
	places []chart.Place
}

// SVG draws the part of the world where most happened.
func (p *placesPicture) SVG(w io.Writer, id string) error {
	return chart.Map(w, id, p.title, chart.Around(p.places), p.places)
}

func placeID(i int) string { return mark.Numbered("place", i+1) }

// placesOf are the circles of a crisis: of what happened and, where it is asked for, of what is only planned, in a form of its own.
func placesOf(a *ledgerAsk, c *situation.Crisis) *placesPicture {
	picture := &placesPicture{title: "Where it happened: " + c.Crisis.Name}
	page := a.thenWith(crisisPath(c.Crisis.Slug())+"/map", "show", a.get("show"))
	for i, p := range c.Sites() {
		circle := chart.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon, Link: page + "#" + placeID(i)}
		name := mark.Join(", ", p.Name, p.Country)
		if n := len(p.Happened); p.Located && n > 0 {
			circle.Count, circle.Label = n, name+": "+count(n, "happening", "happenings")
			picture.places = append(picture.places, circle)
		}
		if n := len(p.Planned); p.Located && n > 0 && a.get("show") == plannedToo {
			circle.Count, circle.Label, circle.Form = n, name+": "+number(n)+" planned", "is-planned"
			picture.places = append(picture.places, circle)
		}
	}
	return picture
}

func newPlacesView(a *ledgerAsk, c *situation.Crisis) (v placesView, err error) {
	path := crisisPath(c.Crisis.Slug()) + "/map"
	v = placesView{Page: a.then(path), CSV: a.then(path + ".csv"), Planned: a.get("show") == plannedToo, Shows: showLinks(a, path)}
	if v.Drawn = len(placesOf(a, c).places) > 0; v.Drawn {
		v.pictureView, err = a.picture(c, stretch{}, mapFile)
	}
	return v, err
}

func (d *desk) crisisMap(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	body := mapOfCrisis{Moment: a.moment(c.Book), Name: c.Crisis.Name, Path: a.then(crisisPath(c.Crisis.Slug()))}
	if body.Map, err = newPlacesView(a, c); err != nil {
		return err
	}
	for i, p := range c.Sites() {
		happened, planned := firstOf(p.Happened, mostAtPlace), firstOf(p.Planned, mostAtPlace)
		body.Places = append(body.Places, placeOfCrisis{
			p, placeID(i), viewHappenings(a, happened), viewHappenings(a, planned), len(p.Happened) + len(p.Planned) - len(happened) - len(planned),
		})
	}
	return d.render(w, r, http.StatusOK, "crisis_map", "Map: "+c.Crisis.Name, body)
}

func (d *desk) crisisPlacesTable(w http.ResponseWriter, r *http.Request) error {
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), ledgerAskOf(r).asOf())
	if err != nil {
		return err
	}
	rows := [][]string{{"place", "country", "lat", "lon", "happened", "planned"}}
	for _, p := range c.Sites() {
		row := []string{p.Name, p.Country, "", "", strconv.Itoa(len(p.Happened)), strconv.Itoa(len(p.Planned))}
		if p.Located {
			row[2], row[3] = decimal(p.Lat), decimal(p.Lon)
		}
		rows = append(rows, row)
	}
	return sendTable(w, "places-"+c.Crisis.Slug()+".csv", rows)
}
