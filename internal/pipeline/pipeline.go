// Package pipeline is the street: it takes each document one leg further, from intake over the ledger and the queue to
// the reader, which is handed in, and back into the ledger.
//
// A document is recorded first and queued second, and a message is settled only after its reading is recorded. Whatever
// breaks in between, the document is in the ledger, marked as waiting, and comes again; nothing is written twice because
// writes are idempotent.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/queue"
	"github.com/sitrep-news/sitrep/internal/record"
)

const (
	batchSize    = 16              // documents read and recorded together
	batchBytes   = 1 << 20         // of their text, after which no more are read before these are recorded
	recoverLimit = 100_000         // documents queued again at once; the rest follows when these are read
	pause        = 2 * time.Second // before trying again what failed for a while
	retryDelay   = 200 * time.Millisecond
)

// A Config says what a Pipeline connects.
type Config struct {
	Store *record.Store
	Queue *queue.Queue
	// Read reads one document. It is guarded: see [Guard].
	Read ReadFunc
	// Workers is how many documents are read at the same time; at least 1.
	Workers int
	// ReadLimit is the time for reading one document, as [Guard] applies it. A reading that takes longer has failed, and is
	// left behind, at most [record.MaxAttempts] times for one document.
	ReadLimit time.Duration
	// Dir is where each worker marks what it is reading, so that a document that ends the process is found out. Empty
	// means no marks.
	Dir string
	// Observe is told how long each reading took; nil to tell nobody. It must be safe for concurrent use.
	Observe func(time.Duration)
	Now     func() time.Time // the clock of Observe; needed if that is set
	Logger  *slog.Logger
}

// A Pipeline moves documents. Make one with [New].
type Pipeline struct {
	Config

	long   sync.Mutex // held while a long text is read: one at a time, for the memory that it takes
	mu     sync.Mutex
	queued map[sitrep.Key][]func(Settled) // in the queue or being read, and who wants to know
	done   int                            // settled since queued was last empty
}

// Settled is what became of a queued document.
type Settled struct {
	Key   sitrep.Key
	State string // record.Read, record.Unread or record.Quarantined; "" if it is no longer in the ledger
	Err   string // why it is quarantined
}

// New returns a pipeline. Nothing moves before [Pipeline.Work].
func New(config Config) *Pipeline {
	return &Pipeline{Config: config, queued: map[sitrep.Key][]func(Settled){}}
}

// Accept records documents and then queues those that are new or corrected. settled, which may be nil, is called once
// for each of these when it has been read or given up, by the goroutine that did so. When Accept returns without an error,
// every document that is not refused is on disk.
func (p *Pipeline) Accept(ctx context.Context, incoming []sitrep.Incoming, settled func(Settled)) ([]record.Accepted, error) {
	accepted, err := p.Store.Accept(ctx, incoming)
	if err != nil {
		return nil, err
	}
	var keys []sitrep.Key
	for _, a := range accepted {
		if a.Outcome == record.New || a.Outcome == record.Correction {
			keys = append(keys, a.Key)
		}
	}
	return accepted, p.Submit(ctx, keys, settled)
}

// Submit queues documents that are recorded already. One that is in the queue is not queued again; settled, which may be
// nil, is called all the same.
func (p *Pipeline) Submit(ctx context.Context, keys []sitrep.Key, settled func(Settled)) error {
	fresh := p.expect(keys, settled)
	if len(fresh) == 0 {
		return nil
	}
	if err := p.Queue.Publish(ctx, fresh); err != nil {
		p.forget(fresh)
		return err
	}
	return nil
}

// expect notes that keys are queued and returns those that were not.
func (p *Pipeline) expect(keys []sitrep.Key, settled func(Settled)) []sitrep.Key {
	p.mu.Lock()
	defer p.mu.Unlock()
	var fresh []sitrep.Key
	for _, key := range keys {
		waiting, known := p.queued[key]
		if !known {
			fresh = append(fresh, key)
		}
		if settled != nil {
			waiting = append(waiting, settled)
		}
		p.queued[key] = waiting
	}
	return fresh
}

func (p *Pipeline) forget(keys []sitrep.Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, key := range keys {
		delete(p.queued, key)
	}
}

// Queued is the number of documents that are in the queue or being read, as far as this process knows.
func (p *Pipeline) Queued() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.queued)
}

// Progress says how many documents have been settled since the queue was last empty, and of how many. Both are 0 when
// nothing is queued.
func (p *Pipeline) Progress() (done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done, p.done + len(p.queued)
}

// Recover makes ready after a start: what ended the process last time is found out, and what was recorded and not read
// is queued again. It returns how many documents it queued.
func (p *Pipeline) Recover(ctx context.Context) (int, error) {
	if err := p.readSuspects(ctx); err != nil {
		return 0, err
	}
	return p.Requeue(ctx)
}

// Requeue queues what waits in the ledger and is not queued. It returns how many documents these were. In a queue
// elsewhere others may have queued what waits, so it is filled only when it is empty.
func (p *Pipeline) Requeue(ctx context.Context) (int, error) {
	if !p.Queue.Embedded() {
		if n, err := p.Queue.Len(ctx); err != nil || n > 0 {
			return 0, err
		}
	}
	keys, err := p.Store.Waiting(ctx, recoverLimit)
	if err != nil {
		return 0, err
	}
	before := p.Queued()
	if err := p.Submit(ctx, keys, nil); err != nil {
		return 0, err
	}
	return max(0, p.Queued()-before), nil
}

// Work reads what is queued until ctx is done, which is no error.
func (p *Pipeline) Work(ctx context.Context) {
	var workers sync.WaitGroup
	for i := range max(1, p.Workers) {
		workers.Go(func() { p.work(ctx, i) })
	}
	workers.Wait()
}

func (p *Pipeline) work(ctx context.Context, worker int) {
	for ctx.Err() == nil {
		messages, err := p.Queue.Take(ctx, batchSize)
		if err != nil && ctx.Err() == nil {
			p.Logger.ErrorContext(ctx, "take from queue", slog.Any("error", err))
			wait(ctx, pause)
		}
		if len(messages) > 0 {
			// What was taken is finished even when the program is told to stop.
			p.readBatch(context.WithoutCancel(ctx), worker, messages)
		}
	}
}

// readBatch reads the documents of messages, records the readings together and settles the messages.
func (p *Pipeline) readBatch(ctx context.Context, worker int, messages []queue.Message) {
	keys := make([]sitrep.Key, len(messages))
	for i, m := range messages {
		keys[i] = m.Key
	}
	unmark := p.mark(worker, keys)
	defer unmark()
	stop := p.hold(ctx, messages)
	defer stop()
	var done []queue.Message
	var readings []*sitrep.Reading
	bytes := 0
	for _, m := range messages {
		reading, err := p.readOne(ctx, m.Key)
		if err != nil {
			p.failed(ctx, m, err)
			continue
		}
		done, readings = append(done, m), append(readings, reading)
		if bytes += len(reading.Document.Text); bytes >= batchBytes { // readings take a multiple of their text
			p.keep(ctx, done, readings)
			done, readings, bytes = nil, nil, 0
		}
	}
	p.keep(ctx, done, readings)
}

// hold keeps messages from going to another reader until it is stopped.
func (p *Pipeline) hold(ctx context.Context, messages []queue.Message) (stop func()) {
	holding, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		for wait(holding, queue.ExtendEvery); holding.Err() == nil; wait(holding, queue.ExtendEvery) {
			for _, m := range messages {
				if err := m.Extend(); err != nil {
					p.Logger.WarnContext(ctx, "hold message", slog.String("id", m.Key.ID), slog.Any("error", err))
				}
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

// keep records readings in one transaction. If that fails they are recorded one by one, so that one does not hold up
// the others.
func (p *Pipeline) keep(ctx context.Context, messages []queue.Message, readings []*sitrep.Reading) {
	if len(readings) == 0 {
		return
	}
	err := p.Store.Append(ctx, readings)
	if err != nil && len(readings) > 1 {
		for i := range readings {
			p.keep(ctx, messages[i:i+1], readings[i:i+1])
		}
		return
	}
	for i, m := range messages {
		if err != nil {
			p.failed(ctx, m, fmt.Errorf("record reading: %w", err))
			continue
		}
		p.settle(ctx, m, Settled{Key: m.Key, State: stateOf(readings[i])})
	}
}

func stateOf(reading *sitrep.Reading) string {
	if reading.Unread != "" {
		return record.Unread
	}
	return record.Read
}

// failed decides what a failure means: a document that is gone is settled, trouble of the ledger passes and is waited
// for, anything else counts as an attempt.
func (p *Pipeline) failed(ctx context.Context, m queue.Message, cause error) {
	if errors.Is(cause, sitrep.ErrNotFound) {
		p.settle(ctx, m, Settled{Key: m.Key})
		return
	}
	if errors.Is(cause, sitrep.ErrTransient) {
		p.giveBack(ctx, m, pause, cause)
		return
	}
	attempts, err := p.Store.Fail(ctx, m.Key, cause.Error())
	if err != nil {
		p.giveBack(ctx, m, pause, errors.Join(cause, err))
		return
	}
	if attempts < record.MaxAttempts {
		p.giveBack(ctx, m, time.Duration(attempts)*retryDelay, cause)
		return
	}
	p.Logger.WarnContext(ctx, "document quarantined", slog.String("id", m.Key.ID), slog.Any("error", cause))
	p.settle(ctx, m, Settled{Key: m.Key, State: record.Quarantined, Err: cause.Error()})
}

func (p *Pipeline) giveBack(ctx context.Context, m queue.Message, after time.Duration, cause error) {
	p.Logger.WarnContext(ctx, "document not read, will be tried again", slog.String("id", m.Key.ID), slog.Any("error", cause))
	if err := m.Retry(after); err != nil {
		p.Logger.ErrorContext(ctx, "give message back", slog.String("id", m.Key.ID), slog.Any("error", err))
	}
}

func (p *Pipeline) settle(ctx context.Context, m queue.Message, settled Settled) {
	if err := m.Ack(); err != nil {
		p.Logger.ErrorContext(ctx, "settle message", slog.String("id", m.Key.ID), slog.Any("error", err))
	}
	p.mu.Lock()
	waiting := p.queued[m.Key]
	delete(p.queued, m.Key)
	p.done++
	if len(p.queued) == 0 {
		p.done = 0
	}
	p.mu.Unlock()
	for _, tell := range waiting {
		tell(settled)
	}
}

func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
