package correct

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// An Applied is what a correction did to a reading.
type Applied struct {
	Correction
	Entry  string  // id of the entry, "" if the reading has none at the words
	Reader []Value // what the reader has there; nil for Right and None
	Agrees bool    // the reader has what belongs there
}

// Apply returns the reading as the corrections in force have it, and what each of them did, in their order. The reading that is given does not
// change; with no corrections it is returned itself. Corrections of other documents or versions do nothing.
func Apply(r *sitrep.Reading, all []Correction) (*sitrep.Reading, []Applied) {
	held := slices.DeleteFunc(InForce(all), func(c Correction) bool { return c.Document != r.Document.Key() })
	if len(held) == 0 {
		return r, nil
	}
	e := edit{read: r, now: copyOf(r), gone: map[string]bool{}}
	applied := make([]Applied, 0, len(held))
	for _, c := range held {
		applied = append(applied, e.correct(c))
	}
	e.remove()
	e.vouch()
	return e.now, applied
}

// An edit is a reading under correction. Its lists keep their order until the end, so that what was read and what stands now have one index.
type edit struct {
	read    *sitrep.Reading
	now     *sitrep.Reading
	gone    map[string]bool // ids of entries
	changed []int           // events whose actors, or whose speaker, were corrected
}

func (e *edit) correct(c Correction) Applied {
	done := Applied{Correction: c}
	found, ok := at(e.read, &c)
	if !ok {
		done.Agrees = c.Matter == None
		return done
	}
	done.Entry = found.id
	if c.Matter == Right || c.Matter == None {
		done.Agrees = c.Matter == Right
		e.gone[found.id] = c.Matter == None
		return done
	}
	done.Reader = had(e.read, c.Kind, found, c.Matter)
	done.Agrees = sameValues(done.Reader, c.Want)
	if done.Agrees && !slices.ContainsFunc(c.Want, func(v Value) bool { return v.Span != (sitrep.Span{}) }) {
		return done
	}
	e.set(&c, found)
	return done
}

// set gives an entry what belongs there.
func (e *edit) set(c *Correction, found entry) {
	i := found.index
	words := make([]string, 0, len(c.Want))
	for _, v := range c.Want {
		words = append(words, v.Name)
	}
	word := strings.Join(words, "") // of a matter with one word at most
	switch {
	case c.Kind == Attribution:
		e.speaker(i, e.ids(c.Want))
	case c.Matter == Actor || c.Matter == Recipient:
		*actorsIn(e.now, c.Kind, i, c.Matter) = e.ids(c.Want)
		if c.Kind == Event {
			e.changed = append(e.changed, i)
		}
		if c.Kind == Event && c.Matter == Actor {
			e.clauses(i, func(cl *sitrep.Clause) { cl.Subject = e.now.Events[i].Actor })
		}
	case c.Matter == Marks:
		e.now.Events[i].Aux = words
		e.clauses(i, func(cl *sitrep.Clause) { cl.Aux = slices.DeleteFunc(slices.Clone(words), isHistorical) })
	case c.Matter == Mode:
		e.now.Events[i].Mode = word
	case c.Matter == Status:
		e.now.Plans[i].Status = sitrep.PlanStatus(word)
	case c.Kind == Event:
		e.retype(&e.now.Events[i], sitrep.EventType(word))
	case c.Kind == Act:
		e.now.SpeechActs[i].Kind = sitrep.ActKind(word)
	case c.Kind == Plan:
		e.now.Plans[i].Event = sitrep.EventType(word)
	}
}

func isHistorical(mark string) bool { return mark == sitrep.Historical }

// retype gives an event another type, with its score, and without a mode that the type has not.
func (e *edit) retype(event *sitrep.Event, t sitrep.EventType) {
	event.Type, event.Score = t, t.Score()
	if !slices.Contains(t.Modes(), event.Mode) {
		event.Mode = ""
	}
}

// clauses changes the clauses whose predicate is the trigger of an event; a passive one names its actor elsewhere than in its subject.
func (e *edit) clauses(event int, change func(*sitrep.Clause)) {
	for i := range e.now.Clauses {
		if c := &e.now.Clauses[i]; c.Predicate.Overlapping(e.now.Events[event].Trigger) {
			change(c)
		}
	}
}

// speaker gives an attribution its speaker, and with it the statement that begins with it, the event that its cue is and the acts that it
// reports as those of its speaker.
func (e *edit) speaker(i int, ids []string) {
	a := &e.now.Attributions[i]
	former := a.Actor
	a.Actor = strings.Join(ids, "")
	if a.SourceKind = sourceKind(e.now.ActorByID(a.Actor)); a.Actor == "" {
		a.SourceKind = ""
	}
	for s := range e.now.Statements {
		if st := &e.now.Statements[s]; len(st.Attributions) > 0 && st.Attributions[0] == a.ID {
			st.Actor = a.Actor
		}
	}
	for n := range e.now.Events {
		v := &e.now.Events[n]
		if former != "" && slices.Equal(v.Actor, []string{former}) && slices.ContainsFunc(v.Trigger, func(s sitrep.Span) bool { return s.Overlapping(a.Cue) }) {
			v.Actor = ids
		}
		if v.Attribution == a.ID {
			e.changed = append(e.changed, n)
		}
	}
	for n := range e.now.SpeechActs {
		if s := &e.now.SpeechActs[n]; former != "" && s.Attribution == a.ID && slices.Equal(s.By, []string{former}) {
			s.By = ids
		}
	}
}

func sourceKind(a *sitrep.Actor) sitrep.SourceKind {
	switch {
	case a == nil:
		return ""
	case a.Anonymous:
		return sitrep.AnonymousSource
	case a.Kind == sitrep.PersonActor:
		return sitrep.NamedSource
	}
	return sitrep.CollectiveSource
}

// ids are the actors whom values mean: by name, of several of one name the one that is mentioned there, and by the mention if nobody has the name.
// An actor whom the reading does not have is added to it, with nothing known but its name.
func (e *edit) ids(values []Value) []string {
	var ids []string
	for _, v := range values {
		id := e.meant(v)
		if id == "" {
			id = "r" + strconv.Itoa(len(e.now.Actors)+1)
			e.now.Actors = append(e.now.Actors, sitrep.Actor{ID: id, Name: v.Name})
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (e *edit) meant(v Value) string {
	mentioned, named := "", ""
	for _, m := range e.now.Mentions {
		if m.Actor != "" && m.Span.Overlaps(v.Span) && (mentioned == "" || m.Span == v.Span) {
			mentioned = m.Actor
		}
	}
	for _, a := range e.now.Actors {
		if sitrep.ActorKey(a.Name) == sitrep.ActorKey(v.Name) && (named == "" || a.ID == mentioned) {
			named = a.ID
		}
	}
	if named != "" {
		return named
	}
	return mentioned
}

// copyOf is a copy of a reading whose lists can be changed.
func copyOf(r *sitrep.Reading) *sitrep.Reading {
	now := *r
	now.Actors, now.Attributions, now.Statements = slices.Clone(r.Actors), slices.Clone(r.Attributions), slices.Clone(r.Statements)
	now.Events, now.SpeechActs, now.Plans, now.Clauses = slices.Clone(r.Events), slices.Clone(r.SpeechActs), slices.Clone(r.Plans), slices.Clone(r.Clauses)
	return &now
}
