package show

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestPanicEndsInAnError(t *testing.T) {
	var log bytes.Buffer
	status := 0
	c := Config{
		Now: time.Now, Timeout: time.Minute, Logger: slog.New(slog.NewTextHandler(&log, nil)),
		Observe: func(_, _ string, got int, _ time.Duration) { status = got },
	}
	h := observed(c, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret of the house") }))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/x", nil))
	if w.Code != http.StatusInternalServerError || status != w.Code {
		t.Errorf("status %d, observed %d", w.Code, status)
	}
	if strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "secret of the house") {
		t.Errorf("the visitor reads %q, the log %q", w.Body, log.String())
	}
}

func TestAbortedConnectionStaysOne(t *testing.T) {
	h := observed(Config{Now: time.Now, Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)},
		http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer func() {
		cause, ok := recover().(error)
		if !ok || !errors.Is(cause, http.ErrAbortHandler) {
			t.Errorf("recovered %v", cause)
		}
	}()
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}

func TestBodyIsLimited(t *testing.T) {
	var read error
	h := observed(Config{Now: time.Now, Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)},
		http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, read = io.Copy(io.Discard, r.Body) }))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", strings.NewReader(strings.Repeat("x", maxRequest+1))))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](read); !tooLarge {
		t.Errorf("reading ended with %v", read)
	}
}
