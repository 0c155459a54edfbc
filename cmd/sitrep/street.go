package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/queue"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/metrics"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

// sweepInterval is how often an owner looks for documents that are recorded and not queued: those that another process
// recorded, and those whose queueing failed.
const sweepInterval = time.Minute

// A street is everything that a document goes through, open: the owner of a state directory has one.
type street struct {
	owner   *ownership
	store   *record.Store
	queue   *queue.Queue
	pipe    *pipeline.Pipeline
	parse   syntax.ParseFunc // of the reader, for the desk; nil while the reader finds no syntax
	figures *metrics.Metrics
	log     *slog.Logger
	control *http.Server
	running sync.WaitGroup
	stop    context.CancelFunc
}

// openStreet makes this process the owner of the state directory, opens the ledger and the queue, and starts reading
// what waits. A directory that another process owns wraps [sitrep.ErrConflict].
func (a *app) openStreet(ctx context.Context) (*street, error) {
	owner, err := own(ctx, a.config.Dir)
	if err != nil {
		return nil, err
	}
	s := &street{owner: owner, log: a.log, stop: func() {}}
	if err := s.open(ctx, a); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *street) open(ctx context.Context, a *app) (err error) {
	reader, err := a.openReader()
	if err != nil {
		return err
	}
	s.parse = reader.parse
	if s.store, err = a.openStore(ctx); err != nil {
		return err
	}
	if s.queue, err = queue.Open(ctx, queue.Config{Dir: a.config.QueueDir(), URL: a.config.Queue}); err != nil {
		return err
	}
	s.figures = metrics.New(s.store)
	observe, err := s.figures.Duration("sitrep_reading_seconds")
	if err != nil {
		return err
	}
	s.pipe = pipeline.New(pipeline.Config{
		Store: s.store, Queue: s.queue, Read: reader.read, Workers: a.config.Workers, ReadLimit: a.config.ReadLimit,
		Dir: a.config.Dir, Observe: observe, Now: a.now, Logger: a.log,
	})
	if _, err := s.pipe.Recover(ctx); err != nil {
		return err
	}
	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.stop = stop
	s.running.Go(func() { s.pipe.Work(working) })
	s.running.Go(func() { s.sweep(working) })
	s.serveControl()
	return nil
}

func (s *street) sweep(ctx context.Context) {
	ticker := time.NewTicker(sweepInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if _, err := s.pipe.Requeue(ctx); err != nil && ctx.Err() == nil {
				s.log.ErrorContext(ctx, "look for documents that wait", slog.Any("error", err))
			}
		case <-ctx.Done():
			return
		}
	}
}

// serveControl answers other commands on the same state directory.
func (s *street) serveControl() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /requeue", func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.pipe.Requeue(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	})
	s.control = &http.Server{Handler: s.owner.guard(mux), ReadHeaderTimeout: 5 * time.Second}
	s.running.Go(func() {
		if err := s.control.Serve(s.owner.listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("control port", slog.Any("error", err))
		}
	})
}

// progress is how far the reading of what waits has come, for the pages.
func (s *street) progress() web.Progress {
	done, total := s.pipe.Progress()
	return web.Progress{Read: done, Total: total}
}

// close finishes what is being read, and then closes everything.
func (s *street) close() {
	if s.control != nil {
		_ = s.control.Close() // nothing of worth is in flight there
	}
	s.stop()
	s.running.Wait()
	if s.queue != nil {
		s.queue.Close()
	}
	if s.store != nil {
		if err := s.store.Close(); err != nil {
			s.log.Error("close ledger", slog.Any("error", err))
		}
	}
	s.owner.release()
}

// wakeOwner asks the owner of the state directory, if there is one, to read what waits. Without one it is read at the next
// start.
func (a *app) wakeOwner(ctx context.Context) error {
	c, err := ownerOf(a.config.Dir)
	if errors.Is(err, sitrep.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.Address+"/requeue", nil)
	if err != nil {
		return fmt.Errorf("ask the owner: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+c.Token)
	client := &http.Client{Timeout: 30 * time.Second} //nolint:forbidigo // to the owner's loopback port, which owner.json names
	response, err := client.Do(request)
	if err != nil {
		return nil //nolint:nilerr // the owner has gone
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%w: the owner of %s answered %s", sitrep.ErrTransient, a.config.Dir, response.Status)
	}
	return nil
}
