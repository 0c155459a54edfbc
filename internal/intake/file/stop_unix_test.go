//go:build unix

package file

import (
	"context"
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

func TestStopBeforeAnybodyWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.txt")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	err := stopped(t, func(ctx context.Context) error { return ReadPath(ctx, path, Options{}, refuse(t)) })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
