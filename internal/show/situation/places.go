package situation

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Place is what a book has of a place: what happened there and what is planned there. Plans name no country, so that they stand with every
// place of their name.
type Place struct {
	ID         string
	Name       string
	Country    string                 // ISO 3166-1 alpha-3, "" if unknown
	Happenings []*happening.Happening // of every standing, in the order of the book
	Plans      []*follow.Entry        // the soonest first
}

// PlaceID names a place: its name in lower case, words joined by hyphens, and the country behind a dot if it is known. "" names none.
func PlaceID(name, country string) string {
	key := sitrep.ActorKey(name)
	if key == "" || country == "" {
		return key
	}
	return key + "." + country
}

type places struct {
	byID   map[string]*Place
	byName map[string][]*Place // by the key of the name
}

func newPlaces(b *ledger.Book) *places {
	p := &places{map[string]*Place{}, map[string][]*Place{}}
	for _, h := range b.Happenings {
		if place := p.at(h.Where.Name, h.Where.Country); place != nil {
			place.Happenings = append(place.Happenings, h)
		}
	}
	for _, e := range b.Entries {
		if e.Sort == follow.Plan && e.Where != "" {
			p.plan(e)
		}
	}
	for _, place := range p.byID {
		Soonest(place.Plans)
	}
	return p
}

// at is the place of that name and country, nil for no name.
func (p *places) at(name, country string) *Place {
	id := PlaceID(name, country)
	if id == "" {
		return nil
	}
	if p.byID[id] == nil {
		p.byID[id] = &Place{ID: id, Name: name, Country: country}
		key := sitrep.ActorKey(name)
		p.byName[key] = append(p.byName[key], p.byID[id])
	}
	return p.byID[id]
}

func (p *places) plan(e *follow.Entry) {
	there := p.byName[sitrep.ActorKey(e.Where)]
	if len(there) == 0 {
		if place := p.at(e.Where, ""); place != nil {
			there = []*Place{place}
		}
	}
	for _, place := range there {
		place.Plans = append(place.Plans, e)
	}
}

// Place is the place with that id, and the others of its name. It wraps [sitrep.ErrNotFound].
func (r *Register) Place(id string) (place *Place, namesakes []*Place, err error) {
	all := r.places()
	if place = all.byID[id]; place == nil {
		if named := all.byName[id]; len(named) > 0 {
			place = named[0] // without its country
		}
	}
	if place == nil {
		return nil, nil, fmt.Errorf("place %q: %w: nothing is known to have happened there, and nothing is planned there", id, sitrep.ErrNotFound)
	}
	for _, other := range all.byName[sitrep.ActorKey(place.Name)] {
		if other != place {
			namesakes = append(namesakes, other)
		}
	}
	return place, slices.Clip(namesakes), nil
}
