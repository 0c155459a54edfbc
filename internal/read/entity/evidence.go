package entity

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Evidence is what the document says of a name that no table has, wherever it stands.
type evidence struct {
	person   bool     // a title, a given name, an age, a role in apposition
	place    bool     // where places stand: "in X", "the town of X"
	location bool     // "the X basin", "X River" elsewhere
	states   stateFor // what only states have
	listed   bool     // a town or region of the tables has that name
	key      string
}

// An origin is a name that may be the adjective of a state that the document names too.
type origin struct {
	name  int
	state string
}

// A stateFor is a set of reasons to take a name for a state's.
type stateFor uint8

// The reasons.
const (
	byOffice    stateFor = 1 << iota // "X's foreign minister"
	byDemonym                        // "the Xian ambassador"
	byBorder                         // "the border with X"
	byPower                          // "X's army": a ruler's or a faction's too
	byHead                           // "X's president": a company's too
	byAdjective                      // "the Xian side": a town's too
	byVoice                          // "X said": whoever speaks or acts
)

// enough reports whether any reason is enough by itself, or two are together.
func (s stateFor) enough() bool {
	switch {
	case s&(byOffice|byDemonym|byBorder) != 0, s&byAdjective != 0 && s != byAdjective:
		return true
	}
	return s&(byPower|byHead) == byPower|byHead
}

// What a name owns that is a state's: surely, where a person, a company or a town has none; or perhaps.
var (
	stateNouns = map[string]stateFor{
		"border": byBorder, "borders": byBorder, "airspace": byBorder, "embassy": byOffice, "ambassador": byOffice, "sovereignty": byOffice,
		"capital": byPower, "parliament": byPower, "independence": byPower, "constitution": byPower, "government": byPower, "army": byPower, "military": byPower, "navy": byPower, "troops": byPower, "soldiers": byPower, "regime": byPower,
		"territory": byPower, "president": byHead, "king": byHead, "chancellor": byHead, "leader": byHead, "people": byHead,
	}
	// Ministers are a state's, whatever their portfolio, and so are their ministries.
	portfolios = map[string]bool{
		"prime": true, "foreign": true, "defence": true, "defense": true, "interior": true, "finance": true, "energy": true, "justice": true, "economy": true,
		"trade": true, "health": true,
	}
)

// judge gives the names that no table has the kind that the document's other words about them tell.
func (r *reader) judge(c *context) {
	found := map[string]*evidence{}
	for i := range r.names {
		n := &r.names[i]
		if !n.open() {
			continue
		}
		key := string(r.keyOf(n.first, n.end))
		if found[key] == nil {
			found[key] = &evidence{key: key}
		}
		r.gather(n, found[key])
	}
	if len(found) == 0 {
		return
	}
	for key, e := range found {
		last := key[strings.LastIndexByte(key, ' ')+1:]
		e.person = e.person || c.full[last]
		e.listed = r.hasTown([]byte(key))
	}
	adjectives := r.gatherElsewhere(found)
	for i := range r.names {
		n := &r.names[i]
		if e := found[string(r.keyOf(n.first, n.end))]; e != nil && n.open() {
			r.apply(n, e)
		}
	}
	for _, a := range adjectives {
		if found[a.state].isState() {
			n := &r.names[a.name]
			if n.given && n.kind != sitrep.NORP && n.kind != "" {
				continue
			}
			n.kind, n.state, n.weak = sitrep.NORP, a.state, false
		}
	}
}

// isState reports whether the name is a state's that no table knows.
func (e *evidence) isState() bool { return !e.person && !e.listed && e.states.enough() }

// open reports whether the document may know better what the name is: no table has it, and its words do not tell.
func (n *name) open() bool {
	switch n.kind {
	case sitrep.Person:
		return n.entry.kind == noKind && !n.given && (n.end-n.first == 1 || n.weak)
	case sitrep.Organization, sitrep.GPE, sitrep.Location:
		return n.entry.kind == noKind && (n.end-n.first == 1 || n.weak)
	default:
		return false
	}
}

// gather notes what stands around the name.
func (r *reader) gather(n *name, e *evidence) {
	before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
	owns := after.clitic() || after.text != "" && after.text[0] >= '0' && after.text[0] <= '9'
	located := before.class.is(placePrep) && !before.capital && before.key != "to" && before.key != "over" || before.key == "of" && inhabited[r.at(n.first-2, n.first).key]
	e.person = e.person || r.isPersonHere(n, located)
	e.place = e.place || located && !owns || r.settled(n.first) || r.isDateline(n)
	e.location = e.location || after.class.is(locationHead) && !after.capital || before.key == "the" && r.at(n.first-2, n.first).key == "of" && riverside[r.at(n.first-3, n.first).key]
	e.states |= r.owned(n) | r.ofState(n) | r.beside(n)
	if after.class.is(speech|act) && !after.capital {
		e.states |= byVoice
	}
}

// isPersonHere reports whether what stands around the name is said of people: a title, an age, a role; or the name is
// one that people have. Who is "at Arden" is none, whatever the name.
func (r *reader) isPersonHere(n *name, located bool) bool {
	from := r.at(n.first-1, n.first)
	switch {
	case n.title < n.first, n.kind == sitrep.Person && (from.class.is(role|addresses) || r.isFamous(r.words[n.end-1].key)):
		return true
	case located && from.key != "from":
		return false
	}
	return n.end == n.first+1 && r.isGiven(r.words[n.first].key) || r.isPersonAfter(n.end, n.first) && !located
}

// riverside are what rivers, lakes and mountains have.
var riverside = map[string]bool{"bank": true, "banks": true, "shore": true, "shores": true, "flow": true, "mouth": true, "side": true, "slopes": true, "waters": true}

// inhabited are what towns have.
var inhabited = map[string]bool{
	"residents": true, "inhabitants": true, "outskirts": true, "streets": true, "suburbs": true, "suburb": true, "mayor": true, "north": true, "south": true,
	"east": true, "west": true, "siege": true, "shelling": true, "bombing": true,
}

// isDateline reports whether the name is the place at the head of the report: "TARN, March 2 (Agency) -".
func (r *reader) isDateline(n *name) bool {
	if n.first > 0 && r.words[n.first].sentence > 0 || n.first != r.sentences[0].first {
		return false
	}
	after, next := r.at(n.end, n.first), r.at(n.end+1, n.first)
	return after.text == "," && next.class.is(month|day) || after.text == "—" || after.text == "(" && r.words[n.first].upper
}

// owned is what the name's possessive or the noun behind it tells: "X's army", "the X government".
func (r *reader) owned(n *name) stateFor {
	after := r.at(n.end, n.first)
	switch {
	case after.clitic(), after.text == "'", after.text == "’":
		return r.stateNoun(n.end+1, n.first)
	case after.text == "," && r.at(n.end+1, n.first).key == "whose":
		return r.stateNoun(n.end+2, n.first)
	case after.capital, r.at(n.first-1, n.first).key != "the":
		return 0
	}
	if s := r.stateNoun(n.end, n.first); s&byHead == 0 && s != 0 {
		return byPower
	}
	return 0
}

// stateNoun is what the noun that begins at i, with the words before it, tells of its owner.
func (r *reader) stateNoun(i, from int) stateFor {
	for j := i; j < i+3; j++ {
		w := r.at(j, from)
		if (portfolios[w.key] || w.key == "and") && isMinister(r.at(j+1, from).key) {
			return byOffice
		}
		if s := stateNouns[w.key]; s != 0 {
			return s
		}
		if !w.class.is(roleModifier) {
			break
		}
	}
	return 0
}

func isMinister(noun string) bool {
	return noun == "minister" || noun == "ministers" || noun == "ministry"
}

// ofState is what the noun before "of X" tells.
func (r *reader) ofState(n *name) stateFor {
	of := n.first - 1
	if r.at(of, n.first).key != "of" {
		return 0
	}
	noun := r.at(of-1, n.first).key
	if isMinister(noun) && portfolios[r.at(of-2, n.first).key] {
		return byOffice
	}
	if s := stateNouns[noun]; noun != "leader" && noun != "territory" {
		return s
	}
	return 0
}

// beside is what "the border with X" and "the border between X and Y" tell.
func (r *reader) beside(n *name) stateFor {
	for i := n.first - 1; i > n.first-6; i-- {
		switch w := r.at(i, n.first); {
		case w.key == "with" || w.key == "between" || w.key == "into":
			if b := r.at(i-1, n.first).key; b == "border" || b == "borders" || b == "frontier" {
				return byBorder
			}
			return 0
		case w.key != "and" && !w.capital:
			return 0
		}
	}
	return 0
}

// gatherElsewhere notes what other names tell: the people called after a state, the river called after itself.
func (r *reader) gatherElsewhere(found map[string]*evidence) []origin {
	var adjectives []origin
	for i := range r.names {
		n := &r.names[i]
		w := &r.words[n.first]
		if n.end-n.first > 1 && r.words[n.end-1].class.is(locationHead|facilityHead) {
			if e := found[w.key]; e != nil {
				e.location = e.location || r.words[n.end-1].class.is(locationHead)
				e.place = e.place || e.states&byVoice == 0
			}
		}
		if n.end-n.first > 1 || n.entry.kind != noKind {
			continue
		}
		for state := range strings.SplitSeq(stems(w.key), " ") {
			e := found[state]
			if e == nil || e.person || state == "" {
				continue
			}
			after := r.at(n.end, n.first)
			if after.class.is(anyGroup|role|anonymousHead) || stateNouns[after.key] != 0 || portfolios[after.key] {
				e.states |= byDemonym
			} else if strings.HasSuffix(w.key, "an") || strings.HasSuffix(w.key, "ese") {
				e.states |= byAdjective
			} else {
				continue
			}
			adjectives = append(adjectives, origin{i, state})
		}
	}
	return adjectives
}

// stems are the names, apart by spaces, that an adjective of origin may be made of: "tarnian" of "tarnia" and "tarn".
func stems(adjective string) string {
	for _, form := range []struct{ suffix, ends string }{
		{"ian", "ia|y|"}, {"an", "a|o|"}, {"ese", "a|o|ia|"}, {"ish", "|land|e"}, {"i", "|ia|a"},
	} {
		stem, ok := strings.CutSuffix(adjective, form.suffix)
		if !ok || len(stem) < 3 {
			continue
		}
		var names []string
		for end := range strings.SplitSeq(form.ends, "|") {
			names = append(names, stem+end)
		}
		return strings.Join(names, " ")
	}
	return ""
}

// apply gives the name the kind that the evidence tells.
func (r *reader) apply(n *name, e *evidence) {
	after := r.at(n.end, n.first)
	switch {
	case e.person:
		if n.kind == sitrep.Person {
			n.weak = false
		}
	case e.isState():
		n.kind, n.state, n.weak = sitrep.GPE, e.key, false
	case n.given && n.kind == sitrep.Organization:
		if e.place || e.states&byPower != 0 {
			r.unseat(n)
		}
	case n.end > n.first+1:
		if n.kind == sitrep.Person && r.speaks(n) && !r.sayIt(n.end, n.first) {
			n.weak = false
		}
	case r.words[n.first].upper && !r.isDateline(n):
	case e.location && r.at(n.first-1, n.first).key == "the":
		n.kind, n.weak = sitrep.Location, false
	case e.place && (n.kind == sitrep.Person || n.weak):
		n.kind, n.weak = sitrep.GPE, false
	case n.kind == sitrep.Person:
		n.weak = !r.speaks(n) || r.sayIt(n.end, n.first) || after.clitic()
	}
}

// unseat makes a place of what a network takes for an organisation because it acts, as states do that it has never seen. Names
// that are words or letters, such as "Congress" and "OPEC", stay.
func (r *reader) unseat(n *name) {
	if w := &r.words[n.first]; n.end == n.first+1 && !w.upper && !r.isCommon(w.key) {
		n.kind = sitrep.GPE
	}
}

// speaks reports whether the name is the subject of a verb of saying, before or behind it.
func (r *reader) speaks(n *name) bool {
	before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
	return after.class.is(speech) && !after.capital || inverts[before.key] && !before.capital && r.at(n.first-2, n.first).key == ""
}

// inverts are the verbs that stand before who speaks: "…,” said X". "Told X" is said to X.
var inverts = map[string]bool{
	"said": true, "says": true, "added": true, "adds": true, "wrote": true, "writes": true, "replied": true, "explained": true, "declared": true,
	"insisted": true, "argued": true, "continued": true, "recalled": true,
}

// sayIt reports whether the speaker is "it" in what follows the verb or in the next sentence, as no person is: "said
// that it", "said its".
func (r *reader) sayIt(verb, from int) bool {
	if s := r.words[from].sentence; int(s)+1 < len(r.sentences) && r.sentences[s].first == from {
		if next := r.sentences[s+1]; next.first < next.end && r.words[next.first].key == "it" {
			return true
		}
	}
	for i := verb + 1; i < verb+4; i++ {
		if k := r.at(i, from).key; k == "it" || k == "its" {
			return true
		}
	}
	return false
}
