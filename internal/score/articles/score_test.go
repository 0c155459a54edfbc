package articles_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep/internal/score/articles"
)

func clock() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }

// goldSet writes a gold set of our own: a page of which one required segment is missing and one unwanted segment is
// extracted, and a page without an article.
func goldSet(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lines := []map[string]any{
		{
			"id": "good", "url": "https://news.example/2026/11/02/bridge", "html_file": "good.html", "title": "the Bridge is open",
			"date": "2026-11-02", "with": []string{"opened  the bridge", "words that nobody wrote"},
			"without": []string{"a second sentence", "Contact us"},
		},
		{
			"id": "empty", "url": "https://news.example/x", "html_file": "empty.html", "title": nil, "date": "2026-11-03",
			"with": []string{"anything"}, "without": []string{"Home"},
		},
	}
	page := "<html><body><nav>Contact us</nav><article><h1>The bridge is open</h1><p>" + strings.Repeat(
		"The mayor opened\nthe bridge on Monday, which took a second sentence to tell. ", 8) + "</p></article></body></html>"
	write(t, filepath.Join(dir, "good.html"), page)
	write(t, filepath.Join(dir, "empty.html"), "<html><body><nav>Home</nav></body></html>")
	var gold bytes.Buffer
	for _, line := range lines {
		if err := json.NewEncoder(&gold).Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "dev.jsonl"), gold.String())
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestScore(t *testing.T) {
	result, err := articles.Score(t.Context(), goldSet(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	want := articles.Counts{Found: 1, Missed: 2, Unwanted: 1, LeftOut: 2}
	if diff := cmp.Diff(want, result.Counts); diff != "" {
		t.Errorf("counts differ (-want +got):\n%s", diff)
	}
	if got := []float64{want.Precision(), want.Recall(), want.F1()}; !cmp.Equal(got, []float64{1. / 2, 1. / 3, 2. / 5}) {
		t.Errorf("precision, recall and F1 are %v", got)
	}
	if diff := cmp.Diff(articles.Matches{Right: 1}, result.Titles); diff != "" {
		t.Errorf("titles differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(articles.Matches{Right: 1, Absent: 1}, result.Dates); diff != "" {
		t.Errorf("dates differ (-want +got):\n%s", diff)
	}
	if worst := result.Worst(1); len(worst) != 1 || worst[0].ID != "good" {
		t.Errorf("worst page: %v, want good", worst)
	}
}

func TestPrint(t *testing.T) {
	result, err := articles.Score(t.Context(), goldSet(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := result.Print(&got, 20); err != nil {
		t.Fatal(err)
	}
	want := `pages      2       (1 without an article)
precision  0.5000  1 unwanted segments extracted, 2 left out
recall     0.3333  1 required segments extracted, 2 missed
F1         0.4000  
titles     1.0000  1 right, 0 wrong, 0 absent
dates      0.5000  1 right, 0 wrong, 1 absent

worst pages  missed  unwanted
good         1       1
empty        1       0
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("table differs (-want +got):\n%s", diff)
	}
}

func TestScoreErrors(t *testing.T) {
	if _, err := articles.Score(t.Context(), t.TempDir(), clock); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no gold set: error %v", err)
	}
	broken := t.TempDir()
	write(t, filepath.Join(broken, "dev.jsonl"), "{}\n{")
	if _, err := articles.Score(t.Context(), broken, clock); err == nil {
		t.Error("no error for a gold set that is broken")
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := articles.Score(done, goldSet(t), clock); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}
