package entity

import (
	"strings"
)

// offices are the ways in which the tables write the offices that descriptions name.
var offices = map[string][]string{
	"president":          {"president", "executive president"},
	"vice president":     {"vice president"},
	"prime minister":     {"prime minister", "premier"},
	"premier":            {"premier", "prime minister"},
	"chancellor":         {"chancellor", "federal chancellor"},
	"king":               {"king", "monarch"},
	"supreme leader":     {"supreme leader"},
	"foreign minister":   {"foreign minister", "minister of foreign affairs"},
	"foreign secretary":  {"foreign secretary"},
	"defence minister":   {"defence minister", "defense minister", "minister of defense", "minister of defence"},
	"defense minister":   {"defence minister", "defense minister", "minister of defense", "minister of defence"},
	"interior minister":  {"interior minister", "minister of interior"},
	"finance minister":   {"finance minister", "minister of finance"},
	"secretary of state": {"secretary of state"},
	"defense secretary":  {"defense secretary", "defence secretary", "secretary of defense"},
	"defence secretary":  {"defense secretary", "defence secretary", "secretary of defense"},
}

// holder returns the one person who held the office that the description names, with its country, on the document's
// day, as far as the tables know; nil if they know of none or of two.
func (r *reader) holder(p *nounPhrase) *object {
	if p.country == "" || p.code != "" || p.backed || p.foreign || p.indefinite {
		return nil
	}
	titles := offices[r.officeWords(p)]
	if titles == nil {
		return nil
	}
	var found *personEntry
	for _, i := range r.byCountry[p.country] {
		if person := &r.persons[i]; person.heldAny(titles, r.day) {
			if found != nil {
				return nil
			}
			found = person
		}
	}
	if found == nil {
		return nil
	}
	o := r.under("person "+found.name, func() *object { return r.knownPerson(found) })
	r.index(o)
	r.describes(o)
	return o
}

// officeWords are the words of the description without its country: "foreign minister".
func (r *reader) officeWords(p *nounPhrase) string {
	var words []string
	for i := p.start; i < r.tail(p.end, p.first); i++ {
		if w := &r.words[i]; r.owner(i) == nil && w.key != "" && !w.clitic() {
			words = append(words, w.key)
		}
	}
	return strings.Join(words, " ")
}

// heldAny reports whether the person held an office of one of these titles, in lower case and without the country, on
// the day.
func (p *personEntry) heldAny(titles []string, day string) bool {
	for i := range p.offices {
		o := &p.offices[i]
		title := strings.ToLower(o.title)
		if of := strings.LastIndex(title, " of "); of > 0 {
			title = title[:of]
		}
		for _, t := range titles {
			if t == title && o.holds(day) {
				return true
			}
		}
	}
	return false
}

// portfolioOf is the word of the description that tells one holder of such an office from another: "foreign" in "the
// foreign minister", "vice" in "the vice president"; "" if there is none.
func (r *reader) portfolioOf(p *nounPhrase) string {
	for i := p.start; i < p.head; i++ {
		if k := r.words[i].key; portfolios[k] || ranked[k] {
			return k
		}
	}
	return ""
}

// ranked are the words that make an office a lesser or another one.
var ranked = map[string]bool{"vice": true, "deputy": true, "crown": true, "former": true, "assistant": true}

// fills reports whether the role is one with that portfolio. Without a portfolio any will do that is not lesser.
func fills(role, portfolio string) bool {
	spelt := strings.ReplaceAll(portfolio, "defense", "defence")
	found := portfolio == ""
	for word := range strings.FieldsSeq(strings.ReplaceAll(strings.ToLower(role), "defense", "defence")) {
		if word == spelt || spelt == "deputy" && word == "vice" {
			found = true
		}
		if portfolio == "" && ranked[word] {
			return false
		}
	}
	return found
}
