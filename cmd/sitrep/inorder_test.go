package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
)

// TestInOrder has each even document wait for the one behind it, so that they are done in another order.
func TestInOrder(t *testing.T) {
	const n, broken = 60, 12
	size := func(i int) int { return 2 * (1 + i*i*i) }
	done := make([]chan struct{}, n)
	for i := range done {
		done[i] = make(chan struct{})
	}
	lines := strings.Replace(numbered(n, size), `"id":"d12"`, `"id":1 2`, 1)
	got, complaints, err := work(t.Context(), t, lines, func(_ context.Context, d *sitrep.Document) ([]byte, error) {
		i := numberOf(t, d)
		defer close(done[i])
		if i%2 == 0 {
			<-done[i+1]
		}
		if i%7 == 3 {
			return nil, errors.New("no luck")
		}
		return fmt.Appendf(nil, "%s %d\n", d.ID, len(d.Text)), nil
	})
	var want []string
	for i := range n {
		if i != broken && i%7 != 3 {
			want = append(want, fmt.Sprintf("d%d %d\n", i, size(i)))
		}
	}
	if !errors.Is(err, errSome) || got != strings.Join(want, "\n") {
		t.Errorf("error %v, printed\n%s", err, got)
	}
	failed := strings.Split(complaints, "\n")
	firsts := failed[0] == "sitrep: d3: no luck" && failed[1] == "sitrep: d10: no luck" && strings.Contains(failed[2], "line 13: ")
	if len(failed) != 11 || !firsts {
		t.Errorf("complained\n%s", complaints)
	}
}

// TestInOrderIsBounded: while one document takes long, as many behind it are worked on as there is room for, and no more.
func TestInOrderIsBounded(t *testing.T) {
	const room = 2 * textEach / textSlot
	var started atomic.Int32
	var out countingWriter
	full := make(chan struct{})
	lines := numbered(100, func(int) int { return 10 })
	_, _, err := workTo(t.Context(), t, &out, lines, func(_ context.Context, d *sitrep.Document) ([]byte, error) {
		now := started.Add(1)
		if now == room {
			close(full)
		}
		if inside := now - out.written.Load(); inside > room {
			t.Errorf("%s: %d documents at once, want %d at most", d.ID, inside, room)
		}
		if d.ID == "d0" {
			<-full
		}
		return []byte(d.ID), nil
	})
	if err != nil || out.written.Load() != 100 {
		t.Errorf("error %v, %d documents", err, out.written.Load())
	}
}

// TestInOrderEnds: an interruption and an output that is gone end the work. What was printed is whole documents from the first on.
func TestInOrderEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	lines := numbered(100, func(int) int { return 10 })
	got, complaints, err := work(ctx, t, lines, func(ctx context.Context, d *sitrep.Document) ([]byte, error) {
		if d.ID == "d50" {
			cancel()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return []byte(d.ID), nil
	})
	var all []string
	for i := range 50 {
		all = append(all, fmt.Sprintf("d%d", i))
	}
	if !errors.Is(err, context.Canceled) || complaints != "" || !strings.HasPrefix(strings.Join(all, "\n"), got) {
		t.Errorf("error %v, complained %q, printed\n%s", err, complaints, got)
	}
	_, complaints, err = workTo(t.Context(), t, brokenWriter{}, lines, func(_ context.Context, d *sitrep.Document) ([]byte, error) {
		return []byte(d.ID), nil
	})
	if !errors.Is(err, io.ErrClosedPipe) || complaints != "" {
		t.Errorf("error %v, complained %q; want that of the output", err, complaints)
	}
}

// work runs inOrder on lines of JSON with two workers, and returns what is printed and complained.
func work(ctx context.Context, t *testing.T, lines string, do workFunc) (stdout, stderr string, err error) {
	t.Helper()
	return workTo(ctx, t, &bytes.Buffer{}, lines, do)
}

func workTo(ctx context.Context, t *testing.T, out io.Writer, lines string, do workFunc) (stdout, stderr string, err error) {
	t.Helper()
	var complaints bytes.Buffer
	a := &app{stdin: strings.NewReader(lines), stdout: out, stderr: &complaints, now: time.Now, config: &config.Config{Workers: 2}}
	err = a.inOrder(ctx, []string{"-"}, inputs{format: "jsonl"}, "\n", do)
	if printed, ok := out.(*bytes.Buffer); ok {
		stdout = printed.String()
	}
	return stdout, complaints.String(), err
}

// numbered are lines of JSON with documents d0, d1 and so on, whose texts have about that many bytes.
func numbered(n int, size func(int) int) string {
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"id":"d%d","text":"%s"}`+"\n", i, strings.Repeat("a", size(i)))
	}
	return lines.String()
}

func numberOf(t *testing.T, d *sitrep.Document) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimPrefix(d.ID, "d"))
	if err != nil {
		t.Error(err)
	}
	return n
}

// A countingWriter counts the documents that are written, which begin with d.
type countingWriter struct{ written atomic.Int32 }

func (w *countingWriter) Write(p []byte) (int, error) {
	if len(p) > 0 && p[0] == 'd' {
		w.written.Add(1)
	}
	return len(p), nil
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
