// Package brief writes the situation report of a crisis from a book of the ledger. It is extractive: a report is a tree of statements, each a
// template over entries of the book or a quotation, with the documents that it rests on; nothing else can be printed, and each format renders
// that tree alone. The same book and crisis give the same bytes.
//
// What happened holds only what stands as happened: plans, threats, denials and what an actor claims of itself have their own sections. A threat
// is carried out or not carried out and never a broken word; of what was due and nobody tells, no report was found.
package brief

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// Schema names the JSON of a report.
const Schema = "sitrep.brief/1"

// A Report is what a crisis looks like at the end of a day, and what is new since another.
type Report struct {
	Schema   string    `json:"schema"`
	Crisis   string    `json:"crisis"`
	Slug     string    `json:"slug"`
	Since    string    `json:"since"` // first day of what is new
	AsOf     string    `json:"as_of"` // day at whose end the report stands
	Sections []Section `json:"sections"`
	Dates    []Date    `json:"dates"`   // what is due, for a calendar
	Sources  []Source  `json:"sources"` // in the order of their numbers, from 1
}

// A Section is a part of a report under a heading.
type Section struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Note   string  `json:"note,omitempty"` // how to read it
	Groups []Group `json:"groups"`
}

// A Group is statements, a table or a picture that belong together.
type Group struct {
	Title   *Statement  `json:"title,omitempty"`
	Items   []Statement `json:"items,omitempty"`
	Table   *Table      `json:"table,omitempty"`
	Picture *Picture    `json:"picture,omitempty"`
}

// A Table has a statement in each cell.
type Table struct {
	Columns []string      `json:"columns"`
	Rows    [][]Statement `json:"rows"`
}

// A Source is a document that statements rest on.
type Source struct {
	Number    int    `json:"number"`
	Document  string `json:"document"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`
	Title     string `json:"title"`
	URL       string `json:"url"`
}

// A writer makes a report of a selection.
type writer struct {
	*Report
	selection  *crisis.Selection
	documents  map[string]*ledger.Document
	numbers    map[string]int
	belongs    map[string]bool              // documents of the crisis, by id
	byID       map[string]*crisis.Happening // happenings of the crisis
	disputed   map[string]bool              // sentences that tell what is disputed
	happenings []crisis.Happening           // first told since
	entries    []*follow.Entry
	index      *crisis.Series // nil if no document has a day
}

// New reports on a crisis: s is what of b belongs to it, and since the first day of what is new, "" for the sixth day before the book's, which
// makes a week. Errors wrap [sitrep.ErrInvalid].
func New(b *ledger.Book, s *crisis.Selection, since string) (*Report, error) {
	w, err := begin(b, s, since)
	if err != nil {
		return nil, err
	}
	w.section(BottomLine, w.bottomLine()...)
	w.section(Happened, w.happened()...)
	w.section(Said, w.said()...)
	w.section(Open, w.open()...)
	w.section(Due, w.due()...)
	w.section(Contested, w.contested()...)
	w.section(Thin, w.thin()...)
	w.section(Index, w.indexed()...)
	return w.Report, nil
}

// Lead is the beginning of the report that [New] makes: its bottom line, its dates and the sources of these.
func Lead(b *ledger.Book, s *crisis.Selection, since string) (*Report, error) {
	w, err := begin(b, s, since)
	if err != nil {
		return nil, err
	}
	w.section(BottomLine, w.bottomLine()...)
	w.Dates = w.dates()
	return w.Report, nil
}

// Dates is a report of nothing but what is due, for its calendar.
func Dates(b *ledger.Book, s *crisis.Selection) (*Report, error) {
	w, err := begin(b, s, b.AsOf)
	if err != nil {
		return nil, err
	}
	w.Dates = w.dates()
	return w.Report, nil
}

// begin checks what a report is about and gathers what it is made of.
func begin(b *ledger.Book, s *crisis.Selection, since string) (*writer, error) {
	if _, err := time.Parse(time.DateOnly, b.AsOf); err != nil {
		return nil, fmt.Errorf("%w: a report is of a day, not of %q", sitrep.ErrInvalid, b.AsOf)
	}
	if since == "" {
		since = sitrep.DayAfter(b.AsOf, -6)
	}
	if _, err := time.Parse(time.DateOnly, since); err != nil || since > b.AsOf {
		return nil, fmt.Errorf("%w: %q is no day up to %s", sitrep.ErrInvalid, since, b.AsOf)
	}
	w := &writer{
		Report:    &Report{Schema: Schema, Crisis: s.Crisis.Name, Slug: s.Crisis.Slug(), Since: since, AsOf: b.AsOf, Dates: []Date{}, Sources: []Source{}},
		selection: s, documents: map[string]*ledger.Document{}, numbers: map[string]int{},
		belongs: map[string]bool{}, byID: map[string]*crisis.Happening{}, disputed: map[string]bool{},
	}
	w.gather(b)
	var err error
	w.index, err = s.Series()
	return w, err
}

// gather takes what the sections are made of.
func (w *writer) gather(b *ledger.Book) {
	for _, d := range b.Documents {
		w.documents[d.ID] = d
	}
	for _, d := range w.selection.Documents {
		w.belongs[d.ID] = true
	}
	for i := range w.selection.Happenings {
		h := &w.selection.Happenings[i]
		w.byID[h.ID] = h
		if len(h.Evidence) == 0 {
			continue
		}
		if w.isNew(h.Evidence[0].Date) {
			w.happenings = append(w.happenings, *h)
		}
		if h.Standing == happening.Disputed {
			w.disputed[h.Evidence[0].Sentence] = true
		}
	}
	for _, e := range w.selection.Entries {
		w.entries = append(w.entries, e.Entry)
	}
}

func (w *writer) section(id string, groups ...Group) {
	groups = slices.DeleteFunc(groups, func(g Group) bool { return len(g.Items) == 0 && g.Table == nil && g.Picture == nil })
	s := Section{ID: id, Title: sectionTitles[id], Note: sectionNotes[id], Groups: groups}
	if len(groups) == 0 {
		s.Note, s.Groups = "", []Group{{Items: []Statement{w.line("Nothing was found.").done()}}}
	}
	w.Sections = append(w.Sections, s)
}

// isNew reports whether a day lies in the time that the report is about.
func (w *writer) isNew(day string) bool { return w.Since <= day && day <= w.AsOf }

// dayBefore is the day before the first that is new.
func (w *writer) dayBefore() string { return sitrep.DayAfter(w.Since, -1) }

// says reports whether words stand in a document.
func (w *writer) says(document, words string) bool {
	d := w.documents[document]
	return d != nil && strings.TrimSpace(words) != "" && strings.Contains(d.Text, words)
}

// source is the number of a document among the sources, to which it is added.
func (w *writer) source(document string) int {
	if n := w.numbers[document]; n > 0 {
		return n
	}
	d, n := w.documents[document], len(w.Sources)+1
	w.numbers[document] = n
	w.Sources = append(w.Sources, Source{n, d.ID, d.Publisher, d.Day, d.Title, d.URL})
	return n
}

// titled is a group under a heading of the template's own.
func (w *writer) titled(title string, items []Statement) Group {
	heading := w.line(title).done()
	return Group{Title: &heading, Items: items}
}
