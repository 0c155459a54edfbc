package crisis

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
)

// Known says what is known of an actor by its key.
type Known func(key string) Identity

// An Identity is what is known of an actor. The zero value is nothing.
type Identity struct {
	Country   string // ISO 3166-1 alpha-3, "" if not known
	State     bool
	Described bool // it is nobody in particular: "two soldiers", "last tanks"
}

// A Why is a reason why something belongs to a crisis.
type Why struct {
	What string `json:"what"` // actor, pair, place, word, sentence (that it rests on and that names what Name says) or pin
	Name string `json:"name"` // as the crisis has it; of a pin, who pinned
}

// Reasons.
const (
	byActor = "actor"
	byPair  = "pair"
	byPlace = "place"
	byWord  = "word"
	byPin   = "pin"

	bySentence = "sentence"
)

// What stands around the key of an actor in the keys of its parts and bodies: "vardania-s-navy", "navy-of-vardania".
var (
	behindOwner = []string{"-s-"}
	beforeOwner = []string{"-of-", "-of-the-"}
)

// betweenNames parts the names of a pair in a reason.
const betweenNames = ", "

// A matcher is a crisis made ready to be compared with a book.
type matcher struct {
	*Crisis
	known  Known
	names  []party // the actors of the crisis, then the parties of its pairs that are none of them
	actors int     // how many of names are its actors
	pairs  [][2]int
	places []place
	home   map[string]bool // countries that the crisis names, or that its actors and places are known to be
	words  []phrase
	spoken []phrase          // names and places as a text has them
	whose  map[string]int    // index of the name that a key stands for, −1 for none; of keys seen so far
	keys   map[string]string // without accents, of the names and keys seen so far
}

type party struct {
	given, key string
	country    string // of a state that is known
}

type place struct {
	given   string
	key     string // "" for a country
	country string // of a country, or of a state that is known
}

func (c *Crisis) matcher(known Known) *matcher {
	if known == nil {
		known = func(string) Identity { return Identity{} }
	}
	m := &matcher{Crisis: c, known: known, home: map[string]bool{}, whose: map[string]int{}, keys: map[string]string{}}
	for _, name := range c.Actors {
		m.name(name)
	}
	m.actors = len(m.names)
	for _, p := range c.Pairs {
		m.pairs = append(m.pairs, [2]int{m.name(p[0]), m.name(p[1])})
	}
	for _, name := range c.Places {
		m.place(name)
	}
	for _, name := range slices.Concat(c.Actors, c.Places) {
		m.speak(name)
	}
	for _, p := range c.Pairs {
		m.speak(p[0])
		m.speak(p[1])
	}
	m.words, _ = phrases(c.Words) // a crisis that was not checked has the words before the mistake
	return m
}

// name is the index of a name among those of the crisis, where it is put if it is not there.
func (m *matcher) name(given string) int {
	p := party{given: given, key: m.key(given)}
	if i := slices.IndexFunc(m.names, func(o party) bool { return o.key == p.key }); i >= 0 {
		return i
	}
	if known := m.known(sitrep.ActorKey(given)); known.State && known.Country != "" {
		p.country = known.Country
		m.home[known.Country] = true
	}
	m.names = append(m.names, p)
	return len(m.names) - 1
}

func (m *matcher) place(given string) {
	p := place{given: given, key: m.key(given)}
	if isCountry(given) {
		p.key, p.country = "", given
	} else if known := m.known(sitrep.ActorKey(given)); known.State {
		p.country = known.Country
	}
	if p.country != "" {
		m.home[p.country] = true
	}
	m.places = append(m.places, p)
}

func (m *matcher) speak(name string) {
	if p := (phrase{name, plain(name)}); p.plain != "" && !isCountry(name) {
		m.spoken = append(m.spoken, p)
	}
}

func isCountry(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// nameOf is the index of the name that the key of an actor stands for: its own before its owner's, and that before its state's.
func (m *matcher) nameOf(key string) int {
	if key == "" {
		return -1
	}
	if i, seen := m.whose[key]; seen {
		return i
	}
	plainKey := m.key(key)
	i := slices.IndexFunc(m.names, func(p party) bool { return p.key == plainKey })
	if i < 0 {
		i = slices.IndexFunc(m.names, func(p party) bool { return isOf(plainKey, p.key) })
	}
	if i < 0 {
		country := m.known(key).Country
		i = slices.IndexFunc(m.names, func(p party) bool { return p.country != "" && p.country == country })
	}
	m.whose[key] = i
	return i
}

// key is what names are compared by.
func (m *matcher) key(name string) string {
	key, seen := m.keys[name]
	if !seen {
		key = keyOf(name)
		m.keys[name] = key
	}
	return key
}

// isOf reports whether a key says by itself that it is a part or a body of an actor's.
func isOf(key, owner string) bool {
	return slices.ContainsFunc(behindOwner, func(s string) bool { return strings.HasPrefix(key, owner+s) }) ||
		slices.ContainsFunc(beforeOwner, func(s string) bool { return strings.HasSuffix(key, s+owner) })
}

// named are the names of the crisis, by index, that are named as an actor or, as a state may be, as a place.
func (m *matcher) named(actors, places []string) []bool {
	found := make([]bool, len(m.names))
	for _, key := range actors {
		if i := m.nameOf(key); i >= 0 {
			found[i] = true
		}
	}
	for _, name := range places {
		key := m.key(name)
		if i := slices.IndexFunc(m.names, func(p party) bool { return p.key == key }); i >= 0 {
			found[i] = true
		}
	}
	return found
}

// admits reports whether a document has the language and the day that the crisis asks for.
func (m *matcher) admits(d *ledger.Document) bool {
	if d.Day == "" && (m.Since != "" || m.Until != "") {
		return false
	}
	if m.Since != "" && d.Day[:min(len(d.Day), len(m.Since))] < m.Since || m.Until != "" && d.Day[:min(len(d.Day), len(m.Until))] > m.Until {
		return false
	}
	return len(m.Languages) == 0 || slices.ContainsFunc(m.Languages, func(given string) bool {
		return len(d.Language) >= len(given) && strings.EqualFold(d.Language[:len(given)], given) && (len(d.Language) == len(given) || d.Language[len(given)] == '-')
	})
}

// document says why a document belongs; nothing if it does not.
func (m *matcher) document(d *ledger.Document) []Why {
	if !m.admits(d) {
		return nil
	}
	named := m.named(d.Actors, d.Places)
	why := m.pairsOf(named)
	if together := m.namesOf(named[:m.actors], byActor); len(together) > 1 || len(together) == 1 && m.actors == 1 && len(m.places) == 0 && len(m.words) == 0 {
		why = append(together, why...)
	}
	if len(why) > 0 {
		return why
	}
	if len(m.names) == 0 {
		return m.apart(d)
	}
	return m.besides(d, named)
}

func (m *matcher) pairsOf(named []bool) []Why {
	var why []Why
	for i, p := range m.pairs {
		if named[p[0]] && named[p[1]] {
			why = append(why, Why{byPair, m.Pairs[i][0] + betweenNames + m.Pairs[i][1]})
		}
	}
	return why
}

func (m *matcher) namesOf(named []bool, what string) []Why {
	var why []Why
	for i, found := range named {
		if found {
			why = append(why, Why{what, m.names[i].given})
		}
	}
	return why
}

// apart is why a document belongs to a crisis that names no actors: a place and a word, or one of them if there are only those.
func (m *matcher) apart(d *ledger.Document) []Why {
	var why []Why
	if len(m.places) > 0 {
		i := slices.IndexFunc(m.places, func(p place) bool { return m.in(&p, d) })
		if i < 0 {
			return nil
		}
		why = append(why, Why{byPlace, m.places[i].given})
	}
	if len(m.words) > 0 {
		word := m.word(d.Title, d.Text)
		if word == "" {
			return nil
		}
		why = append(why, Why{byWord, word})
	}
	return why
}

// besides is why a document belongs that names one party: a place of another name, or a word.
func (m *matcher) besides(d *ledger.Document, named []bool) []Why {
	for i, found := range named {
		if !found {
			continue
		}
		for _, p := range m.places {
			if p.key != m.names[i].key && m.in(&p, d) {
				return []Why{{byActor, m.names[i].given}, {byPlace, p.given}}
			}
		}
	}
	i := slices.Index(named, true)
	if i < 0 {
		return nil
	}
	if word := m.word(d.Title, d.Text); word != "" {
		return []Why{{byActor, m.names[i].given}, {byWord, word}}
	}
	return nil
}

// in reports whether a document names a place, or one of its country.
func (m *matcher) in(p *place, d *ledger.Document) bool {
	return p.key != "" && slices.ContainsFunc(d.Places, func(name string) bool { return m.key(name) == p.key }) ||
		p.country != "" && slices.Contains(d.Countries, p.country)
}

// word is the first of the crisis's words that occurs, "" if none does.
func (m *matcher) word(texts ...string) string { return firstOf(m.words, texts) }

func firstOf(words []phrase, texts []string) string {
	if len(words) == 0 {
		return ""
	}
	for _, text := range texts {
		text = plain(text)
		for _, p := range words {
			if strings.Contains(text, p.plain) {
				return p.given
			}
		}
	}
	return ""
}

// An item is a happening, a commitment, a demand or a plan as far as a crisis asks for it.
type item struct {
	parties   []string // keys, "" for who is not named
	place     string   // its name
	country   string   // of the place
	sentences []string // that it rests on
}

// item says why one belongs that rests on a document that belongs.
func (m *matcher) item(x *item) []Why {
	if len(m.names) == 0 && len(m.places) == 0 {
		return reason(byWord, m.word(x.sentences...))
	}
	if x.place == "" && x.country == "" && !slices.ContainsFunc(x.parties, func(key string) bool { return key != "" }) {
		return reason(bySentence, firstOf(m.spoken, x.sentences))
	}
	named := m.named(x.parties, nil)
	why := append(m.pairsOf(named), m.namesOf(named, byActor)...)
	for _, p := range m.places {
		if p.key != "" && (p.key == m.key(x.place) || slices.ContainsFunc(x.parties, func(key string) bool { return m.key(key) == p.key })) || p.country != "" && p.country == x.country {
			return append(why, Why{byPlace, p.given})
		}
	}
	if elsewhere := x.country != "" && len(m.home) > 0 && !m.home[x.country]; elsewhere && len(why) < 2 {
		return nil
	}
	return why
}

// reason is one reason, or none if the name is "".
func reason(what, name string) []Why {
	if name == "" {
		return nil
	}
	return []Why{{what, name}}
}
