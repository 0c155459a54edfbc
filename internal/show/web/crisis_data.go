package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// An indexData is the days of a crisis for the script that draws them, those that pictures show at most. Its lists have a value a day, from
// Since on.
type indexData struct {
	Since      string       `json:"since"`
	Days       string       `json:"days"`  // address of a day, with DAY in the place of the day
	Shown      [2]int       `json:"shown"` // the first day that is drawn, and the first that is not
	Series     []seriesData `json:"series"`
	Planned    []int        `json:"planned"`
	Threatened []int        `json:"threatened"`
	Documents  []int        `json:"documents"`
}

// A seriesData is how much happens of a quad class, in points.
type seriesData struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Value    []float64    `json:"value"`
	Baseline []*float64   `json:"baseline"` // null where it is not known
	Spread   []*float64   `json:"spread"`
	Changes  []changeData `json:"changes"`
}

type changeData struct {
	Day   int    `json:"day"` // its place among the days
	Name  string `json:"name"`
	Words string `json:"words"`
}

func (d *desk) indexJSON(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	s, err := a.stretch(c)
	if err != nil {
		return err
	}
	body, err := json.Marshal(dataOf(a, c, s))
	if err != nil {
		return fmt.Errorf("write the index of %s: %w", c.Crisis.Slug(), err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	if _, err := w.Write(body); err != nil {
		return fmt.Errorf("send the index of %s: %w", c.Crisis.Slug(), err)
	}
	return nil
}

func dataOf(a *ledgerAsk, c *situation.Crisis, s stretch) indexData {
	data := indexData{Since: c.Since, Days: a.then(dayPath(c.Crisis.Slug(), "DAY")), Shown: [2]int{s.lo, s.hi}}
	end := max(s.hi, lastOf(c, 0).hi)
	for _, t := range c.Tallies()[:end] {
		data.Planned, data.Threatened, data.Documents = append(data.Planned, t.Planned), append(data.Threatened, t.Threatened), append(data.Documents, t.Documents)
	}
	for i := range c.Series {
		series := &c.Series[i]
		d := seriesData{ID: quadID(series.Quad), Name: series.Quad.String(), Changes: []changeData{}}
		for _, day := range series.Days[:end] {
			d.Value = append(d.Value, day.Value.Points())
			d.Baseline, d.Spread = append(d.Baseline, known(day, day.Baseline)), append(d.Spread, known(day, day.Spread))
		}
		for i, change := range series.Changes {
			if at := positionOf(series.Days, change.Day); at < end {
				d.Changes = append(d.Changes, changeData{at, changeName(i, change), changeWords(change)})
			}
		}
		data.Series = append(data.Series, d)
	}
	return data
}

// known is an amount in points, nil where the level of the day is not known.
func known(d index.Day, a index.Amount) *float64 {
	if !d.Known {
		return nil
	}
	points := a.Points()
	return &points
}

// indexTable is the index with a row a day and quad class.
func (d *desk) indexTable(w http.ResponseWriter, r *http.Request) error {
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), ledgerAskOf(r).asOf())
	if err != nil {
		return err
	}
	rows := [][]string{{"date", "quad", "quad_name", "value", "fresh", "baseline", "spread"}}
	for _, s := range c.Series {
		for _, day := range s.Days {
			row := []string{day.Date, strconv.Itoa(int(s.Quad)), s.Quad.String(), day.Value.String(), day.Fresh.String(), "", ""}
			if day.Known {
				row[5], row[6] = day.Baseline.String(), day.Spread.String()
			}
			rows = append(rows, row)
		}
	}
	return sendTable(w, "index-"+c.Crisis.Slug()+".csv", rows)
}

// crisisDaysTable has a row a day: the value of each quad class, and apart from them what is only planned or threatened, and documents.
func (d *desk) crisisDaysTable(w http.ResponseWriter, r *http.Request) error {
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), ledgerAskOf(r).asOf())
	if err != nil {
		return err
	}
	head := []string{"date"}
	for _, s := range c.Series {
		head = append(head, s.Quad.String())
	}
	rows := [][]string{append(head, "planned", "threatened", "documents")}
	for i, t := range c.Tallies() {
		row := []string{c.Series[0].Days[i].Date}
		for _, s := range c.Series {
			row = append(row, s.Days[i].Value.String())
		}
		rows = append(rows, append(row, strconv.Itoa(t.Planned), strconv.Itoa(t.Threatened), strconv.Itoa(t.Documents)))
	}
	return sendTable(w, "days-"+c.Crisis.Slug()+".csv", rows)
}
