package track

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// given is an undertaking: its id, kind, debtor, creditor and state; "silent" is violated by a day that passed.
func given(line string) *follow.Entry {
	f := strings.Fields(line)
	e := &follow.Entry{ID: f[0], Sort: follow.Commitment, Kind: sitrep.ActKind(f[1]), Debtor: []follow.Party{{Key: f[2], Name: f[2]}}}
	if f[3] != "-" {
		e.Creditor = []follow.Party{{Key: f[3], Name: f[3]}}
	}
	told := follow.Evidence{Document: "d", Exact: "words"}
	last := follow.Change{State: follow.State(f[4]), Evidence: told}
	if f[4] == "silent" {
		last = follow.Change{State: follow.Violated}
	}
	e.History = []follow.Change{{State: follow.Active, Evidence: told}, last}
	return e
}

func ledger() []*follow.Entry {
	var all []*follow.Entry
	for _, line := range []string{
		"t1 threat kess orl satisfied", "t2 threat kess orl silent", "t3 threat kess brun violated", "t4 threat kess - withdrawn", "t5 threat kess orl active",
		"p1 promise kess orl satisfied", "p2 promise kess orl satisfied", "o1 offer kess orl expired", "o2 offer kess brun conditional",
		"r1 refusal kess orl violated", "r2 refusal kess orl active", "r3 refusal kess orl withdrawn", "t6 threat orl kess satisfied",
	} {
		all = append(all, given(line))
	}
	demand := given("d1 demand kess orl met")
	demand.Sort = follow.Demand
	return append(all, demand)
}

func TestOf(t *testing.T) {
	got := Of(ledger(), "kess", "")
	want := &Record{
		Actor: "kess",
		Threats: Tally{
			Made: []string{"t1", "t2", "t3", "t4", "t5"}, Done: []string{"t1"}, Undone: []string{"t3"}, Silent: []string{"t2"}, Dropped: []string{"t4"},
			Lapsed: []string{}, Open: []string{"t5"},
		},
		Promises: Tally{
			Made: []string{"p1", "p2", "o1", "o2"}, Done: []string{"p1", "p2"}, Undone: []string{}, Silent: []string{}, Dropped: []string{},
			Lapsed: []string{"o1"}, Open: []string{"o2"},
		},
		Refusals: Refusals{Made: []string{"r1", "r2", "r3"}, GivenUp: []string{"r1", "r3"}, InForce: []string{"r2"}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	pair := Of(ledger(), "kess", "brun")
	if fmt.Sprint(pair.Threats.Made, pair.Promises.Made, pair.Refusals.Made) != "[t3] [o2] []" {
		t.Errorf("towards brun: %+v", pair)
	}
	if all := Everyone(ledger()); len(all.Threats.Made) != 6 || all.Threats.Reported().Of != 3 || all.Threats.Due().Of != 4 {
		t.Errorf("everyone: %+v", all)
	}
	if nobody := Of(ledger(), "", ""); len(nobody.Threats.Made)+len(nobody.Promises.Made)+len(nobody.Refusals.Made) != 0 {
		t.Errorf("nobody has a record: %+v", nobody)
	}
}

func TestRates(t *testing.T) {
	r := Of(ledger(), "kess", "")
	for _, c := range []struct {
		name             string
		got              Rate
		done, of         int
		share, low, high float64
	}{
		{"threats of which a report tells", r.Threats.Reported(), 1, 2, 0.5, 0.0945, 0.9055},
		{"threats whose day came", r.Threats.Due(), 1, 3, 0.3333, 0.0615, 0.7923},
		{"promises", r.Promises.Reported(), 2, 2, 1, 0.3424, 1},
		{"nothing", (&Tally{}).Due(), 0, 0, 0, 0, 1},
	} {
		near := func(a, b float64) bool { return math.Abs(a-b) < 0.0001 }
		if c.got.Done != c.done || c.got.Of != c.of || !near(c.got.Share, c.share) || !near(c.got.Low, c.low) || !near(c.got.High, c.high) {
			t.Errorf("%s: %+v, want %d of %d, %.4f (%.4f to %.4f)", c.name, c.got, c.done, c.of, c.share, c.low, c.high)
		}
	}
}

// TestEachOnce: whatever its state, an undertaking is made and stands in one list besides.
func TestEachOnce(t *testing.T) {
	states := []follow.State{follow.Conditional, follow.Active, follow.Satisfied, follow.Violated, follow.Expired, follow.Withdrawn, "silent"}
	for _, kind := range []sitrep.ActKind{sitrep.Threat, sitrep.Promise, sitrep.Offer, sitrep.Refusal} {
		for _, s := range states {
			r := Of([]*follow.Entry{given(fmt.Sprint("x ", kind, " a b ", s))}, "a", "b")
			var all []string
			for _, tally := range []Tally{r.Threats, r.Promises} {
				all = slices.Concat(all, tally.Made, tally.Done, tally.Undone, tally.Silent, tally.Dropped, tally.Lapsed, tally.Open)
			}
			all = slices.Concat(all, r.Refusals.Made, r.Refusals.GivenUp, r.Refusals.InForce)
			if len(all) != 2 {
				t.Errorf("%s %s stands in %d lists", kind, s, len(all))
			}
			if isRefusal := len(r.Refusals.Made) > 0; isRefusal != (kind == sitrep.Refusal) {
				t.Errorf("%s %s: refusals %v", kind, s, r.Refusals)
			}
		}
	}
}
