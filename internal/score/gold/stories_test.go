package gold_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

// TestTopicsAreMeasuredBesideStories has two stories of one topic found as three stories of two.
func TestTopicsAreMeasuredBesideStories(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "stories"), 0o755); err != nil {
		t.Fatal(err)
	}
	lines := `{"id":"a","title":"A","text":"a","date":null,"cluster":"1","topic":"x"}
{"id":"b","title":"B","text":"b","date":null,"cluster":"1","topic":"x"}
{"id":"c","title":"C","text":"c","date":null,"cluster":"2","topic":"x"}
{"id":"d","title":"D","text":"d","date":null,"cluster":"2","topic":"x"}
`
	if err := os.WriteFile(filepath.Join(dir, "stories", "dev.jsonl"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	titles := ""
	reader := gold.Reader{Group: func(_ context.Context, documents []sitrep.Document) (map[string]score.Grouped, error) {
		for _, d := range documents {
			titles += d.Title
		}
		return map[string]score.Grouped{
			"a": {Story: "a", Topic: "a"}, "b": {Story: "a", Topic: "a"}, "c": {Story: "c", Topic: "a"}, "d": {Story: "d", Topic: "d"},
		}, nil
	}}
	got := map[string]float64{}
	for _, f := range measure(t, dir, reader)[0].Figures {
		got[f.Name] = f.Value
	}
	// Stories: precision 1, recall (1 + 1 + 1/2 + 1/2) / 4. Topics: precision 1, recall (3 · 3/4 + 1/4) / 4.
	if titles != "ABCD" || got["b3_subtopic"] != 85.7 || got["b3_f1"] != 85.7 || got["b3_topic"] != 76.9 {
		t.Errorf("titles %q, %v", titles, got)
	}
}
