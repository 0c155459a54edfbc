// Package show is what people and programs see of the ledger: the desk (web), the API (api), and whether all is well.
package show

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/api"
	"github.com/sitrep-news/sitrep/internal/show/guard"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/situation"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// A Config is what the desk and the API need. Only Store and Now are necessary.
type Config struct {
	Store   *record.Store
	Version string           // of Sitrep
	Now     func() time.Time // the clock
	Logger  *slog.Logger     // nil for slog's default
	// User, Closing, Pulse, Replay and Progress are as in [web.Config].
	User     string
	Closing  <-chan struct{}
	Pulse    time.Duration
	Replay   func(ctx context.Context, keys []sitrep.Key) (int, error)
	Progress func() web.Progress
	// Settings are those in force, for the page that lists them; nil for none.
	Settings []web.Setting
	// Parse finds words and trees when a page or a program asks for them; nil for a reader without syntax.
	Parse parsed.Func
	// Book returns the ledger as it stands at the end of a day, "" for now; nil for a desk that follows nothing through.
	Book situation.BookFunc
	// Observe counts a request, nil to count none; see metrics.Metrics.Observe.
	Observe func(method, route string, status int, took time.Duration)
	// Timeout is how long an answer may take, 0 for 30 seconds.
	Timeout time.Duration
}

const (
	defaultTimeout = 30 * time.Second
	maxRequest     = 1 << 20 // bytes of a request's body
)

// Handler returns everything that is served at one address: pages, API and /healthz. A panic in it is logged and ends
// in an error, a request ends after the timeout, and its body after a megabyte.
func Handler(c Config) (http.Handler, error) {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	parse := parsed.OneAtATime(c.Parse)
	var stands *situation.Desk
	if c.Book != nil {
		stands = situation.New(c.Store, c.Book)
	}
	service, err := api.Handler(api.Config{
		Store: c.Store, Version: c.Version, Logger: c.Logger, Stylesheet: web.Stylesheet(), Parse: parse, Situation: stands,
	})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/v1/", service)
	mux.Handle("GET /healthz", guard.Headers(health(c.Store)))
	mux.Handle("/", web.Handler(web.Config{
		Store: c.Store, Version: c.Version, Now: c.Now, Logger: c.Logger, User: c.User, Closing: c.Closing, Pulse: c.Pulse, Replay: c.Replay, Progress: c.Progress,
		Settings: c.Settings, Parse: parse, Situation: stands,
	}))
	return observed(c, mux), nil
}

// health answers 200 when the ledger does.
func health(store *record.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		answer := "ok\n"
		if _, err := store.Known(ctx, ""); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			answer = "the ledger does not answer\n"
		}
		// The client has gone when this fails: there is nobody left to tell.
		_, _ = w.Write([]byte(answer))
	})
}
