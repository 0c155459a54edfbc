package show_test

import (
	"net/http/httptest"
	"testing"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// openBrowser opens a browser on a desk of its own over the ledger.
func openBrowser(t *testing.T, store *record.Store) *showtest.Browser {
	t.Helper()
	handler, err := show.Handler(show.Config{Store: store, Now: showtest.Now, Version: "test", Parse: showtest.ParseByHand})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return showtest.OpenBrowser(t, server.URL)
}
