package entity

import "github.com/sitrep-news/sitrep"

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
	sentence := r.words[at].sentence
	for back := range int32(3) {
		var all []*object
		for i := range r.names {
			n := &r.names[i]
			if n.first >= at || n.weak && n.object != nil && n.object.gender == 0 || n.kind != sitrep.Person || n.object == nil || r.words[n.first].sentence != sentence-back {
				continue
			}
			if o := n.object; (o.gender == 0 || o.gender == gender) && (len(all) == 0 || all[len(all)-1] != o) && !contains(all, o) {
				all = append(all, o)
			}
		}
		for i := range r.phrases {
			if p := &r.phrases[i]; p.form == sitrep.PronounForm && p.object != nil && p.object.gender == gender && r.words[p.first].sentence == sentence-back && !contains(all, p.object) {
				all = append(all, p.object)
			}
		}
		if len(all) == 1 {
			return all[0]
		}
		if len(all) > 1 {
			return r.subject(all, sentence-back)
		}
	}
	return nil
}

func contains(all []*object, o *object) bool {
	for _, a := range all {
		if a == o {
			return true
		}
	}
	return false
}

// subject returns the first of the people if the sentence has it as the subject of a verb, and nil otherwise.
func (r *reader) subject(all []*object, sentence int32) *object {
	if all[0].gender == 0 {
		return nil
	}
	for i := range r.names {
		n := &r.names[i]
		if r.words[n.first].sentence != sentence || n.object != all[0] {
			continue
		}
		if r.at(n.end, n.first).class.is(speech | act) {
			return all[0]
		}
		return nil
	}
	return nil
}
