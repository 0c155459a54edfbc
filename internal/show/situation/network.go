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

// A Tie is what one does to another in a crisis, in numbers of happenings.
type Tie struct {
	Actor, Recipient cite.Actor // both with a key
	Happened         [4]int     // by quad class in their order
	Cooperation      int        // planned
	Conflict         int        // planned or threatened
}

// Total is how much happened.
func (t *Tie) Total() int { return t.Happened[0] + t.Happened[1] + t.Happened[2] + t.Happened[3] }

// Ties are those between two who have keys, those with most that happened first. What two do together goes both ways. The list is not to be
// changed.
func (s *Crisis) Ties() []Tie { return s.ties() }

func (s *Crisis) countTies() []Tie {
	n := network{at: map[[2]string]int{}}
	for _, h := range s.Happenings {
		c, counted := crisis.Counted(h.Happening)
		actors, recipients := h.Actors, h.Recipient
		if c.Joint || !counted && len(recipients) == 0 { // a planned meeting is no one's deed alone
			recipients = actors
		}
		quad := slices.Index(quads, c.Quad)
		switch {
		case counted:
			n.tie(actors, recipients, func(t *Tie) { t.Happened[quad]++ })
		case Planned(h.Happening):
			n.plan(actors, recipients, c.Quad)
		}
	}
	for _, e := range s.Entries {
		if e.Kind == sitrep.Threat {
			n.plan(cited(e.Debtor), cited(e.Creditor), sitrep.VerbalConflict)
		}
	}
	slices.SortStableFunc(n.ties, func(a, b Tie) int {
		return cmp.Or(b.Total()-a.Total(), b.Cooperation+b.Conflict-a.Cooperation-a.Conflict, cmp.Compare(a.Actor.ID, b.Actor.ID), cmp.Compare(a.Recipient.ID, b.Recipient.ID))
	})
	return n.ties
}

type network struct {
	ties []Tie
	at   map[[2]string]int
}

// tie counts something from each of some to each of others.
func (n *network) tie(from, to []cite.Actor, count func(*Tie)) {
	seen := map[[2]string]bool{}
	for _, a := range from {
		for _, b := range to {
			k := [2]string{a.ID, b.ID}
			if a.ID == "" || b.ID == "" || a.ID == b.ID || seen[k] {
				continue
			}
			seen[k] = true
			i, there := n.at[k]
			if !there {
				i = len(n.ties)
				n.at[k] = i
				n.ties = append(n.ties, Tie{Actor: a, Recipient: b})
			}
			count(&n.ties[i])
		}
	}
}

func (n *network) plan(from, to []cite.Actor, q sitrep.Quad) {
	n.tie(from, to, func(t *Tie) {
		if q == sitrep.VerbalConflict || q == sitrep.MaterialConflict {
			t.Conflict++
		} else {
			t.Cooperation++
		}
	})
}

func cited(parties []follow.Party) []cite.Actor {
	actors := make([]cite.Actor, len(parties))
	for i, p := range parties {
		actors[i] = cite.Actor{ID: p.Key, Name: p.Name}
	}
	return actors
}

// A Site is where something of a crisis happened, or is to.
type Site struct {
	happening.Place
	Happened []*happening.Happening // counted in the index, the latest first
	Planned  []*happening.Happening
}

// Sites are the places of a crisis, those where most happened first. They are not to be changed.
func (s *Crisis) Sites() []*Site { return s.sites() }

func (s *Crisis) findSites() []*Site {
	at := map[[2]string]*Site{}
	var all []*Site
	for _, h := range slices.Backward(s.Happenings) {
		_, counted := crisis.Counted(h.Happening)
		if h.Where.Name == "" || !counted && !Planned(h.Happening) {
			continue
		}
		k := [2]string{h.Where.Name, h.Where.Country}
		if at[k] == nil {
			at[k] = &Site{Place: h.Where}
			all = append(all, at[k])
		}
		if p := at[k]; counted {
			p.Happened = append(p.Happened, h.Happening)
		} else {
			p.Planned = append(p.Planned, h.Happening)
		}
	}
	slices.SortStableFunc(all, func(a, b *Site) int {
		return cmp.Or(len(b.Happened)-len(a.Happened), len(b.Planned)-len(a.Planned), cmp.Compare(a.Name, b.Name))
	})
	return all
}
