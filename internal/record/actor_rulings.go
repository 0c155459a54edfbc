package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Ruling is what a person decided about an actor: that other names are its names too, and what holds of it. Readings stay as they
// are; what is drawn from them for lists, counts and searches follows the rulings, the latest before others.
//
// An alias is a name as readings have it. An alias that is the ruling's own name is split: whatever earlier rulings made of it, it is
// an actor of its own again. Days and document narrow a ruling down to some documents, by the day of publication and by the article.
type Ruling struct {
	Number  int       // from 1, in the order in which rulings were made
	Made    time.Time // when
	Undoes  int       // number of the ruling that this one takes back, 0 for none; all below is "" then
	InForce bool      // not taken back

	Name     string
	Aliases  []string
	Kind     sitrep.ActorKind // this and the next four are "" for as the reading has it
	Country  string           // ISO 3166-1 alpha-3
	Code     string           // CAMEO actor code
	Role     string
	Wikidata string // Q-identifier
	From     string // the first day, an ISO 8601 date, month or year; "" for any
	Until    string // the last day, likewise
	Document string // id of the only article it holds for, "" for all
}

// same reports whether two rulings say the same.
func (r *Ruling) same(o *Ruling) bool {
	return r.Undoes == o.Undoes && r.Name == o.Name && slices.Equal(r.Aliases, o.Aliases) && r.Kind == o.Kind && r.Country == o.Country &&
		r.Code == o.Code && r.Role == o.Role && r.Wikidata == o.Wikidata && r.From == o.From && r.Until == o.Until && r.Document == o.Document
}

// keys are the keys of the name and the aliases.
func (r *Ruling) keys() []string {
	keys := []string{nameKey(r.Name)}
	for _, alias := range r.Aliases {
		keys = append(keys, nameKey(alias))
	}
	return keys
}

// always reports whether it holds for every document.
func (r *Ruling) always() bool { return r.From == "" && r.Until == "" && r.Document == "" }

// nameKey is the key of the actor of that name.
func nameKey(name string) string { return cut(clean(sitrep.ActorKey(name)), maxNameBytes) }

// check reports what is wrong with a ruling that is to be made, wrapping [sitrep.ErrInvalid].
func (r *Ruling) check() error {
	for _, name := range append([]string{r.Name}, r.Aliases...) {
		switch {
		case nameKey(name) == "":
			return fmt.Errorf("%w: %q is no name", sitrep.ErrInvalid, name)
		case len(name) > maxNameBytes:
			return fmt.Errorf("%w: the name %.40q… is longer than %d bytes", sitrep.ErrInvalid, name, maxNameBytes)
		}
	}
	switch r.Kind {
	case "", sitrep.PersonActor, sitrep.StateActor, sitrep.OrganizationActor, sitrep.GroupActor:
	default:
		return fmt.Errorf("%w: the kind is person, state, organization or group, not %q", sitrep.ErrInvalid, r.Kind)
	}
	switch {
	case r.Country != "" && (len(r.Country) != 3 || !isUpper(r.Country)):
		return fmt.Errorf("%w: the country %q is no code of three capitals (ISO 3166-1 alpha-3), such as TUR", sitrep.ErrInvalid, r.Country)
	case len(r.Code)%3 != 0 || len(r.Code) > 15 || !isUpper(r.Code):
		return fmt.Errorf("%w: the code %q is no CAMEO actor code, such as TURGOV", sitrep.ErrInvalid, r.Code)
	case r.Wikidata != "" && (r.Wikidata[0] != 'Q' || strings.Trim(r.Wikidata[1:], "0123456789") != "" || len(r.Wikidata) == 1):
		return fmt.Errorf("%w: %q is no identifier of Wikidata, such as Q43", sitrep.ErrInvalid, r.Wikidata)
	case len(r.Role) > maxNameBytes || len(r.Document) > maxNameBytes:
		return fmt.Errorf("%w: role and document have at most %d bytes", sitrep.ErrInvalid, maxNameBytes)
	}
	return r.checkDays()
}

func isUpper(s string) bool { return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" }

func (r *Ruling) checkDays() error {
	for _, day := range []string{r.From, r.Until} {
		layout := dayLayout[:min(len(day), len(dayLayout))]
		if _, err := time.Parse(layout, day); err != nil || day != "" && len(day) != 4 && len(day) != 7 && len(day) != 10 {
			return fmt.Errorf("%w: %q is no day, month or year, such as 2021-12-30", sitrep.ErrInvalid, day)
		}
	}
	if r.From != "" && r.Until != "" && r.Until[:min(len(r.From), len(r.Until))] < r.From[:min(len(r.From), len(r.Until))] {
		return fmt.Errorf("%w: it ends on %s, before it begins on %s", sitrep.ErrInvalid, r.Until, r.From)
	}
	return nil
}

// at is a document as far as rulings ask for it.
type at struct{ day, document string }

// holds reports whether the ruling holds for a document. One with days does not hold for a document without one.
func (r *Ruling) holds(d at) bool {
	if r.Document != "" && r.Document != d.document || d.day == "" && (r.From != "" || r.Until != "") {
		return false
	}
	return (r.From == "" || d.day[:min(len(d.day), len(r.From))] >= r.From) && (r.Until == "" || d.day[:min(len(d.day), len(r.Until))] <= r.Until)
}

// A rulebook is the rulings in force, in the order in which they were made.
type rulebook struct {
	rulings []Ruling
	aliased map[string][]int // by the key of an alias, indexes into rulings
	named   map[string][]int // by the key of the name
	last    int              // number of the last ruling that it knows of
	ever    map[string]bool  // keys that any ruling is about, those that were taken back too

	former     formerNames
	otherNames map[string][]string // of a key, the former names it has and those it is the former name of
	switched   int                 // how often readings had been switched when it was read
}

func newRulebook(all []Ruling) *rulebook {
	b := &rulebook{aliased: map[string][]int{}, named: map[string][]int{}, ever: map[string]bool{}}
	for i := range all {
		b.add(&all[i])
	}
	return b
}

// add takes in a ruling that was made after the others.
func (b *rulebook) add(r *Ruling) {
	b.last = r.Number
	if r.Undoes != 0 {
		return
	}
	keys := r.keys()
	for _, key := range keys {
		b.ever[key] = true
	}
	if !r.InForce {
		return
	}
	b.named[keys[0]] = append(b.named[keys[0]], len(b.rulings))
	for _, alias := range keys[1:] {
		b.aliased[alias] = append(b.aliased[alias], len(b.rulings))
	}
	b.rulings = append(b.rulings, *r)
}

// enforce says of each ruling whether it is in force: nothing that is in force takes it back.
func enforce(all []Ruling) {
	undone := make(map[int]bool)
	for i := len(all) - 1; i >= 0; i-- {
		r := &all[i]
		r.InForce = !undone[r.Number]
		if r.InForce && r.Undoes != 0 {
			undone[r.Undoes] = true
		}
	}
}

// A tracer finds out which actors names mean, by the rulings that it accepts.
type tracer struct {
	*rulebook
	accepts func(*Ruling) bool
	known   map[nameBefore]string
	former  map[string]string // keys that rulings are about by those of the reading
}

// A nameBefore is a key as the first rulings mean it.
type nameBefore struct {
	key     string
	rulings int
}

func (b *rulebook) trace(accepts func(*Ruling) bool) *tracer {
	return &tracer{rulebook: b, accepts: accepts, known: map[nameBefore]string{}}
}

// actor is the key of the actor whom a key of a reading means by the first of the rulings. A name that a ruling gives is taken as
// earlier rulings meant it, so that the chain of names has an end.
func (t *tracer) actor(key string, rulings int) string {
	state := nameBefore{key, rulings}
	if known, ok := t.known[state]; ok {
		return known
	}
	current := key
	for i := t.next(key, current, -1); i < rulings; i = t.next(key, current, i) {
		r := &t.rulings[i]
		if !t.accepts(r) {
			continue
		}
		keys := r.keys()
		current = keys[0]
		if current == key {
			continue // split, or the name that the others are to have from now on
		}
		if former := t.actor(current, i); !slices.Contains(keys[1:], former) {
			current = former
		}
	}
	t.known[state] = current
	return current
}

// next is the index of the first ruling after i that has one of the two keys among its aliases, beyond all if there is none.
func (b *rulebook) next(key, current string, i int) int {
	next := len(b.rulings)
	for _, list := range [][]int{b.aliased[key], b.aliased[current]} {
		if n, _ := slices.BinarySearch(list, i+1); n < len(list) {
			next = min(next, list[n])
		}
	}
	return next
}

// always is the key of the actor whom a key means in every document.
func (b *rulebook) always(key string) string {
	return b.trace((*Ruling).always).actor(key, len(b.rulings))
}

// connected are all keys that the rulings connect with these.
func (b *rulebook) connected(keys []string) map[string]bool {
	found := make(map[string]bool)
	for len(keys) > 0 {
		key := keys[0]
		keys = keys[1:]
		if found[key] {
			continue
		}
		found[key] = true
		for _, i := range slices.Concat(b.aliased[key], b.named[key]) {
			keys = append(keys, b.rulings[i].keys()...)
		}
		keys = append(keys, b.otherNames[key]...)
	}
	return found
}

// correct returns the reading with its actors as the rulings have them; the reading itself if they say nothing of it.
func (b *rulebook) correct(r *sitrep.Reading) *sitrep.Reading {
	return b.correctAs(r, b.former[r.Document.Key()])
}

// correctAs is correct for a reading whose actors have these former names.
func (b *rulebook) correctAs(r *sitrep.Reading, former map[string]string) *sitrep.Reading {
	if len(b.rulings) == 0 {
		return r
	}
	d := at{day: reportedDay(&r.Document), document: r.Document.ID}
	t := b.trace(func(ruling *Ruling) bool { return ruling.holds(d) })
	t.former = former
	corrected := *r
	for i := range r.Actors {
		a := r.Actors[i]
		if !t.change(&a) {
			continue
		}
		if &corrected.Actors[0] == &r.Actors[0] {
			corrected.Actors = slices.Clone(r.Actors)
		}
		corrected.Actors[i] = a
	}
	return &corrected
}

// change makes an actor of a document the one that the rulings have, and reports whether they say anything of it.
func (t *tracer) change(a *sitrep.Actor) bool {
	key := actorKey(a)
	if key == "" {
		return false
	}
	if former := t.former[key]; former != "" && !t.ruled(key) {
		key = former
	}
	actor := t.actor(key, len(t.rulings))
	if len(t.named[actor]) == 0 {
		return false
	}
	name := a.Name
	for _, i := range t.named[actor] {
		r := &t.rulings[i]
		a.Name = r.Name
		if t.accepts(r) {
			a.Kind, a.Country, a.Code = cmp.Or(r.Kind, a.Kind), cmp.Or(r.Country, a.Country), cmp.Or(r.Code, a.Code)
			a.Role, a.Wikidata = cmp.Or(r.Role, a.Role), cmp.Or(r.Wikidata, a.Wikidata)
		}
	}
	if name != a.Name && !slices.Contains(a.Aliases, name) {
		a.Aliases = append(slices.Clone(a.Aliases), name)
	}
	return true
}
