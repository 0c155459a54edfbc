package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A phrase is a mention that is no name: a description or a pronoun.
type phrase struct {
	first, end int
	kind       sitrep.EntityType
	form       sitrep.Form
	object     *object
}

// A nounPhrase is a description as it stands in the text.
type nounPhrase struct {
	first, end int     // with the article and what follows the noun
	start      int     // without the article
	head       int     // the noun
	country    string  // ISO 3166-1 alpha-3, from an adjective or a name inside
	state      *object // a state that no table has, from its name or adjective inside
	code       string  // CAMEO code of an organisation inside
	backed     bool    // by another, or of a people: "US-backed", "Kurdish"
	foreign    bool    // a name that is no country is inside: of an organisation, a place
	indefinite bool
	definite   bool
	owned      bool // by a name: "Turkey's president"
}

// describe finds people and groups that are described and not named.
func (r *reader) describe() {
	for _, s := range r.sentences {
		if s.loud {
			continue
		}
		for i := s.first; i < s.end; {
			p, ok := r.nounPhrase(i, s.end)
			if !ok {
				i++
				continue
			}
			r.interpret(p)
			i = p.end
		}
	}
}

// nounPhrase reads a description that begins at i: article, modifiers, the noun for a person or group.
func (r *reader) nounPhrase(i, end int) (nounPhrase, bool) {
	p := nounPhrase{first: i, start: i, head: -1}
	w := &r.words[i]
	switch {
	case w.class.is(definite) && !w.class.is(determiner):
		p.definite, p.start = true, i+1
	case w.key == "a" || w.key == "an" || w.key == "another":
		p.indefinite, p.start = true, i+1
	case w.class.is(determiner):
		p.indefinite = true
	case r.owner(i) == nil && !r.startsBare(i):
		return p, false
	}
	j := p.start
	for ; j < end && j < p.start+9; j++ {
		w := &r.words[j]
		o := r.owner(j)
		if o != nil {
			if before := r.at(j-1, j); j > p.start && before.key != "" && !before.capital && before.class == 0 {
				break
			}
			if o.kind == sitrep.Person && !r.rules(o) || p.head >= 0 && o.kind != sitrep.Organization || o.first < i {
				break
			}
			r.within(&p, o)
			j = o.end - 1
			continue
		}
		if w.text == "-" || w.key == "s" && w.glued && r.owner(j-1) != nil {
			p.owned = p.owned || w.text != "-"
			continue
		}
		if !r.modifies(w, j, i) {
			break
		}
		if w.class.is(anonymousHead|anyGroup|role) && !r.qualifies(j, end) {
			p.head = j
		}
	}
	if p.head < 0 || r.titles[p.head] || r.isTitle(p.head, end) {
		return p, false
	}
	p.end = p.head + 1
	return p, true
}

// qualifies reports whether a noun is only there to qualify the next one: "military" in "the military build-up".
func (r *reader) qualifies(j, end int) bool {
	w := &r.words[j]
	if !w.class.is(groupMil|groupCop|groupGov|groupOpp) && w.key != "rebel" && w.key != "expert" || strings.HasSuffix(w.key, "s") || j+1 >= end {
		return false
	}
	next := &r.words[j+1]
	if next.text == "-" || next.key == "to" {
		return next.glued || w.class.is(groupOpp)
	}
	return next.key != "" && !next.capital && next.class == 0 && !strings.HasSuffix(next.key, "ed") && !strings.HasSuffix(next.key, "ly")
}

// startsBare reports whether a description without an article may begin at i: a plural at the head of a sentence, after
// a comma or after "that".
func (r *reader) startsBare(i int) bool {
	w := &r.words[i]
	if w.key == "" || w.class.is(connector|opener|anyPronoun) {
		return false
	}
	if strings.HasSuffix(w.key, "ern") {
		return true // "western diplomats", "eastern rebels"
	}
	before := r.at(i-1, i)
	if !w.class.is(vague | roleModifier | anonymousHead | anyGroup) {
		return false
	}
	return before.key == "" || before.key == "that" || before.class.is(speech) || before.key == "to" && r.at(i-2, i).key == "according" || before.key == "by"
}

// modifies reports whether a word may stand before a noun.
func (r *reader) modifies(w *word, j, first int) bool {
	switch {
	case w.key == "", w.class.is(connector|opener|anyPronoun|day|month) && !w.class.is(determiner|roleModifier|anonymousHead|vague):
		return false
	case w.class.is(determiner):
		return j == first
	case w.class.is(anonymousHead | anyGroup | role | roleModifier | vague):
		return true
	case w.class.is(act | speech | placePrep):
		return strings.HasSuffix(w.key, "ern") || strings.HasSuffix(w.key, "ed") && r.at(j-1, j).text == "-"
	}
	return !w.capital || w.first || j == first
}

// within notes what a name inside the description says of it.
func (r *reader) within(p *nounPhrase, o *name) {
	if r.at(o.end, o.first).text == "-" && r.at(o.end+1, o.first).key != "" {
		p.backed = true
		return
	}
	if o.state != "" {
		p.state = r.byKey["state "+o.state]
		return
	}
	if o.kind == sitrep.Person {
		p.country = o.object.country
		return
	}
	switch o.entry.kind {
	case people:
		p.backed = true
	case countryKind, adjective, capitalKind:
		p.country = r.countries[o.entry.index].iso3
	case organization:
		e := &r.organizations[o.entry.index]
		p.country, p.code, p.foreign = e.country, e.code, e.country == ""
	default:
		p.foreign = true
	}
}

// rules reports whether the name is of a person whose government or army the next word means: "the Assad regime".
func (r *reader) rules(o *name) bool {
	next := r.at(o.end, o.first)
	if next.clitic() {
		next = r.at(o.end+1, o.first)
	}
	return o.object != nil && o.object.country != "" && next.class.is(groupGov|groupMil) && !next.capital
}

// isTitle reports whether the noun is the title of a name behind it.
func (r *reader) isTitle(head, end int) bool {
	if head+1 >= end {
		return false
	}
	if o := r.owner(head + 1); o != nil && o.first <= head+1 {
		return o.kind == sitrep.Person
	}
	return false
}

// interpret adds the mention and its actor: a source without a name, a country's government or troops, or somebody who
// was named before.
func (r *reader) interpret(p nounPhrase) {
	w := &r.words[p.head]
	if end := r.tail(p.end, p.first); !p.indefinite && r.introduced(end, p.first) != nil {
		o := r.introduced(end, p.first)
		r.give(o.object, p.start, end)
		p.end = end
		r.phrases = append(r.phrases, phrase{p.first, p.end, sitrep.Person, sitrep.NominalForm, o.object})
		return
	}
	if o := r.apposed(&p); o != nil {
		r.phrases = append(r.phrases, phrase{p.first, p.end, sitrep.Person, sitrep.NominalForm, o})
		return
	}
	mention := phrase{first: p.first, end: p.end, kind: sitrep.Person, form: sitrep.NominalForm}
	switch {
	case w.class.is(anyGroup) && (p.country != "" || p.backed || p.code != "" || p.state != nil) && !w.class.is(groupOfficials|groupCivil):
		mention.kind, mention.object = sitrep.Organization, r.group(&p)
	case r.governs(&p) != nil:
		mention.kind, mention.object = sitrep.Organization, r.governs(&p)
	case r.isSource(&p):
		p.end = r.postmodified(&p)
		mention.end, mention.object = p.end, r.source(&p)
	case p.definite, p.owned && w.class.is(role):
		if mention.object = r.named(&p); mention.object == nil {
			mention.object = r.holder(&p)
		}
		if mention.object == nil && w.class.is(anyGroup) && !w.class.is(groupOfficials|groupCivil) {
			mention.kind = sitrep.Organization
		}
	case w.class.is(anyGroup) && !w.class.is(groupOfficials|groupCivil):
		mention.kind = sitrep.Organization
	}
	if o := mention.object; o != nil {
		if o.first < 0 || mention.first < o.first {
			o.first = mention.first
		}
		if o.kind != sitrep.PersonActor {
			o.alias(r.text(p.start, p.end))
		}
	}
	r.phrases = append(r.phrases, mention)
}

// introduced returns the person whose name, with or without a title, follows a description that ends at end: "the army's
// chief of staff, General X".
func (r *reader) introduced(end, from int) *name {
	if r.at(end, from).text != "," {
		return nil
	}
	i := end + 1
	for i < len(r.titles) && r.titles[i] && r.words[i].sentence == r.words[from].sentence {
		i++
	}
	o := r.owner(i)
	if o == nil || o.first != i || o.kind != sitrep.Person || o.object == nil || r.words[i].sentence != r.words[from].sentence {
		return nil
	}
	return o
}

// apposed returns the person behind whose name the description stands: "Simon Vale, a spokesman for the army,".
func (r *reader) apposed(p *nounPhrase) *object {
	n := r.owner(p.first - 2)
	if n == nil || n.kind != sitrep.Person || n.end != p.first-1 || r.words[n.first].sentence != r.words[p.first].sentence {
		return nil
	}
	if first, end := r.apposition(n); first != p.start || end < p.end || r.isPlural(p.start, p.end) {
		return nil
	}
	return n.object
}
