// Package storyline measures follow-through: what the ledger says, at the end of each day that is asked about, of a crisis of a few articles
// of which a careful reader recorded what was undertaken, asked and planned, what became of it, and which articles are of one origin. The
// measures are those of score_storylines.py, which came with the gold; its head has the rulings by which states were assigned.
package storyline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// A Storyline is the articles of a crisis, and what is expected of them.
type Storyline struct {
	Name      string              `json:"name"`
	Names     map[string][]string `json:"names"` // of an actor: other forms in the texts
	Documents []Document          `json:"documents"`
	Expect    Expectation         `json:"expect"`
}

// A Document is an article.
type Document struct {
	ID        string `json:"id"`
	Date      string `json:"date"` // day
	Publisher string `json:"publisher"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

// An Expectation is what a careful reader records.
type Expectation struct {
	Commitments []*Entry   `json:"commitments"`
	Demands     []*Entry   `json:"demands"`
	Plans       []*Entry   `json:"plans"`
	Origins     [][]string `json:"origins"`  // documents that are of one origin; the others are alone
	Absent      []Trap     `json:"absent"`   // must not be recorded
	Optional    []Trap     `json:"optional"` // neither right nor wrong
}

// An Entry is an expected one. Kind, debtor and creditor are a commitment's, by and toward a demand's, who a plan's; what is Also is right as
// well.
type Entry struct {
	Kind           string            `json:"kind"`
	KindAlso       names             `json:"kind_also"`
	Debtor         names             `json:"debtor"`
	DebtorAlso     names             `json:"debtor_also"`
	Creditor       names             `json:"creditor"`
	CreditorAlso   names             `json:"creditor_also"`
	By             names             `json:"by"`
	ByAlso         names             `json:"by_also"`
	Toward         names             `json:"toward"`
	TowardAlso     names             `json:"toward_also"`
	Who            names             `json:"who"`
	WhoAlso        names             `json:"who_also"`
	ActionWords    []string          `json:"action_words"`
	WhatWords      []string          `json:"what_words"` // a plan's
	ConditionWords []string          `json:"condition_words"`
	States         states            `json:"states"`
	When           map[string]string `json:"when"`     // the day a plan is for, as known at the end of a day
	Evidence       []string          `json:"evidence"` // ids of documents
}

// A Trap is an entry by the words of its actor and action.
type Trap struct {
	What  string   `json:"what"` // "commitments", "demands" or "plans"
	Words []string `json:"words"`
}

// names are a list of names, or one name; null is none.
type names []string

func (n *names) UnmarshalJSON(data []byte) error {
	var list []string
	if bytes.HasPrefix(data, []byte(`"`)) {
		list = []string{""}
		if err := json.Unmarshal(data, &list[0]); err != nil {
			return err
		}
	} else if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*n = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	return nil
}

// states are those expected at the end of days, in the order of the file.
type states []dated

type dated struct {
	day   string
	state follow.State
}

func (s *states) UnmarshalJSON(data []byte) error {
	var byDay map[string]follow.State
	if err := json.Unmarshal(data, &byDay); err != nil {
		return err
	}
	*s = nil
	keys := json.NewDecoder(bytes.NewReader(data))
	for {
		token, err := keys.Token()
		if err != nil {
			return nil // the end: it is well-formed
		}
		if day, ok := token.(string); ok {
			if state, ok := byDay[day]; ok {
				*s = append(*s, dated{day, state})
				delete(byDay, day)
			}
		}
	}
}

// on is the state expected at the end of a day, "" if nothing is said of it.
func (s states) on(day string) follow.State {
	for _, d := range s {
		if d.day == day {
			return d.state
		}
	}
	return ""
}

// sorts are the sorts of entries, in the order in which they are judged.
var sorts = [...]follow.Sort{follow.Commitment, follow.Demand, follow.Plan}

func (e *Expectation) of(s follow.Sort) []*Entry {
	switch s {
	case follow.Commitment:
		return e.Commitments
	case follow.Demand:
		return e.Demands
	case follow.Plan:
	}
	return e.Plans
}

// actors are the names of who undertakes, asks or plans.
func (e *Entry) actors() []string {
	return slices.Concat(e.Debtor, e.DebtorAlso, e.By, e.ByAlso, e.Who, e.WhoAlso)
}

// counterparts are the names of whom it is toward; none if nobody is expected.
func (e *Entry) counterparts() []string {
	if len(e.Creditor)+len(e.Toward) == 0 {
		return nil
	}
	return slices.Concat(e.Creditor, e.CreditorAlso, e.Toward, e.TowardAlso)
}

// named are the names of all actors that it tells of.
func (e *Entry) named() []string {
	return slices.Concat(e.actors(), e.Creditor, e.CreditorAlso, e.Toward, e.TowardAlso)
}

// words are those of what is undertaken, asked or planned.
func (e *Entry) words() []string { return slices.Concat(e.ActionWords, e.WhatWords) }

func (t *Trap) is(s follow.Sort) bool { return t.What == string(s)+"s" }

// Load reads the storylines of a folder, in the order of their files' names. One that cannot be judged wraps [sitrep.ErrInvalid].
func Load(dir string) ([]*Storyline, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("open storylines: %w", err)
	}
	var all []*Storyline
	for _, f := range files {
		if filepath.Ext(f.Name()) != ".json" {
			continue
		}
		s, err := loadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func loadFile(path string) (*Storyline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open storyline: %w", err)
	}
	s := &Storyline{}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("%w: parse %s: %w", sitrep.ErrInvalid, path, err)
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", sitrep.ErrInvalid, path, err)
	}
	return s, nil
}

// check finds what would make figures that mean nothing.
func (s *Storyline) check() error {
	if len(s.Documents) == 0 {
		return errors.New("it has no documents")
	}
	known := map[string]bool{}
	for _, d := range s.Documents {
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
			return fmt.Errorf("document %q has the date %q: want a day, as 2030-01-15", d.ID, d.Date)
		}
		if d.ID == "" || known[d.ID] {
			return fmt.Errorf("the id %q of a document is empty or another's too", d.ID)
		}
		known[d.ID] = true
	}
	for _, id := range slices.Concat(s.Expect.Origins...) {
		if !known[id] {
			return fmt.Errorf("origins have %q, which is no document or stands there twice", id)
		}
		known[id] = false
	}
	for _, t := range slices.Concat(s.Expect.Absent, s.Expect.Optional) {
		if !slices.ContainsFunc(sorts[:], t.is) {
			return fmt.Errorf("what is absent or optional has the sort %q: want commitments, demands or plans", t.What)
		}
	}
	return nil
}

// Sources are the documents as they come in by a line of JSON: in English, with their furniture marked.
func (s *Storyline) Sources() []sitrep.Document {
	documents := make([]sitrep.Document, len(s.Documents))
	for i, d := range s.Documents {
		documents[i] = sitrep.Document{
			ID: d.ID, Version: sitrep.HashText(d.Text), Text: d.Text, Title: d.Title, Publisher: d.Publisher, Published: d.Date, Language: "en",
		}
		layout.Mark(&documents[i])
	}
	return documents
}
