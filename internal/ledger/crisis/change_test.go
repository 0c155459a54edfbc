package crisis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// lines says what changed, a line for each.
func (c *Changed) lines() []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for _, d := range c.Documents {
		add("document %s", d.ID)
	}
	for _, h := range c.Happenings {
		add("happening %s", h.ID)
	}
	for _, e := range c.Entries {
		add("entry %s %s", e.ID, e.State())
	}
	for _, s := range c.States {
		add("state %s %s→%s %s", s.Entry.ID, s.Before, s.State, s.Date)
	}
	for _, w := range c.Wordings {
		add("wording %s %s", w.Entry.ID, w.What)
	}
	for _, v := range c.Voices {
		add("voice %s in %s", v.Key, v.First)
	}
	for _, x := range c.Corrections {
		id := ""
		if x.Happening.Happening != nil {
			id = x.Happening.ID
		} else {
			id = x.Document.ID
		}
		add("corrected %s %s %s→%s", id, x.What, x.From, x.To)
	}
	for _, g := range c.Gone {
		add("gone %s %s", g.What, g.ID)
	}
	for _, r := range c.Ruled {
		add("ruled %d %s %s", r.Number, r.Kind, r.Entry)
	}
	for _, r := range c.TakenBack {
		add("taken back %d %s %s", r.Number, r.Kind, r.Entry)
	}
	return all
}

func TestChanges(t *testing.T) {
	c := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}}
	undone := Ruling{Number: 1, Crisis: "Strait", Kind: Pin, Entry: "h3", At: at(1), Undone: true, UndoneAt: at(3)}
	for _, test := range []struct {
		name   string
		change func(b *ledger.Book)
		then   []Ruling // before
		now    []Ruling
		want   []string
	}{
		{"nothing", func(*ledger.Book) {}, nil, nil, nil},
		{"a day that brings more", func(b *ledger.Book) {
			b.Documents = append(b.Documents, doc("new", "2031-05-09", "Ostrel,Vardania,Pilots Front,last tugs", "", ""), doc("weather", "2031-05-09", "", "", ""))
			b.Happenings = append(b.Happenings, happened("h4", "new", "Ostrel", "Vardania", "", ""))
			b.Entries = append(b.Entries, entry("c2", follow.Demand, "Ostrel", "", "new", follow.Open, follow.Refused))
		}, nil, nil, []string{"document new", "happening h4", "entry c2 refused", "voice pilots-front in new"}},
		{"states", func(b *ledger.Book) {
			b.Entries[0] = entry("c1", follow.Commitment, "Vardania", "Ostrel", "talks", follow.Conditional, follow.Active, follow.Violated)
		}, nil, nil, []string{"state c1 conditional→active 2031-05-07", "state c1 active→violated 2031-05-08"}},
		{"a state that a person corrected", func(b *ledger.Book) {
			b.Entries[0].History = []follow.Change{{State: follow.Active, Date: "2031-05-06", Rule: "corrected", By: "mb"}}
		}, nil, nil, []string{"state c1 →active 2031-05-06"}},
		{"wording", func(b *ledger.Book) {
			b.Entries[0].Wording = []follow.Wording{{Date: "2031-05-08", What: "deadline added"}}
		}, nil, nil, []string{"wording c1 deadline added"}},
		{"disputed", func(b *ledger.Book) {
			h := b.Happenings[0]
			h.Standing, h.Origins = happening.Disputed, append(h.Origins, "talks")
			h.Contested = []happening.Contest{{What: "toll", Versions: []happening.Version{{Value: "7 killed"}, {Value: "12 killed"}, {Value: "7 killed"}}}}
		}, nil, nil, []string{"corrected h1 standing happened→disputed", "corrected h1 contested →toll: 7 killed / 12 killed", "corrected h1 corroboration 1→2"}},
		{"a document corrected", func(b *ledger.Book) { b.Documents[1].Text = "They will not meet." }, nil, nil, []string{"corrected talks text →"}},
		{"a document corrected away", func(b *ledger.Book) { b.Documents[1].Actors = []string{"ana-reyes"} }, nil, nil, []string{"gone document talks", "gone commitment c1"}},
		{"ruled", func(*ledger.Book) {}, nil, []Ruling{{Number: 1, Crisis: "Strait", Kind: Exclude, Entry: "h1", At: at(1)}}, []string{"gone happening h1", "ruled 1 exclude h1"}},
		{"taken back", func(*ledger.Book) {}, RulingsAt([]Ruling{undone}, at(2)), []Ruling{undone}, []string{"gone happening h3", "taken back 1 pin h3"}},
		{"made and taken back", func(*ledger.Book) {}, RulingsAt([]Ruling{undone}, at(0)), []Ruling{undone}, []string{"ruled 1 pin h3", "taken back 1 pin h3"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := quarrel()
			test.change(b)
			got := Changes(c.SelectKnowing(quarrel(), test.then, atlas), c.SelectKnowing(b, test.now, atlas))
			if diff := cmp.Diff(test.want, got.lines()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.Empty() != (len(test.want) == 0) {
				t.Errorf("Empty: %t", got.Empty())
			}
		})
	}
}

func TestChangesAfterNothing(t *testing.T) {
	c := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}}
	s := c.Select(quarrel(), nil)
	got := Changes(nil, s)
	if len(got.Documents) != len(s.Documents) || len(got.Happenings) != len(s.Happenings) || len(got.Entries) != len(s.Entries) || len(got.Voices) != len(s.Actors) || got.To != s.AsOf {
		t.Errorf("%v", got.lines())
	}
}

// TestChangesAddUp: what was there, without what is gone and with what is new, is what is there.
func TestChangesAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 2031))
	c := Crisis{Name: "S", Actors: []string{"Ostrel", "Vardania"}, Places: []string{"Delft"}, Words: "tug"}
	moved := 0
	for range 200 {
		b := randomBook(r, 30)
		early := &ledger.Book{AsOf: "2031-05-14", Documents: b.Documents[:15], Happenings: b.Happenings[:15], Entries: b.Entries[:15]}
		before, after := c.Select(early, randomRulings(r, 30)), c.Select(b, randomRulings(r, 30))
		changed := Changes(before, after)
		there := strings.Fields(listed(before))
		for _, g := range changed.Gone {
			there = slices.DeleteFunc(there, func(id string) bool { return id == g.ID })
		}
		fresh := &Selection{Documents: changed.Documents, Happenings: changed.Happenings, Entries: changed.Entries}
		there = append(there, strings.Fields(listed(fresh))...)
		want := strings.Fields(listed(after))
		slices.Sort(there)
		slices.Sort(want)
		if !slices.Equal(there, want) {
			t.Fatalf("adds up to %v, want %v", there, want)
		}
		moved += len(changed.Gone) + len(there)
	}
	if moved < 1000 {
		t.Errorf("%d things in all: too few to tell anything", moved)
	}
}
