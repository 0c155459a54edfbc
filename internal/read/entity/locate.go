package entity

import (
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// A setting is where the document plays: how often countries and their regions are named.
type setting struct {
	countries map[string]float64 // by alpha-2 code
	regions   map[string]float64 // by "US.IL"
}

// locate gives every town and region the place of the tables that is meant: the one its container names, or else the
// likeliest by size and by the other places of the document.
func (r *reader) locate() {
	s := setting{map[string]float64{}, map[string]float64{}}
	choices := make([][]place, len(r.names))
	for i := range r.names {
		n := &r.names[i]
		switch n.entry.kind {
		case countryKind, adjective, demonym, capitalKind:
			s.countries[r.countries[n.entry.index].iso2]++
		case feature:
			if c, ok := r.byISO3[r.features[n.entry.index].country]; ok {
				s.countries[r.countries[c].iso2]++
			}
		default:
		}
		if n.kind == sitrep.GPE || n.kind == sitrep.Location {
			choices[i] = r.choices(n)
			s.note(choices[i])
		}
	}
	for i := range r.names {
		if len(choices[i]) > 0 {
			r.names[i].place = r.likeliest(&r.names[i], choices[i], &s)
		}
	}
}

// note counts a name's places: fully where there is one, in parts where there are more.
func (s *setting) note(choices []place) {
	for _, p := range choices {
		share := 1 / float64(len(choices))
		s.countries[p.country] += share / 2
		s.regions[p.country+"."+p.region] += share
	}
}

// choices returns the places that a name may mean.
func (r *reader) choices(n *name) []place {
	if n.entry.kind == countryKind || n.entry.kind == feature || n.acting {
		return nil
	}
	found := r.candidates(r.keyOf(n.first, n.end))
	if s, ok := r.states[r.words[n.first].key]; ok && len(found) == 0 && n.end == n.first+1 {
		return regionsOf(r.candidates([]byte(s.name)))
	}
	if len(found) == 0 && n.end-n.first > 1 && r.words[n.end-1].class.is(locationHead) {
		found = regionsOf(r.candidates(r.keyOf(n.first, n.end-1)))
	}
	if len(found) == 0 && n.end-n.first > 1 && r.words[n.first].class.is(placePrep) {
		found = r.candidates(r.keyOf(n.first+1, n.end))
	}
	return found
}

func regionsOf(places []place) []place {
	return slices.DeleteFunc(slices.Clone(places), func(p place) bool { return p.kind != 'r' })
}

// likeliest weighs size against what the document says.
func (r *reader) likeliest(n *name, choices []place, s *setting) place {
	country, region := r.container(n)
	best, most := place{}, math.Inf(-1)
	for _, p := range choices {
		weight := 1.5*math.Log10(float64(p.weighable())) + min(s.countries[p.country], 3)*0.4 + min(s.regions[p.country+"."+p.region]-1/float64(len(choices)), 3)*0.5
		switch p.kind {
		case 'c':
			weight += 2
		case 'a':
			weight += 0.8
		case 'r':
			weight += r.regionWeight(n, p)
		}
		if country != "" && p.country == country && (region == "" || p.region == region) {
			weight += 20
		}
		if weight > most {
			best, most = p, weight
		}
	}
	if country != "" && most < 15 {
		return place{}
	}
	return best
}

// weighable is the population that tells how likely a place is meant. A region counts as a large town and no more, for
// its population is no measure of how often it is named.
func (p *place) weighable() int {
	if p.kind == 'r' {
		return min(p.population, 300000) + 10
	}
	return p.population + 10
}

// regionWeight makes a region of the same name as its town the less likely one, unless it is called a region.
func (r *reader) regionWeight(n *name, p place) float64 {
	next := r.at(n.end, n.first)
	switch {
	case next.class.is(locationHead) || r.words[n.end-1].class.is(locationHead):
		return 3
	case p.country == "US":
		return 0.5
	}
	return -1
}

// container returns the country and region that the text puts behind a town: "Springfield, Illinois".
func (r *reader) container(n *name) (country, region string) {
	if r.at(n.end, n.first).text != "," {
		return "", ""
	}
	c := r.owner(n.end + 1)
	if c == nil || c.first != n.end+1 || r.words[c.first].sentence != r.words[n.first].sentence {
		return r.abbreviated(n.end+1, n.first)
	}
	switch {
	case c.entry.kind == countryKind:
		country = r.countries[c.entry.index].iso2
		if len(r.choicesIn(n, country)) == 0 {
			return "", ""
		}
		return country, ""
	case c.kind != sitrep.GPE && c.kind != sitrep.Location:
		return r.abbreviated(n.end+1, n.first)
	}
	for _, p := range r.candidates(r.keyOf(c.first, c.end)) {
		if p.kind == 'r' && len(r.choicesIn(n, p.country)) > 0 {
			return p.country, p.region
		}
	}
	return "", ""
}

func (r *reader) choicesIn(n *name, country string) []place {
	var in []place
	for _, p := range r.choices(n) {
		if p.country == country {
			in = append(in, p)
		}
	}
	return in
}

// abbreviated reads the abbreviation of an American state.
func (r *reader) abbreviated(i, from int) (country, region string) {
	w := r.at(i, from)
	if s, ok := r.states[w.key]; ok && w.capital {
		return "US", s.code
	}
	return "", ""
}
