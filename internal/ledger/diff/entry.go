package diff

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A Kind is a sort of entry.
type Kind string

// The kinds of entry, in the order in which they are counted.
const (
	Statement Kind = "statement"
	Event     Kind = "event"
	SpeechAct Kind = "speech act"
	Plan      Kind = "plan"
)

// Kinds are the kinds of entry, in the order in which they are counted.
func Kinds() []Kind { return []Kind{Statement, Event, SpeechAct, Plan} }

// An Entry is a statement, event, speech act or plan of a reading.
type Entry struct {
	Kind     Kind
	ID       string        // in its reading
	Type     string        // of an event, with its mode: "ASSAULT drone"; kind of a speech act; type of a plan's event; "" for none
	Who      string        // names of who says, does, undertakes or plans it, joined by ", "; "" if not known
	Words    string        // the exact words, pieces joined by " … "
	Spans    []sitrep.Span // of the words, in bytes; of its sentence if the reader names no words
	Sentence string        // that the words stand in, "" if the reading has none

	kind       string // what two entries that are one agree in
	factuality float64
	fields     []field
}

// A field is what an entry says in one respect; "" for nothing.
type field struct{ name, value string }

// entriesOf are the entries of a reading, each kind in its order.
func entriesOf(r *sitrep.Reading) map[Kind][]*Entry {
	entries := map[Kind][]*Entry{}
	for i := range r.Statements {
		entries[Statement] = append(entries[Statement], statement(r, &r.Statements[i]))
	}
	for i := range r.Events {
		entries[Event] = append(entries[Event], event(r, &r.Events[i]))
	}
	for i := range r.SpeechActs {
		entries[SpeechAct] = append(entries[SpeechAct], speechAct(r, &r.SpeechActs[i]))
	}
	for i := range r.Plans {
		entries[Plan] = append(entries[Plan], plan(r, &r.Plans[i]))
	}
	return entries
}

func statement(r *sitrep.Reading, s *sitrep.Statement) *Entry {
	var said sitrep.Attribution
	if len(s.Attributions) > 0 {
		said = attribution(r, s.Attributions[0])
	}
	var first []sitrep.Span
	if len(s.Evidence) > 0 {
		first = s.Evidence[0]
	}
	e := entry(r, Statement, s.ID, "", first, s.Sentence)
	for _, printing := range s.Evidence[min(1, len(s.Evidence)):] {
		e.Spans = append(slices.Clip(e.Spans), printing...)
	}
	e.Who = names(r, []string{s.Actor})
	e.fields = []field{
		{"words", e.Words},
		{"actor", e.Who},
		{"source", words(r, said.Source)},
		{"cue", words(r, said.Cue)},
		{"source kind", string(said.SourceKind)},
		{"quote", string(said.Quote)},
		{"printings", strconv.Itoa(len(s.Evidence))},
	}
	return e
}

func event(r *sitrep.Reading, v *sitrep.Event) *Entry {
	e := entry(r, Event, v.ID, string(v.Type), v.Trigger, v.Sentence)
	e.Type = strings.TrimSpace(e.kind + " " + v.Mode)
	e.Who, e.factuality = names(r, v.Actor), v.Factuality
	e.fields = []field{
		{"trigger", e.Words},
		{"mode", v.Mode},
		{"context", set(v.Context)},
		{"actor", e.Who},
		{"recipient", names(r, v.Recipient)},
		{"aux", set(v.Aux)},
		{"when", v.When},
		{"where", v.Where},
		{"score", number(v.Score)},
		{"factuality", number(v.Factuality)},
		{"vouched", string(v.Vouched)},
		{"reported by", teller(r, v.Attribution)},
	}
	return e
}

func speechAct(r *sitrep.Reading, s *sitrep.SpeechAct) *Entry {
	e := entry(r, SpeechAct, s.ID, string(s.Kind), s.Action, s.Sentence)
	e.Who = names(r, s.By)
	made := ""
	for i := range r.Events {
		if s.Event != "" && r.Events[i].ID == s.Event {
			made = string(r.Events[i].Type)
		}
	}
	e.fields = []field{
		{"action", e.Words},
		{"by", e.Who},
		{"toward", names(r, s.Toward)},
		{"condition", words(r, s.Condition)},
		{"due", s.Due},
		{"event", made},
		{"reported by", teller(r, s.Attribution)},
	}
	return e
}

func plan(r *sitrep.Reading, p *sitrep.Plan) *Entry {
	e := entry(r, Plan, p.ID, string(p.Event), p.What, p.Sentence)
	e.Who = names(r, p.Who)
	e.fields = []field{
		{"what", e.Words},
		{"who", e.Who},
		{"when", p.When},
		{"where", p.Where},
		{"status", string(p.Status)},
	}
	return e
}

// entry is what all kinds have.
func entry(r *sitrep.Reading, kind Kind, id, typ string, spans []sitrep.Span, sentence int) *Entry {
	e := &Entry{Kind: kind, ID: id, Type: typ, kind: typ, Words: words(r, spans), Spans: spans}
	if len(spans) > 0 && (sentence < 0 || sentence >= len(r.Sentences)) {
		sentence = r.SentenceAt(spans[0].Start)
	}
	if sentence >= 0 && sentence < len(r.Sentences) {
		e.Sentence = r.Sentences[sentence].In(r.Document.Text)
		if len(spans) == 0 {
			e.Spans = r.Sentences[sentence : sentence+1 : sentence+1]
		}
	}
	return e
}

// differing are the fields in which two entries that are one differ.
func differing(old, fresh *Entry) []Field {
	var list []Field
	for i, was := range old.fields {
		is := fresh.fields[i]
		if was.value == is.value || was.name == "factuality" && math.Abs(old.factuality-fresh.factuality) < 1 {
			continue
		}
		list = append(list, Field{Name: was.name, Old: was.value, New: is.value})
	}
	return list
}

func words(r *sitrep.Reading, spans []sitrep.Span) string {
	pieces := make([]string, len(spans))
	for i, span := range spans {
		pieces[i] = span.In(r.Document.Text)
	}
	return strings.Join(pieces, " … ")
}

// names are the names of actors, whose order says nothing.
func names(r *sitrep.Reading, ids []string) string {
	var list []string
	for _, id := range ids {
		if actor := r.ActorByID(id); actor != nil {
			list = append(list, actor.Name)
		}
	}
	return set(list)
}

func set(list []string) string {
	list = slices.Clone(list)
	slices.Sort(list)
	return strings.Join(slices.Compact(list), ", ")
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func attribution(r *sitrep.Reading, id string) sitrep.Attribution {
	for i := range r.Attributions {
		if id != "" && r.Attributions[i].ID == id {
			return r.Attributions[i]
		}
	}
	return sitrep.Attribution{}
}

// teller is who tells it in the document: the actor, or the words of the source; "" if the document itself does.
func teller(r *sitrep.Reading, id string) string {
	told := attribution(r, id)
	if name := names(r, []string{told.Actor}); name != "" {
		return name
	}
	return words(r, told.Source)
}
