package showtest

import (
	"fmt"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Event adds an event: its id and, from the words, its trigger, sentence and place in the order of the text are set here.
func (b *Builder) Event(e sitrep.Event, trigger ...string) *Builder {
	b.t.Helper()
	e.ID = fmt.Sprintf("e%d", len(b.Reading.Events)+1)
	e.Trigger, e.Score = b.spans(trigger...), e.Type.Score()
	e.Sentence = max(0, b.Reading.SentenceAt(e.Trigger[0].Start))
	if e.Vouched == "" {
		e.Vouched = sitrep.ByOutlet
	}
	b.Reading.Events = append(b.Reading.Events, e)
	return b
}

// Act adds a speech act with its action and, unless it is "", its condition.
func (b *Builder) Act(s sitrep.SpeechAct, action, condition string) *Builder {
	b.t.Helper()
	s.ID = fmt.Sprintf("s%d", len(b.Reading.SpeechActs)+1)
	s.Action, s.Condition = b.spans(action), b.spans(condition)
	s.Sentence = max(0, b.Reading.SentenceAt(s.Action[0].Start))
	b.Reading.SpeechActs = append(b.Reading.SpeechActs, s)
	return b
}

// Plan adds a plan.
func (b *Builder) Plan(p sitrep.Plan, what string) *Builder {
	b.t.Helper()
	p.ID = fmt.Sprintf("p%d", len(b.Reading.Plans)+1)
	p.What = b.spans(what)
	p.Sentence = max(0, b.Reading.SentenceAt(p.What[0].Start))
	b.Reading.Plans = append(b.Reading.Plans, p)
	return b
}

const clashText = `Vardanian boats fired on two trawlers of Ostrel off Cape Lunt on Wednesday, the coast guard said.

Vardania said that it withdrew its boats from the strait on Thursday. Ostrel did not shell the lighthouse, its army said.

Ostrel will close the bridge at Orla Narrows on Monday unless Vardania frees the crews by Sunday. “We may sink what comes near,” Tomas Hale warned.

The two states fought over the strait in 1998. The envoys met in Port Orla on Tuesday, and the meeting planned for Saturday was called off. A truce is to be signed on 20 May.
`

// Clash is the reading of an article with an event of each reality, with speech acts and plans.
func Clash(t testing.TB) *sitrep.Reading {
	t.Helper()
	b := Build(t, sitrep.Document{
		ID: "strait-clash", URL: "https://news.example/strait-clash", Title: "Boats fire on trawlers off Cape Lunt", Publisher: "The Lunt Courier",
		Published: "2031-05-09", Language: "en", Fetched: Now(), Text: clashText,
	})
	ostrel := b.Actor(sitrep.Actor{Name: "Ostrel", Kind: sitrep.StateActor, Country: "OST", Code: "OST", Aliases: []string{"Ostrel"}})
	vardania := b.Actor(sitrep.Actor{Name: "Vardania", Kind: sitrep.StateActor, Country: "VAR", Code: "VAR"})
	hale := b.Actor(sitrep.Actor{Name: "Tomas Hale", Kind: sitrep.PersonActor, Role: "port authority", Code: "OSTGOV"})
	guard := b.Actor(sitrep.Actor{Name: "the coast guard", Kind: sitrep.AnonymousActor, Anonymous: true})
	b.Mention(vardania, "Vardanian", sitrep.NORP, sitrep.NameForm).Mention(ostrel, "Ostrel", sitrep.GPE, sitrep.NameForm)
	b.Mention(guard, "the coast guard", sitrep.Organization, sitrep.NominalForm).Mention(hale, "Tomas Hale", sitrep.Person, sitrep.NameForm)
	b.Place("Cape Lunt", sitrep.Place{Country: "OST", Located: true, Lat: 41.9, Lon: -2.9}).Time("Wednesday", "2031-05-07")
	b.Place("Orla Narrows", sitrep.Place{Country: "OST"}).Place("Port Orla", sitrep.Place{Country: "OST", Located: true, Lat: 41.3, Lon: -2.18})
	b.Said(sitrep.Attribution{Actor: guard, SourceKind: sitrep.CollectiveSource, Quote: sitrep.IndirectQuote, Confidence: .8},
		"the coast guard", "said", "Vardanian boats fired on two trawlers of Ostrel off Cape Lunt on Wednesday")
	eventsOfClash(b, ostrel, vardania, hale)
	b.After("its army said.").Act(sitrep.SpeechAct{
		Kind: sitrep.Threat, By: []string{ostrel}, Toward: []string{vardania}, Due: "2031-05-11", Event: "e4", Confidence: .87,
	}, "close the bridge at Orla Narrows on Monday", "unless Vardania frees the crews by Sunday")
	b.Act(sitrep.SpeechAct{Kind: sitrep.Warning, By: []string{hale}, Event: "e5", Confidence: .42}, "sink what comes near", "")
	b.Plan(sitrep.Plan{
		Event: sitrep.Coerce, Who: []string{ostrel}, When: "2031-05-12", Where: "Orla Narrows", Status: sitrep.Scheduled, Confidence: .77,
	}, "close the bridge at Orla Narrows on Monday")
	b.Plan(sitrep.Plan{
		Event: sitrep.Consult, Who: []string{ostrel, vardania}, When: "2031-05-10", Status: sitrep.Cancelled, Confidence: .81,
	}, "the meeting planned for Saturday")
	b.Plan(sitrep.Plan{Event: sitrep.Agree, Who: []string{ostrel, vardania}, When: "2031-05-20", Status: sitrep.Scheduled, Confidence: .9}, "A truce")
	b.Plan(sitrep.Plan{Status: sitrep.Held, When: "2031-05-06", Where: "Port Orla", Confidence: .6}, "The envoys met")
	return &b.Reading
}

func eventsOfClash(b *Builder, ostrel, vardania, hale string) {
	b.FromStart().Event(sitrep.Event{
		Type: sitrep.Assault, Mode: "firearms", Context: []string{"military", "maritime"}, Actor: []string{vardania}, Recipient: []string{ostrel},
		When: "2031-05-07", Where: "Cape Lunt", Factuality: 2.4, Attribution: "t1", Vouched: sitrep.ByOther, Confidence: .93,
	}, "fired")
	b.Event(sitrep.Event{
		Type: sitrep.Retreat, Mode: "withdraw", Actor: []string{vardania}, When: "2031-05-08", Vouched: sitrep.BySelf, Confidence: .84,
	}, "withdrew")
	b.Event(sitrep.Event{
		Type: sitrep.Assault, Mode: "heavy-weapons", Actor: []string{ostrel}, Recipient: []string{vardania}, Aux: []string{sitrep.Negation},
		Factuality: -2.5, Vouched: sitrep.BySelf, Confidence: .9,
	}, "shell")
	b.Event(sitrep.Event{
		Type: sitrep.Threaten, Mode: "restrict", Actor: []string{ostrel}, Recipient: []string{vardania}, When: "2031-05-09", Confidence: .71,
	}, "will close")
	b.Event(sitrep.Event{
		Type: sitrep.Assault, Actor: []string{hale}, Aux: []string{sitrep.Hypothetical, sitrep.Future}, Factuality: .5, Confidence: .41,
	}, "sink")
	b.Event(sitrep.Event{
		Type: sitrep.Assault, Actor: []string{ostrel, vardania}, Aux: []string{sitrep.Historical}, When: "1998", Confidence: .88,
	}, "fought")
	b.Event(sitrep.Event{
		Type: sitrep.Consult, Actor: []string{ostrel, vardania}, When: "2031-05-06", Where: "Port Orla", Factuality: 3, Confidence: .95,
	}, "met")
	b.Event(sitrep.Event{
		Type: sitrep.Agree, Actor: []string{ostrel, vardania}, Aux: []string{sitrep.Future}, When: "2031-05-20", Confidence: .8,
	}, "signed")
	b.Event(sitrep.Event{Type: sitrep.Consult, Actor: []string{vardania, ostrel}, When: "2031-05-10", Confidence: .6}, "20 May")
}

// Answer is the reading of a shorter article in which the other side acts, and of which there are days enough for a timeline.
func Answer(t testing.TB, day int) *sitrep.Reading {
	t.Helper()
	date := fmt.Sprintf("2031-04-%02d", day)
	b := Build(t, sitrep.Document{
		ID: "answer-" + date, Title: "Ostrel seizes boat no. " + fmt.Sprint(day), Publisher: "Strait Wire", Published: date, Language: "en",
		Text: fmt.Sprintf("Ostrel seized a boat of Vardania near Port Orla on 2031-04-%02d. Vardania condemned the step.\n", day),
	})
	ostrel := b.Actor(sitrep.Actor{Name: "Ostrel", Kind: sitrep.StateActor, Country: "OST", Code: "OST"})
	vardania := b.Actor(sitrep.Actor{Name: "Vardania", Kind: sitrep.StateActor, Country: "VAR", Code: "VAR"})
	b.Place("Port Orla", sitrep.Place{Country: "OST", Located: true, Lat: 41.3, Lon: -2.18})
	b.Event(sitrep.Event{
		Type: sitrep.Coerce, Mode: "seize", Actor: []string{ostrel}, Recipient: []string{vardania}, When: date, Where: "Port Orla", Confidence: .9,
	}, "seized")
	b.Event(sitrep.Event{Type: sitrep.Accuse, Mode: "disapprove", Actor: []string{vardania}, Recipient: []string{ostrel}, Confidence: .9}, "condemned")
	return &b.Reading
}

// WithEvents is the full ledger with events, speech acts and plans in it.
func WithEvents(t testing.TB) *record.Store {
	t.Helper()
	store := Full(t)
	readings := []*sitrep.Reading{Clash(t)}
	for _, day := range []int{3, 9, 10, 17, 30} {
		readings = append(readings, Answer(t, day))
	}
	for _, r := range readings {
		Accept(t, store, r.Document)
		Append(t, store, r)
	}
	return store
}
