package recordtest

import (
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Does is an event in an article; Trigger is a part of its text and In an attribution such as "ta".
type Does struct {
	Type                  sitrep.EventType
	Mode                  string
	Context               []string
	Actor, Recipient, Aux []string // actors by their names
	When, Where           string
	Vouched               sitrep.Voucher // "" for the outlet
	Trigger, In           string
}

// Acts is a speech act in an article; Action and Condition are parts of its text.
type Acts struct {
	Kind                              sitrep.ActKind
	By, Toward                        []string
	Action, Condition, Due, Event, In string
}

// Plans is a plan in an article; What is a part of its text.
type Plans struct {
	What        string
	Event       sitrep.EventType
	Who         []string
	When, Where string
	Status      sitrep.PlanStatus
}

// happen adds what happens, is undertaken and is planned in the article. Tests change texts: what is in words that a text no
// longer has is left out.
func (a *Article) happen(r *sitrep.Reading) {
	for i, does := range a.Does {
		if !strings.Contains(a.Text, does.Trigger) {
			continue
		}
		trigger := a.span(does.Trigger)
		e := sitrep.Event{
			ID: fmt.Sprintf("e%d", i+1), Type: does.Type, Mode: does.Mode, Context: does.Context, Trigger: []sitrep.Span{trigger},
			Actor: named(r, does.Actor), Recipient: named(r, does.Recipient), Aux: does.Aux, When: does.When, Where: does.Where,
			Score: does.Type.Score(), Factuality: 2.5, Attribution: does.In, Vouched: does.Vouched, Sentence: r.SentenceAt(trigger.Start),
			Confidence: 0.75,
		}
		if e.Vouched == "" {
			e.Vouched = sitrep.ByOutlet
		}
		r.Events = append(r.Events, e)
	}
	for i, acts := range a.Acts {
		if !strings.Contains(a.Text, acts.Action) {
			continue
		}
		action := a.span(acts.Action)
		act := sitrep.SpeechAct{
			ID: fmt.Sprintf("x%d", i+1), Kind: acts.Kind, By: named(r, acts.By), Toward: named(r, acts.Toward), Action: []sitrep.Span{action},
			Due: acts.Due, Event: acts.Event, Attribution: acts.In, Sentence: r.SentenceAt(action.Start), Confidence: 0.5,
		}
		if acts.Condition != "" && strings.Contains(a.Text, acts.Condition) {
			act.Condition = []sitrep.Span{a.span(acts.Condition)}
		}
		r.SpeechActs = append(r.SpeechActs, act)
	}
	for i, plans := range a.Plans {
		if !strings.Contains(a.Text, plans.What) {
			continue
		}
		what := a.span(plans.What)
		r.Plans = append(r.Plans, sitrep.Plan{
			ID: fmt.Sprintf("p%d", i+1), What: []sitrep.Span{what}, Event: plans.Event, Who: named(r, plans.Who), When: plans.When,
			Where: plans.Where, Status: plans.Status, Sentence: r.SentenceAt(what.Start), Confidence: 0.25,
		})
	}
}

// named are the ids of the actors of those names.
func named(r *sitrep.Reading, names []string) []string {
	var list []string
	for _, name := range names {
		for i := range r.Actors {
			if r.Actors[i].Name == name {
				list = append(list, r.Actors[i].ID)
			}
		}
	}
	return list
}
