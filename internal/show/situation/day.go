package situation

import (
	"fmt"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Day is a day of a crisis: what its index is made of, and what stands apart from that.
type Day struct {
	Classes   []ClassOfDay           // one a quad class, in their order
	Apart     []*happening.Happening // what is not counted: claimed or disputed of this day, planned, supposed or denied on it
	Made      []*follow.Entry        // threatened, promised, offered, refused, asked or planned on the day
	Documents []*ledger.Document     // published on the day
}

// A ClassOfDay is a quad class on a day. The amounts of Fresh sum to Level.Fresh, those of Fresh and Remembered to Level.Value, exactly.
type ClassOfDay struct {
	Quad       sitrep.Quad
	Level      index.Day
	Fresh      []Share // what happened on the day, the largest first
	Remembered []Share // what is left of days before, the largest first
}

// A Share is what a happening gives to a quad class on a day.
type Share struct {
	Happening *happening.Happening
	Amount    index.Amount
}

// Day takes a day apart. One on which the crisis is not watched wraps [sitrep.ErrNotFound].
func (s *Crisis) Day(date string) (*Day, error) {
	if len(s.Series) == 0 || date < s.Since || date > s.last() {
		return nil, fmt.Errorf("crisis %q on %q: it is watched from %s to %s: %w", s.Crisis.Name, date, s.Since, s.last(), sitrep.ErrNotFound)
	}
	day := &Day{}
	for _, h := range s.Happenings {
		if on, counted := dayOf(h.Happening); on == date && !counted {
			day.Apart = append(day.Apart, h.Happening)
		}
	}
	for _, q := range quads {
		class, err := s.Class(q, date)
		if err != nil {
			return nil, err
		}
		day.Classes = append(day.Classes, class)
	}
	for _, e := range s.Entries {
		if e.Made == date {
			day.Made = append(day.Made, e.Entry)
		}
	}
	for _, d := range s.Documents {
		if d.Day == date {
			day.Documents = append(day.Documents, d.Document)
		}
	}
	return day, nil
}

// Class is a quad class on a day that the crisis is watched.
func (s *Crisis) Class(q sitrep.Quad, date string) (ClassOfDay, error) {
	class, key := ClassOfDay{Quad: q}, index.Key{Whole: true, Quad: q}
	levels, err := s.index.Days(key, date, date)
	if err != nil {
		return class, err
	}
	class.Level = levels[0]
	parts, err := s.index.Parts(key, date, s.index.Counted)
	for _, p := range parts {
		share := Share{s.Happening(p.Happening), p.Amount}
		if p.Day == date {
			class.Fresh = append(class.Fresh, share)
		} else {
			class.Remembered = append(class.Remembered, share)
		}
	}
	return class, err
}

// dayOf is the day that a happening belongs to, and whether the index counts it there: that on which it was, as [crisis.Counted] has it, or, of
// what did not happen, that on which it was first told of.
func dayOf(h *happening.Happening) (day string, counted bool) {
	c, counted := crisis.Counted(h)
	if h.Standing == happening.NotHappened && len(h.Evidence) > 0 {
		return h.Evidence[0].Date, false
	}
	return c.Day, counted
}

// A Tally is what is told on a day beside what happened, and how loud it is. None of it is in the index.
type Tally struct {
	Planned    int // happenings first told of as still to come
	Threatened int // threats made
	Documents  int // published
}

// Tallies are those of each day of the series, in their order. The list is not to be changed.
func (s *Crisis) Tallies() []Tally { return s.tallies() }

func (s *Crisis) tally() []Tally {
	if len(s.Series) == 0 {
		return nil
	}
	at := map[string]int{}
	for i, d := range s.Series[0].Days {
		at[d.Date] = i
	}
	tallies := make([]Tally, len(s.Series[0].Days))
	of := func(day string) *Tally {
		if i, ok := at[day]; ok {
			return &tallies[i]
		}
		return &Tally{}
	}
	for _, h := range s.Happenings {
		if day, _ := dayOf(h.Happening); Planned(h.Happening) {
			of(day).Planned++
		}
	}
	for _, e := range s.Entries {
		if e.Kind == sitrep.Threat {
			of(e.Made).Threatened++
		}
	}
	for _, d := range s.Documents {
		of(d.Day).Documents++
	}
	return tallies
}

// Planned reports whether a happening is told of as still to come, and as nothing else.
func Planned(h *happening.Happening) bool {
	return h.Standing == happening.NotHappened && mark.RealityOf(h.Aux, "", true) == mark.Planned
}
