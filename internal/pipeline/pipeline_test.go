package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/queue"
	"github.com/sitrep-news/sitrep/internal/record"
)

// The test binary is also the program that a document ends: see TestADocumentThatEndsTheProcess.
const deadlyDir = "SITREP_TEST_DEADLY_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(deadlyDir); dir != "" {
		os.Exit(readUntilDeath(dir))
	}
	os.Exit(m.Run())
}

type reader = pipeline.ReadFunc

func plainReader(_ context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
	return &sitrep.Reading{
		Reader: sitrep.Reader{Version: "test"}, Document: *d, Sentences: []sitrep.Span{{Start: 0, End: len(d.Text)}},
	}, nil
}

// A bench is a ledger, a queue and a pipeline over one directory.
type bench struct {
	store *record.Store
	queue *queue.Queue
	pipe  *pipeline.Pipeline
	dir   string
}

func open(dir string, read reader) (*bench, error) {
	ctx := context.Background()
	logger := slog.New(slog.DiscardHandler)
	store, err := record.Open(ctx, filepath.Join(dir, "ledger.db"), record.Options{Now: time.Now, Logger: logger})
	if err != nil {
		return nil, err
	}
	q, err := queue.Open(ctx, queue.Config{Dir: filepath.Join(dir, "queue")})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	pipe := pipeline.New(pipeline.Config{
		Store: store, Queue: q, Read: read, Workers: 2, ReadLimit: 200 * time.Millisecond, Dir: dir, Logger: logger,
	})
	return &bench{store, q, pipe, dir}, nil
}

func newBench(t *testing.T, dir string, read reader) *bench {
	t.Helper()
	b, err := open(dir, read)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	return b
}

func (b *bench) close() {
	b.queue.Close()
	if err := b.store.Close(); err != nil {
		panic(err)
	}
}

// work runs the workers until the test ends.
func (b *bench) work(t *testing.T) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { b.pipe.Work(ctx) })
	t.Cleanup(func() { stop(); done.Wait() })
}

func incoming(ids ...string) []sitrep.Incoming {
	var out []sitrep.Incoming
	for _, id := range ids {
		text := "The ferry of " + id + " left on time."
		out = append(out, sitrep.Incoming{
			Document: sitrep.Document{ID: id, Version: sitrep.HashText(text), Title: id, Published: "2031-05-06", Language: "en", Text: text},
			Raw:      []byte(text), MediaType: "text/plain",
		})
	}
	return out
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("d%02d", i)
	}
	return out
}

// deliver hands documents in and returns, sorted, "id state" for each when all are settled.
func (b *bench) deliver(t *testing.T, ids ...string) []string {
	t.Helper()
	settled := make(chan pipeline.Settled, len(ids))
	if _, err := b.pipe.Accept(t.Context(), incoming(ids...), func(s pipeline.Settled) { settled <- s }); err != nil {
		t.Fatal(err)
	}
	return collect(t, settled, len(ids))
}

func collect(t *testing.T, settled chan pipeline.Settled, n int) []string {
	t.Helper()
	var out []string
	for range n {
		select {
		case s := <-settled:
			out = append(out, s.Key.ID+" "+s.State)
		case <-time.After(time.Minute):
			t.Fatalf("only %v were settled within a minute", out)
		}
	}
	slices.Sort(out)
	return out
}

// asRead is what deliver returns for documents that were read.
func asRead(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, id+" "+record.Read)
	}
	return out
}

func TestEveryDocumentIsReadOnce(t *testing.T) {
	var mu sync.Mutex
	times := map[string]int{}
	b := newBench(t, t.TempDir(), func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		mu.Lock()
		times[d.ID]++
		mu.Unlock()
		return plainReader(ctx, d)
	})
	b.work(t)
	ids := numbered(50)
	if diff := cmp.Diff(asRead(ids), b.deliver(t, ids...)); diff != "" {
		t.Error(diff)
	}
	for id, n := range times {
		if n != 1 {
			t.Errorf("%s was read %d times", id, n)
		}
	}
	if n := b.pipe.Queued(); n != 0 {
		t.Errorf("%d documents still count as queued", n)
	}
	if done, total := b.pipe.Progress(); done != 0 || total != 0 {
		t.Errorf("progress is %d of %d with nothing queued", done, total)
	}
}

func TestAPoisonedDocumentIsQuarantinedAndItsNeighboursGoOn(t *testing.T) {
	for name, poison := range map[string]reader{
		"panic": func(context.Context, *sitrep.Document) (*sitrep.Reading, error) { panic("index out of range") },
		"error": func(context.Context, *sitrep.Document) (*sitrep.Reading, error) {
			return nil, errors.New("index out of range")
		},
		"hang": func(ctx context.Context, _ *sitrep.Document) (*sitrep.Reading, error) {
			<-ctx.Done()
			<-make(chan struct{}) // does not listen to anybody
			return nil, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, t.TempDir(), func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
				if d.ID == "poison" {
					return poison(ctx, d)
				}
				return plainReader(ctx, d)
			})
			b.work(t)
			healthy := numbered(20)
			want := append(asRead(healthy), "poison "+record.Quarantined)
			if diff := cmp.Diff(want, b.deliver(t, append(healthy[:10:10], append([]string{"poison"}, healthy[10:]...)...)...)); diff != "" {
				t.Error(diff)
			}
			failed, err := b.store.Quarantined(t.Context())
			if err != nil || len(failed) != 1 {
				t.Fatalf("quarantine holds %v, error %v", failed, err)
			}
			if q := failed[0]; q.Attempts != record.MaxAttempts || !strings.Contains(q.Reason, map[string]string{"hang": "took longer"}[name]) {
				t.Errorf("attempts %d, reason %q", q.Attempts, q.Reason)
			}
		})
	}
}

func TestReplayReadsWhatWasMended(t *testing.T) {
	var mended sync.Map
	b := newBench(t, t.TempDir(), func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		if _, ok := mended.Load(d.ID); !ok {
			return nil, errors.New("cannot read this")
		}
		return plainReader(ctx, d)
	})
	b.work(t)
	if diff := cmp.Diff([]string{"x " + record.Quarantined}, b.deliver(t, "x")); diff != "" {
		t.Fatal(diff)
	}
	mended.Store("x", true)
	if _, err := b.store.Replay(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	settled := make(chan pipeline.Settled, 1)
	keys, err := b.store.Waiting(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.pipe.Submit(t.Context(), keys, func(s pipeline.Settled) { settled <- s }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"x " + record.Read}, collect(t, settled, 1)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWasRecordedAndNotQueuedIsReadAfterAStart(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	if _, err := b.store.Accept(t.Context(), incoming(numbered(5)...)); err != nil {
		t.Fatal(err)
	}
	if n, err := b.pipe.Recover(t.Context()); err != nil || n != 5 {
		t.Fatalf("recovered %d, error %v", n, err)
	}
	settled := make(chan pipeline.Settled, 5)
	keys, err := b.store.Waiting(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.pipe.Submit(t.Context(), keys, func(s pipeline.Settled) { settled <- s }); err != nil { // queued already: joins
		t.Fatal(err)
	}
	b.work(t)
	if diff := cmp.Diff(asRead(numbered(5)), collect(t, settled, 5)); diff != "" {
		t.Error(diff)
	}
}

func TestProgressCountsWhatIsLeft(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	if _, err := b.pipe.Accept(t.Context(), incoming(numbered(3)...), nil); err != nil {
		t.Fatal(err)
	}
	if done, total := b.pipe.Progress(); done != 0 || total != 3 {
		t.Errorf("progress is %d of %d, want 0 of 3", done, total)
	}
}

func TestTheSameTextAgainIsNotReadAgain(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	b.work(t)
	b.deliver(t, "a", "b")
	accepted, err := b.pipe.Accept(t.Context(), incoming("a", "b"), func(s pipeline.Settled) { t.Errorf("%v was read again", s) })
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range accepted {
		if a.Outcome != record.Known {
			t.Errorf("%s is %s, want known", a.Key.ID, a.Outcome)
		}
	}
}

// readUntilDeath is the program that the document "deadly" ends.
func readUntilDeath(dir string) int {
	b, err := open(dir, func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		if d.ID == "deadly" {
			os.Exit(77)
		}
		return plainReader(ctx, d)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer b.close()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if _, err := b.pipe.Recover(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var open sync.WaitGroup
	keys, err := b.store.Waiting(ctx, 100)
	open.Add(len(keys))
	if err == nil {
		err = b.pipe.Submit(ctx, keys, func(pipeline.Settled) { open.Done() })
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	go func() { open.Wait(); stop() }()
	b.pipe.Work(ctx)
	return 0
}

func TestADocumentThatEndsTheProcess(t *testing.T) {
	dir := t.TempDir()
	b, err := open(dir, plainReader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.store.Accept(t.Context(), incoming(append(numbered(30), "deadly")...)); err != nil {
		t.Fatal(err)
	}
	b.close()
	var statuses []int
	for range 6 {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), deadlyDir+"="+dir)
		out, err := child.CombinedOutput()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) || child.ProcessState.ExitCode() == 1 {
			t.Fatalf("%v\n%s", err, out)
		}
		statuses = append(statuses, child.ProcessState.ExitCode())
	}
	b = newBench(t, dir, plainReader)
	status, err := b.store.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status.Read != 30 || status.Quarantined != 1 || status.Waiting != 0 {
		t.Errorf("read %d, quarantined %d, waiting %d after the process ended with %v; want 30, 1, 0", status.Read, status.Quarantined, status.Waiting, statuses)
	}
	if diff := cmp.Diff([]int{77, 77, 77, 77, 0, 0}, statuses); diff != "" {
		t.Errorf("the document should end the process once among others and three times alone (-want +got):\n%s", diff)
	}
}

func TestAMarkThatWasBeingWrittenIsNoObstacle(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	for name, content := range map[string]string{"reading-0.json": `[{"ID":"d0`, "reading-1.json": ""} {
		if err := os.WriteFile(filepath.Join(b.dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.pipe.Recover(t.Context()); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(b.dir, "reading-*.json"))
	if err != nil || len(left) > 0 {
		t.Errorf("marks %v are left, error %v", left, err)
	}
}

func TestAnInnocentSuspectIsRead(t *testing.T) {
	b := newBench(t, t.TempDir(), plainReader)
	in := incoming(numbered(3)...)
	if _, err := b.store.Accept(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	mark, err := json.Marshal([]sitrep.Key{in[1].Document.Key(), {ID: "gone", Version: "x"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(b.dir, "reading-0.json"), mark, 0o600); err != nil {
		t.Fatal(err)
	}
	if n, err := b.pipe.Recover(t.Context()); err != nil || n != 2 {
		t.Errorf("%d documents left to queue, error %v; want 2", n, err)
	}
}

// Readings of long texts take much memory, so a worker does not gather many of them before it records them.
func TestLongDocumentsAreRecordedAtOnce(t *testing.T) {
	const documents = 12
	var b *bench
	var mu sync.Mutex
	begun, most := 0, 0
	b = newBench(t, t.TempDir(), func(ctx context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		waiting, err := b.store.Waiting(ctx, documents)
		if err != nil {
			return nil, err
		}
		mu.Lock()
		defer mu.Unlock()
		begun++
		most = max(most, begun-(documents-len(waiting)))
		return &sitrep.Reading{Reader: sitrep.Reader{Version: "test"}, Document: *d}, nil
	})
	long := incoming(numbered(documents)...)
	for i := range long {
		document := &long[i].Document
		document.Text = strings.Repeat(document.Text+"\n", 1<<20/len(document.Text))
		document.Version = sitrep.HashText(document.Text)
	}
	settled := make(chan pipeline.Settled, documents)
	if _, err := b.pipe.Accept(t.Context(), long, func(s pipeline.Settled) { settled <- s }); err != nil {
		t.Fatal(err)
	}
	b.work(t)
	got := collect(t, settled, documents)
	if diff := cmp.Diff(asRead(numbered(documents)), got); diff != "" {
		t.Errorf("settled (-want +got):\n%s", diff)
	}
	// Each of the two workers reads one, and the other may just have read one.
	if most > 4 {
		t.Errorf("%d documents were read and not recorded at the same time", most)
	}
}
