package extract_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sitrep "github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

// now is when the pages of these tests were taken in.
var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func load(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPageOfNews(t *testing.T) {
	const url = "https://www.harbour-times.example/world/2026/11/20/strait-talks?utm_source=feed#top"
	got, err := extract.Page(t.Context(), extract.Input{Data: load(t, "news.html"), URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	want := sitrep.Document{
		ID:        sitrep.HashID("https://www.harbour-times.example/world/2026/11/20/strait-talks"),
		Version:   sitrep.HashText(string(load(t, "news.txt"))),
		URL:       "https://www.harbour-times.example/world/2026/11/20/strait-talks",
		Title:     "Talks on the strait end without a date for the next round",
		Publisher: "The Harbour Times",
		Byline:    []string{"Mira Oduya", "Jens Halloran"},
		Published: "2026-11-20T17:42:00+01:00",
		Fetched:   now,
		Language:  "en",
		Text:      string(load(t, "news.txt")),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document differs (-want +got):\n%s", diff)
	}
}

func TestPageRefuses(t *testing.T) {
	tests := []struct{ name, data, contentType string }{
		{"nothing", "", ""},
		{"white space", " \n\t ", "text/html"},
		{"a PDF file", "%PDF-1.7\n1 0 obj", "text/html"},
		{"gzip data", "\x1f\x8b\x08\x00\x00", ""},
		{"an image by its type", "<p>Not really an image.</p>", "image/png"},
		{"scripts only", "<html><body><script>document.write('<p>never run</p>')</script></body></html>", "text/html"},
		{"a handful of words", "<html><body><p>Page not found. Go to the entrance.</p></body></html>", "text/html"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := extract.Page(t.Context(), extract.Input{Data: []byte(test.data), ContentType: test.contentType})
			if !errors.Is(err, sitrep.ErrInvalid) {
				t.Errorf("error %v, want one that wraps ErrInvalid", err)
			}
		})
	}
}
