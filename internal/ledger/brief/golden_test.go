package brief

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens")

// TestGoldens holds the whole report of one storyline as text, page and data. The other formats have tests that read them.
func TestGoldens(t *testing.T) {
	r, _, _ := reportOf(t, "dev-07-rope-market", "2031-09-12", "2031-09-16")
	for _, format := range []string{"md", "html", "json"} {
		got, golden := written(t, r, format), "testdata/rope-market."+format
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from the report now; go test -update, and read the difference", golden)
		}
	}
}
