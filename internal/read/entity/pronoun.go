package entity

import (
	"slices"

	"github.com/sitrep-news/sitrep"
)

// pronouns finds the pronouns. "He" and "she" are given the person whom alone they can mean; who speaks inside a
// quotation is not for this package to know.
func (r *reader) pronouns() {
	for i := range r.words {
		w := &r.words[i]
		if !w.class.is(anyPronoun) || r.owner(i) != nil || w.upper && w.key == "us" || w.key == "it" && w.upper {
			continue
		}
		p := phrase{first: i, end: i + 1, form: sitrep.PronounForm}
		switch {
		case w.class.is(pronounM | pronounF | pronounPerson):
			p.kind = sitrep.Person
		}
		if w.class.is(pronounM|pronounF) && !w.quoted {
			gender := byte('m')
			if w.class.is(pronounF) {
				gender = 'f'
			}
			p.object = r.antecedent(i, gender)
		}
		r.phrases = append(r.phrases, p)
	}
}

// antecedent returns the only person of that gender in the sentence before the pronoun, or else in the sentence
// before; where there are two there, the one that the sentence begins with.
func (r *reader) antecedent(at int, gender byte) *object {
	last := r.before(at)
	least := max(0, last-farBack)
	for back := range int32(3) {
		sentence := r.words[at].sentence - back
		var all []*object
		first := -1
		for ; last >= least && r.words[r.names[last].first].sentence >= sentence; last-- {
			n := &r.names[last]
			if o := n.object; n.kind == sitrep.Person && o != nil && (o.gender == gender || o.gender == 0 && !n.weak) {
				first = last
				if !slices.Contains(all, o) && len(all) < 9 {
					all = append(all, o)
				}
			}
		}
		for i := len(r.phrases) - 1; i >= max(0, len(r.phrases)-farBack) && r.words[r.phrases[i].first].sentence >= sentence; i-- {
			p := &r.phrases[i]
			if p.form == sitrep.PronounForm && p.object != nil && p.object.gender == gender && !slices.Contains(all, p.object) {
				all = append(all, p.object)
			}
		}
		switch {
		case len(all) == 1:
			return all[0]
		case len(all) > 1:
			return r.subject(first)
		}
	}
	return nil
}

// subject returns the person of the name if a verb follows it and the gender is known, and nil otherwise.
func (r *reader) subject(i int) *object {
	if i < 0 {
		return nil
	}
	n := &r.names[i]
	if n.object.gender != 0 && r.at(n.end, n.first).class.is(speech|act) {
		return n.object
	}
	return nil
}
