package web

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

// TestPictureStyle checks that a picture by itself knows every colour that its rules name, in both themes.
func TestPictureStyle(t *testing.T) {
	style := pictureStyle()
	if n := strings.Count(style, "prefers-color-scheme: dark"); n != 1 {
		t.Errorf("there are %d dark themes", n)
	}
	light, dark, _ := strings.Cut(style, "prefers-color-scheme: dark")
	for _, used := range regexp.MustCompile(`var\((--[a-z-]+)\)`).FindAllStringSubmatch(style, -1) {
		if !strings.Contains(light, used[1]+": ") {
			t.Errorf("%s is nowhere set", used[1])
		}
		if !strings.Contains(dark, "  "+used[1]+": ") && used[1] != "--sans" {
			t.Errorf("%s is not set in the dark theme", used[1])
		}
	}
	if strings.Contains(style, "body") || strings.Contains(style, "</") {
		t.Error("the style has rules of pages, or ends the picture")
	}
}

func TestStandalone(t *testing.T) {
	got, err := standalone(`<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 40 20.5"><a href="/x?a=1&amp;b" aria-label="one" tabindex="-1"><path d="M0 0"/></a></svg>`)
	if err != nil {
		t.Fatal(err)
	}
	for decoder := xml.NewDecoder(strings.NewReader(got)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in %s", err, got)
		}
	}
	for _, part := range []string{`width="40" height="20.5">`, "<style>:root {", `class="ground"`, `<a aria-label="one"><path`} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is not in %s", part, got)
		}
	}
	if strings.Contains(got, "href") {
		t.Errorf("a link leads nowhere: %s", got)
	}
	if _, err := standalone("<p>"); err == nil {
		t.Error("what is no picture stands alone")
	}
}
