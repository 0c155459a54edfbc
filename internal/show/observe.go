package show

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/web"
)

// observed limits every request, catches what panics in it, and logs and counts how it ended. It stands outside
// everything else, so that the route that a request matched is known when it returns.
func observed(c Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := c.Now()
		timeout := c.Timeout
		if r.URL.Path == web.LivePath {
			timeout = time.Hour // it ends by itself, sooner
		}
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
		answer := &answer{ResponseWriter: w}
		defer func() {
			if cause := recover(); cause != nil {
				answer.panicked(c.Logger, r, cause)
			}
			took := c.Now().Sub(start)
			if c.Observe != nil {
				c.Observe(r.Method, r.Pattern, answer.code(), took)
			}
			c.Logger.LogAttrs(ctx, slog.LevelDebug, "request", slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", answer.code()), slog.Duration("took", took))
		}()
		next.ServeHTTP(answer, r)
	})
}

// An answer remembers the status that was sent.
type answer struct {
	http.ResponseWriter
	status int
}

// WriteHeader sends the status and remembers it.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body, after status 200 if none was sent.
func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] reach the writer beneath.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) code() int {
	if a.status == 0 {
		return http.StatusOK
	}
	return a.status
}

// panicked logs a panic and says that something went wrong, if nothing has been sent yet. It lets pass the panic that
// asks for the connection to be cut.
func (a *answer) panicked(logger *slog.Logger, r *http.Request, cause any) {
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(cause)
	}
	logger.ErrorContext(r.Context(), "request panicked",
		slog.String("path", r.URL.Path), slog.Any("cause", cause), slog.String("stack", string(debug.Stack())))
	if a.status == 0 {
		http.Error(a, "Something went wrong here. The log of the server says what.", http.StatusInternalServerError)
	}
}
