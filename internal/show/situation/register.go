package situation

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/track"
)

// A Register finds what stands in a book: by id, by story, by place. Each part of it is made when it is first asked for. It may be used by many
// at once.
type Register struct {
	Book *ledger.Book

	desk       *Desk
	documents  func() map[string]*ledger.Document
	happenings func() map[string]*happening.Happening
	entries    func() map[string]*follow.Entry
	stories    func() *stories
	places     func() *places
	duties     func() *duties
	dates      func() []Date
	byDebtor   func() map[string][]*follow.Entry
	everyone   func() *track.Record
	sorted     func() map[follow.Sort][]*follow.Entry // those that changed last first
	agenda     func() []*follow.Entry                 // plans
	undecided  func() []Undecided
	resting    func() map[string][]string // sentences that a state rests on, by document

	mu     sync.Mutex
	known  crisis.Known           // nil until it is asked for
	kept   map[string]*keptCrisis // by slug
	boards map[Choice]*Board
}

// A keptCrisis is a crisis with the rulings that it was made by.
type keptCrisis struct {
	crisis  *crisis.Crisis
	rulings []crisis.Ruling
	make    func() (*Crisis, error)
}

// Register is that of a book. As long as the desk keeps the book it is the same one.
func (d *Desk) Register(b *ledger.Book) *Register {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.registers, func(r *Register) bool { return r.Book == b }); i >= 0 {
		return d.registers[i]
	}
	r := newRegister(d, b)
	d.registers = append(d.registers[max(0, len(d.registers)-pastBooks):], r)
	return r
}

func newRegister(d *Desk, b *ledger.Book) *Register {
	r := &Register{
		Book: b, desk: d, kept: map[string]*keptCrisis{}, boards: map[Choice]*Board{},
		documents: sync.OnceValue(func() map[string]*ledger.Document {
			return byID(b.Documents, func(d *ledger.Document) string { return d.ID })
		}),
		happenings: sync.OnceValue(func() map[string]*happening.Happening {
			return byID(b.Happenings, func(h *happening.Happening) string { return h.ID })
		}),
		entries:   sync.OnceValue(func() map[string]*follow.Entry { return byID(b.Entries, func(e *follow.Entry) string { return e.ID }) }),
		stories:   sync.OnceValue(func() *stories { return newStories(b.Documents) }),
		places:    sync.OnceValue(func() *places { return newPlaces(b) }),
		duties:    sync.OnceValue(func() *duties { return newDuties(b.Entries, b.AsOf) }),
		dates:     sync.OnceValue(func() []Date { return datesOf(b.Entries) }),
		byDebtor:  sync.OnceValue(func() map[string][]*follow.Entry { return byDebtor(b.Entries) }),
		sorted:    sync.OnceValue(func() map[follow.Sort][]*follow.Entry { return bySort(b.Entries) }),
		undecided: sync.OnceValue(func() []Undecided { return undecided(b.Entries) }),
		resting:   sync.OnceValue(func() map[string][]string { return resting(b.Entries) }),
		everyone:  sync.OnceValue(func() *track.Record { return track.Everyone(b.Entries) }),
	}
	r.agenda = sync.OnceValue(func() []*follow.Entry { return inAgenda(r.sorted()[follow.Plan], b.AsOf) })
	return r
}

func byID[T any](list []*T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for _, item := range list {
		m[id(item)] = item
	}
	return m
}

// Document is the document with that id, nil if the book has none.
func (r *Register) Document(id string) *ledger.Document { return r.documents()[id] }

// Happening is the happening with that id. It wraps [sitrep.ErrNotFound].
func (r *Register) Happening(id string) (*happening.Happening, error) {
	if h := r.happenings()[id]; h != nil {
		return h, nil
	}
	return nil, fmt.Errorf("happening %q: %w", id, sitrep.ErrNotFound)
}

// Entry is the entry of a sort with that id. It wraps [sitrep.ErrNotFound].
func (r *Register) Entry(sort follow.Sort, id string) (*follow.Entry, error) {
	if e := r.entries()[id]; e != nil && e.Sort == sort {
		return e, nil
	}
	return nil, fmt.Errorf("%s %q: %w", sort, id, sitrep.ErrNotFound)
}

// crisis is what belongs to a crisis.
func (r *Register) crisis(ctx context.Context, c *crisis.Crisis, rulings []crisis.Ruling) (*Crisis, error) {
	known, err := r.knownActors(ctx)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	k := r.kept[c.Slug()]
	if k == nil || !reflect.DeepEqual(k.crisis, c) || !reflect.DeepEqual(k.rulings, rulings) {
		k = &keptCrisis{c, rulings, sync.OnceValues(func() (*Crisis, error) { return newCrisis(r.Book, c, rulings, known) })}
		r.kept[c.Slug()] = k
	}
	r.mu.Unlock()
	return k.make()
}

func (r *Register) knownActors(ctx context.Context) (crisis.Known, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known != nil {
		return r.known, nil
	}
	known, err := KnownActors(ctx, r.desk.store)
	if err == nil {
		r.known = known
	}
	return known, err
}

// A Story is documents about one happening, as they were grouped when they arrived.
type Story struct {
	ID, Topic string
	Documents []*ledger.Document // in the order of publication
}

func (s *Story) last() string { return s.Documents[len(s.Documents)-1].Day }

// stories are the stories of a book.
type stories struct {
	all     []*Story // that with the latest document first
	byID    map[string]*Story
	byTopic map[string][]*Story
}

func newStories(documents []*ledger.Document) *stories {
	s := &stories{all: Stories(documents), byTopic: map[string][]*Story{}}
	s.byID = byID(s.all, func(story *Story) string { return story.ID })
	for _, story := range s.all {
		s.byTopic[story.Topic] = append(s.byTopic[story.Topic], story)
	}
	return s
}

// Stories are the stories of some documents, that with the latest document first.
func Stories(documents []*ledger.Document) []*Story {
	at := map[string]*Story{}
	var all []*Story
	for _, d := range documents {
		s := at[d.Story]
		if s == nil {
			s = &Story{ID: d.Story, Topic: d.Topic}
			at[d.Story] = s
			all = append(all, s)
		}
		s.Documents = append(s.Documents, d)
	}
	slices.SortStableFunc(all, func(a, b *Story) int { return cmp.Or(strings.Compare(b.last(), a.last()), strings.Compare(a.ID, b.ID)) })
	return all
}

// Stories are all stories, that with the latest document first.
func (r *Register) Stories() []*Story { return r.stories().all }

// Story is the story with that id, and the other stories of its topic. It wraps [sitrep.ErrNotFound].
func (r *Register) Story(id string) (story *Story, others []*Story, err error) {
	story = r.stories().byID[id]
	if story == nil {
		return nil, nil, fmt.Errorf("story %q: %w", id, sitrep.ErrNotFound)
	}
	for _, s := range r.stories().byTopic[story.Topic] {
		if s != story {
			others = append(others, s)
		}
	}
	return story, others, nil
}

// Entries are the entries with these ids, those that changed last first. What there is not is left out.
func (r *Register) Entries(ids []string) []*follow.Entry {
	var some []*follow.Entry
	for _, id := range ids {
		if e := r.entries()[id]; e != nil {
			some = append(some, e)
		}
	}
	latestFirst(some)
	return some
}

// AnyEntry is the commitment, demand or plan with that id, nil if there is none.
func (r *Register) AnyEntry(id string) *follow.Entry { return r.entries()[id] }

// By are the commitments, demands and plans of an actor by its key, in the order in which they were made.
func (r *Register) By(actor string) []*follow.Entry { return r.byDebtor()[actor] }

// Everyone is the track record of all who undertook something.
func (r *Register) Everyone() *track.Record { return r.everyone() }

// byDebtor are entries by the key of each who undertakes, asks or plans.
func byDebtor(entries []*follow.Entry) map[string][]*follow.Entry {
	by := map[string][]*follow.Entry{}
	for _, e := range entries {
		for i := range e.Debtor {
			if key := e.Debtor[i].Key; key != "" && !slices.ContainsFunc(e.Debtor[:i], func(p follow.Party) bool { return p.Key == key }) {
				by[key] = append(by[key], e)
			}
		}
	}
	return by
}

// bySort are entries by what they are, those that changed last first.
func bySort(entries []*follow.Entry) map[follow.Sort][]*follow.Entry {
	by := map[follow.Sort][]*follow.Entry{}
	for _, e := range entries {
		by[e.Sort] = append(by[e.Sort], e)
	}
	for _, list := range by {
		latestFirst(list)
	}
	return by
}
