package recordtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/sitrep-news/sitrep"
)

var (
	nouns = strings.Fields(`harbour strait convoy pilot grain ministry tanker union council treaty lighthouse quay ferry winter blockade
		delegation customs envoy border market anchor barge coast deadline inspector island journal ledger minister navy observer parliament
		quota reporter sanction tariff vessel warehouse witness yard engineer family garrison hostage inquiry jetty kitchen lawyer mayor
		network offer pledge question rumour signal threat uniform village weather`)
	verbs = strings.Fields(`opened closed delayed inspected promised refused crossed guarded watched escorted measured questioned repaired
		searched warned welcomed recalled doubted extended lifted blamed counted`)
	adjectives = strings.Fields(`northern southern narrow frozen empty crowded quiet heavy early late foreign local distant neutral armed
		old broken careful official steep`)
	people = strings.Fields(`Okoro Lindqvist Bastos Ek Tamm Varga Novak Silva Moreau Haas Petrov Kaya Aziz Rossi Dunn Falk Gray Holt Iyer Jansen`)
	towns  = strings.Fields(`Delft Visby Narva Bari Split Varna Cadiz Brest Turku Gdynia`)
)

// Long returns an article of about 650 words, the same for the same number and no near copy of any other, with a full
// reading: some thirty sentences, eight statements, twelve actors, a hundred mentions.
func Long(number int) Article {
	random := rand.New(rand.NewPCG(uint64(number), 2030))
	a := Article{
		ID: fmt.Sprintf("long-%d", number), Publisher: "The Courier " + towns[number%len(towns)], Language: "en",
		Published: fmt.Sprintf("2030-%02d-%02dT%02d:00:00Z", 1+number/28%12, 1+number%28, number%24),
	}
	pick := func(words []string) string { return words[random.IntN(len(words))] }
	clause := func() string {
		return fmt.Sprintf("the %s %s %s the %s %s", pick(adjectives), pick(nouns), pick(verbs), pick(adjectives), pick(nouns))
	}
	a.Title = fmt.Sprintf("The %s %s of number %d", pick(adjectives), pick(nouns), number)
	var text strings.Builder
	text.WriteString(a.Title + "\n\n")
	actors := random.Perm(len(people))[:12]
	for i, at := range actors {
		a.Actors = append(a.Actors, sitrep.Actor{
			ID: fmt.Sprintf("a%d", i+1), Name: "Kim " + people[at], Aliases: []string{people[at]}, Kind: sitrep.PersonActor, Country: "NLD",
			Role: pick(adjectives) + " " + pick(nouns),
		})
	}
	for i := range 8 {
		who := people[actors[i]]
		words := fmt.Sprintf("%s and %s", clause(), clause())
		cue := fmt.Sprintf("said on day %d%d", number, i)
		fmt.Fprintf(&text, "In the third week %s, %s, and in %s %s. Kim %s %s that %s. ", clause(), clause(), pick(towns), clause(), who, cue, words)
		fmt.Fprintf(&text, "Meanwhile %s while %s, though %s. Nobody knew whether %s.\n\n", clause(), clause(), clause(), clause())
		a.Says = append(a.Says, Says{
			Actor: "Kim " + who, Source: "Kim " + who, Cue: cue, Words: words, SourceKind: sitrep.NamedSource, Quote: sitrep.IndirectQuote,
		})
	}
	a.Text = text.String()
	for _, town := range towns {
		if strings.Contains(a.Text, town) {
			a.Places = append(a.Places, sitrep.Place{Name: town, Country: "NLD", Located: true, Lat: 52.5, Lon: 4.25, GeoNames: 7})
		}
	}
	return a
}

// Longs returns n different long articles, from number first on.
func Longs(first, n int) []Article {
	list := make([]Article, n)
	for i := range list {
		list[i] = Long(first + i)
	}
	return list
}
