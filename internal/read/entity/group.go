package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// group returns the object of a country's government, army, police, parliament, opposition or rebels.
func (r *reader) group(p *nounPhrase) *object {
	c := r.words[p.head].class
	if p.backed || p.code != "" || c.is(groupReb) && !c.is(rebels) {
		return r.under("group "+strings.ToLower(r.text(p.start, p.end)), func() *object {
			return &object{kind: sitrep.GroupActor, name: r.text(p.start, p.end), country: p.country, code: p.code}
		})
	}
	if c.is(groupGov) && r.words[p.head].key != "administration" || c.is(groupGov) && p.country != "" {
		return r.state(r.byISO3[p.country])
	}
	for _, g := range groups {
		if c.is(g.class) {
			return r.under("group "+g.code+p.country, func() *object {
				return &object{kind: g.kind, name: r.groupName(p), country: p.country, code: p.country + g.code}
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
