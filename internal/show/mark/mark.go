// Package mark lays what was read of a text over the text: it says which words carry which marks, and cuts the text
// at every boundary so that marks may overlap and nest as they like. It makes no HTML.
package mark

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A Layer is one kind of mark, switched on and off as a whole.
type Layer string

// The layers. They are also the names of CSS classes.
const (
	Event     Layer = "event"     // triggers of events
	Action    Layer = "action"    // what a speech act is about
	Condition Layer = "condition" // of a speech act
	Plan      Layer = "plan"
	Source    Layer = "source"
	Cue       Layer = "cue"
	Content   Layer = "content"
	Time      Layer = "time"
	Place     Layer = "place"
	Name      Layer = "name"
)

// Layers are all layers in the order in which a legend shows them. Of two marks on the same words the earlier one is
// the more telling.
var Layers = []Layer{Event, Action, Condition, Plan, Source, Cue, Content, Time, Place, Name}

// A Mark says what a span of the text was read as.
type Mark struct {
	Layer Layer
	Span  sitrep.Span
	// Entry is the id of the entry of the record that the words belong to ("st3", "a1", "time2"), "" if there is none.
	// All spans of a discontinuous mark share it.
	Entry string
	// Anchor is the id under which a link finds the words; "" for all but the first span of a printing or a mention.
	Anchor string
	// Faint is set where the words only stand for the entry: a pronoun, a description.
	Faint bool
	// Unsure is set where the reader has little confidence in the attribution or the event: see [Unsure].
	Unsure bool
	// Reality is how real an event is to its document; "" for other layers.
	Reality Reality
	// Label says the mark in words, in one line.
	Label string
}

// Of returns the marks of a reading in no particular order. Ids are those of the reading; times and places, which
// have none, are numbered from 1 ("time1", "place1"), and for those of speech acts see [ActEntry]. later has the ids of
// events that bear no mark and whose time lies behind the day of the document; it may be nil.
func Of(r *sitrep.Reading, later map[string]bool) []Mark {
	marks := slices.Concat(attributions(r), events(r, later), acts(r), plans(r))
	for i, t := range r.Times {
		id := Numbered("time", i+1)
		marks = append(marks, Mark{Layer: Time, Span: t.Span, Entry: id, Anchor: id, Label: "time: " + Timex(t)})
	}
	for i, p := range r.Places {
		id := Numbered("place", i+1)
		marks = append(marks, Mark{Layer: Place, Span: p.Span, Entry: id, Anchor: id, Label: "place: " + Toponym(p)})
	}
	return append(marks, names(r)...)
}

// Timex says a time expression in words: its value and type.
func Timex(t sitrep.Timex) string {
	value := t.Value
	if value == "" {
		value = "not resolved"
	}
	if t.Mod != "" {
		value += ", " + strings.ToLower(strings.ReplaceAll(t.Mod, "_", " "))
	}
	return value + " (" + strings.ToLower(string(t.Type)) + ")"
}

// Toponym says a place in words: its name, country and coordinates, as far as they are known.
func Toponym(p sitrep.Place) string {
	words := p.Name
	if p.Country != "" {
		words += ", " + p.Country
	}
	if p.Located {
		words += ", " + Coordinates(p)
	}
	return words
}

// Coordinates are the place's degrees with their hemispheres, "" if it is not located.
func Coordinates(p sitrep.Place) string {
	if !p.Located {
		return ""
	}
	north, east := "N", "E"
	if p.Lat < 0 {
		north = "S"
	}
	if p.Lon < 0 {
		east = "W"
	}
	return fmt.Sprintf("%.2f° %s %.2f° %s", math.Abs(p.Lat), north, math.Abs(p.Lon), east)
}

func names(r *sitrep.Reading) []Mark {
	marks := make([]Mark, 0, len(r.Mentions))
	seen := map[string]int{}
	for _, m := range r.Mentions {
		mark := Mark{Layer: Name, Span: m.Span, Faint: m.Form != sitrep.NameForm, Label: mentionLabel(r, m)}
		if r.ActorByID(m.Actor) != nil {
			seen[m.Actor]++
			mark.Entry, mark.Anchor = m.Actor, Nth(m.Actor, seen[m.Actor])
		}
		marks = append(marks, mark)
	}
	return marks
}

// Numbered is the id of the nth entry of a kind that has no ids in a reading: "time1".
func Numbered(kind string, n int) string { return fmt.Sprintf("%s%d", kind, n) }

// Nth is the anchor of the nth occurrence of an entry in the text, counted from 1: "a1", "a1-2", "a1-3".
func Nth(entry string, n int) string {
	if n < 2 {
		return entry
	}
	return fmt.Sprintf("%s-%d", entry, n)
}

func mentionLabel(r *sitrep.Reading, m sitrep.Mention) string {
	actor := r.ActorByID(m.Actor)
	if actor == nil {
		return Join(": ", formWord(m.Form), string(m.Type))
	}
	about := Join(", ", actor.Name, string(actor.Kind), actor.Role)
	if m.Form == sitrep.NameForm || m.Form == "" {
		return "name: " + about
	}
	return formWord(m.Form) + " for " + about
}

func formWord(f sitrep.Form) string {
	switch f {
	case sitrep.PronounForm:
		return "pronoun"
	case sitrep.NominalForm:
		return "description"
	case sitrep.NameForm:
	}
	return "name"
}

// Join joins the parts that are not empty.
func Join(separator string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}
