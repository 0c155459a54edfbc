package poll

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestDetect(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	head := func(links string) string {
		return "<!doctype html><html><head><title>Harbour</title>" + links + "</head><body>"
	}
	link := func(href, title string) string {
		return `<link rel="alternate" type="application/rss+xml" href="` + href + `" title="` + title + `">`
	}
	d.put("/feed", feedOf("/a"))
	d.put("/comments", feedOf("/c"))
	d.handle("/old", status(301, "Location", "/feed"))
	d.put("/news", head(link("/gone", "News")+link("/comments", "Comments on Harbour")+link("/feed", "News")))
	d.put("/plain", head(""))
	d.put("/broken", head(link("/gone", "News")+link("/plain", "News")))
	d.put("/data", `{"a": 1}`)
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	feedAt := func(path string) sitrep.Channel {
		return sitrep.Channel{Kind: sitrep.FeedChannel, URL: d.server.URL + path, Title: "The Strait", Language: "en"}
	}
	pageAt := func(path string) sitrep.Channel {
		return sitrep.Channel{Kind: sitrep.PageChannel, URL: d.server.URL + path, Title: "Harbour"}
	}
	for target, want := range map[string]sitrep.Channel{
		d.server.URL + "/feed":   feedAt("/feed"),
		d.server.URL + "/old":    feedAt("/old"),
		d.server.URL + "/news":   feedAt("/feed"),
		d.server.URL + "/plain":  pageAt("/plain"),
		d.server.URL + "/broken": pageAt("/broken"),
		dir + "/.":               {Kind: sitrep.FolderChannel, URL: dir, Title: filepath.Base(dir)},
	} {
		got, err := Detect(t.Context(), d.client, target)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: error %v (-want +got):\n%s", target, err, diff)
		}
	}
	for target, kind := range map[string]error{
		d.server.URL + "/missing": sitrep.ErrNotFound,
		d.server.URL + "/data":    sitrep.ErrInvalid,
		"http://169.254.169.254/": sitrep.ErrInvalid,
		"ftp://a.example/":        sitrep.ErrInvalid,
		"file:///etc":             sitrep.ErrInvalid,
		"harbour.example/feed":    sitrep.ErrNotFound,
		file:                      sitrep.ErrInvalid,
		"":                        sitrep.ErrInvalid, // as from a variable that is not set; the working directory is a dot
	} {
		if got, err := Detect(t.Context(), d.client, target); !errors.Is(err, kind) {
			t.Errorf("%q: %+v, %v, want %v", target, got, err, kind)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Detect(ctx, d.client, d.server.URL+"/feed"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
