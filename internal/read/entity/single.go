package entity

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
)

// An answer is what a single word is. The zero kind means no name; an answer that is not given leaves the question open.
type answer struct {
	kind  sitrep.EntityType
	entry entry
	given bool
}

func is(kind sitrep.EntityType) answer { return answer{kind: kind, given: true} }

// single tells the type of one capitalised word, "" if it is no name: by the document, by the tables, by the words
// around it, and by what is likeliest at last.
func (r *reader) single(i int, c *context) (sitrep.EntityType, entry) {
	c.weak = false
	common := r.common.has([]byte(r.words[i].key))
	a := r.byDocument(i, common, c)
	if !a.given {
		a = r.byTables(i, common)
	}
	if !a.given {
		a = r.bySurroundings(i, common)
	}
	if !a.given {
		c.weak = true
		a.kind = r.byLikelihood(i, common, c)
	}
	return a.kind, a.entry
}

// byDocument answers where the document explains the word, or shows it to be no name.
func (r *reader) byDocument(i int, common bool, c *context) answer {
	w, before := &r.words[i], r.at(i-1, i)
	if kind, ok := c.acronyms[w.text]; ok {
		return is(kind)
	}
	switch {
	case c.surnames[w.key] && len(w.key) > 2:
		return is(sitrep.Person)
	case c.organizations[w.key], w.class.is(institution) && !w.first:
		return is(sitrep.Organization)
	case before.text == "," && len(w.key) < 6 && !w.first && r.isAbbreviated(i):
		return is(sitrep.GPE)
	case w.class.is(locationHead) && before.key == "the" && !w.first && !w.upper:
		return is(sitrep.Location)
	case w.class.is(placePrep), len(w.key) < 2, w.class.is(opener|title|organizationHead) && !w.upper, common && (w.first && !c.capitals[w.key] || c.lowercase[w.key]):
		return is("")
	}
	return answer{}
}

// byTables answers where the word is a leader's surname or a town.
func (r *reader) byTables(i int, common bool) answer {
	w, before := &r.words[i], r.at(i-1, i)
	if !w.upper && !before.class.is(placePrep) {
		if e, ok := r.leader(w.key); ok {
			return answer{sitrep.Person, e, true}
		}
		if !w.first && r.isFamous(w.key) {
			return is(sitrep.Person)
		}
	}
	if before.text == "," && r.at(i-2, i).class.is(role) && !common {
		return is(sitrep.Person)
	}
	if r.isTown(i, common) || r.settled(i) && !common {
		return is(sitrep.GPE)
	}
	return answer{}
}

// bySurroundings answers where the word's letters or its neighbours tell what it is.
func (r *reader) bySurroundings(i int, common bool) answer {
	w, before, after := &r.words[i], r.at(i-1, i), r.at(i+1, i)
	switch {
	case w.first && !w.upper && strings.HasSuffix(w.key, "ists") && after.key == "who":
		return is("")
	case innerCapital(w.text):
		return is(sitrep.Organization)
	case w.upper && len(w.key) <= 6 && !w.first:
		return is(acronym(w))
	case common:
		return answer{given: w.class != 0}
	case r.isGiven(w.key), before.class.is(role | addresses), after.class.is(speech), r.isPersonAfter(i+1, i):
		return is(sitrep.Person)
	case after.class.is(locationHead) && !after.capital:
		return is(sitrep.Location)
	case before.class.is(placePrep) && before.key != "to" && before.key != "over":
		return is(sitrep.GPE)
	case isNationality(w.key):
		return is(sitrep.NORP)
	}
	return answer{}
}

// byLikelihood is what a word is most often that nothing else tells.
func (r *reader) byLikelihood(i int, common bool, c *context) sitrep.EntityType {
	w, before, after := &r.words[i], r.at(i-1, i), r.at(i+1, i)
	switch {
	case w.first && !c.capitals[w.key] && after.clitic() && r.stateNoun(i+2, i) != 0:
		return sitrep.Person
	case w.first && !c.capitals[w.key] && (!after.class.is(act) || w.key[len(w.key)-1] == 's'):
		return ""
	case before.key == "the" || common:
		return sitrep.Organization
	}
	return sitrep.Person
}

// noNames are words in capitals that name nobody.
var noNames = []string{
	"AI", "AIDS", "BST", "CD", "CEO", "CET", "CFO", "COVID", "DNA", "DVD", "EDT", "EST", "ET", "FM", "GDP", "GMT", "HIV", "ID", "II", "III", "IPO",
	"IT", "IV", "IX", "MP", "NGO", "OK", "PC", "PM", "PR", "PST", "SUV", "TV", "UFO", "VI", "VII", "VIII", "VIP", "WMD", "XI", "XII",
}

// acronym decides about a word in capitals that the document does not explain.
func acronym(w *word) sitrep.EntityType {
	if slices.Contains(noNames, w.text) || w.key == "am" || w.key == "pm" {
		return ""
	}
	return sitrep.Organization
}

// innerCapital reports whether a word has a capital inside as companies' names have: "WikiLeaks", not "McCain".
func innerCapital(text string) bool {
	lower := false
	for i, c := range text {
		switch {
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z' && lower && i > 3:
			return true
		}
	}
	return false
}

func isNationality(key string) bool {
	for _, suffix := range []string{"ist", "ists", "ian", "ians", "ese", "ites"} {
		if len(key) > len(suffix)+3 && key[len(key)-len(suffix):] == suffix {
			return true
		}
	}
	return false
}

// leader returns the only person of the tables with that surname who held an office on the document's day.
func (r *reader) leader(surname string) (entry, bool) {
	found := entry{}
	for _, i := range r.surnames[surname] {
		if o, ok := r.persons[i].held(r.day); ok && (o.title != "") {
			switch {
			case found.kind == noKind:
				found = entry{kind: person, index: i}
			case r.persons[found.index].name != r.persons[i].name: // one person may hold offices of two countries
				return entry{}, false
			}
		}
	}
	return found, found.kind != noKind
}

// isFamous reports whether the word is the surname of somebody whom the English press names by it. Who is meant, the
// surname alone does not tell.
func (r *reader) isFamous(surname string) bool {
	list := r.surnames[surname]
	return len(list) > 0 && int(list[0]) < r.famous && !r.hasTown([]byte(surname))
}

// isTown reports whether one word is a town: one that the tables have, where it stands as towns do or is large.
func (r *reader) isTown(i int, common bool) bool {
	w := &r.words[i]
	places := r.candidates(r.keyOf(i, i+1))
	if len(places) == 0 {
		return false
	}
	largest := 0
	for _, p := range places {
		if p.Kind == atlas.District {
			continue
		}
		largest = max(largest, p.Population)
		if p.Kind == atlas.Capital {
			largest += 1000000
		}
	}
	before, after := r.at(i-1, i), r.at(i+1, i)
	switch {
	case before.class.is(placePrep) && !before.capital || r.contained(i+1, i):
		return !common || largest > 100000 || r.contained(i+1, i)
	case r.isGiven(w.key):
		return largest > 100000 && !after.class.is(speech)
	case common:
		return largest > 500000 && !w.first
	case after.class.is(speech) || after.class.is(act) && before.key == "":
		return largest > 300000
	}
	return largest > 30000
}
