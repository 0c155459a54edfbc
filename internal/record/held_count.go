package record

import (
	"cmp"
	"maps"
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

// tallied counts the events that a sieve lets through by keys that are their own.
func tallied(h *held, s *sieve, keysOf func(*heldDocument, *heldEntry, []uint64) []uint64) map[uint64]*Tally {
	by, states := map[uint64]*Tally{}, h.standings()
	var lately [256]struct { // keys come in runs, and looking into the map is what takes longest
		key uint64
		*Tally
	}
	var keys []uint64
	for d, e := range h.each(s) {
		keys = keysOf(d, e, keys[:0])
		for _, key := range keys {
			last := &lately[(key^key>>32)%uint64(len(lately))]
			if last.Tally == nil || last.key != key {
				if by[key] == nil {
					by[key] = &Tally{}
				}
				last.key, last.Tally = key, by[key]
			}
			states.count(last.Tally, e.state)
		}
	}
	return by
}

// counts are [Store.EventCounts] of what is held.
func (h *held) counts(s *sieve, clock Clock) []EventCount {
	by := tallied(h, s, func(d *heldDocument, e *heldEntry, keys []uint64) []uint64 {
		var on day
		switch {
		case clock == ByReport:
			on = d.reported
		case e.dated && e.from == e.to:
			on = e.from
		}
		return append(keys, uint64(on)<<32|uint64(e.what))
	})
	list, of, text := make([]EventCount, 0, len(by)), day(0), ""
	for _, key := range slices.SortedFunc(maps.Keys(by), func(a, b uint64) int {
		return cmp.Or(cmp.Compare(a>>32, b>>32), strings.Compare(h.texts[uint32(a)], h.texts[uint32(b)]))
	}) {
		if on := day(key >> 32); on != of {
			of, text = on, on.String()
		}
		list = append(list, EventCount{text, sitrep.EventType(h.texts[uint32(key)]), *by[key]})
	}
	return list
}

// located are [Store.EventPlaces] of what is held.
func (h *held) located(s *sieve) []EventPlace {
	by := tallied(h, s, func(_ *heldDocument, e *heldEntry, keys []uint64) []uint64 {
		if h.places[e.place].Name == "" {
			return nil
		}
		return append(keys, uint64(e.place))
	})
	list := make([]EventPlace, 0, len(by))
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

// pairs are [Store.EventPairs] of what is held, without what is known of the actors.
func (h *held) pairs(s *sieve, page Page) (list []EventPair, total int) {
	by := tallied(h, s, h.pairsOf)
	limit, offset := page.window()
	leading := leaders[EventPair]{most: offset + limit, order: func(a, b EventPair) int {
		return cmp.Or(cmp.Compare(b.Happened, a.Happened), cmp.Compare(b.total(), a.total()), strings.Compare(a.Actor.Key, b.Actor.Key),
			strings.Compare(a.Recipient.Key, b.Recipient.Key), flag(a.Joint)-flag(b.Joint))
	}}
	for p, t := range by {
		leading.add(EventPair{ActorRef{Key: h.texts[p>>32]}, ActorRef{Key: h.texts[uint32(p)>>1]}, p&1 == 1, *t})
	}
	return leading.behind(offset), len(by)
}

// pairsOf adds the pairs of an event, each once: who does it, to whom, and 1 for what two do together.
func (h *held) pairsOf(d *heldDocument, e *heldEntry, keys []uint64) []uint64 {
	actors, recipients := d.sides(e)
	add := func(one, other word, joint uint64) {
		key := uint64(one)<<32 | uint64(other)<<1 | joint
		if one != 0 && other != 0 && one != other && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for i, one := range actors {
		for _, other := range recipients {
			add(one, other, 0)
		}
		if len(recipients) > 0 {
			continue
		}
		for _, other := range actors[i+1:] {
			if h.texts[other] < h.texts[one] {
				add(other, one, 1)
			} else {
				add(one, other, 1)
			}
		}
	}
	return keys
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

// sums are how many events happened, and how many speech acts and plans there are, copies among them.
func (h *held) sums() (events, acts, plans int) {
	happened := h.words[string(Happened)]
	for _, d := range h.documents {
		for i := range d.entries[heldEvent] {
			if d.entries[heldEvent][i].state == happened {
				events++
			}
		}
		acts, plans = acts+len(d.entries[heldAct]), plans+len(d.entries[heldPlan])
	}
	return events, acts, plans
}
