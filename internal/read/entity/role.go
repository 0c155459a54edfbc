package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// owner returns the name that the word at i is part of, nil if none.
func (r *reader) owner(i int) *name {
	if i < 0 || i >= len(r.owners) || r.owners[i] == 0 {
		return nil
	}
	return &r.names[r.owners[i]-1]
}

func (r *reader) own() {
	r.owners = make([]int32, len(r.words))
	r.titles = make([]bool, len(r.words))
	for i := range r.names {
		for j := r.names[i].first; j < r.names[i].end; j++ {
			r.owners[j] = int32(i + 1)
		}
	}
}

// roles reads what the document says its people are: before the name and in apposition behind it.
func (r *reader) roles() {
	for i := range r.names {
		n := &r.names[i]
		if n.kind != sitrep.Person || n.object == nil {
			continue
		}
		if first := r.roleStart(n); first < n.first {
			n.object.alias(r.text(max(first, n.title), n.end))
			r.give(n.object, first, n.first)
			for j := first; j < n.first; j++ {
				r.titles[j] = true
			}
		}
		if first, end := r.apposition(n); end > first {
			r.give(n.object, first, end)
		}
	}
}

// roleStart returns where the words that say what a person is begin before the name; the name's own start if there are
// none.
func (r *reader) roleStart(n *name) int {
	found, i := n.first, n.first-1
	if k := r.at(i, n.first).key; k == "of" || k == "for" {
		return n.first
	}
	for i >= 0 && r.words[i].sentence == r.words[n.first].sentence && n.first-i < 12 {
		w := &r.words[i]
		if o := r.owner(i); o != nil {
			if found == n.first || o.kind == sitrep.Person || o.first <= i-6 {
				break
			}
			i, found = o.first-1, o.first
			continue
		}
		switch {
		case w.class.is(title):
			found = i
		case found < n.first && w.class.is(roleModifier) && w.key != "under":
			found = i
		case w.text == "-" || w.key == "s" || w.key == "of" || w.key == "for" || w.class.is(roleOf):
			if (w.key == "of" || w.key == "for") && !r.at(i-1, i).class.is(role|roleModifier|rank) {
				return found
			}
		case found < n.first && w.class.is(organizationHead):
			found = i
		default:
			return found
		}
		i--
	}
	return found
}

// apposition returns the words behind a name that say what its bearer is: ", the Latvian foreign minister,".
func (r *reader) apposition(n *name) (first, end int) {
	i := n.end
	if r.at(i, n.first).text != "," {
		return 0, 0
	}
	i++
	if w := r.at(i, n.first); w.class.is(definite) || w.key == "a" || w.key == "an" {
		i++
	}
	first = i
	for j := i; j < i+9; j++ {
		w := r.at(j, n.first)
		switch o := r.owner(j); {
		case end == 0 && o == nil && r.endsRole(w, j, i):
			return 0, 0
		case w.key == "" && w.text != "-", w.key == "or", w.key == "but", w.key == "who", w.class.is(speech|placePrep) && o == nil && w.key != "state" && !w.class.is(roleModifier):
			return first, r.tail(end, n.first)
		case o != nil && o.kind == sitrep.Person:
			return 0, 0
		case w.class.is(role | rank):
			end = j + 1
		case w.key == "of" || w.key == "for":
			return first, r.tail(end, n.first)
		}
	}
	return first, r.tail(end, n.first)
}

// endsRole reports whether the word cannot stand before the noun of a role that begins at first: a verb, a second
// article, a pronoun. "Thomas Reed, summoned the ambassador" says nothing of what Reed is.
func (r *reader) endsRole(w *word, i, first int) bool {
	switch {
	case w.class.is(role | rank | roleModifier):
		return false
	case w.class.is(anyPronoun) && !w.class.is(definite):
		return true
	case w.class.is(definite) || w.key == "a" || w.key == "an":
		return i > first
	}
	return w.class.is(speech|act) && r.at(i-1, i).text != "-"
}

// tail takes "of the Arab League" with the role.
func (r *reader) tail(end, from int) int {
	i := end
	if end > 0 && r.at(i, from).key == "of" && r.at(i+1, from).class.is(roleOf) && r.owner(i+1) == nil {
		return r.tail(i+2, from)
	}
	if k := r.at(i, from).key; end == 0 || k != "of" && k != "for" && k != "at" && k != "in" && k != "to" {
		return end
	}
	i++
	if r.at(i, from).key == "the" {
		i++
	}
	o := r.owner(i)
	if o == nil || o.first != i || o.kind == sitrep.NORP || r.words[i].sentence != r.words[from].sentence {
		return end
	}
	const longest = 8 // words behind the name, as in "head of the Atlantic and Baltic desk"
	for i = o.end; i < o.end+longest; i++ {
		w := r.at(i, from)
		if w.key == "" && w.text != "-" || w.class.is(speech|act|placePrep|anyPronoun|connector) && !w.capital && w.key != "and" {
			return i
		}
		if o := r.owner(i); o != nil && o.kind == sitrep.Person {
			break
		}
	}
	return end // what is cut short there is another office
}

// give gives a person a role. An office that the tables know for the day has the fuller words, if it is the same one.
func (r *reader) give(o *object, first, end int) {
	first, end = r.trimRole(first, end)
	if !r.hasRole(first, end) {
		r.sex(o, first, end)
		return
	}
	country, code := r.served(first, end)
	if country == "" && code == "" && o.country != "" && !r.isFormer(first, end) && o.code == "" {
		code = r.roleCode(o.country, first, end)
	}
	if o.country == "" {
		o.country = country
	}
	if o.code == "" || len(code) > len(o.code) && strings.HasSuffix(code, o.code) {
		o.code = code
	}
	r.sex(o, first, end)
	o.sure = true
	if r.isPlural(first, end) {
		return
	}
	r.describes(o)
	if printed := oneLine(r.text(first, end)); o.role == "" || !o.known && len(printed) > len(o.role) {
		o.role = printed
	}
}

// trimRole drops what a role does not begin or end with: articles, pronouns, "of".
func (r *reader) trimRole(first, end int) (int, int) {
	for first < end && (r.words[first].class.is(definite|anyPronoun) || r.words[first].key == "a" || r.words[first].key == "an" || r.words[first].key == "") {
		first++
	}
	for first < end && (r.words[end-1].class.is(connector|placePrep) && !r.words[end-1].capital && r.owner(end-1) == nil || r.words[end-1].key == "") {
		end--
	}
	return first, end
}

// isPlural reports whether the role is that of more people than one: "foreign ministers".
func (r *reader) isPlural(first, end int) bool {
	last := first
	for i := first; i < end && r.words[i].key != "of" && r.words[i].key != "for"; i++ {
		last = i
	}
	w := &r.words[last]
	if !w.class.is(role) || !strings.HasSuffix(w.key, "s") {
		return false
	}
	return r.lexicon[strings.TrimSuffix(w.key, "s")].is(role)
}

// describes records that a description may mean the object.
func (r *reader) describes(o *object) {
	if !o.listed {
		o.listed = true
		r.described = append(r.described, o)
	}
}

func (r *reader) hasRole(first, end int) bool {
	for i := first; i < end; i++ {
		if c := r.words[i].class; c.is(role|rank) && !c.is(kin) {
			return true
		}
	}
	return false
}

// sex takes a person's gender from a title: "Mrs", "spokeswoman", "king".
func (r *reader) sex(o *object, first, end int) {
	for i := first; i < end; i++ {
		w := &r.words[i]
		switch {
		case o.gender != 0:
			return
		case w.class.is(honorificM), strings.HasSuffix(w.key, "man") && w.class.is(role):
			o.gender = 'm'
		case w.class.is(honorificF), strings.HasSuffix(w.key, "woman") && w.class.is(role):
			o.gender = 'f'
		}
	}
}

// served returns the country that a role's words name and the CAMEO code that they tell.
func (r *reader) served(first, end int) (country, code string) {
	for i := first; i < end; i++ {
		o := r.owner(i)
		if o == nil || o.first != i {
			continue
		}
		if before := r.at(i-1, i); i > first && (before.class.is(placePrep) || before.key == "for" || before.key == "on") {
			continue
		}
		switch o.entry.kind {
		case countryKind, adjective, capitalKind:
			country = r.countries[o.entry.index].iso3
		case organization:
			e := &r.organizations[o.entry.index]
			if country == "" {
				country = e.country
			}
			if e.code != "" {
				code = e.code
			}
		default:
		}
	}
	if r.isFormer(first, end) || country == "XKX" {
		return country, ""
	}
	if code == "" {
		code = r.roleCode(country, first, end)
	}
	return country, code
}

func (r *reader) isFormer(first, end int) bool {
	return r.hasWord(first, end, "former") || r.hasWord(first, end, "ex") || r.hasWord(first, end, "late")
}

// roleCode is the CAMEO code of an office: government, legislature, military, or what else its words tell. Without a country an
// office of government is anybody's, a club's president's too.
func (r *reader) roleCode(country string, first, end int) string {
	for i := end - 1; i >= first; i-- {
		switch w := &r.words[i]; {
		case w.key == "opposition":
			return country + "OPP"
		case w.key == "rebel":
			return country + "REB"
		case country == "":
		case w.class.is(rank) && (i == first || !r.words[i-1].class.is(role)):
			return country + "MIL"
		case governs[w.key]:
			return country + "GOV"
		case legislates[w.key]:
			return country + "LEG"
		}
	}
	_, code := r.Describe(r.text(first, end))
	sector := code[max(0, len(code)-3):]
	if len(code) > 6 || sector == country || country == "" && (sector == "GOV" || len(code) > 3) {
		return ""
	}
	return country + sector
}

var governs = map[string]bool{
	"president": true, "minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "emir": true, "sultan": true, "secretary": true,
	"ambassador": true, "attorney": true, "ministers": true, "presidents": true,
}

var legislates = map[string]bool{"senator": true, "sen": true, "congressman": true, "congresswoman": true, "lawmaker": true, "mp": true, "legislator": true}
