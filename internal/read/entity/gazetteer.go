package entity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

//go:embed tables/countries.txt
var countriesTable string

//go:embed tables/organizations.txt
var organizationsTable string

//go:embed tables/peoples.txt
var peoplesTable string

//go:embed tables/features.txt
var featuresTable string

//go:embed tables/offices.txt
var officesTable string

//go:embed tables/states.txt
var statesTable string

//go:embed tables/geonames.txt
var geonamesTable string

//go:embed tables/happenings.txt
var happeningsTable string

// A kind says what table an entry is from, and so what the name means.
type kind uint8

const (
	noKind       kind = iota
	countryKind       // index into countries
	adjective         // of a country: "Russian"
	demonym           // its people: "Russians"
	capitalKind       // its capital, or another town that stands for its government
	organization      // index into organizations
	people            // index into peoples: "Kurds"
	feature           // index into features
	person            // index into persons
	happening         // index into happenings
)

// An entry is what a name in the gazetteer means.
type entry struct {
	kind  kind
	upper bool // an acronym: only in capitals
	plain bool // its last word is in lower case in the table too
	index int32
}

type country struct {
	iso3, iso2, name string
	lat, lon         float64
}

type organizationEntry struct {
	name    string
	kind    byte // o organisation, g armed group, i institution of government
	country string
	code    string
}

type peopleEntry struct{ name, code string }

type featureEntry struct {
	name, country string
	lat, lon      float64
}

type happeningEntry struct {
	name string
	kind sitrep.EntityType
}

type personEntry struct {
	name     string
	country  string
	wikidata string // Q-identifier, "" if unknown
	gender   byte   // 'm', 'f', 0 if unknown
	offices  []office
}

// An office is one that a person held from a day until a day, each a prefix of an ISO 8601 date.
type office struct{ title, from, until, code string }

// A gazetteer has the names that are looked up by hash; places and the long tail of actors are searched in tables.
type gazetteer struct {
	entries       map[string]entry
	longest       map[string]uint8 // by first word, how many words its longest name has
	surnames      map[string][]int32
	countries     []country
	byISO2        map[string]int32
	byISO3        map[string]int32
	organizations []organizationEntry
	peoples       []peopleEntry
	features      []featureEntry
	persons       []personEntry
	byCountry     map[string][]int32 // the persons of each country (alpha-3)
	famous        int                // how many of the persons, at the front, are of our own table
	happenings    []happeningEntry
	states        map[string]state // by abbreviation, folded
	geonames      map[string]int   // GeoNames ids, by alpha-2 code of a country or name of a feature
}

// A state is one of the United States, a province of Canada or a state of Australia.
type state struct{ country, region, name string }

func newGazetteer() (*gazetteer, error) {
	g := &gazetteer{
		entries: make(map[string]entry, 8192), longest: make(map[string]uint8, 4096), surnames: make(map[string][]int32, 2048),
		states: make(map[string]state, 128), geonames: make(map[string]int, 512), byISO2: make(map[string]int32, 256), byISO3: make(map[string]int32, 256),
		byCountry: make(map[string][]int32, 256),
	}
	for _, load := range []func() error{g.loadCountries, g.loadFeatures} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	g.loadOrganizations()
	g.loadPeoples()
	g.loadHappenings()
	rows(statesTable, func(f []string) {
		country, region, _ := strings.Cut(f[3], ".")
		s := state{country, region, f[2]}
		g.states[fold.Name(f[0])], g.states[f[1]] = s, s
	})
	rows(geonamesTable, func(f []string) {
		g.geonames[f[0]], _ = strconv.Atoi(f[1]) // the tests see to it that these are numbers
	})
	if err := g.loadPersons(); err != nil {
		return nil, err
	}
	return g, nil
}

// add enters a name; the first entry of a name stays.
func (g *gazetteer) add(name string, k kind, index int) {
	key := fold.Name(name)
	if key == "" {
		return
	}
	last := name[strings.LastIndexAny(name, " -")+1:]
	e := entry{kind: k, index: int32(index), upper: len(name) <= 8 && name == strings.ToUpper(name), plain: last != "" && last[0] >= 'a'}
	if old, taken := g.entries[key]; !taken {
		g.entries[key] = e
	} else if old.kind == k && old.index == e.index {
		old.upper = old.upper && e.upper
		old.plain = old.plain || e.plain
		g.entries[key] = old
	}
	first, _, _ := strings.Cut(key, " ")
	if i := strings.IndexAny(name, "'’"); i > 0 && strings.HasPrefix(name[i+1:], "s ") {
		first = fold.Name(name[:i])
	}
	g.longest[first] = max(g.longest[first], uint8(min(strings.Count(key, " ")+1, 255)))
}

func (g *gazetteer) loadCountries() error {
	var failed error
	rows(countriesTable, func(f []string) {
		lat, lon, err := coordinates(f[8], f[9])
		if err != nil {
			failed = fmt.Errorf("read country %s: %w", f[0], err)
		}
		i := len(g.countries)
		g.countries = append(g.countries, country{f[0], f[1], f[2], lat, lon})
		g.byISO3[f[0]], g.byISO2[f[1]] = int32(i), int32(i)
		g.add(f[2], countryKind, i)
		for n, k := range []kind{countryKind, adjective, demonym, capitalKind, capitalKind} {
			names(f[3+n], func(name string) { g.add(name, k, i) })
		}
	})
	return failed
}

func (g *gazetteer) loadFeatures() error {
	var failed error
	rows(featuresTable, func(f []string) {
		lat, lon, err := coordinates(f[3], f[4])
		if err != nil {
			failed = fmt.Errorf("read feature %s: %w", f[0], err)
		}
		names(f[0]+";"+f[1], func(name string) { g.add(name, feature, len(g.features)) })
		g.features = append(g.features, featureEntry{f[0], f[2], lat, lon})
	})
	return failed
}

func (g *gazetteer) loadOrganizations() {
	rows(organizationsTable, func(f []string) {
		names(f[0]+";"+f[1], func(name string) { g.add(name, organization, len(g.organizations)) })
		g.organizations = append(g.organizations, organizationEntry{f[0], f[2][0], f[3], f[4]})
	})
}

func (g *gazetteer) loadPeoples() {
	rows(peoplesTable, func(f []string) {
		names(f[0]+";"+f[1], func(name string) { g.add(name, people, len(g.peoples)) })
		g.peoples = append(g.peoples, peopleEntry{f[0], f[2]})
	})
}

func (g *gazetteer) loadHappenings() {
	rows(happeningsTable, func(f []string) {
		names(f[0]+";"+f[1], func(name string) { g.add(name, happening, len(g.happenings)) })
		g.happenings = append(g.happenings, happeningEntry{f[0], sitrep.EntityType(f[2])})
	})
}

// loadPersons reads our own table of offices, then the one made from public lists. A person has one entry, however many
// offices were held.
func (g *gazetteer) loadPersons() error {
	rows(officesTable, func(f []string) {
		i := g.person(f[0], f[2])
		p := &g.persons[i]
		if f[6] != "" {
			p.gender = f[6][0]
		}
		if f[3] != "" {
			p.offices = append(p.offices, office{f[3], f[4], f[5], actorCode(f[2], f[7])})
		}
		names(f[1], func(name string) { g.addPerson(name, i) })
	})
	g.famous = len(g.persons)
	peopleTable, err := unpack("people.txt", packedPeople)
	if err != nil {
		return err
	}
	rows(peopleTable, func(f []string) {
		i := g.person(f[0], f[1])
		g.persons[i].offices = append(g.persons[i].offices, office{f[2], f[3], f[4], actorCode(f[1], "GOV")})
		if g.persons[i].wikidata == "" {
			g.persons[i].wikidata = f[5]
		}
	})
	return nil
}

// actorCode is the CAMEO code of who holds an office: of a state's, or of an international organisation's.
func actorCode(iso3, role string) string {
	switch {
	case role == "":
		return ""
	case iso3 != "":
		return iso3 + role
	}
	return "IGO" + role
}

// person returns the index of the person of that name and country, entered if need be.
func (g *gazetteer) person(name, iso3 string) int {
	if e, ok := g.entries[fold.Name(name)]; ok && e.kind == person && g.persons[e.index].country == iso3 {
		return int(e.index)
	}
	g.persons = append(g.persons, personEntry{name: name, country: iso3})
	g.byCountry[iso3] = append(g.byCountry[iso3], int32(len(g.persons)-1))
	g.addPerson(name, len(g.persons)-1)
	return len(g.persons) - 1
}

func (g *gazetteer) addPerson(name string, i int) {
	g.add(name, person, i)
	key := fold.Name(name)
	surname := key[strings.LastIndexByte(key, ' ')+1:]
	if list := g.surnames[surname]; len(list) == 0 || list[len(list)-1] != int32(i) {
		g.surnames[surname] = append(list, int32(i))
	}
}

// holds reports whether the office was held on the day (an ISO 8601 date).
func (o *office) holds(day string) bool {
	return day != "" && o.from != "" && o.until != "" && day[:min(len(day), len(o.from))] >= o.from && day[:min(len(day), len(o.until))] <= o.until
}

// held returns the office that the person held on the day; one with a title is better than one without.
func (p *personEntry) held(day string) (office, bool) {
	var found office
	ok := false
	for _, o := range p.offices {
		if o.holds(day) && (!ok || found.title == "") {
			found, ok = o, true
		}
	}
	return found, ok
}

func coordinates(lat, lon string) (float64, float64, error) {
	y, err := strconv.ParseFloat(lat, 64)
	if err != nil {
		return 0, 0, err
	}
	x, err := strconv.ParseFloat(lon, 64)
	return y, x, err
}
