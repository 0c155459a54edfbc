// Package queue moves the keys of recorded documents to whoever reads them: NATS JetStream, embedded without a
// listener or, by one setting, a cluster elsewhere.
//
// The queue is not the truth, the ledger is: JetStream has lost acknowledged messages under power loss and bit flips
// (Jepsen, NATS 2.12.1, December 2025). A document is recorded first and queued second, an embedded queue begins empty
// and is filled from the ledger at every start, and a message that comes twice does no harm because writes are
// idempotent.
package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/sitrep-news/sitrep"
)

const (
	streamName   = "SITREP_DOCUMENTS"
	subject      = "sitrep.documents.read"
	consumerName = "readers"

	startLimit   = 30 * time.Second // for the embedded server to be ready
	replyLimit   = 10 * time.Second // for one answer of the server
	idleWait     = 2 * time.Second  // how long one request for messages stays open
	ackLimit     = 15 * time.Second // a message neither settled nor extended by then goes to another reader
	dedupeWindow = 2 * time.Minute
)

// A Config says which queue to use. The zero value is invalid: one of the two must be given.
type Config struct {
	Dir string // of the embedded server's store, which begins empty; used when URL is empty
	URL string // of a NATS server or cluster with JetStream
}

// A Queue is an open queue. It is safe for concurrent use.
type Queue struct {
	server   *server.Server // nil for a queue elsewhere
	conn     *nats.Conn
	stream   jetstream.JetStream
	consumer jetstream.Consumer
}

// Open starts the embedded queue, empty, or connects to the one elsewhere. An embedded store that cannot be made wraps
// [sitrep.ErrInvalid]; a server that does not answer wraps [sitrep.ErrTransient].
func Open(ctx context.Context, config Config) (*Queue, error) {
	q := &Queue{}
	if err := q.connect(config); err != nil {
		q.Close()
		return nil, err
	}
	if err := q.prepare(ctx); err != nil {
		q.Close()
		return nil, err
	}
	return q, nil
}

func (q *Queue) connect(config Config) error {
	if config.URL != "" {
		return q.dial(config.URL)
	}
	if config.Dir == "" {
		return fmt.Errorf("%w: open queue: neither a directory nor a URL is set", sitrep.ErrInvalid)
	}
	embedded, err := start(config.Dir)
	if err != nil {
		return fmt.Errorf("%w: open queue in %s: %w", sitrep.ErrInvalid, config.Dir, err)
	}
	q.server = embedded
	return q.dial("", nats.InProcessServer(embedded))
}

func (q *Queue) dial(address string, options ...nats.Option) error {
	options = append(options, nats.Name("sitrep"), nats.MaxReconnects(-1), nats.Timeout(replyLimit))
	shown, err := withoutPasswords(address)
	if err != nil {
		return err
	}
	conn, err := nats.Connect(address, options...)
	if err != nil {
		return fmt.Errorf("%w: connect to queue %s: %w", sitrep.ErrTransient, shown, err)
	}
	q.conn = conn
	return nil
}

// withoutPasswords is an address, or several between commas, as a log may show it.
func withoutPasswords(addresses string) (string, error) {
	var shown []string
	for address := range strings.SplitSeq(addresses, ",") {
		parsed, err := url.Parse(strings.TrimSpace(address))
		if err != nil { // its words repeat the address
			return "", fmt.Errorf("%w: open queue: its address cannot be parsed", sitrep.ErrInvalid)
		}
		shown = append(shown, parsed.Redacted())
	}
	return strings.Join(shown, ","), nil
}

// start runs a server inside the process. It opens no port. What an earlier process left in its store is thrown away
// first: the ledger knows better, and a store that was being written when the process was killed may not open.
func start(dir string) (*server.Server, error) {
	if err := os.RemoveAll(filepath.Join(dir, "jetstream")); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	embedded, err := server.NewServer(&server.Options{
		ServerName: "sitrep", StoreDir: dir, JetStream: true, SyncAlways: true, DontListen: true, NoSigs: true, NoLog: true,
	})
	if err != nil {
		return nil, fmt.Errorf("set up the embedded server: %w", err)
	}
	embedded.Start()
	if !embedded.ReadyForConnections(startLimit) {
		embedded.Shutdown()
		return nil, fmt.Errorf("the embedded server was not ready within %s", startLimit)
	}
	return embedded, nil
}

func (q *Queue) prepare(ctx context.Context) error {
	stream, err := jetstream.New(q.conn, jetstream.WithDefaultTimeout(replyLimit))
	if err != nil {
		return fmt.Errorf("use JetStream: %w", err)
	}
	q.stream = stream
	made, err := stream.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: streamName, Subjects: []string{subject}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage,
		Duplicates: dedupeWindow,
	})
	if err != nil {
		return fmt.Errorf("%w: make stream %s: %w", sitrep.ErrTransient, streamName, err)
	}
	q.consumer, err = made.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumerName, AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackLimit, MaxAckPending: -1,
	})
	if err != nil {
		return fmt.Errorf("%w: make consumer %s: %w", sitrep.ErrTransient, consumerName, err)
	}
	return nil
}

// Embedded reports whether the queue lives in this process and so belongs to it alone.
func (q *Queue) Embedded() bool { return q.server != nil }

// Len is the number of messages in the queue, those in flight included.
func (q *Queue) Len(ctx context.Context) (int, error) {
	stream, err := q.stream.Stream(ctx, streamName)
	if err != nil {
		return 0, fmt.Errorf("%w: look at queue: %w", sitrep.ErrTransient, err)
	}
	return int(stream.CachedInfo().State.Msgs), nil
}

// Publish queues keys and returns when the queue has them on disk. In a queue elsewhere, which several processes fill, a
// key that was queued less than two minutes ago is not queued again.
func (q *Queue) Publish(ctx context.Context, keys []sitrep.Key) error {
	acks := make([]jetstream.PubAckFuture, 0, len(keys))
	for _, key := range keys {
		body, err := json.Marshal(key)
		if err != nil {
			return fmt.Errorf("queue %s: %w", key.ID, err)
		}
		ack, err := q.stream.PublishAsync(subject, body, q.once(key)...)
		if err != nil {
			return fmt.Errorf("%w: queue %s: %w", sitrep.ErrTransient, key.ID, err)
		}
		acks = append(acks, ack)
	}
	for i, ack := range acks {
		select {
		case <-ack.Ok():
		case err := <-ack.Err():
			return fmt.Errorf("%w: queue %s: %w", sitrep.ErrTransient, keys[i].ID, err)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (q *Queue) once(key sitrep.Key) []jetstream.PublishOpt {
	if q.Embedded() {
		return nil
	}
	return []jetstream.PublishOpt{jetstream.WithMsgID(key.ID + "@" + key.Version)}
}

// A Message is a key to be read. Settle it with Ack or Retry; one that is not settled comes again.
type Message struct {
	Key     sitrep.Key
	message jetstream.Msg
}

// Ack settles the message: it does not come again.
func (m Message) Ack() error { return m.message.Ack() }

// ExtendEvery is how often a message that is being worked on has to be extended, so that no other reader gets it.
const ExtendEvery = ackLimit / 3

// Extend says that the message is still being worked on. For one that is settled it does nothing.
func (m Message) Extend() error {
	if err := m.message.InProgress(); err != nil && !errors.Is(err, jetstream.ErrMsgAlreadyAckd) {
		return fmt.Errorf("%w: extend message: %w", sitrep.ErrTransient, err)
	}
	return nil
}

// Retry gives the message back, to come again after a while.
func (m Message) Retry(after time.Duration) error { return m.message.NakWithDelay(after) }

// Take returns between one and most messages. It waits until there is one, or ctx is done.
func (q *Queue) Take(ctx context.Context, most int) ([]Message, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		taken, err := q.takeNow(most)
		if err != nil || len(taken) > 0 {
			return taken, err
		}
		taken, err = q.await(ctx)
		if err != nil || len(taken) > 0 {
			return taken, err
		}
	}
}

// takeNow returns the messages that are there.
func (q *Queue) takeNow(most int) ([]Message, error) {
	batch, err := q.consumer.FetchNoWait(most)
	if err != nil {
		return nil, fmt.Errorf("%w: take from queue: %w", sitrep.ErrTransient, err)
	}
	return collect(batch)
}

// await waits a while for one message; none is no error.
func (q *Queue) await(ctx context.Context) ([]Message, error) {
	waiting, cancel := context.WithTimeout(ctx, idleWait)
	defer cancel()
	batch, err := q.consumer.Fetch(1, jetstream.FetchContext(waiting))
	if err != nil {
		return nil, fmt.Errorf("%w: take from queue: %w", sitrep.ErrTransient, err)
	}
	return collect(batch)
}

func collect(batch jetstream.MessageBatch) ([]Message, error) {
	var taken []Message
	for message := range batch.Messages() {
		var key sitrep.Key
		if err := json.Unmarshal(message.Data(), &key); err != nil {
			return taken, errors.Join(fmt.Errorf("%w: message in queue: %w", sitrep.ErrInvalid, err), message.Term())
		}
		taken = append(taken, Message{Key: key, message: message})
	}
	if err := batch.Error(); err != nil && !nothingCame(err) {
		return taken, fmt.Errorf("%w: take from queue: %w", sitrep.ErrTransient, err)
	}
	return taken, nil
}

func nothingCame(err error) bool {
	for _, known := range []error{jetstream.ErrNoMessages, nats.ErrTimeout, context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// Close disconnects, and stops an embedded server.
func (q *Queue) Close() {
	if q.conn != nil {
		q.conn.Close()
	}
	if q.server != nil {
		q.server.Shutdown()
		q.server.WaitForShutdown()
	}
}
