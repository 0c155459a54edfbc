package show_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// nextState reads the next state that a stream has, "" at its end.
func nextState(lines *bufio.Scanner) string {
	for lines.Scan() {
		if state, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			return state
		}
	}
	return ""
}

// TestLive listens while a document arrives and until the desk closes.
func TestLive(t *testing.T) {
	store, closing := showtest.WithEvents(t), make(chan struct{})
	server := httptest.NewServer(handler(t, show.Config{
		Store: store, Closing: closing, Pulse: time.Millisecond, Progress: func() web.Progress { return web.Progress{Read: 3, Total: 1200} },
	}))
	defer server.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+web.LivePath, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("the type is %q", got)
	}
	lines := bufio.NewScanner(answer.Body)
	first := nextState(lines)
	if !strings.Contains(first, `"reading":"Reading: 3 of 1,200 documents."`) {
		t.Errorf("first comes %s", first)
	}
	showtest.Accept(t, store, showtest.Tangle(t).Document)
	if second := nextState(lines); second == first || second == "" {
		t.Errorf("after a document came %q", second)
	}
	close(closing)
	if last := nextState(lines); last != "" {
		t.Errorf("after the desk closed came %q", last)
	}
}

// TestLiveBar sees the quiet bar count what arrived.
func TestLiveBar(t *testing.T) {
	store := showtest.WithEvents(t)
	server := httptest.NewServer(handler(t, show.Config{Store: store, Pulse: time.Millisecond}))
	t.Cleanup(server.Close)
	b := showtest.OpenBrowser(t, server.URL)
	b.Open("/documents")
	b.Arrive("/documents")
	b.Wait(`document.getElementById("arrived").dataset.from`)
	showtest.Accept(t, store, showtest.Tangle(t).Document)
	b.Wait(`!document.getElementById("arrived").hidden && document.getElementById("arrived").textContent === "1 new"`)
	b.Click("#arrived a")
	b.Wait(`document.getElementById("arrived")?.hidden && document.querySelector('a[href^="/documents/tangle"]')`)
	b.WantNoComplaint()
}
