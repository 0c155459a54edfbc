package happening

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// memberLimit is how many accounts of a happening words are compared with: the first ones and the last.
const memberLimit = 6

// take adds an account to its happening.
func (k *kept) take(a *account) {
	k.touch()
	h := k.happening
	if h.Mode == "" {
		h.Mode = a.mode
	}
	for _, c := range a.context {
		h.Context = appendNew(h.Context, c)
	}
	k.latest = max(k.latest, a.reported)
	k.time(a)
	k.where(a)
	k.actors, k.recipient = union(k.actors, a.actors), union(k.recipient, a.recipient)
	k.parties = union(k.parties, a.parties)
	if !slices.Contains(h.Reports, a.document) {
		k.sides[0].count(a.actors)
		k.sides[1].count(a.recipient)
	}
	k.marks(a)
	for _, t := range a.tolls {
		k.toll(t, a.origin)
	}
	k.remember(a)
	if len(a.actors) > 0 {
		k.claim(claim{what: "actor", source: a.source, evidence: a.evidence, origin: a.origin, parties: a.actors})
	}
	h.Origins = appendNew(h.Origins, a.origin)
	h.Reports = appendNew(h.Reports, a.document)
	h.Evidence = appendEvidence(h.Evidence, a.evidence)
}

// time narrows the days to those that all dated accounts allow; the first day stands where they differ.
func (k *kept) time(a *account) {
	if !a.dated {
		return
	}
	k.claim(claim{what: "when", value: a.when, source: a.source, evidence: a.evidence, origin: a.origin, first: a.first, last: a.last})
	switch {
	case !k.dated:
		k.dated, k.first, k.last, k.happening.When = true, a.first, a.last, a.when
	case max(k.first, a.first) <= min(k.last, a.last):
		if a.last-a.first < k.last-k.first {
			k.happening.When = a.when
		}
		k.first, k.last = max(k.first, a.first), min(k.last, a.last)
	}
}

// where keeps the first place, and a town rather than its country.
func (k *kept) where(a *account) {
	if a.place.Name == "" {
		return
	}
	k.claim(claim{what: "where", value: a.place.Name, source: a.source, evidence: a.evidence, origin: a.origin, place: &a.place})
	if k.place.Name == "" || k.place.state && !a.place.state && k.place.Country == a.place.Country {
		k.place = a.place
	}
}

func (k *kept) marks(a *account) {
	h := k.happening
	h.Aux = slices.DeleteFunc(slices.Clone(h.Aux), func(mark string) bool { return !slices.Contains(a.marks, mark) })
	k.vouched = k.vouched || a.standing == Happened
	if a.disputed && a.class == real {
		k.dispute(a.source, a.evidence, a.origin)
	}
}

func (k *kept) toll(t toll, origin string) {
	k.touch()
	k.tolls = append(k.tolls, t)
	k.claim(claim{what: "toll", of: t.of, value: t.value, source: t.source, evidence: t.evidence, origin: origin, number: t.number, least: t.least, most: t.most})
}

func (k *kept) remember(a *account) {
	if len(k.members) == memberLimit {
		k.members = slices.Concat(k.members[:memberLimit/2], k.members[memberLimit/2+1:])
	}
	member := *a // alone: the others of its report need not stay because of it
	k.members = append(k.members, &member)
}

// dispute notes that somebody denies that it happened.
func (k *kept) dispute(source string, evidence cite.Evidence, origin string) {
	k.touch()
	k.denied = true
	k.claim(claim{what: whether, value: "denied", source: source, evidence: evidence, origin: origin})
}

// settle brings what is told of a happening up to date.
func (k *kept) settle() {
	h := k.happening
	h.Dated, h.From, h.To = k.dated, dayString(k.first), dayString(k.last)
	h.Where = k.place.Place
	h.Actors, h.Recipient = k.sides[0].most(), k.sides[1].most()
	if k.denied || slices.ContainsFunc(k.claims, func(c claim) bool { return c.origin != k.claims[0].origin }) {
		h.Contested = k.contests()
	}
	switch {
	case k.class != real:
		h.Standing = NotHappened
	case k.denied:
		h.Standing = Disputed
	case k.vouched:
		h.Standing = Happened
	default:
		h.Standing = Claimed
	}
}

// union adds the parties that are not there yet.
func union(all, more []party) []party {
	const most = 12
	for i := range more {
		same := func(p party) bool { return p.Actor == more[i].Actor }
		if len(all) < most && !slices.ContainsFunc(all, same) {
			all = append(all, more[i])
		}
	}
	return all
}

// A tally counts in how many reports each party of a side is named.
type tally struct {
	reports int // that name anybody
	named   []cite.Actor
	times   []int // that each of named is named
	first   int   // how many of named the first of the reports has
}

func (t *tally) count(parties []party) {
	if len(parties) == 0 {
		return
	}
	t.reports++
	t.times = slices.Clone(t.times) // one may have to go back to it as it was
	for i := range parties {
		at := slices.Index(t.named, parties[i].Actor)
		if at < 0 {
			at = len(t.named)
			t.named, t.times = append(t.named, parties[i].Actor), append(t.times, 0)
		}
		t.times[at]++
	}
	if t.reports == 1 {
		t.first = len(t.named)
	}
}

// most are the actors that more than half of the reports name that name any; if there are none, those of the first.
func (t *tally) most() []cite.Actor {
	var most []cite.Actor
	for i, a := range t.named {
		if 2*t.times[i] > t.reports {
			most = append(most, a)
		}
	}
	if len(most) == 0 && t.first > 0 {
		return t.named[:t.first:t.first]
	}
	return most
}

// leftTolls gives the tolls that stand far from any event of their report to the one attack that it tells of; if it tells of none, to the
// one happening that can have them.
func (x *Index) leftTolls(r *Report) {
	for _, t := range r.tolls {
		k, n := x.ofTypes(func(typ sitrep.EventType) bool { return typ == sitrep.Assault })
		if n == 0 {
			k, n = x.ofTypes(func(typ sitrep.EventType) bool { return hasToll(typ, t.of) })
		}
		if n == 1 {
			k.toll(t, r.Origin)
		}
	}
}

// ofTypes is one of the real happenings of some types that the report tells of which is being added, and how many there are.
func (x *Index) ofTypes(is func(sitrep.EventType) bool) (one *kept, n int) {
	for _, k := range x.current {
		if k.class == real && is(k.happening.Type) {
			one, n = k, n+1
		}
	}
	return one, n
}
