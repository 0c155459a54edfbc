package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// A Given is a name that was found elsewhere, by a trained network.
type Given struct {
	Span  sitrep.Span
	Class Class
	// Fine and Wide are what two finer schemes of names call it, CrossNER's for politics and GUM's: "election", "abstract".
	// They are hints, and "" is none.
	Fine, Wide string
	Confidence float64 // that extent and class are right, 0 … 1
}

// A Class is a class of names of CoNLL-2003 (Tjong Kim Sang and De Meulder): PER, ORG, LOC or MISC.
type Class string

// The classes.
const (
	PersonClass       Class = "PER"
	OrganizationClass Class = "ORG"
	PlaceClass        Class = "LOC"
	OtherClass        Class = "MISC"
)

// leastSure is the confidence below which the class of a name counts as a likelihood and no more.
const leastSure = 0.5

// take takes the given names and gives each its type.
func (r *reader) take(given []Given) {
	i := 0
	var kept []Given
	for g := range given {
		for i < len(r.words) && r.words[i].span.End <= given[g].Span.Start {
			i++
		}
		first := i
		for i < len(r.words) && r.words[i].span.Start < given[g].Span.End {
			i++
		}
		if first, end := r.trimmed(first, i, given[g].Class); end > first {
			r.names = append(r.names, name{first: first, end: end, title: first, given: true})
			kept = append(kept, given[g])
		}
	}
	r.vote(kept)
	for i := range r.names {
		r.typed(&r.names[i], &kept[i])
	}
	r.own()
	r.addCertain()
	c := r.context()
	for i := range r.names {
		if n := &r.names[i]; n.kind == sitrep.Person {
			n.title = r.titleBefore(n.first)
			r.incumbent(n, c)
		}
	}
	r.judge(c)
}

// trimmed drops marks at both ends of a name, the titles of a person, and all of what has neither a capital letter nor a
// figure.
func (r *reader) trimmed(first, end int, class Class) (int, int) {
	for first < end && r.words[first].key == "" {
		first++
	}
	for first < end && r.words[end-1].key == "" && r.words[end-1].text != "!" && (r.words[end-1].text != ")" || !r.opened(first, end)) {
		end--
	}
	if class == PersonClass {
		for end-first > 1 && r.words[first].class.is(title) && !r.isGiven(r.words[first].key) {
			first++
		}
	}
	for i := first; i < end; i++ {
		if strings.IndexFunc(r.words[i].text, isProper) >= 0 {
			return first, end
		}
	}
	return first, first
}

// opened reports whether a bracket opens among the words.
func (r *reader) opened(first, end int) bool {
	return slices.ContainsFunc(r.words[first:end], func(w word) bool { return w.text == "(" })
}

// isProper reports whether a name may consist of characters such as c: not of small letters and marks alone.
func isProper(c rune) bool {
	return unicode.IsUpper(c) || unicode.IsDigit(c) || unicode.IsOneOf(uncased, c)
}

// uncased are the letters without case, such as Chinese ones, and those that begin with a capital.
var uncased = []*unicode.RangeTable{unicode.Lo, unicode.Lt}

// A ballot is a name, folded, and a class that it may have.
type ballot struct {
	name  string
	class Class
}

// vote gives all names of the same words the class that the network is surest of in all of the document. A person's full name
// counts for the surname too.
func (r *reader) vote(given []Given) {
	votes := map[ballot]float64{}
	for i := range given {
		n, g := &r.names[i], &given[i]
		if g.Class == PersonClass && r.isStorm(n.first) {
			g.Class, g.Confidence = OtherClass, certainly
		}
		votes[ballot{string(r.keyOf(n.first, n.end)), g.Class}] += g.Confidence
		if g.Class == PersonClass && n.end-n.first > 1 {
			votes[ballot{r.words[n.end-1].key, g.Class}] += g.Confidence
		}
	}
	for i := range given {
		n, g := &r.names[i], &given[i]
		key := string(r.keyOf(n.first, n.end))
		for _, c := range []Class{PersonClass, OrganizationClass, PlaceClass, OtherClass} {
			if votes[ballot{key, c}] > votes[ballot{key, g.Class}] {
				g.Class = c
			}
		}
	}
}

// certainly is the weight of a vote that no others outvote.
const certainly = 1000

// isStorm reports whether a name follows the word for a storm: "Hurricane Ida" is nobody.
func (r *reader) isStorm(first int) bool {
	switch w := r.at(first-1, first); w.key {
	case "hurricane", "cyclone", "typhoon", "storm":
		return w.capital
	}
	return false
}

// typed gives a name the entry of the tables that its class allows, and its type.
func (r *reader) typed(n *name, g *Given) {
	n.weak = g.Confidence < leastSure
	n.entry = r.entryOf(n.first, n.end)
	class := cmp.Or(certain(n.entry.kind), g.Class)
	if g.Class == PersonClass {
		class = PersonClass
	}
	if !allows(class, n.entry.kind) {
		n.entry = entry{}
	}
	switch class {
	case PersonClass:
		n.kind = sitrep.Person
	case OrganizationClass:
		n.kind = sitrep.Organization
	case PlaceClass:
		n.kind = r.placeType(n, g)
	case OtherClass:
		n.kind = r.otherType(n, g)
	}
}

// certain is the class that names of such entries have whatever stands around them, "" if that tells. In the training sets of
// CoNLL-2003 and CrossNER politics, people called so apart, 3,721 of 3,761 names of countries are places, and of 2,310 names of
// peoples, their adjectives, and of wars and cups 2,275 are neither places nor organisations.
func certain(k kind) Class {
	switch k {
	case countryKind:
		return PlaceClass
	case adjective, demonym, people, happening:
		return OtherClass
	default:
		return ""
	}
}

// addCertain adds the countries and their adjectives and peoples that no given name touches.
func (r *reader) addCertain() {
	given := len(r.names)
	for _, s := range r.sentences {
		for i := s.first; i < s.end; i++ {
			last, e := r.match(i, s.end)
			if e.kind != countryKind && e.kind != adjective && e.kind != demonym || slices.ContainsFunc(r.owners[i:last], func(o int32) bool { return o > 0 }) {
				continue
			}
			r.names = append(r.names, name{first: i, end: last, title: i, kind: r.typeOf(e), entry: e, given: true})
			i = last - 1
		}
	}
	if len(r.names) > given {
		slices.SortFunc(r.names, func(a, b name) int { return a.first - b.first })
	}
}

// entryOf returns the gazetteer's entry for exactly these words, without an article before them.
func (r *reader) entryOf(first, end int) entry {
	for i := first; i < min(first+2, end); i++ {
		if e, ok := r.entries[string(r.keyOf(i, end))]; ok && r.fits(e, i, end) {
			return e
		}
		if r.words[i].key != "the" {
			break
		}
	}
	return entry{}
}

// allows reports whether a name of the class may mean an entry of that kind: the White House may be a place and Moscow a
// party to something, but nobody called Jordan is a country.
func allows(c Class, k kind) bool {
	switch c {
	case PersonClass:
		return k == person
	case OrganizationClass:
		return k == organization || k == people || k == countryKind || k == capitalKind
	case PlaceClass:
		return k == countryKind || k == capitalKind || k == feature || k == organization
	default:
		return k == adjective || k == demonym || k == people || k == happening
	}
}

// placeType is the type of a name that is a place's.
func (r *reader) placeType(n *name, g *Given) sitrep.EntityType {
	switch n.entry.kind {
	case countryKind, capitalKind:
		return sitrep.GPE
	case feature:
		return sitrep.Location
	case organization:
		return sitrep.Facility
	default:
	}
	if r.isPlace(n.first, n.end) {
		return sitrep.GPE
	}
	switch kind := r.shape(n.first, n.end); {
	case kind == sitrep.Facility, kind == sitrep.Location:
		return kind
	case g.Fine == "country":
		return sitrep.GPE
	}
	if after := r.at(n.end, n.first); after.class.is(locationHead) && !after.capital {
		return sitrep.Location
	}
	return sitrep.GPE
}

// otherType is the type of a name that is neither a person's nor an organisation's nor a place's, "" if nothing tells it.
func (r *reader) otherType(n *name, g *Given) sitrep.EntityType {
	last := &r.words[n.end-1]
	switch {
	case n.entry.kind == happening:
		return r.happenings[n.entry.index].kind
	case n.entry.kind != noKind:
		return sitrep.NORP
	case g.Fine == "election", last.class.is(election), r.election(n.first, n.end) == n.end:
		return sitrep.EventName
	case r.isQuoted(n):
		return sitrep.Work
	case r.isStorm(n.first):
		return sitrep.EventName
	}
	switch kind := r.lawOrEvent(n.first, n.end); {
	case kind != "":
		return kind
	case g.Fine == "event", g.Wide == "event":
		return sitrep.EventName
	case g.Fine == "politicalparty", isNationality(last.key), g.Wide == "person", g.Wide == "organization", g.Wide == "place":
		return sitrep.NORP
	case g.Wide == "object":
		return sitrep.Product
	case g.Wide == "abstract" && n.end-n.first > 1:
		return sitrep.Work
	}
	return ""
}

// lawOrEvent tells laws and events by their words, whether these stand last or before "of" or "on".
func (r *reader) lawOrEvent(first, end int) sitrep.EntityType {
	for i := first; i < end; i++ {
		next := ""
		if i+1 < end {
			next = r.words[i+1].key
		}
		if i+1 < end && next != "of" && next != "on" && next != "for" && !isFigure(next) {
			continue
		}
		switch w := &r.words[i]; {
		case w.class.is(lawHead):
			return sitrep.Law
		case w.class.is(eventHead), w.key == "battle", w.key == "siege":
			return sitrep.EventName
		}
	}
	return ""
}

// isFigure reports whether the word is a number: of a year, a resolution or an article.
func isFigure(key string) bool {
	return key != "" && strings.Trim(key, "0123456789") == ""
}

// isQuoted reports whether the name stands alone in quotation marks, as titles do.
func (r *reader) isQuoted(n *name) bool {
	before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
	return quotes(before.text, false) && slices.Contains([]string{"”", "\"", "''", "»"}, after.text)
}

// titleBefore returns where the title begins that stands before a person's name: "Secretary of State". It is first if there
// is none.
func (r *reader) titleBefore(first int) int {
	const longest = 6
	found := first
	for i := first - 1; i >= max(0, first-longest) && r.words[i].sentence == r.words[first].sentence; i-- {
		w := &r.words[i]
		if !w.capital && !w.class.is(roleOf|connector) && w.text != "-" {
			break
		}
		if w.capital && r.titleEnd(i, first) == first {
			found = i
		}
	}
	return found
}

// incumbent gives a person's name the tables' entry: that of the full name, or of a surname that somebody in office has, unless
// the document has a person of that surname.
func (r *reader) incumbent(n *name, c *context) {
	w := &r.words[n.first]
	if n.entry.kind != noKind || n.end > n.first+1 || w.upper || c.full[w.key] && n.title == n.first {
		return
	}
	if r.entries[w.key].kind != noKind {
		return // "Jordan" ends the name of its king too
	}
	if e, ok := r.leader(w.key); ok {
		n.entry = e
	}
}
