package situation

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Lane is what one actor of a crisis does, or all who have no lane of their own.
type Lane struct {
	Actor cite.Actor // zero for all others
	Acts  []Act      // in the order of the book, those of happenings first
}

// An Act is a happening on the day to which it counts, or a threat on the day on which it was made.
type Act struct {
	Day       string
	Happening *happening.Happening // nil for a threat
	Threat    *follow.Entry        // nil for a happening
}

// mostLanes is how many actors have a lane of their own.
const mostLanes = 7

// Lanes are what the leading actors of a crisis do, and what all others do, in this order. Leading are those with an identity who do most. The
// list is not to be changed.
func (s *Crisis) Lanes() []Lane { return s.lanes() }

func (s *Crisis) makeLanes() []Lane {
	lanes, at := []Lane{}, map[string]int{}
	for _, a := range firstOf(s.leading(), mostLanes) {
		at[a.Key] = len(lanes)
		lanes = append(lanes, Lane{Actor: cite.Actor{ID: a.Key, Name: a.Name}})
	}
	others := len(lanes)
	lanes = append(lanes, Lane{})
	add := func(key string, act Act) {
		i, known := at[key]
		if !known {
			i = others
		}
		lanes[i].Acts = append(lanes[i].Acts, act)
	}
	for _, h := range s.Happenings {
		if day, _ := dayOf(h.Happening); day != "" {
			for _, key := range actingOf(h.Actors) {
				add(key, Act{Day: day, Happening: h.Happening})
			}
		}
	}
	for _, e := range s.Entries {
		if e.Kind == sitrep.Threat && e.Sort == follow.Commitment {
			key := ""
			if len(e.Debtor) > 0 {
				key = e.Debtor[0].Key
			}
			add(key, Act{Day: e.Made, Threat: e.Entry})
		}
	}
	if len(lanes[others].Acts) == 0 {
		lanes = lanes[:others]
	}
	return lanes
}

// leading are the actors with an identity who take part in something, those whom the crisis names first.
func (s *Crisis) leading() []crisis.Actor {
	leading := slices.DeleteFunc(slices.Clone(s.Actors), func(a crisis.Actor) bool { return a.Described || a.Name == "" || a.Happenings+a.Entries == 0 })
	given := func(a crisis.Actor) int {
		if a.Given {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(leading, func(a, b crisis.Actor) int {
		return cmp.Or(given(b)-given(a), cmp.Compare(b.Happenings+b.Entries, a.Happenings+a.Entries))
	})
	return leading
}

// actingOf are the keys of who acts, each once, "" for nobody named.
func actingOf(actors []cite.Actor) []string {
	var keys []string
	for _, a := range actors {
		if !slices.Contains(keys, a.ID) {
			keys = append(keys, a.ID)
		}
	}
	if len(keys) == 0 {
		return []string{""}
	}
	return keys
}

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }
