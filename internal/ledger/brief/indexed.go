package brief

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
)

const (
	drawnDays = 90 // of the picture
	listed    = 31 // days of the table at most
	mostPairs = 8
	mostParts = 2 // of a series' value
)

// A Picture is the index by day: its four series, and how many documents there were.
type Picture struct {
	Days   []string `json:"days"`
	Series []Series `json:"series"`
	Volume []int    `json:"documents"` // published on each day
}

// A Series is one of the index, in points by day. Baseline and Spread are null where they are not known.
type Series struct {
	Name     string     `json:"name"`
	Value    []float64  `json:"value"`
	Fresh    []float64  `json:"fresh"`
	Baseline []*float64 `json:"baseline"`
	Spread   []*float64 `json:"spread"`
}

// SeriesEntry is the id under which a report names a figure of a series of the whole crisis on a day.
func SeriesEntry(q sitrep.Quad, day string) string { return "index " + day + " " + q.String() }

func pairEntry(k index.Key, day string) string {
	return "index " + day + " " + k.Quad.String() + " " + k.Pair.Actor + " " + k.Pair.Recipient
}

func whole(q sitrep.Quad) index.Key { return index.Key{Whole: true, Quad: q} }

// points says an amount with one decimal.
func (l *line) points(entry string, a index.Amount) *line {
	return l.shown(entry, a.String(), fmt.Sprintf("%.1f", a.Points()))
}

// seriesOn is a series on a day that is watched.
func (w *writer) seriesOn(k index.Key, on string) index.Day {
	days, err := w.index.Days(k, on, on)
	if err != nil {
		return index.Day{Date: on}
	}
	return days[0]
}

// indexLine says where each of the four series stands, where it stood before, and what is usual.
func (w *writer) indexLine() Statement {
	l := w.line("Index on ").day(SeriesEntry(theQuads[0], w.AsOf), w.AsOf)
	before := w.dayBefore()
	watched := before >= w.index.Since
	if watched {
		l.words(", from ").day(SeriesEntry(theQuads[0], before), before)
	}
	l.words(": ")
	var documents []string
	known := true
	for i, q := range theQuads {
		if i > 0 {
			l.words("; ")
		}
		now := w.seriesOn(whole(q), w.AsOf)
		l.shown(SeriesEntry(q, w.AsOf), q.String(), q.String()).words(" ").points(SeriesEntry(q, w.AsOf), now.Value)
		if watched {
			l.words(", from ").points(SeriesEntry(q, before), w.seriesOn(whole(q), before).Value)
		}
		if known = known && now.Known; now.Known {
			l.words(", baseline ").points(SeriesEntry(q, w.AsOf), now.Baseline)
		}
		documents = append(documents, w.largestOf(q)...)
	}
	if !known {
		l.words("; no baseline is known yet")
	}
	return l.words(".").refs(documents...).done()
}

// largestOf are the documents of the largest part of a series.
func (w *writer) largestOf(q sitrep.Quad) []string {
	for _, p := range w.parts(q) {
		return w.byID[p.Happening].Reports
	}
	return nil
}

func (w *writer) parts(q sitrep.Quad) []index.Part {
	parts, err := w.index.Parts(whole(q), w.AsOf, w.index.Counted)
	if err != nil {
		return nil
	}
	return parts
}

// indexed draws the index and takes it apart.
func (w *writer) indexed() []Group {
	if w.index == nil {
		return nil
	}
	from := max(w.index.Since, sitrep.DayAfter(w.AsOf, 1-drawnDays))
	return []Group{
		{Picture: w.picture(from)}, w.titled("Where it changed", w.turns()), w.titled("What it is made of", w.composition()), w.pairTable(), w.dayTable(),
	}
}

func (w *writer) picture(from string) *Picture {
	p := &Picture{}
	for _, q := range theQuads {
		days, err := w.index.Days(whole(q), from, w.AsOf)
		if err != nil {
			return nil
		}
		s := Series{Name: q.String()}
		p.Days = p.Days[:0]
		for _, d := range days {
			p.Days = append(p.Days, d.Date)
			s.Value, s.Fresh = append(s.Value, d.Value.Points()), append(s.Fresh, d.Fresh.Points())
			var baseline, spread *float64
			if d.Known {
				baseline, spread = new(d.Baseline.Points()), new(d.Spread.Points())
			}
			s.Baseline, s.Spread = append(s.Baseline, baseline), append(s.Spread, spread)
		}
		p.Series = append(p.Series, s)
	}
	p.Volume = make([]int, len(p.Days))
	for _, d := range w.selection.Documents {
		if i, found := slices.BinarySearch(p.Days, d.Day); found {
			p.Volume[i]++
		}
	}
	return p
}

// turns are the changes of the four series that were found since, with the happenings that made them.
func (w *writer) turns() []Statement {
	var all []Statement
	for _, q := range theQuads {
		changes, err := w.index.Changes(whole(q), w.AsOf)
		if err != nil {
			continue
		}
		for _, c := range changes {
			if w.isNew(c.Found) {
				all = append(all, w.turn(q, &c))
			}
		}
	}
	return all
}

func (w *writer) turn(q sitrep.Quad, c *index.Change) Statement {
	entry := SeriesEntry(q, c.Found)
	l := w.line("").shown(entry, q.String(), capital(q.String())).words(": ").value(entry, string(c.Kind))
	if c.Up {
		l.words(" to more, from ")
	} else {
		l.words(" to less, from ")
	}
	l.points(entry, c.Before).words(" to ").points(entry, c.After).words(" points a day, began on ").day(entry, c.Day).words(", found on ").day(entry, c.Found)
	makers, err := w.index.Makers(whole(q), c.From, c.To, w.index.Counted)
	if err != nil {
		return l.done()
	}
	var documents []string
	for _, m := range makers[:min(mostParts, len(makers))] {
		h := w.byID[m.Happening]
		l.Under = append(l.Under, w.happening(h, true))
		documents = append(documents, h.Reports...)
	}
	return l.refs(documents...).done()
}

// composition takes each series apart: the happenings that give most of its value, and what the others give together.
func (w *writer) composition() []Statement {
	var all []Statement
	for _, q := range theQuads {
		parts := w.parts(q)
		if len(parts) == 0 {
			continue
		}
		entry := SeriesEntry(q, w.AsOf)
		l := w.line("").shown(entry, q.String(), capital(q.String())).words(", ").points(entry, w.seriesOn(whole(q), w.AsOf).Value).words(" points, of these:")
		shown, rest := index.Cut(parts, mostParts)
		for _, p := range shown {
			h := w.byID[p.Happening]
			under := w.line("").points(entry, p.Amount).words(": ")
			w.tell(under, h)
			l.Under = append(l.Under, under.refs(h.Reports...).done())
		}
		if rest != 0 {
			var ids, others []string
			for _, p := range parts[len(shown):] {
				ids = append(ids, p.Happening)
				others = append(others, w.byID[p.Happening].Reports...)
			}
			under := w.line("").points(entry, rest).words(": ").count(ids, "other happening", "other happenings")
			l.Under = append(l.Under, under.refs(others...).done())
		}
		all = append(all, l.done())
	}
	return all
}

// capital is words with a capital letter.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// pairTable has the directed pairs that stand highest, each series apart.
func (w *writer) pairTable() Group {
	type row struct {
		key index.Key
		day index.Day
	}
	var rows []row
	for _, k := range w.index.Keys() {
		if d := w.seriesOn(k, w.AsOf); !k.Whole && d.Value > 0 && k.Pair.Actor != "" && k.Pair.Recipient != "" {
			rows = append(rows, row{k, d})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.day.Value, a.day.Value) })
	if len(rows) == 0 {
		return Group{}
	}
	t := &Table{Columns: []string{"Who", "Toward", "Series", "Points", "Baseline", "Source"}}
	for _, r := range rows[:min(mostPairs, len(rows))] {
		entry := pairEntry(r.key, w.AsOf)
		cell := func() *line { return w.line("") }
		baseline := cell()
		if r.day.Known {
			baseline.points(entry, r.day.Baseline)
		}
		t.Rows = append(t.Rows, []Statement{
			w.party(entry, r.key.Pair.Actor), w.party(entry, r.key.Pair.Recipient), cell().shown(entry, r.key.Quad.String(), r.key.Quad.String()).done(),
			cell().points(entry, r.day.Value).done(), baseline.done(), cell().refs(w.documentsOfPair(r.key)...).done(),
		})
	}
	g := w.titled("Who towards whom", nil)
	g.Table = t
	return g
}

// party is the name of a party of a pair.
func (w *writer) party(entry, key string) Statement {
	for _, h := range w.selection.Happenings {
		for _, a := range slices.Concat(h.Actors, h.Recipient) {
			if cmp.Or(a.ID, a.Name) == key {
				return w.line("").shown(entry, key, a.Name).done()
			}
		}
	}
	return w.line("").value(entry, key).done()
}

// documentsOfPair are the documents of what a series of a pair is made of.
func (w *writer) documentsOfPair(k index.Key) []string {
	parts, err := w.index.Parts(k, w.AsOf, w.index.Counted)
	if err != nil {
		return nil
	}
	var documents []string
	for _, p := range parts {
		documents = append(documents, w.byID[p.Happening].Reports...)
	}
	return documents
}

// dayTable has the figures of the days that the report is about, the latest of them at most.
func (w *writer) dayTable() Group {
	from := max(w.index.Since, w.Since, sitrep.DayAfter(w.AsOf, 1-listed))
	t := &Table{Columns: []string{"Day"}}
	for _, q := range theQuads {
		t.Columns = append(t.Columns, capital(q.String()))
	}
	t.Columns = append(t.Columns, "Documents")
	for day := from; day <= w.AsOf; day = sitrep.DayAfter(day, 1) {
		t.Rows = append(t.Rows, w.dayRow(day))
	}
	g := w.titled("By day: points, and the baseline where it is known", nil)
	g.Table = t
	return g
}

func (w *writer) dayRow(day string) []Statement {
	row := []Statement{w.line("").day(SeriesEntry(theQuads[0], day), day).done()}
	for _, q := range theQuads {
		d := w.seriesOn(whole(q), day)
		cell := w.line("").points(SeriesEntry(q, day), d.Value)
		if d.Known {
			cell.words(" / ").points(SeriesEntry(q, day), d.Baseline)
		}
		row = append(row, cell.done())
	}
	ids := []string{}
	for _, d := range w.selection.Documents {
		if d.Day == day {
			ids = append(ids, d.ID)
		}
	}
	return append(row, w.line("").number(ids).done())
}

// number counts documents without a word for them.
func (l *line) number(ids []string) *line {
	l.Parts = append(l.Parts, Part{Kind: Count, Text: fmt.Sprint(len(ids)), Entries: ids})
	return l
}

// highest is the highest value or baseline of a picture, at least one.
func (p *Picture) highest() float64 {
	top := 1.0
	for _, s := range p.Series {
		for i, v := range s.Value {
			top = math.Max(top, v)
			if s.Baseline[i] != nil {
				top = math.Max(top, *s.Baseline[i])
			}
		}
	}
	return top
}
