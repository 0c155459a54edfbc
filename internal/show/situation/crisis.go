package situation

import (
	"cmp"
	"slices"
	"sync"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/brief"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

// quads are the quad classes in the order in which their series are shown. They are never set off against each other.
var quads = []sitrep.Quad{sitrep.VerbalCooperation, sitrep.MaterialCooperation, sitrep.VerbalConflict, sitrep.MaterialConflict}

// newDays is how many days back what changed is counted from.
const newDays = 7

// A Crisis is a crisis as it stands at the end of a day.
type Crisis struct {
	*crisis.Selection
	Book    *ledger.Book
	Since   string          // day of the first document that belongs, "" if none does
	Latest  string          // day of the last one
	Series  []Series        // one a quad class, in their order; none if no document belongs
	Pairs   []Pair          // of which anything is remembered: those with two names first, then those of whom most is in any one class
	Changed *crisis.Changed // in the last seven days

	Uncounted int // happenings that are not in the index: planned, denied, claimed by their actor alone, disputed

	rulings []crisis.Ruling
	index   *crisis.Series // nil if no document has a day
	hearing sync.Mutex
	voices  *Voices // once they were counted

	query    *crisis.Query
	asking   sync.Mutex                       // over query
	changing sync.Mutex                       // over changed
	changed  map[int64]func() *crisis.Changed // since moments, in seconds since 1970
	lead     func() (*brief.Report, error)
	ties     func() []Tie
	sites    func() []*Site
	tallies  func() []Tally
	sorted   func() map[follow.Sort][]*follow.Entry
	agenda   func() []*follow.Entry // plans
	stories  func() []*Story
	due      func() []*follow.Entry
	told     func() []*happening.Happening // differently
	lanes    func() []Lane
	byID     func() map[string]*happening.Happening
	has      func() map[string]bool // ids of documents and entries
}

// A Series is how much happens of one quad class in the whole of a crisis.
type Series struct {
	Quad    sitrep.Quad
	Days    []index.Day // every day since the crisis is watched
	Changes []index.Change
}

// A Pair is who does something to whom; a side that no report names is zero, one that is described only has no id.
type Pair struct {
	Actor, Recipient cite.Actor
	Values           []index.Amount // on the last day, by quad class in their order
}

func newCrisis(book *ledger.Book, c *crisis.Crisis, rulings []crisis.Ruling, known crisis.Known) (*Crisis, error) {
	s := &Crisis{query: c.Query(known), Book: book, rulings: rulings, changed: map[int64]func() *crisis.Changed{}}
	s.Selection = s.query.Select(book, rulings)
	if week, err := SinceDay(sitrep.DayAfter(book.AsOf, -newDays)); err == nil {
		s.Changed = week.Changed(s.query, book, s.Selection)
	} else {
		s.Changed = &crisis.Changed{}
	}
	s.lead = sync.OnceValues(func() (*brief.Report, error) {
		return brief.Lead(book, s.Selection, sitrep.DayAfter(book.AsOf, 1-newDays))
	})
	s.due, s.told, s.lanes = sync.OnceValue(s.findDue), sync.OnceValue(s.findContested), sync.OnceValue(s.makeLanes)
	s.byID = sync.OnceValue(func() map[string]*happening.Happening {
		all := make(map[string]*happening.Happening, len(s.Happenings))
		for i := range s.Happenings {
			all[s.Happenings[i].ID] = s.Happenings[i].Happening
		}
		return all
	})
	s.has = sync.OnceValue(func() map[string]bool {
		has := make(map[string]bool, len(s.Documents)+len(s.Entries))
		for i := range s.Documents {
			has[s.Documents[i].ID] = true
		}
		for i := range s.Entries {
			has[s.Entries[i].ID] = true
		}
		return has
	})
	s.ties, s.sites, s.tallies = sync.OnceValue(s.countTies), sync.OnceValue(s.findSites), sync.OnceValue(s.tally)
	s.sorted = sync.OnceValue(func() map[follow.Sort][]*follow.Entry {
		entries := make([]*follow.Entry, len(s.Entries))
		for i := range s.Entries {
			entries[i] = s.Entries[i].Entry
		}
		return bySort(entries)
	})
	s.agenda = sync.OnceValue(func() []*follow.Entry { return inAgenda(s.Of(follow.Plan), s.AsOf) })
	s.stories = sync.OnceValue(func() []*Story {
		documents := make([]*ledger.Document, len(s.Documents))
		for i := range s.Documents {
			documents[i] = s.Documents[i].Document
		}
		return Stories(documents)
	})
	return s, s.reckon()
}

// Lead is the bottom line of the week's situation report, with what is due and the sources of both.
func (s *Crisis) Lead() (*brief.Report, error) { return s.lead() }

// mostChanged is how many moments what changed since is kept of.
const mostChanged = 16

// ChangedSince is what changed since a moment.
func (s *Crisis) ChangedSince(since Since) *crisis.Changed {
	return s.changedSince(since)()
}

func (s *Crisis) changedSince(since Since) func() *crisis.Changed {
	s.changing.Lock()
	defer s.changing.Unlock()
	key := since.At.Unix()
	found := s.changed[key]
	if found == nil {
		if len(s.changed) >= mostChanged {
			clear(s.changed)
		}
		found = sync.OnceValue(func() *crisis.Changed {
			s.asking.Lock()
			defer s.asking.Unlock()
			return since.Changed(s.query, s.Book, s.Selection)
		})
		s.changed[key] = found
	}
	return found
}

// reckon makes the series of what happened.
func (s *Crisis) reckon() (err error) {
	if s.index, err = s.Selection.Series(); err != nil || s.index == nil {
		return err
	}
	s.Since, s.Uncounted = s.index.Since, s.index.Uncounted
	for _, d := range s.Documents {
		s.Latest = max(s.Latest, d.Day)
	}
	for _, q := range quads {
		series := Series{Quad: q}
		key := index.Key{Whole: true, Quad: q}
		if series.Days, err = s.index.Days(key, s.Since, s.last()); err != nil {
			return err
		}
		if series.Changes, err = s.index.Changes(key, s.last()); err != nil {
			return err
		}
		s.Series = append(s.Series, series)
	}
	return s.pairs()
}

// last is the last day of the series.
func (s *Crisis) last() string { return max(s.AsOf, s.Since) }

// pairs takes what is remembered of each pair on the last day.
func (s *Crisis) pairs() error {
	at, sides := map[index.Pair]int{}, s.sides()
	for _, k := range s.index.Keys() {
		if k.Whole {
			continue
		}
		days, err := s.index.Days(k, s.last(), s.last())
		if err != nil {
			return err
		}
		if days[0].Value == 0 {
			continue
		}
		i, there := at[k.Pair]
		if !there {
			i = len(s.Pairs)
			at[k.Pair] = i
			s.Pairs = append(s.Pairs, Pair{sides[k.Pair.Actor], sides[k.Pair.Recipient], make([]index.Amount, len(quads))})
		}
		s.Pairs[i].Values[slices.Index(quads, k.Quad)] = days[0].Value
	}
	slices.SortStableFunc(s.Pairs, func(a, b Pair) int {
		return cmp.Or(b.named()-a.named(), cmp.Compare(slices.Max(b.Values), slices.Max(a.Values)))
	})
	return nil
}

// named is 1 if both sides have a name.
func (p *Pair) named() int {
	if p.Actor.Name == "" || p.Recipient.Name == "" {
		return 0
	}
	return 1
}

// sides are who takes part in a happening, by the keys that the index has for them.
func (s *Crisis) sides() map[string]cite.Actor {
	sides := map[string]cite.Actor{}
	for _, h := range s.Happenings {
		for _, a := range slices.Concat(h.Actors, h.Recipient) {
			sides[cmp.Or(a.ID, a.Name)] = a
		}
	}
	return sides
}

// Quiet reports whether nothing was published about the crisis in the last n days.
func (s *Crisis) Quiet(n int) bool { return s.Latest != "" && s.Latest < sitrep.DayAfter(s.AsOf, -n) }

// Makers are the happenings that name a change of a series, the largest first.
func (s *Crisis) Makers(q sitrep.Quad, c index.Change) ([]index.Part, error) {
	return s.index.Makers(index.Key{Whole: true, Quad: q}, c.From, c.To, s.index.Counted)
}

// Of are the entries of a sort that belong, those that changed last first. The list is not to be changed.
func (s *Crisis) Of(sort follow.Sort) []*follow.Entry { return s.sorted()[sort] }

// Stories are the stories of the documents that belong, that with the latest document first. The list is not to be changed.
func (s *Crisis) Stories() []*Story { return s.stories() }

// Has reports whether a document or an entry of the ledger belongs to the crisis, by its id.
func (s *Crisis) Has(id string) bool { return s.has()[id] }

// Happening is the happening with that id, nil if it does not belong.
func (s *Crisis) Happening(id string) *happening.Happening { return s.byID()[id] }

// Due are the plans that are scheduled for a day or a time that is not over, the soonest first. The list is not to be changed.
func (s *Crisis) Due() []*follow.Entry { return s.due() }

func (s *Crisis) findDue() []*follow.Entry {
	var due []*follow.Entry
	for _, e := range s.Of(follow.Plan) {
		if isDue(e, s.AsOf) {
			due = append(due, e)
		}
	}
	slices.SortStableFunc(due, soonestFirst)
	return due
}

// Contested are the happenings that reports tell differently, the latest first. The list is not to be changed.
func (s *Crisis) Contested() []*happening.Happening { return s.told() }

func (s *Crisis) findContested() []*happening.Happening {
	var contested []*happening.Happening
	for _, h := range slices.Backward(s.Happenings) {
		if len(h.Contested) > 0 {
			contested = append(contested, h.Happening)
		}
	}
	return contested
}
