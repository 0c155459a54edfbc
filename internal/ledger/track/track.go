// Package track counts what became of what somebody undertook: threats carried out or not, promises and offers kept or not. It is a description
// of what was reported, with the uncertainty that so few cases have, and no forecast. Refusals stand apart: to hold to one is not to keep a
// word, and to give one up is not to break it.
package track

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

// A Record is the track record of an actor, or of one actor towards another.
type Record struct {
	Actor    string `json:"actor"`    // key
	Creditor string `json:"creditor"` // key; "" for everybody
	Threats  Tally  `json:"threats"`
	Promises Tally  `json:"promises"` // and offers
	// Refusals are counted apart, and have no rate.
	Refusals Refusals `json:"refusals"`
}

// A Tally is what became of undertakings of a kind. Each list has the ids of its entries, in the order of the book; each entry stands in Made
// and in one of the others.
type Tally struct {
	Made    []string `json:"made"`
	Done    []string `json:"done"`    // carried out, or kept
	Undone  []string `json:"undone"`  // a report says that the contrary was done
	Silent  []string `json:"silent"`  // its day passed, and no report was found
	Dropped []string `json:"dropped"` // taken back
	Lapsed  []string `json:"lapsed"`  // its condition can no longer come true
	Open    []string `json:"open"`
}

// Refusals are the ids of refusals by what became of them.
type Refusals struct {
	Made    []string `json:"made"`
	GivenUp []string `json:"given_up"` // what was refused was done, or the refusal taken back
	InForce []string `json:"in_force"`
}

// A Rate is a share of resolved cases, those that were done and those that were not, with its 95 per cent interval after Wilson (1927). Of no
// cases the interval is 0 to 1.
type Rate struct {
	Of    int     `json:"of"`    // cases that are resolved
	Done  int     `json:"done"`  // of them
	Share float64 `json:"share"` // Done of Of; 0 of none
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Reported is the rate over the cases of which a report tells how they ended.
func (t *Tally) Reported() Rate { return rate(len(t.Done), len(t.Undone)) }

// Due is the rate over those cases and those whose day passed without a report found, which it takes for not done: a lower bound of what was
// done, where what nobody reports was not done.
func (t *Tally) Due() Rate { return rate(len(t.Done), len(t.Undone)+len(t.Silent)) }

func rate(done, not int) Rate {
	r := Rate{Of: done + not, Done: done}
	if r.Of > 0 {
		r.Share = float64(done) / float64(r.Of)
	}
	r.Low, r.High = index.Wilson(done, r.Of)
	return r
}

// Of is the track record of an actor by its key towards everybody, or with a creditor's key towards that one alone. Nobody, "", has none.
func Of(entries []*follow.Entry, actor, creditor string) *Record {
	r := empty(actor, creditor)
	for _, e := range entries {
		if e.Sort == follow.Commitment && has(e.Debtor, actor) && (creditor == "" || has(e.Creditor, creditor)) {
			r.count(e)
		}
	}
	return r
}

// Everyone is the record of all who undertook something, to hold that of one against.
func Everyone(entries []*follow.Entry) *Record {
	r := empty("", "")
	for _, e := range entries {
		if e.Sort == follow.Commitment {
			r.count(e)
		}
	}
	return r
}

func empty(actor, creditor string) *Record {
	refusals := Refusals{[]string{}, []string{}, []string{}}
	return &Record{Actor: actor, Creditor: creditor, Threats: emptyTally(), Promises: emptyTally(), Refusals: refusals}
}

func emptyTally() Tally {
	return Tally{[]string{}, []string{}, []string{}, []string{}, []string{}, []string{}, []string{}}
}

func has(parties []follow.Party, key string) bool {
	return slices.ContainsFunc(parties, func(p follow.Party) bool { return p.Key == key && key != "" })
}

func (r *Record) count(e *follow.Entry) {
	switch e.Kind {
	case sitrep.Refusal:
		r.Refusals.count(e)
	case sitrep.Threat:
		r.Threats.count(e)
	case sitrep.Promise, sitrep.Offer:
		r.Promises.count(e)
	case sitrep.Demand, sitrep.Warning: // are no commitments
	}
}

func (t *Tally) count(e *follow.Entry) {
	t.Made = append(t.Made, e.ID)
	switch e.State() {
	case follow.Satisfied:
		t.Done = append(t.Done, e.ID)
	case follow.Violated:
		if e.History[len(e.History)-1].Evidence == (follow.Evidence{}) {
			t.Silent = append(t.Silent, e.ID)
		} else {
			t.Undone = append(t.Undone, e.ID)
		}
	case follow.Withdrawn:
		t.Dropped = append(t.Dropped, e.ID)
	case follow.Expired:
		t.Lapsed = append(t.Lapsed, e.ID)
	default:
		t.Open = append(t.Open, e.ID)
	}
}

func (f *Refusals) count(e *follow.Entry) {
	f.Made = append(f.Made, e.ID)
	switch e.State() {
	case follow.Violated, follow.Withdrawn:
		f.GivenUp = append(f.GivenUp, e.ID)
	default:
		f.InForce = append(f.InForce, e.ID)
	}
}
