package record_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// TestHeldAnswersAsTheDatabase lets a ledger change at random and asks a store that holds entries the same as one that does not, after every
// change: neither the answer nor its age may differ.
func TestHeldAnswersAsTheDatabase(t *testing.T) {
	for name, address := range map[string]string{"SQLite": filepath.Join(t.TempDir(), "ledger.db"), "PostgreSQL": ""} {
		t.Run(name, func(t *testing.T) {
			if address == "" {
				address = recordtest.Postgres(t)
			}
			var stores [3]*record.Store
			for i, hold := range []func(*record.Store) error{
				nil,
				func(s *record.Store) error { return s.Hold(t.Context()) },
				func(s *record.Store) error { return s.HoldInParts(t.Context(), 2) },
			} {
				store, err := record.Open(t.Context(), address, record.Options{Now: benchClock})
				if err != nil {
					t.Fatal(err)
				}
				if hold != nil {
					if err := hold(store); err != nil {
						t.Fatal(err)
					}
				}
				defer func() {
					if err := store.Close(); err != nil {
						t.Error(err)
					}
				}()
				stores[i] = store
			}
			r := &restless{T: t, random: rand.New(rand.NewPCG(11, 2030)), store: stores[0]}
			found := 0
			for step := range 100 {
				r.step()
				for range 6 {
					ask := r.question()
					want := ask(stores[0])
					for i, store := range stores[1:] {
						if i == 1 && step%7 != 6 { // it falls behind by several parts
							continue
						}
						if diff := cmp.Diff(want, ask(store)); diff != "" {
							t.Fatalf("(-database +held):\n%s", diff)
						}
					}
					found += len(want)
				}
			}
			if found < 2500 {
				t.Errorf("the answers have %d lines: too few to tell anything", found)
			}
		})
	}
}

// restless changes a ledger at random.
type restless struct {
	*testing.T
	random *rand.Rand
	store  *record.Store
	made   int
}

var (
	heldPeople = strings.Fields("Ada Bela Cato Dora Ezra Fina")
	heldPlaces = []sitrep.Place{
		{Name: "Delft", Country: "NLD", Located: true, Lat: 52.01, Lon: 4.36, GeoNames: 2757345}, {Name: "Delft", Country: "NLD"}, {Name: "Visby", Country: "SWE"}, {Name: "Narva"},
	}
	heldDays = []string{"", "2030-01-07", "2030-01-09", "2030-01", "2030", "2031-02-03", "2030-W05", "FUTURE_REF", "0098-01-01"}
)

func pickOf[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func (r *restless) step() {
	var err error
	switch n := r.random.IntN(12); {
	case n < 7 || r.made < 10:
		r.report()
		return
	case n == 7:
		_, err = r.store.Rule(r.Context(), []record.Ruling{{Name: pickOf(r.random, heldPeople), Aliases: []string{pickOf(r.random, heldPeople)}}})
	case n == 8:
		_, err = r.store.Undo(r.Context(), 1+r.random.IntN(4))
	case n == 9:
		_, err = r.store.UndoCorrection(r.Context(), 1+r.random.IntN(6), "Gray")
	default:
		ruled := record.Ruled{Entry: "e1", Matter: correct.None, By: "Gray"}
		if n == 10 {
			ruled.Matter, ruled.Want = correct.Type, []string{string(sitrep.Assault)}
		}
		_, err = r.store.CorrectEntry(r.Context(), sitrep.Key{ID: fmt.Sprint("news-", r.random.IntN(40))}, ruled)
	}
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) && !errors.Is(err, sitrep.ErrConflict) && !errors.Is(err, sitrep.ErrInvalid) {
		r.Fatal(err)
	}
}

// report takes in an article: a new one, another version of one, or one with the text of another.
func (r *restless) report() {
	r.made++
	pick := func(list []string) string { return pickOf(r.random, list) }
	text := fmt.Sprintf("In the week numbered %d the boats met. They struck the pier. They will meet again.", r.random.IntN(25))
	a := recordtest.Article{
		ID: fmt.Sprint("news-", r.random.IntN(40)), Publisher: "The Courier", Language: "en", Text: text + " Delft, Visby and Narva watched.",
		Published: pick([]string{"2030-01-08", "2030-01-09", "2030-02-01", "2030-01-09", ""}), Places: []sitrep.Place{pickOf(r.random, heldPlaces)},
	}
	for i, name := range heldPeople {
		a.Actors = append(a.Actors, sitrep.Actor{ID: fmt.Sprint("a", i), Name: name, Kind: sitrep.PersonActor, Anonymous: name == "Fina"})
	}
	some := func() []string {
		return slices.Compact(slices.Sorted(slices.Values([]string{pick(heldPeople), pick(heldPeople)}[:r.random.IntN(3)])))
	}
	for _, trigger := range []string{"boats met", "struck the pier"}[:1+r.random.IntN(2)] {
		does := recordtest.Does{
			Type: pickOf(r.random, []sitrep.EventType{sitrep.Consult, sitrep.Assault, sitrep.Protest}), Actor: some(), Recipient: some(), When: pick(heldDays),
			Where: pick([]string{"", a.Places[0].Name, "nowhere"}), Trigger: trigger, Vouched: pickOf(r.random, []sitrep.Voucher{"", sitrep.BySelf}),
		}
		a.Does = append(a.Does, does)
	}
	a.Acts = []recordtest.Acts{{Kind: pickOf(r.random, []sitrep.ActKind{sitrep.Threat, sitrep.Promise}), By: some(), Toward: some(), Action: "meet again", Due: pick(heldDays)}}
	a.Plans = []recordtest.Plans{{What: "meet again", Event: sitrep.Consult, Who: some(), When: pick(heldDays), Where: a.Places[0].Name, Status: pickOf(r.random, []sitrep.PlanStatus{sitrep.Scheduled, sitrep.Held, sitrep.Postponed})}}
	if _, err := r.store.Accept(r.Context(), []sitrep.Incoming{a.Incoming(benchTime)}); err != nil {
		r.Fatal(err)
	}
	if r.random.IntN(8) == 0 {
		return // it waits to be read
	}
	if err := r.store.Append(r.Context(), []*sitrep.Reading{a.Reading(pick([]string{"1", "2"}), benchTime)}); err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		r.Fatal(err)
	}
}

// question is one of the lists or counts, for a random filter; its answer is a line for each row.
func (r *restless) question() func(*record.Store) []string {
	maybe := func(list ...string) string {
		if r.random.IntN(9) > 0 {
			return ""
		}
		return pickOf(r.random, list)
	}
	who := func() string { return maybe("ada", "bela", "cato", "dora", "nobody", "fina") }
	var pair [2]string
	if r.random.IntN(9) == 0 {
		pair = [2]string{pickOf(r.random, []string{"ada", "bela"}), pickOf(r.random, []string{"cato", "dora", "bela"})}
	}
	since, until := maybe("2030-01-09", "2030", "2031", "never"), maybe("2030-01-09", "2030-01", "2040")
	events := record.EventFilter{
		Type: sitrep.EventType(maybe("CONSULT", "ASSAULT", "NONE")), Quad: sitrep.Quad(max(0, r.random.IntN(16)-11)), Actor: who(), Recipient: who(), Pair: pair, Since: since, Until: until,
		Country: maybe("NLD", "SWE", "FRA"), Place: maybe("Delft", "Narva", "Mars"), Standing: record.Standing(maybe("any", "claimed", "not-happened", "odd")),
		Copies: r.random.IntN(3) == 0, Matching: r.search(maybe("boats", "-pier", "place:narva", "unheard")), ByTime: r.random.IntN(2) == 0,
		Joint: r.random.IntN(2) == 0,
	}
	acts := record.SpeechActFilter{Kind: sitrep.ActKind(maybe("threat", "offer")), By: who(), Toward: who(), Pair: pair, Since: since, Until: until, Open: maybe("2030-01-08", "2030"), Copies: events.Copies}
	plans := record.PlanFilter{
		Type: sitrep.EventType(maybe("CONSULT", "NONE")), Status: sitrep.PlanStatus(maybe("held", "cancelled")), Who: who(), Pair: pair, Since: since, Until: until, Country: maybe("NLD", "FRA"),
		Open: maybe("2030-01-08", "soon"), LatestFirst: events.ByTime, Copies: events.Copies,
	}
	page := record.Page{Limit: 1 + r.random.IntN(30), Offset: r.random.IntN(3) * r.random.IntN(10)}
	n, clock := r.random.IntN(8), record.Clock(r.random.IntN(2))
	return func(s *record.Store) []string {
		ctx := r.Context()
		switch n {
		case 0:
			list, total, err := s.Events(ctx, events, page)
			return answers(fmt.Sprintf("%+v %+v", events, page), list, err, total)
		case 1:
			list, total, err := s.SpeechActs(ctx, acts, page)
			return answers(fmt.Sprintf("%+v %+v", acts, page), list, err, total)
		case 2:
			list, total, err := s.Plans(ctx, plans, page)
			counts, err2 := s.PlanCounts(ctx, plans)
			return answers(fmt.Sprintf("%+v %+v", plans, page), list, errors.Join(err, err2), total, counts)
		case 3:
			list, err := s.EventCounts(ctx, events, clock)
			return answers(fmt.Sprintf("by day %d of %+v", clock, events), list, err)
		case 4:
			list, err := s.EventPlaces(ctx, events)
			return answers(fmt.Sprintf("at places %+v", events), list, err)
		case 5:
			by, err := s.EventActors(ctx, events, []string{"ada", "bela", "nobody"})
			return answers(fmt.Sprintf("by actors %+v", events), []string{fmt.Sprint(by)}, err)
		case 6:
			status, err := s.Status(ctx)
			status.Bytes = 0 // PostgreSQL tidies up meanwhile
			return answers("status", []record.Status{status}, err)
		}
		list, total, err := s.EventPairs(ctx, events, page)
		return answers(fmt.Sprintf("of pairs %+v %+v", events, page), list, err, total)
	}
}

func (r *restless) search(text string) query.Query {
	q, err := query.Parse(text)
	if err != nil {
		r.Fatal(err)
	}
	return q
}

func answers[T any](asked string, list []T, err error, more ...any) []string {
	lines := []string{asked, fmt.Sprint(err), fmt.Sprint(more...)}
	for _, row := range list {
		lines = append(lines, fmt.Sprintf("%+v", row))
	}
	return lines
}
