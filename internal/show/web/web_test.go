package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// A site is the desk on a ledger.
type site struct{ http.Handler }

func open(store *record.Store) site {
	return site{web.Handler(web.Config{Store: store, Now: showtest.Now, Version: "1.2.3", Logger: slog.New(slog.DiscardHandler)})}
}

func TestSettings(t *testing.T) {
	desk := site{web.Handler(web.Config{
		Store: showtest.Empty(t), Now: showtest.Now, Settings: []web.Setting{{Key: "listen", Value: "<b>:8080", Origin: "sitrep.toml:3", Meaning: "where the desk answers"}},
	})}
	_, page := desk.get("/settings")
	for _, want := range []string{"<code>listen</code>", "&lt;b&gt;:8080", "sitrep.toml:3", "where the desk answers"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in the page of settings", want)
		}
	}
}

// openWithSyntax opens a desk whose reader parses by hand.
func openWithSyntax(store *record.Store) site {
	return site{web.Handler(web.Config{
		Store: store, Now: showtest.Now, Logger: slog.New(slog.DiscardHandler), Parse: showtest.ParseByHand,
	})}
}

func withTangle(t testing.TB) *record.Store {
	store, tangle := showtest.Full(t), showtest.Tangle(t)
	showtest.Accept(t, store, tangle.Document)
	showtest.Append(t, store, tangle)
	return store
}

func (s site) get(path string) (int, string) {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, strings.NewReplacer(`"`, "%22", " ", "+").Replace(path), nil))
	return w.Code, w.Body.String()
}

// page asks for a page that must be there and parses it.
func (s site) page(t *testing.T, path string) *html.Node {
	t.Helper()
	code, body := s.get(path)
	if code != http.StatusOK {
		t.Fatalf("%s: status %d", path, code)
	}
	return showtest.Parse(t, body)
}

func lines(nodes []*html.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, showtest.Line(n))
	}
	return all
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestLatest(t *testing.T) {
	desk := open(showtest.Full(t))
	page := desk.page(t, "/documents")
	want(t, "titles, newest first, the later version only", lines(showtest.All(page, ".item h2")), []string{
		"Wheat price climbs while ships wait", "Vardania denies mining the strait", "Порт закрыт", "Port Orla harbour talks set for Tuesday",
		"Ships wait as envoys meet", "Port Orla harbour talks set for Tuesday", "A document that nobody can read",
	})
	want(t, "states", lines(showtest.All(page, ".badge")), []string{"waiting to be read", "Russian: not read", "in quarantine"})
	lead := showtest.Line(showtest.All(page, ".item .lead")[5])
	if !strings.HasPrefix(lead, "Envoys of Ostrel and Vardania will meet") {
		t.Errorf("the lead is %q", lead)
	}
	want(t, "where it stands in the list", lines(showtest.All(page, ".pager span")), []string{"1–7 of 7"})
	if beyond := desk.page(t, "/documents?page=7"); len(showtest.All(beyond, ".empty")) != 1 {
		t.Error("a page beyond the last one does not say so")
	}
}

func TestEmptyLedger(t *testing.T) {
	desk := open(showtest.Empty(t))
	for path, says := range map[string]string{
		"/documents": "Nothing has been read yet", "/channels": "sitrep add", "/actors": "No named actor", "/quarantine": "Nothing is in quarantine",
		"/search?q=x": "Nothing matches",
	} {
		if got := showtest.Line(showtest.One(t, desk.page(t, path), ".empty")); !strings.Contains(got, says) {
			t.Errorf("%s says %q, want %q in it", path, got, says)
		}
	}
}

func TestPaging(t *testing.T) {
	store := showtest.Empty(t)
	for i := range 65 {
		day := time.Date(2031, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		showtest.Accept(t, store, sitrep.Document{ID: day, Title: day, Published: day, Text: "Nothing new on " + day + ".\n"})
	}
	desk := open(store)
	var titles []string
	pages := 0
	for path := "/documents"; path != ""; pages++ {
		page := desk.page(t, path)
		titles = append(titles, lines(showtest.All(page, ".item h2"))...)
		path = ""
		for _, next := range showtest.All(page, "a[rel=next]") {
			path, _ = showtest.Attribute(next, "href")
		}
	}
	if pages != 3 || len(titles) != 65 || !slices.IsSortedFunc(titles, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("%d pages have %d titles: %q", pages, len(titles), titles)
	}
	want(t, "previous page", len(showtest.All(desk.page(t, "/documents?page=2"), "a[rel=prev]")), 1)
}

func TestActors(t *testing.T) {
	desk := open(showtest.Full(t))
	first := showtest.All(desk.page(t, "/actors"), "tbody tr")[0]
	want(t, "the first row", showtest.Line(first), "Ana Reyes foreign minister of Ostrelperson74")
	page := desk.page(t, "/actors/ana-reyes")
	want(t, "days, newest first", lines(showtest.All(page, ".day h2")), []string{"7 May 2031, 09:30 UTC", "5 May 2031"})
	link, _ := showtest.Attribute(showtest.All(page, ".said a")[0], "href")
	if !strings.HasPrefix(link, "/documents/denial%2F2031?version=") || !strings.HasSuffix(link, "#st1") {
		t.Errorf("the statement links to %s", link)
	}
	path, anchor, _ := strings.Cut(link, "#")
	showtest.One(t, desk.page(t, path), "#"+anchor)
	if code, _ := desk.get("/actors/nobody"); code != http.StatusNotFound {
		t.Errorf("an actor that is not there has status %d", code)
	}
}

func TestSearch(t *testing.T) {
	desk := open(showtest.Full(t))
	page := desk.page(t, `/search?q=harbour+by:"Ana Reyes"`)
	want(t, "total", showtest.Line(showtest.One(t, page, ".total")), "3 documents CSV")
	want(t, "matches in the first snippet", lines(showtest.All(showtest.All(page, ".item")[0], ".lead mark")), []string{"harbour", "harbour", "harbour"})
	want(t, "the statement that matched", showtest.Line(showtest.All(page, ".item .said")[0]),
		"“We did not close the harbour,” … “and we will not be told to open it by those who mined it.”")
	var facet *html.Node
	for _, link := range showtest.All(page, ".facets a") {
		if showtest.Line(link) == "Cape Daily" {
			facet = link
		}
	}
	if facet == nil {
		t.Fatal("no facet leads to Cape Daily")
	}
	href, _ := showtest.Attribute(facet, "href")
	narrowed := desk.page(t, href)
	want(t, "titles of one publisher", lines(showtest.All(narrowed, ".item h2")), []string{"Ships wait as envoys meet"})
	box, _ := showtest.Attribute(showtest.One(t, narrowed, "input#find"), "value")
	want(t, "the narrowed query", box, `harbour by:"Ana Reyes" publisher:"Cape Daily"`)
}

func TestEveryFacetCanBeFollowed(t *testing.T) {
	desk := open(showtest.Full(t))
	for _, q := range []string{"harbour", "harbour OR wheat", "publisher:wire"} {
		links := showtest.All(desk.page(t, "/search?q="+url.QueryEscape(q)), ".facets li")
		if len(links) < 5 {
			t.Errorf("%s has only %d facet values", q, len(links))
		}
		for _, li := range links {
			for _, link := range showtest.All(li, "a") {
				href, _ := showtest.Attribute(link, "href")
				total := showtest.Line(showtest.One(t, desk.page(t, href), ".total"))
				count := showtest.Line(showtest.One(t, li, ".count"))
				if n, _, _ := strings.Cut(total, " "); n != count {
					t.Errorf("%s: %s is counted %s and finds %s", q, showtest.Line(link), count, total)
				}
			}
		}
	}
}

func TestQueryFault(t *testing.T) {
	desk := open(showtest.Full(t))
	for _, c := range []struct{ query, code, mark string }{
		{"harbour AND", "harbour AND ", " "},
		{"ship near:port", "ship near:port", "n"},
		{`été "open`, `été "open`, `"`},
	} {
		code, body := desk.get("/search?q=" + url.QueryEscape(c.query))
		if code != http.StatusBadRequest {
			t.Errorf("%s: status %d", c.query, code)
		}
		page := showtest.Parse(t, body)
		want(t, "the query "+c.query, showtest.Text(showtest.One(t, page, ".fault code")), c.code)
		want(t, "the place in "+c.query, showtest.Text(showtest.One(t, page, ".fault mark")), c.mark)
		showtest.One(t, page, "input[aria-invalid=true]")
	}
}

func TestChannels(t *testing.T) {
	rows := showtest.All(open(showtest.Full(t)).page(t, "/channels"), "tbody tr")
	want(t, "health", lines(showtest.All(rows[1], "td")), []string{
		"failing, 4 timesfetch https://wire.example/atom: 503 Service Unavailable", "3 days ago", "in 6 hours", "every 8 hours", "77",
	})
	want(t, "health of the new one", lines(showtest.All(rows[2], "td")), []string{"not polled yet", "never", "not planned", "not set", "0"})
}

func TestReplay(t *testing.T) {
	store := showtest.Full(t)
	var replayed [][]sitrep.Key
	handler := web.Handler(web.Config{Store: store, Now: showtest.Now, Replay: func(ctx context.Context, keys []sitrep.Key) (int, error) {
		replayed = append(replayed, keys)
		return store.Replay(ctx, keys)
	}})
	form := showtest.All(site{handler}.page(t, "/quarantine"), ".item form")[0]
	values := url.Values{}
	for _, input := range showtest.All(form, "input") {
		name, _ := showtest.Attribute(input, "name")
		value, _ := showtest.Attribute(input, "value")
		values.Set(name, value)
	}
	post := func(values url.Values, site string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/quarantine/replay", strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	want(t, "status of a post from elsewhere", post(values, "cross-site").Code, http.StatusForbidden)
	want(t, "status of a form that names nothing", post(url.Values{}, "same-origin").Code, http.StatusBadRequest)
	want(t, "status of a form that is too large", post(url.Values{"id": {strings.Repeat("x", 70<<10)}}, "same-origin").Code, http.StatusBadRequest)
	answer := post(values, "same-origin")
	want(t, "where it leads", answer.Header().Get("Location"), "/quarantine?replayed=1")
	want(t, "what was replayed", replayed, [][]sitrep.Key{{{ID: "failing", Version: values.Get("version")}}})
	page := site{handler}.page(t, answer.Header().Get("Location"))
	want(t, "the notice", showtest.Line(showtest.One(t, page, ".notice")), "1 document waits to be read again.")
	post(url.Values{"all": {"yes"}}, "same-origin")
	want(t, "all", len(replayed[1]), 0)
}

func TestStatusAndProgress(t *testing.T) {
	handler := web.Handler(web.Config{Store: showtest.Full(t), Now: showtest.Now, Progress: func() web.Progress {
		return web.Progress{Read: 1200, Total: 34000, Remaining: 4 * time.Minute}
	}})
	page := site{handler}.page(t, "/status")
	want(t, "progress", showtest.Line(showtest.One(t, page, ".progress")), "Reading: 1,200 of 34,000 documents, about 4 minutes to go.")
	figures := map[string]string{}
	for _, row := range showtest.All(page, ".figures div") {
		figures[showtest.Line(showtest.One(t, row, "dt"))] = showtest.Line(showtest.One(t, row, "dd"))
	}
	for name, value := range map[string]string{
		"Documents": "7", "Versions": "8", "Waiting to be read": "1", "In quarantine": "1", "Channels": "3", "Not read (language)": "1",
	} {
		if figures[name] != value {
			t.Errorf("%s: %q, want %q", name, figures[name], value)
		}
	}
}

func TestMissingPage(t *testing.T) {
	desk := open(showtest.Empty(t))
	for _, path := range []string{"/nothing", "/documents/none", "/documents/none?version=x", "/static/none.css", "/static/", "/actors/"} {
		if code, _ := desk.get(path); code != http.StatusNotFound {
			t.Errorf("%s has status %d", path, code)
		}
	}
}

func TestClosedLedger(t *testing.T) {
	store := showtest.Empty(t)
	desk := open(store)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
	want(t, "status", w.Code, http.StatusServiceUnavailable)
	notice := showtest.Line(showtest.One(t, showtest.Parse(t, w.Body.String()), ".notice"))
	want(t, "what it says", notice, "The ledger did not answer in time. Try again.")
}
