package crisis

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
)

// doc is a document from a few words: actors and places are parted by commas.
func doc(id, day, actors, places, text string) *ledger.Document {
	d := &ledger.Document{ID: id, Day: day, Publisher: "Cape Daily", Language: "en", Text: text, Origin: origin.Origin{ID: id, Document: id, Why: origin.Own}}
	for _, name := range items(actors) {
		d.Actors = append(d.Actors, sitrep.ActorKey(name))
		if country := atlas(sitrep.ActorKey(name)).Country; country != "" {
			d.Countries = append(d.Countries, country)
		}
	}
	for _, name := range items(places) {
		d.Places = append(d.Places, name)
		if country := towns[name]; country != "" {
			d.Countries = append(d.Countries, country)
		}
	}
	return d
}

func items(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

var towns = map[string]string{"Port Orla": "OST", "Delft": "NLD", "Ostrel": "OST", "Vardania": "VDN", "Lunt": "VDN"}

// atlas is what is known of the actors of the tests.
func atlas(key string) Identity {
	switch key {
	case "ostrel":
		return Identity{Country: "OST", State: true}
	case "vardania":
		return Identity{Country: "VDN", State: true}
	case "netherlands":
		return Identity{Country: "NLD", State: true}
	case "ana-reyes", "coast-guard", "pilots-front":
		return Identity{Country: "OST"}
	case "tomas-hale":
		return Identity{Country: "VDN"}
	case "last-tugs":
		return Identity{Described: true}
	}
	return Identity{}
}

func TestDocumentBelongs(t *testing.T) {
	strait := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania", "pilots-front"}, Places: []string{"Port Orla", "Ostrel"}, Words: `tug "buffer zone"`}
	places := Crisis{Name: "Places", Places: []string{"Delft"}}
	for _, test := range []struct {
		name     string
		crisis   Crisis
		document *ledger.Document
		known    Known
		want     string // reasons, "" if it does not belong
	}{
		{"two actors", strait, doc("d", "2031-05-06", "Ostrel,Vardania", "", ""), nil, "actor Ostrel, actor Vardania"},
		{"by key and by name", strait, doc("d", "2031-05-06", "Pilots' Front,Pilots Front,Vardania", "", ""), nil, "actor Vardania, actor pilots-front"},
		{"with and without accents", Crisis{Name: "A", Actors: []string{"Par Lind", "Ostrel"}, Places: []string{"Ørla"}}, doc("d", "2031-05-06", "Pär Lind", "Orla", ""), nil, "actor Par Lind, place Ørla"},
		{"one actor twice", strait, doc("d", "2031-05-06", "Ostrel,Ostrel", "", ""), nil, ""},
		{"one actor", strait, doc("d", "2031-05-06", "Ostrel", "Delft", "A tugboat."), nil, ""},
		{"one actor and a place", strait, doc("d", "2031-05-06", "Vardania", "Port Orla", ""), nil, "actor Vardania, place Port Orla"},
		{"one actor and a word", strait, doc("d", "2031-05-06", "Vardania", "", "Two Tugs’ crews."), nil, "actor Vardania, word tug"},
		{"one actor and a phrase", strait, doc("d", "2031-05-06", "Vardania", "", "The buffer\nzones."), nil, "actor Vardania, word buffer zone"},
		{"the words of a phrase apart", strait, doc("d", "2031-05-06", "Vardania", "", "A zone, a buffer."), nil, ""},
		{"a place and a word", strait, doc("d", "2031-05-06", "", "Port Orla", "A tug."), nil, ""},
		{"an actor as a place of its own name", strait, doc("d", "2031-05-06", "Ostrel", "Ostrel", ""), nil, ""},
		{"another and that place", strait, doc("d", "2031-05-06", "Pilots Front", "Ostrel", ""), nil, "actor Ostrel, actor pilots-front"},
		{"two states as places", strait, doc("d", "2031-05-06", "", "Ostrel,Vardania", ""), nil, "actor Ostrel, actor Vardania"},
		{"whose it is", strait, doc("d", "2031-05-06", "Navy of Vardania,Ostrel's government", "", ""), nil, "actor Ostrel, actor Vardania"},
		{"a longer name is another's", strait, doc("d", "2031-05-06", "New Ostrel,Vardania", "", ""), nil, ""},
		{"nothing known of persons", strait, doc("d", "2031-05-06", "Ana Reyes,Tomas Hale", "", ""), nil, ""},
		{"persons of states", strait, doc("d", "2031-05-06", "Ana Reyes,Tomas Hale", "", ""), atlas, "actor Ostrel, actor Vardania"},
		{"a person and his own state", strait, doc("d", "2031-05-06", "Ana Reyes,Ostrel", "", ""), atlas, ""},
		{"who is named stands for himself", strait, doc("d", "2031-05-06", "Pilots Front,Coast Guard", "", ""), atlas, "actor Ostrel, actor pilots-front"},

		{"the only actor", Crisis{Name: "O", Actors: []string{"Ostrel"}}, doc("d", "2031-05-06", "Ostrel", "", ""), nil, "actor Ostrel"},
		{"the only actor without a word", Crisis{Name: "O", Actors: []string{"Ostrel"}, Words: "tug"}, doc("d", "2031-05-06", "Ostrel", "", "Nothing."), nil, ""},
		{"the only actor with a word in the title", Crisis{Name: "O", Actors: []string{"Ostrel"}, Words: "tug"}, titledDoc("Tugs"), nil, "actor Ostrel, word tug"},

		{"a pair", Crisis{Name: "P", Pairs: [][2]string{{"Ostrel", "Vardania"}}}, doc("d", "2031-05-06", "Ostrel,Vardania", "", ""), nil, "pair Ostrel, Vardania"},
		{"half a pair", Crisis{Name: "P", Pairs: [][2]string{{"Ostrel", "Vardania"}}}, doc("d", "2031-05-06", "Ostrel", "", ""), nil, ""},
		{"halves of two pairs", Crisis{Name: "P", Pairs: [][2]string{{"Ostrel", "Vardania"}, {"Lunt", "Delft"}}}, doc("d", "2031-05-06", "Ostrel,Lunt", "", ""), nil, ""},
		{"half a pair and a place", Crisis{Name: "P", Pairs: [][2]string{{"Ostrel", "Vardania"}}, Places: []string{"NLD"}}, doc("d", "2031-05-06", "Ostrel", "Delft", ""), nil, "actor Ostrel, place NLD"},
		{"an actor and one of a pair", Crisis{Name: "P", Actors: []string{"Lunt", "Hale"}, Pairs: [][2]string{{"Ostrel", "Vardania"}}}, doc("d", "2031-05-06", "Ostrel,Lunt", "", ""), nil, ""},

		{"a place alone", places, doc("d", "2031-05-06", "", "Delft", ""), nil, "place Delft"},
		{"another place", places, doc("d", "2031-05-06", "", "Lunt", ""), nil, ""},
		{"a country", Crisis{Name: "N", Places: []string{"NLD"}}, doc("d", "2031-05-06", "", "Delft", ""), nil, "place NLD"},
		{"a country by its name", Crisis{Name: "N", Places: []string{"Netherlands"}}, doc("d", "2031-05-06", "", "Delft", ""), atlas, "place Netherlands"},
		{"a word alone", Crisis{Name: "W", Words: "tug"}, doc("d", "2031-05-06", "", "", "TUGS"), nil, "word tug"},
		{"place and word", Crisis{Name: "W", Words: "tug", Places: []string{"Delft"}}, doc("d", "2031-05-06", "", "Delft", "TUGS"), nil, "place Delft, word tug"},
		{"place without the word", Crisis{Name: "W", Words: "tug", Places: []string{"Delft"}}, doc("d", "2031-05-06", "", "Delft", "boats"), nil, ""},

		{"language", Crisis{Name: "L", Words: "tug", Languages: []string{"sv", "EN"}}, doc("d", "2031-05-06", "", "", "tug"), nil, "word tug"},
		{"another language", Crisis{Name: "L", Words: "tug", Languages: []string{"sv"}}, doc("d", "2031-05-06", "", "", "tug"), nil, ""},
		{"first day of a month", Crisis{Name: "L", Words: "tug", Since: "2031-05"}, doc("d", "2031-05-01", "", "", "tug"), nil, "word tug"},
		{"the day before", Crisis{Name: "L", Words: "tug", Since: "2031-05"}, doc("d", "2031-04-30", "", "", "tug"), nil, ""},
		{"last day of a year", Crisis{Name: "L", Words: "tug", Until: "2031"}, doc("d", "2031-12-31", "", "", "tug"), nil, "word tug"},
		{"the day after", Crisis{Name: "L", Words: "tug", Until: "2031"}, doc("d", "2032-01-01", "", "", "tug"), nil, ""},
		{"no day", Crisis{Name: "L", Words: "tug", Until: "2031"}, doc("d", "", "", "", "tug"), nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.crisis.SelectKnowing(&ledger.Book{AsOf: "2032-12-31", Documents: []*ledger.Document{test.document}}, nil, test.known)
			got := ""
			if len(s.Documents) > 0 {
				got = reasons(s.Documents[0].Why)
			}
			if got != test.want {
				t.Errorf("because of %q, want %q", got, test.want)
			}
		})
	}
}

func titledDoc(title string) *ledger.Document {
	d := doc("d", "2031-05-06", "Ostrel", "", "")
	d.Title = title
	return d
}

func reasons(why []Why) string {
	var all []string
	for _, w := range why {
		all = append(all, w.What+" "+w.Name)
	}
	return strings.Join(all, ", ")
}

func actors(names string) []cite.Actor {
	var all []cite.Actor
	for _, name := range items(names) {
		all = append(all, cite.Actor{ID: sitrep.ActorKey(name), Name: name})
	}
	return all
}

func happened(id, report, who, whom, where, country string) *happening.Happening {
	return &happening.Happening{
		ID: id, Type: sitrep.Assault, Actors: actors(who), Recipient: actors(whom), Where: happening.Place{Name: where, Country: country},
		Standing: happening.Happened, Origins: []string{report}, Reports: []string{report},
		Evidence: []cite.Evidence{{Document: report, Exact: "hit", Sentence: "It hit the tug of " + whom + "."}},
	}
}

// told is a happening with another sentence.
func told(h *happening.Happening, sentence string) *happening.Happening {
	h.Evidence[0].Sentence = sentence
	return h
}

func TestHappeningBelongs(t *testing.T) {
	strait := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}, Places: []string{"Port Orla"}}
	for _, test := range []struct {
		name      string
		crisis    Crisis
		happening *happening.Happening
		known     Known
		want      string
	}{
		{"both sides", strait, happened("h", "in", "Vardania", "Ostrel", "Delft", "NLD"), atlas, "actor Ostrel, actor Vardania"},
		{"one side", strait, happened("h", "in", "Vardania", "villagers", "", ""), nil, "actor Vardania"},
		{"one side, at home", strait, happened("h", "in", "Vardania", "villagers", "Lunt", "VDN"), atlas, "actor Vardania"},
		{"one side, elsewhere", strait, happened("h", "in", "Vardania", "villagers", "Delft", "NLD"), atlas, ""},
		{"one side, where nobody knows what is elsewhere", strait, happened("h", "in", "Vardania", "villagers", "Delft", "NLD"), nil, "actor Vardania"},
		{"strangers at the place", strait, happened("h", "in", "gunmen", "villagers", "Port Orla", ""), nil, "place Port Orla"},
		{"strangers against the place", strait, happened("h", "in", "gunmen", "Port Orla", "", ""), nil, "place Port Orla"},
		{"strangers", strait, happened("h", "in", "gunmen", "villagers", "Lunt", "VDN"), atlas, ""},
		{"a body of a state", strait, happened("h", "in", "Coast Guard", "", "", ""), atlas, "actor Ostrel"},
		{"nobody and nowhere, but for the sentence", strait, told(happened("h", "in", "", "", "", ""), "Port Orla’s harbour was shelled."), nil, "sentence Port Orla"},
		{"nobody and nowhere", strait, told(happened("h", "in", "", "", "", ""), "A harbour was shelled."), nil, ""},
		{"somebody else, whatever the sentence", strait, told(happened("h", "in", "gunmen", "", "", ""), "Gunmen shelled Port Orla."), nil, ""},
		{"told elsewhere", strait, happened("h", "out", "Vardania", "Ostrel", "Port Orla", ""), nil, ""},
		{"a crisis of words", Crisis{Name: "T", Words: "tug"}, happened("h", "in", "gunmen", "villagers", "", ""), nil, "word tug"},
		{"a crisis of other words", Crisis{Name: "T", Words: "strait"}, happened("h", "in", "gunmen", "villagers", "", ""), nil, ""},
		{"a pair", Crisis{Name: "P", Pairs: [][2]string{{"Ostrel", "Vardania"}}}, happened("h", "in", "Vardania,Ostrel", "", "", ""), nil, "pair Ostrel, Vardania, actor Ostrel, actor Vardania"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := &ledger.Book{AsOf: "2031-05-09", Happenings: []*happening.Happening{test.happening}, Documents: []*ledger.Document{
				doc("in", "2031-05-06", "Ostrel,Vardania", "", "The strait and a tug."), doc("out", "2031-05-06", "", "", "Football."),
			}}
			s := test.crisis.SelectKnowing(b, nil, test.known)
			got := ""
			if len(s.Happenings) > 0 {
				got = reasons(s.Happenings[0].Why)
			}
			if got != test.want {
				t.Errorf("because of %q, want %q", got, test.want)
			}
		})
	}
}

func entry(id string, sort follow.Sort, by, toward string, report string, states ...follow.State) *follow.Entry {
	e := &follow.Entry{ID: id, Sort: sort, Evidence: []follow.Evidence{{Document: report}}}
	for _, a := range actors(by) {
		e.Debtor = append(e.Debtor, follow.Party{Key: a.ID, Name: a.Name})
	}
	for _, a := range actors(toward) {
		e.Creditor = append(e.Creditor, follow.Party{Key: a.ID, Name: a.Name})
	}
	for i, state := range states {
		e.History = append(e.History, follow.Change{State: state, Date: fmt.Sprintf("2031-05-%02d", 6+i), Rule: "made", By: "rule"})
	}
	return e
}

// quarrel is a book of an invented quarrel and of two things besides.
func quarrel() *ledger.Book {
	return &ledger.Book{
		AsOf: "2031-05-09",
		Documents: []*ledger.Document{
			doc("strait", "2031-05-06", "Ostrel,Navy of Vardania", "Port Orla", "A drone hit a tug."),
			doc("talks", "2031-05-07", "Ostrel,Vardania,Ana Reyes", "Delft", "They will meet."),
			doc("football", "2031-05-08", "Ostrel,Lunt United", "", "One goal."),
		},
		Happenings: []*happening.Happening{
			happened("h1", "strait", "Navy of Vardania", "Ostrel", "Port Orla", "OST"),
			happened("h2", "football", "Lunt United", "Ostrel", "", ""),
			happened("h3", "talks", "students", "", "", ""),
		},
		Entries: []*follow.Entry{
			entry("c1", follow.Commitment, "Vardania", "Ostrel", "talks", follow.Conditional),
			entry("p1", follow.Plan, "Lunt United", "", "football", follow.Scheduled),
		},
	}
}

// listed is what is selected, by id.
func listed(s *Selection) string {
	var ids []string
	for _, d := range s.Documents {
		ids = append(ids, d.ID)
	}
	for _, h := range s.Happenings {
		ids = append(ids, h.ID)
	}
	for _, e := range s.Entries {
		ids = append(ids, e.ID)
	}
	return strings.Join(ids, " ")
}

func at(hour int) time.Time { return time.Date(2031, 5, 9, hour, 0, 0, 0, time.UTC) }

func TestRulings(t *testing.T) {
	c := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}}
	rule := func(hour int, kind, entry string) Ruling {
		return Ruling{Number: hour, Crisis: "strait", Kind: kind, Entry: entry, By: "mb", At: at(hour)}
	}
	undone := rule(2, Exclude, "talks")
	undone.Undone = true
	other := rule(3, Exclude, "talks")
	other.Crisis = "Football"
	for _, test := range []struct {
		name    string
		rulings []Ruling
		want    string
	}{
		{"none", nil, "strait talks h1 c1"},
		{"a document excluded, and what rests on it", []Ruling{rule(1, Exclude, "talks")}, "strait h1"},
		{"a document pinned", []Ruling{rule(1, Pin, "football")}, "strait talks football h1 h2 c1"},
		{"a happening excluded", []Ruling{rule(1, Exclude, "h1")}, "strait talks c1"},
		{"a happening pinned", []Ruling{rule(1, Pin, "h3")}, "strait talks h1 h3 c1"},
		{"a happening pinned whose document is not of the crisis", []Ruling{rule(1, Pin, "h2")}, "strait talks h1 h2 c1"},
		{"a commitment excluded, a plan pinned", []Ruling{rule(1, Exclude, "c1"), rule(2, Pin, "p1")}, "strait talks h1 p1"},
		{"the later one holds", []Ruling{rule(1, Exclude, "h1"), rule(2, Pin, "h1")}, "strait talks h1 c1"},
		{"whatever the order", []Ruling{rule(2, Pin, "h1"), rule(1, Exclude, "h1")}, "strait talks h1 c1"},
		{"one taken back", []Ruling{undone}, "strait talks h1 c1"},
		{"one of another crisis", []Ruling{other}, "strait talks h1 c1"},
		{"pinned though excluded by its document", []Ruling{rule(1, Exclude, "talks"), rule(2, Pin, "c1")}, "strait h1 c1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := listed(c.Select(quarrel(), test.rulings)); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
	s := c.Select(quarrel(), []Ruling{rule(1, Pin, "h2"), rule(2, Pin, "nowhere"), undone, other})
	if len(s.Rulings) != 3 || len(s.Idle) != 1 || s.Idle[0].Entry != "nowhere" {
		t.Errorf("rulings %v, idle %v", s.Rulings, s.Idle)
	}
	if got := reasons(s.Happenings[1].Why); got != "pin mb" {
		t.Errorf("pinned because of %q", got)
	}
}

func TestActorsOfASelection(t *testing.T) {
	c := Crisis{Name: "Strait", Actors: []string{"Ostrel", "Vardania"}}
	var got []string
	for _, a := range c.Select(quarrel(), nil).Actors {
		got = append(got, fmt.Sprintf("%s|%s|%t|%d %d %d|%s", a.Key, a.Name, a.Given, a.Documents, a.Happenings, a.Entries, a.First))
	}
	want := []string{
		"ostrel|Ostrel|true|2 1 1|strait", "navy-of-vardania|Navy of Vardania|true|1 1 0|strait", "vardania|Vardania|true|1 0 1|talks",
		"ana-reyes||false|1 0 0|talks",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// randomBook is a book of things that have little to do with one another.
func randomBook(r *rand.Rand, documents int) *ledger.Book {
	names := []string{"Ostrel", "Vardania", "Ana Reyes", "Tomas Hale", "Lunt United", "Coast Guard", "Navy of Vardania", "Delft", "gunmen"}
	pick := func(n int) string {
		var some []string
		for range r.IntN(n) {
			some = append(some, names[r.IntN(len(names))])
		}
		return strings.Join(some, ",")
	}
	towns := []string{"", "Delft", "Lunt", "Port Orla", "Ostrel"}
	b := &ledger.Book{AsOf: "2031-05-28"}
	for i := range documents {
		text := []string{"A tug.", "Pilots.", "Nothing."}[r.IntN(3)]
		b.Documents = append(b.Documents, doc(fmt.Sprint("d", i), fmt.Sprintf("2031-05-%02d", 1+i*27/documents), pick(4), towns[r.IntN(len(towns))], text))
		h := happened(fmt.Sprint("h", i), fmt.Sprint("d", r.IntN(i+1)), pick(3), pick(3), towns[r.IntN(len(towns))], []string{"", "NLD", "OST"}[r.IntN(3)])
		b.Happenings = append(b.Happenings, h)
		b.Entries = append(b.Entries, entry(fmt.Sprint("c", i), follow.Commitment, pick(3), pick(3), fmt.Sprint("d", r.IntN(i+1)), follow.Active))
	}
	return b
}

func randomRulings(r *rand.Rand, documents int) []Ruling {
	var rulings []Ruling
	for i := range r.IntN(8) {
		entry := fmt.Sprint([]string{"d", "h", "c", "x"}[r.IntN(4)], r.IntN(documents))
		rulings = append(rulings, Ruling{Number: i + 1, Crisis: "S", Kind: []string{Pin, Exclude}[r.IntN(2)], Entry: entry, At: at(i), Undone: r.IntN(4) == 0})
	}
	return rulings
}

// TestSelectionHolds checks what must be so for every book, crisis and set of rulings.
func TestSelectionHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2031))
	crises := []Crisis{
		{Name: "S", Actors: []string{"Ostrel", "Vardania"}, Places: []string{"Delft"}, Words: "tug"},
		{Name: "S", Actors: []string{"Ostrel"}},
		{Name: "S", Pairs: [][2]string{{"Ostrel", "Vardania"}}},
		{Name: "S", Places: []string{"NLD"}},
		{Name: "S", Words: "tug", Until: "2031-05-14"},
	}
	selected := 0
	for range 300 {
		const documents = 30
		b, rulings, c := randomBook(r, documents), randomRulings(r, documents), crises[r.IntN(len(crises))]
		s := c.SelectKnowing(b, rulings, atlas)
		selected += len(s.Documents) + len(s.Happenings)
		in := strings.Fields(listed(s))
		for id, ruling := range ruled(&c, rulings) {
			if there := id[0] != 'x'; there && slices.Contains(in, id) != (ruling.Kind == Pin) {
				t.Fatalf("%s %s, and the selection is %v", ruling.Kind, id, in)
			}
		}
		for _, h := range s.Happenings {
			if h.Why[0].What != "pin" && !slices.ContainsFunc(h.Reports, func(id string) bool { return slices.Contains(in, id) }) {
				t.Fatalf("%s rests on %v, of which none belongs", h.ID, h.Reports)
			}
		}
		q := c.Query(atlas)
		q.Select(&ledger.Book{AsOf: b.AsOf, Documents: b.Documents[:10], Happenings: b.Happenings[:10]}, nil)
		if again := q.Select(b, rulings); listed(again) != listed(s) || !Changes(s, again).Empty() {
			t.Fatal("the same again, by a query that has seen a part of it, is something else")
		}
		for _, list := range [](func()){func() {
			r.Shuffle(len(b.Documents), func(i, j int) { b.Documents[i], b.Documents[j] = b.Documents[j], b.Documents[i] })
		}} {
			list()
		}
		shuffled := strings.Fields(listed(c.SelectKnowing(b, rulings, atlas)))
		slices.Sort(shuffled)
		slices.Sort(in)
		if !slices.Equal(in, shuffled) {
			t.Fatalf("%v, and %v of the same in another order", in, shuffled)
		}
	}
	if selected < 1000 {
		t.Errorf("%d things were selected in all: too few to tell anything", selected)
	}
}

func BenchmarkSelect(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 2031))
	book := randomBook(r, 100_000)
	filler := strings.Repeat("The pilots’ union of Pär Lind said nothing of it on Monday; the harbour was calm. ", 35)
	for _, d := range book.Documents {
		d.Text = filler + d.Text
	}
	for name, c := range map[string]Crisis{
		"actors":       {Name: "S", Actors: []string{"Ostrel", "Vardania", "Coast Guard"}, Places: []string{"Delft", "OST"}},
		"actors+words": {Name: "S", Actors: []string{"Ostrel", "Vardania"}, Words: `tug "buffer zone"`},
		"words":        {Name: "S", Words: `tug "buffer zone"`},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.SelectKnowing(book, nil, atlas)
			}
		})
		q := c.Query(atlas)
		q.Select(book, nil)
		b.Run(name+"/again", func(b *testing.B) {
			for b.Loop() {
				q.Select(book, nil)
			}
		})
	}
}
