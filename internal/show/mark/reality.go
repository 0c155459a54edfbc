package mark

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A Reality says how real a document has an event. It is a word, and the name of a CSS class that gives it a form of its own.
type Reality string

// The realities. Only what happened is counted.
const (
	Happened     Reality = "happened"
	Claimed      Reality = "claimed"      // happened on the word of its own actor alone
	Planned      Reality = "planned"      // still to come at the document's date
	Hypothetical Reality = "hypothetical" // possible, conditional, wished, feared
	Denied       Reality = "denied"       // said not to have happened
	Historical   Reality = "historical"   // background, long before the document
)

// Realities are all of them, in the order in which they are listed.
var Realities = []Reality{Happened, Claimed, Planned, Hypothetical, Denied, Historical}

// RealityOf is the reality of an event with these auxiliary marks, of which the strongest decides. Without any, later says that
// its time lies behind the day of its document, and vouched on whose word it rests.
func RealityOf(aux []string, vouched sitrep.Voucher, later bool) Reality {
	for _, m := range []struct {
		mark    string
		reality Reality
	}{
		{sitrep.Negation, Denied}, {sitrep.Hypothetical, Hypothetical}, {sitrep.Future, Planned}, {sitrep.Historical, Historical},
	} {
		if slices.Contains(aux, m.mark) {
			return m.reality
		}
	}
	switch {
	case len(aux) > 0: // a mark that is not known here must not make it count
		return Hypothetical
	case later:
		return Planned
	case vouched == sitrep.BySelf:
		return Claimed
	}
	return Happened
}

// events marks the triggers. later has the ids of unmarked events whose time lies behind the day of the document.
func events(r *sitrep.Reading, later map[string]bool) []Mark {
	var marks []Mark
	for i := range r.Events {
		e := &r.Events[i]
		reality := RealityOf(e.Aux, e.Vouched, later[e.ID])
		label := "event, " + string(reality) + ": " + Join(", ", strings.TrimSpace(string(e.Type)+" "+e.Mode), Parties(r, e.Actor, e.Recipient),
			e.When, e.Where, Confidence(e.Confidence))
		marks = append(marks, spans(Event, e.ID, label, e.Trigger)...)
		for j := len(marks) - len(e.Trigger); j < len(marks); j++ {
			marks[j].Reality, marks[j].Unsure = reality, Unsure(e.Confidence)
		}
	}
	return marks
}

// acts marks the actions and conditions of speech acts.
func acts(r *sitrep.Reading) []Mark {
	var marks []Mark
	for i := range r.SpeechActs {
		s := &r.SpeechActs[i]
		about := Join(", ", Parties(r, s.By, s.Toward), s.Due, Confidence(s.Confidence))
		action := spans(Action, ActEntry(s.ID), string(s.Kind)+": "+about, s.Action)
		condition := spans(Condition, ActEntry(s.ID), "condition of the "+string(s.Kind)+": "+about, s.Condition)
		if len(action) > 0 && len(condition) > 0 {
			condition[0].Anchor = ""
		}
		marks = append(append(marks, action...), condition...)
	}
	return marks
}

// plans marks what is planned.
func plans(r *sitrep.Reading) []Mark {
	var marks []Mark
	for i := range r.Plans {
		p := &r.Plans[i]
		label := "plan, " + string(p.Status) + ": " + Join(", ", string(p.Event), Parties(r, p.Who, nil), p.When, p.Where, Confidence(p.Confidence))
		marks = append(marks, spans(Plan, p.ID, label, p.What)...)
	}
	return marks
}

// spans are the marks of an entry, the first one with its anchor.
func spans(layer Layer, entry, label string, where []sitrep.Span) []Mark {
	marks := make([]Mark, len(where))
	for i, span := range where {
		marks[i] = Mark{Layer: layer, Span: span, Entry: entry, Label: label}
	}
	if len(marks) > 0 {
		marks[0].Anchor = entry
	}
	return marks
}

// ActEntry is the entry of a speech act: its id stands for a sentence already ("s1").
func ActEntry(id string) string { return "act-" + id }

// Parties says who acts, and after an arrow towards whom; "" if neither is known.
func Parties(r *sitrep.Reading, by, toward []string) string {
	who := actorNames(r, by)
	if to := actorNames(r, toward); to != "" {
		return Join(" ", who, "→", to)
	}
	return who
}

func actorNames(r *sitrep.Reading, ids []string) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if a := r.ActorByID(id); a != nil {
			names = append(names, a.Name)
		}
	}
	return Join(" and ", names...)
}
