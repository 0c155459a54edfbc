// Package contradiction finds in a book what contradicts itself: a side that says the opposite of what it said before, a report and its
// denial, and accounts of one happening that differ. Each is a pair of sentences.
package contradiction

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Kind is a sort of contradiction.
type Kind string

// The kinds of contradiction.
const (
	Reversal Kind = "reversal" // somebody says the opposite of what he undertook or asked before
	Denial   Kind = "denial"   // what reports tell is denied
	Accounts Kind = "accounts" // reports tell a detail of one happening differently
)

// A Side is one of the two that contradict each other.
type Side struct {
	Who      []string      `json:"who"`             // names of who says so; empty for the report itself
	Value    string        `json:"value,omitempty"` // of the detail that accounts differ in
	Evidence cite.Evidence `json:"evidence"`
}

// A Pair is two sentences of which one says what the other does not.
type Pair struct {
	ID     string `json:"id"`
	Kind   Kind   `json:"kind"`
	About  string `json:"about"`           // of a reversal the words of what was undertaken or asked, of accounts the detail: "toll killed"
	Entry  string `json:"entry,omitempty"` // id of the commitment or demand of a reversal
	Date   string `json:"date"`            // day of the later side
	First  Side   `json:"first"`
	Second Side   `json:"second"`
}

// Of are the contradictions of a book, the latest first.
func Of(b *ledger.Book) []Pair {
	var all []Pair
	for _, e := range b.Entries {
		all = append(all, reversals(e)...)
	}
	for _, h := range b.Happenings {
		for i := range h.Contested {
			all = append(all, disputes(&h.Contested[i])...)
		}
	}
	slices.SortStableFunc(all, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(x.ID, y.ID))
	})
	all = slices.DeleteFunc(all, func(p Pair) bool { // one sentence contradicts nothing
		return p.First.Evidence.Document == p.Second.Evidence.Document && p.First.Evidence.Sentence == p.Second.Evidence.Sentence
	})
	return slices.CompactFunc(all, func(x, y Pair) bool { return x.ID == y.ID })
}

// reversals are the changes of an entry by which whoever made it took it back in words.
func reversals(e *follow.Entry) []Pair {
	if e.Sort == follow.Plan {
		return nil
	}
	var all []Pair
	for _, c := range e.History[1:] {
		if c.State == follow.Withdrawn && c.Evidence != (cite.Evidence{}) {
			who := follow.Names(e.Debtor)
			all = append(all, pair(Reversal, e.Action, Side{Who: who, Evidence: e.Evidence[0]}, Side{Who: who, Evidence: c.Evidence}))
			all[len(all)-1].Entry = e.ID
		}
	}
	return all
}

// disputes are the accounts of a detail that cannot be true beside one before them, with that one.
func disputes(c *happening.Contest) []Pair {
	kind, about := Accounts, c.What
	if c.Of != "" {
		about += " " + c.Of
	}
	if c.IsWhether() {
		kind = Denial
	}
	var all []Pair
	for i := range c.Versions {
		if v := &c.Versions[i]; v.Against != nil {
			all = append(all, pair(kind, about, sideOf(v.Against), sideOf(v)))
		}
	}
	return all
}

func sideOf(v *happening.Version) Side {
	s := Side{Who: []string{}, Value: v.Value, Evidence: v.Evidence}
	if v.Source != "" {
		s.Who = append(s.Who, v.Source)
	}
	return s
}

// pair names two sides by what they rest on.
func pair(kind Kind, about string, first, second Side) Pair {
	h := sha256.New()
	for _, s := range []string{string(kind), about, first.Evidence.Document, first.Evidence.Exact, second.Evidence.Document, second.Evidence.Exact, second.Value} {
		h.Write([]byte(s + "\x00"))
	}
	return Pair{
		ID: "x" + hex.EncodeToString(h.Sum(nil)[:6]), Kind: kind, About: about, First: first, Second: second,
		Date: max(first.Evidence.Date, second.Evidence.Date),
	}
}
