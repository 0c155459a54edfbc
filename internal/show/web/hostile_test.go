package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
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
		if n.Type != html.ElementNode || n.Data == "text" && namesOnMap(n.Parent) {
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

// namesOnMap reports whether an element holds the names on a map, which are as many as there is room for.
func namesOnMap(n *html.Node) bool {
	class, _ := showtest.Attribute(n, "class")
	return n.Data == "g" && class == "names"
}

// leadsAway reports whether an attribute is an address that is neither on the desk nor an original's.
func leadsAway(a html.Attribute) bool {
	if !slices.Contains([]string{"href", "src", "action", "formaction", "data", "srcdoc", "background", "ping", "style"}, a.Key) {
		return false
	}
	onDesk := strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//")
	return !onDesk
}

// hostilePages are the pages on which the payloads, or the actors named by them, stand.
func hostilePages(payloads []string) []string {
	pages := []string{"/", "/documents/hostile", "/documents/" + url.PathEscape(payloads[0]), "/channels", "/quarantine", "/actors", "/actors?page=2", "/search?q=before", "/search", "/searches/1", "/searches/9?view=map"}
	pages = append(pages, "/events", "/events?page=2", "/events?standing=not-happened", "/map", "/map?view=near", "/timeline", "/pairs", "/acts", "/plans",
		"/documents/hostile/events/e1", "/documents/hostile/events/e2")
	for i, payload := range payloads {
		pages = append(pages, "/actors/"+url.PathEscape(sitrep.ActorKey(showtest.HostileName(i, payload))))
	}
	return pages
}

// TestNothingIsBornOfAPayload compares pages full of payloads with the same pages full of plain words: the elements and
// their attributes are the same, and every payload can be read.
func TestNothingIsBornOfAPayload(t *testing.T) {
	payloads := showtest.Payloads()
	if len(payloads) < 60 {
		t.Fatalf("%d payloads are too few", len(payloads))
	}
	words := make([]string, len(payloads))
	for i := range words {
		words[i] = fmt.Sprintf("plain%d", i)
	}
	store, plain := showtest.Empty(t), showtest.Empty(t)
	showtest.Hostile(t, store, payloads...)
	showtest.Hostile(t, plain, words...)
	for i := range words {
		for of, name := range map[*record.Store]string{store: payloads[i], plain: words[i]} {
			saved := record.SavedSearch{Name: fmt.Sprintf("%s / %d", name, i), Query: "before", By: showtest.HostileName(i, name)}
			if _, err := of.Save(t.Context(), saved); err != nil {
				t.Fatal(err)
			}
		}
	}
	hostile, harmless := open(store), open(plain)
	pages := hostilePages(words)
	for i, path := range hostilePages(payloads) {
		code, page := hostile.get(path)
		_, like := harmless.get(pages[i])
		if code != http.StatusOK {
			t.Errorf("%s: status %d", path, code)
		}
		if diff := cmp.Diff(skeleton(t, like), skeleton(t, page)); diff != "" {
			t.Errorf("payloads change the elements of %s (-want +got):\n%s", path, diff)
		}
		shown := showtest.Text(showtest.Parse(t, page))
		for _, payload := range payloads {
			if i < 5 && !strings.Contains(shown, mark.Visible(payload)) {
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
