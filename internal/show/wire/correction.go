package wire

import (
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
)

// A Ruling is what a person decided about an entry of a document.
type Ruling struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Matter string    `json:"matter" doc:"right, none, type, mode, marks, actor, recipient or status"`
	Want   []string  `json:"want" doc:"what belongs there; names for actors"`
	Reader []string  `json:"reader" doc:"what the newest reading has there"`
	Agrees bool      `json:"agrees" doc:"whether the newest reading has what belongs there"`
}

// A Correction is a ruling with where it stands.
type Correction struct {
	Ruling
	Document string       `json:"document"`
	Version  string       `json:"version"`
	Kind     string       `json:"kind" doc:"event, act, plan or attribution"`
	Span     sitrep.Range `json:"span" doc:"where the words begin and end, in code points of document.text"`
	Words    string       `json:"words"`
	ReadAs   string       `json:"read_as" doc:"the type that the reader had when the ruling was made"`
	Had      []string     `json:"had" doc:"what stood there then"`
	Entry    *string      `json:"entry" doc:"id of the entry in the newest reading; null if it has none at the words, or the ruling does not hold"`
	InForce  bool         `json:"in_force"`
	UndoneBy *string      `json:"undone_by"`
	UndoneAt *time.Time   `json:"undone_at"`
}

// A Record is a reading as persons' corrections have it, with them.
type Record struct {
	sitrep.Record
	Corrections []Correction `json:"corrections,omitempty" doc:"what persons ruled about entries and holds; the entries are as they have them"`
}

// NewRecord returns a corrected reading as JSON has it.
func NewRecord(r *sitrep.Reading, applied []correct.Applied) Record {
	out := Record{Record: *r.Record()}
	for i := range applied {
		out.Corrections = append(out.Corrections, NewCorrection(&r.Document, &applied[i]))
	}
	return out
}

// NewCorrection returns what a correction did to a document's reading as JSON has it.
func NewCorrection(d *sitrep.Document, a *correct.Applied) Correction {
	c := Correction{
		Ruling: newRuling(a), Document: a.Document.ID, Version: a.Document.Version, Kind: string(a.Kind), Span: d.Points(a.Span), Words: a.Words,
		ReadAs: a.ReadAs, Had: valueNames(a.Had), Entry: text(a.Entry), InForce: !a.Undone,
	}
	if a.Undone {
		at := a.UndoneAt.UTC()
		c.UndoneBy, c.UndoneAt = &a.UndoneBy, &at
	}
	return c
}

func newRuling(a *correct.Applied) Ruling {
	return Ruling{a.Number, a.At.UTC(), a.By, string(a.Matter), valueNames(a.Want), valueNames(a.Reader), a.Agrees}
}

// Rulings returns what persons ruled about an entry as JSON has it, nil for nothing.
func Rulings(list []correct.Applied) []Ruling {
	var out []Ruling
	for i := range list {
		out = append(out, newRuling(&list[i]))
	}
	return out
}

func valueNames(values []correct.Value) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.Name
	}
	return names
}
