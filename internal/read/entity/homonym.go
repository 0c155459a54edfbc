package entity

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// homonyms takes the country from names that the document means otherwise: the town in "Lebanon, Tennessee" and "London,
// Ontario", and all that is called so where the first one is; and Georgia, where it is the American state. What is a place
// and called like a country is the country otherwise, whatever it was taken for before.
func (r *reader) homonyms() {
	elsewhere := map[string]bool{}
	for i := range r.names {
		n := &r.names[i]
		key := string(r.keyOf(n.first, n.end))
		if e := r.entries[key]; n.entry.kind == noKind && e.kind == countryKind && n.kind == sitrep.GPE && n.state == "" && r.fits(e, n.first, n.end) {
			n.entry = e
		}
		if n.entry.kind != countryKind && n.entry.kind != capitalKind || n.kind != sitrep.GPE {
			continue
		}
		away, told := elsewhere[key]
		if !told || !away {
			away = r.isElsewhere(n) || !told && n.entry.kind == countryKind && r.isState(n, key)
		}
		if !told {
			elsewhere[key] = away
		}
		if away {
			n.entry = entry{}
		}
	}
}

// isElsewhere reports whether the text puts the place in a country that is not the one that the name stands for. Lists of
// countries look the same ("Canada, Mexico and Peru"), so that it takes a region, or behind a capital's name a country with
// a city so called.
func (r *reader) isElsewhere(n *name) bool {
	const city = 100000
	own := r.countries[n.entry.index].iso2
	next := n.end + 1
	if r.at(n.end, n.first).key == "in" {
		next = r.skipDirection(next, n.first)
	}
	areas, _ := r.areas(next, n.first)
	for _, p := range r.container(n.first, n.end, r.choicesOf(n.first, n.end)) {
		inRegion := slices.ContainsFunc(areas, func(a area) bool { return a.region != "" && a.has(&p) })
		if p.Country != own && !n.entry.upper && (inRegion || n.entry.kind == capitalKind && p.Population >= city) {
			return true
		}
	}
	return false
}

// isState reports whether a country's name is rather that of the American state, by what else the document names: towns
// of the one or the other, other states, or countries around.
func (r *reader) isState(n *name, key string) bool {
	var state *atlas.Place
	for _, p := range r.candidates([]byte(key)) {
		if p.Country == "US" && p.Kind == atlas.Region {
			state = &p
		}
	}
	if state == nil {
		return false
	}
	c := &r.countries[n.entry.index]
	home, away := 0.0, 0.0
	for i := range r.names {
		o := &r.names[i]
		if o.entry.kind == n.entry.kind && o.entry.index == n.entry.index {
			continue
		}
		h, a := r.speaksFor(o, c, state)
		if r.at(o.end, o.first).text == "," && r.at(o.end+1, o.first) == &r.words[n.first] && r.liesOnlyIn(o, state, c) {
			return true
		}
		home, away = home+h, away+a
	}
	return away > home+0.9
}

// liesOnlyIn reports whether a place so called lies in the state, and none in the country.
func (r *reader) liesOnlyIn(n *name, state *atlas.Place, c *country) bool {
	in := false
	for _, p := range r.choicesOf(n.first, n.end) {
		if p.Country == c.iso2 {
			return false
		}
		in = in || p.Country == state.Country && p.Region == state.Region
	}
	return in
}

// around is how far, in kilometres, a country's neighbours are.
const around = 1600

// speaksFor is how much a name speaks for a country, or for the American state of the same name.
func (r *reader) speaksFor(n *name, c *country, state *atlas.Place) (home, away float64) {
	if iso2 := r.countryOf(n.entry); iso2 != "" {
		o := &r.countries[r.byISO2[iso2]]
		switch {
		case iso2 == state.Country:
			return 0, 0.3
		case iso2 == c.iso2:
			return 2, 0
		case kilometres(&atlas.Place{Lat: o.lat, Lon: o.lon}, &atlas.Place{Lat: c.lat, Lon: c.lon}) < around:
			return 1, 0
		}
		return 0, 0
	}
	largest := atlas.Place{}
	for _, p := range r.choices(n) {
		if p.Population > largest.Population {
			largest = p
		}
	}
	switch {
	case largest.Country == c.iso2:
		return 2, 0
	case largest.Country == state.Country && (largest.Region == state.Region || largest.Kind == atlas.Region):
		return 0, 1
	case largest.Country == state.Country:
		return 0, 0.3
	}
	return 0, 0
}
