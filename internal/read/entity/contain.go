package entity

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// An area is where the text says that a place lies: a country (alpha-2), a first-level division of it, or about the
// middle of a second-level one.
type area struct {
	country, region string
	district        *atlas.Place // nil if it is none
}

// districtReach is how far, in kilometres, a town may be from the middle of its district.
const districtReach = 120

func (a *area) has(p *atlas.Place) bool {
	return p.Country == a.country && (a.region == "" || p.Region == a.region && p.Kind != atlas.Region) &&
		(a.district == nil || p.Kind != atlas.District && kilometres(p, a.district) <= districtReach)
}

// inAny returns the places that lie in one of the areas.
func inAny(areas []area, places []atlas.Place) []atlas.Place {
	return slices.DeleteFunc(slices.Clone(places), func(p atlas.Place) bool {
		return !slices.ContainsFunc(areas, func(a area) bool { return a.has(&p) })
	})
}

// container returns those of the places called as the words from first to end that lie where the text beside says, nil if it
// says nothing that one of them fits: "Springfield, Illinois", "Hugo, Choctaw County, Oklahoma", "Saraqib in Idlib
// province", "Libya's Tripoli", "the Libyan city of Tripoli".
func (r *reader) container(first, end int, choices []atlas.Place) []atlas.Place {
	var inside []atlas.Place
	for at, steps := end, 0; steps < 3; steps++ {
		w := r.at(at, first)
		if w.text != "," && w.text != "(" && (w.key != "in" || steps > 0) {
			break
		}
		next := at + 1
		if w.key == "in" {
			next = r.skipDirection(next, first)
		}
		areas, next := r.areas(next, first)
		narrowed := inAny(areas, choices)
		if len(narrowed) == 0 {
			break
		}
		inside, choices, at = narrowed, narrowed, next
	}
	if inside == nil {
		inside = inAny(r.areasBefore(first), choices)
	}
	return inside
}

// skipDirection passes over "the northern" before a country or region.
func (r *reader) skipDirection(i, from int) int {
	for ; ; i++ {
		w := r.at(i, from)
		if w.key == "" || w.capital || w.key != "the" && (!w.class.is(placePrep) || w.key == "in") {
			return i
		}
	}
}

// areas returns the areas that the name at i may mean and where it ends.
func (r *reader) areas(i, from int) (areas []area, end int) {
	w := r.at(i, from)
	if !w.capital {
		return nil, i
	}
	if n := r.owner(i); n != nil && n.first == i && n.end-n.first <= 4 && (n.kind == sitrep.GPE || n.kind == sitrep.Location) {
		if areas = r.areasCalled(n.first, n.end, n.entry); len(areas) > 0 {
			return areas, n.end
		}
	}
	if s, ok := r.abbreviated(i); ok {
		end = i + 1
		if r.at(end, from).text == "." {
			end++
		}
		return []area{{country: s.country, region: s.region}}, end
	}
	for end = min(i+3, len(r.words)); end > i; end-- {
		if r.at(end-1, from).capital {
			if areas = r.areasCalled(i, end, r.entries[string(r.keyOf(i, end))]); len(areas) > 0 {
				return areas, end
			}
		}
	}
	return nil, i
}

// abbreviated returns the state that the word at i abbreviates: "IN", "Ind." and no "In".
func (r *reader) abbreviated(i int) (state, bool) {
	w := &r.words[i]
	s, ok := r.states[w.key]
	dotted := strings.HasSuffix(w.text, ".") || r.at(i+1, i).text == "." && r.at(i+1, i).glued
	return s, ok && (w.upper || dotted || len(w.key) > 2 && !r.isCommon(w.key))
}

func (r *reader) isAbbreviated(i int) bool {
	_, ok := r.abbreviated(i)
	return ok
}

// areasCalled returns the areas of that name.
func (r *reader) areasCalled(first, end int, e entry) []area {
	var areas []area
	if e.kind == countryKind {
		areas = append(areas, area{country: r.countries[e.index].iso2})
	}
	if s, ok := r.abbreviated(first); ok && end == first+1 {
		areas = append(areas, area{country: s.country, region: s.region})
	}
	for _, p := range r.choicesOf(first, end) {
		switch p.Kind {
		case atlas.Region:
			areas = append(areas, area{country: p.Country, region: p.Region})
		case atlas.District:
			areas = append(areas, area{country: p.Country, region: p.Region, district: &p})
		default:
		}
	}
	return areas
}

// areasBefore returns the country that stands before a name as its owner or in an adjective.
func (r *reader) areasBefore(first int) []area {
	before := r.at(first-1, first)
	at := first - 1
	switch {
	case before.clitic() && r.at(first-2, first).capital:
		at = first - 2
	case before.key == "of" && r.at(first-2, first).class.is(settlement|locationHead):
		for at = first - 3; at > first-6 && r.at(at, first).key != "" && !r.at(at, first).capital; at-- {
		}
	}
	if at < 0 || r.at(at, first).key == "" {
		return nil
	}
	n := r.owner(at)
	if n == nil || n.first == first {
		return nil
	}
	switch n.entry.kind {
	case countryKind, adjective:
		return []area{{country: r.countries[n.entry.index].iso2}}
	default:
		return nil
	}
}

// contained reports whether the text puts a country, region or district behind the place that ends before i: "Springfield,
// Illinois".
func (r *reader) contained(i, from int) bool {
	if r.at(i, from).text != "," || !r.at(i+1, from).capital {
		return false
	}
	last, e := r.match(i+1, min(i+4, len(r.words)))
	if last > i+1 && (e.kind == countryKind || e.kind == feature) {
		return true
	}
	for end := min(i+3, len(r.words)); end > i+1; end-- {
		for _, p := range r.candidates(r.keyOf(i+1, end)) {
			if p.Kind == atlas.Region {
				return true
			}
		}
	}
	return false
}
