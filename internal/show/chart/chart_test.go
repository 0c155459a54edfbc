package chart_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/show/chart"
)

var update = flag.Bool("update", false, "write the golden files")

func day(month time.Month, d int) time.Time { return time.Date(2031, month, d, 0, 0, 0, 0, time.UTC) }

func timeline() *chart.Timeline {
	return &chart.Timeline{
		Title: "Events by day", From: day(4, 28), To: day(5, 9),
		Groups: []chart.Group{
			{Tracks: []chart.Track{
				{Label: "verbal conflict", Form: "happened", Bars: []chart.Bar{
					{Day: day(5, 2), Count: 1, Label: "1 on 2 May", Link: "/events?a=1&b=2"},
					{Day: day(5, 9), Count: 4, Label: "4 on 9 May"},
					{Day: day(5, 10), Count: 9, Label: "outside"},
				}},
			}},
			{Title: "<b>Apart</b>", Tracks: []chart.Track{{Label: "not happened", Form: "planned"}}},
		},
	}
}

func places() []chart.Place {
	return []chart.Place{
		{Name: "Kyiv", Lat: 50.45, Lon: 30.52, Count: 9, Label: "Kyiv: 9 events", Link: "/events?place=Kyiv"},
		{Name: "Mos\u202ecow", Lat: 55.75, Lon: 37.62, Count: 4, Label: "<Moscow> & more"},
		{Name: "Nowhere", Lat: 51, Lon: 31, Count: 0, Label: "none"},
		{Name: "Suva", Lat: -18.1, Lon: 178.4, Count: 1, Label: "Suva: 1 event", Link: "/events?place=Suva"},
	}
}

func draw(t *testing.T, picture func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := picture(&b); err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(strings.NewReader(b.String()))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		if element, ok := token.(xml.StartElement); ok {
			for _, a := range element.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("<%s> has %s=%q, which the policy of the pages forbids", element.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestTimeline(t *testing.T) {
	got := draw(t, func(w io.Writer) error { return timeline().SVG(w, "days") })
	golden(t, "timeline.svg", got)
	if strings.Contains(got, "outside") {
		t.Error("a bar outside the days is drawn")
	}
}

func TestMap(t *testing.T) {
	all := draw(t, func(w io.Writer) error { return chart.Map(w, "m", "Where", chart.World, places()) })
	if n := strings.Count(all, "<circle"); n != 3 {
		t.Errorf("the world has %d circles, want 3", n)
	}
	window := chart.Around(places())
	near := draw(t, func(w io.Writer) error { return chart.Map(w, "m", "Where", window, places()[:3]) })
	golden(t, "map.svg", near)
	if len(near) > len(all)/2 {
		t.Errorf("the near map takes %d bytes of the %d of the world", len(near), len(all))
	}
	if !strings.Contains(near, ">Mos⟦U+202E⟧cow<") && strings.Contains(near, "\u202e") {
		t.Error("a name reorders what stands around it")
	}
}

// TestNamesOnNarrowScreens: in letters of twice the size the names that are still shown do not stand on one another, and none is cut off.
func TestNamesOnNarrowScreens(t *testing.T) {
	var towns []chart.Place
	for i := range 20 {
		towns = append(towns, chart.Place{Name: "Town upon Lake " + strconv.Itoa(i), Lat: 40 + float64(i%5)*.9, Lon: 10 + float64(i*7%20)*.6, Count: 30 - i})
	}
	got := draw(t, func(w io.Writer) error { return chart.Map(w, "m", "Where", chart.Around(towns), towns) })
	type span struct{ left, right, y float64 }
	var shown []span
	all := regexp.MustCompile(`<text( class="roomy")? x="([0-9.]+)" y="([0-9.]+)"( text-anchor="end")?>([^<]+)<`).FindAllStringSubmatch(got, -1)
	for _, m := range all {
		x, err1 := strconv.ParseFloat(m[2], 64)
		y, err2 := strconv.ParseFloat(m[3], 64)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		wide := 15.8 * float64(len(m[5]))
		s := span{x, x + wide, y}
		if m[4] != "" {
			s = span{x - wide, x, y}
		}
		if m[1] != "" {
			continue
		}
		if s.left < 0 || s.right > 1000 {
			t.Errorf("%s is cut off: %v", m[5], s)
		}
		for _, o := range shown {
			if o.left < s.right && s.left < o.right && math.Abs(o.y-s.y) < 31 {
				t.Errorf("%s at %v stands on another at %v", m[5], s, o)
			}
		}
		shown = append(shown, s)
	}
	if len(shown) < 3 || len(shown) == len(all) {
		t.Errorf("%d of %d names are shown", len(shown), len(all))
	}
}

func TestAround(t *testing.T) {
	for name, c := range map[string]struct {
		places []chart.Place
		want   bool // whether it is the world
	}{
		"nothing":        {nil, true},
		"one place":      {places()[:1], false},
		"a far outlier":  {places(), false},
		"both far sides": {[]chart.Place{{Lon: -170, Count: 1}, {Lon: 170, Count: 1}}, true},
		"at the edge":    {[]chart.Place{{Lon: 179, Lat: 83, Count: 5}}, false},
	} {
		w := chart.Around(c.places)
		if (w == chart.World) != c.want {
			t.Errorf("%s: %+v", name, w)
		}
		if w.West < -180 || w.East > 180 || w.South < -57 || w.North > 84 || w.West >= w.East || w.South >= w.North {
			t.Errorf("%s: %+v is no window of the world", name, w)
		}
		if len(c.places) > 0 && (c.places[0].Lon < w.West || c.places[0].Lon > w.East) {
			t.Errorf("%s: %+v leaves out the place with most", name, w)
		}
	}
}

// TestWorld checks the table: numbers that are pairs, within the world and a little behind its edges, rings that end where they began.
func TestWorld(t *testing.T) {
	lines := chart.Lines()
	if len(lines) < 400 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, points := range lines {
		for _, p := range points {
			if p[0] < -550 || p[0] > 550 || p[1] < -90 || p[1] > 90 {
				t.Errorf("line %d goes through %v", i, p)
			}
		}
	}
	land := draw(t, func(w io.Writer) error { return chart.Map(w, "m", "Where", chart.World, nil) })
	if strings.Contains(land, "<circle") || !strings.Contains(land, `class="borders"`) {
		t.Error("a map without places is not bare land")
	}
}
