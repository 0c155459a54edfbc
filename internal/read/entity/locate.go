package entity

import (
	"math"
	"strings"

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
	if n.entry.kind == capitalKind {
		return r.capitalPlaces(found, n.entry.index)
	}
	if len(found) == 0 && n.end-n.first > 1 && r.words[n.end-1].class.is(locationHead) {
		for _, p := range r.candidates(r.keyOf(n.first, n.end-1)) {
			if p.kind == 'r' {
				found = append(found, p)
			}
		}
	}
	if len(found) == 0 && n.end-n.first > 1 && r.words[n.first].class.is(placePrep) {
		found = r.candidates(r.keyOf(n.first+1, n.end))
	}
	return found
}

// capitalPlaces prefers, of the places of a capital's name, the town itself.
func (r *reader) capitalPlaces(found []place, index int32) []place {
	c := &r.countries[index]
	for _, p := range found {
		if p.country == c.iso2 && p.kind == 'c' {
			return found
		}
	}
	if c.iso3 == "USA" {
		return append(found, place{name: "Washington", country: "US", region: "DC", kind: 'c', lat: 38.895, lon: -77.036, id: 4140963, population: 601723})
	}
	return found
}

// likeliest weighs size against what the document says.
func (r *reader) likeliest(n *name, choices []place, s *setting) place {
	country, region := r.container(n)
	best, most := place{}, math.Inf(-1)
	for _, p := range choices {
		weight := 1.5*math.Log10(float64(p.population+10)) + min(s.countries[p.country], 3)*0.4 + min(s.regions[p.country+"."+p.region], 3)*0.6
		switch p.kind {
		case 'c':
			weight += 2
		case 'a':
			weight += 0.4
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
	if code, ok := states[w.key]; ok && w.capital {
		return "US", code
	}
	return "", ""
}

// states are the newspapers' and the post's abbreviations of American states.
var states = func() map[string]string {
	const list = `AL ala|AK alaska|AZ ariz|AR ark|CA calif|CO colo|CT conn|DE del|FL fla|GA ga|HI hawaii|ID idaho|IL ill|IN ind|IA iowa|KS kan|KY ky|LA la
		|ME maine|MD md|MA mass|MI mich|MN minn|MS miss|MO mo|MT mont|NE neb|NV nev|NH nh|NJ nj|NM nm|NY ny|NC nc|ND nd|OH ohio|OK okla|OR ore|PA pa|RI ri
		|SC sc|SD sd|TN tenn|TX tex|UT utah|VT vt|VA va|WA wash|WV wva|WI wis|WY wyo|DC dc`
	states := map[string]string{}
	for pair := range strings.SplitSeq(list, "|") {
		code, short, _ := strings.Cut(strings.TrimSpace(pair), " ")
		states[strings.ToLower(code)], states[short] = code, code
	}
	return states
}()
