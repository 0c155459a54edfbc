package record

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// held is in memory what lists of events, speech acts and plans are chosen, counted and put in order by, of all current versions: some fifty
// bytes an entry. The rows themselves stay in the database.
type held struct {
	mu        sync.RWMutex
	atOnce    int64 // how many changes are taken in together at most
	drawn     int64 // the last change that is in it, -1 before the first look at the ledger
	tooMany   bool  // the ledger has more than mostHeld entries: nothing is held
	entries   int
	loose     int             // versions that were taken in since all stood side by side
	documents []*heldDocument // as newestEntries has them
	words     map[string]word
	texts     []string // by word
	places    []PlaceRef
	placeAt   map[PlaceRef]int32
}

// mostHeld bounds the memory: 4,000,000 entries take some 250 MB.
const mostHeld = 4_000_000

// A word stands for a string, 0 for "".
type word int32

// A heldDocument is a current version with the entries that are drawn from it.
type heldDocument struct {
	number    int64
	published int64 // seconds since 1970, unpublished if not known
	reported  day
	first     bool           // none with the same text was published before it
	entries   [3][]heldEntry // by sort, in the order of the text
	who       []word         // keys of the participants, those of an entry together, actors before recipients
}

// The sorts of entries.
const (
	heldEvent = iota
	heldAct
	heldPlan
)

type heldEntry struct {
	ordinal            int32
	what               word  // type or kind
	state              word  // standing or status
	place              int32 // 0 for none
	from, to           day
	who                int32 // where its participants begin
	actors, recipients uint16
	dated              bool
	quad               uint8
}

// A day is 20310506 for 2031-05-06, 0 for none.
type day int32

func dayOf(text string) day {
	n, err := strconv.Atoi(strings.ReplaceAll(text, "-", ""))
	if err != nil {
		return 0
	}
	return day(n)
}

func (d day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

func newHeld(atOnce int64) *held {
	h := &held{atOnce: atOnce}
	h.empty()
	return h
}

func (h *held) empty() {
	h.drawn, h.entries, h.loose, h.documents = -1, 0, 0, nil
	h.words, h.texts = map[string]word{"": 0}, []string{""}
	h.places, h.placeAt = []PlaceRef{{}}, map[PlaceRef]int32{{}: 0}
}

func (h *held) word(text string) word {
	w, known := h.words[text]
	if !known {
		text = strings.Clone(text)
		w = word(len(h.texts))
		h.words[text], h.texts = w, append(h.texts, text)
	}
	return w
}

func (h *held) place(p PlaceRef) int32 {
	at, known := h.placeAt[p]
	if !known {
		at = int32(len(h.places))
		h.placeAt[p], h.places = at, append(h.places, p)
	}
	return at
}

// Hold keeps in memory, from now on, what lists of events, speech acts and plans are chosen and counted by, so that they are found at once in a large
// ledger. It is for a process that answers many questions: a hundred thousand documents take some seconds. Called again, it takes in what is
// new, so that the next who asks need not wait for it. Answers are the same as without it, and never older.
func (s *Store) Hold(ctx context.Context) error { return s.hold(ctx, heldAtOnce) }

func (s *Store) hold(ctx context.Context, atOnce int64) error {
	if s.held.Load() != nil {
		return s.viewHeld(ctx, "hold entries", func(*transaction, *held) error { return nil })
	}
	h := newHeld(atOnce)
	err := s.view(ctx, "hold entries", func(tx *transaction) error { return h.update(ctx, tx) })
	if err == nil {
		s.held.CompareAndSwap(nil, h)
	}
	return err
}

var errBehind = errors.New("what is held is behind the ledger")

// viewHeld is view with what is held as it is at that moment, nil where nothing is.
func (s *Store) viewHeld(ctx context.Context, what string, look func(*transaction, *held) error) error {
	h := s.held.Load()
	if h == nil {
		return s.view(ctx, what, func(tx *transaction) error { return look(tx, nil) })
	}
	for {
		err := s.lookHeld(ctx, what, h, look)
		if !errors.Is(err, errBehind) {
			return err
		}
		if err := s.catchUp(ctx, h); err != nil {
			return err
		}
	}
}

// lookHeld has errBehind where what is held is not that of the moment. While it is locked nobody brings it beyond the transaction, which begins
// later.
func (s *Store) lookHeld(ctx context.Context, what string, h *held, look func(*transaction, *held) error) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return s.view(ctx, what, func(tx *transaction) error {
		if h.tooMany {
			return look(tx, nil)
		}
		drawn, err := lastDrawn(ctx, tx)
		if err == nil && drawn != h.drawn {
			err = errBehind
		}
		if err != nil {
			return err
		}
		return look(tx, h)
	})
}

// catchUp takes in what is new.
func (s *Store) catchUp(ctx context.Context, h *held) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return s.view(ctx, "hold entries", func(tx *transaction) error { return h.update(ctx, tx) })
}

// A sieve chooses among what is held. Its zero fields let everything through.
type sieve struct {
	sort             int
	nothing          bool // what is asked for is nowhere
	copies           bool
	found            map[int64]bool // versions, nil for all
	what             word
	quad             uint8
	states           []word // nil for any
	scheduled        []word // as well; nil for any
	country, place   string
	actor, recipient word
	pair             func(actors, recipients []word) bool
	since, until     day
	byReport         bool // they are of the document's day, otherwise of the entry's days
	open             day
	order            func(a, b heldAt) int // nil for that of newestEntries; what it does not tell apart is by document and ordinal
}

// each gives the entries that a sieve lets through, as newestEntries has them.
func (h *held) each(s *sieve) iter.Seq2[*heldDocument, *heldEntry] {
	return func(yield func(*heldDocument, *heldEntry) bool) {
		if s.nothing {
			return
		}
		all := s.takesAll()
		for _, d := range h.documents {
			if !d.first && !s.copies || s.found != nil && !s.found[d.number] || s.byReport && !s.in(d.reported, d.reported) {
				continue
			}
			for i := range d.entries[s.sort] {
				if e := &d.entries[s.sort][i]; (all || h.passes(s, d, e)) && !yield(d, e) {
					return
				}
			}
		}
	}
}

// takesAll reports whether nothing is asked of the entries of a version.
func (s *sieve) takesAll() bool {
	timeless := s.byReport || s.since == 0 && s.until == 0
	return timeless && s.what == 0 && s.quad == 0 && s.states == nil && s.scheduled == nil && s.country == "" && s.place == "" && s.open == 0 &&
		s.actor == 0 && s.recipient == 0 && s.pair == nil
}

func (h *held) passes(s *sieve, d *heldDocument, e *heldEntry) bool {
	switch {
	case s.what != 0 && e.what != s.what, s.quad != 0 && e.quad != s.quad, s.states != nil && !slices.Contains(s.states, e.state),
		s.scheduled != nil && !slices.Contains(s.scheduled, e.state),
		s.country != "" && h.places[e.place].Country != s.country, s.place != "" && h.places[e.place].Name != s.place,
		e.to < s.open, !s.byReport && !s.in(e.from, e.to):
		return false
	case s.actor == 0 && s.recipient == 0 && s.pair == nil:
		return true
	}
	actors, recipients := d.sides(e)
	return (s.actor == 0 || slices.Contains(actors, s.actor)) && (s.recipient == 0 || slices.Contains(recipients, s.recipient)) &&
		(s.pair == nil || s.pair(actors, recipients))
}

// in reports whether two days reach into the time that is asked for.
func (s *sieve) in(from, to day) bool {
	return to >= s.since && (s.until == 0 || from != 0 && from <= s.until)
}

// sides are the keys of who does something and of whom it is done to.
func (d *heldDocument) sides(e *heldEntry) (actors, recipients []word) {
	middle := int(e.who) + int(e.actors)
	return d.who[e.who:middle], d.who[middle : middle+int(e.recipients)]
}

// A heldAt is an entry with its document.
type heldAt struct {
	*heldDocument
	*heldEntry
}

// pageOf is where the entries of a page are that a sieve lets through, and how many it does.
func (h *held) pageOf(s *sieve, page Page) (list []entryAt, total int) {
	limit, offset := page.window()
	if s.order == nil {
		for d, e := range h.each(s) {
			if total >= offset && len(list) < limit {
				list = append(list, entryAt{d.number, int(e.ordinal)})
			}
			total++
		}
		return list, total
	}
	leading := leaders[heldAt]{most: offset + limit, order: func(a, b heldAt) int {
		return cmp.Or(s.order(a, b), cmp.Compare(a.number, b.number), cmp.Compare(a.ordinal, b.ordinal))
	}}
	for d, e := range h.each(s) {
		leading.add(heldAt{d, e})
		total++
	}
	for _, at := range leading.behind(offset) {
		list = append(list, entryAt{at.number, int(at.ordinal)})
	}
	return list, total
}

// leaders keep the first of many in an order.
type leaders[T any] struct {
	most  int
	order func(a, b T) int
	list  []T // the first of what was added, and what was not yet compared with them
}

func (l *leaders[T]) add(v T) {
	if l.list = append(l.list, v); len(l.list) > 4*l.most+1000 {
		l.sort()
	}
}

func (l *leaders[T]) sort() {
	slices.SortFunc(l.list, l.order)
	l.list = l.list[:min(l.most, len(l.list))]
}

// behind are the first but so many of them.
func (l *leaders[T]) behind(offset int) []T {
	l.sort()
	return l.list[min(offset, len(l.list)):]
}

// unpublished is the moment of publication of versions that have none: they come last.
const unpublished = math.MinInt64

func newerDocument(a, b *heldDocument) int {
	return cmp.Or(cmp.Compare(b.published, a.published), cmp.Compare(b.number, a.number))
}
