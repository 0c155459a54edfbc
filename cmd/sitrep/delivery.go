package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
)

const (
	mostAhead   = 512                    // documents recorded and not yet read, at most
	lookAgain   = 200 * time.Millisecond // between two looks at what others have read
	manyWaiting = 1_000_000
)

// A delivery hands documents in and waits until they are read: by this process if it owns the state directory,
// otherwise by the owner, or by whoever works on a shared queue.
type delivery struct {
	app     *app
	street  *street // nil if another process owned the state directory in the beginning
	heir    *street // opened by the watcher when that process has gone
	store   *record.Store
	onRead  func() // called after each document that was read or given up; may be nil
	stop    context.CancelFunc
	watcher sync.WaitGroup

	mu      sync.Mutex
	changed *sync.Cond
	handed  int // new documents handed in
	done    int // of these, read or given up
	others  map[sitrep.Key]bool
	failed  []pipeline.Settled
}

// newDelivery opens what is needed. Close it in the end.
func (a *app) newDelivery(ctx context.Context) (*delivery, error) {
	d := &delivery{app: a, others: map[sitrep.Key]bool{}, stop: func() {}}
	d.changed = sync.NewCond(&d.mu)
	street, err := a.openStreet(ctx)
	switch {
	case err == nil:
		d.street, d.store = street, street.store
	case errors.Is(err, sitrep.ErrConflict):
		if d.store, err = a.openStore(ctx); err != nil {
			return nil, err
		}
	default:
		return nil, err
	}
	if d.readElsewhere() {
		watching, stop := context.WithCancel(context.WithoutCancel(ctx))
		d.stop = stop
		d.watcher.Go(func() { d.watch(watching) })
	}
	return d, nil
}

func (d *delivery) readElsewhere() bool { return d.street == nil || d.app.config.Shared() }

// hand records a batch of documents and has the new ones read. It waits while too many are ahead of the readers.
func (d *delivery) hand(ctx context.Context, batch []sitrep.Incoming) ([]record.Accepted, error) {
	if err := d.waitFor(ctx, mostAhead); err != nil {
		return nil, err
	}
	accepted, err := d.accept(ctx, batch)
	if err != nil {
		return nil, fmt.Errorf("record documents: %w", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, a := range accepted {
		if a.Outcome == record.New || a.Outcome == record.Correction {
			d.handed++
			if d.readElsewhere() {
				d.others[a.Key] = true
			}
		}
	}
	return accepted, nil
}

func (d *delivery) accept(ctx context.Context, batch []sitrep.Incoming) ([]record.Accepted, error) {
	if d.street != nil && !d.readElsewhere() {
		return d.street.pipe.Accept(ctx, batch, d.settle)
	}
	if d.street != nil {
		return d.street.pipe.Accept(ctx, batch, nil)
	}
	accepted, err := d.store.Accept(ctx, batch)
	if err != nil {
		return nil, err
	}
	return accepted, d.app.wakeOwner(ctx)
}

func (d *delivery) settle(s pipeline.Settled) {
	d.mu.Lock()
	d.done++
	if s.State == record.Quarantined {
		d.failed = append(d.failed, s)
	}
	d.changed.Broadcast()
	d.mu.Unlock()
	if d.onRead != nil {
		d.onRead()
	}
}

// waitFor waits until no more than most documents are handed in and not yet read.
func (d *delivery) waitFor(ctx context.Context, most int) error {
	stop := context.AfterFunc(ctx, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.changed.Broadcast()
	})
	defer stop()
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.handed-d.done > most {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.changed.Wait()
	}
	return ctx.Err()
}

// finish waits until everything that was handed in is read, and what an earlier process recorded and did not read too. It
// returns what was handed in and could not be read.
func (d *delivery) finish(ctx context.Context) ([]pipeline.Settled, error) {
	if err := d.joinWaiting(ctx); err != nil {
		return nil, err
	}
	err := d.waitFor(ctx, 0)
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.failed, err
}

// joinWaiting counts what waits in the ledger as handed in, once more if it was: a load that was killed is finished by
// loading again, and then everything is known and some of it not read.
func (d *delivery) joinWaiting(ctx context.Context) error {
	if d.readElsewhere() {
		return nil
	}
	keys, err := d.store.Waiting(ctx, manyWaiting)
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.handed += len(keys)
	d.mu.Unlock()
	return d.street.pipe.Submit(ctx, keys, func(pipeline.Settled) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.done++
		d.changed.Broadcast()
	})
}

// watch looks in the ledger for what others have read.
func (d *delivery) watch(ctx context.Context) {
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		if err := errors.Join(d.look(ctx), d.inherit(ctx)); err != nil && ctx.Err() == nil {
			d.app.log.WarnContext(ctx, "wait for others to read", slog.Any("error", err))
		}
	}
}

func (d *delivery) look(ctx context.Context) error {
	d.mu.Lock()
	open := maps.Clone(d.others)
	d.mu.Unlock()
	if len(open) == 0 {
		return nil
	}
	waiting, err := d.store.Waiting(ctx, manyWaiting)
	if err != nil {
		return err
	}
	for _, key := range waiting {
		delete(open, key)
	}
	if len(open) == 0 {
		return nil
	}
	failed, err := d.store.Quarantined(ctx)
	if err != nil {
		return err
	}
	reasons := map[sitrep.Key]string{}
	for _, q := range failed {
		reasons[q.Key] = q.Reason
	}
	for key := range open {
		d.mu.Lock()
		delete(d.others, key)
		d.mu.Unlock()
		settled := pipeline.Settled{Key: key, State: record.Read}
		if reason, bad := reasons[key]; bad {
			settled = pipeline.Settled{Key: key, State: record.Quarantined, Err: reason}
		}
		d.settle(settled)
	}
	return nil
}

// inherit makes this process the owner of the state directory if the owner has gone and left unread what was handed in.
func (d *delivery) inherit(ctx context.Context) error {
	d.mu.Lock()
	open := len(d.others)
	d.mu.Unlock()
	if d.street != nil || d.heir != nil || open == 0 {
		return nil
	}
	street, err := d.app.openStreet(ctx)
	if errors.Is(err, sitrep.ErrConflict) {
		return nil // it is still there
	}
	d.heir = street
	return err
}

func (d *delivery) close() {
	d.stop()
	d.watcher.Wait()
	if d.heir != nil {
		d.heir.close()
	}
	if d.street != nil {
		d.street.close()
		return
	}
	d.app.closing(d.store)
}
