package score

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A bag is the words of a name by which actors are compared.
type bag map[string]bool

// unspecific words tell no actors apart.
var unspecific = setOf(strings.Fields(`a an the of to in on at by for with and or his her its their 's ’s mr mrs ms dr sir
	president prime minister government officials official forces leader foreign secretary state general spokesman spokeswoman`))

// bagOf returns the words of a name in lower case, without possessive endings and full stops; the unspecific ones only
// where there are no others.
func bagOf(name string) bag {
	specific, all := bag{}, bag{}
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !isWordly(r) && !strings.ContainsRune("'’.-", r) }) {
		w = strings.ReplaceAll(strings.ToLower(w), "’", "'")
		if without, ok := strings.CutSuffix(w, "'s"); ok {
			w = without
		} else {
			w = strings.TrimSuffix(w, "'")
		}
		w = strings.Trim(w, ".")
		all[w] = true
		if w != "" && !unspecific[w] {
			specific[w] = true
		}
	}
	if len(specific) > 0 {
		return specific
	}
	return all
}

// NameWords are the words of a name by which actors are compared: in lower case, without possessive endings and full stops; those that tell no
// actors apart only where there are no others. A name without words has none.
func NameWords(name string) map[string]bool { return bagOf(name) }

// bagsOf returns for each id of an actor the words of all the names it goes by in the record.
func bagsOf(r *sitrep.Record, ids []string) []bag {
	bags := make([]bag, 0, len(ids))
	for _, id := range ids {
		names := []string{id}
		for _, a := range r.Actors {
			if a.ID == id {
				names = append([]string{a.Name}, a.Aliases...)
			}
		}
		all := bag{}
		for _, name := range names {
			for w := range bagOf(name) {
				all[w] = true
			}
		}
		bags = append(bags, all)
	}
	return bags
}

// hits counts the names that are one of the actors, one to one: at least half of a name's words are among the actor's.
func hits(names []string, actors []bag) int {
	wanted := make([]bag, len(names))
	for i, name := range names {
		wanted[i] = bagOf(name)
	}
	return len(match(len(wanted), len(actors), 0.5, func(g, f int) float64 {
		return ratio(float64(common(wanted[g], actors[f])), float64(len(wanted[g])))
	}))
}
