package web

import (
	"slices"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// An indexView is how much happens in a crisis: its pictures, all over the same days, and their table.
type indexView struct {
	Windows   choices
	Charts    []chartView
	Apart     pictureView // what is only planned or threatened, by day
	Volume    pictureView // documents by day
	From, To  string      // the days that are drawn
	Recent    []indexRow
	CSV, Days string // addresses of the tables: a row a day and quad class, a row a day
	Data      string // address of all series, for the script
	Uncounted int
}

// A chartView is the picture of a series, with its changes in words.
type chartView struct {
	pictureView
	ID, Quad string
	Level    levelView
	Changes  []changeView
}

// A changeView is a change of a series, named by what made it.
type changeView struct {
	ID, Number    string
	Words         string
	Day, DayPath  string
	Before, After string // points a day
	Makers        []happeningView
}

// An indexRow is a day of all series, with what stands apart.
type indexRow struct {
	Date, Path string
	Levels     []levelView
	Tally      situation.Tally
}

// A levelView is a value of the index beside what is usual.
type levelView struct {
	Value, Baseline, Spread string
	Known                   bool
	Word                    string // above, below or within what is usual; "" if that is not known
}

func newLevel(d index.Day) levelView {
	v := levelView{Value: points(d.Value), Baseline: points(d.Baseline), Spread: points(d.Spread), Known: d.Known}
	switch {
	case !d.Known:
	case d.Value > d.Baseline+2*d.Spread:
		v.Word = "above what is usual"
	case d.Value < d.Baseline-2*d.Spread:
		v.Word = "below what is usual"
	default:
		v.Word = "as usual"
	}
	return v
}

func points(a index.Amount) string { return strconv.FormatFloat(a.Points(), 'f', 1, 64) }

// newIndexView draws the days that are asked for.
func newIndexView(a *ledgerAsk, c *situation.Crisis) (v indexView, err error) {
	v.Uncounted = c.Uncounted
	s, err := a.stretch(c)
	if err != nil || len(c.Series) == 0 {
		return v, err
	}
	path := crisisPath(c.Crisis.Slug())
	v.CSV, v.Days, v.Data, v.Windows = a.then(path+"/index.csv"), a.then(path+"/days.csv"), a.then(path+"/index.json"), a.windows()
	v.From, v.To = s.from(c), s.to(c)
	for i := range c.Series {
		chart, err := newChart(a, c, &c.Series[i], s)
		if err != nil {
			return v, err
		}
		v.Charts = append(v.Charts, chart)
	}
	if v.Apart, err = a.picture(c, s, apartFile); err != nil {
		return v, err
	}
	if v.Volume, err = a.picture(c, s, volumeFile); err != nil {
		return v, err
	}
	v.Recent = indexRows(a, c, stretch{max(s.lo, s.hi-recentDays), s.hi})
	slices.Reverse(v.Recent)
	return v, nil
}

func quadID(q sitrep.Quad) string { return mark.Numbered("quad", int(q)) }

func changeID(q sitrep.Quad, i int) string { return mark.Numbered(quadID(q)+"-change", i+1) }

func newChart(a *ledgerAsk, c *situation.Crisis, series *situation.Series, s stretch) (chartView, error) {
	id := quadID(series.Quad)
	v := chartView{ID: id, Quad: series.Quad.String(), Level: newLevel(series.Days[len(series.Days)-1])}
	var err error
	if v.pictureView, err = a.picture(c, s, quadFile(series.Quad)); err != nil {
		return v, err
	}
	for i, change := range series.Changes {
		if change.Found < series.Days[s.lo].Date || change.Day > series.Days[s.hi-1].Date {
			continue
		}
		view, err := newChange(a, c, series, i)
		if err != nil {
			return v, err
		}
		v.Changes = append(v.Changes, view)
	}
	return v, nil
}

// newChange is the view of a change of a series, which are numbered by the days on which they were found.
func newChange(a *ledgerAsk, c *situation.Crisis, series *situation.Series, i int) (changeView, error) {
	change := series.Changes[i]
	v := changeView{
		ID: changeID(series.Quad, i), Number: strconv.Itoa(i + 1), Words: changeWords(change), Day: change.Day,
		DayPath: a.then(dayPath(c.Crisis.Slug(), change.Day)), Before: points(change.Before), After: points(change.After),
	}
	makers, err := c.Makers(series.Quad, change)
	for _, m := range firstOf(makers, 3) {
		if h := c.Happening(m.Happening); h != nil {
			v.Makers = append(v.Makers, viewHappening(a, h))
		}
	}
	return v, err
}

func indexRows(a *ledgerAsk, c *situation.Crisis, s stretch) []indexRow {
	tallies := c.Tallies()
	var rows []indexRow
	for i := s.lo; i < s.hi; i++ {
		date := c.Series[0].Days[i].Date
		row := indexRow{Date: date, Path: a.then(dayPath(c.Crisis.Slug(), date)), Tally: tallies[i]}
		for _, series := range c.Series {
			row.Levels = append(row.Levels, newLevel(series.Days[i]))
		}
		rows = append(rows, row)
	}
	return rows
}

// changeName names a change in a word, with its number.
func changeName(i int, c index.Change) string {
	name := "less"
	switch {
	case c.Kind == index.Spike:
		name = "loud"
	case c.Up:
		name = "more"
	}
	return mark.Numbered("", i+1) + " " + name
}

// changeWords say what changed in a series. More is not better or worse.
func changeWords(c index.Change) string {
	way := "less"
	if c.Up {
		way = "more"
	}
	switch c.Kind {
	case index.Spike:
		return "a loud day, " + dayWords(c.Day)
	case index.Drift:
		return way + ", little by little, found on " + dayWords(c.Found)
	case index.Shift:
	}
	return way + " from " + dayWords(c.Day) + " on, found on " + dayWords(c.Found)
}
