package situation

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// A Date is a day that an entry is about: the time of a plan, whatever became of it, or the last day of a commitment or a demand.
type Date struct {
	*follow.Entry
	First, Last string // days; of a deadline the last day both
	Deadline    bool
}

// datesOf are the dates of entries by their first day; entries without a day have none.
func datesOf(entries []*follow.Entry) []Date {
	var all []Date
	for _, e := range entries {
		d := Date{Entry: e, Deadline: e.Sort != follow.Plan}
		if d.Deadline {
			_, d.Last = sitrep.TimexDays(e.Due)
			d.First = d.Last
		} else {
			d.First, d.Last = sitrep.TimexDays(e.When)
		}
		if d.First != "" {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(a, b Date) int {
		return cmp.Or(strings.Compare(a.First, b.First), strings.Compare(a.Last, b.Last), strings.Compare(a.ID, b.ID))
	})
	return all
}

// Dates are the dates of a crisis, by name or slug, or of the whole book for "", by their first day.
func (d *Desk) Dates(ctx context.Context, crisis, asOf string) ([]Date, *ledger.Book, error) {
	if crisis == "" {
		book, err := d.Book(ctx, asOf)
		if err != nil {
			return nil, nil, err
		}
		return d.Register(book).dates(), book, nil
	}
	c, err := d.Crisis(ctx, crisis, asOf)
	if err != nil {
		return nil, nil, err
	}
	entries := make([]*follow.Entry, len(c.Entries))
	for i := range c.Entries {
		entries[i] = c.Entries[i].Entry
	}
	return datesOf(entries), c.Book, nil
}
