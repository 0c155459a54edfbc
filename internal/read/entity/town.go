package entity

import (
	"bytes"
	"slices"

	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// town returns the end of the longest name of the gazetteer that begins at i and has its words capitalised. Of places that
// hardly anybody knows there are so many that they count only where their country or region is named behind them.
func (r *reader) town(i, end int) int {
	for last := min(end, i+5); last > i; last-- {
		if w := &r.words[last-1]; w.key == "" || !w.capital {
			continue
		}
		places := r.candidates(r.keyOf(i, last))
		if len(places) > 0 && (slices.ContainsFunc(places, isNotable) || r.contained(last, i)) {
			return last
		}
	}
	return i
}

// candidates returns the places of that name. The document asks for the same names again and again.
func (r *reader) candidates(key []byte) []atlas.Place {
	if found, ok := r.placesOf[string(key)]; ok {
		return found
	}
	found := r.places.Find(key)
	r.placesOf[string(key)] = found
	return found
}

// hasTown reports whether a place that many know has that name.
func (f *Finder) hasTown(key []byte) bool {
	return slices.ContainsFunc(f.places.Find(key), isNotable)
}

// isNotable reports whether a name alone, without its country, may be taken for this place's.
func isNotable(p atlas.Place) bool {
	switch p.Kind {
	case atlas.Seat, atlas.Capital, atlas.Region:
		return true
	case atlas.District:
		return p.Population >= 300000
	default:
		return p.Population >= 5000
	}
}

// variants of words that the gazetteer may have in the other form.
var shortened = map[string]string{"st ": "saint ", "saint ": "st ", "ft ": "fort ", "fort ": "ft ", "mt ": "mount ", "mount ": "mt ", "ste ": "sainte "}

// spelled returns the places of that name, or of the name with its first word written out or shortened.
func (r *reader) spelled(key []byte) []atlas.Place {
	found := r.candidates(key)
	if i := bytes.IndexByte(key, ' '); len(found) == 0 && i > 0 {
		if other, ok := shortened[string(key[:i+1])]; ok {
			return r.candidates([]byte(other + string(key[i+1:])))
		}
	}
	return found
}
