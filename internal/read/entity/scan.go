package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// scan goes through every sentence and collects its names; what one capitalised word alone may mean is left for
// resolve.
func (r *reader) scan() {
	for _, s := range r.sentences {
		for i := s.first; i < s.end; {
			if end := r.election(i, s.end); end > i && !s.loud {
				r.add(i, end, sitrep.EventName)
				i = end
				continue
			}
			if !r.begins(i) {
				i++
				continue
			}
			end := r.run(i, s)
			if s.loud {
				i = r.known(i, s.end)
				continue
			}
			r.split(i, end)
			i = max(end, i+1, r.lastEnd())
		}
	}
}

func (r *reader) lastEnd() int {
	if len(r.names) == 0 {
		return 0
	}
	return r.names[len(r.names)-1].end
}

// begins reports whether a name may begin at i.
func (r *reader) begins(i int) bool {
	w := &r.words[i]
	switch {
	case w.key == "" || w.class.is(month|day) && !r.monthIsName(i):
		return false
	case w.capital:
		return !w.class.is(opener) || !w.first && w.upper || w.text[len(w.text)-1] == '.' || r.opensName(i)
	case w.class.is(surnamePrefix) && i+2 < len(r.words):
		return r.words[i+1].text == "-" && r.words[i+2].capital
	}
	return false
}

// monthIsName tells Theresa May from May.
func (r *reader) monthIsName(i int) bool {
	return i > 0 && r.words[i].key == "may" && r.words[i].capital && r.isGiven(r.at(i-1, i).key)
}

// opensName is whether a word that begins sentences begins a name here: "The Hague", "Both Houses".
func (r *reader) opensName(i int) bool {
	end, _ := r.match(i, r.sentences[r.words[i].sentence].end)
	return end > i+1
}

// longestRun is how many words are read as one run of capitals; a text of capitals alone must not take for ever.
const longestRun = 24

// run returns the end of the capitalised words that begin at i, with the small words that names have inside.
func (r *reader) run(i int, s sentence) int {
	end := i + 1
	for end < min(s.end, i+longestRun) {
		w := &r.words[end]
		switch {
		case w.capital && !w.class.is(month|day) && (!w.class.is(opener) || w.upper || len(w.key) < 3):
			end++
		case w.class.is(month) && w.capital && r.monthIsName(end):
			end++
		case w.text == "-" && w.glued && end+1 < s.end && r.words[end+1].glued:
			next := &r.words[end+1]
			switch {
			case next.capital || r.words[end-1].class.is(surnamePrefix) && next.key != "":
				end += 2
			case next.class.is(particle) && end+3 < s.end && r.words[end+2].text == "-" && r.words[end+3].capital:
				end += 4
			default:
				return end
			}
		default:
			next := r.bridge(i, end, s.end)
			if next == end {
				return end
			}
			end = next + 1
		}
	}
	return end
}

// bridge returns the capitalised word that small words at i lead to when both belong to one name, otherwise i.
func (r *reader) bridge(first, i, end int) int {
	w, before := &r.words[i], &r.words[i-1]
	if i+1 >= end {
		return i
	}
	next := &r.words[i+1]
	switch w.key {
	case "of":
		heads := organizationOf | locationOf | role | rank | lawHead | eventHead | facilityHead | organizationHead | roleModifier
		if !before.class.is(heads) && before.key != "battle" && (before.key != "study" || i == first+1) {
			return i
		}
		if before.class.is(organizationHead) && !before.class.is(organizationOf) && r.isPlace(i+1, i+2) {
			return i
		}
		if next.key == "the" && i+2 < end && r.words[i+2].capital {
			return i + 2
		}
	case "for", "on":
		if !before.class.is(organizationHead | organizationOf | role) {
			return i
		}
		if next.key == "the" && i+2 < end && r.words[i+2].capital {
			return i + 2
		}
	case "and":
		if !r.joins(first, i, end) {
			return i
		}
	case "s":
		if !w.clitic() || !r.isCommon(before.key) || !r.isCommon(next.key) {
			return i
		}
	default:
		if w.class.is(surnamePrefix) && next.text == "-" && i+2 < end && r.words[i+2].capital {
			return i + 2
		}
		mark := w.text == "&" || w.text == "'" || w.text == "’"
		if !mark && (!w.class.is(particle) || r.isOrganizationWord(before)) {
			return i
		}
	}
	if next.class.is(particle) && i+2 < end && r.words[i+2].capital {
		return i + 2
	}
	if next.capital && !next.class.is(month|day) {
		return i + 1
	}
	return i
}

func (r *reader) isOrganizationWord(w *word) bool {
	return w.class.is(organizationHead | organizationOf)
}

// joins reports whether "and" at i is inside a name: "Ministry of Trade and Industry", "Food and Drug Administration".
func (r *reader) joins(first, i, end int) bool {
	if !r.words[i+1].capital || !r.isCommon(r.words[i-1].key) || !r.isCommon(r.words[i+1].key) {
		return false
	}
	for j := first; j < i; j++ {
		if r.words[j].class.is(organizationOf) && j+1 < i && (r.words[j+1].key == "of" || r.words[j+1].key == "for") {
			return true
		}
	}
	last := i + 1
	for last+1 < end && r.words[last+1].capital {
		last++
	}
	return last > i+1 && r.words[last].class.is(organizationHead) && !r.words[i-1].class.is(organizationHead)
}

// election returns the end of the name of an election that begins at i: "2001 Latvian general election".
func (r *reader) election(i, end int) int {
	year := len(r.words[i].text) == 4 && (r.words[i].text[:2] == "19" || r.words[i].text[:2] == "20")
	if !year && !r.words[i].capital {
		return i
	}
	modified := false
	for j := i + 1; j < min(i+8, end); j++ {
		w := &r.words[j]
		switch {
		case w.class.is(election) && (modified || year && j > i+1):
			return j + 1
		case w.class.is(electionModifier) && (!w.capital || modified || year):
			modified = true
		case w.capital && !modified && w.key != "" && !w.class.is(month|day|title):
		default:
			return i
		}
	}
	return i
}

// known takes the names that the tables know at i in a headline, where capitals tell nothing. It returns where to go on.
func (r *reader) known(i, end int) int {
	last, e := r.match(i, end)
	if town := r.town(i, end); town > max(i+1, last) {
		r.add(i, town, sitrep.GPE)
		return town
	}
	switch {
	case e.kind == noKind:
	case last == i+1 && e.upper && len(r.words[i].key) < 3:
	case last == i+1 && e.kind != countryKind && e.kind != capitalKind && r.common.has([]byte(r.words[i].key)):
	default:
		r.accept(i, last, e)
		return last
	}
	return i + 1
}

// match returns the end of the longest name of the gazetteer that begins at i, and its entry.
func (r *reader) match(i, end int) (int, entry) {
	longest := int(r.longest[r.words[i].key])
	found, best := i, entry{}
	count := 0
	for j := i; j < end && count < longest; j++ {
		w := &r.words[j]
		if w.key == "" && w.text != "-" && w.text != "&" && w.text != "'" && w.text != "’" {
			break
		}
		if w.key != "" && !w.clitic() {
			count++
		}
		if w.key == "" {
			continue
		}
		if e, ok := r.entries[string(r.keyOf(i, j+1))]; ok && r.fits(e, i, j+1) {
			found, best = j+1, e
		}
	}
	return found, best
}

// fits reports whether the words are written as the entry's name is.
func (r *reader) fits(e entry, first, end int) bool {
	last := &r.words[end-1]
	if e.upper {
		for i := first; i < end; i++ {
			if w := &r.words[i]; w.key != "" && !w.upper && len(w.text) > 1 {
				return false
			}
		}
		return true
	}
	if !last.capital && !e.plain && last.text[0] >= 'a' && last.text[0] <= 'z' && last.key != "s" {
		return false
	}
	return r.words[first].capital || e.plain || r.words[first].class.is(surnamePrefix)
}

// accept adds a name that the gazetteer has.
func (r *reader) accept(first, end int, e entry) {
	if w := r.at(end+1, first); r.at(end, first).text == "," && w.key == "dc" && r.words[end-1].key == "washington" {
		end += 2
	}
	r.names = append(r.names, name{first: first, end: end, kind: r.typeOf(e), entry: e, title: first})
}

func (r *reader) add(first, end int, kind sitrep.EntityType) *name {
	if end > first && r.words[end-1].text == "-" {
		end--
	}
	r.names = append(r.names, name{first: first, end: end, kind: kind, title: first})
	return &r.names[len(r.names)-1]
}

func (r *reader) typeOf(e entry) sitrep.EntityType {
	switch e.kind {
	case countryKind, capitalKind:
		return sitrep.GPE
	case adjective, demonym, people:
		return sitrep.NORP
	case organization:
		return sitrep.Organization
	case feature:
		return sitrep.Location
	case person:
		return sitrep.Person
	case happening:
		return r.happenings[e.index].kind
	default:
		return ""
	}
}

// isGiven reports whether the folded word is a given name.
func (f *Finder) isGiven(key string) bool { return key != "" && f.givenNames.has([]byte(key)) }

func (f *Finder) gender(key string) byte {
	first, end := f.givenNames.find([]byte(key))
	if first == end {
		return 0
	}
	_, gender, _ := strings.Cut(f.givenNames.line(first), "\t")
	if gender == "x" {
		return 0
	}
	return gender[0]
}
