package entity

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// An object is what names of the document have in common: one person, state, organisation, group or place.
type object struct {
	kind      sitrep.ActorKind // "" for what is no actor: places, laws, events
	name      string
	aliases   []string
	country   string
	code      string
	role      string
	wikidata  string
	gender    byte
	anonymous bool
	known     bool     // the role is the tables', for the document's day
	unknown   bool     // an actor of whom nothing tells what it is
	sure      bool     // more than likelihood tells the kind
	acting    bool     // the document has it do or say something, or deal with others
	listed    bool     // among the reader's described
	nouns     []string // of the descriptions of a source without a name
	person    *personEntry
	words     []string // of a person's fullest name, folded
	first     int      // word at which it is first mentioned
	order     int      // by first mention, from 1
	actor     int      // the same among actors
}

// oneLine turns every run of white space into one space.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\u00a0") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// mostAliases is how many names an object can have.
const mostAliases = 64

// alias records that the document uses the name.
func (o *object) alias(name string) {
	name = oneLine(name)
	if slices.Contains(o.aliases, name) || len(o.aliases) == mostAliases {
		return
	}
	if strings.EqualFold(name, o.name) && o.anonymous {
		return
	}
	o.aliases = append(o.aliases, name)
}

// identify gives every name its object. Full names come first, so that a surname finds its person wherever it stands.
func (r *reader) identify() {
	for i := range r.names {
		if n := &r.names[i]; n.kind == sitrep.Person && (n.end-n.first > 1 || n.entry.kind == person) {
			r.fullPerson(n)
		}
	}
	for i := range r.names {
		n := &r.names[i]
		switch {
		case n.object != nil:
		case n.kind == sitrep.Person:
			r.shortPerson(i)
		default:
			n.object = r.objectOf(n)
		}
		if o := n.object; o != nil {
			r.mentioned(n, o)
			if o.known {
				r.describes(o)
			}
		}
	}
}

func (r *reader) mentioned(n *name, o *object) {
	if o.first < 0 || n.first < o.first {
		o.first = n.first
	}
	o.sure = o.sure || !n.weak
	o.acting = o.acting || r.takesPart(n)
	text := r.text(n.first, n.end)
	o.alias(text)
	if n.title < n.first {
		o.alias(r.text(n.title, n.end))
	}
	if n.kind == sitrep.Person && len(text) > len(o.name) && o.person == nil {
		o.name = oneLine(text)
	}
}

// takesPart reports whether the words around a name make it one who says or does something, or with whom it is done.
func (r *reader) takesPart(n *name) bool {
	before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
	return r.speaks(n) || after.class.is(act) && !after.capital || before.class.is(act) && !before.capital && (len(before.key) > 4 || before.key == "met") || before.class.is(actingPrep) && !before.capital && before.key != "on" ||
		before.key == "to" && r.at(n.first-2, n.first).key == "according"
}

// doubt takes the kind from who is a person or an organisation by likelihood alone, and with it the place among the
// actors unless the name takes part in what happens.
func (r *reader) doubt() {
	for _, o := range r.entities {
		if o.sure || o.kind != sitrep.PersonActor && o.kind != sitrep.OrganizationActor {
			continue
		}
		o.kind, o.unknown = "", o.acting
	}
}

// isActor reports whether the object is one of the document's actors and no place, law or event.
func (o *object) isActor() bool { return o.kind != "" || o.unknown }

// under returns the object of that key, made if there is none.
func (r *reader) under(key string, fresh func() *object) *object {
	if o, ok := r.byKey[key]; ok {
		return o
	}
	o := fresh()
	o.first = -1
	r.byKey[key] = o
	r.entities = append(r.entities, o)
	return o
}

func (r *reader) fullPerson(n *name) {
	words := r.nameWords(n)
	if n.entry.kind == person {
		p := &r.persons[n.entry.index]
		n.object = r.under("person "+p.name, func() *object { return r.knownPerson(p) })
		r.index(n.object)
		return
	}
	for _, o := range r.byWord[words[len(words)-1]] {
		if samePerson(o.words, words) {
			if len(words) > len(o.words) {
				o.words = words
			}
			n.object = o
			return
		}
	}
	n.object = r.under("name "+strings.Join(words, " "), func() *object {
		o := &object{kind: sitrep.PersonActor, name: r.text(n.first, n.end), words: words, gender: r.gender(words[0])}
		o.code, o.country = r.listed(strings.Join(words, " "), 'p')
		return o
	})
	r.index(n.object)
}

// index enters a person under the words that a short name of it may be.
func (r *reader) index(o *object) {
	for _, word := range []string{o.words[0], o.words[len(o.words)-1]} {
		if !slices.Contains(r.byWord[word], o) {
			r.byWord[word] = append(r.byWord[word], o)
		}
	}
}

func (r *reader) knownPerson(p *personEntry) *object {
	o := &object{kind: sitrep.PersonActor, name: p.name, country: p.country, wikidata: p.wikidata, person: p, words: strings.Fields(string(r.folded(p.name))), gender: p.gender, sure: true}
	if held, ok := p.held(r.day); ok {
		o.role, o.code, o.known = held.title, held.code, held.title != ""
	}
	if o.gender == 0 && len(o.words) > 0 {
		o.gender = r.gender(o.words[0])
	}
	return o
}

// nameWords returns the folded words of a person's name, one at least, without what follows a surname.
func (r *reader) nameWords(n *name) []string {
	var words []string
	for i := n.first; i < n.end; i++ {
		if w := &r.words[i]; w.key != "" && !w.clitic() && !w.class.is(initialSuffix) {
			words = append(words, w.key)
		}
	}
	if len(words) == 0 { // "Jr. III" has no other
		words = append(words, string(r.keyOf(n.first, n.end)))
	}
	return words
}

// samePerson reports whether two full names are one person's: the same first and last word, or one the end of the
// other.
func samePerson(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if a[0] == b[0] {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(b) > len(a) && strings.HasSuffix(strings.Join(b, " "), strings.Join(a, " "))
}

// shortPerson gives a surname or a given name the person that was last named so, or else the first that will be.
func (r *reader) shortPerson(i int) {
	n := &r.names[i]
	words := r.nameWords(n)
	key := words[len(words)-1]
	if all := r.byWord[key]; len(all) > 0 {
		n.object = r.lastNamed(i, all)
		if o := n.object; len(o.words) > 1 && o.words[len(o.words)-1] == key {
			o.sure = true // named in full, then by the last word, as people are
		}
		return
	}
	n.object = r.under("name "+key, func() *object {
		return &object{kind: sitrep.PersonActor, name: r.text(n.first, n.end), words: words, gender: r.gender(key)}
	})
}

// lastNamed returns the one of the people who was named in full in the sentence of the name at i or the one before, or
// else the first that the document names.
func (r *reader) lastNamed(i int, all []*object) *object {
	if len(all) > 1 {
		sentence := r.words[r.names[i].first].sentence
		for j := i - 1; j >= max(0, i-farBack) && r.words[r.names[j].first].sentence >= sentence-1; j-- {
			if n := &r.names[j]; n.object != nil && n.end-n.first > 1 && slices.Contains(all, n.object) {
				return n.object
			}
		}
	}
	return all[0]
}

// farBack is how many mentions back somebody is looked for who is meant again.
const farBack = 200

// objectOf returns the object of a name that is no person's; nil for adjectives.
func (r *reader) objectOf(n *name) *object {
	if n.state != "" && n.kind == sitrep.GPE {
		return r.unlistedState(n.state, r.text(n.first, n.end))
	}
	switch n.entry.kind {
	case countryKind:
		return r.state(n.entry.index)
	case capitalKind:
		if n.acting {
			return r.state(n.entry.index)
		}
	case adjective:
		return nil
	case demonym:
		if !strings.HasSuffix(r.words[n.end-1].key, "s") {
			return nil
		}
		c := &r.countries[n.entry.index]
		return r.under("people "+c.iso3, func() *object {
			return &object{kind: sitrep.GroupActor, name: r.text(n.first, n.end), country: c.iso3}
		})
	case people:
		if !strings.HasSuffix(r.words[n.end-1].key, "s") {
			return nil
		}
		p := &r.peoples[n.entry.index]
		return r.under("people "+p.name, func() *object {
			return &object{kind: sitrep.GroupActor, name: r.text(n.first, n.end), code: p.code}
		})
	case organization:
		e := &r.organizations[n.entry.index]
		return r.under("organization "+e.name, func() *object {
			k := sitrep.OrganizationActor
			if e.kind == 'g' {
				k = sitrep.GroupActor
			}
			return &object{kind: k, name: e.name, country: e.country, code: e.code}
		})
	default:
	}
	return r.unlisted(n)
}

// state returns the object of a country.
func (r *reader) state(index int32) *object {
	c := &r.countries[index]
	return r.under("state "+c.iso3, func() *object {
		code := c.iso3
		if c.iso3 == "XKX" {
			code = ""
		}
		return &object{kind: sitrep.StateActor, name: c.name, country: c.iso3, code: code}
	})
}

// unlistedState returns the object of a state that no table has: neither its country nor its code is known.
func (r *reader) unlistedState(key, name string) *object {
	return r.under("state "+key, func() *object { return &object{kind: sitrep.StateActor, name: oneLine(name), sure: true} })
}

// unlisted returns the object of a name that no table has.
func (r *reader) unlisted(n *name) *object {
	key := string(r.keyOf(n.first, n.end))
	switch n.kind {
	case sitrep.Organization:
		return r.under("organization "+key, func() *object {
			o := &object{kind: sitrep.OrganizationActor, name: oneLine(r.text(n.first, n.end))}
			o.code, o.country = r.listed(key, 'o')
			if o.code == "" && o.country == "" {
				o.country, o.code = r.institution(o.name)
			}
			if first := "organization " + r.words[n.first].key; n.end-n.first > 1 && !r.isCommon(r.words[n.first].key) && r.words[n.first+1].text != "-" && r.byKey[first] == nil {
				r.byKey[first] = o
			}
			return o
		})
	case sitrep.NORP:
		return nil
	default:
	}
	return r.under(string(n.kind)+" "+key, func() *object { return &object{name: r.text(n.first, n.end)} })
}

// institution returns what an organisation's own name tells: "the Peruvian National Police" are PERCOP. The country is that of an
// adjective before all or of a name behind "of"; elsewhere a country's name may be part of another: "New Mexico State University".
func (r *reader) institution(name string) (country, code string) {
	country, code = r.Describe(name)
	if len(code) < 3 || code == country {
		return "", ""
	}
	if country == "" || len(code) != 6 {
		return "", code[max(0, len(code)-3):]
	}
	first, _, _ := strings.Cut(name, " ")
	_, of, _ := strings.Cut(name, " of ")
	of = strings.TrimPrefix(of, "the ")
	if e := r.entries[string(r.folded(first))]; e.kind == adjective {
		return country, code
	}
	if e := r.entries[string(r.folded(of))]; of != "" && e.kind == countryKind && country != "GEO" { // Georgia is an American state too
		return country, code
	}
	return "", code[3:]
}

// listed returns the CAMEO code of the table of actors that is valid on the document's day, and the country that the
// codes of that name have in common.
func (r *reader) listed(key string, kind byte) (code, country string) {
	first, end := r.actors.find([]byte(key))
	for i := first; i < end; i++ {
		f := strings.SplitN(r.actors.line(i), "\t", 5)
		if f[1][0] != kind {
			continue
		}
		state := ""
		if _, ok := r.byISO3[f[2][:min(3, len(f[2]))]]; ok {
			state = f[2][:3]
		}
		if i > first && state != country {
			return "", ""
		}
		country = state
		undated := f[3] == "" && f[4] == "" && kind == 'o'
		if undated || f[3] != "" && f[4] != "" && r.day >= f[3] && r.day <= f[4] {
			code = f[2]
		}
	}
	return code, country
}
