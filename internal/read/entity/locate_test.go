package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// TestAmbiguousPlaces has reports with names that several places have, and where each lies: its name, country and whole
// degrees of latitude and longitude.
func TestAmbiguousPlaces(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ about, text, want string }{
		// Alone, the large one is meant.
		{"alone", "The delegates met in Paris.", "Paris FRA 49 2"},
		{"alone", "Thousands marched through London.", "London GBR 52 0"},
		{"alone", "The factory in Birmingham closed.", "Birmingham GBR 52 -2"},
		{"alone", "Shells fell in Odesa overnight.", "Odesa UKR 46 31"},
		{"alone", "The envoy flew to Melbourne.", "Melbourne AUS -38 145"},
		// What the text puts beside the name decides.
		{"comma", "A tornado struck Paris, Texas.", "Paris USA 34 -96; Texas USA 31 -100"},
		{"comma", "Police in London, Ontario, arrested a man.", "London CAN 43 -81; Ontario CAN 47 -85"},
		{"comma", "A fire broke out in Moscow, Idaho.", "Moscow USA 47 -117; Idaho USA 45 -114"},
		{"comma", "The plant in Lebanon, Tennessee, will close.", "Lebanon USA 36 -86; Tennessee USA 36 -86"},
		{"comma", "He was born in Cairo, Ill., in 1931.", "Cairo USA 37 -89; Illinois USA 40 -89"},
		{"comma", "The river flooded Athens, Georgia.", "Athens USA 34 -83; Georgia USA 33 -83"},
		{"comma", "She grew up in Springfield, Massachusetts.", "Springfield USA 42 -73; Massachusetts USA 42 -72"},
		{"comma", "She grew up in Springfield, Missouri, and Portland, Maine.", "Springfield USA 37 -93; Missouri USA 38 -92; Portland USA 44 -70; Maine USA 45 -69"},
		{"chain", "The trial moved to Paris, Bourbon County, Kentucky.", "Paris USA 38 -84; Bourbon County USA 38 -84; Kentucky USA 38 -86"},
		{"in", "The clinic stands in Tripoli in northern Lebanon.", "Tripoli LBN 34 36; Lebanon LBN 34 36"},
		{"owner", "Two men were shot in Lebanon's Tripoli.", "Lebanon LBN 34 36; Tripoli LBN 34 36"},
		{"owner", "Two men were shot in the Lebanese city of Tripoli.", "Tripoli LBN 34 36"},
		{"again", "A mill burned down in Vienna, Virginia. No one in Vienna was hurt.", "Vienna USA 39 -77; Virginia USA 38 -79; Vienna USA 39 -77"},
		{"again", "Vienna mourned on Sunday. The mill in Vienna, Virginia, had burned down.", "Vienna USA 39 -77; Vienna USA 39 -77; Virginia USA 38 -79"},
		{"list", "Offices in Paris, Berlin and Rome were searched.", "Paris FRA 49 2; Berlin DEU 53 13; Rome ITA 42 13"},
		{"list", "Flights from Hama, Homs and Aleppo were cancelled.", "Hama SYR 35 37; Homs SYR 35 37; Aleppo SYR 36 37"},
		{"list", "Trade with Canada, Mexico and Peru fell.", "Canada CAN 60 -114; Mexico MEX 23 -102; Peru PER -10 -76"},
		{"list", "It is up to the US, France and Britain.", "United States USA 40 -98; France FRA 46 2; United Kingdom GBR 55 -3"},
		{"part", "Rain fell over Northern Syria.", "Syria SYR 35 38"},
		// A river lies at no town of its name.
		{"river", "They crossed the Sorrel River. Shots were fired across the Sorrel.", "Sorrel River  0 0; Sorrel  0 0"},
		{"river", "They crossed the Hudson River. The mayor of Hudson, New York, was told.", "Hudson River  0 0; Hudson USA 42 -74; New York USA 41 -74"},
		// Otherwise the country of the story does.
		{"country", "The Libyan army shelled Tripoli. Libya's parliament met in Benghazi.", "Tripoli LBY 33 13; Libya LBY 25 17; Benghazi LBY 32 20"},
		{"country", "Lebanese soldiers entered Tripoli from the south. The road to Beirut and Sidon was closed, Lebanon's army said.", "Tripoli LBN 34 36; Beirut LBN 34 36; Sidon LBN 34 35; Lebanon LBN 34 36"},
		{"country", "Venezuelan troops guard the bridge at San Cristobal. In Caracas and Valencia, shops were shut. Venezuela blames Colombia.", "San Cristóbal VEN 8 -72; Caracas VEN 10 -67; Valencia VEN 10 -68; Venezuela VEN 8 -66; Colombia COL 4 -72"},
		{"country", "Spanish police searched flats in Valencia and Madrid.", "Valencia ESP 39 0; Madrid ESP 40 -4"},
		{"country", "Israeli troops left the hills above Jenin.", "Jenin PSE 32 35"},
		// And what else is near.
		{"near", "Crews from Huntsville, Tuscaloosa and Montgomery were sent to Birmingham, where Alabama has declared an emergency.", "Huntsville USA 35 -87; Tuscaloosa USA 33 -88; Montgomery USA 32 -86; Birmingham USA 34 -87; Alabama USA 33 -87"},
		{"near", "The trains between Coventry, Wolverhampton and Birmingham are late.", "Coventry GBR 52 -2; Wolverhampton GBR 53 -2; Birmingham GBR 52 -2"},
		{"near", "The floods reached Decatur, Peoria and Springfield, and the governor of Illinois asked for help.", "Decatur USA 40 -89; Peoria USA 41 -90; Springfield USA 40 -90; Illinois USA 40 -89"},
		{"near", "Talks on the truce go on in Geneva. Diplomats in New York and in Washington said the United States would take part.", "Geneva CHE 46 6; New York USA 41 -74; Washington USA 39 -77; United States USA 40 -98"},
		{"near", "American officials flew from Boston to London and on to Athens and Cairo.", "Boston USA 42 -71; London GBR 52 0; Athens GRC 38 24; Cairo EGY 30 31"},
		// Georgia is a country and a state.
		{"Georgia", "Georgia and Ukraine hope to join the alliance.", "Georgia GEO 42 44; Ukraine UKR 49 32"},
		{"Georgia", "Votes are counted again in Georgia, Arizona and Pennsylvania.", "Georgia USA 33 -83; Arizona USA 34 -112; Pennsylvania USA 41 -78"},
		{"Georgia", "Storms crossed Georgia on Friday. In Atlanta and Savannah trees fell.", "Georgia USA 33 -83; Atlanta USA 34 -84; Savannah USA 32 -81"},
		{"Georgia", "Georgia closed its border. In Tbilisi and Batumi crowds gathered.", "Georgia GEO 42 44; Tbilisi GEO 42 45; Batumi GEO 42 42"},
		{"Georgia", "The United States will train the army of Georgia.", "United States USA 40 -98; Georgia GEO 42 44"},
		// A government is no place.
		{"seat", "Moscow said it would answer. In Moscow, traffic stood still.", "Moscow RUS 56 38"},
		{"seat", "Talks between Damascus and Ankara failed. A bomb went off in Damascus.", "Damascus SYR 34 36"},
		// Divisions.
		{"division", "The convoy crossed Idlib province.", "Idlib SYR 36 37"},
		{"division", "Voters in Travis County, Texas, queued.", "Travis County USA 30 -98; Texas USA 31 -100"},
		{"spelling", "The mayor of St. Louis resigned.", "St. Louis USA 39 -90"},
		{"spelling", "Fighters hold the road from al-Bab to Manbij.", "Al Bāb SYR 36 38; Manbij SYR 37 38"},
	} {
		if diff := cmp.Diff(c.want, placed(f, &sitrep.Document{Text: c.text, Published: "2019-06-10"})); diff != "" {
			t.Errorf("%s: %s (-want +got)\n%s", c.about, c.text, diff)
		}
	}
}

// TestPlacesByDatelineAndPublisher has one report, from several papers and places.
func TestPlacesByDatelineAndPublisher(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ dateline, publisher, want string }{
		{"", "", "Tripoli LBY 33 13"},
		{"BEIRUT, Lebanon", "", "Tripoli LBN 34 36"},
		{"Zahle", "The Lebanon Herald", "Tripoli LBN 34 36"},
		{"Tunis", "", "Tripoli LBY 33 13"},
	} {
		d := &sitrep.Document{Text: "A bomb went off in Tripoli.", Publisher: c.publisher, Dateline: sitrep.Dateline{Place: c.dateline}}
		if got := placed(f, d); got != c.want {
			t.Errorf("from %q by %q: %s, want %s", c.dateline, c.publisher, got, c.want)
		}
	}
}

func placed(f *entity.Finder, d *sitrep.Document) string {
	var places []string
	for _, p := range f.Find(d, token.Split(d.Text, nil)).Places {
		places = append(places, fmt.Sprintf("%s %s %.0f %.0f", p.Name, p.Country, p.Lat, p.Lon))
	}
	return strings.ReplaceAll(strings.Join(places, "; "), " -0", " 0")
}

// TestPlacesHaveGeoNamesIDs has places of every kind.
func TestPlacesHaveGeoNamesIDs(t *testing.T) {
	f := newFinder(t)
	const text = "The envoy of France met leaders from Africa in Geneva and in Idlib province, and drove to Paris, Texas."
	want := map[string]int{"France": 3017382, "Africa": 6255146, "Geneva": 2660646, "Idlib": 169387, "Paris": 4717560, "Texas": 4736286}
	found := find(f, text, "2019-06-10")
	if len(found.Places) != len(want) {
		t.Errorf("%d places, want %d: %v", len(found.Places), len(want), found.Places)
	}
	for _, p := range found.Places {
		if p.GeoNames != want[p.Name] {
			t.Errorf("%s is %d, want %d", p.Name, p.GeoNames, want[p.Name])
		}
	}
}

// TestPlacesInsideOfNames has names of organisations, facilities and events, and the places inside of them.
func TestPlacesInsideOfNames(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct{ marked, want string }{
		{"A shell hit [Aleppo University Hospital]ORG.", "Aleppo SYR"},
		{"The [Tyler Police Department]ORG made the arrest.", "Tyler USA"},
		{"[Tyler Industries]ORG made the parts.", ""},
		{"They met at the [University of Leeds]ORG.", "Leeds GBR"},
		{"They met at the [Jackson Foundation]ORG.", ""},
		{"He lives in [Kobani]LOC and works at the [Kobani Bakery]ORG.", "Kobani SYR | Kobani SYR"},
		{"The [World Health Organization]ORG agreed.", ""},
		{"The [Washington Post]ORG reported it.", ""},
	} {
		d, found := findGiven(f, c.marked, "2019-06-10")
		var got []string
		for _, p := range found.Places {
			got = append(got, p.Name+" "+p.Country)
			if !strings.EqualFold(p.Span.In(d.Text), p.Name) {
				t.Errorf("%s: %s stands at %q", c.marked, p.Name, p.Span.In(d.Text))
			}
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s: %q, want %q", c.marked, s, c.want)
		}
	}
}
