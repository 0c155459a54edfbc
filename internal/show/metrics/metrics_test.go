package metrics_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/metrics"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

func scrape(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

func TestMetrics(t *testing.T) {
	m := metrics.New(showtest.Full(t))
	m.Observe("GET", "GET /documents/{id}", 200, 30*time.Millisecond)
	m.Observe("BREW", "", 404, time.Second)
	read, err := m.Duration("sitrep_reading_seconds")
	if err != nil {
		t.Fatal(err)
	}
	read(2 * time.Millisecond)
	got := scrape(t, m)
	for _, line := range []string{
		"sitrep_ledger_up 1", "sitrep_documents 7", `sitrep_versions{state="waiting"} 1`, `sitrep_versions{state="quarantined"} 1`,
		`sitrep_versions{state="unread"} 1`, `sitrep_channel_failures{channel="https://wire.example/atom"} 4`,
		`sitrep_http_request_seconds_count{method="GET",route="GET /documents/{id}",status="200"} 1`,
		`sitrep_http_request_seconds_count{method="other",route="none",status="404"} 1`, "sitrep_reading_seconds_count 1", "go_goroutines ",
	} {
		if !strings.Contains(got, "\n"+line) {
			t.Errorf("no line %q", line)
		}
	}
	if _, err := m.Duration("sitrep_reading_seconds"); err == nil {
		t.Error("the same name can be added twice")
	}
}

func TestMetricsOfAClosedLedger(t *testing.T) {
	store := showtest.Empty(t)
	m := metrics.New(store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	got := scrape(t, m)
	if !strings.Contains(got, "\nsitrep_ledger_up 0\n") || strings.Contains(got, "\nsitrep_documents ") {
		t.Errorf("a ledger that is closed looks like one that answers:\n%.600s", got)
	}
}

func TestTwoProcessesDoNotShare(t *testing.T) {
	store := showtest.Empty(t)
	first, second := metrics.New(store), metrics.New(store)
	first.Observe("GET", "GET /", 200, time.Second)
	if strings.Contains(scrape(t, second), "sitrep_http_request_seconds_count") {
		t.Error("the second has the first one's requests")
	}
}
