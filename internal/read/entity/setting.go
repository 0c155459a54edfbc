package entity

import (
	"math"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// A setting is where the document plays: what speaks for each country, by alpha-2 code, and for each region, by "US.IL".
type setting struct{ countries, regions map[string]float64 }

// setting weighs the countries that the document names, by themselves and by their people; where it is dated from; and
// who publishes it.
func (r *reader) setting() *setting {
	s := &setting{countries: map[string]float64{}}
	for i := range r.names {
		n := &r.names[i]
		if n.entry.kind == capitalKind && !n.acting {
			continue // a toponym of its own
		}
		if iso2 := r.countryOf(n.entry); iso2 != "" {
			s.countries[iso2]++
		}
	}
	for iso2, count := range s.countries {
		s.countries[iso2] = math.Log2(1 + count)
	}
	s.countries["US"] /= 2 // which the press of the world names wherever it plays
	for part := range strings.SplitSeq(r.doc.Dateline.Place, ",") {
		s.countries[r.countryOf(r.entries[fold.Name(part)])]++
	}
	for word := range strings.FieldsSeq(r.doc.Publisher) {
		s.countries[r.countryOf(r.entries[fold.Name(word)])]++
	}
	delete(s.countries, "")
	return s
}

// countryOf is the country that an entry speaks for, "" if none.
func (f *Finder) countryOf(e entry) string {
	switch e.kind {
	case countryKind, adjective, demonym, capitalKind:
		return f.countries[e.index].iso2
	case feature:
		if c, ok := f.byISO3[f.features[e.index].country]; ok {
			return f.countries[c].iso2
		}
	default:
	}
	return ""
}

// surroundings are the places that the dateline and the publisher are called after: "BEIRUT, Lebanon", "Houston Chronicle".
// They are none of the names, for nothing is read from furniture, but tell of these.
func (r *reader) surroundings() []toponym {
	var all []toponym
	for part := range strings.SplitSeq(r.doc.Dateline.Place, ",") {
		if key := fold.Name(part); r.entries[key].kind != countryKind {
			all = appendCalled(all, r.places.Find([]byte(key)))
		}
	}
	words := strings.Fields(r.doc.Publisher)
	for i := 0; i < len(words); i++ {
		for end := min(i+3, len(words)); end > i; end-- {
			key := []byte(fold.Name(strings.Join(words[i:end], " ")))
			places := slices.DeleteFunc(r.places.Find(key), func(p atlas.Place) bool { return p.Population < 50000 })
			if len(places) > 0 && r.entries[string(key)].kind != countryKind && (end > i+1 || !r.common.has(key)) {
				all = appendCalled(all, places)
				i = end - 1
				break
			}
		}
	}
	return all
}

func appendCalled(all []toponym, places []atlas.Place) []toponym {
	if len(places) == 0 {
		return all
	}
	t := toponym{said: 1}
	for i := range places {
		t.senses = append(t.senses, sense{place: places[i], weight: math.Log(float64(places[i].Population + 100))})
	}
	return append(all, t)
}

// Limits of how many toponyms, and how many senses of each, are held against the others.
const (
	mostNeighbours = 60
	mostSenses     = 16
)

// settle finds the beliefs: first from each name alone, then with what the others are believed to mean.
func (s *setting) settle(toponyms []toponym) {
	for i := range toponyms {
		t := &toponyms[i]
		slices.SortStableFunc(t.senses, func(a, b sense) int { return cmpFloat(b.weight, a.weight) })
		t.believe(func(*sense) float64 { return 0 })
	}
	for range 3 {
		m := s.with(toponyms)
		next := slices.Clone(toponyms)
		for i := range toponyms {
			t := &next[i]
			t.senses = slices.Clone(t.senses)
			t.believe(func(e *sense) float64 {
				return m.support(&toponyms[i], &e.place) + 5*saturate(nearness(toponyms, i, &e.place))
			})
		}
		copy(toponyms, next)
	}
}

// believe makes beliefs of weights and support: shares of the odds.
func (t *toponym) believe(support func(*sense) float64) {
	most := math.Inf(-1)
	for i := range t.senses {
		e := &t.senses[i]
		e.belief = e.weight + support(e)
		most = max(most, e.belief)
	}
	total := 0.0
	for i := range t.senses {
		t.senses[i].belief = math.Exp(t.senses[i].belief - most)
		total += t.senses[i].belief
	}
	for i := range t.senses {
		t.senses[i].belief /= total
	}
}

// A mass is the setting with what the toponyms are believed to mean.
type mass struct {
	setting
	all, allRegions float64
}

// Towns speak for their country and region, but less than the names of these.
const townShare = 0.6

func (s *setting) with(toponyms []toponym) *mass {
	m := &mass{setting: setting{map[string]float64{}, map[string]float64{}}}
	add := func(country, division string, inCountry, inDivision float64) {
		m.countries[country] += inCountry
		m.regions[division] += inDivision
		m.all += inCountry
		m.allRegions += inDivision
	}
	for country, weight := range s.countries {
		add(country, "", weight, 0)
	}
	for i := range toponyms {
		t := &toponyms[i]
		for _, e := range t.senses {
			add(e.place.Country, e.place.Division(), t.said*townShare*e.belief, t.said*e.share())
		}
	}
	return m
}

// share is what a sense counts for its region. Cities that the whole world knows are named in stories that play elsewhere.
func (e *sense) share() float64 {
	const worldly = 60 // names in all languages
	switch {
	case e.place.Kind == atlas.Region:
		return e.belief
	case e.place.Kind == atlas.Capital || e.place.Names > worldly:
		return townShare / 3 * e.belief
	}
	return townShare * e.belief
}

// support is what the country and region of a place have of the document, apart from what the toponym itself adds.
func (m *mass) support(t *toponym, p *atlas.Place) float64 {
	own, ownRegion, ownAll, ownAllRegions := 0.0, 0.0, 0.0, 0.0
	for i := range t.senses {
		e := &t.senses[i]
		ownAll += townShare * e.belief
		ownAllRegions += e.share()
		if e.place.Country == p.Country {
			own += townShare * e.belief
		}
		if e.place.Country == p.Country && e.place.Region == p.Region {
			ownRegion += e.share()
		}
	}
	// Smoothed: one mention alone is half a setting.
	country := (m.countries[p.Country] - t.said*own) / (m.all - t.said*ownAll + 1)
	region := (m.regions[p.Division()] - t.said*ownRegion) / (m.allRegions - t.said*ownAllRegions + 1)
	return 3*country + 4*region
}

// nearness is how many of the other toponyms lie near the place, those within a day's walk fully.
func nearness(toponyms []toponym, self int, p *atlas.Place) float64 {
	sum := 0.0
	for i := max(0, self-mostNeighbours/2); i < min(len(toponyms), self+mostNeighbours/2); i++ {
		if i == self {
			continue
		}
		t := &toponyms[i]
		near := 0.0
		for j := range t.senses[:min(len(t.senses), mostSenses)] {
			if e := &t.senses[j]; e.belief > 0.01 && e.place.ID != p.ID {
				near += e.belief * math.Exp(-kilometres(&e.place, p)/100)
			}
		}
		sum += t.said * near
	}
	return sum
}

// saturate brings what has no end below one.
func saturate(x float64) float64 { return x / (x + 1) }

// kilometres is the distance of two places on a plane, good for near ones; far ones are far.
func kilometres(a, b *atlas.Place) float64 {
	const degree = 111.2
	north, east := a.Lat-b.Lat, math.Abs(a.Lon-b.Lon)
	east = min(east, 360-east) * math.Cos((a.Lat+b.Lat)/2*math.Pi/180)
	return degree * math.Hypot(north, east)
}
