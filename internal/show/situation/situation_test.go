package situation_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// TestBookAt walks back through a book day by day: nothing in it is of a later day, and what is gone comes back in order.
func TestBookAt(t *testing.T) {
	whole := showtest.Book(t)
	before := situation.BookAt(whole, "2031-04-02")
	want(t, "before everything", []int{len(before.Documents), len(before.Happenings), len(before.Entries)}, []int{0, 0, 0})
	for _, day := range []string{"2031-04-03", "2031-04-10", "2031-04-19", "2031-04-30", "2031-05-05", "2031-05-09"} {
		then := situation.BookAt(whole, day)
		for _, h := range then.Happenings {
			if len(h.Evidence) != len(h.Reports) || len(h.Origins) == 0 || h.Evidence[len(h.Evidence)-1].Date > day {
				t.Errorf("%s: happening %+v", day, h)
			}
		}
		for i, e := range then.Entries {
			for j, c := range e.History {
				if j > 0 && c.Date > day || c != whole.Entries[indexOf(whole, e.ID)].History[j] {
					t.Errorf("%s: %s became %s on %s", day, e.ID, c.State, c.Date)
				}
			}
			if i > 0 && indexOf(whole, then.Entries[i-1].ID) > indexOf(whole, e.ID) {
				t.Errorf("%s: %s comes too late", day, e.ID)
			}
		}
		if len(then.Documents) < len(before.Documents) || len(then.Entries) < len(before.Entries) {
			t.Errorf("%s has less than the day before", day)
		}
		before = then
	}
	if !reflect.DeepEqual(before.Entries, whole.Entries) {
		t.Error("on the last day something is missing")
	}
	for day, state := range map[string]follow.State{"2031-04-25": follow.Scheduled, "2031-04-26": follow.Overdue} {
		then := situation.BookAt(whole, day)
		want(t, "the plan for 25 April on "+day, then.Entries[indexOf(then, "p-unheard")].State(), state)
	}
}

func indexOf(b *ledger.Book, id string) int {
	for i, e := range b.Entries {
		if e.ID == id {
			return i
		}
	}
	return -1
}

// TestKept checks that what belongs to a crisis is found anew when the book, the crisis or a ruling changed, and only then.
func TestKept(t *testing.T) {
	store := showtest.WithEvents(t)
	showtest.AddCrisis(t, store)
	book := showtest.Book(t)
	desk := situation.New(store, func(context.Context, string) (*ledger.Book, error) { return book, nil })
	ask := func() *situation.Crisis {
		t.Helper()
		c, err := desk.Crisis(t.Context(), "strait-of-orla", "")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	first := ask()
	if ask() != first {
		t.Error("nothing changed, and it was found anew")
	}
	if _, err := store.RuleOn(t.Context(), crisis.Ruling{Crisis: "Strait of Orla", Kind: crisis.Exclude, Entry: "c-threat"}); err != nil {
		t.Fatal(err)
	}
	ruled := ask()
	want(t, "commitments after a ruling", len(ruled.Of(follow.Commitment)), len(first.Of(follow.Commitment))-1)
	want(t, "what is gone since a week ago", ruled.Changed.Gone, []crisis.Gone{{What: "commitment", ID: "c-threat"}})
	book = showtest.Book(t)
	if ask() == ruled {
		t.Error("the book changed, and what was found before was kept")
	}
	if _, err := desk.Crisis(t.Context(), "none", ""); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("a crisis that there is none of: %v", err)
	}
}

// TestVoices counts who is heard in the articles of the crisis.
func TestVoices(t *testing.T) {
	store := showtest.WithEvents(t)
	desk := showtest.Followed(t, store, showtest.Book(t))
	c, err := desk.Crisis(t.Context(), "Strait of Orla", "")
	if err != nil {
		t.Fatal(err)
	}
	v, err := desk.Voices(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "documents", v.Documents, len(c.Documents))
	// The article on the talks, its copy and its near copy have seven statements each: of Reyes and Hale three with a name, one of a ministry,
	// two of an official without one, and one of unknown kind; the article on the clash has one of the coast guard.
	want(t, "statements", []int{v.Named, v.Anonymous, v.Collective, v.Unnamed}, []int{9, 6, 4, 3})
	want(t, "who is heard most", v.Speakers[0].Name, "Ana Reyes")
}

// TestPastBooks checks that books of days past are made once, until the ledger changes.
func TestPastBooks(t *testing.T) {
	book, folded := showtest.Book(t), map[string]int{}
	desk := situation.New(showtest.Empty(t), func(_ context.Context, asOf string) (*ledger.Book, error) {
		folded[asOf]++
		if asOf == "" {
			return book, nil
		}
		return situation.BookAt(book, asOf), nil
	})
	days := []string{"2031-04-03", "2031-04-03", "2031-04-04", "2031-05-09", "2031-04-05", "2031-04-06", "2031-04-03", "2031-04-07", "2031-04-03"}
	for _, day := range days {
		if b, err := desk.Book(t.Context(), day); err != nil || b.AsOf != day {
			t.Fatalf("%s: %v", day, err)
		}
	}
	delete(folded, "")
	want(t, "folded", folded, map[string]int{"2031-04-03": 2, "2031-04-04": 1, "2031-04-05": 1, "2031-04-06": 1, "2031-04-07": 1})
	book = showtest.Book(t)
	if _, err := desk.Book(t.Context(), "2031-04-07"); err != nil || folded["2031-04-07"] != 2 {
		t.Errorf("after a change the book of before was kept: %v", err)
	}
}

func TestChoice(t *testing.T) {
	desk := showtest.Followed(t, showtest.WithEvents(t), showtest.Book(t))
	for _, c := range []situation.Choice{
		{Sort: follow.Commitment, State: follow.Open},
		{Sort: follow.Demand, State: follow.Active},
		{Sort: follow.Commitment, Kind: sitrep.Demand},
		{Sort: follow.Plan, Since: "2031-5"},
		{Sort: follow.Plan, Since: "2031-05-06T"},
		{Sort: follow.Plan, AsOf: "2031"},
	} {
		if _, _, err := desk.Entries(t.Context(), c); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	plans, _, err := desk.Entries(t.Context(), situation.Choice{Sort: follow.Plan, Who: "vardania", Since: "2031"})
	if err != nil {
		t.Fatal(err)
	}
	situation.Soonest(plans)
	var whens []string
	for _, p := range plans {
		whens = append(whens, p.When)
	}
	want(t, "times, the soonest first", whens, []string{"2031-04-25", "2031-05-06", "2031-05-10", "2031-05-20", ""})
}

// TestChangedSinceALook: what is new since somebody looked is what had not been fetched by then, of whatever day it is.
func TestChangedSinceALook(t *testing.T) {
	store := showtest.WithEvents(t)
	showtest.AddCrisis(t, store)
	desk := situation.New(store, showtest.Fold(showtest.Book(t)))
	c, err := desk.Crisis(t.Context(), "strait-of-orla", "")
	if err != nil {
		t.Fatal(err)
	}
	look := func(at time.Time) *crisis.Changed {
		t.Helper()
		since, err := situation.SinceLook(t.Context(), store, c.Book, at)
		if err != nil {
			t.Fatal(err)
		}
		return c.ChangedSince(since)
	}
	fetched := showtest.Now().Add(-time.Hour * 24 * 365)
	before := look(fetched)
	want(t, "documents new since before the first", len(before.Documents), len(c.Documents))
	want(t, "entries new since before the first", len(before.Entries), len(c.Entries))
	after := look(showtest.Now().Add(time.Hour))
	want(t, "new since everything was fetched", after.Empty(), true)
	if look(fetched) != before {
		t.Error("what changed since a moment is found anew")
	}
	if _, err := situation.SinceDay("May"); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("May is a day: %v", err)
	}
}

// TestPlaces: what happened at a place stands with its country, what is planned there with every place of the name.
func TestPlaces(t *testing.T) {
	desk := situation.New(showtest.WithEvents(t), nil)
	register := desk.Register(showtest.Book(t))
	orla, others, err := register.Place(situation.PlaceID("Port Orla", "OST"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "namesakes", len(others), 0)
	want(t, "happenings at Port Orla, and the first plan", []any{len(orla.Happenings) > 5, orla.Plans[0].ID}, []any{true, "p-unheard"})
	for _, h := range orla.Happenings {
		want(t, "place of "+h.ID, h.Where.Name, "Port Orla")
	}
	if same, _, err := register.Place("port-orla"); err != nil || same != orla {
		t.Errorf("without its country it is %v, %v", same, err)
	}
	for _, id := range []string{"", "nowhere", "port-orla.NLD"} {
		if _, _, err := register.Place(id); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("place %q: %v", id, err)
		}
	}
}
