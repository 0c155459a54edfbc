package crisis

import (
	"cmp"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

// A Series is the index of a selection: its series, and the happenings that it is made of.
type Series struct {
	*index.Index
	Since     string // the day of the first document, from which on days are watched
	Counted   []index.Happening
	Uncounted int // happenings that did not happen, are claimed or disputed, or have no day
}

// Series reckons the index of what happened, by the default rule; nil if no document has a day.
func (s *Selection) Series() (*Series, error) {
	x := &Series{}
	for _, d := range s.Documents {
		if d.Day != "" && (x.Since == "" || d.Day < x.Since) {
			x.Since = d.Day
		}
	}
	if x.Since == "" {
		return nil, nil
	}
	var err error
	if x.Index, err = index.New(index.Rule{}, x.Since); err != nil {
		return nil, err
	}
	for i := range s.Happenings {
		h, ok := Counted(s.Happenings[i].Happening)
		if !ok {
			x.Uncounted++
			continue
		}
		if err := x.Add(&h); err != nil {
			return nil, err
		}
		x.Counted = append(x.Counted, h)
	}
	return x, nil
}

// Counted is a happening as the index counts it; false if it does not: what is not known to have happened, what only its own actor claims, and
// what somebody disputes. It counts on the last day that it can have been on when it was first reported: of "in May", reported on the 20th,
// that day; of "in April" the 30th.
func Counted(h *happening.Happening) (index.Happening, bool) {
	day := h.From
	if len(h.Evidence) > 0 {
		day = h.Evidence[0].Date
		if h.Dated {
			day = max(h.From, min(h.To, day))
		}
	}
	c := index.Happening{ID: h.ID, Day: day, Quad: h.Type.Quad(), Score: h.Score, Origins: len(h.Origins)}
	if _, err := time.Parse(time.DateOnly, day); err != nil || h.Standing != happening.Happened || c.Quad == 0 {
		return c, false
	}
	c.Joint = len(h.Recipient) == 0 && (h.Type == sitrep.Consult || h.Type == sitrep.Agree || h.Type == sitrep.Cooperate)
	for _, a := range h.Actors {
		c.Actor = append(c.Actor, cmp.Or(a.ID, a.Name))
	}
	for _, a := range h.Recipient {
		c.Recipient = append(c.Recipient, cmp.Or(a.ID, a.Name))
	}
	return c, true
}
