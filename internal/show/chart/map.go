package chart

import (
	"cmp"
	"io"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Place is a circle on a map.
type Place struct {
	Name     string
	Lat, Lon float64 // degrees, WGS 84
	Count    int     // the area of the circle goes by it
	Label    string  // says the circle in words
	Link     string  // where it leads; "" for nowhere
	Form     string  // CSS class of the circle, "" for none
}

// mapWidth is how wide a map is in its own units.
const mapWidth = pictureWidth

// A Window is a part of the world in degrees.
type Window struct{ West, East, South, North float64 }

// World is all of it without Antarctica.
var World = Window{-180, 180, -57, 84}

// Around is a window on where most of what is counted is: the tenth that lies farthest out on each side may be left out of it.
// Without any count it is the world.
func Around(places []Place) Window {
	west, east := middle(places, func(p Place) float64 { return p.Lon })
	south, north := middle(places, func(p Place) float64 { return p.Lat })
	if len(places) == 0 || east-west > 200 {
		return World
	}
	const least = 6 // degrees to both sides: the outlines are too coarse for less
	across, along := max(least, .15*(east-west)), max(least*.7, .15*(north-south))
	w := Window{west - across, east + across, south - along, north + along}
	return w.widened(1.7).within(World)
}

// middle is where the middle eight tenths of the counts lie along an axis.
func middle(places []Place, axis func(Place) float64) (low, high float64) {
	sorted := slices.SortedFunc(slices.Values(places), func(a, b Place) int { return cmp.Compare(axis(a), axis(b)) })
	total, sum := 0, 0
	for _, p := range sorted {
		total += p.Count
	}
	first := true
	for _, p := range sorted {
		before := sum
		sum += p.Count
		if 10*sum > total && 10*before <= 9*total {
			if first {
				low, first = axis(p), false
			}
			high = axis(p)
		}
	}
	return low, high
}

// widened is the window made at least so much wider than high, or as much higher as it has to be.
func (w Window) widened(ratio float64) Window {
	if wide, high := w.ratio(), w.North-w.South; wide < ratio {
		more := (w.East - w.West) * (ratio/wide - 1) / 2
		w.West, w.East = w.West-more, w.East+more
	} else {
		more := high * (wide/ratio - 1) / 2
		w.South, w.North = w.South-more, w.North+more
	}
	return w
}

// within moves the window into another one, and narrows it where it is the larger.
func (w Window) within(outer Window) Window {
	shift := max(0, outer.West-w.West) - max(0, w.East-outer.East)
	w.West, w.East = max(outer.West, w.West+shift), min(outer.East, w.East+shift)
	shift = max(0, outer.South-w.South) - max(0, w.North-outer.North)
	w.South, w.North = max(outer.South, w.South+shift), min(outer.North, w.North+shift)
	return w
}

// squeeze is how much shorter a degree of longitude is than one of latitude in the middle of the window.
func (w Window) squeeze() float64 {
	if w == World {
		return 1
	}
	return math.Cos((w.North + w.South) / 2 * math.Pi / 180)
}

func (w Window) ratio() float64 { return (w.East - w.West) * w.squeeze() / (w.North - w.South) }

func (w Window) at(lat, lon float64) (x, y float64) {
	scale := mapWidth / (w.East - w.West)
	return (lon - w.West) * scale, (w.North - lat) * scale / w.squeeze()
}

// Map draws a window of the world, equirectangular, with a circle at each place that lies in it; its area goes by the count. The
// circles of the most are named. id is a name, unique in the page. The error is that of w.
func Map(w io.Writer, id, title string, window Window, places []Place) error {
	var p picture
	_, height := window.at(window.South, window.West)
	p.open("map", id, title, height)
	p.addf(`<rect class="sea" width="%d" height="%s"/>`+"\n", mapWidth, figure(height))
	p.outline(window, "land", false)
	p.outline(window, "borders", true)
	seen := slices.DeleteFunc(slices.Clone(places), func(at Place) bool {
		return at.Lon < window.West || at.Lon > window.East || at.Lat < window.South || at.Lat > window.North || at.Count < 1
	})
	slices.SortStableFunc(seen, func(a, b Place) int { return cmp.Compare(b.Count, a.Count) })
	for _, at := range seen {
		x, y := window.at(at.Lat, at.Lon)
		p.link(at.Link, at.Label, true)
		p.addf("<circle%s", class(at.Form))
		p.addf(` cx="%s" cy="%s" r="%s"/>`, figure(x), figure(y), figure(radius(at.Count, seen[0].Count)))
		p.unlink(at.Link)
	}
	p.names(window, seen)
	p.addf("</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}

// class is the attribute of that class, nothing for none.
func class(name string) string {
	if name == "" {
		return ""
	}
	return ` class="` + escape(name) + `"`
}

func radius(count, most int) float64 {
	return max(3, 24*math.Sqrt(float64(count)/float64(max(most, 4))))
}

// outline draws the land or the borders that reach into the window.
func (p *picture) outline(window Window, class string, borders bool) {
	p.addf(`<path class="%s" d="`, class)
	for _, l := range world() {
		if l.border != borders || !window.meets(l) {
			continue
		}
		for i, point := range l.points {
			x, y := window.at(point[1], point[0])
			command := "L"
			if i == 0 {
				command = "M"
			}
			p.addf("%s%s %s", command, figure(x), figure(y))
		}
		if !borders {
			p.addf("Z")
		}
	}
	p.addf("\"/>\n")
}

// meets reports whether the box around a line overlaps the window.
func (w Window) meets(l line) bool {
	box := Window{l.points[0][0], l.points[0][0], l.points[0][1], l.points[0][1]}
	for _, at := range l.points {
		box.West, box.East, box.South, box.North = min(box.West, at[0]), max(box.East, at[0]), min(box.South, at[1]), max(box.North, at[1])
	}
	return box.West <= w.East && w.West <= box.East && box.South <= w.North && w.South <= box.North
}

// names writes the names of the places with most, as long as they do not stand on one another. Those for which there is no room in the larger
// letters of a narrow screen have the class roomy.
func (p *picture) names(window Window, places []Place) {
	var usual, large []box
	p.addf("<g class=\"names\" aria-hidden=\"true\">\n")
	for _, at := range places[:min(len(places), 24)] {
		l := newLabel(window, &at, places[0].Count)
		b := l.box(8.2, 16)
		if b.meets(usual) {
			continue
		}
		usual = append(usual, b)
		form := ""
		if b := l.box(largeLetter, 2*largeLetter); b.left < 0 || b.right > mapWidth || b.meets(large) {
			form = "roomy"
		} else {
			large = append(large, b)
		}
		anchor := ""
		if l.before {
			anchor = ` text-anchor="end"`
		}
		p.addf("<text%s x=\"%s\" y=\"%s\"%s>%s</text>\n", class(form), figure(l.x), figure(l.y+5), anchor, escape(mark.Visible(l.name)))
	}
	p.addf("</g>\n")
}

// largeLetter is how wide a letter is on average where charts.css has those of a narrow screen.
const largeLetter = 15.8

// A label is a name beside a circle.
type label struct {
	name   string
	x, y   float64 // where it begins, or ends if it stands before its circle
	before bool
}

func newLabel(window Window, at *Place, most int) label {
	x, y := window.at(at.Lat, at.Lon)
	off := radius(at.Count, most) + 4
	l := label{shorten(at.Name, 24), x + off, y, false}
	if l.box(8.2, 16).right > mapWidth {
		l.x, l.before = x-off, true
	}
	return l
}

// A box is the room that a label takes.
type box struct{ left, right, y, height float64 }

func (l *label) box(letter, height float64) box {
	width := letter * float64(len([]rune(l.name)))
	if l.before {
		return box{l.x - width, l.x, l.y, height}
	}
	return box{l.x, l.x + width, l.y, height}
}

func (b box) meets(others []box) bool {
	return slices.ContainsFunc(others, func(o box) bool { return o.left < b.right && b.left < o.right && math.Abs(o.y-b.y) < b.height })
}
