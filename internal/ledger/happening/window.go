package happening

import (
	"slices"
	"time"
)

// Happenings are found by what they share with an account: type, one of a few words, and a day.

// A feature is a word, a party or a country by which an account is looked up.
type feature struct {
	what   uint32
	common bool // many happenings of a crisis have it
}

// Kinds of feature are kept apart by what their hashes are changed with; names of parties and of places are one kind.
const (
	ofCountry = 0x9e3779b9
	ofTrigger = 0x7f4a7c15
	ofWord    = 0x85ebca6b
	ofName    = 0xc2b2ae35
)

// rareWords is how many of the rarest words of its sentence an account is looked up by.
const rareWords = 3

func featuresOf(a *account) []feature {
	all := make([]feature, 0, 16)
	add := func(what uint32, common bool) {
		for i := range all {
			if all[i].what == what {
				all[i].common = all[i].common && common
				return
			}
		}
		all = append(all, feature{what, common})
	}
	for _, side := range [][]party{a.actors, a.recipient} {
		for i := range side {
			for _, n := range side[i].names {
				add(n, side[i].official)
			}
			if side[i].official {
				add(hash(side[i].country)^ofCountry, true)
			}
		}
	}
	for _, n := range a.place.names {
		add(n, a.place.state)
	}
	for _, s := range a.trigger {
		add(s^ofTrigger, true)
	}
	for _, s := range a.rarest() {
		add(s^ofWord, false)
	}
	return all
}

// rarest are the stems that the fewest reports have.
func (a *account) rarest() []uint32 {
	var best [rareWords]uint32
	var weights [rareWords]float64
	n := 0
	for i, s := range a.stems {
		at, weight := n, a.rarities[i]
		for at > 0 && weight > weights[at-1] {
			at--
		}
		if at == rareWords {
			continue
		}
		n = min(n+1, rareWords)
		copy(best[at+1:], best[at:])
		copy(weights[at+1:], weights[at:])
		best[at], weights[at] = s, weight
	}
	return slices.Clone(best[:n])
}

// enough is how many features a happening must share with an account: two, or one that few have, unless the account has hardly any.
func enough(a *account) int {
	if len(a.features) < 3 {
		return 1
	}
	return 2
}

// visit counts a feature that a happening shares, twice if few do.
func (x *Index) visit(k *kept, common bool) {
	if k.asked != x.asked {
		k.asked, k.hits = x.asked, 0
		x.found = append(x.found, k)
	}
	k.hits++
	if !common {
		k.hits++
	}
}

// candidates are the happenings that an account may be of or deny, good until the next look-up.
func (x *Index) candidates(a *account) []*kept {
	x.asked++
	x.found = x.found[:0]
	x.lookUp(a)
	least := x.leastHits(enough(a))
	return slices.DeleteFunc(x.found, func(k *kept) bool { return k.hits < least })
}

// leastHits is how many features the happenings share that are worth comparing: at least enough, and more where many share so many.
func (x *Index) leastHits(enough int) int {
	var having [32]int
	for _, k := range x.found {
		having[min(k.hits, len(having)-1)]++
	}
	n := 0
	for hits := len(having) - 1; hits > enough; hits-- {
		if n += having[hits]; n >= comparedLimit {
			return hits
		}
	}
	return enough
}

func (x *Index) lookUp(a *account) {
	typ := hash(string(a.typ))
	look := func(from, to int, common bool) {
		for _, f := range a.features {
			limit := bucketLimit
			if f.common {
				limit = commonLimit
			}
			if f.common && !common {
				continue
			}
			for day := from; day <= to; day++ {
				bucket := x.buckets[bucketOf(typ, f.what, day)]
				for _, k := range bucket[max(0, len(bucket)-limit):] {
					x.visit(k, f.common)
				}
			}
		}
	}
	for _, p := range months(a.first, a.last) {
		look(p, p, false)
	}
	switch far := !a.said; {
	case a.last-a.first >= fewDays:
		if a.last-a.first <= 31 {
			look(a.first, a.last, false)
		}
	case a.dated:
		look(a.first-1, a.last+1, true)
		look(a.last+2, min(a.reported, a.last+window), false)
	case far:
		look(a.reported-nearDays, a.reported+1, true)
		look(a.reported-window, a.reported-nearDays-1, false)
	default:
		look(a.reported-nearDays, a.reported+1, true)
	}
}

// months are numbers below 0 of the months that lie between two days, or of the years if those are many.
func months(first, last int) []int {
	if first == noDay {
		return nil
	}
	from, to := time.Unix(int64(first)*86400, 0).UTC(), time.Unix(int64(last)*86400, 0).UTC()
	var all []int
	if last-first > 100 {
		for y := from.Year(); y <= to.Year() && len(all) < 3; y++ {
			all = append(all, -200000-y)
		}
		return all
	}
	for m := from.Year()*12 + int(from.Month()); m <= to.Year()*12+int(to.Month()); m++ {
		all = append(all, -1-m)
	}
	return all
}

// keysLimit is how many buckets a happening may be in; those it came into first keep it.
const keysLimit = 160

// register makes a happening be found by what an account of it has.
func (x *Index) register(k *kept, a *account) {
	typ := hash(string(a.typ))
	var days []int
	if a.last-a.first >= fewDays {
		days = months(a.first, a.last)
	} else {
		for day := a.first; day <= a.last; day++ {
			days = append(days, day)
		}
	}
	n := len(k.keys)
	k.keys = slices.Grow(k.keys, min(keysLimit-n, len(days)*len(a.features)))
	for _, f := range a.features {
		for _, day := range days {
			b := bucketOf(typ, f.what, day)
			if len(k.keys) < keysLimit && !slices.Contains(k.keys, b) {
				k.keys = append(k.keys, b)
				x.buckets[b] = append(x.buckets[b], k)
			}
		}
	}
	added := k.keys[n:]
	x.Undo.Done(func() {
		for _, b := range slices.Backward(added) {
			x.put(b, x.buckets[b][:len(x.buckets[b])-1])
		}
	})
}

func (x *Index) put(b bucket, there []*kept) {
	if len(there) == 0 {
		delete(x.buckets, b)
	} else {
		x.buckets[b] = there
	}
}

// A told says on what day a happening was told of.
type told struct {
	on int
	k  *kept
}

// expire forgets the happenings that nothing was reported of for longer than the window.
func (x *Index) expire(day int) {
	n := 0
	for ; n < len(x.told) && x.told[n].on < day-window; n++ {
		if k := x.told[n].k; k.latest < day-window && k.keys != nil {
			x.forget(k)
		}
	}
	old := x.told
	x.Undo.Done(func() { x.told = old })
	x.told = x.told[n:]
}

func (x *Index) forget(k *kept) {
	for _, b := range k.keys {
		old := x.buckets[b]
		if i := slices.Index(old, k); i >= 0 {
			x.put(b, slices.Concat(old[:i], old[i+1:]))
			x.Undo.Done(func() { x.buckets[b] = old })
		}
	}
	keys, members := k.keys, k.members
	x.Undo.Done(func() { k.keys, k.members = keys, members })
	k.keys, k.members = nil, nil
}
