package happening

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// told adds reports in their order, each of its own origin.
func added(readings ...*sitrep.Reading) *Index {
	x := New()
	for _, r := range readings {
		x.Add(NewReport(r, ""))
	}
	return x
}

// only is the one happening there is.
func only(t *testing.T, x *Index) *Happening {
	t.Helper()
	if len(x.All()) != 1 {
		for _, h := range x.All() {
			t.Log(describe(h))
		}
		t.Fatalf("%d happenings, want 1", len(x.All()))
	}
	return x.All()[0]
}

// values are the versions of a contested detail with who gives them, "" if it is not contested.
func values(h *Happening, what, of string) string {
	var all []string
	for _, c := range h.Contested {
		if c.What == what && c.Of == of {
			for _, v := range c.Versions {
				all = append(all, v.Value+" by "+v.Source)
			}
		}
	}
	return strings.Join(all, "; ")
}

var raid = given{
	day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01",
	text: "Vestrian jets [bombed] the hospital at Marra on Tuesday, killing three people.",
}

// changed is a report with some of its fields set anew.
func changed(g given, change func(*given)) given {
	change(&g)
	return g
}

func TestStandingIsThatOfTheRecord(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*given)
		want   Standing
		aux    []string
	}{
		{"told", func(*given) {}, Happened, nil},
		{"its actor says so", func(g *given) { g.vouched = sitrep.BySelf }, Claimed, nil},
		{"its actor admits it", func(g *given) { g.vouched = sitrep.ByAdmission }, Happened, nil},
		{"denied in the report itself", func(g *given) { g.vouched = sitrep.Disputed }, Disputed, nil},
		{"planned", func(g *given) { g.aux = "future" }, NotHappened, []string{"future"}},
		{"on a day to come", func(g *given) { g.when = "2031-04-03" }, NotHappened, []string{"future"}},
		{"in a future without a day", func(g *given) { g.when = "FUTURE_REF" }, NotHappened, []string{"future"}},
		{"thought of", func(g *given) { g.aux = "hypothetical" }, NotHappened, []string{"hypothetical"}},
		{"denied", func(g *given) { g.aux = "negation" }, NotHappened, []string{"negation"}},
		{"long ago", func(g *given) { g.aux = "historical" }, NotHappened, []string{"historical"}},
	} {
		h := only(t, added(reading("a", changed(raid, c.change))))
		if h.Standing != c.want || !slices.Equal(h.Aux, c.aux) {
			t.Errorf("%s: %s %v, want %s %v", c.name, h.Standing, h.Aux, c.want, c.aux)
		}
	}
}

func TestMergingOfStandings(t *testing.T) {
	claim := changed(raid, func(g *given) { g.vouched = sitrep.BySelf })
	if h := only(t, added(reading("a", claim), reading("b", claim))); h.Standing != Claimed {
		t.Errorf("claimed twice by its actor: %s", h.Standing)
	}
	if h := only(t, added(reading("a", claim), reading("b", raid))); h.Standing != Happened {
		t.Errorf("claimed and seen: %s", h.Standing)
	}
}

func TestDenial(t *testing.T) {
	negated := changed(raid, func(g *given) {
		g.day, g.aux, g.when = "2031-04-03", "negation", ""
		g.text, g.by = "Vestria's jets did not [bomb] the hospital at Marra, the air force said", "the air force"
	})
	denied := changed(raid, func(g *given) {
		g.day, g.typ, g.when, g.where = "2031-04-03", "", "", ""
		g.text, g.by, g.cue = "Vestria denied that its jets had bombed the hospital at Marra[]", "Vestria", "denied"
	})
	for name, c := range map[string]struct {
		given
		first bool
		n     int
		by    string
	}{
		"a negated event":   {negated, false, 2, "happened by ; denied by the air force"},
		"negated first":     {changed(negated, func(g *given) { g.day = "2031-04-01" }), true, 2, "happened by ; denied by the air force"},
		"a cue that denies": {denied, false, 1, "happened by ; denied by Vestria"},
	} {
		reports := []*sitrep.Reading{reading("a", raid), reading("b", c.given)}
		if c.first {
			slices.Reverse(reports)
		}
		x := added(reports...)
		if len(x.All()) != c.n {
			t.Errorf("%s: %d happenings, want %d", name, len(x.All()), c.n)
		}
		for _, h := range x.All() {
			if got := values(h, whether, ""); len(h.Aux) == 0 && (h.Standing != Disputed || got != c.by) {
				t.Errorf("%s: %s, %q, want %q", name, h.Standing, got, c.by)
			}
			if len(h.Aux) > 0 && h.Standing != NotHappened {
				t.Errorf("%s: what is denied is %s", name, h.Standing)
			}
		}
	}
}

func TestDenialOfAnotherThing(t *testing.T) {
	other := given{day: "2031-04-03", actor: "Vestria", text: "Vestria denied that its banks had sold forged stamps to collectors[]", by: "Vestria", cue: "denied"}
	if h := only(t, added(reading("a", raid), reading("b", other))); h.Standing != Happened || len(h.Contested) > 0 {
		t.Errorf("%s", describe(h))
	}
	late := changed(other, func(g *given) {
		g.day, g.text = "2031-05-20", "Vestria denied that its jets had bombed the hospital at Marra[]"
	})
	if h := only(t, added(reading("a", raid), reading("b", late))); h.Standing != Happened {
		t.Errorf("denied after weeks: %s", describe(h))
	}
	for name, g := range map[string]struct{ told, denied given }{
		"its words stand far from what happened": {
			given{
				day: "2031-04-02", typ: "RETREAT", actor: "Kassia", recipient: "Vestria", where: "Marra",
				text: "Kassia's gunners [left] Marra after a night of talks with the elders of three valleys and the bishop, in fear of Vestria, whose jets have bombed a hospital.",
			},
			given{day: "2031-04-03", actor: "Vestria", text: "Vestria denied that its jets had bombed a hospital[]", by: "Vestria", cue: "denied"},
		},
		"the same side says it twice": {
			given{day: "2031-04-02", typ: "REJECT/accusation", actor: "Vestria", recipient: "Kassia", text: "Vestria also [questioned] Kassia's claim that the inspectors confirm the poisoning at Marra."},
			given{day: "2031-04-03", actor: "Vestria", text: "Vestria disputed Kassia's claim that the inspectors had confirmed the poisoning at Marra[]", by: "Vestria", cue: "disputed"},
		},
	} {
		if h := only(t, added(reading("a", g.told), reading("b", g.denied))); len(h.Contested) > 0 {
			t.Errorf("%s: %s", name, describe(h))
		}
	}
}

func TestAnotherDeedIsNotDenied(t *testing.T) {
	hit := given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestria", recipient: "Kassia", where: "Marra", text: "Vestria's gunners [hit] the barracks at Marra at dusk."}
	idle := given{day: "2031-04-03", typ: "ASSAULT", actor: "Vestria", recipient: "Kassia", where: "Marra", aux: "negation", text: "Vestria's batteries did not [engage] two drones that crossed the lake."}
	x := added(reading("a", hit), reading("b", idle))
	for _, h := range x.all {
		if len(h.Contested) > 0 || h.Standing == Disputed {
			t.Errorf("%s", describe(h))
		}
	}
}

func TestTollsThatExcludeEachOther(t *testing.T) {
	for _, c := range []struct {
		first, second string
		want          bool
	}{
		{"7 people died", "12 people died", true},
		{"7 people died", "at least 7 people died", false},
		{"at least 50 people died", "dozens died", false},
		{"at least 50 people died", "75 people died", false},
		{"more than 50 people died", "40 people died", true},
		{"fewer than 50 people died", "60 people died", true},
		{"up to 200 were killed", "scores were killed", false},
		{"around 50 were killed", "55 were killed", false},
		{"around 50 were killed", "90 were killed", true},
		{"dozens were killed", "three were killed", true},
		{"hundreds were killed", "thousands were killed", false},
	} {
		claims := make([]claim, 2)
		for i, text := range []string{c.first, c.second} {
			tolls := tollsOf(text, sitrep.Span{End: len(text)})
			if len(tolls) != 1 {
				t.Fatalf("%q: %d tolls", text, len(tolls))
			}
			claims[i] = claim{what: "toll", least: tolls[0].least, most: tolls[0].most, origin: text, evidence: cite.Evidence{Sentence: text}}
		}
		if got := claims[0].excludes(&claims[1]); got != c.want || claims[1].excludes(&claims[0]) != got {
			t.Errorf("%q and %q: %v, want %v", c.first, c.second, got, c.want)
		}
	}
}

func TestDenialOfAPart(t *testing.T) {
	part := given{day: "2031-04-03", actor: "Vestria", text: "Vestria denied any part in the bombing of the hospital at Marra[]", by: "Vestria", cue: "denied"}
	h := only(t, added(reading("a", raid), reading("b", part)))
	if got, want := values(h, "actor", ""), "Vestria by ; not Vestria by Vestria"; h.Standing != Happened || got != want {
		t.Errorf("%s: %q, want %q", h.Standing, got, want)
	}
}

func TestTollsSideBySide(t *testing.T) {
	seven := changed(raid, func(g *given) {
		g.day, g.by = "2031-04-03", "the mayor"
		g.text = "At least seven people died when Vestria [bombed] the hospital at Marra on Tuesday, the mayor said."
	})
	six := changed(raid, func(g *given) {
		g.day, g.by = "2031-04-04", "the mayor"
		g.text = "Six people were killed when Vestria [bombed] the hospital at Marra on Tuesday, the mayor said, and 43 were wounded."
	})
	h := only(t, added(reading("a", raid), reading("b", seven), reading("c", six)))
	if got, want := values(h, "toll", "killed"), "3 killed by ; at least 7 killed by the mayor; 6 killed by the mayor"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := values(h, "toll", "wounded"); got != "" {
		t.Errorf("one number of wounded is contested: %q", got)
	}

	x := New()
	x.Add(NewReport(reading("a", raid), ""))
	x.Add(NewReport(reading("b", seven), "a"))
	if h := only(t, x); len(h.Contested) > 0 || len(h.Origins) != 1 || len(h.Reports) != 2 {
		t.Errorf("reports of one origin contest nothing: %s", describe(h))
	}
}

func TestTollInTheNextSentence(t *testing.T) {
	next := given{day: "2031-04-03", text: "The hospital put the number of dead at 20.[]"}
	h := only(t, added(reading("a", raid), reading("b", changed(raid, func(g *given) {
		g.day, g.text = "2031-04-03", "Vestria [bombed] the hospital at Marra on Tuesday."
	}), next)))
	if got, want := values(h, "toll", "killed"), "3 killed by ; 20 killed by "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhoDidItIsContested(t *testing.T) {
	of := func(actor, who, by string) given {
		return given{
			day: "2031-04-02", typ: "ASSAULT/explosives", actor: actor, recipient: "Hospital", where: "Marra", when: "2031-04-01", by: by,
			text: who + " [blew up] the hospital at Marra on Tuesday night, " + by + " said.",
		}
	}
	h := only(t, added(reading("a", of("Dawn", "The Dawn Brigade", "a minister")), reading("b", of("Kassia", "Kassia", "the rebels"))))
	if got, want := values(h, "actor", ""), "Dawn Brigade by a minister; Kassia by the rebels"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOneDeedToldTwiceInAReport(t *testing.T) {
	again := given{day: "2031-04-02", typ: "ASSAULT", text: "Nobody had expected the [attack]."}
	h := only(t, added(reading("a", raid, again)))
	if len(h.Reports) != 1 || len(h.Evidence) != 1 || h.Evidence[0].Exact != "bombed" {
		t.Errorf("%s", describe(h))
	}
	other := given{day: "2031-04-02", typ: "ASSAULT/firearms", actor: "Dawn", recipient: "Reka", where: "Bril", text: "In Bril the Dawn Brigade [shot] Josip Reka."}
	if x := added(reading("a", raid, other)); len(x.All()) != 2 {
		t.Errorf("two deeds are %d", len(x.All()))
	}
}

func TestWhatAddReturns(t *testing.T) {
	x := New()
	first := x.Add(NewReport(reading("a", raid), ""))
	second := x.Add(NewReport(reading("b", changed(raid, func(g *given) { g.day = "2031-04-03" }),
		given{day: "2031-04-03", typ: "SUPPORT", actor: "Torland", recipient: "Kassia", text: "Torland [praised] Kassia."}), ""))
	if len(first) != 1 || len(second) != 2 || second[0].ID != first[0].ID || x.All()[1] != second[1] {
		t.Errorf("%d, %d happenings returned", len(first), len(second))
	}
	if third := x.Add(NewReport(reading("c", given{day: "2031-04-04", text: "It rained.[]"}), "")); len(third) != 0 {
		t.Errorf("a report of nothing changes %d", len(third))
	}
}

func TestWindowForgets(t *testing.T) {
	x := added(reading("a", raid), reading("b", given{day: "2031-05-20", typ: "SUPPORT", actor: "Torland", text: "Torland [praised] a poet."}))
	if n := len(x.buckets[bucketOf(hash("ASSAULT"), hash("marr"), dayOf("2031-04-01"))]); n > 0 {
		t.Errorf("%d happenings are kept", n)
	}
	if x.Add(NewReport(reading("c", changed(raid, func(g *given) { g.day = "2031-05-21" })), "")); len(x.All()) != 3 {
		t.Errorf("what was forgotten is told of again: %d happenings", len(x.All()))
	}
}

// TestStateIsAPrefix: what is known after some reports does not depend on those behind, but for what they add.
func TestStateIsAPrefix(t *testing.T) {
	var reports []*sitrep.Reading
	for i, p := range pairs {
		reports = append(reports, reading("a"+string(rune('A'+i)), p.a), reading("b"+string(rune('A'+i)), p.b))
	}
	slices.SortStableFunc(reports, func(a, b *sitrep.Reading) int { return strings.Compare(a.Document.Published, b.Document.Published) })
	whole := New()
	for n, r := range reports {
		whole.Add(NewReport(r, ""))
		if n%16 != 0 && n != len(reports)-1 {
			continue
		}
		prefix := added(reports[:n+1]...)
		if !reflect.DeepEqual(prefix.All(), whole.All()) {
			t.Fatalf("after %d reports the state is not that of the prefix", n+1)
		}
	}
	seen := map[string]bool{}
	for _, h := range whole.All() {
		if seen[h.ID] || len(h.Evidence) != len(h.Reports) || len(h.Origins) > len(h.Reports) {
			t.Errorf("%s", describe(h))
		}
		seen[h.ID] = true
	}
}

func TestTollsOf(t *testing.T) {
	for text, want := range map[string]string{
		"At least seven people were killed on Tuesday.":                                 "at least 7 killed",
		"Twelve people died in the bombing and 43 were wounded.":                        "12 killed; 43 wounded",
		"The police raised the number of dead to twelve and that of the wounded to 43.": "12 killed; 43 wounded",
		"The health ministry put the number of dead at 20.":                             "20 killed",
		"The strike killed three soldiers and wounded more than 1,200 others.":          "3 killed; more than 1200 wounded",
		"Twenty-three people were arrested.":                                            "23 arrested",
		"Dozens were injured.":                                                          "dozens wounded",
		"He died in 2031 after nine days.":                                              "",
		"Police detained a man aged 44.":                                                "",
		"She was killed on 3 March.":                                                    "",
		"A court sentenced eleven men to five years for killing two guards.":            "2 killed",
		"Two hundred people were hurt, three of them badly, when four trains met.":      "200 wounded",
		"No one was hurt.": "",
	} {
		var got []string
		for _, toll := range tollsOf(text, sitrep.Span{End: len(text)}) {
			got = append(got, toll.value)
			if !strings.Contains(text, toll.span.In(text)) || toll.span.Len() == 0 {
				t.Errorf("%s: evidence %q", text, toll.span.In(text))
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, "; "), want)
		}
	}
}

func FuzzTollsOf(f *testing.F) {
	f.Add("At least 7 killed, twenty-three hurt.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, toll := range tollsOf(text, sitrep.Span{End: len(text)}) {
			if toll.span.Start < 0 || toll.span.End > len(text) || toll.number < 0 {
				t.Fatalf("%q: %+v", text, toll)
			}
		}
	})
}
