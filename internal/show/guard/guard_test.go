package guard_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/guard"
)

func TestHosts(t *testing.T) {
	answer := guard.Hosts([]string{"desk.example.org"}, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for host, want := range map[string]int{
		"127.0.0.1:8350":        http.StatusOK,
		"[::1]:8350":            http.StatusOK,
		"[::1]":                 http.StatusOK,
		"192.0.2.7":             http.StatusOK,
		"localhost:8350":        http.StatusOK,
		"LOCALHOST":             http.StatusOK,
		"desk.example.org":      http.StatusOK,
		"Desk.Example.Org:443":  http.StatusOK,
		"evil.example.com:8350": http.StatusMisdirectedRequest,
		"desk.example.org.evil": http.StatusMisdirectedRequest,
		"127.0.0.1.evil.com":    http.StatusMisdirectedRequest,
		"":                      http.StatusMisdirectedRequest,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Host = host
		recorder := httptest.NewRecorder()
		answer.ServeHTTP(recorder, request)
		if recorder.Code != want {
			t.Errorf("host %q: status %d, want %d", host, recorder.Code, want)
		}
	}
}
