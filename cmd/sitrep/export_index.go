package main

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

// bookOf is a book of what a selection has.
func bookOf(s *crisis.Selection, asOf string) *ledger.Book {
	b := &ledger.Book{AsOf: asOf}
	for i := range s.Documents {
		b.Documents = append(b.Documents, s.Documents[i].Document)
	}
	b.Happenings = make([]*happening.Happening, 0, len(s.Happenings))
	for i := range s.Happenings {
		b.Happenings = append(b.Happenings, s.Happenings[i].Happening)
	}
	b.Entries = make([]*follow.Entry, 0, len(s.Entries))
	for i := range s.Entries {
		b.Entries = append(b.Entries, s.Entries[i].Entry)
	}
	return b
}

type indexLine struct {
	Date       string   `json:"date"`
	Crisis     string   `json:"crisis"`
	Pair       []string `json:"pair"` // who does it and to whom; [] for the whole crisis
	Quad       string   `json:"quad"`
	Value      float64  `json:"value"`
	Fresh      float64  `json:"fresh"`    // of it, what the day itself brought
	Baseline   *float64 `json:"baseline"` // null while it is not known
	Spread     *float64 `json:"spread"`
	Happenings []string `json:"happenings"` // that the day itself brought
}

// exportIndex writes the index of a crisis by day: its four series and those of its pairs. Days on which a series is zero are left out.
func (a *app) exportIndex(s *crisis.Selection) error {
	x, err := s.Series()
	if err != nil || x == nil {
		return err
	}
	for _, k := range x.Keys() {
		days, err := x.Days(k, x.Since, max(s.AsOf, x.Since))
		if err != nil {
			return err
		}
		brought := broughtBy(x, k)
		for _, d := range days {
			if d.Value == 0 {
				continue
			}
			line := indexLine{
				Date: d.Date, Crisis: s.Crisis.Name, Pair: []string{}, Quad: k.Quad.String(), Value: d.Value.Points(), Fresh: d.Fresh.Points(),
				Happenings: notNil(brought[d.Date]),
			}
			if !k.Whole {
				line.Pair = []string{k.Pair.Actor, k.Pair.Recipient}
			}
			if d.Known {
				baseline, spread := d.Baseline.Points(), d.Spread.Points()
				line.Baseline, line.Spread = &baseline, &spread
			}
			if err := a.printJSON(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// broughtBy are the ids of the happenings that each day brought to a series.
func broughtBy(x *crisis.Series, k index.Key) map[string][]string {
	by := map[string][]string{}
	for i := range x.Counted {
		h := &x.Counted[i]
		if h.Quad == k.Quad && (k.Whole || isOfPair(h, k.Pair)) {
			by[h.Day] = append(by[h.Day], h.ID)
		}
	}
	return by
}

// isOfPair reports whether a happening counts for a directed pair.
func isOfPair(h *index.Happening, p index.Pair) bool {
	has := func(list []string, key string) bool { return slices.Contains(list, key) || key == "" && len(list) == 0 }
	if h.Joint {
		return has(h.Actor, p.Actor) && has(h.Actor, p.Recipient)
	}
	return has(h.Actor, p.Actor) && has(h.Recipient, p.Recipient)
}

// errNoCrisis is wrong usage of the export of the index.
func errNoCrisis() error {
	return fmt.Errorf("%w: the index is that of a crisis: name it with --crisis; sitrep crisis list has them", errUsage)
}
