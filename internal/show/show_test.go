package show_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/guard"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// A request is one that somebody may make, and the status that it ends in.
type request struct {
	method, path string
	status       int
}

// routes has every route of the handler, and what is none.
var routes = []request{
	{"GET", "/", 200},
	{"GET", "/documents", 200},
	{"GET", "/calendar", 200},
	{"GET", "/calendar?month=May", 400},
	{"GET", "/calendar.csv", 200},
	{"GET", "/calendar.ics", 200},
	{"GET", "/calendar.ics?crisis=none", 404},
	{"GET", "/stories", 200},
	{"GET", "/places/port-orla.OST", 200},
	{"GET", "/places/nowhere", 404},
	{"GET", "/places/port-orla.OST/happenings.csv", 200},
	{"GET", "/actors/ostrel/record", 200},
	{"GET", "/actors/ostrel/record.csv", 200},
	{"GET", "/actors/nobody/record", 404},
	{"GET", "/stories.csv", 200},
	{"GET", "/crises/strait-of-orla/calendar.ics", 200},
	{"GET", "/crises/strait-of-orla/lanes.csv", 200},
	{"GET", "/crises/strait-of-orla/report/report.md", 200},
	{"GET", "/crises/strait-of-orla/report/report.exe", 404},
	{"GET", "/commitments?past=yes", 200},
	{"GET", "/?as-of=soon", 400},
	{"GET", "/api/v1/calendar", 200},
	{"GET", "/api/v1/commitments?past=true", 200},
	{"GET", "/documents/harbour-talks", 200},
	{"GET", "/documents/denial%2F2031", 200},
	{"GET", "/documents/none", 404},
	{"GET", "/documents/harbour-talks/sentences/6/tree", 200},
	{"GET", "/documents/harbour-talks/sentences/99/tree", 404},
	{"GET", "/documents/foreign/sentences/1/tree", 404},
	{"GET", "/documents/strait-clash/events/e1", 200},
	{"GET", "/documents/strait-clash/events/e99", 404},
	{"GET", "/documents/none/events/e1", 404},
	{"GET", "/events", 200},
	{"GET", "/events?type=ACCUSE&quad=3&standing=claimed&since=2031&until=2031-05&country=OST&actor=ostrel&between=a&and=b", 200},
	{"GET", "/events?type=WAR", 400},
	{"GET", "/events?quad=5", 400},
	{"GET", "/events?standing=any", 400},
	{"GET", "/events?since=yesterday", 400},
	{"GET", "/events.csv", 200},
	{"GET", "/events.csv?place=Port+Orla", 200},
	{"GET", "/events.csv?type=WAR", 400},
	{"GET", "/map", 200},
	{"GET", "/map.csv", 200},
	{"GET", "/map.csv?quad=x", 400},
	{"GET", "/timeline", 200},
	{"GET", "/timeline?since=2031-05-01", 200},
	{"GET", "/timeline?until=soon", 400},
	{"GET", "/timeline.csv", 200},
	{"GET", "/pairs", 200},
	{"GET", "/pairs.csv", 200},
	{"GET", "/pairs/ostrel/vardania", 200},
	{"GET", "/pairs/ostrel/none", 404},
	{"GET", "/acts", 200},
	{"GET", "/acts?kind=oath", 400},
	{"GET", "/acts.csv", 200},
	{"GET", "/plans", 200},
	{"GET", "/plans?status=likely", 400},
	{"GET", "/plans.csv", 200},
	{"GET", "/commitments", 200},
	{"GET", "/commitments?state=kept", 400},
	{"GET", "/commitments.csv?as-of=2031-04-05", 200},
	{"GET", "/commitments/c-threat", 200},
	{"GET", "/commitments/none", 404},
	{"GET", "/demands", 200},
	{"GET", "/demands.csv", 200},
	{"GET", "/demands/d-open", 200},
	{"GET", "/demands/none", 404},
	{"GET", "/plans/ledger", 200},
	{"GET", "/plans/ledger.csv", 200},
	{"GET", "/plans/ledger/p-truce", 200},
	{"GET", "/plans/ledger/none", 404},
	{"GET", "/crises", 200},
	{"GET", "/crises/strait-of-orla", 200},
	{"GET", "/crises/strait-of-orla/index.csv", 200},
	{"GET", "/crises/strait-of-orla?from=2031-04-10&to=2031-04-20", 200},
	{"GET", "/crises/strait-of-orla?from=soon", 400},
	{"GET", "/crises/strait-of-orla/index.json", 200},
	{"GET", "/crises/strait-of-orla/days.csv", 200},
	{"GET", "/crises/strait-of-orla/days/2031-04-10", 200},
	{"GET", "/crises/strait-of-orla/days/2031-06-10", 404},
	{"GET", "/crises/strait-of-orla/pictures/material-conflict.svg", 200},
	{"GET", "/crises/strait-of-orla/pictures/planned.svg?from=2031-05-01", 200},
	{"GET", "/crises/strait-of-orla/pictures/documents.svg", 200},
	{"GET", "/crises/strait-of-orla/pictures/network.svg?show=planned", 200},
	{"GET", "/crises/strait-of-orla/pictures/map.svg", 200},
	{"GET", "/crises/strait-of-orla/pictures/lanes.svg", 200},
	{"GET", "/crises/strait-of-orla/pictures/none.svg", 404},
	{"GET", "/crises/strait-of-orla/pictures/sparks.svg", 200},
	{"GET", "/pairs/ostrel/vardania/days.svg", 200},
	{"GET", "/pairs/ostrel/none/days.svg", 404},
	{"GET", "/places/port-orla.OST/map.svg", 200},
	{"GET", "/map.svg?view=near", 200},
	{"GET", "/timeline.svg?since=2031-05", 200},
	{"GET", "/documents/harbour-talks/sentences/6/tree.svg", 200},
	{"GET", "/crises/strait-of-orla/network", 200},
	{"GET", "/crises/strait-of-orla/network.csv", 200},
	{"GET", "/crises/strait-of-orla/map?show=planned", 200},
	{"GET", "/crises/strait-of-orla/map.csv", 200},
	{"GET", "/crises/none", 404},
	{"GET", "/happenings/h-shots", 200},
	{"GET", "/happenings/none", 404},
	{"GET", "/stories/denial%2F2031", 200},
	{"GET", "/stories/none", 404},
	{"GET", "/actors", 200},
	{"GET", "/actors/ana-reyes", 200},
	{"GET", "/actors/none", 404},
	{"GET", "/search", 200},
	{"GET", "/search?q=harbour", 200},
	{"GET", "/search?q=%22", 400},
	{"GET", "/search?q=harbour&view=timeline", 200},
	{"GET", "/search?q=harbour&view=map&part=world", 200},
	{"GET", "/search?q=harbour&view=pie", 400},
	{"GET", "/search.csv?q=harbour", 200},
	{"GET", "/searches", 303},
	{"POST", "/searches", 400},
	{"GET", "/searches/1", 404},
	{"POST", "/searches/1/rename", 400},
	{"POST", "/searches/1/remove", 404},
	{"POST", "/searches/undo", 400},
	{"GET", "/channels", 200},
	{"GET", "/quarantine", 200},
	{"POST", "/quarantine/replay", 400},
	{"GET", "/quarantine/replay", 404},
	{"GET", "/status", 200},
	{"GET", "/settings", 200},
	{"POST", "/documents/strait-clash/corrections", 409},
	{"POST", "/documents/none/corrections", 404},
	{"POST", "/corrections/undo", 400},
	{"GET", "/review", 200},
	{"GET", "/styleguide", 200},
	{"POST", "/verdicts", 404},
	{"GET", "/palette?q=ana", 200},
	{"GET", "/api/v1/corrections", 200},
	{"GET", "/static/desk.css", 200},
	{"GET", "/static/desk.js", 200},
	{"GET", "/static/icon.svg", 200},
	{"GET", "/static/licenses.txt", 200},
	{"GET", "/static/none", 404},
	{"GET", "/static/..%2ftemplates%2flayout.html", 404},
	{"GET", "/none", 404},
	{"POST", "/", 404},
	{"DELETE", "/none", 404},
	{"GET", "/healthz", 200},
	{"GET", "/api/v1/documents", 200},
	{"GET", "/api/v1/documents/harbour-talks", 200},
	{"GET", "/api/v1/documents/none", 404},
	{"GET", "/api/v1/records/harbour-talks", 200},
	{"GET", "/api/v1/records/waiting", 404},
	{"GET", "/api/v1/syntax/harbour-talks?sentence=6", 200},
	{"GET", "/api/v1/syntax/foreign", 404},
	{"GET", "/api/v1/search?q=harbour", 200},
	{"GET", "/api/v1/search?q=%22", 400},
	{"GET", "/api/v1/searches", 200},
	{"GET", "/api/v1/search?saved=7", 404},
	{"GET", "/api/v1/actors", 200},
	{"GET", "/api/v1/actors/ana-reyes", 200},
	{"GET", "/api/v1/statements", 200},
	{"GET", "/api/v1/commitments/c-threat", 200},
	{"GET", "/api/v1/demands", 200},
	{"GET", "/api/v1/ledger-plans", 200},
	{"GET", "/api/v1/happenings", 200},
	{"GET", "/api/v1/stories", 200},
	{"GET", "/api/v1/crises", 200},
	{"GET", "/api/v1/crises/strait-of-orla/index", 200},
	{"GET", "/api/v1/crises/none", 404},
	{"GET", "/api/v1/channels", 200},
	{"GET", "/api/v1/status", 200},
	{"GET", "/api/v1/openapi.json", 200},
	{"GET", "/api/v1/openapi.yaml", 200},
	{"GET", "/api/v1/docs", 200},
	{"GET", "/api/v1/none", 404},
	{"POST", "/api/v1/documents", 405},
}

var headers = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
}

func handler(t *testing.T, c show.Config) http.Handler {
	t.Helper()
	if c.Store == nil {
		c.Store = showtest.WithEvents(t)
		showtest.AddCrisis(t, c.Store)
	}
	c.Book = showtest.Fold(showtest.Book(t))
	c.Now, c.Version, c.Logger, c.Parse = showtest.Now, "test", slog.New(slog.DiscardHandler), showtest.ParseByHand
	h, err := show.Handler(c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// everything is the full ledger with events, a tangle of attributions, a crisis and a saved search in it.
func everything(t testing.TB) *record.Store {
	store, tangle := showtest.WithEvents(t), showtest.Tangle(t)
	showtest.Accept(t, store, tangle.Document)
	showtest.Append(t, store, tangle)
	showtest.AddCrisis(t, store)
	if _, err := store.Save(t.Context(), record.SavedSearch{Name: "Harbour", Query: "harbour", By: "Ada Okoro"}); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestEveryRouteIsGuarded(t *testing.T) {
	h := handler(t, show.Config{})
	for _, route := range routes {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(route.method, route.path, nil))
		if w.Code != route.status {
			t.Errorf("%s %s: status %d, want %d", route.method, route.path, w.Code, route.status)
		}
		for name, value := range headers {
			got := w.Header().Get(name)
			if name == "Content-Security-Policy" && w.Header().Get("Content-Type") == "image/svg+xml; charset=utf-8" {
				value = guard.PicturePolicy(styleOf(w.Body.String()))
			}
			if got != value {
				t.Errorf("%s %s: %s is %q", route.method, route.path, name, got)
			}
		}
		if w.Header().Get("Content-Type") == "" {
			t.Errorf("%s %s: no Content-Type", route.method, route.path)
		}
		for _, c := range w.Result().Cookies() {
			if route.path != "/" || c.Name != "sitrep-visit" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("%s %s sets the cookie %v", route.method, route.path, c)
			}
		}
	}
}

// styleOf is the style that a picture carries.
func styleOf(picture string) string {
	_, style, _ := strings.Cut(picture, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	return style
}

// TestNothingInline checks that no page needs what the policy forbids: a script, a style or a handler in the page itself,
// or a file from elsewhere.
func TestNothingInline(t *testing.T) {
	h := handler(t, show.Config{Store: everything(t)})
	for _, path := range everyPage {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		page := showtest.Parse(t, w.Body.String())
		if n := len(showtest.All(page, "style")) + len(showtest.All(page, "[style]")); n > 0 {
			t.Errorf("%s has %d styles of its own", path, n)
		}
		for _, element := range showtest.All(page, "script") {
			if src, _ := showtest.Attribute(element, "src"); !strings.HasPrefix(src, "/static/") || showtest.Text(element) != "" {
				t.Errorf("%s has a script of its own or from elsewhere: %q", path, src)
			}
		}
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s has <%s %s>", path, n.Data, a.Key)
				}
			}
		}
		for _, landmark := range []string{"main#main", "html[lang=en]", "h1"} {
			if path != "/api/v1/docs" && len(showtest.All(page, landmark)) != 1 {
				t.Errorf("%s has not one %s", path, landmark)
			}
		}
	}
}

func TestForeignPostsAreRefused(t *testing.T) {
	h := handler(t, show.Config{})
	for _, route := range routes {
		for _, site := range []string{"cross-site", "same-site"} {
			r := httptest.NewRequest(http.MethodPost, route.path, strings.NewReader(url.Values{"all": {"yes"}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", site)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code < 400 {
				t.Errorf("a %s post to %s has status %d", site, route.path, w.Code)
			}
		}
	}
}

func TestObserve(t *testing.T) {
	var seen []string
	h := handler(t, show.Config{Observe: func(method, route string, status int, _ time.Duration) {
		seen = append(seen, method+" "+route+" "+http.StatusText(status))
	}})
	for _, path := range []string{"/documents/harbour-talks", "/documents/none", "/api/v1/actors/none", "/none", "/healthz"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
	}
	want := []string{
		"GET GET /documents/{id} OK", "GET GET /documents/{id} Not Found", "GET GET /api/v1/actors/{key} Not Found", "GET / Not Found",
		"GET GET /healthz OK",
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHealthOfAClosedLedger(t *testing.T) {
	store := showtest.Empty(t)
	h := handler(t, show.Config{Store: store})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d", w.Code)
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "sql") {
		t.Errorf("status %d:\n%s", w.Code, w.Body)
	}
}

func TestTimeout(t *testing.T) {
	h := handler(t, show.Config{Timeout: time.Nanosecond})
	for _, path := range []string{"/", "/documents/harbour-talks", "/search?q=harbour", "/api/v1/documents"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}
