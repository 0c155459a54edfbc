package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
	"github.com/sitrep-news/sitrep/internal/intake/file"
	"github.com/sitrep-news/sitrep/internal/intake/poll"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/read"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/guard"
	"github.com/sitrep-news/sitrep/internal/show/web"
	"github.com/spf13/cobra"
)

const (
	headerLimit  = 10 * time.Second
	requestLimit = 30 * time.Second // for the whole of a request to come
	answerLimit  = 2 * time.Minute  // for the client to take the whole answer
	stopLimit    = 10 * time.Second // for requests in flight when the server stops

	foldInterval = 2 * time.Second // between looks for what is new to the ledger
)

func (a *app) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "serve", Short: "Watch the channels, read what comes, and open the desk", Args: none,
		Long: `Watches the channels, reads what comes, and serves the pages, the API (/api/v1) and /healthz until it is told to stop.
Prometheus metrics are served on their own loopback address.`,
		RunE: func(c *cobra.Command, _ []string) error {
			street, err := a.openStreet(c.Context())
			if err != nil {
				return err
			}
			defer street.close()
			return a.serve(c.Context(), street, func(address string) {
				a.log.Info("the desk is open", slog.String("address", address))
			})
		},
	}
	c.Flags().String("listen", "", "address of the pages and the API (default 127.0.0.1:8350)")
	c.Flags().String("metrics", "", "loopback address of the metrics, empty for none (default 127.0.0.1:8351)")
	c.Flags().Int("workers", 0, "documents read at the same time (default: one for each processor)")
	addReaderFlags(c)
	return c
}

func (a *app) workCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "work", Short: "Only read, for a ledger and a queue that others fill", Args: none,
		Long: `Reads what others put into a shared queue, into a shared ledger: --queue nats://… and --database postgres://…. Run it on
as many machines as there are documents; each needs a state directory of its own.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if !a.config.Shared() {
				return fmt.Errorf("%w: work needs --queue: a queue inside the process has no other readers", errUsage)
			}
			street, err := a.openStreet(c.Context())
			if err != nil {
				return err
			}
			defer street.close()
			a.log.Info("reading", slog.Int("workers", a.config.Workers))
			<-c.Context().Done()
			return nil
		},
	}
	c.Flags().Int("workers", 0, "documents read at the same time (default: one for each processor)")
	addReaderFlags(c)
	return c
}

// serve polls and serves until ctx is done. open is called with the address of the desk when it answers.
func (a *app) serve(ctx context.Context, street *street, open func(address string)) error {
	client, err := a.client()
	if err != nil {
		return err
	}
	defer client.Close()
	desk, err := listen(ctx, a.config.Listen)
	if err != nil {
		return fmt.Errorf("open the desk: %w", err)
	}
	books := &pipeline.Books{Store: street.store, Now: a.now, File: a.config.BookFile(), Lost: func(err error) {
		a.log.Warn("what is followed through is put together anew", slog.Any("error", err))
	}}
	handler, err := show.Handler(show.Config{
		Store: street.store, Version: read.Version, Now: a.now, Logger: a.log, User: whoami(), Closing: ctx.Done(), Replay: street.replay, Progress: street.progress,
		Settings: settingsOf(a.config), Observe: street.figures.Observe, Parse: a.deskParse(street.parse), Book: books.AsOf,
	})
	if err != nil {
		return errors.Join(err, desk.Close())
	}
	if len(a.config.Hosts) > 0 || isLoopback(desk.Addr().String()) {
		handler = guard.Hosts(a.config.Hosts, handler)
	}
	servers := []*http.Server{newServer(handler)}
	listeners := []net.Listener{desk}
	if a.config.Metrics != "" {
		loopback, err := listenLoopback(ctx, a.config.Metrics)
		if err != nil {
			return errors.Join(err, desk.Close())
		}
		servers, listeners = append(servers, newServer(street.figures.Handler())), append(listeners, loopback)
	}
	polling, stop := context.WithCancel(ctx)
	defer stop()
	var running sync.WaitGroup
	running.Go(func() { a.poller(client, street).Run(polling) })
	running.Go(func() {
		books.Follow(polling, foldInterval, func(err error) { a.log.Error("the ledger is not followed through", slog.Any("error", err)) })
	})
	running.Go(func() { a.hold(polling, street.store) })
	for i, server := range servers {
		running.Go(func() { a.serveOn(server, listeners[i], stop) })
	}
	open("http://" + desk.Addr().String())
	<-polling.Done()
	a.shutDown(servers)
	running.Wait()
	return nil
}

// hold keeps what lists are counted by in memory until ctx is done, so that who asks waits for little.
func (a *app) hold(ctx context.Context, store *record.Store) {
	again := time.NewTicker(foldInterval)
	defer again.Stop()
	for {
		if err := store.Hold(ctx); err != nil && ctx.Err() == nil {
			a.log.Error("lists are counted in the database, which takes longer", slog.Any("error", err))
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return
		}
	}
}

func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: headerLimit, ReadTimeout: requestLimit, WriteTimeout: answerLimit, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10,
	}
}

func (a *app) serveOn(server *http.Server, listener net.Listener, failed func()) {
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		a.log.Error("serve", slog.Any("error", err))
		failed()
	}
}

func (a *app) shutDown(servers []*http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	for _, server := range servers {
		if err := server.Shutdown(ctx); err != nil {
			a.log.Warn("requests were cut off", slog.Any("error", err))
		}
	}
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	return new(net.ListenConfig).Listen(ctx, "tcp", address)
}

// listenLoopback listens where only this machine can ask: metrics tell too much for others.
func listenLoopback(ctx context.Context, address string) (net.Listener, error) {
	if !isLoopback(address) {
		return nil, fmt.Errorf("%w: metrics address %q is no address on loopback, such as 127.0.0.1:8351", errUsage, address)
	}
	listener, err := listen(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("open metrics: %w", err)
	}
	return listener, nil
}

func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// poller watches the channels and hands what comes to the street.
func (a *app) poller(client *fetch.Client, street *street) *poll.Poller {
	return poll.New(poll.Config{
		Client: client, Channels: street.store, Known: street.store.Known, Now: a.now, Logger: a.log,
		Accept: func(ctx context.Context, incoming []sitrep.Incoming) error {
			accepted, err := street.pipe.Accept(ctx, incoming, nil)
			for _, a := range accepted {
				err = errors.Join(err, a.Err)
			}
			return err
		},
		Extract: a.extract,
		ReadFile: func(ctx context.Context, path string, yield func(sitrep.Incoming, error) error) error {
			return file.ReadPath(ctx, path, file.Options{Now: a.now()}, func(item file.Item) error { return yield(item.Incoming, item.Err) })
		},
	})
}

// replay lets quarantined documents be read again, at once.
func (s *street) replay(ctx context.Context, keys []sitrep.Key) (int, error) {
	n, err := s.store.Replay(ctx, keys)
	if err != nil {
		return 0, err
	}
	_, err = s.pipe.Requeue(ctx)
	return n, err
}

// settingsOf are the settings in force, for the page that lists them.
func settingsOf(c *config.Config) []web.Setting {
	var all []web.Setting
	for _, l := range c.Lines() {
		all = append(all, web.Setting(l))
	}
	return all
}
