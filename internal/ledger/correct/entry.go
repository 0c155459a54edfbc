package correct

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// An entry is an entry of a reading as corrections find it.
type entry struct {
	id     string
	index  int // in its list
	span   sitrep.Span
	readAs string
}

// entriesOf are the entries of a kind that stand at words.
func entriesOf(r *sitrep.Reading, k Kind) (found []entry) {
	add := func(id string, i int, readAs string, lists ...[]sitrep.Span) {
		for _, spans := range lists {
			if len(spans) > 0 {
				found = append(found, entry{id, i, spans[0], readAs})
				return
			}
		}
	}
	switch k {
	case Event:
		for i := range r.Events {
			add(r.Events[i].ID, i, string(r.Events[i].Type), r.Events[i].Trigger)
		}
	case Act:
		for i := range r.SpeechActs {
			add(r.SpeechActs[i].ID, i, string(r.SpeechActs[i].Kind), r.SpeechActs[i].Action)
		}
	case Plan:
		for i := range r.Plans {
			add(r.Plans[i].ID, i, string(r.Plans[i].Event), r.Plans[i].What)
		}
	case Attribution:
		for i := range r.Attributions {
			add(r.Attributions[i].ID, i, string(r.Attributions[i].Quote), r.Attributions[i].Cue, r.Attributions[i].Content)
		}
	}
	return found
}

// at is the entry that a correction is about: the one at the very words, if there are several the one of the same type, and if there is none the
// one that shares most of the words.
func at(r *sitrep.Reading, c *Correction) (best entry, ok bool) {
	most := 0
	for _, e := range entriesOf(r, c.Kind) {
		shared := 4 * max(0, min(e.span.End, c.Span.End)-max(e.span.Start, c.Span.Start))
		if shared > 0 && e.span == c.Span {
			shared += 2
		}
		if shared > 0 && e.readAs == c.ReadAs {
			shared++
		}
		if shared > most {
			best, most, ok = e, shared, true
		}
	}
	return best, ok
}

// About makes a correction of the entry of a reading with that id: its place, its words, what it was read as and what stands there now. The rest
// is the caller's. An entry that there is none of wraps [sitrep.ErrNotFound].
func About(r *sitrep.Reading, id string, m Matter) (Correction, error) {
	for _, k := range []Kind{Event, Act, Plan, Attribution} {
		for _, e := range entriesOf(r, k) {
			if e.id == id {
				return about(r, k, e, m), nil
			}
		}
	}
	return Correction{}, fmt.Errorf("entry %q of document %q: %w: it has no event, speech act, plan or attribution of that id", id, r.Document.ID, sitrep.ErrNotFound)
}

func about(r *sitrep.Reading, k Kind, e entry, m Matter) Correction {
	return Correction{
		Document: r.Document.Key(), Kind: k, Span: e.span, Words: e.span.In(r.Document.Text), ReadAs: e.readAs, Matter: m, Had: had(r, k, e, m),
	}
}

// had is what an entry has in a matter, nil if it is none of its kind.
func had(r *sitrep.Reading, k Kind, e entry, m Matter) []Value {
	if !slices.Contains(Matters(k), m) {
		return nil
	}
	if ids := actorsIn(r, k, e.index, m); ids != nil {
		return valuesOf(r, *ids)
	}
	var words []string
	switch {
	case m == Marks:
		words = r.Events[e.index].Aux
	case m == Mode:
		words = []string{r.Events[e.index].Mode}
	case m == Status:
		words = []string{string(r.Plans[e.index].Status)}
	case m == Type && k == Event:
		words = []string{string(r.Events[e.index].Type)}
	case m == Type && k == Act:
		words = []string{string(r.SpeechActs[e.index].Kind)}
	case m == Type && k == Plan:
		words = []string{string(r.Plans[e.index].Event)}
	}
	var values []Value
	for _, w := range words {
		if w != "" {
			values = append(values, Value{Name: w})
		}
	}
	return values
}

// actorsIn is the list of actors of an entry that a matter is about, nil if it is about none. An attribution's speaker is a list of its own.
func actorsIn(r *sitrep.Reading, k Kind, i int, m Matter) *[]string {
	switch {
	case m == Actor && k == Event:
		return &r.Events[i].Actor
	case m == Recipient && k == Event:
		return &r.Events[i].Recipient
	case m == Actor && k == Act:
		return &r.SpeechActs[i].By
	case m == Recipient && k == Act:
		return &r.SpeechActs[i].Toward
	case m == Actor && k == Plan:
		return &r.Plans[i].Who
	case m == Actor && k == Attribution:
		if r.Attributions[i].Actor == "" {
			return &[]string{}
		}
		return &[]string{r.Attributions[i].Actor}
	}
	return nil
}

func valuesOf(r *sitrep.Reading, ids []string) []Value {
	var values []Value
	for _, id := range ids {
		if a := r.ActorByID(id); a != nil {
			values = append(values, Named(r, a))
		}
	}
	return values
}

// Named is an actor of a reading as a value: with the first mention that names it, or the first of all if none does.
func Named(r *sitrep.Reading, a *sitrep.Actor) Value {
	v := Value{Name: a.Name}
	for _, m := range r.Mentions {
		if m.Actor == a.ID && m.Form == sitrep.NameForm {
			v.Span = m.Span
			return v
		}
		if m.Actor == a.ID && v.Span == (sitrep.Span{}) {
			v.Span = m.Span
		}
	}
	return v
}

// sameValues reports whether two lists have the same names in the same order.
func sameValues(a, b []Value) bool {
	return slices.EqualFunc(a, b, func(a, b Value) bool { return a.Name == b.Name })
}

// Values are the words that a person gave for a matter: for actors the ids or names of actors of the reading. An actor whom the reading does not
// have wraps [sitrep.ErrNotFound].
func Values(r *sitrep.Reading, m Matter, words []string) ([]Value, error) {
	var values []Value
	for _, w := range words {
		if m != Actor && m != Recipient {
			values = append(values, Value{Name: w})
			continue
		}
		i := slices.IndexFunc(r.Actors, func(a sitrep.Actor) bool { return a.ID == w })
		if i < 0 {
			i = slices.IndexFunc(r.Actors, func(a sitrep.Actor) bool { return goesBy(&a, w) })
		}
		if i < 0 {
			return nil, fmt.Errorf("actor %q of document %q: %w: choose one whom the document has", w, r.Document.ID, sitrep.ErrNotFound)
		}
		values = append(values, Named(r, &r.Actors[i]))
	}
	return values, nil
}

// goesBy reports whether an actor has that name, key or alias.
func goesBy(a *sitrep.Actor, name string) bool {
	key := sitrep.ActorKey(name)
	return key != "" && (sitrep.ActorKey(a.Name) == key || slices.ContainsFunc(a.Aliases, func(alias string) bool { return sitrep.ActorKey(alias) == key }))
}
