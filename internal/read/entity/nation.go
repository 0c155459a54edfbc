package entity

import (
	"slices"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// A Nation is the state that a word stands for.
type Nation struct {
	Name string // as the table of countries has it
	Code string // ISO 3166-1 alpha-3
	Acts bool   // the word is the name of its capital, which stands for its government where it acts
}

// Nation returns the state that a name, adjective, people or capital stands for: "Turkish" and "Ankara" for Turkey. It is false for
// what the tables do not know.
func (f *Finder) Nation(word string) (Nation, bool) {
	e, ok := f.entries[fold.Name(word)]
	if !ok {
		return Nation{}, false
	}
	if !slices.Contains([]kind{countryKind, adjective, demonym, capitalKind}, e.kind) {
		return Nation{}, false
	}
	c := &f.countries[e.index]
	return Nation{Name: c.name, Code: c.iso3, Acts: e.kind == capitalKind}, true
}
