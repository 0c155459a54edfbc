package event_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/event"
)

// A page is a reading in the making, of one text.
type page struct {
	t      *testing.T
	r      *sitrep.Reading
	frames []event.Frame
}

func newPage(t *testing.T, text string) *page {
	return &page{t: t, r: &sitrep.Reading{
		Document:  sitrep.Document{Text: text, Published: "2024-03-12"},
		Sentences: []sitrep.Span{{End: len(text)}},
	}}
}

func (p *page) span(words string) sitrep.Span {
	p.t.Helper()
	i := strings.Index(p.r.Document.Text, words)
	if i < 0 {
		p.t.Fatalf("%q is not in the text", words)
	}
	return sitrep.Span{Start: i, End: i + len(words)}
}

func (p *page) actor(id, name string, kind sitrep.ActorKind, country, code string) *page {
	p.r.Actors = append(p.r.Actors, sitrep.Actor{ID: id, Name: name, Kind: kind, Country: country, Code: code})
	return p
}

func (p *page) mention(words, actor string, form sitrep.Form) *page {
	p.r.Mentions = append(p.r.Mentions, sitrep.Mention{ID: "m", Span: p.span(words), Form: form, Actor: actor})
	return p
}

func (p *page) time(words, value string) *page {
	p.r.Times = append(p.r.Times, sitrep.Timex{Span: p.span(words), Type: sitrep.DateTimex, Value: value})
	return p
}

func (p *page) report(id, cue, content, actor string) *page {
	p.r.Attributions = append(p.r.Attributions, sitrep.Attribution{
		ID: id, Cue: []sitrep.Span{p.span(cue)}, Content: []sitrep.Span{p.span(content)}, Actor: actor,
	})
	return p
}

// frame adds a frame; roles are names and words in turn.
func (p *page) frame(sort event.Sort, label, anchor string, marks [4]float64, roles ...string) *page {
	f := event.Frame{Sort: sort, Label: label, Anchor: p.span(anchor), Marks: marks, Confidence: 0.9}
	for i := 0; i < len(roles); i += 2 {
		f.Roles = append(f.Roles, event.Role{Name: roles[i], Span: p.span(roles[i+1])})
	}
	p.frames = append(p.frames, f)
	return p
}

// The tables of the tests.
type tables struct{}

func (tables) Describe(words string) (country, code string) {
	if words == "rebel leaders" || words == "rebel leaders from the north" {
		return "", "REB"
	}
	return "", ""
}

func (tables) Nation(word string) (entity.Nation, bool) {
	n, ok := map[string]entity.Nation{
		"Turkish": {Name: "Turkey", Code: "TUR"}, "Norway": {Name: "Norway", Code: "NOR"}, "Mali": {Name: "Mali", Code: "MLI"},
		"Moscow": {Name: "Russia", Code: "RUS", Acts: true},
	}[word]
	return n, ok
}

func (p *page) read() *sitrep.Reading {
	event.Assemble(p.r, p.frames, nil, tables{})
	return p.r
}

func (p *page) names(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, p.r.ActorByID(id).Name)
	}
	return strings.Join(all, "+")
}

var none [4]float64

func TestWhoTakesPart(t *testing.T) {
	const text = "Norway and Mali met rebel leaders from the north after two Turkish jets bombed a market."
	p := newPage(t, text).actor("a1", "Norway", sitrep.StateActor, "NOR", "NOR").mention("Norway", "a1", sitrep.NameForm).
		frame(event.Event, "CONSULT", "met", none, "actor", "Norway and Mali", "actor", "rebel leaders from the north").
		frame(event.Event, "ASSAULT", "bombed", none, "actor", "Turkish", "recipient", "a market")
	r := p.read()
	if got := p.names(r.Events[0].Actor); got != "Norway+Mali+rebel leaders from the north" {
		t.Errorf("met: %s", got)
	}
	if got := p.names(r.Events[1].Actor) + " → " + p.names(r.Events[1].Recipient); got != "Turkey → market" {
		t.Errorf("bombed: %s", got)
	}
	if rebels := r.ActorByID(r.Events[0].Actor[2]); rebels.Kind != sitrep.GroupActor || rebels.Code != "REB" {
		t.Errorf("%+v", rebels)
	}
	for _, a := range r.Actors {
		if !slices.ContainsFunc(r.Mentions, func(m sitrep.Mention) bool { return m.Actor == a.ID }) {
			t.Errorf("%s is an actor that no span supports", a.Name)
		}
	}
}

func TestNamesOfWhoIsDescribed(t *testing.T) {
	const text = "Norway's government freed two followers of the rebel leader Odd Brask, met the Centre of Mining Investments, and bombed Mali's bases in Kidal that it had lost."
	tests := []struct{ words, name string }{
		{"Norway's government", "Norway"},
		{"two followers of the rebel leader Odd Brask", "two followers of the rebel leader Odd Brask"},
		{"the rebel leader Odd Brask", "Odd Brask"},
		{"the Centre of Mining Investments", "Centre of Mining Investments"},
		{"Mali's bases in Kidal that it had lost", "Mali's bases in Kidal"},
		{"Mali's", "Mali"},
	}
	for _, tt := range tests {
		p := newPage(t, text).actor("a1", "Norway", sitrep.StateActor, "NOR", "NOR").mention("Norway", "a1", sitrep.NameForm).
			actor("a2", "Odd Brask", sitrep.PersonActor, "", "").mention("Odd Brask", "a2", sitrep.NameForm).
			mention("Centre of Mining Investments", "", sitrep.NameForm).
			frame(event.Event, "CONSULT", "met", none, "recipient", tt.words)
		p.r.Mentions[1].Type = sitrep.Person
		if got := p.names(p.read().Events[0].Recipient); got != tt.name {
			t.Errorf("%s: %s, want %s", tt.words, got, tt.name)
		}
	}
}

func TestPronounsAreNobodyNew(t *testing.T) {
	const text = "He said they attacked it. “We will answer,” she warned."
	p := newPage(t, text).actor("a1", "Ilse Brandvik", sitrep.PersonActor, "", "").mention("she", "a1", sitrep.PronounForm).
		report("t1", "warned", "“We will answer,”", "a1").
		frame(event.Event, "ASSAULT", "attacked", none, "actor", "they", "recipient", "it").
		frame(event.Event, "THREATEN", "will answer", none, "actor", "We")
	r := p.read()
	if e := r.Events[0]; len(e.Actor)+len(e.Recipient) > 0 {
		t.Errorf("attacked: %v %v", e.Actor, e.Recipient)
	}
	e := r.Events[1]
	want := sitrep.Event{Actor: []string{"a1"}, Attribution: "t1", Vouched: sitrep.ByOutlet} // a threat is made by being said
	if d := cmp.Diff(want, sitrep.Event{Actor: e.Actor, Attribution: e.Attribution, Vouched: e.Vouched}); d != "" {
		t.Error(d)
	}
}

func TestReality(t *testing.T) {
	likely := func(future, hypothetical, negation, historical float64) [4]float64 {
		return [4]float64{future, hypothetical, negation, historical}
	}
	for _, c := range []struct {
		kind  string
		marks [4]float64
		when  string
		want  string
	}{
		{"CONSULT", none, "", "CONSULT"},
		{"CONSULT", likely(0.9, 0, 0, 0), "2024-03-20", "AGREE"}, // will meet: PLOVER's reduction
		{"CONSULT", none, "2024-03-20", "AGREE"},                 // its time tells
		{"AID", likely(0.9, 0, 0, 0), "", "AGREE"},
		{"RETREAT", likely(0.9, 0, 0, 0), "", "CONCEDE"},
		{"MOBILIZE", likely(0.9, 0, 0, 0), "", "MOBILIZE future"},
		{"MOBILIZE", none, "2024-04", "MOBILIZE future"},
		{"THREATEN", likely(0.9, 0, 0, 0), "", "THREATEN"}, // done, as words
		{"AGREE", none, "2024-03-20", "AGREE"},
		{"ASSAULT", likely(0, 0.8, 0.1, 0), "", "ASSAULT hypothetical"},
		{"CONSULT", likely(0.9, 0.8, 0, 0), "", "CONSULT future hypothetical"},
		{"ASSAULT", none, "2021-05", "ASSAULT historical"},
		{"ASSAULT", none, "2023-01", "ASSAULT"},
		{"ASSAULT", none, "2024-03-12T14:00", "ASSAULT"},
		{"ASSAULT", none, "2024-W12", "ASSAULT future"},
		{"ASSAULT", none, "2024-W11", "ASSAULT"},
		{"ASSAULT", none, "P2W", "ASSAULT"},
	} {
		p := newPage(t, "x acted then").time("then", c.when).frame(event.Event, c.kind, "acted", c.marks, "when", "then")
		e := p.read().Events[0]
		if got := strings.Join(append([]string{string(e.Type)}, e.Aux...), " "); got != c.want {
			t.Errorf("%s %v %s: %s, want %s", c.kind, c.marks, c.when, got, c.want)
		}
	}
}

func TestWhoVouches(t *testing.T) {
	for _, c := range []struct {
		cue, country, code string
		want               sitrep.Voucher
	}{
		{"admitted", "NOR", "NORGOV", sitrep.ByAdmission},
		{"said", "NOR", "NORGOV", sitrep.BySelf},
		{"said", "MLI", "MLIMIL", sitrep.ByAdversary},
		{"admitted", "FRA", "FRAGOV", sitrep.ByOther},
		{"said", "NOR", "NORCVL", sitrep.ByOther}, // a citizen does not speak for the state
		{"", "", "", sitrep.ByOutlet},
	} {
		text := "Norway fired on Mali, she " + c.cue
		p := newPage(t, text).actor("a1", "Norway", sitrep.StateActor, "NOR", "NOR").actor("a2", "Mali", sitrep.StateActor, "MLI", "MLI").
			actor("a3", "she", sitrep.PersonActor, c.country, c.code).
			mention("Norway", "a1", sitrep.NameForm).mention("Mali", "a2", sitrep.NameForm).
			frame(event.Event, "ASSAULT", "fired", none, "actor", "Norway", "recipient", "Mali")
		if c.cue != "" {
			p.report("t1", c.cue, "Norway fired on Mali", "a3")
		}
		if got := p.read().Events[0].Vouched; got != c.want {
			t.Errorf("%s %s: %s, want %s", c.code, c.cue, got, c.want)
		}
	}
}

func TestActsAndPlans(t *testing.T) {
	const text = "“We will close the border by Friday unless Mali withdraws,” she said. The ministers will meet in Oslo on March 20."
	p := newPage(t, text).actor("a1", "Ilse Brandvik", sitrep.PersonActor, "NOR", "NORGOV").mention("she", "a1", sitrep.PronounForm).
		time("Friday", "2024-03-15").time("March 20", "2024-03-20").
		report("t1", "said", "“We will close the border by Friday unless Mali withdraws,”", "a1").
		frame(event.Event, "THREATEN", "will close", none, "actor", "We").
		frame(event.Act, "threat", "will close", none, "actor", "We", "action", "close the border", "when", "by Friday", "condition", "unless Mali withdraws").
		frame(event.Act, "demand", "border", none).
		frame(event.Event, "AGREE", "will meet", none, "actor", "ministers", "when", "March 20").
		frame(event.Plan, "scheduled", "will meet", none, "actor", "ministers", "action", "meet in Oslo", "when", "on March 20")
	r := p.read()
	if len(r.SpeechActs) != 1 {
		t.Fatalf("%d speech acts; one has no action", len(r.SpeechActs))
	}
	s := r.SpeechActs[0]
	want := sitrep.SpeechAct{
		ID: "s1", Kind: sitrep.Threat, By: []string{"a1"}, Action: []sitrep.Span{p.span("close the border")},
		Condition: []sitrep.Span{p.span("unless Mali withdraws")}, Due: "2024-03-15", Event: "e1", Attribution: "t1", Confidence: 0.9,
	}
	if d := cmp.Diff(want, s); d != "" {
		t.Error(d)
	}
	plan := r.Plans[0]
	if plan.When != "2024-03-20" || plan.Status != sitrep.Scheduled || p.names(plan.Who) != "ministers" || plan.Event != "" {
		t.Errorf("%+v", plan)
	}
}

func TestWhatIsUndertaken(t *testing.T) {
	const text = "They will meet in Oslo and would not pay, and he threatened to leave."
	p := newPage(t, text).
		frame(event.Act, "promise", "will meet", none, "action", "in Oslo").
		frame(event.Act, "refusal", "would not pay", none).
		frame(event.Act, "threat", "threatened", none, "action", "leave")
	var got []string
	for _, s := range p.read().SpeechActs {
		got = append(got, s.Action[0].In(text))
	}
	if strings.Join(got, ", ") != "meet in Oslo, pay, leave" {
		t.Errorf("%q", got)
	}
}

func TestOneEventNotTwo(t *testing.T) {
	for _, c := range []struct {
		text   string
		frames [][3]string // type, trigger, recipient
		want   string
	}{
		{"A raid killed six guards.", [][3]string{{"ASSAULT", "raid", ""}, {"ASSAULT", "killed", "six guards"}}, "e1 raid → six guards"},
		{"Gunmen killed six guards.", [][3]string{{"ASSAULT", "killed", "six guards"}}, "e1 killed → six guards"},
		{"A raid in May, and six guards died.", [][3]string{{"CONSULT", "raid", ""}, {"ASSAULT", "died", "six guards"}}, "e1 raid → , e2 died → six guards"},
	} {
		p := newPage(t, c.text)
		for _, f := range c.frames {
			if f[2] == "" {
				p.frame(event.Event, f[0], f[1], none)
				continue
			}
			p.frame(event.Event, f[0], f[1], none, "recipient", f[2])
		}
		r := p.read()
		var got []string
		for _, e := range r.Events {
			got = append(got, e.ID+" "+e.Trigger[0].In(c.text)+" → "+p.names(e.Recipient))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.text, strings.Join(got, ", "), c.want)
		}
	}
}
