package queue_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/queue"
)

func open(t *testing.T, config queue.Config) *queue.Queue {
	t.Helper()
	q, err := queue.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

func keys(n int) []sitrep.Key {
	out := make([]sitrep.Key, n)
	for i := range out {
		out[i] = sitrep.Key{ID: fmt.Sprintf("d%03d", i), Version: "v"}
	}
	return out
}

// drain takes n messages and settles them, and returns their ids in order of arrival.
func drain(t *testing.T, q *queue.Queue, n int) []string {
	t.Helper()
	var ids []string
	for len(ids) < n {
		messages, err := q.Take(t.Context(), 16)
		if err != nil {
			t.Fatalf("after %d messages: %v", len(ids), err)
		}
		for _, m := range messages {
			ids = append(ids, m.Key.ID)
			if err := m.Ack(); err != nil {
				t.Fatal(err)
			}
		}
	}
	return ids
}

func idsOf(keys []sitrep.Key) []string {
	var ids []string
	for _, key := range keys {
		ids = append(ids, key.ID)
	}
	return ids
}

// elsewhere starts a NATS server that listens on loopback, as a cluster would elsewhere.
func elsewhere(t *testing.T) string {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, StoreDir: t.TempDir(), JetStream: true, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(30 * time.Second) {
		t.Fatal("server not ready")
	}
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	return s.ClientURL()
}

func TestEveryMessageComesOnceInOrder(t *testing.T) {
	for name, config := range map[string]queue.Config{"embedded": {Dir: t.TempDir()}, "elsewhere": {URL: elsewhere(t)}} {
		t.Run(name, func(t *testing.T) {
			q := open(t, config)
			want := keys(40)
			if err := q.Publish(t.Context(), want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(idsOf(want), drain(t, q, len(want))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheSameKeyIsQueuedOnceElsewhere(t *testing.T) {
	q := open(t, queue.Config{URL: elsewhere(t)})
	twice := append(keys(2), keys(3)...)
	if err := q.Publish(t.Context(), twice); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"d000", "d001", "d002"}, drain(t, q, 3)); diff != "" {
		t.Error(diff)
	}
}

func TestAMessageGivenBackComesAgain(t *testing.T) {
	q := open(t, queue.Config{Dir: t.TempDir()})
	if err := q.Publish(t.Context(), keys(1)); err != nil {
		t.Fatal(err)
	}
	first, err := q.Take(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := first[0].Retry(time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"d000"}, drain(t, q, 1)); diff != "" {
		t.Error(diff)
	}
}

func TestLenCountsWhatIsInFlight(t *testing.T) {
	q := open(t, queue.Config{Dir: t.TempDir()})
	if err := q.Publish(t.Context(), keys(5)); err != nil {
		t.Fatal(err)
	}
	if _, err := q.Take(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	if n, err := q.Len(t.Context()); err != nil || n != 5 {
		t.Errorf("%d messages in the queue, error %v; want 5, those in flight included", n, err)
	}
}

// TestAnEmbeddedQueueBeginsEmpty whatever a process that was killed has left in its store.
func TestAnEmbeddedQueueBeginsEmpty(t *testing.T) {
	dir := t.TempDir()
	first, err := queue.Open(t.Context(), queue.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Publish(t.Context(), keys(3)); err != nil {
		t.Fatal(err)
	}
	first.Close()
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.WriteFile(path, []byte("cut short"), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, queue.Config{Dir: dir})
	if n, err := again.Len(t.Context()); err != nil || n != 0 {
		t.Errorf("%d messages in the queue, error %v; want none", n, err)
	}
	if err := again.Publish(t.Context(), keys(2)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(idsOf(keys(2)), drain(t, again, 2)); diff != "" {
		t.Error(diff)
	}
}

func TestTakeEndsWithItsContext(t *testing.T) {
	q := open(t, queue.Config{Dir: t.TempDir()})
	ctx, cancel := context.WithCancel(t.Context())
	var done sync.WaitGroup
	var err error
	done.Go(func() { _, err = q.Take(ctx, 1) })
	cancel()
	done.Wait()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		config queue.Config
		kind   error
	}{
		"neither":         {queue.Config{}, sitrep.ErrInvalid},
		"a file":          {queue.Config{Dir: file}, sitrep.ErrInvalid},
		"nobody listens":  {queue.Config{URL: "nats://127.0.0.1:1"}, sitrep.ErrTransient},
		"no such address": {queue.Config{URL: "nats://"}, sitrep.ErrTransient},
		"with a password": {queue.Config{URL: "nats://reader:secret@127.0.0.1:1,nats://reader:secret@127.0.0.1:2"}, sitrep.ErrTransient},
		"no address":      {queue.Config{URL: "nats://reader:secret@127.0.0.1:port"}, sitrep.ErrInvalid},
	} {
		_, err := queue.Open(t.Context(), c.config)
		if !errors.Is(err, c.kind) {
			t.Errorf("%s: error %v, want %v", name, err, c.kind)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error shows the password: %v", name, err)
		}
	}
}
