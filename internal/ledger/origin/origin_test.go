package origin

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
)

var firstDay = time.Date(2034, 6, 5, 0, 0, 0, 0, time.UTC)

// The first report of each case, and of what day after it the second is.
const (
	dam = `Engineers opened the Holm dam by two metres on Monday after cracks appeared in its eastern wall. About 340 people from the
villages of Ask and Brede were taken to a school in Ostmark. "The wall will hold if the rain stops," said the chief engineer, Tove Lind. A
second gate has rusted shut. The lake is at its highest since 1971.`
	strike = `The pilots' union told a briefing in Varn on Monday that 61 of its 74 members would stop work on Thursday. "We guide ships and
not balance sheets," its chairman, Rolf Adder, said. He put the arrears in wages at 2.4 million kroner and the number of ships that would
have to wait at 18. The harbour company had not answered a letter of 29 May, Adder added.`
)

type given struct{ publisher, text string }

func TestOrigins(t *testing.T) {
	for _, test := range []struct {
		name   string
		first  given
		second given
		days   int
		why    Why
		exact  string // of the first evidence
	}{
		{"reported", given{"Ostmark Radio Two", dam}, given{"The Varn Herald", `Engineers have opened the Holm dam by two metres because of cracks in
its eastern wall, Ostmark Radio Two reported. Some 340 people from Ask and Brede were moved to a school, the station said. The Varn regatta was
won by a boat called Patience. Herrings are cheap.`}, 1, Names, "Ostmark Radio Two reported"},
		{"according to", given{"Ostmark Tribune", dam}, given{"Varn Herald", `According to the Tribune, engineers have opened the Holm dam because its
eastern wall has cracks. Ask and Brede were emptied. Choirs met in Varn on Sunday and sang for nine hours.`}, 1, Names, "According to the Tribune"},
		{"told", given{"Ostmark Tribune", dam}, given{"Varn Herald", `The Holm dam has cracks in its eastern wall but will hold if the rain stops, its
chief engineer, Tove Lind, told the Ostmark Tribune. Choirs met in Varn on Sunday and sang for nine hours.`}, 1, Names, "told the Ostmark Tribune"},
		{"verb first", given{"Gazeta do Vale", dam}, given{"Varn Herald", `The eastern wall of the Holm dam has cracks and engineers opened it by two
metres, wrote the Gazeta. Choirs met in Varn on Sunday and sang for nine hours.`}, 1, Names, "wrote the Gazeta"},
		{"general word", given{"Ostmark State Television", dam}, given{"Varn Herald", `The eastern wall of the Holm dam has cracks and engineers opened it
by two metres, state television reported. Choirs met in Varn on Sunday and sang for nine hours.`}, 0, Names, "state television reported"},
		{"dateline", given{"Highland Press Agency", dam}, given{"Varn Herald", `OSTMARK, June 5 (Highland Press Agency) - Cracks in the eastern wall of the
Holm dam made engineers open it by two metres. Ask and Brede, 340 people, were moved to a school.`}, 0, Names, "Highland Press Agency"},
		{"initials", given{"Highland Press Agency", dam}, given{"Varn Herald", `Engineers have opened the Holm dam by two metres after cracks appeared in its
eastern wall, HPA said. Choirs met in Varn on Sunday.`}, 0, Names, "HPA said"},
		{"own publisher", given{"Ostmark Tribune", dam}, given{"Varn Tribune", `The Holm dam has cracks in its eastern wall but will hold if the rain
stops, its chief engineer, Tove Lind, told the Tribune. Choirs met in Varn on Sunday and sang for nine hours.`}, 1, Own, ""},
		{"passing", given{"Ostmark Tribune", dam}, given{"Varn Herald", `The council of Varn voted on Tuesday for a tax on boats. Its mayor called the vote
a beginning. Nine owners walked out. The eastern wall of the Holm dam has cracks, the Ostmark Tribune reported.`}, 1, Own, ""},
		{"known before", given{"Ostmark Tribune", dam}, given{"Varn Herald", `Tove Lind was dismissed on Tuesday, a day after the cracks in the eastern wall of
the Holm dam that the Ostmark Tribune had reported. The company gave no reason for it.`}, 1, Own, ""},
		{"denied", given{"Ostmark Tribune", dam}, given{"Varn Herald", `The power company denied a report that engineers had opened the Holm dam because of
cracks in its eastern wall. The Ostmark Tribune reported on Monday that 340 people from Ask and Brede were taken to a school.`}, 1, Own, ""},
		{"confirmed", given{"Ostmark Tribune", dam}, given{"Varn Herald", `The power company confirmed a report by the Ostmark Tribune that engineers had opened
the Holm dam by two metres because of cracks in its eastern wall.`}, 1, Own, ""},
		{"own reporter", given{"Ostmark Tribune", dam}, given{"Varn Herald", `Engineers opened the Holm dam by two metres after cracks appeared in its eastern
wall, the Ostmark Tribune reported. Our reporter saw water running over the road to Brede.`}, 1, Own, ""},
		{"another thing", given{"Ostmark Tribune", dam}, given{"Varn Herald", `A ferry ran aground off Varn in fog, the Ostmark Tribune reported. Its 80
passengers waded ashore, the paper said.`}, 1, Own, ""},
		{"weeks later", given{"Ostmark Radio Two", dam}, given{"The Varn Herald", `Engineers have opened the Holm dam by two metres because of cracks in
its eastern wall, Ostmark Radio Two reported.`}, 20, Own, ""},
		{"medium and name", given{"Ostmark Tribune", dam}, given{"Varn Herald", `The eastern wall of the Holm dam has cracks and engineers opened it
by two metres, the newspaper Ostmark Tribune reported. Choirs met in Varn on Sunday.`}, 0, Names, "Ostmark Tribune reported"},
		{"press conference", given{"Inland Press", dam}, given{"Varn Herald", `The eastern wall of the Holm dam has cracks and engineers opened it
by two metres, Tove Lind told a press conference.`}, 0, Own, ""},
		{"no medium", given{"Ostmark Radio Two", dam}, given{"The Varn Herald", `Engineers have opened the Holm dam by two metres because of cracks in
its eastern wall, the petrol station said.`}, 1, Own, ""},
		{"sentence of its own", given{"Ostmark Radio Two", dam}, given{"The Varn Herald", `Cracks have appeared in the eastern wall of the Holm dam. So
Ostmark Radio Two reported on Monday. The Varn regatta was won by a boat called Patience. Herrings are cheap.`}, 1, Names, "Ostmark Radio Two reported"},
		{"another speaker", given{"Ostmark Radio Two", dam}, given{"The Varn Herald", `Engineers have opened the Holm dam by two metres, Ostmark Radio Two
reported. Sten Moor, who lives below the eastern wall in Brede, said that he had seen no water. Nobody in Ask had, Moor added.`}, 1, Own, ""},
		{
			"briefing",
			given{"Varn Herald", strike},
			given{"Coast Mail", `Ships will have to wait from Thursday: 61 of the 74 pilots are to stop work, their union
told a briefing in Varn. Chairman Rolf Adder spoke of 18 ships and of 2.4 million kroner in arrears. "We guide ships and not balance sheets," he said.`},
			0, Briefing, "We guide ships and not balance sheets",
		},
		{
			"altered",
			given{"Varn Herald", strike},
			given{"Coast Mail", `Of 74 pilots in Varn, 61 are to stop work on Thursday, the union's chairman, Rolf Adder,
told a briefing. "We guide the ships, we don't guide balance sheets," Adder said. He expects 18 ships to wait. The arrears in wages come to 2.4 million kroner.`},
			0, Briefing, "We guide the ships, we don't guide balance sheets",
		},
		{"own work besides", given{"Varn Herald", strike}, given{"Coast Mail", `"We guide ships and not balance sheets," Rolf Adder said on Monday. Importers of fruit
see it otherwise. Selma Groot, who has nine containers of bananas on the water, has hired two tugs and a retired captain. Grocers in Lund expect
empty shelves by Sunday, and the butchers' guild asked the governor for soldiers. Insurers in the capital said that they would not pay.`}, 0, Own, ""},
		{"same happening", given{"Varn Herald", strike}, given{"Coast Mail", `Pilots in Varn will stop work on Thursday over wages. On the quay a shipping agent,
Bo Carling, counted 22 ships that would be held up. His own clerk had told him so, he said, and she is married to a pilot.`}, 0, Own, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := New(KnownFamilies())
			x.Add(&Report{ID: "1", Published: firstDay, Publisher: test.first.publisher, Text: test.first.text})
			r := &Report{ID: "2", Published: firstDay.AddDate(0, 0, test.days), Publisher: test.second.publisher, Text: test.second.text}
			o := x.Add(r)
			want := "1"
			if test.why == Own {
				want = "2"
			}
			if o.Why != test.why || o.Document != want {
				t.Fatalf("%+v, want %q of %s", o, test.why, want)
			}
			if test.exact != "" && (len(o.Evidence) == 0 || o.Evidence[0].Exact != test.exact) {
				t.Errorf("evidence %+v, want %q", o.Evidence, test.exact)
			}
			if altered := test.name == "altered"; len(o.Evidence) > 0 && o.Evidence[0].Altered != altered {
				t.Errorf("altered: %+v", o.Evidence)
			}
			checkEvidence(t, o, r)
		})
	}
}

func checkEvidence(t *testing.T, o Origin, r *Report) {
	t.Helper()
	for _, e := range o.Evidence {
		if e.Document == r.ID && r.Text[e.Offset:e.Offset+len(e.Exact)] != e.Exact {
			t.Errorf("%q does not stand at %d of %s", e.Exact, e.Offset, r.ID)
		}
	}
}

const away = `The Holm dam has cracks in its eastern wall and was opened by two metres, Radio Fjell reported on Monday. `

func TestOriginOutsideTheLedger(t *testing.T) {
	x := New(KnownFamilies())
	add := func(id, publisher, text string) Origin {
		return x.Add(&Report{ID: id, Published: firstDay, Publisher: publisher, Text: text})
	}
	if o := add("1", "Varn Herald", away+"Choirs met in Varn."); o.Document != "1" || o.Why != Own {
		t.Errorf("the first: %+v", o)
	}
	if o := add("2", "Coast Mail", "Radio Fjell said that the Holm dam, whose eastern wall has cracks, was opened. Butter is dear."); o.Document != "1" || o.Why != Names {
		t.Errorf("the second: %+v", o)
	}
	if o := add("3", "Lund Echo", "A circus burned down in Lund and two lions walked to the station, Radio Fjell reported."); o.Document != "3" {
		t.Errorf("another thing: %+v", o)
	}
	if o := add("4", "Radio Fjell", dam); o.Document != "1" || o.Why != Names || o.Evidence[0].Document == "4" {
		t.Errorf("the report itself, after those that retold it: %+v", o)
	}
}

func TestCopies(t *testing.T) {
	x := New(Families{})
	add := func(id, text string, copies ...Copy) Origin {
		return x.Add(&Report{ID: id, Published: firstDay, Publisher: "P" + id, Text: text, Copies: copies})
	}
	add("1", dam)
	add("2", strike)
	for _, test := range []struct {
		id     string
		copies []Copy
		want   Origin
	}{
		{"3", []Copy{{ID: "2", Score: 0.7}, {ID: "1", Score: 0.9}}, Origin{ID: "3", Document: "1", Via: "1", Why: NearCopy, Score: 0.9}},
		{"4", []Copy{{ID: "1", Score: 0.9}, {ID: "2", Score: 0.8, Same: true}}, Origin{ID: "4", Document: "2", Via: "2", Why: SameText, Score: 0.8}},
		{"5", []Copy{{ID: "3", Score: 0.8}}, Origin{ID: "5", Document: "1", Via: "3", Why: NearCopy, Score: 0.8}},
		{"6", []Copy{{ID: "gone", Score: 0.8}}, Origin{ID: "6", Document: "gone", Via: "gone", Why: NearCopy, Score: 0.8}},
		{"7", []Copy{{ID: "gone", Origin: "first", Score: 0.8}}, Origin{ID: "7", Document: "first", Via: "gone", Why: NearCopy, Score: 0.8}},
	} {
		if got := add(test.id, "", test.copies...); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v, want %+v", got, test.want)
		}
	}
}

func TestGivenAttributionCounts(t *testing.T) {
	const text = "Cracks run through the eastern wall of the Holm dam, which was opened by two metres, Radio Fjell let its listeners know. Choirs met in Varn."
	for _, given := range [][]Attribution{nil, {{
		Source: "Radio Fjell", Cue: "let its listeners know", Content: "Cracks run through the eastern wall of the Holm dam, which was opened by two metres",
	}}} {
		x := New(KnownFamilies())
		x.Add(&Report{ID: "1", Published: firstDay, Publisher: "Radio Fjell", Text: dam})
		o := x.Add(&Report{ID: "2", Published: firstDay, Publisher: "Varn Herald", Text: text, Attributions: given})
		if (o.Document == "1") != (given != nil) {
			t.Errorf("with %d attributions: %+v", len(given), o)
		}
	}
}

func TestFamilies(t *testing.T) {
	for publisher, want := range map[string]string{
		"Reuters": "Reuters", "Thomson Reuters Foundation": "Reuters", "The Associated Press": "Associated Press", "AP": "Associated Press", "BBC World Service": "BBC",
		"BBC Monitoring": "BBC", "Agence France-Presse": "Agence France-Presse", "Leapfrog Post": "", "": "", "The Guardian": "The Guardian", "Manila Guardian": "",
	} {
		if got := KnownFamilies().Of(publisher); got != want {
			t.Errorf("%q: %q, want %q", publisher, got, want)
		}
	}
	if _, err := ParseFamilies("# of our own\nFjell: radio fjell\nno colon"); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("a line without a colon: %v", err)
	}
}

func TestFamilyIsNamedByAnyOfItsNames(t *testing.T) {
	families, err := ParseFamilies("Fjell House: radio fjell, fjell evening post")
	if err != nil {
		t.Fatal(err)
	}
	for _, known := range []Families{families, {}} {
		x := New(known)
		x.Add(&Report{ID: "1", Published: firstDay, Publisher: "Fjell Evening Post", Text: dam})
		o := x.Add(&Report{ID: "2", Published: firstDay, Publisher: "Varn Herald", Text: away})
		if (o.Document == "1") != (known.exact != nil) {
			t.Errorf("%+v", o)
		}
	}
	if n := Voices([]Origin{{ID: "a", Document: "a", House: "H"}, {ID: "b", Document: "b", House: "H"}, {ID: "c", Document: "c"}, {ID: "d", Document: "c"}}); n != 2 {
		t.Errorf("%d voices, want 2", n)
	}
}

func TestGroup(t *testing.T) {
	own := func(id string) Origin { return Origin{ID: id, Document: id} }
	of := func(id, document string) Origin { return Origin{ID: id, Document: document} }
	got := Group([]Origin{of("b", "a"), own("c"), own("a"), of("d", "c"), of("e", "gone")})
	want := []Tree{
		{Root: own("a"), Copies: []Origin{of("b", "a")}}, {Root: own("c"), Copies: []Origin{of("d", "c")}}, {Root: of("e", "gone")},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// What is said of a document depends on earlier ones alone, so a ledger of fewer days is the beginning of one of more.
func TestPrefix(t *testing.T) {
	for _, s := range loadStorylines(t, *storylines) {
		reports := s.reports(t)
		whole, part := New(KnownFamilies()), New(KnownFamilies())
		var first []Origin
		for _, r := range reports {
			first = append(first, whole.Add(r))
		}
		for i, r := range reports[:len(reports)/2] {
			if o := part.Add(r); !reflect.DeepEqual(o, first[i]) {
				t.Errorf("%s: %+v, then %+v", r.ID, first[i], o)
			}
		}
	}
}

func TestAnotherVersionIsNoCopyOfItself(t *testing.T) {
	x := New(KnownFamilies())
	for _, text := range []string{strike, strike + " The letter was found in a drawer."} {
		if o := x.Add(&Report{ID: "1", Published: firstDay, Publisher: "Varn Herald", Text: text}); o.Why != Own || o.Document != "1" {
			t.Errorf("%+v", o)
		}
	}
}

func TestWindowForgets(t *testing.T) {
	x := New(Families{})
	for i := range 400 {
		x.Add(&Report{
			ID: fmt.Sprint(i), Published: firstDay.AddDate(0, 0, i), Publisher: fmt.Sprintf("Post of Town %d", i), Text: fmt.Sprintf("Town%d has a mayor%d.", i, i),
		})
	}
	if n := len(x.window.documents); n != 6 {
		t.Errorf("%d documents are left, want those of six days", n)
	}
	if len(x.publishers) != 6 || len(x.window.byID) != 6 || len(x.forms) > 40 || len(x.window.postings) > 300 {
		t.Errorf("%d publishers, %d ids, %d forms, %d postings are left", len(x.publishers), len(x.window.byID), len(x.forms), len(x.window.postings))
	}
}

func FuzzAdd(f *testing.F) {
	f.Add(dam, away, "Radio Fjell", "Varn Herald")
	f.Add(strike, `"''“ (Reuters) said the radio. the`, "", "the")
	f.Add("\xff 1,2,. '' the", "“”„«»\"''\n\n", "Ünïcode Å de", "\xff")
	f.Fuzz(func(t *testing.T, a, b, first, second string) {
		x := New(KnownFamilies())
		x.Add(&Report{ID: "1", Published: firstDay, Publisher: first, Text: a})
		r := &Report{ID: "2", Published: firstDay, Publisher: second, Text: b, Sentences: []string{b}}
		o := x.Add(r)
		if (o.Why == Own) != (o.Document == "2") || o.Score <= 0 || o.Score > 1 {
			t.Errorf("%+v", o)
		}
		checkEvidence(t, o, r)
	})
}
