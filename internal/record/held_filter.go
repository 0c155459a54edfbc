package record

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// An entryFilter chooses entries of one table, from the database or from what is held.
type entryFilter interface {
	ofDocument() bool // whether it chooses those of one document, which the database finds at once
	conditions(context.Context, *transaction) (*conditions, error)
	sieve(*sifting) (*sieve, error)
}

func (f *EventFilter) ofDocument() bool     { return f.Document != sitrep.Key{} }
func (f *SpeechActFilter) ofDocument() bool { return f.Document != sitrep.Key{} }
func (f *PlanFilter) ofDocument() bool      { return f.Document != sitrep.Key{} }

// choose is what is behind WHERE to get the entries of a page that a filter chooses, and how many it does. order is that of the filter.
func choose(ctx context.Context, tx *transaction, h *held, f entryFilter, from, order string, page Page) (text string, args []any, total int, err error) {
	if s, err := sieveOf(ctx, tx, h, f); s != nil || err != nil {
		if err != nil {
			return "", nil, 0, err
		}
		places, total := h.pageOf(s, page)
		return atPlaces(places) + order, nil, total, nil
	}
	c, err := f.conditions(ctx, tx)
	if err != nil {
		return "", nil, 0, err
	}
	if total, err = count(ctx, tx, "SELECT count(*) FROM "+from+" e WHERE "+c.where(), c.args...); err != nil {
		return "", nil, 0, err
	}
	window, args := c.pageOf(page)
	return c.where() + order + window, args, total, nil
}

// atPlaces asks for the entries at these places. The numbers stand in the text, because PostgreSQL takes arguments of VALUES for texts.
func atPlaces(places []entryAt) string {
	if len(places) == 0 {
		return "1 = 0"
	}
	var b strings.Builder
	for _, at := range places {
		fmt.Fprintf(&b, ", (%d, %d)", at.document, at.ordinal)
	}
	return "(e.document, e.ordinal) IN (VALUES " + b.String()[2:] + ")"
}

// sieveOf is a filter for what is held, nil where the database has to be asked.
func sieveOf(ctx context.Context, tx *transaction, h *held, f entryFilter) (*sieve, error) {
	if h == nil || f.ofDocument() {
		return nil, nil
	}
	rulings, err := rulebookOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	return f.sieve(&sifting{h, rulings, func(q query.Query) ([]int64, error) {
		search := compiler{fulltext: tx.dialect.fulltext}
		text := currentFound + search.condition(q.Root)
		return numbers(ctx, tx, text, search.args...)
	}})
}

// sifting is what a filter needs to become a sieve.
type sifting struct {
	*held
	rulings *rulebook
	find    func(query.Query) ([]int64, error) // current versions
}

// word is that of a value; where no entry has it the sieve lets nothing through.
func (w *sifting) word(s *sieve, text string) word {
	found, known := w.words[text]
	s.nothing = s.nothing || !known
	return found
}

// actor is the word of whom a key means, 0 for none.
func (w *sifting) actor(s *sieve, key string) word {
	if key == "" {
		return 0
	}
	return w.word(s, w.rulings.always(key))
}

// pair is whom two keys mean; not asked is for none.
func (w *sifting) pair(s *sieve, keys [2]string) (one, other word, asked bool) {
	return w.actor(s, keys[0]), w.actor(s, keys[1]), keys != [2]string{}
}

func (f *EventFilter) sieve(w *sifting) (*sieve, error) {
	s := &sieve{sort: heldEvent, copies: f.Copies, quad: uint8(f.Quad), country: f.Country, place: f.Place}
	s.what, s.actor, s.recipient = w.word(s, string(f.Type)), w.actor(s, f.Actor), w.actor(s, f.Recipient)
	if f.Standing != AnyStanding {
		s.states = []word{w.words[string(cmp.Or(f.Standing, Happened))]}
	}
	if one, other, asked := w.pair(s, f.Pair); asked {
		s.pair = func(actors, recipients []word) bool {
			return !f.Joint && eitherWay(actors, recipients, one, other) || len(recipients) == 0 && areIn(actors, one, other)
		}
	}
	if f.ByTime {
		s.order = func(a, b heldAt) int { return cmp.Or(undatedLast(a.from, b.from), cmp.Compare(a.from, b.from)) }
	}
	if f.Matching.Root != nil {
		found, err := w.find(f.Matching)
		if err != nil {
			return nil, err
		}
		s.found = make(map[int64]bool, len(found))
		for _, number := range found {
			s.found[number] = true
		}
	}
	return s, s.during(f.Since, f.Until)
}

func undatedLast(a, b day) int {
	switch {
	case a == 0 && b != 0:
		return 1
	case b == 0 && a != 0:
		return -1
	}
	return 0
}

func (f *SpeechActFilter) sieve(w *sifting) (*sieve, error) {
	s := &sieve{sort: heldAct, copies: f.Copies, byReport: true}
	s.what, s.actor, s.recipient = w.word(s, string(f.Kind)), w.actor(s, f.By), w.actor(s, f.Toward)
	if one, other, asked := w.pair(s, f.Pair); asked {
		s.pair = func(actors, recipients []word) bool { return eitherWay(actors, recipients, one, other) }
	}
	if err := s.onlyOpen(f.Open); err != nil {
		return nil, err
	}
	return s, s.during(f.Since, f.Until)
}

func (f *PlanFilter) sieve(w *sifting) (*sieve, error) {
	s := &sieve{sort: heldPlan, copies: f.Copies, country: f.Country}
	s.what, s.actor = w.word(s, string(f.Type)), w.actor(s, f.Who)
	if f.Status != "" {
		s.states = []word{w.word(s, string(f.Status))}
	}
	if one, other, asked := w.pair(s, f.Pair); asked {
		s.pair = func(actors, _ []word) bool { return areIn(actors, one, other) }
	}
	if f.LatestFirst {
		s.order = func(a, b heldAt) int {
			return cmp.Or(cmp.Compare(b.from, a.from), cmp.Compare(b.to, a.to), newerDocument(a.heldDocument, b.heldDocument))
		}
	}
	if f.Open != "" {
		s.scheduled = []word{w.words[string(sitrep.Scheduled)], w.words[string(sitrep.Postponed)]}
	}
	if err := s.onlyOpen(f.Open); err != nil {
		return nil, err
	}
	return s, s.during(f.Since, f.Until)
}

// onlyOpen lets through what ends on a day or later, that which ends first before others; "" for all.
func (s *sieve) onlyOpen(text string) error {
	first, err := openDay(text)
	if s.open = dayOf(first); s.open != 0 {
		s.order = func(a, b heldAt) int { return cmp.Compare(a.to, b.to) }
	}
	return err
}

// during lets through what reaches into a time.
func (s *sieve) during(since, until string) error {
	first, last, err := between(since, until)
	s.since, s.until = dayOf(first), dayOf(last)
	return err
}

// areIn reports whether both are among some.
func areIn(some []word, one, other word) bool {
	return slices.Contains(some, one) && slices.Contains(some, other)
}

// eitherWay reports whether one does something to the other.
func eitherWay(actors, recipients []word, one, other word) bool {
	return slices.Contains(actors, one) && slices.Contains(recipients, other) || slices.Contains(actors, other) && slices.Contains(recipients, one)
}
