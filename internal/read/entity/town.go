package entity

import (
	"strconv"
	"strings"
)

// A place is a line of the table of places, or the middle of a country or feature.
type place struct {
	name       string
	country    string // ISO 3166-1 alpha-2
	region     string
	kind       byte // 'c' capital, 'a' seat of a region, 'r' region, 0 another town
	lat, lon   float64
	id         int
	population int
}

// town returns the end of the longest name of the table of places that begins at i and has its words capitalised.
func (r *reader) town(i, end int) int {
	for last := min(end, i+5); last > i; last-- {
		if w := &r.words[last-1]; w.key == "" || !w.capital {
			continue
		}
		if r.places.has(r.keyOf(i, last)) {
			return last
		}
	}
	return i
}

// candidates returns the places of that name. The document asks for the same names again and again.
func (r *reader) candidates(key []byte) []place {
	if found, ok := r.placesOf[string(key)]; ok {
		return found
	}
	first, end := r.places.find(key)
	found := make([]place, 0, end-first)
	for i := first; i < end; i++ {
		found = append(found, readPlace(r.places.line(i)))
	}
	r.placesOf[string(key)] = found
	return found
}

// readPlace reads a line of the table; the generator has written every number.
func readPlace(line string) place {
	f := strings.SplitN(line, "\t", 9)
	p := place{name: f[1], country: f[2], region: f[3]}
	if f[4] != "" {
		p.kind = f[4][0]
	}
	p.lat, _ = strconv.ParseFloat(f[5], 64)
	p.lon, _ = strconv.ParseFloat(f[6], 64)
	p.id, _ = strconv.Atoi(f[7])
	p.population, _ = strconv.Atoi(f[8])
	return p
}
