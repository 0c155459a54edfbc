package atlas_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

func open(t testing.TB, places []atlas.Place) *atlas.Table {
	t.Helper()
	packed, err := atlas.Pack(places)
	if err != nil {
		t.Fatal(err)
	}
	table, err := atlas.Open(string(packed))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestFind(t *testing.T) {
	port := atlas.Place{Name: "Port Élan", Country: "FR", Region: "11", Kind: atlas.Seat, Lat: 48.857, Lon: 2.352, ID: 12, Population: 1234, Names: 255}
	south := atlas.Place{Name: "port elan", Country: "NZ", Region: "E9", Lat: -90, Lon: 180, ID: 1<<24 - 1, Population: 40_000_000}
	north := atlas.Place{Name: "Zed", Country: "GL", Kind: atlas.Region, Lat: 90, Lon: -180, ID: 1}
	table := open(t, []atlas.Place{north, port, port, south})
	about := cmp.Comparer(func(a, b int) bool { return math.Abs(float64(a-b)) <= math.Abs(float64(a))/1000 })
	if diff := cmp.Diff([]atlas.Place{south, port}, table.Find([]byte("port elan")), about); diff != "" {
		t.Errorf("places called port elan (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]atlas.Place{north}, table.Find([]byte("zed"))); diff != "" {
		t.Errorf("places called zed (-want +got)\n%s", diff)
	}
	for _, key := range []string{"", "a", "port", "port elana", "zedd", "\xff", strings.Repeat("z", 300)} {
		if got := table.Find([]byte(key)); got != nil || table.Has([]byte(key)) {
			t.Errorf("Find(%q) = %v", key, got)
		}
	}
	if got := open(t, nil).Find([]byte("zed")); got != nil {
		t.Errorf("an empty table has %v", got)
	}
}

// TestManyOfOneName has more places of a name than a block has entries, before and behind others.
func TestManyOfOneName(t *testing.T) {
	var places []atlas.Place
	for i := range 100 {
		places = append(places, atlas.Place{Name: "Springfield", Country: "US", Region: "IL", ID: i + 1, Population: i * 10})
		for _, name := range []string{"Springfiel", "Springfields", "Spring"} {
			places = append(places, atlas.Place{Name: fmt.Sprintf("%s %d", name, i), Country: "US", ID: 1000 + i})
		}
	}
	got := open(t, places).Find([]byte("springfield"))
	if len(got) != 100 || got[0].ID != 100 || got[99].ID != 1 {
		t.Errorf("%d places, the first is %v", len(got), got[0])
	}
}

func TestPackRefuses(t *testing.T) {
	good := atlas.Place{Name: "Zed", Country: "GL", ID: 1}
	for name, spoil := range map[string]func(*atlas.Place){
		"no name":      func(p *atlas.Place) { p.Name = " - " },
		"long name":    func(p *atlas.Place) { p.Name = strings.Repeat("z", 64) },
		"no id":        func(p *atlas.Place) { p.ID = 0 },
		"great id":     func(p *atlas.Place) { p.ID = 1 << 24 },
		"off the pole": func(p *atlas.Place) { p.Lat = 91 },
		"no number":    func(p *atlas.Place) { p.Lon = math.NaN() },
		"nobody":       func(p *atlas.Place) { p.Population = -1 },
	} {
		p := good
		spoil(&p)
		if _, err := atlas.Pack([]atlas.Place{p}); err == nil {
			t.Errorf("%s: packed", name)
		}
	}
	for _, packed := range []string{"", "1234567", "\xff\xff\xff\xff\x00\x00\x00\x00", "\x00\x00\x00\x00\xff\xff\xff\xff"} {
		if _, err := atlas.Open(packed); err == nil {
			t.Errorf("Open(%q) succeeded", packed)
		}
	}
}

// FuzzPack packs names and finds each again, in order.
func FuzzPack(f *testing.F) {
	f.Add("Zed,port élan,Port Elan,Ż,al-Bab,Al Bab,a,ab,abc")
	f.Fuzz(func(t *testing.T, list string) {
		var places []atlas.Place
		for i, name := range strings.Split(list, ",") {
			if key := fold.Name(name); key != "" && len(key) <= 63 && len(name) <= 255 {
				places = append(places, atlas.Place{Name: name, Country: "GL", ID: i + 1})
			}
		}
		table := open(t, places)
		for _, p := range places {
			key := fold.Name(p.Name)
			if !slices.ContainsFunc(table.Find([]byte(key)), func(q atlas.Place) bool { return q.ID == p.ID && q.Name == p.Name }) {
				t.Errorf("%q is not found under %q", p.Name, key)
			}
		}
		count, before := 0, ""
		table.All(func(key string, p atlas.Place) bool {
			if key < before || fold.Name(p.Name) != key {
				t.Errorf("%q stands behind %q and is %q", key, before, p.Name)
			}
			before = key
			count++
			return true
		})
		if count != len(places) {
			t.Errorf("%d of %d places", count, len(places))
		}
	})
}
