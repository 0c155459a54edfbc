package crisis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
)

// planted is a book of 90 days with two crises among much else, each document of the day of its number.
func planted(seed uint64) *ledger.Book {
	r := rand.New(rand.NewPCG(seed, 2031))
	b := &ledger.Book{AsOf: "2031-05-30"}
	add := func(id, day, actors, places string) {
		b.Documents = append(b.Documents, doc(id, day, actors, places, ""))
	}
	for i := range 300 {
		day := sitrep.DayAfter(b.AsOf, -(i % 90))
		other := fmt.Sprintf("Person %d,Club %d", r.IntN(60), r.IntN(40))
		switch {
		case i%10 == 0:
			add(fmt.Sprint("strait", i), day, "Ostrel,Vardania,Coast Guard,Police,"+other, "Port Orla")
		case i%15 == 1:
			add(fmt.Sprint("mine", i), day, "Miners Front,Kesh Mining,Police,"+other, "Tolwe")
		case i%7 == 2:
			add(fmt.Sprint("ostrel", i), day, "Ostrel,Police,"+other, "Delft")
		default:
			add(fmt.Sprint("other", i), day, "Police,"+other, []string{"Delft", "Lunt", ""}[r.IntN(3)])
		}
	}
	return b
}

func TestSuggest(t *testing.T) {
	for seed := range uint64(20) {
		got := Suggest(planted(seed), 5)
		if len(got) != 2 {
			t.Fatalf("seed %d: %d suggestions, want the two that were planted: %+v", seed, len(got), got)
		}
		for i, want := range []string{"Coast Guard,Ostrel,Vardania|Port Orla|30", "Kesh Mining,Miners Front|Tolwe|20"} {
			slices.Sort(got[i].Actors)
			if have := fmt.Sprintf("%s|%s|%d", join(got[i].Actors), join(got[i].Places), got[i].Documents); have != want {
				t.Errorf("seed %d: %s, want %s", seed, have, want)
			}
		}
	}
}

func join(names []string) string {
	all := ""
	for i, name := range names {
		if i > 0 {
			all += ","
		}
		all += name
	}
	return all
}

func TestSuggestionsCount(t *testing.T) {
	b := planted(1)
	b.Happenings = append(b.Happenings, happened("h1", "strait0", "Vardania", "Ostrel", "", ""), happened("h2", "other9", "Vardania", "Ostrel", "", ""))
	s := Suggest(b, 1)[0]
	if s.Of != 300 || s.Happenings != 1 || s.From != "2031-03-02" || s.To != "2031-05-30" || len(s.Bonds) != 6 {
		t.Errorf("%+v", s)
	}
	for _, bond := range s.Bonds {
		p := float64(bond.Together) / float64(bond.Of)
		pmi := math.Log2(p / (float64(bond.OfA) / float64(bond.Of) * float64(bond.OfB) / float64(bond.Of)))
		if math.Abs(pmi-bond.PMI) > 1e-9 || math.Abs(bond.NPMI-pmi/-math.Log2(p)) > 1e-9 || bond.NPMI < leastBond {
			t.Errorf("%+v, by hand %f", bond, pmi)
		}
	}
	c := s.Crisis()
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	if got := len(c.Select(b, nil).Documents); got != 30 {
		t.Errorf("the crisis that is suggested has %d documents, want 30", got)
	}
}

func TestNotSuggested(t *testing.T) {
	strait := &Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}}
	half := &Crisis{Name: "Half", Actors: []string{"Ostrel", "Vardania"}, Since: sitrep.DayAfter("2031-05-30", -60)}
	some := &Crisis{Name: "Some", Actors: []string{"Ostrel", "Vardania"}, Since: sitrep.DayAfter("2031-05-30", -20)}
	old := planted(1)
	old.AsOf = "2031-12-30"
	copies := planted(1)
	for _, d := range copies.Documents {
		if slices.Contains(d.Actors, "miners-front") {
			d.Origin.Document = "mine1" // one briefing, printed twenty times
		}
	}
	for _, test := range []struct {
		name  string
		book  *ledger.Book
		most  int
		given []*Crisis
		want  []string
	}{
		{"more than asked for", planted(1), 1, nil, []string{"Ostrel"}},
		{"what a crisis covers", planted(1), 5, []*Crisis{strait}, []string{"Kesh Mining"}},
		{"what a crisis covers for the most part", planted(1), 5, []*Crisis{half}, []string{"Kesh Mining"}},
		{"unless it covers little", planted(1), 5, []*Crisis{some}, []string{"Ostrel", "Kesh Mining"}},
		{"what is long ago", old, 5, nil, nil},
		{"copies of one report", copies, 5, nil, []string{"Ostrel"}},
		{"nothing of nothing", &ledger.Book{AsOf: "2031-05-30"}, 5, nil, nil},
		{"nothing without a day", &ledger.Book{Documents: planted(1).Documents}, 5, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range Suggest(test.book, test.most, test.given...) {
				for _, name := range []string{"Ostrel", "Kesh Mining"} {
					if slices.Contains(s.Actors, name) {
						got = append(got, name)
					}
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestEverywhere has a book about one thing: two names that all but a few documents have, and a smaller thing among them.
func TestEverywhere(t *testing.T) {
	b := &ledger.Book{AsOf: "2031-05-30"}
	for i := range 60 {
		names := fmt.Sprintf("Ostrel,Person %d", i)
		if i%8 != 0 {
			names += ",Vardania"
		}
		if i%6 == 0 {
			names += ",Miners Front,Kesh Mining"
		}
		b.Documents = append(b.Documents, doc(fmt.Sprint(i), sitrep.DayAfter(b.AsOf, -i), names, "", ""))
	}
	var got []string
	for _, s := range Suggest(b, 5) {
		got = append(got, fmt.Sprint(join(s.Actors), " ", s.Documents, " of ", s.Of))
	}
	if diff := cmp.Diff([]string{"Ostrel,Vardania 52 of 60", "Miners Front,Kesh Mining 10 of 60"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNothingInNoise names people at random: nothing binds them.
func TestNothingInNoise(t *testing.T) {
	found := 0
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		b := &ledger.Book{AsOf: "2031-05-30"}
		for i := range 400 {
			names := ""
			for range 6 {
				names += fmt.Sprintf("Person %d,", int(30*r.ExpFloat64()))
			}
			b.Documents = append(b.Documents, doc(fmt.Sprint(i), sitrep.DayAfter(b.AsOf, -(i%90)), names, "", ""))
		}
		found += len(Suggest(b, 5))
	}
	if found > 1 {
		t.Errorf("%d crises in 20 times nothing", found)
	}
}

func BenchmarkSuggest(b *testing.B) {
	book := randomBook(rand.New(rand.NewPCG(5, 2031)), 100_000)
	for b.Loop() {
		Suggest(book, 5)
	}
}
