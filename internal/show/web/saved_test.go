package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// send sends a form, and follows where it leads if that is on the desk.
func (s site) send(t *testing.T, path string, values url.Values) (int, *html.Node) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code == http.StatusSeeOther {
		return w.Code, s.page(t, w.Header().Get("Location"))
	}
	return w.Code, showtest.Parse(t, w.Body.String())
}

// TestSavedSearches saves searches, looks at them while documents come, and renames, removes and brings back.
func TestSavedSearches(t *testing.T) {
	store := showtest.Empty(t)
	late := showtest.Copy(t)
	for _, r := range []int{3, 9} {
		showtest.Accept(t, store, showtest.Answer(t, r).Document)
		showtest.Append(t, store, showtest.Answer(t, r))
	}
	desk := open(store)
	form := showtest.One(t, desk.page(t, "/search?q=boat+OR+harbour&view=map"), "form[action=/searches]")
	values := url.Values{"name": {"Boats"}, "by": {"Ada Okoro"}}
	for _, name := range []string{"q", "view"} {
		value, _ := showtest.Attribute(showtest.One(t, form, "input[name="+name+"]"), "value")
		values.Set(name, value)
	}
	code, page := desk.send(t, "/searches", values)
	want(t, "saved", code, http.StatusSeeOther)
	want(t, "its page", showtest.Line(showtest.One(t, page, "h1")), "Boats")
	want(t, "its view", lines(showtest.All(page, ".choices [aria-current=page]")), []string{"Map", "Where most happened"})
	values.Set("q", "wheat")
	code, page = desk.send(t, "/searches", values)
	want(t, "another of the name", code, http.StatusConflict)
	if says := showtest.Line(showtest.One(t, page, "main")); !strings.Contains(says, "rename or remove it, or choose another name") {
		t.Errorf("a name that is taken is answered by %q", says)
	}

	want(t, "nothing is new", len(showtest.All(desk.page(t, "/search"), ".fresh")), 0)
	showtest.Accept(t, store, late.Document)
	showtest.Append(t, store, late)
	want(t, "one is new", lines(showtest.All(desk.page(t, "/search"), ".kept .fresh")), []string{"1 new"})
	documents := desk.page(t, "/searches/1?view=table")
	want(t, "documents", showtest.Line(showtest.One(t, documents, ".total")), "3 documents CSV")
	want(t, "it was looked at", len(showtest.All(desk.page(t, "/search"), ".fresh")), 0)

	_, page = desk.send(t, "/searches/1/rename", url.Values{"name": {"Boats and harbours"}, "by": {"Lin"}})
	want(t, "renamed", showtest.Line(showtest.One(t, page, "h1")), "Boats and harbours")
	want(t, "who renamed it", showtest.Line(showtest.One(t, page, "form.ruled")), "renamed by Lin, was Boats Undo")
	_, page = desk.send(t, "/searches/1/remove", url.Values{"back": {"/search"}})
	want(t, "none is kept", len(showtest.All(page, ".kept ol li")), 0)
	undo, _ := showtest.Attribute(showtest.One(t, page, ".kept .undo"), "value")
	showtest.One(t, desk.page(t, "/searches/1"), ".notice")
	_, page = desk.send(t, "/searches/undo", url.Values{"number": {undo}})
	want(t, "brought back", showtest.Line(showtest.One(t, page, "h1")), "Boats and harbours")
	undo, _ = showtest.Attribute(showtest.One(t, page, ".undo"), "value")
	_, page = desk.send(t, "/searches/undo", url.Values{"number": {undo}})
	want(t, "the first name", showtest.Line(showtest.One(t, page, "h1")), "Boats")
	want(t, "the palette", showtest.Line(desk.page(t, "/palette?q=BOAT")), `[{"name":"Boats","kind":"search","path":"/searches/1"}]`)
	for path, status := range map[string]int{
		"/searches/7": 404, "/searches/x": 404, "/searches/1?view=pie": 400, "/search?q=x&view=pie": 400, "/searches": 303, "/search.csv?q=(": 400,
	} {
		if code, _ := desk.get(path); code != status {
			t.Errorf("%s has status %d, want %d", path, code, status)
		}
	}
	for _, bad := range []url.Values{{"number": {"x"}}, {"number": {undo}}, {}} {
		if code, _ := desk.send(t, "/searches/undo", bad); code < 400 || code >= 500 {
			t.Errorf("undo %v has status %d", bad, code)
		}
	}
}

// TestNewInASavedSearch marks what is new to who looks, as long as the visit lasts.
func TestNewInASavedSearch(t *testing.T) {
	store := showtest.Empty(t)
	search, err := store.Save(t.Context(), record.SavedSearch{Name: "Vardania", Query: "Vardania", By: "mia"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Look(t.Context(), "somebody", &search, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Look(t.Context(), "somebody", &search, 0); err != nil { // the visit before
		t.Fatal(err)
	}
	showtest.Accept(t, store, showtest.Report(t).Document, showtest.Denial(t).Document)
	showtest.Append(t, store, showtest.Report(t), showtest.Denial(t))
	desk := open(store)
	for range 2 {
		main := showtest.One(t, desk.page(t, search.Path()), "main")
		want(t, "new", len(showtest.All(main, ".item .fresh")), 2)
		var b strings.Builder
		if err := html.Render(&b, main); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
		golden := filepath.Join("testdata", "saved.golden.html")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		expected, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		want(t, golden, got, string(expected))
	}
}

// TestViewsOfASearch holds the views to what the query finds: their tables, lists and pictures have the events of those documents alone.
func TestViewsOfASearch(t *testing.T) {
	desk := open(showtest.WithEvents(t))
	for _, view := range []string{"timeline", "map"} {
		page := desk.page(t, "/search?view="+view+"&q=Vardania+-publisher:wire")
		showtest.One(t, page, ".drawing svg")
		for _, selector := range []string{".save a", "table a", ".choices a", "a.table", ".months a"} {
			for _, link := range showtest.All(page, selector) {
				href, _ := showtest.Attribute(link, "href")
				if !strings.Contains(href, "q=Vardania+-publisher%3Awire") {
					t.Errorf("%s: %s leaves the query", view, href)
				}
				if code, _ := desk.get(href); code != http.StatusOK {
					t.Errorf("%s: %s has status %d", view, href, code)
				}
			}
		}
	}
	_, all := desk.get("/timeline.csv")
	_, some := desk.get("/timeline.csv?q=Vardania+-publisher:wire")
	_, none := desk.get("/timeline.csv?q=nobody")
	if strings.Count(all, "\n") <= strings.Count(some, "\n") || strings.Count(some, "\n") < 3 || strings.Count(none, "\n") != 1 {
		t.Errorf("all days:\n%s\nsome:\n%s\nnone:\n%s", all, some, none)
	}
	_, table := desk.get("/search.csv?q=harbour+by:\"Ana+Reyes\"")
	if rows := strings.Count(table, "\n"); rows != 4 || !strings.Contains(table, "We did not close the harbour") {
		t.Errorf("the table has %d rows:\n%s", rows, table)
	}
	showtest.One(t, desk.page(t, "/search?q=nobody&view=timeline"), ".empty")
	showtest.One(t, desk.page(t, "/search?q=nobody&view=map"), ".empty")
}
