package feed

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestReadOPML(t *testing.T) {
	const list = `<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline text="Straits">
    <outline title="North &amp; East">
      <outline type="rss" text="Harbour" title="The Harbour" xmlUrl="https://harbour.example/rss" htmlUrl="https://harbour.example/" language="en-us"/>
    </outline>
    <outline text="` + "\xe9t\xe9" + `" XMLURL=" https://ete.example/atom "></outline>
  </outline>
  <outline type="link" text="Notices" url="https://port.example/notices"/>
  <outline type="rss" text="again" xmlUrl="https://harbour.example/rss"/>
  <outline type="rss" text="local" xmlUrl="file:///etc"/>
  <outline type="link" text="disk" url="file:///home"/>
  <outline type="link" text="Script" url="javascript:alert(1)"/>
  <outline text="empty group"/>
  <outline type="rss" text="&lt;b&gt;Bold&lt;/b&gt;" xmlUrl="http://bold.example/"/>
</body></opml>`
	got, err := ReadOPML(strings.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	want := []Outline{
		{Kind: sitrep.FeedChannel, URL: "https://harbour.example/rss", Title: "The Harbour", Language: "en-US", Folder: []string{"Straits", "North & East"}},
		{Kind: sitrep.FeedChannel, URL: "https://ete.example/atom", Title: "été", Folder: []string{"Straits"}},
		{Kind: sitrep.PageChannel, URL: "https://port.example/notices", Title: "Notices"},
		{Kind: sitrep.FeedChannel, URL: "http://bold.example/", Title: "Bold"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outlines (-want +got):\n%s", diff)
	}
}

func TestBadOPML(t *testing.T) {
	outlines := func(n int) string { return strings.Repeat("<outline text='g'>", n) }
	for name, test := range map[string]struct{ in, reason string }{
		"empty":        {"", "no <opml>"},
		"a page":       {"<!doctype html><title>x</title>", "no <opml>"},
		"cut off":      {"<opml><body><outline text='a'>", "unexpected EOF"},
		"too deep":     {"<opml><body>" + outlines(maxOPMLDepth+1), "nested more than 32"},
		"too large":    {strings.Repeat(" ", maxOPML+1), "larger than 8 MiB"},
		"unknown code": {`<?xml version="1.0" encoding="martian"?><opml/>`, "martian"},
	} {
		if _, err := ReadOPML(strings.NewReader(test.in)); !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), test.reason) {
			t.Errorf("%s: %v, want ErrInvalid and %q", name, err, test.reason)
		}
	}
	if _, err := ReadOPML(strings.NewReader("<opml>" + outlines(maxOPMLDepth) + strings.Repeat("</outline>", maxOPMLDepth) + "</opml>")); err != nil {
		t.Errorf("as deep as allowed: %v", err)
	}
}

func TestOPMLRoundTrip(t *testing.T) {
	channels := []sitrep.Channel{
		{Kind: sitrep.FeedChannel, URL: "https://harbour.example/rss?a=1&b=2", Title: `The "Harbour" <now>`, Language: "en"},
		{Kind: sitrep.FeedChannel, URL: "https://detroit.example/atom"},
		{Kind: sitrep.PageChannel, URL: "https://port.example/notices", Title: "Notices"},
		{Kind: sitrep.FolderChannel, URL: "/srv/press", Title: "Press"},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, channels); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML(&b)
	if err != nil {
		t.Fatal(err)
	}
	want := []Outline{
		{Kind: sitrep.FeedChannel, URL: "https://harbour.example/rss?a=1&b=2", Title: `The "Harbour"`, Language: "en"},
		{Kind: sitrep.FeedChannel, URL: "https://detroit.example/atom"},
		{Kind: sitrep.PageChannel, URL: "https://port.example/notices", Title: "Notices"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outlines (-want +got):\n%s", diff)
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a"><outline xmlUrl="https://a.example/"/></outline></body></opml>`))
	f.Add([]byte(`<!DOCTYPE opml [<!ENTITY a "&a;">]><opml><outline text="&a;" type="link" url="http://x"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		outlines, err := ReadOPML(bytes.NewReader(data))
		if err != nil {
			if !errors.Is(err, sitrep.ErrInvalid) {
				t.Fatalf("error %v is not ErrInvalid", err)
			}
			return
		}
		var channels []sitrep.Channel
		for _, o := range outlines {
			channels = append(channels, sitrep.Channel{Kind: o.Kind, URL: o.URL, Language: o.Language})
		}
		var b bytes.Buffer
		if err := WriteOPML(&b, channels); err != nil {
			t.Fatal(err)
		}
		again, err := ReadOPML(&b)
		if err != nil || len(again) != len(outlines) {
			t.Fatalf("%d channels, read again %d, %v", len(outlines), len(again), err)
		}
		for i := range again {
			if again[i].URL != outlines[i].URL || again[i].Kind != outlines[i].Kind {
				t.Fatalf("channel %+v, read again %+v", outlines[i], again[i])
			}
		}
	})
}
