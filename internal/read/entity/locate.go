package entity

import (
	"math"
	"slices"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// A toponym is a name of the document that means one place wherever it stands, and the places that it may mean.
type toponym struct {
	said   float64 // how often, as what it tells of the others: more than once, but less each time
	names  []*name
	senses []sense
}

// A sense is a place that a toponym may mean.
type sense struct {
	place  atlas.Place
	weight float64 // what the name alone tells, as the logarithm of odds
	belief float64 // 0 … 1, with what the document tells
}

// locate gives every town and region the place of the gazetteer that is meant. What the text writes beside the name
// decides ("Paris, Texas"), for all that the document calls so. Otherwise it is a matter of odds: of how large the places
// are, whether the document names their country and region, and how near they are to what else it names.
func (r *reader) locate() {
	r.parts()
	r.flows = r.namedBefore(waters)
	r.sites = r.embedded()
	toponyms := append(r.toponyms(), r.surroundings()...)
	r.setting().settle(toponyms)
	for i := range toponyms {
		t := &toponyms[i]
		best := slices.MaxFunc(t.senses, func(a, b sense) int { return cmpFloat(a.belief, b.belief) })
		for _, n := range t.names {
			n.place = best.place
		}
	}
}

// parts gives names of parts of countries and continents the entry of the whole: "Northern Syria".
func (r *reader) parts() {
	for i := range r.names {
		n := &r.names[i]
		if n.end-n.first < 2 || n.entry.kind != noKind || !r.isLocated(n) || !r.words[n.first].class.is(placePrep) {
			continue
		}
		if e := r.entries[string(r.keyOf(n.first+1, n.end))]; e.kind == countryKind || e.kind == feature {
			n.entry = e
		}
	}
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// A toponymKey tells toponyms apart: by name, and by the ids of the places in what the text names as their container.
type toponymKey struct{ name, within string }

// toponyms collects the names that mean places by what they are called and where the text says that lies.
func (r *reader) toponyms() []toponym {
	var all []toponym
	index := map[toponymKey]int{}
	names := r.placeNames()
	keys, contained := r.toponymKeys(names)
	for i, n := range names {
		if keys[i].name == "" {
			continue
		}
		if at, ok := index[keys[i]]; ok {
			all[at].names = append(all[at].names, n)
			all[at].said = math.Log2(1 + float64(len(all[at].names)))
			continue
		}
		index[keys[i]] = len(all)
		t := toponym{names: []*name{n}, said: 1}
		choices := contained[keys[i]]
		if choices == nil {
			choices = r.choices(n)
		}
		for j := range choices {
			t.senses = append(t.senses, sense{place: choices[j], weight: r.weigh(n, &choices[j])})
		}
		all = append(all, t)
	}
	return all
}

// placeNames are the names, and the places inside of names, in the order of the text.
func (r *reader) placeNames() []*name {
	all := make([]*name, 0, len(r.names)+len(r.sites))
	for i := range r.names {
		all = append(all, &r.names[i])
	}
	for i := range r.sites {
		all = append(all, &r.sites[i])
	}
	slices.SortStableFunc(all, func(a, b *name) int { return a.first - b.first })
	return all
}

// toponymKeys finds where the text says that each name lies, and the places that this leaves. A name without that lies
// where the one of the same words before does, or else the first behind it: reports say it once.
func (r *reader) toponymKeys(names []*name) ([]toponymKey, map[toponymKey][]atlas.Place) {
	keys := make([]toponymKey, len(names))
	contained := map[toponymKey][]atlas.Place{}
	last := map[string]string{}
	for i, n := range names {
		choices := r.choices(n)
		if len(choices) == 0 {
			continue
		}
		keys[i].name = string(r.keyOf(n.first, n.end))
		if inside := r.container(n.first, n.end, choices); len(inside) > 0 {
			keys[i].within = idsOf(inside)
			contained[keys[i]] = inside
			last[keys[i].name] = keys[i].within
		} else {
			keys[i].within = last[keys[i].name]
		}
	}
	for i := len(keys) - 1; i >= 0; i-- {
		if keys[i].within == "" {
			keys[i].within = last[keys[i].name]
		}
		last[keys[i].name] = keys[i].within
	}
	return keys, contained
}

func idsOf(places []atlas.Place) string {
	var b []byte
	for i := range places {
		b = strconv.AppendInt(append(b, ' '), int64(places[i].ID), 10)
	}
	return string(b)
}

// isLocated reports whether the gazetteer tells where the name lies: not of countries, seas and governments.
func (r *reader) isLocated(n *name) bool {
	return (n.kind == sitrep.GPE || n.kind == sitrep.Location) && n.entry.kind != countryKind && n.entry.kind != feature && !n.acting
}

// choices returns the places that a name may mean.
func (r *reader) choices(n *name) []atlas.Place {
	if !r.isLocated(n) || r.flows[string(r.keyOf(n.first, n.end))] && r.at(n.first-1, n.first).key == "the" {
		return nil // "across the Sorrel", which the document calls the Sorrel River too
	}
	return r.choicesOf(n.first, n.end)
}

// choicesOf returns the places that the words may mean: as they stand, or without what they say of the place.
func (r *reader) choicesOf(first, end int) []atlas.Place {
	head, last := &r.words[first], &r.words[end-1]
	if end == first+1 && head.class.is(locationHead|placePrep) {
		return nil // "the Gulf", "the North"
	}
	found := r.spelled(r.keyOf(first, end))
	if s, ok := r.states[head.key]; ok && len(found) == 0 && end == first+1 {
		return regionsOf(r.candidates([]byte(s.name)))
	}
	if len(found) > 0 || end-first < 2 {
		return found
	}
	if waters[last.key] {
		return nil // "the Sorrel River" is at no town of Sorrel
	}
	if last.class.is(locationHead | settlement) {
		found = r.spelled(r.keyOf(first, end-1))
		if regions := regionsOf(found); len(regions) > 0 && !last.class.is(settlement) {
			found = regions
		}
	}
	if len(found) == 0 && head.class.is(placePrep|locationHead|settlement|locationOf) {
		if r.words[first+1].key == "of" && first+2 < end {
			first++
		}
		found = r.spelled(r.keyOf(first+1, end))
	}
	return found
}

// namedBefore are the keys of the names that have one of some words behind them.
func (r *reader) namedBefore(by map[string]bool) map[string]bool {
	keys := map[string]bool{}
	for i := range r.names {
		if n := &r.names[i]; n.end-n.first > 1 && by[r.words[n.end-1].key] {
			keys[string(r.keyOf(n.first, n.end-1))] = true
		}
	}
	return keys
}

// waters are words for what is no place that people live in, and lies where no town of its name needs to be.
var waters = map[string]bool{
	"river": true, "rivers": true, "lake": true, "lakes": true, "creek": true, "stream": true, "canal": true, "strait": true, "straits": true, "channel": true,
	"sea": true, "ocean": true, "bay": true, "gulf": true, "falls": true, "reservoir": true, "glacier": true, "mountain": true, "mountains": true, "range": true, "reef": true,
}

// regionsOf returns the divisions of the places.
func regionsOf(places []atlas.Place) []atlas.Place {
	return slices.DeleteFunc(slices.Clone(places), func(p atlas.Place) bool { return p.Kind != atlas.Region && p.Kind != atlas.District })
}

// weigh is what a place's size, fame and rank make of a name, as the logarithm of odds. How far a place is known beyond its
// country, its names in other languages tell better than its people. A division counts as a town of some size and no more, for its population is no measure of how often it is
// named; and it is less likely than the town that it is called after, unless it is called a division.
func (r *reader) weigh(n *name, p *atlas.Place) float64 {
	const growth, fame, everywhere = 0.45, 0.9, 8 // so many names, in languages whose encyclopedias robots write, say nothing
	people, names := float64(p.Population+100), float64(max(p.Names-everywhere, 0)+2)
	rank := 0.0
	switch p.Kind {
	case atlas.Capital:
		rank = 2
	case atlas.Seat:
		rank = 0.8
	case atlas.Region:
		people, names, rank = min(people, 300000), 12, r.divisionWeight(n, p, -1)
	case atlas.District:
		people, names, rank = min(people, 50000), 3, r.divisionWeight(n, p, -2)
	default:
	}
	if englishPress[p.Country] {
		rank += 0.4
	}
	return growth*math.Log(people) + fame*math.Log(names) + rank
}

// englishPress are countries whose own press is in English, which names small places of its own.
var englishPress = map[string]bool{"US": true, "GB": true, "IE": true, "CA": true, "AU": true, "NZ": true}

// divisionWeight is more for what is called a region or county, and for American states, which the press names as countries.
func (r *reader) divisionWeight(n *name, p *atlas.Place, otherwise float64) float64 {
	next := r.at(n.end, n.first)
	switch {
	case next.class.is(locationHead) && next.key != "city" && next.key != "town" && next.key != "village", r.words[n.end-1].class.is(locationHead):
		return 3
	case p.Country == "US" && p.Kind == atlas.Region:
		return 1
	}
	return otherwise
}
