package gold_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

// measures are the commands of score.py by the folders of the sets. It has none for the others.
var measures = map[string]string{
	"syntax": "syntax", "time": "times", "attribution": "attribution", "entities": "names", "places": "places", "meaning": "meaning",
	"events": "relations", "stories": "stories",
}

func measureOf(set string) string {
	folder, _, _ := strings.Cut(set, "/")
	return measures[folder]
}

// TestAgainstScorePy compares our figures of records that are partly wrong with what score.py, which came with the gold that
// the reader is made on, printed for them. That is kept in testdata/scorepy, and the records beside it.
//
// With SITREP_GOLD=../gold, a folder of gold with score.py in it (relative to the top of the repository), score.py itself is
// asked, about that folder's sets too: as the rules read them, and as noise reads them. With -update as well, what is kept
// is written anew.
func TestAgainstScorePy(t *testing.T) {
	dir := os.Getenv("SITREP_GOLD")
	if dir != "" && !filepath.IsAbs(dir) {
		dir = filepath.Join("../../..", dir)
	}
	script := filepath.Join(dir, "score.py")
	if *update && dir != "" {
		keepNoise(t, script)
	}
	compareAll(t, sample, keptReader(t), func(set string, _ *heard) string {
		printed, err := os.ReadFile(keptPath(set))
		if err != nil {
			t.Fatal(err)
		}
		return string(printed)
	})
	if dir == "" {
		return
	}
	ask := func(dir string) func(string, *heard) string {
		return func(set string, h *heard) string { return askScorePy(t, script, dir, set, h) }
	}
	compareAll(t, dir, noiseReader(t, dir), ask(dir))
	for _, reader := range readers(t) {
		compareAll(t, sample, reader, ask(sample))
		compareAll(t, dir, reader, ask(dir))
	}
}

func keptPath(set string) string {
	return filepath.Join("testdata", "scorepy", strings.ReplaceAll(set, "/", "-")+".txt")
}

// compareAll measures the sets that score.py measures too, and compares the figures with what it printed.
func compareAll(t *testing.T, dir string, reader gold.Reader, printed func(set string, h *heard) string) {
	t.Helper()
	sets, err := gold.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, set := range sets {
		if measureOf(set.Name) == "" || !set.CanMeasure(reader) {
			continue
		}
		h := &heard{}
		result, err := set.Measure(context.Background(), h.listen(reader), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Failed) > 0 {
			t.Errorf("%s: failed: %.300q", set.Name, result.Failed)
		}
		comparePrinted(t, reader.Name+" on "+set.Name, result.Figures, printed(set.Name, h))
		compared++
	}
	t.Logf("%s: %d sets of %s compared", reader.Name, compared, dir)
	if compared == 0 {
		t.Errorf("nothing of %s was compared", dir)
	}
}

var printedFigure = regexp.MustCompile(`(?m)^(\w+) +P +([\d.]+) +R +([\d.]+) +F1 +([\d.]+) +\((\d+) gold, (\d+) found\)$`)

// oursAlone are the figures that score.py does not print.
var oursAlone = map[string]bool{"b3_topic": true, "b3_subtopic": true}

// comparePrinted compares figures with the lines of a table and the JSON that score.py prints.
func comparePrinted(t *testing.T, what string, figures []score.Figure, printed string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	var want map[string]float64
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &want); err != nil {
		t.Fatalf("%s: %v in %q", what, err, lines[len(lines)-1])
	}
	got := map[string]float64{}
	for _, f := range figures {
		if oursAlone[f.Name] {
			continue
		}
		got[f.Name] = f.Value
		if value, ok := want[f.Name]; !ok || value != f.Value {
			t.Errorf("%s: %s is %v, score.py says %v", what, f.Name, f.Value, value)
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s: score.py has %s, we have not", what, name)
		}
	}
	for _, m := range printedFigure.FindAllStringSubmatch(printed, -1) {
		i := slices.IndexFunc(figures, func(f score.Figure) bool { return f.Name == m[1] })
		if i < 0 || figures[i].Of == nil {
			t.Errorf("%s: no counts of %s", what, m[1])
			continue
		}
		f := figures[i]
		s := fmt.Sprintf("%.1f %.1f %.1f %d %d", f.Precision, f.Recall, f.Value, f.Of.Gold, f.Of.Found)
		if s != strings.Join(m[2:], " ") {
			t.Errorf("%s: %s is %s, score.py says %s", what, m[1], s, m[2:])
		}
	}
}

// heard is what a reader said of a set.
type heard struct {
	lock    sync.Mutex
	records []*sitrep.Record
	parsed  map[string]string
	stories map[string]string
}

func (h *heard) listen(r gold.Reader) gold.Reader {
	heard := r
	heard.Read = func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		reading, err := r.Read(ctx, d)
		if err == nil {
			h.lock.Lock()
			h.records = append(h.records, reading.Record())
			h.lock.Unlock()
		}
		return reading, err
	}
	if r.Parse != nil {
		heard.Parse = func(ctx context.Context, d *sitrep.Document) (string, error) {
			parsed, err := r.Parse(ctx, d)
			h.lock.Lock()
			defer h.lock.Unlock()
			if h.parsed == nil {
				h.parsed = map[string]string{}
			}
			h.parsed[d.ID] = parsed
			return parsed, err
		}
	}
	if r.Group != nil {
		heard.Group = func(ctx context.Context, d []sitrep.Document) (map[string]score.Grouped, error) {
			placed, err := r.Group(ctx, d)
			h.stories = map[string]string{}
			for id, p := range placed {
				h.stories[id] = p.Story
			}
			return placed, err
		}
	}
	return heard
}

func askScorePy(t *testing.T, script, dir, set string, h *heard) string {
	t.Helper()
	goldPath, said := filepath.Join(dir, set+".jsonl"), jsonLines(t, h.records)
	switch measureOf(set) {
	case "syntax":
		goldPath = filepath.Join(dir, set+".conllu")
		said = nil
		for _, id := range documentsOf(t, goldPath) {
			said = append(said, h.parsed[id]...)
		}
	case "stories":
		said = storyLines(t, h.stories)
	}
	file := filepath.Join(t.TempDir(), "said")
	if err := os.WriteFile(file, said, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", script, measureOf(set), goldPath, file).Output()
	if err != nil {
		t.Fatalf("score.py %s: %v\n%s", set, err, out)
	}
	return string(out)
}

func documentsOf(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	documents, err := score.ParseRaw(bytes.NewReader(data), path)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, d := range documents {
		ids = append(ids, d.ID)
	}
	return ids
}

func jsonLines[T any](t *testing.T, values []T) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, v := range values {
		if err := json.NewEncoder(&b).Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

type grouped struct {
	ID    string `json:"id"`
	Story string `json:"story"`
}

func storyLines(t *testing.T, stories map[string]string) []byte {
	t.Helper()
	var lines []grouped
	for id, story := range stories {
		lines = append(lines, grouped{id, story})
	}
	slices.SortFunc(lines, func(a, b grouped) int { return strings.Compare(a.ID, b.ID) })
	return jsonLines(t, lines)
}

// noiseReader reads what noise made of all sets of a folder.
func noiseReader(t *testing.T, dir string) gold.Reader {
	t.Helper()
	n, trees := newNoise(), map[string]string{}
	sets, err := gold.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		switch measureOf(set.Name) {
		case "":
		case "syntax":
			maps.Copy(trees, noisyTrees(t, filepath.Join(dir, set.Name+".conllu")))
		default:
			for _, line := range goldLines(t, filepath.Join(dir, set.Name+".jsonl")) {
				n.add(set.Name, line)
			}
		}
	}
	// What the folder has for training only has the relations.
	extra := filepath.Join(dir, "events", "relations-train.jsonl")
	if _, err := os.Stat(extra); err == nil {
		compareRelations(t, n, dir, extra)
	}
	reader := n.reader()
	reader.Parse = func(_ context.Context, d *sitrep.Document) (string, error) { return trees[d.ID], nil }
	return reader
}

// compareRelations compares the one measure of which shared gold has no set for development.
func compareRelations(t *testing.T, n *noise, dir, path string) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := score.Load[score.RelatedDocument](bytes.NewReader(file), path)
	if err != nil {
		t.Fatal(err)
	}
	h := &heard{}
	for _, line := range goldLines(t, path) {
		n.add("events/relations-train", line)
		h.records = append(h.records, n.record(line))
	}
	figures, err := score.Relations(lines, h.records)
	if err != nil {
		t.Fatal(err)
	}
	printed := askScorePy(t, filepath.Join(dir, "score.py"), dir, "events/relations-train", h)
	comparePrinted(t, "noise on relations-train", figures, printed)
}

func goldLines(t *testing.T, path string) []goldLine {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := score.Load[goldLine](bytes.NewReader(data), path)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// keepNoise writes what noise makes of the sample, and what score.py says of it.
func keepNoise(t *testing.T, script string) {
	t.Helper()
	reader := noiseReader(t, sample)
	kept := &heard{}
	compareAll(t, sample, reader, func(set string, h *heard) string {
		printed := askScorePy(t, script, sample, set, h)
		golden(t, keptPath(set), printed)
		for _, r := range h.records {
			if !slices.ContainsFunc(kept.records, func(k *sitrep.Record) bool { return k.Document.ID == r.Document.ID }) {
				kept.records = append(kept.records, r)
			}
		}
		if h.parsed != nil {
			kept.parsed = h.parsed
		}
		if h.stories != nil {
			kept.stories = h.stories
		}
		return printed
	})
	slices.SortFunc(kept.records, func(a, b *sitrep.Record) int { return strings.Compare(a.Document.ID, b.Document.ID) })
	golden(t, keptRecords, string(jsonLines(t, kept.records)))
	golden(t, keptStories, string(storyLines(t, kept.stories)))
	trees, err := json.MarshalIndent(kept.parsed, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, keptTrees, string(trees)+"\n")
}

// What noise made of the sample.
const (
	keptRecords = "testdata/records.jsonl"
	keptStories = "testdata/stories.jsonl"
	keptTrees   = "testdata/trees.json"
)

// keptReader reads what is kept.
func keptReader(t *testing.T) gold.Reader {
	t.Helper()
	load := func(path string) []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	records, err := score.Load[*sitrep.Record](bytes.NewReader(load(keptRecords)), keptRecords)
	if err != nil {
		t.Fatal(err)
	}
	groups, err := score.Load[grouped](bytes.NewReader(load(keptStories)), keptStories)
	if err != nil {
		t.Fatal(err)
	}
	var trees map[string]string
	if err := json.Unmarshal(load(keptTrees), &trees); err != nil {
		t.Fatal(err)
	}
	n := newNoise()
	for _, r := range records {
		n.records[key(r.Document.ID, r.Document.Text)] = r
	}
	for _, g := range groups {
		n.stories[g.ID] = g.Story
	}
	reader := n.reader()
	reader.Name = "kept noise"
	reader.Parse = func(_ context.Context, d *sitrep.Document) (string, error) { return trees[d.ID], nil }
	return reader
}
