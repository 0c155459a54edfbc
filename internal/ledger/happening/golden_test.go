package happening

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens")

// TestGoldens holds what is told of invented crises that the trained reader has read: testdata has its readings, without what is not
// looked at here. The origins that the storylines expect are given by hand.
func TestGoldens(t *testing.T) {
	origins := map[string]string{
		"rope-3": "rope-2", "trawlers-3": "trawlers-2", "hill-7": "hill-6", "quake-3": "quake-2", "quake-4": "quake-2",
	}
	files, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d readings, %v", len(files), err)
	}
	for _, file := range files {
		x := New()
		for _, r := range readings(t, file) {
			x.Add(NewReport(r, origins[r.Document.ID]))
		}
		var b strings.Builder
		for _, h := range x.All() {
			b.WriteString(h.ID + " " + describe(h) + "\n")
		}
		golden := strings.TrimSuffix(file, ".jsonl") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s differs from what is told now; go test -update, and read the difference", golden)
		}
	}
}
