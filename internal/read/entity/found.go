package entity

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

func (r *reader) folded(name string) []byte {
	r.buffer = fold.Append(r.buffer[:0], name)
	return r.buffer
}

// found numbers what was identified and returns it in the order of the text.
func (r *reader) found() Found {
	r.number()
	var f Found
	for i := range r.names {
		n := &r.names[i]
		f.Mentions = append(f.Mentions, r.mention(r.span(n.first, n.end), n.kind, sitrep.NameForm, n.object))
	}
	for i := range r.phrases {
		p := &r.phrases[i]
		f.Mentions = append(f.Mentions, r.mention(r.span(p.first, p.end), p.kind, p.form, p.object))
	}
	slices.SortStableFunc(f.Mentions, func(a, b sitrep.Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for i := range f.Mentions {
		f.Mentions[i].ID = "m" + strconv.Itoa(i+1)
	}
	f.Actors, f.Genders = r.actorList()
	f.Places = r.placeList()
	return f
}

func (r *reader) mention(span sitrep.Span, kind sitrep.EntityType, form sitrep.Form, o *object) sitrep.Mention {
	m := sitrep.Mention{Span: span, Type: kind, Form: form}
	if o != nil {
		m.Chain = "c" + strconv.Itoa(o.order)
		if o.isActor() {
			m.Actor = "a" + strconv.Itoa(o.actor)
		}
	}
	return m
}

// number orders the objects by first mention.
func (r *reader) number() {
	mentioned := r.entities[:0]
	for _, o := range r.entities {
		if o.first >= 0 {
			mentioned = append(mentioned, o)
		}
	}
	r.entities = mentioned
	slices.SortStableFunc(r.entities, func(a, b *object) int { return a.first - b.first })
	actors := 0
	for i, o := range r.entities {
		o.order = i + 1
		if o.isActor() {
			actors++
			o.actor = actors
		}
	}
}

func (r *reader) actorList() ([]sitrep.Actor, map[string]byte) {
	var actors []sitrep.Actor
	genders := map[string]byte{}
	for _, o := range r.entities {
		if !o.isActor() {
			continue
		}
		actors = append(actors, sitrep.Actor{
			ID: "a" + strconv.Itoa(o.actor), Name: o.name, Aliases: slices.DeleteFunc(o.aliases, func(a string) bool { return a == o.name }),
			Kind: o.kind, Country: o.country, Code: o.code, Role: o.role, Anonymous: o.anonymous, Wikidata: o.wikidata,
		})
		if o.gender != 0 {
			genders["a"+strconv.Itoa(o.actor)] = o.gender
		}
	}
	return actors, genders
}

func (r *reader) placeList() []sitrep.Place {
	var places []sitrep.Place
	for _, n := range r.placeNames() {
		p := sitrep.Place{Span: r.span(n.first, n.end), Name: oneLine(r.text(n.first, n.end))}
		switch {
		case n.acting:
			continue
		case n.entry.kind == countryKind:
			c := &r.countries[n.entry.index]
			p.Name, p.Country, p.Located, p.Lat, p.Lon, p.GeoNames = c.name, c.iso3, true, c.lat, c.lon, r.geonames[c.iso2]
		case n.entry.kind == feature:
			f := &r.features[n.entry.index]
			p.Name, p.Country, p.Located, p.Lat, p.Lon, p.GeoNames = f.name, f.country, true, f.lat, f.lon, r.geonames[f.name]
		case n.kind != sitrep.GPE && n.kind != sitrep.Location:
			continue
		case n.place.Name != "":
			p.Name, p.Located, p.Lat, p.Lon, p.GeoNames = n.place.Name, true, n.place.Lat, n.place.Lon, n.place.ID
			if c, ok := r.byISO2[n.place.Country]; ok {
				p.Country = r.countries[c].iso3
			}
		}
		places = append(places, p)
	}
	return places
}
