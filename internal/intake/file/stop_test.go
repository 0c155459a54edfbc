package file

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"
	"time"
)

// stopped runs read, cancels its context and returns what read then returns.
func stopped(t *testing.T, read func(context.Context) error) error {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- read(ctx) }()
	cancel()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Minute):
		t.Fatal("it did not stop")
		return nil
	}
}

func refuse(t *testing.T) func(Item) error {
	return func(item Item) error {
		t.Errorf("got %+v", item)
		return nil
	}
}

func TestStopWhileNothingComes(t *testing.T) {
	silent, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = errors.Join(in.Close(), silent.Close()) }()
	for _, format := range []Format{"", Text, JSONL} {
		err := stopped(t, func(ctx context.Context) error { return Read(ctx, Stdin, silent, Options{Format: format}, refuse(t)) })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("format %q: %v", format, err)
		}
	}
}

// A line without end, as /dev/zero has it.
type bottomless struct{}

func (bottomless) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte{'x'}, len(p)))
	return len(p), nil
}

func TestStopInALineWithoutEnd(t *testing.T) {
	err := stopped(t, func(ctx context.Context) error { return Read(ctx, "x.jsonl", bottomless{}, Options{}, refuse(t)) })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestPipeAsStandardInput(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, err := in.WriteString("{\"id\":\"1\",\"text\":\"No.\"}\n{\"id\":\"2\",\"text\":\"Yes.\"}\n")
		if err := errors.Join(err, in.Close()); err != nil {
			t.Error(err)
		}
	}()
	items := all(t, Stdin, out, Options{Format: JSONL})
	if len(items) != 2 || items[0].Incoming.Document.ID != "1" || items[1].Incoming.Document.ID != "2" {
		t.Errorf("got %+v", items)
	}
	if err := out.Close(); err != nil {
		t.Error(err)
	}
}
