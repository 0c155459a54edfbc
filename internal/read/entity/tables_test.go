package entity

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

func unpacked(t *testing.T, name string, packed []byte) string {
	t.Helper()
	table, err := unpack(name, packed)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestPacked checks that the tables which are packed are those which can be read.
func TestPacked(t *testing.T) {
	for name, packed := range map[string][]byte{
		"actors.txt": packedActors, "words.txt": packedWords, "givennames.txt": packedGivenNames, "people.txt": packedPeople,
	} {
		plain, err := os.ReadFile("tables/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if unpacked(t, name, packed) != string(plain) {
			t.Errorf("%s.zst is of another %s; zstd -22 --ultra packs it", name, name)
		}
	}
	if _, err := unpack("half a table", packedActors[:1000]); err == nil || !strings.Contains(err.Error(), "half a table") {
		t.Errorf("half a table gives %v", err)
	}
}

// TestSearchedTables checks what searching relies on: lines in the order of their keys, keys folded, fields complete.
func TestSearchedTables(t *testing.T) {
	for _, c := range []struct {
		name, text string
		fields     int
	}{
		{"actors", unpacked(t, "actors.txt", packedActors), 5},
		{"words", unpacked(t, "words.txt", packedWords), 1},
		{"givennames", unpacked(t, "givennames.txt", packedGivenNames), 2},
	} {
		table := newTable(c.text)
		if table.size() < 1000 {
			t.Errorf("%s has only %d lines", c.name, table.size())
		}
		for i := range table.size() {
			key := table.key(i)
			if i > 0 && table.key(i-1) > key {
				t.Fatalf("%s: %q stands behind %q", c.name, key, table.key(i-1))
			}
			if got := fold.Name(key); got != key {
				t.Errorf("%s: key %q is not folded, %q is", c.name, key, got)
			}
			if n := strings.Count(table.line(i), "\t") + 1; n != c.fields {
				t.Errorf("%s: %q has %d fields, want %d", c.name, table.line(i), n, c.fields)
			}
		}
	}
}

func TestTableFind(t *testing.T) {
	table := newTable("abel\tm\nanna\tf\nanna\tx\nzoe\tf\n")
	for _, c := range []struct {
		key        string
		first, end int
	}{
		{"abel", 0, 1},
		{"anna", 1, 3},
		{"ann", 1, 1},
		{"zoe", 3, 4},
		{"zz", 4, 4},
		{"", 0, 0},
		{"\xff", 4, 4},
		{"m", 3, 3},
	} {
		if first, end := table.find([]byte(c.key)); first != c.first && end > first || end-first != c.end-c.first {
			t.Errorf("find(%q) = %d, %d, want %d, %d", c.key, first, end, c.first, c.end)
		}
	}
}

// TestGazetteer checks that there are as many places as are promised, each in a country of ours.
func TestGazetteer(t *testing.T) {
	g, err := newGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := atlas.Open(unpacked(t, "places.bin", packedPlaces))
	if err != nil {
		t.Fatal(err)
	}
	ids, names := map[int]bool{}, 0
	table.All(func(key string, p atlas.Place) bool {
		if fold.Name(p.Name) != key {
			t.Errorf("%q is found as %q", p.Name, key)
		}
		if _, ok := g.byISO2[p.Country]; !ok || p.ID <= 0 {
			t.Errorf("%v is in no country or has no id", p)
		}
		ids[p.ID] = true
		names++
		return true
	})
	t.Logf("%d places, %d names, %d bytes packed", len(ids), names, len(packedPlaces))
	if len(ids) < 140000 {
		t.Errorf("only %d places", len(ids))
	}
}

func TestGeoNamesOfCountries(t *testing.T) {
	g, err := newGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range g.countries {
		if g.geonames[c.iso2] == 0 {
			t.Errorf("%s has no GeoNames id", c.name)
		}
	}
	rows(geonamesTable, func(f []string) {
		e, ok := g.entries[fold.Name(f[0])]
		if _, country := g.byISO2[f[0]]; !country && (!ok || e.kind != feature) {
			t.Errorf("%s is no country or feature", f[0])
		}
	})
}

func TestStatesAreDivisions(t *testing.T) {
	g, err := newGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := atlas.Open(unpacked(t, "places.bin", packedPlaces))
	if err != nil {
		t.Fatal(err)
	}
	for short, s := range g.states {
		if !slices.ContainsFunc(table.Find([]byte(s.name)), func(p atlas.Place) bool {
			return p.Kind == atlas.Region && p.Country == s.country && p.Region == s.region
		}) {
			t.Errorf("%s: no division %s.%s is called %q", short, s.country, s.region, s.name)
		}
	}
}

// TestHandwrittenTables checks that every row has its columns and that the countries it names exist.
func TestHandwrittenTables(t *testing.T) {
	g, err := newGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text       string
		columns, country int
	}{
		{"countries", countriesTable, 10, 0},
		{"organizations", organizationsTable, 5, 3},
		{"offices", officesTable, 8, 2},
		{"features", featuresTable, 6, 2},
		{"peoples", peoplesTable, 3, -1},
		{"happenings", happeningsTable, 3, -1},
		{"states", statesTable, 4, -1},
		{"geonames", geonamesTable, 2, -1},
		{"people", unpacked(t, "people.txt", packedPeople), 6, 1},
	} {
		for line := range strings.Lines(c.text) {
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if line[0] == '#' {
				continue
			}
			if len(f) != c.columns {
				t.Errorf("%s: %q has %d columns, want %d", c.name, line, len(f), c.columns)
				continue
			}
			if c.country >= 0 && f[c.country] != "" {
				if _, ok := g.byISO3[f[c.country]]; !ok {
					t.Errorf("%s: %q names no country", c.name, line)
				}
			}
		}
	}
}

func TestAdjectivesAreOfOneCountry(t *testing.T) {
	of := map[string]string{}
	rows(countriesTable, func(f []string) {
		names(f[4], func(word string) {
			if other := of[word]; other != "" && word != "Congolese" {
				t.Errorf("%q is of %s and of %s", word, other, f[0])
			}
			of[word] = f[0]
		})
	})
}

func TestOfficeHolds(t *testing.T) {
	for _, c := range []struct {
		from, until, day string
		want             bool
	}{
		{"2021-01-20", "2025-01-20", "2021-01-20", true},
		{"2021-01-20", "2025-01-20", "2021-01-19", false},
		{"2021-01-20", "2025-01-20", "2025-01-21", false},
		{"2019-06", "2019-06", "2019-06-15", true},
		{"2019-06", "2019-06", "2019-07-01", false},
		{"2017", "2022", "2022-12-31", true},
		{"2017", "", "2018-01-01", false},
		{"2017", "2022", "", false},
	} {
		o := office{from: c.from, until: c.until}
		if got := o.holds(c.day); got != c.want {
			t.Errorf("office from %q until %q holds on %q: %v, want %v", c.from, c.until, c.day, got, c.want)
		}
	}
}
