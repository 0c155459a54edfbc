package entity

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// embedded finds the places inside of the names of facilities, organisations and events that no table has: the town in
// "Aleppo University Hospital" and "the Battle of Harim". They tell where these are.
func (r *reader) embedded() []name {
	elsewhere := map[string]bool{}
	for i := range r.names {
		if n := &r.names[i]; r.isLocated(n) && !n.weak {
			elsewhere[string(r.keyOf(n.first, n.end))] = true
		}
	}
	var sites []name
	for i := range r.names {
		n := &r.names[i]
		switch n.kind {
		case sitrep.Facility, sitrep.Organization, sitrep.EventName:
			if n.entry.kind == noKind && n.end-n.first > 1 {
				sites = r.appendSites(sites, n, elsewhere)
			}
		default:
		}
	}
	return sites
}

// appendSites adds the places inside of a name, the longest at each word.
func (r *reader) appendSites(sites []name, n *name, elsewhere map[string]bool) []name {
	for i := n.first; i < n.end; i++ {
		if !r.words[i].capital {
			continue
		}
		for end := n.end; end > i; end-- {
			if (i > n.first || end < n.end) && r.words[end-1].capital && r.isSite(n, i, end, elsewhere) {
				sites = append(sites, r.site(i, end))
				i = end - 1
				break
			}
		}
	}
	return sites
}

// isSite reports whether the words are a place inside of a name: a country, a place that the document names by itself
// too, a town that a local institution is called after, or a place so large that nobody is called like it.
func (r *reader) isSite(n *name, i, end int, elsewhere map[string]bool) bool {
	key := r.keyOf(i, end)
	switch r.entries[string(key)].kind {
	case countryKind, capitalKind, feature:
		return true
	case noKind:
	default:
		return false
	}
	if elsewhere[string(key)] {
		return true
	}
	least := 100000
	switch {
	case (i == n.first || r.words[i-1].key == "of") && r.isLocal(n):
		least = 5000
	case end == i+1 && r.isGiven(r.words[i].key):
		least = 500000
	}
	if end == i+1 && r.isCommon(r.words[i].key) {
		return false
	}
	return slices.ContainsFunc(r.candidates(key), func(p atlas.Place) bool {
		return p.Kind == atlas.Region || p.Kind != atlas.District && p.Population >= least
	})
}

// isLocal reports whether a name is an institution's that a town has one of: "Harim Police Department".
func (r *reader) isLocal(n *name) bool {
	for i := n.first; i < n.end; i++ {
		if localInstitutions[r.words[i].key] {
			return true
		}
	}
	return false
}

var localInstitutions = map[string]bool{
	"police": true, "fire": true, "city": true, "town": true, "county": true, "school": true, "schools": true, "university": true, "college": true,
	"hospital": true, "airport": true, "council": true, "court": true, "courthouse": true, "district": true, "library": true, "museum": true, "jail": true,
	"prison": true, "port": true, "station": true, "stadium": true, "chamber": true, "township": true, "parish": true, "sheriff": true, "mayor": true,
	"barracks": true, "dam": true, "bridge": true, "base": true,
}

// site is the name of the place inside of a name.
func (r *reader) site(first, end int) name {
	s := name{first: first, end: end, title: first, kind: sitrep.GPE, entry: r.entries[string(r.keyOf(first, end))]}
	if s.entry.kind == feature {
		s.kind = sitrep.Location
	}
	return s
}
