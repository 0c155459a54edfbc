package terminal

import (
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// What has not happened is never printed among what has.
const (
	act  = "1;33"
	mark = "3;35"
)

// events prints what the document reports as happened, and apart from it what its actor alone claims, and what is only planned, possible,
// denied or long ago.
func (p *printer) events(r *sitrep.Reading) {
	var happened, claimed, other []*sitrep.Event
	for i := range r.Events {
		switch e := &r.Events[i]; {
		case !e.Happened():
			other = append(other, e)
		case e.Vouched == sitrep.BySelf:
			claimed = append(claimed, e)
		default:
			happened = append(happened, e)
		}
	}
	p.eventList(r, "What happened", happened)
	p.eventList(r, "What happened as only the actor says", claimed)
	p.eventList(r, "Only planned, possible, denied or long ago", other)
}

func (p *printer) eventList(r *sitrep.Reading, name string, events []*sitrep.Event) {
	if len(events) == 0 {
		return
	}
	p.section(name, len(events))
	for _, e := range events {
		kind := string(e.Type)
		if e.Mode != "" {
			kind += " " + e.Mode
		}
		p.line(0, fmt.Sprintf("%4d  %s  %s%s%s", e.Sentence+1, p.paint(act, kind), p.parties(r, e.Actor, e.Recipient),
			p.paint(faint, "  “"+joined(r.Document.Text, e.Trigger)+"”"), p.circumstances(e)))
	}
}

// circumstances are when and where an event was, its marks, and on whose word it rests if that is not the document's own.
func (p *printer) circumstances(e *sitrep.Event) string {
	words := p.timeAndPlace(e.When, e.Where)
	if len(e.Aux) > 0 {
		words += "  " + p.paint(mark, strings.Join(e.Aux, ", "))
	}
	if vouched := map[sitrep.Voucher]string{
		sitrep.ByAdversary: "as the other side says", sitrep.ByAdmission: "as the actor admits",
		sitrep.ByOther: "as reported by a source", sitrep.Disputed: "disputed",
	}[e.Vouched]; vouched != "" {
		words += p.paint(faint, "  "+vouched)
	}
	return words
}

func (p *printer) timeAndPlace(time, place string) string {
	words := ""
	if time != "" {
		words += "  " + p.paint(when, time)
	}
	if place != "" {
		words += "  " + p.paint(where, place)
	}
	return words
}

// parties are who does and to whom.
func (p *printer) parties(r *sitrep.Reading, actors, recipients []string) string {
	words := p.paint(source, orUnknown(names(r, actors)))
	if len(recipients) > 0 {
		words += " → " + p.paint(source, names(r, recipients))
	}
	return words
}

func orUnknown(names string) string {
	if names == "" {
		return "somebody"
	}
	return names
}

func names(r *sitrep.Reading, ids []string) string {
	var all []string
	for _, id := range ids {
		if a := r.ActorByID(id); a != nil {
			all = append(all, a.Name)
		}
	}
	return strings.Join(all, ", ")
}

// speechActs prints threats, promises, offers, demands, refusals and warnings.
func (p *printer) speechActs(r *sitrep.Reading) {
	if len(r.SpeechActs) == 0 {
		return
	}
	p.section("Threatened, promised and demanded", len(r.SpeechActs))
	for _, s := range r.SpeechActs {
		p.line(0, fmt.Sprintf("%4d  %s  %s%s", s.Sentence+1, p.paint(act, string(s.Kind)), p.parties(r, s.By, s.Toward), p.timeAndPlace(s.Due, "")))
		words := quoted(r.Document.Text, s.Action)
		if len(s.Condition) > 0 {
			words += "  " + p.paint(mark, "condition: "+quoted(r.Document.Text, s.Condition))
		}
		p.line(6, words)
	}
}

// plans prints what is scheduled, postponed, cancelled or said to have been held.
func (p *printer) plans(r *sitrep.Reading) {
	if len(r.Plans) == 0 {
		return
	}
	p.section("Plans", len(r.Plans))
	for _, plan := range r.Plans {
		p.line(0, fmt.Sprintf("%4d  %s  %s%s", plan.Sentence+1, p.paint(act, string(plan.Status)), p.parties(r, plan.Who, nil),
			p.timeAndPlace(plan.When, plan.Where)))
		p.line(6, quoted(r.Document.Text, plan.What))
	}
}
