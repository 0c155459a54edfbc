package entity_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the goldens")

// TestArticles compares who and what three articles name with the golden beside each.
func TestArticles(t *testing.T) {
	f := newFinder(t)
	for name, date := range map[string]string{"harbour": "2022-03-04", "pass": "2021-08-10", "vote": "2018-07-29"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			found := find(f, string(text), date)
			var b strings.Builder
			for _, a := range found.Actors {
				fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", a.ID, a.Name, a.Kind, a.Country, a.Code, a.Role, strings.Join(a.Aliases, "; "))
			}
			for _, p := range found.Places {
				fmt.Fprintf(&b, "place\t%s\t%s\t%.1f\t%.1f\n", p.Name, p.Country, p.Lat, p.Lon)
			}
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("%s (-want +got)\n%s", golden, diff)
			}
		})
	}
}
