package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// group returns the object of a country's government, army, police, parliament, opposition or rebels.
func (r *reader) group(p *nounPhrase) *object {
	c := r.words[p.head].class
	if p.state != nil {
		return r.groupOf(p)
	}
	if p.backed || p.code != "" || c.is(groupReb) && !c.is(rebels) {
		return r.under("group "+strings.ToLower(r.text(p.start, p.end)), func() *object {
			country, code := r.affiliation(p, r.text(p.start, p.end))
			return &object{kind: sitrep.GroupActor, name: oneLine(r.text(p.start, p.end)), country: country, code: code, sure: true}
		})
	}
	if c.is(groupGov) && r.words[p.head].key != "administration" || c.is(groupGov) && p.country != "" {
		o := r.state(r.byISO3[p.country])
		r.governed(p, o)
		return o
	}
	if p.indefinite && c.is(groupMil) {
		return r.some(p)
	}
	for _, g := range groups {
		if c.is(g.class) {
			return r.under("group "+g.code+p.country, func() *object {
				return &object{kind: g.kind, name: r.groupName(p), country: p.country, code: p.country + g.code, sure: true}
			})
		}
	}
	return nil
}

// governed notes that a noun for a government is said of a state: "the regime" is that state's from then on, until the noun is said
// of another.
func (r *reader) governed(p *nounPhrase, o *object) {
	key := "the " + r.words[p.head].key
	if old, ok := r.byKey[key]; ok && old != o {
		o = nil
	}
	r.byKey[key] = o
}

// governs returns the state whose government a noun alone means, after it was said of that state and no other; nil if there is none.
func (r *reader) governs(p *nounPhrase) *object {
	if p.start != p.head || r.words[p.first].key != "the" || !r.words[p.head].class.is(groupGov) {
		return nil
	}
	return r.byKey["the "+r.words[p.head].key]
}

// some returns the object of a few of a country's soldiers, who are not its army: "three Syrian soldiers".
func (r *reader) some(p *nounPhrase) *object {
	name := lowerFirst(oneLine(r.text(p.start, p.end)), (r.words[p.start].first || r.words[p.start].class.is(determiner)) && r.owner(p.start) == nil)
	return r.under("group "+strings.ToLower(name), func() *object {
		code := ""
		if p.country != "" && p.country != "XKX" {
			code = p.country + "MIL"
		}
		return &object{kind: sitrep.GroupActor, name: name, country: p.country, code: code}
	})
}

// groupOf is group for a state that no table has.
func (r *reader) groupOf(p *nounPhrase) *object {
	w := &r.words[p.head]
	if w.class.is(groupGov) && w.key != "administration" {
		return p.state
	}
	if p.indefinite {
		return r.some(p)
	}
	for _, g := range groups {
		if w.class.is(g.class) {
			return r.under("group "+g.code+" "+p.state.name, func() *object {
				return &object{kind: g.kind, name: oneLine(r.text(p.start, p.end)), sure: true}
			})
		}
	}
	return nil
}

// groupName is what the group is called, without what stands between a possessive and the noun.
func (r *reader) groupName(p *nounPhrase) string {
	for i := p.start; i < p.end; i++ {
		if r.words[i].clitic() {
			return r.countries[r.byISO3[p.country]].name + "'s " + r.words[p.head].text
		}
	}
	return oneLine(r.text(p.start, p.end))
}

var groups = []struct {
	class class
	code  string
	kind  sitrep.ActorKind
}{
	{groupMil, "MIL", sitrep.OrganizationActor},
	{groupCop, "COP", sitrep.OrganizationActor},
	{groupLeg, "LEG", sitrep.OrganizationActor},
	{groupOpp, "OPP", sitrep.GroupActor},
	{groupReb, "REB", sitrep.GroupActor},
}
