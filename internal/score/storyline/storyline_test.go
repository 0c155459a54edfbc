package storyline

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

const development = "../../../testdata/storylines/dev"

func storylines(t *testing.T) []*Storyline {
	t.Helper()
	all, err := Load(development)
	if err != nil || len(all) < 20 {
		t.Fatalf("%d storylines, %v", len(all), err)
	}
	return all
}

// figuresOf are the figures of one storyline by name.
func figuresOf(s *Storyline, at func(day string) *report) map[string]float64 {
	t := newTally()
	judge(s, at, t)
	values := map[string]float64{}
	for _, f := range t.figures() {
		values[f.Name] = f.Value
	}
	return values
}

func from(documents ...string) []cite.Evidence {
	var all []cite.Evidence
	for _, d := range documents {
		all = append(all, cite.Evidence{Document: d, Exact: "it is said"})
	}
	return all
}

// canal is a storyline of which every figure can be counted by hand.
const canal = `{"name": "canal", "names": {"Norland": ["Norlander", "Aldby"]},
	"documents": [
		{"id": "d1", "date": "2031-03-01", "text": "One."}, {"id": "d2", "date": "2031-03-02", "text": "Two."},
		{"id": "d3", "date": "2031-03-03", "text": "Three."}, {"id": "d4", "date": "2031-03-05", "text": "Four."}],
	"expect": {
		"commitments": [
			{"kind": "threat", "debtor": "Norland", "creditor": "Sorland", "action_words": ["close", "canal"], "condition_words": ["troops", "leave"],
				"states": {"2031-03-02": "conditional", "2031-03-04": "active"}, "evidence": ["d1", "d2"]},
			{"kind": "promise", "debtor": "Sorland", "creditor": null, "action_words": ["free", "prisoners"], "condition_words": [],
				"states": {"2031-03-02": "active", "2031-03-06": "satisfied"}, "evidence": ["d1"]}],
		"demands": [{"by": "Sorland", "toward": "Norland", "action_words": ["withdraw", "fleet"],
			"states": {"2031-03-02": "open", "2031-03-04": "open"}, "evidence": ["d2"]}],
		"plans": [{"what_words": ["talks", "Harbin"], "who": ["Norland", "Sorland"],
			"states": {"2031-03-02": "scheduled", "2031-03-06": "held"}, "when": {"2031-03-02": "2031-03-05"}}],
		"origins": [["d1", "d2"]],
		"absent": [{"what": "commitments", "words": ["norland", "invade"]}, {"what": "plans", "words": ["summit"]}],
		"optional": [{"what": "demands", "words": ["apology"]}]}}`

func parsed(t *testing.T, text string) *Storyline {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "it.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func TestFiguresOfAStorylineCountedByHand(t *testing.T) {
	threat := func(s follow.State) *line {
		return &line{
			kind: "threat", who: []string{"the Norlander government"}, toward: []string{"Sorland"}, action: "it will close the canal",
			condition: "if the troops have not left", state: s, evidence: from("d1"),
		}
	}
	demand := func(s follow.State) *line {
		return &line{who: []string{"Sorland"}, toward: []string{"Sorland"}, action: "withdraws its fleet", state: s, evidence: from("d1")}
	}
	promise := &line{kind: "promise", who: []string{"Sorland"}, action: "free all prisoners", state: follow.Satisfied, evidence: from("d1", "d3")}
	talks := &line{who: []string{"envoys"}, action: "talks in Harbin", when: "2031-03-05T10:00", state: follow.Scheduled}
	invasion := &line{kind: "threat", who: []string{"Norland"}, action: "invades the island", state: follow.Active}
	apology := &line{who: []string{"Norland"}, action: "an apology", state: follow.Open}
	days := map[string]*report{
		"2031-03-02": {entries: map[follow.Sort][]*line{
			follow.Commitment: {threat(follow.Conditional)}, follow.Demand: {demand(follow.Refused)}, follow.Plan: {talks},
		}},
		"2031-03-04": {entries: map[follow.Sort][]*line{follow.Commitment: {threat(follow.Conditional)}, follow.Demand: {demand(follow.Open)}}},
		"2031-03-06": {
			entries: map[follow.Sort][]*line{
				follow.Commitment: {promise, invasion, threat(follow.Violated)}, follow.Demand: {demand(follow.Open), apology},
			},
			origins: map[string]string{"d1": "d1", "d2": "d1", "d3": "d1", "d4": "d4"},
		},
	}
	got := figuresOf(parsed(t, canal), func(day string) *report { return days[day] })
	want := map[string]float64{
		"found":                75,   // not the talks
		"precision":            75,   // the invasion; an apology is neither
		"states":               50,   // 4 of 8
		"transitions":          33.3, // the promise alone
		"no_false_transitions": 80,   // the demand was not refused
		"plan_dates":           100,  // whatever the hour
		"origins":              25,   // d4
		"origin_pairs":         50,   // 1 of 3 found, 1 of 1 expected
		"absent_kept":          50,   // the invasion
		"evidence":             50,   // d1 of the threat, d1 of the promise; not d2, twice
		"conditions":           100,  // "troops", not "leave"
		"counterparts":         50,   // the demand's is wrong
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestSilenceEarnsNothing: only what has nothing to be wrong about, origins, is right where nothing is said.
func TestSilenceEarnsNothing(t *testing.T) {
	got := figuresOf(parsed(t, canal), func(string) *report { return &report{} })
	for name, value := range got {
		if value != 0 {
			t.Errorf("%s is %v", name, value)
		}
	}
	bare := parsed(t, `{"documents": [{"id": "a", "date": "2031-03-01"}]}`)
	names := slices.Sorted(maps.Keys(figuresOf(bare, func(string) *report { return &report{} })))
	want := []string{"conditions", "counterparts", "found", "no_false_transitions", "origins", "precision", "states", "transitions"}
	if d := cmp.Diff(want, names); d != "" {
		t.Error(d)
	}
}

// TestWhatIsExpectedIsRight has every storyline's own expectations found.
func TestWhatIsExpectedIsRight(t *testing.T) {
	for _, s := range storylines(t) {
		for name, value := range figuresOf(s, (&oracle{story: s}).at) {
			if value != 100 && (value != 0 || name != "conditions" && name != "transitions" && name != "counterparts" && name != "no_false_transitions") {
				t.Errorf("%s: %s is %v", s.Name, name, value)
			}
		}
	}
}

func TestWordsAsTheMeasureHasThem(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Ferries, dies; carried", "carry die ferry"},
		{"closing being red", "being clos red"}, // three letters stay
		{"the mayor's o'clock ports' it’s", "it mayor o'clock port the"},
		{"e-mail snake_case 7,500 Ñandúes", "500 7 e mail snake_cas ñandú"},
		{"o'clock'sharp", "o'clock sharp"},
	} {
		want := strings.Fields(test.want)
		if got := slices.Sorted(maps.Keys(bagOf(test.text))); !slices.Equal(got, want) && test.want != "" {
			t.Errorf("%q: %q, want %q", test.text, got, want)
		}
	}
}

func TestActorsThatFit(t *testing.T) {
	c := cast{}
	for _, name := range []string{"Dockers of Pellora", "Dockers of Lessing", "Harbour Board"} {
		c[name] = castOf(&Storyline{Names: map[string][]string{name: nil}})[name]
	}
	for _, test := range []struct {
		named, found []string
		fits, others bool
	}{
		{[]string{"Dockers of Pellora"}, []string{"the Pellora dockers"}, true, false},
		{[]string{"Dockers of Pellora"}, []string{"dockers"}, true, false}, // nobody fits better
		{[]string{"Dockers of Pellora"}, []string{"Lessing dockers"}, false, true},
		{[]string{"Dockers of Pellora"}, []string{"Lessing dockers", "gulls"}, false, false}, // gulls are unknown
		{[]string{"Dockers of Pellora"}, []string{"Lessing dockers", "Dockers of Pellora"}, true, false},
		{[]string{"Dockers of Pellora"}, []string{"", "the"}, false, false},
		{nil, []string{"Harbour Board"}, false, true},
		{[]string{"Harbour Board"}, nil, false, false},
	} {
		if got := c.fit(test.named, test.found) > 0; got != test.fits {
			t.Errorf("%q fits %q: %v", test.found, test.named, got)
		}
		if got := c.others(test.named, test.found); got != test.others {
			t.Errorf("%q are others than %q: %v", test.found, test.named, got)
		}
	}
}

func TestStatesKeepTheOrderOfTheFile(t *testing.T) {
	s := parsed(t, `{"documents": [{"id": "a", "date": "2031-03-01"}], "expect": {"plans": [
		{"who": "Norland", "states": {"2031-05-01": "scheduled", "2031-04-01": "held"}}]}}`)
	want := states{{"2031-05-01", follow.Scheduled}, {"2031-04-01", follow.Held}}
	if e := s.Expect.Plans[0]; !slices.Equal(e.States, want) || !slices.Equal(e.Who, names{"Norland"}) {
		t.Errorf("%+v", e)
	}
}

func TestStorylinesThatCannotBeJudged(t *testing.T) {
	const documents = `"documents": [{"id": "a", "date": "2031-03-01"}, {"id": "b", "date": "2031-03-01"}]`
	for _, test := range []struct{ text, want string }{
		{`{`, "bad.json"},
		{`{"name": "empty"}`, "no documents"},
		{`{"documents": [{"id": "a", "date": "2031-03"}]}`, `date "2031-03"`},
		{`{"documents": [{"id": "a", "date": "2031-03-01"}, {"id": "a", "date": "2031-03-01"}]}`, `id "a"`},
		{`{` + documents + `, "expect": {"origins": [["a", "c"]]}}`, `origins have "c"`},
		{`{` + documents + `, "expect": {"origins": [["a", "b"], ["a"]]}}`, `origins have "a"`},
		{`{` + documents + `, "expect": {"absent": [{"what": "promises"}]}}`, `"promises"`},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "bad.json"), []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(dir); !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.text, err, test.want)
		}
	}
}

// TestFoldSeesNothingOfLaterDays has a text printed again, and again with another end, on later days.
func TestFoldSeesNothingOfLaterDays(t *testing.T) {
	wire := strings.Repeat("The envoys of both states met at the ferry and parted without a word to those who had waited. ", 2) +
		"A gull took the harbour master's bread while he read the list of ships, of which there were eleven, to nobody in particular."
	readings := []*sitrep.Reading{
		{Document: sitrep.Document{ID: "again", Published: "2031-03-02", Text: wire}},
		{Document: sitrep.Document{ID: "other", Published: "2031-03-02", Text: "Rain fell on the northern hills all week, and the mill stood still."}},
		{Document: sitrep.Document{ID: "wire", Published: "2031-03-01", Text: wire}},
		{Document: sitrep.Document{ID: "longer", Published: "2031-03-03", Text: wire + " The bread was rye."}},
	}
	f := newFold(readings)
	for _, test := range []struct {
		day  string
		want map[string]string
	}{
		{"2031-02-28", map[string]string{}},
		{"2031-03-01", map[string]string{"wire": "wire"}},
		{"2031-03-02", map[string]string{"wire": "wire", "again": "wire", "other": "other"}},
		{"2031-03-03", map[string]string{"wire": "wire", "again": "wire", "other": "other", "longer": "wire"}},
	} {
		if d := cmp.Diff(test.want, f.at(test.day).origins); d != "" {
			t.Errorf("%s: %s", test.day, d)
		}
	}
	if c := f.copies[3]; len(c) != 2 || c[0].ID != "wire" || c[1].ID != "again" || c[0].Same || !f.copies[1][0].Same {
		t.Errorf("copies: %+v", f.copies)
	}
}
