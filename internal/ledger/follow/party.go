package follow

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A Party is who undertakes, asks or plans, or to whom.
type Party struct {
	Key  string // of the actor across documents, "" for one who is described only
	Name string

	country string
	person  bool
	state   bool
	tokens  []string // the name's telling words, in lower case
	proper  []string // those of them that are names
	isBody  bool     // a word of its name is that of an office or body
}

func partyOf(a *sitrep.Actor) Party {
	p := Party{Key: a.Key(), Name: a.Name, country: a.Country, person: a.Kind == sitrep.PersonActor, state: a.Kind == sitrep.StateActor}
	for _, w := range wordsOf(a.Name) {
		p.isBody = p.isBody || isOffice[w]
		if !isOffice[w] && (!isEmpty[w] || p.person && isSurname(a.Name, w)) {
			p.tokens = append(p.tokens, w)
			if i := strings.Index(strings.ToLower(a.Name), w); i >= 0 && i < len(a.Name) && a.Name[i] < 'a' {
				p.proper = append(p.proper, w)
			}
		}
	}
	p.person = p.person && len(p.tokens) > 1 // readers take a state of one word that they do not know for a person
	return p
}

// isSurname reports whether a person's name ends with a word that begins with a capital letter: Theresa May.
func isSurname(name, word string) bool {
	last := name[strings.LastIndex(name, " ")+1:]
	return strings.EqualFold(last, word) && last[0] >= 'A' && last[0] <= 'Z'
}

// isOffice has the words of names that do not tell whose.
var isOffice = setOf(`government governments minister ministers ministry president presidents prime foreign interior defence defense trade economy
finance transport state states army armies navy force forces troops soldiers soldier military officials official spokesman spokeswoman spokesperson
parliament senate assembly legislature lawmakers deputies cabinet council court commission committee police authorities leader leaders commander chief general colonel captain admiral
rebels fighters guards envoy envoys ambassador delegation delegations side sides country neighbour neighbours republic kingdom federation union
junta presidency rulers generals chairman chairwoman director secretary chancellor premier mayor governor king queen people residents citizens nation regime administration office department head foreign`)

// isIn reports whether all of the name's telling words are among words.
func (p *Party) isIn(words bag) bool {
	for _, w := range p.tokens {
		if !words[stem(w)] {
			return false
		}
	}
	return len(p.tokens) > 0
}

// isAnybody reports whether the party is some people and no actor: "many opposition groups", "families". A government, an army or a court
// without a name is somebody in its report.
func (p *Party) isAnybody() bool {
	return len(p.proper) == 0 && !p.isGeneric() && !p.isBody && !slices.ContainsFunc(p.tokens, func(w string) bool { return isFirm[w] })
}

// isFirm has the words for who undertakes things though no state is his.
var isFirm = setOf("company firm bank airline union league board agency charity operator carrier railways railway owner owners museum university hospital club utility")

// isGeneric reports whether nothing in the party's name tells whose it is: "the army".
func (p *Party) isGeneric() bool { return len(p.tokens) == 0 }

// likeness says whether two parties can be one side: 1 for one actor, or one and his state; 0 for others; between for those of whom the
// names do not tell.
func (p *Party) likeness(o *Party) float64 {
	switch {
	case p.Key != "" && p.Key == o.Key:
		return 1
	case p.person && o.person && p.Key != "" && o.Key != "" && !within(p.tokens, o.tokens) && !within(o.tokens, p.tokens):
		return 0
	case p.isGeneric() || o.isGeneric():
		if p.country != "" && o.country != "" && p.country != o.country {
			return 0
		}
		return 0.4
	case p.country != "" && o.country != "" && p.country != o.country:
		return 0 // the United States and the United Kingdom
	case within(p.tokens, o.tokens) || within(o.tokens, p.tokens):
		return 0.9
	case len(p.proper) > 0 && len(o.proper) > 0 && !p.person && !o.person && (within(p.proper, o.proper) || within(o.proper, p.proper)):
		return 0.7 // "Dorvian guards" and "Dorvia's fleet"
	case p.mayBeSeatOf(o) || o.mayBeSeatOf(p):
		return 0.4
	case p.country != "" && p.country == o.country && (p.state || p.isBody || o.state || o.isBody) && p.mayServe() && o.mayServe():
		return 0.7
	}
	return 0
}

// mayServe reports whether a party may be of the side of its country's state: a party, union or movement with a name of its own is not.
func (p *Party) mayServe() bool { return p.state || p.isBody || p.person }

// mayBeSeatOf reports whether a party is a body that is named by where it sits, and the other may be the same body or the state whose it is, for
// all that is known: "the parliament in Rensk", "Castravia's parliament".
func (p *Party) mayBeSeatOf(o *Party) bool {
	if !p.isSeated() || o.person || p.country != "" && o.country != "" {
		return false
	}
	body := bagOf(o.Name)
	return o.state || o.isBody && bagOf(p.Name).common(body, nameWords([]Party{*p, *o})) > 0
}

// isSeated reports whether a party is a body named by where it sits, of which nothing tells whose it is: "the defence ministry in Stell".
func (p *Party) isSeated() bool {
	return p.isBody && !p.person && p.country == "" && strings.Contains(p.Name, " in ")
}

// owner is who is named in the name of something that is his, the zero value if nobody is: Ilmaria in "Ilmaria's offer".
func (p *Party) owner() Party {
	if len(p.proper) == 0 || len(p.proper) == len(p.tokens) {
		return Party{}
	}
	return Party{Key: strings.Join(p.proper, "-"), tokens: p.proper, proper: p.proper}
}

// mayBelong reports whether one of each list may be of one side for all that is known: no two states, and no two of different states.
func mayBelong(a, b []Party) bool {
	for i := range a {
		for j := range b {
			p, o := &a[i], &b[j]
			if p.person != o.person && (p.country == "" || o.country == "" || p.country == o.country) {
				return true
			}
		}
	}
	return false
}

// within reports whether each word is one of others, as it stands or as the adjective of a name.
func within(words, others []string) bool {
	for _, w := range words {
		found := false
		for _, o := range others {
			found = found || w == o || ofOneName(w, o)
		}
		if !found {
			return false
		}
	}
	return len(words) > 0
}

// ofOneName reports whether two words are a name and its adjective: Castravia and Castravian, Ostrany and Ostran.
func ofOneName(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n >= 4 && len(a)-n <= 2 && len(b)-n <= 4 && isAdjectival(b[n:]) && isAdjectival(a[n:])
}

func isAdjectival(end string) bool {
	switch end {
	case "", "n", "an", "ian", "ese", "ish", "i", "ns", "ans", "ians", "a", "ia", "e", "y", "ic", "er", "ers", "is", "ar", "o", "os", "ean", "ine", "ite", "ites", "ans'":
		return true
	}
	return false
}

// sides is what is known of who belongs to whom: a person and the state or body that he speaks for.
type sides struct{ of map[string][]Party }

// join notes that a person stood for a state or body.
func (s *sides) join(a, b Party) {
	if a.Key == "" || b.Key == "" || a.Key == b.Key || a.person == b.person || a.country != "" && b.country != "" && a.country != b.country {
		return
	}
	s.add(a.Key, b)
	s.add(b.Key, a)
}

func (s *sides) put(key string, parties []Party) {
	if len(parties) == 0 {
		delete(s.of, key)
	} else {
		s.of[key] = parties
	}
}

func (s *sides) add(key string, p Party) {
	const most = 6
	for i := range s.of[key] {
		if s.of[key][i].Key == p.Key {
			return
		}
	}
	if len(s.of[key]) < most {
		s.of[key] = append(s.of[key], p)
	}
}

// likeness is that of the likeliest of two lists, with those who stand for them; 0.4 if one list is empty: nobody is named.
func (s *sides) likeness(a, b []Party) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0.4
	}
	best := 0.0
	for i := range a {
		for j := range b {
			best = max(best, s.pair(&a[i], &b[j]))
		}
	}
	return best
}

func (s *sides) pair(a, b *Party) float64 {
	best := a.likeness(b)
	if a.person && b.person {
		return best // two who serve one state are two
	}
	for _, o := range s.of[a.Key] {
		best = max(best, 0.9*o.likeness(b))
	}
	for _, o := range s.of[b.Key] {
		best = max(best, 0.9*o.likeness(a))
	}
	return best
}

// nameWords are the stems of parties' names, which say little of a deed.
func nameWords(lists ...[]Party) bag {
	light := bag{}
	for _, list := range lists {
		for _, p := range list {
			for _, w := range p.proper {
				light[stem(w)] = true
			}
		}
	}
	return light
}

// Names are the names of parties, in their order.
func Names(parties []Party) []string {
	names := make([]string, len(parties))
	for i := range parties {
		names[i] = parties[i].Name
	}
	return names
}
