package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// standings are the words of the standings of events.
type standings [3]word

func (h *held) standings() standings {
	return standings{h.words[string(Happened)], h.words[string(Claimed)], h.words[string(NotHappened)]}
}

// count counts an event.
func (s *standings) count(t *Tally, state word) {
	switch state {
	case s[0]:
		t.Happened++
	case s[1]:
		t.Claimed++
	case s[2]:
		t.NotHappened++
	}
}

func (t *Tally) total() int { return t.Happened + t.Claimed + t.NotHappened }

// tallied counts the events that a sieve lets through by what keys of gives; ok is false for what is not counted.
func tallied[K comparable](h *held, s *sieve, of func(*heldDocument, *heldEntry) (key K, ok bool)) map[K]*Tally {
	by, states := map[K]*Tally{}, h.standings()
	for d, e := range h.each(s) {
		key, ok := of(d, e)
		if !ok {
			continue
		}
		t := by[key]
		if t == nil {
			t = &Tally{}
			by[key] = t
		}
		states.count(t, e.state)
	}
	return by
}

// counts are [Store.EventCounts] of what is held.
func (h *held) counts(s *sieve, clock Clock) []EventCount {
	type key struct {
		day  day
		what word
	}
	by := tallied(h, s, func(d *heldDocument, e *heldEntry) (key, bool) {
		switch {
		case clock == ByReport:
			return key{d.reported, e.what}, true
		case e.dated && e.from == e.to:
			return key{e.from, e.what}, true
		}
		return key{0, e.what}, true
	})
	var list []EventCount
	for k, t := range by {
		list = append(list, EventCount{k.day.String(), sitrep.EventType(h.texts[k.what]), *t})
	}
	slices.SortFunc(list, func(a, b EventCount) int {
		return cmp.Or(strings.Compare(a.Day, b.Day), cmp.Compare(a.Type, b.Type))
	})
	return list
}

// located are [Store.EventPlaces] of what is held.
func (h *held) located(s *sieve) []EventPlace {
	by := tallied(h, s, func(_ *heldDocument, e *heldEntry) (int32, bool) { return e.place, h.places[e.place].Name != "" })
	var list []EventPlace
	for place, t := range by {
		list = append(list, EventPlace{h.places[place], *t})
	}
	slices.SortFunc(list, func(a, b EventPlace) int {
		return cmp.Or(cmp.Compare(b.total(), a.total()), strings.Compare(a.Name, b.Name), strings.Compare(a.Country, b.Country),
			cmp.Compare(a.GeoNames, b.GeoNames), cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
	})
	return list
}

// doing are [Store.EventActors] of what is held.
func (h *held) doing(s *sieve, keys []string) map[string]Tally {
	found, states := map[string]Tally{}, h.standings()
	asked := make([]word, len(keys))
	for i, key := range keys {
		asked[i] = h.words[key]
	}
	tallies := make([]Tally, len(keys))
	for d, e := range h.each(s) {
		actors, _ := d.sides(e)
		for i, w := range asked {
			if w != 0 && slices.Contains(actors, w) {
				states.count(&tallies[i], e.state)
			}
		}
	}
	for i, key := range keys {
		found[key] = tallies[i]
	}
	return found
}

// A heldPair is who did something to whom.
type heldPair struct {
	actor, recipient word
	joint            bool
}

// pairs are [Store.EventPairs] of what is held, without what is known of the actors.
func (h *held) pairs(s *sieve, page Page) (list []EventPair, total int) {
	by, states := map[heldPair]*Tally{}, h.standings()
	var some []heldPair
	for d, e := range h.each(s) {
		some = h.pairsOf(d, e, some[:0])
		for _, p := range some {
			t := by[p]
			if t == nil {
				t = &Tally{}
				by[p] = t
			}
			states.count(t, e.state)
		}
	}
	limit, offset := page.window()
	leading := leaders[EventPair]{most: offset + limit, order: func(a, b EventPair) int {
		return cmp.Or(cmp.Compare(b.Happened, a.Happened), cmp.Compare(b.total(), a.total()), strings.Compare(a.Actor.Key, b.Actor.Key),
			strings.Compare(a.Recipient.Key, b.Recipient.Key), flag(a.Joint)-flag(b.Joint))
	}}
	for p, t := range by {
		leading.add(EventPair{ActorRef{Key: h.texts[p.actor]}, ActorRef{Key: h.texts[p.recipient]}, p.joint, *t})
	}
	return leading.behind(offset), len(by)
}

// pairsOf adds the pairs of an event, each once.
func (h *held) pairsOf(d *heldDocument, e *heldEntry, some []heldPair) []heldPair {
	actors, recipients := d.sides(e)
	add := func(p heldPair) {
		if p.actor != 0 && p.recipient != 0 && p.actor != p.recipient && !slices.Contains(some, p) {
			some = append(some, p)
		}
	}
	for i, a := range actors {
		for _, r := range recipients {
			add(heldPair{a, r, false})
		}
		if len(recipients) > 0 {
			continue
		}
		for _, b := range actors[i+1:] {
			if h.texts[b] < h.texts[a] {
				add(heldPair{b, a, true})
			} else {
				add(heldPair{a, b, true})
			}
		}
	}
	return some
}

// statuses are [Store.PlanCounts] of what is held.
func (h *held) statuses(s *sieve) map[sitrep.PlanStatus]int {
	counts := map[sitrep.PlanStatus]int{}
	by := map[word]int{}
	for _, e := range h.each(s) {
		by[e.state]++
	}
	for state, n := range by {
		counts[sitrep.PlanStatus(h.texts[state])] = n
	}
	return counts
}
