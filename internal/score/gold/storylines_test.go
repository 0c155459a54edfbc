package gold_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

// TestAFolderOfStorylinesIsOneSet has two of them in storylines/dev and one in storylines itself.
func TestAFolderOfStorylinesIsOneSet(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"storylines/README.md":     "Not a storyline.",
		"storylines/dev/a.json":    `{"name": "a", "documents": [{"id": "a1", "date": "2031-03-01", "publisher": "Courier", "title": "Rain", "text": "It rained."}]}`,
		"storylines/dev/b.json":    `{"name": "b", "documents": [{"id": "b1", "date": "2031-03-01", "text": "It snowed."}, {"id": "b2", "date": "2031-03-02", "text": "It hailed."}]}`,
		"storylines/c.json":        `{"name": "c", "documents": [{"id": "c1", "date": "2031-03-01", "text": "It blew."}]}`,
		"storylines/other/c.json":  `{"name": "c", "documents": []}`,
		"storylines/test/note.txt": "Not a storyline.",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	var lock sync.Mutex
	var seen []string
	reader := gold.Reader{Read: func(_ context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		lock.Lock()
		defer lock.Unlock()
		seen = append(seen, strings.Join([]string{d.ID, d.Published, d.Publisher, d.Title}, " "))
		if d.ID == "b1" {
			return nil, errors.New("no idea")
		}
		return &sitrep.Reading{Document: *d}, nil
	}}
	sets, err := gold.Find(dir)
	if err != nil || len(sets) != 2 || sets[0].Name != "storylines" || sets[1].Name != "storylines/dev" {
		t.Fatalf("%v, %v", sets, err)
	}
	result, err := sets[1].Measure(t.Context(), reader, nil)
	if err != nil || result.Documents != 3 || !slices.Equal(result.Failed, []string{"b1: no idea"}) {
		t.Errorf("%+v, %v", result, err)
	}
	if slices.Sort(seen); !slices.Equal(seen, []string{"a1 2031-03-01 Courier Rain", "b1 2031-03-01  ", "b2 2031-03-02  "}) {
		t.Errorf("read were %q", seen)
	}
	for _, f := range result.Figures {
		if f.Name == "origins" && f.Value != 66.7 { // a document that was not read is of no origin
			t.Errorf("origins are %v", f.Value)
		}
	}
}
