package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// get asks the desk on a ledger for a page.
func get(t *testing.T, store *record.Store, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	handler := web.Handler(web.Config{Store: store, Now: showtest.Now, Version: "1.2.3"})
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

func TestPages(t *testing.T) {
	store := showtest.Full(t)
	for _, path := range []string{
		"/", "/documents/harbour-talks", "/documents/waiting", "/documents/foreign", "/documents/denial%2F2031", "/actors", "/actors/ana-reyes",
		"/search", "/search?q=harbour", "/search?q=by:%22Ana+Reyes%22", "/channels", "/quarantine", "/status",
	} {
		if code, body := get(t, store, path); code != http.StatusOK {
			t.Errorf("%s: status %d\n%s", path, code, body)
		}
	}
}
