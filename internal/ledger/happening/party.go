package happening

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unique"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A party is who acts in an event or is acted upon.
type party struct {
	cite.Actor
	key      uint32 // hash of ID
	country  string
	nation   uint32 // hash of country, 0 if it is unknown
	state    bool
	official bool     // speaks or acts for the state of its country, or is that state
	apart    bool     // has a role in its country that is none of the state's: rebels, a party, a company
	person   bool     // by name
	named    bool     // one of the words of its name begins with a capital
	names    []uint32 // beginnings of the telling words of its name, hashed and sorted
}

// officialCodes are the CAMEO roles that act for a state.
var officialCodes = []string{"GOV", "MIL", "SPY", "COP", "LEG", "JUD"}

func partyOf(a *sitrep.Actor) party {
	p := party{
		Actor: cite.Actor{ID: unique.Make(a.Key()).Value(), Name: unique.Make(a.Name).Value()}, // many happenings name the same
		key:   hash(a.Key()), country: a.Country, names: beginningsOf(a.Name), person: a.Kind == sitrep.PersonActor,
	}
	p.named = slices.ContainsFunc(strings.Fields(a.Name), isName)
	if p.country != "" {
		p.nation = hash(p.country)
	}
	p.state = a.Kind == sitrep.StateActor
	p.official = p.state || p.country != "" && actsForState(a.Code, p.country)
	p.apart = !p.official && p.country != "" && strings.HasPrefix(a.Code, p.country) && len(a.Code) > len(p.country)
	return p
}

func actsForState(code, country string) bool {
	role, ok := strings.CutPrefix(code, country)
	return ok && (role == "" || slices.ContainsFunc(officialCodes, func(c string) bool { return strings.HasPrefix(role, c) }))
}

// beginningsOf are the first four letters of each telling word of a name, hashed: Keldy and Keldic begin alike. Of words that are no names
// they are the stems.
func beginningsOf(name string) []uint32 {
	var all []uint32
	for printed := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		for _, w := range wordsOf(printed) {
			switch {
			case isOffice[w] || isEmpty[w]:
			case isName(printed):
				all = append(all, hash(beginning(w)))
			default:
				all = append(all, hash(stem(w)))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// isName reports whether a word begins with a capital.
func isName(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

func beginning(w string) string {
	end := 0
	for range 4 {
		_, size := utf8.DecodeRuneInString(w[end:])
		end += size
	}
	return w[:end]
}

// likeness is 1 for one actor, 0 for two of whom nothing says that they are one side, unknown if the names do not tell.
func (p *party) likeness(o *party) float64 {
	switch {
	case p.key == o.key && p.ID != "" && p.ID == o.ID && p.named:
		return 1
	case p.key == o.key && p.ID != "" && p.ID == o.ID: // "children" may be any: the more words, the fewer fit them
		return []float64{unknown, 0.7, 0.85, 0.9}[min(len(p.names), 3)]
	case p.nation != 0 && p.nation == o.nation && p.official && o.official:
		return p.ofOneState(o)
	case p.nation != 0 && o.nation != 0 && p.nation != o.nation, p.official && o.apart, o.official && p.apart:
		return 0
	case len(p.names) == 0 || len(o.names) == 0:
		return unknown
	}
	if n := shared(p.names, o.names); n > 0 && n == min(len(p.names), len(o.names)) {
		return 0.9
	} else if n > 0 {
		return 0.5
	}
	return 0
}

// ofOneState is the likeness of two that act for one state: a minister stands for it and it for him, one minister hardly for another.
func (p *party) ofOneState(o *party) float64 {
	switch {
	case p.state || o.state || shared(p.names, o.names) > 0:
		return 0.9
	case p.person && o.person:
		return 0.4
	}
	return 0.6
}

// unknown stands for a likeness that cannot be told: a side is not named, or by a word that fits many.
const unknown = -1

// sideLikeness is that of the likeliest pair of two sides.
func sideLikeness(a, b []party) float64 {
	best := float64(unknown)
	for i := range a {
		for j := range b {
			best = max(best, a[i].likeness(&b[j]))
		}
	}
	return best
}

// poolLikeness compares all parties of two events that their parties do together: how well those of the smaller list are found in the
// larger, and of how many that is told.
func poolLikeness(a, b []party) (mean float64, told int) {
	if len(a) > len(b) {
		a, b = b, a
	}
	for i := range a {
		if l := sideLikeness(a[i:i+1], b); l != unknown {
			mean += l
			told++
		}
	}
	if told > 0 {
		mean /= float64(told)
	}
	return mean, told
}

// sameCountry reports whether two sides have a country in common.
func sameCountry(a, b []party) bool {
	return slices.ContainsFunc(a, func(p party) bool {
		return p.country != "" && slices.ContainsFunc(b, func(o party) bool { return o.country == p.country })
	})
}
