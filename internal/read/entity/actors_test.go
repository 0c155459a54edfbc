package entity_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// actorOf returns the name of the actor of the mention that covers these words, "" if it has none, "no mention" if
// there is no such mention.
func actorOf(text, words string, found func() ([]sitrep.Mention, []sitrep.Actor)) string {
	mentions, actors := found()
	start := strings.Index(text, words)
	for _, m := range mentions {
		if m.Span.Start == start && m.Span.End == start+len(words) {
			i := slices.IndexFunc(actors, func(a sitrep.Actor) bool { return a.ID == m.Actor })
			if i < 0 {
				return ""
			}
			return actors[i].Name
		}
	}
	return "no mention"
}

func TestActorOf(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ text, words, want string }{
		// capitals as governments
		{"Moscow denied the report.", "Moscow", "Russia"},
		{"Moscow has massed tanks.", "Moscow", "Russia"},
		{"The minister met friends in Moscow.", "Moscow", ""},
		{"Relations with Tehran soured.", "Tehran", "Iran"},
		{"Talks between Ankara and Athens stalled.", "Ankara", "Turkey"},
		{"Talks between Ankara and Athens stalled.", "Athens", "Greece"},
		{"He warned Beijing of sanctions.", "Beijing", "China"},
		{"Kyiv's decision surprised many.", "Kyiv", "Ukraine"},
		{"Sanctions on Damascus were lifted.", "Damascus", "Syria"},
		{"Rain fell on Damascus.", "Damascus", ""},
		{"Shells hit Damascus.", "Damascus", ""},
		{"The Paris-backed plan failed.", "Paris", "France"},
		{"She flew from Cairo to Riyadh.", "Riyadh", ""},
		{"London is willing to talk.", "London", "United Kingdom"},
		{"London is a city of nine million.", "London", ""},
		{"Washington will send envoys.", "Washington", "United States"},
		{"The Kremlin objected.", "Kremlin", "Kremlin"},
		{"The White House objected.", "White House", "White House"},
		// groups of a country
		{"The Syrian government refused.", "The Syrian government", "Syria"},
		{"Turkish troops crossed the border.", "Turkish troops", "Turkish troops"},
		{"The Turkish army crossed. Turkish troops dug in.", "Turkish troops", "Turkish army"},
		{"US-backed fighters fled.", "US-backed fighters", "US-backed fighters"},
		{"The military presence grew.", "The military", "no mention"},
		{"The Merkel government refused.", "The Merkel government", "Germany"},
		{"The Syrian regime refused. The regime gave no reason.", "The regime", "Syria"},
		{"The Syrian regime met the Iranian regime. The regime gave no reason.", "The regime", ""},
		{"The regime gave no reason.", "The regime", ""},
		// the same person again
		{"President Lena Okafor spoke. The president left.", "The president", "Lena Okafor"},
		{"Latvian President Lena Okafor met Estonian President Jaan Mets. The Estonian president left.", "The Estonian president", "Jaan Mets"},
		{"President Lena Okafor met President Jaan Mets. The president left.", "The president", ""},
		{"The Latvian president, Lena Okafor, arrived.", "The Latvian president", "Lena Okafor"},
		{"Angela Merkel spoke. She left early.", "She", "Angela Merkel"},
		{"Angela Merkel met Emmanuel Macron. He left early.", "He", "Emmanuel Macron"},
		{"Emmanuel Macron met Boris Johnson, and he left.", "he", "Emmanuel Macron"},
		{"“He is wrong,” said Emmanuel Macron.", "He", ""},
		{"After talks with Latvia's foreign minister, Lena Okafor, the ministers flew home.", "the ministers", ""},
		// who holds the office on the day
		{"The American president left.", "The American president", "Donald Trump"},
		{"Turkey's president left.", "Turkey's president", "Recep Tayyip Erdogan"},
		{"The German chancellor met the French prime minister.", "The German chancellor", "Angela Merkel"},
		{"The former American president left.", "The former American president", ""},
		{"An American president left.", "An American president", ""},
		{"The Tornavian president left.", "The Tornavian president", ""},
		{"The president left.", "The president", ""},
		// which of the ministers
		{"On Monday the Foreign Minister Lena Okafor had talks with the Defence Minister Jaan Mets. Then the foreign minister left.", "the foreign minister", "Lena Okafor"},
		{"On Monday the Foreign Minister Lena Okafor had talks with the Defence Minister Jaan Mets. Then the minister left.", "the minister", ""},
		{"Vice President Lena Okafor spoke. The president was absent.", "The president", ""},
		// who speaks for somebody
		{"“No,” the Kremlin's spokesman said. Two diplomats said yes. The spokesman left.", "The spokesman", "Kremlin's spokesman"},
		{"“No,” the Kremlin's spokesman, Jaan Mets, said. The spokesman left.", "The spokesman", "Jaan Mets"},
		{"“No,” the government's spokesman said.", "the government's spokesman", "government's spokesman"},
		{"“No,” Jaan Mets, a spokesman for the army, said.", "a spokesman", "Jaan Mets"},
		{"The Merkel-Macron summit ended.", "Merkel", "Angela Merkel"},
		{"The Merkel-Macron summit ended. Macron and Merkel left.", "Macron", "Emmanuel Macron"},
		// who is not named
		{"A senior official said the deal was dead.", "A senior official", "senior official"},
		{"A senior official said the deal was dead. The official gave no reason.", "The official", "senior official"},
		{"The deal is dead, according to two diplomats.", "two diplomats", "two diplomats"},
		{"People familiar with the matter said so.", "People familiar with the matter", "people familiar with the matter"},
		{"A spokesman for the interior ministry said so.", "A spokesman for the interior ministry", "spokesman for the interior ministry"},
		{"US officials said so.", "US officials", "US officials"},
		{"“It is over,” said a Western diplomat.", "a Western diplomat", "Western diplomat"},
		{"An official was arrested.", "An official", ""},
		{"A person briefed on the talks said so.", "A person briefed on the talks", "person briefed on the talks"},
		{"Witnesses said the bridge fell.", "Witnesses", "witnesses"},
	} {
		found := find(f, c.text, "2019-06-10")
		got := actorOf(c.text, c.words, func() ([]sitrep.Mention, []sitrep.Actor) { return found.Mentions, found.Actors })
		if got != c.want {
			t.Errorf("%s\n%q is %q, want %q", c.text, c.words, got, c.want)
		}
	}
}

func TestAnotherSourceIsAnother(t *testing.T) {
	text := "A diplomat said yes. Another diplomat said no. A diplomat said perhaps."
	var ids []string
	for _, m := range find(newFinder(t), text, "2019-06-10").Mentions {
		ids = append(ids, m.Actor)
	}
	if want := []string{"a1", "a2", "a1"}; !slices.Equal(ids, want) {
		t.Errorf("%s: actors %v, want %v", text, ids, want)
	}
}

func TestActors(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct {
		name, text, date string
		want             []sitrep.Actor
	}{
		{"offices by the day", "Boris Johnson met Sergei Lavrov.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Boris Johnson", Kind: sitrep.PersonActor, Country: "GBR", Code: "GBRGOV", Role: "Prime Minister of the United Kingdom", Wikidata: "Q180589"},
			{ID: "a2", Name: "Sergei Lavrov", Kind: sitrep.PersonActor, Country: "RUS", Code: "RUSGOV", Role: "Foreign Minister of Russia"},
		}},
		{"no office on another day", "Boris Johnson spoke.", "2024-01-01", []sitrep.Actor{
			{ID: "a1", Name: "Boris Johnson", Kind: sitrep.PersonActor, Country: "GBR", Wikidata: "Q180589"},
		}},
		{"no office without a day", "Boris Johnson spoke.", "", []sitrep.Actor{
			{ID: "a1", Name: "Boris Johnson", Kind: sitrep.PersonActor, Country: "GBR", Wikidata: "Q180589"},
		}},
		{"printed roles", "Latvian Foreign Minister Marta Kalnins met Jaan Mets, the head of the Arab League.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Marta Kalnins", Aliases: []string{"Foreign Minister Marta Kalnins"}, Kind: sitrep.PersonActor, Country: "LVA", Code: "LVAGOV", Role: "Latvian Foreign Minister"},
			{ID: "a2", Name: "Jaan Mets", Kind: sitrep.PersonActor, Code: "IGOARL", Role: "head of the Arab League"},
			{ID: "a3", Name: "Arab League", Kind: sitrep.OrganizationActor, Code: "IGOARL"},
		}},
		{"an unnamed source of a state", "A senior Turkish official said no.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "senior Turkish official", Kind: sitrep.AnonymousActor, Country: "TUR", Code: "TURGOV", Anonymous: true},
		}},
		{"a capital among a state's names", "Moscow refused. Russia gave no reason.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Russia", Aliases: []string{"Moscow"}, Kind: sitrep.StateActor, Country: "RUS", Code: "RUS"},
		}},
		{"an institution by its own name", "At noon on Monday the Peruvian National Police searched rooms of the Kovo University Council.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Peruvian National Police", Kind: sitrep.OrganizationActor, Country: "PER", Code: "PERCOP"},
			{ID: "a2", Name: "Kovo University Council", Kind: sitrep.OrganizationActor, Code: "EDU"},
		}},
		{"a rebel's office", "Afghan rebel commander Jaan Mets met Foggy Bottom.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Jaan Mets", Kind: sitrep.PersonActor, Country: "AFG", Code: "AFGREB", Role: "Afghan rebel commander"},
			{ID: "a2", Name: "State Department", Aliases: []string{"Foggy Bottom"}, Kind: sitrep.OrganizationActor, Country: "USA", Code: "USAGOV"},
		}},
		{"sources by their affiliation", "A rebel commander said no. Two European diplomats said yes. A Pentagon official said so.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "rebel commander", Kind: sitrep.AnonymousActor, Code: "REB", Anonymous: true},
			{ID: "a2", Name: "two European diplomats", Kind: sitrep.AnonymousActor, Code: "EURGOV", Anonymous: true},
			{ID: "a3", Name: "Pentagon official", Kind: sitrep.AnonymousActor, Country: "USA", Code: "USAMIL", Anonymous: true},
			{ID: "a4", Name: "Pentagon", Kind: sitrep.OrganizationActor, Country: "USA", Code: "USAMIL"},
		}},
		{"sources of nobody", "People familiar with the matter said so.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "people familiar with the matter", Kind: sitrep.AnonymousActor, Anonymous: true},
		}},
		{"groups by whom they are of", "US-backed Syrian fighters attacked Kurdish rebels.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "United States", Aliases: []string{"US"}, Kind: sitrep.StateActor, Country: "USA", Code: "USA"},
			{ID: "a2", Name: "US-backed Syrian fighters", Kind: sitrep.GroupActor, Country: "SYR", Code: "SYRREB"},
			{ID: "a3", Name: "Kurdish rebels", Kind: sitrep.GroupActor, Code: "KURREB"},
		}},
		{"former offices tell no code", "Former Latvian president Lena Okafor spoke.", "2020-05-01", []sitrep.Actor{
			{ID: "a1", Name: "Lena Okafor", Kind: sitrep.PersonActor, Country: "LVA", Role: "Former Latvian president"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := find(f, c.text, c.date).Actors
			for i := range got {
				if len(got[i].Aliases) == 0 {
					got[i].Aliases = nil
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.text, diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct {
		text string
		want []string // name, country
	}{
		{"The convoy left Khartoum.", []string{"Khartoum SDN"}},
		{"Moscow denied it.", nil},
		{"He lives in Paris.", []string{"Paris FRA"}},
		{"He lives in Paris, Texas.", []string{"Paris USA", "Texas USA"}},
		{"He lives in Birmingham.", []string{"Birmingham GBR"}},
		{"He lives in Birmingham, Alabama.", []string{"Birmingham USA", "Alabama USA"}},
		{"Militias clashed in Tripoli. Libya's government called for calm.", []string{"Tripoli LBY", "Libya LBY"}},
		{"Militias clashed in Tripoli, Lebanon.", []string{"Tripoli LBN", "Lebanon LBN"}},
		{"The army of Georgia trains near Tbilisi.", []string{"Georgia GEO", "Tbilisi GEO"}},
		{"Rain fell in Vareskova.", []string{"Vareskova "}},
		{"They met in Geneva.", []string{"Geneva CHE"}},
		{"Michael Jordan spoke. Jordan left.", nil},
		{"Tankers left the Black Sea.", []string{"Black Sea "}},
		{"Fighting resumed in Raqqa and Aleppo.", []string{"Raqqa SYR", "Aleppo SYR"}},
		{"The minister spoke in Kiev.", []string{"Kiev UKR"}},
	} {
		var got []string
		for _, p := range find(f, c.text, "2019-06-10").Places {
			got = append(got, p.Name+" "+p.Country)
			if p.Country != "" && !p.Located {
				t.Errorf("%s: %s has a country and no position", c.text, p.Name)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.text, diff)
		}
	}
}
