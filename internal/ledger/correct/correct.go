// Package correct applies what persons ruled about the entries of a document to its reading: that an entry is right, that it is none, or that
// another type, mark or actor belongs to it. It knows no database; the reading that it is given stays as it is.
package correct

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Kind says which list of a reading an entry stands in.
type Kind string

// The kinds of entry that can be corrected.
const (
	Event       Kind = "event"
	Act         Kind = "act"
	Plan        Kind = "plan"
	Attribution Kind = "attribution"
)

// A Matter is what of an entry a correction is about.
type Matter string

// The matters.
const (
	Right     Matter = "right"     // a person read the sentence and found the entry to be right as it stands
	None      Matter = "none"      // there is no such thing in the sentence
	Type      Matter = "type"      // the type of an event or of what is planned, the kind of a speech act
	Mode      Matter = "mode"      // the mode of an event
	Marks     Matter = "marks"     // the auxiliary marks of an event
	Actor     Matter = "actor"     // who does it, undertakes it, takes part, or speaks
	Recipient Matter = "recipient" // to whom
	Status    Matter = "status"    // of a plan
)

// A Value is one word of what an entry has: a type, a mark, or the name of an actor with the first place that names it.
type Value struct {
	Name string
	Span sitrep.Span // of a mention of the actor, in bytes; zero for all but actors, and for one whom no mention means
}

// A Correction is what a person ruled about an entry of a document. The entry is known by where its words stand, so that the ruling holds on when
// another reader reads the same text.
type Correction struct {
	Number   int // from 1, in the order in which they were made
	At       time.Time
	By       string
	Document sitrep.Key
	Kind     Kind
	Span     sitrep.Span // of the first piece of the trigger, the action, what is planned, or the cue, in bytes
	Words    string      // the words there
	ReadAs   string      // type, kind or quote type of the entry as the reader had it
	Matter   Matter
	Had      []Value // what stood there when it was corrected; nil for Right and None
	Want     []Value // what belongs there; nil for none, and for Right and None

	Undone   bool // taken back
	UndoneBy string
	UndoneAt time.Time
}

// Matters are what can be corrected of an entry of a kind, nil for a kind that there is none of.
func Matters(k Kind) []Matter {
	switch k {
	case Event:
		return []Matter{Right, None, Type, Mode, Marks, Actor, Recipient}
	case Act:
		return []Matter{Right, None, Type, Actor, Recipient}
	case Plan:
		return []Matter{Right, None, Type, Actor, Status}
	case Attribution:
		return []Matter{Right, None, Actor}
	}
	return nil
}

// Check reports what is wrong with a correction, wrapping [sitrep.ErrInvalid].
func (c *Correction) Check() error {
	switch matters := Matters(c.Kind); {
	case matters == nil:
		return fmt.Errorf("%w: %q is no kind of entry; want event, act, plan or attribution", sitrep.ErrInvalid, c.Kind)
	case !slices.Contains(matters, c.Matter):
		return fmt.Errorf("%w: %q is nothing that can be corrected of an entry of the kind %s", sitrep.ErrInvalid, c.Matter, c.Kind)
	case c.Span.Start < 0 || c.Span.Len() <= 0:
		return fmt.Errorf("%w: an entry stands at words, and %d to %d are none", sitrep.ErrInvalid, c.Span.Start, c.Span.End)
	}
	return c.checkWant()
}

func (c *Correction) checkWant() error {
	var errs []error
	for _, v := range c.Want {
		if allowed := Words(c.Kind, c.Matter); allowed != nil && !slices.Contains(allowed, v.Name) {
			errs = append(errs, fmt.Errorf("%w: %q is no %s of an entry of the kind %s; want one of %s", sitrep.ErrInvalid, v.Name, c.Matter, c.Kind, strings.Join(allowed, ", ")))
		}
		if v.Name == "" {
			errs = append(errs, fmt.Errorf("%w: a value without a name", sitrep.ErrInvalid))
		}
	}
	single := c.Matter == Mode || c.Matter == Status || c.Matter == Type || c.Matter == Actor && c.Kind == Attribution
	needed := c.Matter == Status || c.Matter == Type && c.Kind != Plan
	switch n := len(c.Want); {
	case n > maxValues, single && n > 1, n > 0 && (c.Matter == Right || c.Matter == None):
		errs = append(errs, fmt.Errorf("%w: %d values are too many for the %s", sitrep.ErrInvalid, n, c.Matter))
	case needed && n == 0:
		errs = append(errs, fmt.Errorf("%w: say which %s it is", sitrep.ErrInvalid, c.Matter))
	}
	return errors.Join(errs...)
}

// maxValues is how many actors or marks a correction names at most.
const maxValues = 20

// Words are the values that a matter may have, nil where it is names or nothing.
func Words(k Kind, m Matter) []string {
	switch {
	case m == Type && k == Act:
		return []string{
			string(sitrep.Threat), string(sitrep.Promise), string(sitrep.Offer), string(sitrep.Demand), string(sitrep.Refusal), string(sitrep.Warning),
		}
	case m == Type:
		var names []string
		for _, t := range sitrep.EventTypes() {
			names = append(names, string(t))
		}
		return names
	case m == Mode:
		var modes []string
		for _, t := range sitrep.EventTypes() {
			modes = append(modes, t.Modes()...)
		}
		return modes
	case m == Marks:
		return []string{sitrep.Future, sitrep.Hypothetical, sitrep.Negation, sitrep.Historical}
	case m == Status:
		return []string{string(sitrep.Scheduled), string(sitrep.Postponed), string(sitrep.Cancelled), string(sitrep.Held)}
	}
	return nil
}

// InForce are the corrections that hold: of several about the same matter of the same words the last that was not taken back. Right, None and a
// changed matter follow each other: what is none has no other matter, and what was corrected later is something again.
func InForce(all []Correction) []Correction {
	ordered := slices.DeleteFunc(slices.Clone(all), func(c Correction) bool { return c.Undone })
	slices.SortStableFunc(ordered, func(a, b Correction) int { return cmp.Compare(a.Number, b.Number) })
	var held []Correction
	for _, c := range ordered {
		held = slices.DeleteFunc(held, func(old Correction) bool { return old.sameEntry(&c) && c.replaces(&old) })
		held = append(held, c)
	}
	return held
}

func (c *Correction) sameEntry(o *Correction) bool {
	return c.Document == o.Document && c.Kind == o.Kind && c.Span == o.Span && c.ReadAs == o.ReadAs
}

// replaces reports whether an earlier correction of the same entry no longer holds.
func (c *Correction) replaces(old *Correction) bool {
	return c.Matter == old.Matter || c.Matter == None || old.Matter == None || old.Matter == Right && c.Matter != Right
}

// Same reports whether two corrections say the same of the same entry, whoever made them and when.
func (c *Correction) Same(o *Correction) bool {
	return c.sameEntry(o) && c.Matter == o.Matter && slices.Equal(c.Want, o.Want)
}
