package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A jumpView is a day on which much was added to a series, named by the happening that added most.
type jumpView struct {
	Day, Path string
	Quad      string
	Fresh     string // points
	Maker     *happeningView
}

const (
	jumpsOfSeries = 2 // days of each series
	mostJumps     = 6
)

// newJumps are the days from one to another on which most was added to each series, the latest first.
func newJumps(a *ledgerAsk, c *situation.Crisis, from, to string) ([]jumpView, error) {
	var jumps []jumpView
	for i := range c.Series {
		days := slices.DeleteFunc(slices.Clone(c.Series[i].Days), func(d index.Day) bool { return d.Fresh <= 0 || d.Date < from || d.Date > to })
		slices.SortStableFunc(days, func(a, b index.Day) int { return cmp.Compare(b.Fresh, a.Fresh) })
		for _, day := range firstOf(days, jumpsOfSeries) {
			jump := jumpView{Day: day.Date, Path: a.then(dayPath(c.Crisis.Slug(), day.Date)), Quad: c.Series[i].Quad.String(), Fresh: points(day.Fresh)}
			class, err := c.Class(c.Series[i].Quad, day.Date)
			if err != nil {
				return nil, err
			}
			if fresh := class.Fresh; len(fresh) > 0 && fresh[0].Happening != nil {
				view := viewHappening(a, fresh[0].Happening)
				jump.Maker = &view
			}
			jumps = append(jumps, jump)
		}
	}
	slices.SortStableFunc(jumps, func(a, b jumpView) int { return strings.Compare(b.Day, a.Day) })
	return firstOf(jumps, mostJumps), nil
}
