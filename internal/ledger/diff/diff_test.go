package diff_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/diff"
)

const text = "Mira Tol met Jan Osk in Lund on Monday. \"We will open the gate,\" Tol said. Osk threatened to leave the talks unless it opens. A march was held."

// at is where words stand in the text.
func at(words string) []sitrep.Span {
	start := strings.Index(text, words)
	if start < 0 {
		panic("the text does not have " + words)
	}
	return []sitrep.Span{{Start: start, End: start + len(words)}}
}

// reading is what the tests begin with; each changes it in one respect.
func reading() *sitrep.Reading {
	r := &sitrep.Reading{Document: sitrep.Document{ID: "gate", Text: text}}
	start := 0
	for sentence := range strings.SplitAfterSeq(text, ". ") {
		r.Sentences = append(r.Sentences, sitrep.Span{Start: start, End: start + len(strings.TrimSpace(sentence))})
		start += len(sentence)
	}
	r.Actors = []sitrep.Actor{{ID: "a1", Name: "Mira Tol"}, {ID: "a2", Name: "Jan Osk"}}
	r.Attributions = []sitrep.Attribution{{
		ID: "t1", Source: at("Tol said")[:1], Cue: at("said"), Content: at("\"We will open the gate,\""), Actor: "a1", SourceKind: sitrep.NamedSource,
		Quote: sitrep.DirectQuote, Sentence: 1, Confidence: 0.9,
	}}
	r.Statements = []sitrep.Statement{{ID: "s1", Actor: "a1", Attributions: []string{"t1"}, Evidence: []sitrep.Printing{at("\"We will open the gate,\"")}, Sentence: 1}}
	r.Events = []sitrep.Event{
		{ID: "e1", Type: sitrep.Consult, Mode: "visit", Trigger: at("met"), Actor: []string{"a1", "a2"}, When: "2030-01-07", Where: "Lund", Factuality: 2.5, Vouched: sitrep.ByOutlet},
		{ID: "e2", Type: sitrep.Threaten, Trigger: at("threatened"), Actor: []string{"a2"}, Sentence: 2, Factuality: 2.5, Vouched: sitrep.ByOutlet},
		{ID: "e3", Type: sitrep.Protest, Trigger: at("march"), Sentence: 3, Factuality: 2.5, Vouched: sitrep.ByOutlet},
	}
	r.SpeechActs = []sitrep.SpeechAct{{ID: "x1", Kind: sitrep.Threat, By: []string{"a2"}, Action: at("leave the talks"), Condition: at("unless it opens"), Event: "e2", Sentence: 2}}
	r.Plans = []sitrep.Plan{{ID: "p1", What: at("open the gate"), Who: []string{"a1"}, Status: sitrep.Scheduled, Sentence: 1}}
	return r
}

// lines is a line for each difference.
func lines(t *testing.T, old, fresh *sitrep.Reading) []string {
	t.Helper()
	list, err := diff.Readings(old, fresh)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for i := range list {
		d := &list[i]
		line := fmt.Sprintf("%s %s %q", d.Change, d.Entry().Kind, d.Entry().Words)
		for _, f := range d.Fields {
			line += fmt.Sprintf(" %s %q→%q", f.Name, f.Old, f.New)
		}
		got = append(got, line)
	}
	return got
}

func TestReadings(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*sitrep.Reading)
		want   []string
	}{
		{"nothing", func(*sitrep.Reading) {}, nil},
		{"ids alone", func(r *sitrep.Reading) {
			r.Actors[0].ID, r.Actors[1].ID = "a2", "a1"
			r.Statements[0].ID, r.Statements[0].Actor, r.Attributions[0].Actor = "s9", "a2", "a2"
			r.Events[0].Actor, r.Events[1].Actor, r.Events[1].ID, r.SpeechActs[0].Event = []string{"a1", "a2"}, []string{"a1"}, "e7", "e7"
			r.SpeechActs[0].By, r.Plans[0].Who = []string{"a1"}, []string{"a2"}
		}, nil},
		{"the order alone", func(r *sitrep.Reading) {
			slices.Reverse(r.Events)
			slices.Reverse(r.Events[2].Actor)
		}, nil},
		{"how sure the reader is", func(r *sitrep.Reading) {
			r.Attributions[0].Confidence, r.Events[0].Confidence, r.Plans[0].Confidence = 0.1, 0.1, 0.1
			r.Events[0].Factuality = 1.6
		}, nil},
		{"how far it is held for a fact", func(r *sitrep.Reading) { r.Events[0].Factuality = 1.5 }, []string{`changed event "met" factuality "2.5"→"1.5"`}},
		{"an event is gone", func(r *sitrep.Reading) { r.Events = r.Events[:2] }, []string{`lost event "march"`}},
		{"another type is another event", func(r *sitrep.Reading) { r.Events[0].Type = sitrep.Agree }, []string{`lost event "met"`, `gained event "met"`}},
		{"another mode is not", func(r *sitrep.Reading) { r.Events[0].Mode = "meet" }, []string{`changed event "met" mode "visit"→"meet"`}},
		{"a longer trigger", func(r *sitrep.Reading) { r.Events[2].Trigger = at("A march was held") }, []string{`changed event "A march was held" trigger "march"→"A march was held"`}},
		{"a trigger elsewhere", func(r *sitrep.Reading) { r.Events[2].Trigger = at("held") }, []string{`lost event "march"`, `gained event "held"`}},
		{"a trigger right behind", func(r *sitrep.Reading) { r.Events[2].Trigger = at(" was") }, []string{`lost event "march"`, `gained event " was"`}},
		{"what is not real", func(r *sitrep.Reading) { r.Events[2].Aux, r.Events[2].When = []string{sitrep.Future}, "2030-02" }, []string{`changed event "march" aux ""→"future" when ""→"2030-02"`}},
		{"on whose word", func(r *sitrep.Reading) { r.Events[2].Attribution, r.Events[2].Vouched = "t1", sitrep.BySelf }, []string{`changed event "march" vouched "outlet"→"self" reported by ""→"Mira Tol"`}},
		{"who says it", func(r *sitrep.Reading) { r.Statements[0].Actor = "a2" }, []string{`changed statement "\"We will open the gate,\"" actor "Mira Tol"→"Jan Osk"`}},
		{"shorter words", func(r *sitrep.Reading) { r.Statements[0].Evidence[0] = at("open the gate") }, []string{`changed statement "open the gate" words "\"We will open the gate,\""→"open the gate"`}},
		{"printed twice", func(r *sitrep.Reading) {
			r.Statements[0].Evidence = []sitrep.Printing{at("A march"), at("\"We will open the gate,\"")}
		}, []string{`changed statement "A march" words "\"We will open the gate,\""→"A march" printings "1"→"2"`}},
		{"a kind of act", func(r *sitrep.Reading) { r.SpeechActs[0].Kind = sitrep.Warning }, []string{`lost speech act "leave the talks"`, `gained speech act "leave the talks"`}},
		{"a condition dropped, a deadline added", func(r *sitrep.Reading) {
			r.SpeechActs[0].Condition, r.SpeechActs[0].Due, r.SpeechActs[0].Event = nil, "2030-03", ""
		}, []string{`changed speech act "leave the talks" condition "unless it opens"→"" due ""→"2030-03" event "THREATEN"→""`}},
		{"a plan moved", func(r *sitrep.Reading) { r.Plans[0].Status, r.Plans[0].Who = sitrep.Postponed, nil }, []string{`changed plan "open the gate" who "Mira Tol"→"" status "scheduled"→"postponed"`}},
		{"no words, the same sentence", func(r *sitrep.Reading) { r.Events[2].Trigger = nil }, []string{`changed event "" trigger "march"→""`}},
		{"not read at all", func(r *sitrep.Reading) {
			*r = sitrep.Reading{Document: r.Document, Unread: "language: sv"}
		}, []string{`lost statement "\"We will open the gate,\""`, `lost event "met"`, `lost event "threatened"`, `lost event "march"`, `lost speech act "leave the talks"`, `lost plan "open the gate"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			fresh := reading()
			test.change(fresh)
			if d := cmp.Diff(append([]string{}, test.want...), lines(t, reading(), fresh)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Two events of one type on one trigger are told apart by what else they say, and the better overlap goes first.
func TestPairs(t *testing.T) {
	old, fresh := reading(), reading()
	twin := old.Events[0]
	twin.ID, twin.Actor, twin.Recipient = "e9", []string{"a2"}, []string{"a1"}
	old.Events = []sitrep.Event{old.Events[0], twin}
	fresh.Events = []sitrep.Event{twin, fresh.Events[0]}
	if got := lines(t, old, fresh); len(got) > 0 {
		t.Errorf("twins in another order: %q", got)
	}
	whole := old.Events[0]
	whole.Trigger = at("met Jan Osk in Lund")
	old.Events, fresh.Events = []sitrep.Event{whole, old.Events[0]}, []sitrep.Event{fresh.Events[1]}
	if got, want := lines(t, old, fresh), []string{`lost event "met Jan Osk in Lund"`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	same, err := diff.Same(old, fresh)
	if err != nil {
		t.Fatal(err)
	}
	want := map[diff.Kind]map[string]string{diff.Statement: {"s1": "s1"}, diff.Event: {"e1": "e1"}, diff.SpeechAct: {"x1": "x1"}, diff.Plan: {"p1": "p1"}}
	if d := cmp.Diff(want, same); d != "" {
		t.Errorf("same (-want +got):\n%s", d)
	}
}

func TestAnotherVersion(t *testing.T) {
	other := reading()
	other.Document.Text += "."
	if _, err := diff.Readings(reading(), other); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("Readings: %v, want ErrInvalid", err)
	}
	if _, err := diff.Same(reading(), other); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("Same: %v, want ErrInvalid", err)
	}
}

// randomReading is any reading of the text: a few entries anywhere.
func randomReading(random *rand.Rand) *sitrep.Reading {
	r := reading()
	anywhere := func() []sitrep.Span {
		start := random.IntN(len(text) - 12)
		return []sitrep.Span{{Start: start, End: start + 1 + random.IntN(12)}}
	}
	who := func() []string { return [][]string{nil, {"a1"}, {"a2"}, {"a1", "a2"}}[random.IntN(4)] }
	r.Events, r.Plans, r.Statements = nil, nil, nil
	for i := range random.IntN(12) {
		r.Events = append(r.Events, sitrep.Event{
			ID: fmt.Sprint("e", i), Type: []sitrep.EventType{sitrep.Consult, sitrep.Agree}[random.IntN(2)], Trigger: anywhere(), Actor: who(),
			Factuality: float64(random.IntN(7) - 3),
		})
	}
	for i := range random.IntN(6) {
		r.Plans = append(r.Plans, sitrep.Plan{ID: fmt.Sprint("p", i), What: anywhere(), Who: who()})
		r.Statements = append(r.Statements, sitrep.Statement{ID: fmt.Sprint("s", i), Actor: strings.Join(who(), ""), Evidence: []sitrep.Printing{anywhere()}})
	}
	return r
}

// Whatever two readings say: one differs from itself in nothing, what was gained one way was lost the other way, every entry is
// accounted for once, and what is one by Same is neither gained nor lost.
func TestProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2030))
	changed := 0
	for range 3000 {
		old, fresh := randomReading(random), randomReading(random)
		if got := lines(t, old, old); len(got) > 0 {
			t.Fatalf("a reading differs from itself: %q", got)
		}
		there, back := diff.Counts{}, diff.Counts{}
		forward, err := diff.Readings(old, fresh)
		if err != nil {
			t.Fatal(err)
		}
		backward, err := diff.Readings(fresh, old)
		if err != nil {
			t.Fatal(err)
		}
		there.Add(forward)
		back.Add(backward)
		same, err := diff.Same(old, fresh)
		if err != nil {
			t.Fatal(err)
		}
		sizes := map[diff.Kind][2]int{
			diff.Event: {len(old.Events), len(fresh.Events)}, diff.Plan: {len(old.Plans), len(fresh.Plans)},
			diff.Statement: {len(old.Statements), len(fresh.Statements)}, diff.SpeechAct: {1, 1},
		}
		for kind, size := range sizes {
			n := there[kind]
			if n[diff.Gained] != back[kind][diff.Lost] || n[diff.Lost] != back[kind][diff.Gained] || n[diff.Changed] != back[kind][diff.Changed] {
				t.Fatalf("%s: %v one way, %v the other", kind, there, back)
			}
			if len(same[kind])+n[diff.Lost] != size[0] || len(same[kind])+n[diff.Gained] != size[1] {
				t.Fatalf("%s: %d are the same of %v, with %v", kind, len(same[kind]), size, n)
			}
			changed += n[diff.Changed]
		}
	}
	if changed < 1000 {
		t.Errorf("%d entries changed in all: too few to tell anything", changed)
	}
}
