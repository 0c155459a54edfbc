package entity

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

//go:embed tables/lexicon.txt
var lexiconTable string

// A class is a set of the word classes of lexicon.txt.
type class uint64

// The word classes: how a word takes part in names and in descriptions of people.
const (
	honorificM class = 1 << iota // before a man's name
	honorificF
	honorific
	rank             // military and police ranks, before a name
	role             // nouns for what a person is
	roleModifier     // words before a role noun
	roleOf           // "State" in "Secretary of State"
	speech           // verbs of saying
	act              // other verbs that an actor is subject of
	placePrep        // before places
	actingPrep       // before parties: "with", "against"
	month            // never names
	day              // never names
	connector        // small words inside names
	particle         // small words inside people's names
	surnamePrefix    // may begin a surname
	initialSuffix    // after a surname: "Jr."
	organizationHead // last word of an organisation's name
	organizationOf   // first word of "Bank of X"
	facilityHead
	locationHead
	locationOf
	eventHead
	lawHead
	workHead
	groupGov // "government" in "Syrian government"
	groupMil
	groupCop
	groupLeg
	groupOpp
	groupReb
	groupOfficials
	groupCivil
	anonymousHead // nouns for sources that are not named
	determiner
	vague // modifiers of an unnamed source
	definite
	pronounM
	pronounF
	pronounPerson
	pronounThey
	pronounIt
	political   // nouns that make a capital's possessive its government's
	opener      // words that begin sentences and never names
	institution // organisations by one word, where it has a capital
	election
	electionModifier
	kin        // nouns for what a person is to another
	settlement // "town" in "the town of"
	rebels     // groups whose name says whom they fight: their country's government
)

var classNames = map[string]class{
	"honorific-m": honorificM, "honorific-f": honorificF, "honorific": honorific, "rank": rank, "role": role,
	"role-modifier": roleModifier, "role-of": roleOf, "speech": speech, "act": act, "place-prep": placePrep,
	"acting-prep": actingPrep, "month": month, "day": day, "connector": connector, "particle": particle,
	"surname-prefix": surnamePrefix, "initial-suffix": initialSuffix, "organization-head": organizationHead,
	"organization-of": organizationOf, "facility-head": facilityHead, "location-head": locationHead, "location-of": locationOf,
	"event-head": eventHead, "law-head": lawHead, "work-head": workHead, "group-gov": groupGov, "group-mil": groupMil,
	"group-cop": groupCop, "group-leg": groupLeg, "group-opp": groupOpp, "group-reb": groupReb, "group-offi": groupOfficials,
	"group-civ": groupCivil, "anonymous-head": anonymousHead, "determiner": determiner, "vague": vague, "definite": definite,
	"pronoun-m": pronounM, "pronoun-f": pronounF, "pronoun-person": pronounPerson, "pronoun-they": pronounThey,
	"pronoun-it": pronounIt, "political": political, "opener": opener, "institution": institution, "election": election,
	"election-modifier": electionModifier, "kin": kin, "settlement": settlement, "rebels": rebels,
}

const (
	title      = honorificM | honorificF | honorific | rank | role
	addresses  = honorificM | honorificF | honorific | rank
	anyGroup   = groupGov | groupMil | groupCop | groupLeg | groupOpp | groupReb | groupOfficials | groupCivil
	anyPronoun = pronounM | pronounF | pronounPerson | pronounThey | pronounIt
	anyHead    = organizationHead | facilityHead | locationHead | eventHead | lawHead
)

func (c class) is(set class) bool { return c&set != 0 }

// readLexicon returns the classes of each folded word.
func readLexicon(table string) (map[string]class, error) {
	classes := make(map[string]class, 2048)
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, words, _ := strings.Cut(line, ":")
		c, ok := classNames[name]
		if !ok {
			return nil, fmt.Errorf("read lexicon: unknown class %q", name)
		}
		for word := range strings.FieldsSeq(words) {
			classes[fold.Name(word)] |= c
		}
	}
	return classes, nil
}
