package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLoadOutlivesTheOwner lets a load begin beside an owner of the state directory that goes without having read anything.
func TestLoadOutlivesTheOwner(t *testing.T) {
	dir := t.TempDir()
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := lockFile(lock); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "harbour.txt")
	if err := os.WriteFile(file, []byte(goodText), 0o600); err != nil {
		t.Fatal(err)
	}
	k := &killing{t: t, dir: dir}
	load := k.command("load", "--json", file)
	printed, err := load.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(printed)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"outcome":"new"`) {
		t.Errorf("first line %q", lines.Text())
	}
	if err := lock.Close(); err != nil { // the owner goes
		t.Fatal(err)
	}
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), `{"new":1,`) {
		t.Errorf("last line %q", lines.Text())
	}
	if err := load.Wait(); err != nil {
		t.Error(err)
	}
	if out := k.must("status", "--json"); !strings.Contains(out, `"waiting":0`) || !strings.Contains(out, `"read":1`) {
		t.Error(out)
	}
}
