package show_test

import (
	"net/http/httptest"
	"testing"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// openBrowser opens a browser on a desk of its own over the ledger.
func openBrowser(t testing.TB, store *record.Store) *showtest.Browser {
	t.Helper()
	return openFollowed(t, store, showtest.Book(t))
}

// openFollowed opens a browser on a desk that follows through what a book has.
func openFollowed(t testing.TB, store *record.Store, book *ledger.Book) *showtest.Browser {
	t.Helper()
	handler, err := show.Handler(show.Config{
		Store: store, Now: showtest.Now, Version: "test", Parse: showtest.ParseByHand, Book: showtest.Fold(book),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return showtest.OpenBrowser(t, server.URL)
}
