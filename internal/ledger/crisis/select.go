package crisis

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A Selection is what of a book belongs to a crisis, in the order of the book.
type Selection struct {
	Crisis     *Crisis
	AsOf       string // day
	Documents  []Document
	Happenings []Happening
	Entries    []Entry  // commitments, demands and plans
	Actors     []Actor  // whom the documents name or who takes part, those in most documents first
	Rulings    []Ruling // about the crisis, also those that were taken back
	Idle       []Ruling // rulings in force that name nothing in the book
}

// A Document is one that belongs to a crisis.
type Document struct {
	*ledger.Document
	Why []Why
}

// A Happening is one that belongs to a crisis.
type Happening struct {
	*happening.Happening
	Why []Why
}

// An Entry is a commitment, a demand or a plan that belongs to a crisis.
type Entry struct {
	*follow.Entry
	Why []Why
}

// An Actor is one who is named in a crisis.
type Actor struct {
	Key        string
	Name       string // "" if only documents name it, which know its key
	Given      bool   // whether the crisis names it, or whose it is
	Described  bool   // it is nobody in particular, as [Identity.Described] has it
	Documents  int
	Happenings int
	Entries    int
	First      string // id of the first document that names it, "" if none that belongs does
}

// Select says what of a book belongs to the crisis, and why.
//
// A document belongs when it is of the languages and the period of the crisis, if they are given, and
//   - names two of the actors, or both parties of a pair; or
//   - names one of the actors, or one party of a pair, and one of the places, or has one of the words; or
//   - names the one actor of a crisis that has no second, no places and no words; or
//   - names one of the places and has one of the words of a crisis without actors and pairs, or only one of these if only one is given.
//
// It names an actor as an actor of its own, by whose it says to be ("Vardania's navy", "Navy of Vardania") or, as states are, as a place. It
// names a place by that name or, where a country is given, by any place or actor of the country. A place does not stand beside an actor of
// the same name. Words occur in the title or the text, whatever their case, accents, possessive and plural s.
//
// A happening, a commitment, a demand or a plan belongs when it rests on a document that belongs, and
//   - its place, or one that takes part as states and towns do, is one of the places, or it lies in one of the countries; or
//   - one of those who take part is an actor of the crisis or a party of a pair, and it is not known to have been in a country that the
//     crisis does not name; or two of them are, wherever it was; or
//   - nobody is known to take part and no place is known, and a sentence that it rests on names an actor, a party or a place of the crisis; or
//   - the crisis has words alone, and one of them occurs in a sentence that it rests on.
//
// What a person pinned belongs whatever is said above, and what a person excluded does not. What rests only on documents that were excluded
// does not belong either, unless it was pinned itself.
func (c *Crisis) Select(b *ledger.Book, rulings []Ruling) *Selection {
	return c.SelectKnowing(b, rulings, nil)
}

// SelectKnowing selects as [Crisis.Select] does, with what is known of actors: a person, an army or a ministry of a state that the crisis
// names stands for that state, and a place that is a state is its country. nil knows nothing.
func (c *Crisis) SelectKnowing(b *ledger.Book, rulings []Ruling, known Known) *Selection {
	return c.Query(known).Select(b, rulings)
}

// A Query is a crisis made ready to select. It remembers what it found of documents, by their pointers, so that of a book that has grown only
// what is new is looked through for words; of a crisis that was changed, and of actors of whom more is known, it has to be made anew. It is
// not safe for concurrent use.
type Query struct {
	m     *matcher
	found map[*ledger.Document][]Why
}

// Query makes the crisis ready to select with what is known of actors; nil knows nothing.
func (c *Crisis) Query(known Known) *Query {
	return &Query{c.matcher(known), map[*ledger.Document][]Why{}}
}

func (q *Query) document(d *ledger.Document) []Why {
	why, known := q.found[d]
	if !known {
		why = q.m.document(d)
		q.found[d] = why
	}
	return why
}

// Select selects as [Crisis.SelectKnowing] does.
func (q *Query) Select(b *ledger.Book, rulings []Ruling) *Selection {
	c := q.m.Crisis
	s := selector{Query: q, ruled: ruled(c, rulings), belongs: map[string]bool{}, actors: map[string]*Actor{}}
	s.Crisis, s.AsOf = c, b.AsOf
	for i := range rulings {
		if rulings[i].about(c) {
			s.Rulings = append(s.Rulings, rulings[i])
		}
	}
	for _, d := range b.Documents {
		s.report(d)
	}
	for _, h := range b.Happenings {
		s.happening(h)
	}
	for _, e := range b.Entries {
		s.entry(e)
	}
	s.finish()
	return &s.Selection
}

func (r *Ruling) about(c *Crisis) bool { return (&Crisis{Name: r.Crisis}).Slug() == c.Slug() }

// ruled is the ruling that holds for each thing that one was made about.
func ruled(c *Crisis, rulings []Ruling) map[string]*Ruling {
	holds := map[string]*Ruling{}
	for i := range rulings {
		if r := &rulings[i]; r.about(c) && !r.Undone && (holds[r.Entry] == nil || !r.At.Before(holds[r.Entry].At)) {
			holds[r.Entry] = r
		}
	}
	return holds
}

type selector struct {
	Selection
	*Query
	ruled   map[string]*Ruling
	belongs map[string]bool   // documents, by id
	actors  map[string]*Actor // by key
	met     map[string]bool   // things that rulings are about
}

// decide is why a thing belongs after what a person ruled about it.
func (s *selector) decide(id string, why func() []Why) []Why {
	r := s.ruled[id]
	if r == nil {
		return why()
	}
	if s.met == nil {
		s.met = map[string]bool{}
	}
	s.met[id] = true
	if r.Kind == Exclude {
		return nil
	}
	return append([]Why{{byPin, r.By}}, why()...)
}

func (s *selector) report(d *ledger.Document) {
	why := s.decide(d.ID, func() []Why { return s.document(d) })
	if len(why) == 0 {
		return
	}
	s.belongs[d.ID] = true
	s.Documents = append(s.Documents, Document{d, why})
	for i, key := range d.Actors {
		if key == "" || slices.Contains(d.Actors[:i], key) {
			continue
		}
		a := s.actor(key, "")
		a.Documents++
		a.First = cmp.Or(a.First, d.ID)
	}
}

func (s *selector) actor(key, name string) *Actor {
	a := s.actors[key]
	if a == nil {
		a = &Actor{Key: key, Given: s.m.nameOf(key) >= 0, Described: s.m.known(key).Described}
		s.actors[key] = a
	}
	a.Name = cmp.Or(a.Name, name)
	return a
}

func (s *selector) happening(h *happening.Happening) {
	parties := slices.Concat(h.Actors, h.Recipient)
	why := s.decide(h.ID, func() []Why {
		if !slices.ContainsFunc(h.Reports, func(id string) bool { return s.belongs[id] }) {
			return nil
		}
		return s.m.item(&item{keysOf(parties), h.Where.Name, h.Where.Country, sentencesOf(h.Evidence)})
	})
	if len(why) == 0 {
		return
	}
	s.Happenings = append(s.Happenings, Happening{h, why})
	for _, p := range distinct(parties) {
		s.actor(p.ID, p.Name).Happenings++
	}
}

func (s *selector) entry(e *follow.Entry) {
	var parties []cite.Actor
	for _, p := range slices.Concat(e.Debtor, e.Creditor) {
		parties = append(parties, cite.Actor{ID: p.Key, Name: p.Name})
	}
	why := s.decide(e.ID, func() []Why {
		if !slices.ContainsFunc(e.Evidence, func(v cite.Evidence) bool { return s.belongs[v.Document] }) {
			return nil
		}
		return s.m.item(&item{keysOf(parties), e.Where, "", sentencesOf(e.Evidence)})
	})
	if len(why) == 0 {
		return
	}
	s.Entries = append(s.Entries, Entry{e, why})
	for _, p := range distinct(parties) {
		s.actor(p.ID, p.Name).Entries++
	}
}

// finish puts the actors in order and finds the rulings that nothing came of.
func (s *selector) finish() {
	for _, a := range s.actors {
		s.Actors = append(s.Actors, *a)
	}
	slices.SortFunc(s.Actors, func(a, b Actor) int {
		return cmp.Or(b.Documents-a.Documents, b.Happenings+b.Entries-a.Happenings-a.Entries, cmp.Compare(a.Key, b.Key))
	})
	for _, r := range s.Rulings {
		if !r.Undone && !s.met[r.Entry] {
			s.Idle = append(s.Idle, r)
		}
	}
}

func keysOf(actors []cite.Actor) []string {
	keys := make([]string, len(actors))
	for i := range actors {
		keys[i] = actors[i].ID
	}
	return keys
}

// distinct are the named ones of a list, each once.
func distinct(actors []cite.Actor) []cite.Actor {
	var once []cite.Actor
	for _, a := range actors {
		if a.ID != "" && !slices.ContainsFunc(once, func(o cite.Actor) bool { return o.ID == a.ID }) {
			once = append(once, a)
		}
	}
	return once
}

func sentencesOf(evidence []cite.Evidence) []string {
	sentences := make([]string, len(evidence))
	for i := range evidence {
		sentences[i] = evidence[i].Sentence
	}
	return sentences
}
