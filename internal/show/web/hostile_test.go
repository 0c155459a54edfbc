package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// skeleton lists the elements of a page with the names of their attributes.
func skeleton(t *testing.T, page string) []string {
	t.Helper()
	var bones []string
	for n := range showtest.Parse(t, page).Descendants() {
		if n.Type == html.CommentNode {
			bones = append(bones, "comment")
		}
		if n.Type != html.ElementNode {
			continue
		}
		bone := n.Data
		for _, a := range n.Attr {
			bone += " " + a.Key
			if leadsAway(a) {
				t.Errorf("<%s %s=%q> leads where a document wants it to", n.Data, a.Key, a.Val)
			}
		}
		bones = append(bones, bone)
	}
	return bones
}

// leadsAway reports whether an attribute is an address that is neither on the desk nor an original's.
func leadsAway(a html.Attribute) bool {
	if !slices.Contains([]string{"href", "src", "action", "formaction", "data", "srcdoc", "background", "ping", "style"}, a.Key) {
		return false
	}
	onDesk := strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//")
	return !onDesk
}

// hostilePages are the pages on which something of the document with the payload, or of its actor, stands.
func hostilePages(payload string) []string {
	return []string{
		"/", "/documents/hostile", "/documents/" + url.PathEscape(payload), "/actors", "/actors/" + url.PathEscape(sitrep.ActorKey("Ana "+payload)),
		"/search?q=before", "/channels", "/quarantine",
	}
}

func TestNothingIsBornOfAPayload(t *testing.T) {
	payloads := showtest.Payloads()
	if len(payloads) < 60 {
		t.Fatalf("%d payloads are too few", len(payloads))
	}
	const plain = "plain"
	store := showtest.Empty(t)
	showtest.Hostile(t, store, plain)
	desk := open(store)
	var want [][]string
	for _, path := range hostilePages(plain) {
		_, page := desk.get(path)
		want = append(want, skeleton(t, page))
	}
	for _, payload := range payloads {
		store := showtest.Empty(t)
		showtest.Hostile(t, store, payload)
		desk := open(store)
		for i, path := range hostilePages(payload) {
			code, page := desk.get(path)
			if code != 200 {
				t.Errorf("%s: status %d", path, code)
			}
			if diff := cmp.Diff(want[i], skeleton(t, page)); diff != "" {
				t.Errorf("%q changes the elements of %s (-want +got):\n%s", payload, path, diff)
			}
			if !strings.Contains(showtest.Text(showtest.Parse(t, page)), mark.Visible(payload)) && i != 5 {
				t.Errorf("%q is not to be read on %s", payload, path)
			}
		}
	}
}

func TestNothingIsBornOfAQuery(t *testing.T) {
	desk := open(showtest.Full(t))
	known := map[string]bool{}
	for _, path := range []string{
		"/search?q=harbour", "/search?q=harbour+AND", "/search?q=nowhere", `/search?q=by:"Ana+Reyes"`, "/search", "/nothing", "/quarantine",
	} {
		_, page := desk.get(path)
		for _, bone := range skeleton(t, page) {
			known[bone] = true
		}
	}
	for _, payload := range showtest.Payloads() {
		for _, path := range []string{"/search?q=", "/search?page=", "/nothing/", "/documents/", "/actors/", "/quarantine?replayed=", "/documents/harbour-talks?version="} {
			_, page := desk.get(path + url.QueryEscape(payload))
			for _, bone := range skeleton(t, page) {
				if !known[bone] {
					t.Errorf("%s with %q has the element <%s>", path, payload, bone)
				}
			}
			if query := showtest.One(t, showtest.Parse(t, page), "input#find"); path == "/search?q=" {
				if got, _ := showtest.Attribute(query, "value"); got != payload {
					t.Errorf("the search box has %q, want %q", got, payload)
				}
			}
		}
	}
}
