package situation

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// An Undecided is a change of an entry's state that a rule made and nobody judged.
type Undecided struct {
	Entry *follow.Entry
	At    int // in its history, behind the first, by which the entry was made
}

// Change is the change itself.
func (u *Undecided) Change() *follow.Change { return &u.Entry.History[u.At] }

// undecided are those of some entries, those with the lowest scores first. What is certain needs no judgement.
func undecided(entries []*follow.Entry) []Undecided {
	var all []Undecided
	for _, e := range entries {
		for i := range e.History {
			if c := &e.History[i]; i > 0 && c.By == "rule" && c.Score < 1 {
				all = append(all, Undecided{e, i})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Undecided) int { return cmp.Compare(a.Change().Score, b.Change().Score) })
	return all
}

// Undecided are all changes of state that await a person, those with the lowest scores first.
func (r *Register) Undecided() []Undecided { return r.undecided() }

// resting are the sentences of each document that a state rests on.
func resting(entries []*follow.Entry) map[string][]string {
	by := map[string][]string{}
	for _, e := range entries {
		for i := range e.History {
			v := &e.History[i].Evidence
			if v.Document != "" && !slices.Contains(by[v.Document], v.Sentence) {
				by[v.Document] = append(by[v.Document], v.Sentence)
			}
		}
	}
	return by
}

// IsDecisive reports whether a state rests on a sentence of a document.
func (r *Register) IsDecisive(document, sentence string) bool {
	return slices.Contains(r.resting()[document], sentence)
}
