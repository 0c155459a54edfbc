package poll

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// write puts a file into the folder whose last change lies so long back.
func (d *desk) write(folder, name, text string, age time.Duration) {
	d.t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	at := d.clock().Add(-age)
	if err := os.Chtimes(path, at, at); err != nil {
		d.t.Fatal(err)
	}
}

func folder(path string) sitrep.Channel {
	return sitrep.Channel{Kind: sitrep.FolderChannel, URL: path}
}

func TestFolder(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "a.txt", "a1\na2", time.Minute)
	d.write(dir, "b.JSONL", "b1", time.Minute)
	d.write(dir, "c.jsonl.gz", "c1", time.Minute)
	d.write(dir, "d.html", "d1", time.Minute)
	for _, name := range []string{"e.pdf", ".f.txt", "g.txt.part", "h"} {
		d.write(dir, name, "not to be read", time.Minute)
	}
	if err := os.MkdirAll(filepath.Join(dir, "i.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "j.txt")); err != nil {
		t.Fatal(err)
	}
	channel, result := d.poll(folder(dir))
	if got := d.taken[0].Document.Channel; got != dir {
		t.Errorf("channel %q, want the folder", got)
	}
	if diff := cmp.Diff([]string{"a1", "a2", "b1", "c1", "d1"}, d.titles()); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if state := channel.State; state.Documents != 5 || !state.Next.IsZero() || state.Error != "" || result.Found != 4 {
		t.Errorf("state %+v, result %+v", state, result)
	}

	saves := len(d.saved)
	d.wait(5 * time.Second)
	channel, _ = d.poll(channel)
	if len(d.titles()) != 0 || len(d.saved) != saves {
		t.Error("nothing changed, and something was read or written down")
	}
	d.wait(5 * time.Second)
	d.write(dir, "a.txt", "a3", 3*time.Second)
	d.write(dir, "new.txt", "n1", 2*time.Second)
	channel, _ = d.poll(channel)
	if diff := cmp.Diff([]string{"a3", "n1"}, d.titles()); diff != "" {
		t.Errorf("one changed, one new (-want +got):\n%s", diff)
	}

	// A start finds everything as it was, and reads nothing; when something differs, it reads all of it.
	d.restart()
	if d.poll(channel); len(d.titles()) != 0 {
		t.Error("after a start files were read that had not changed")
	}
	d.restart()
	d.write(dir, "new.txt", "n2", time.Minute)
	if d.poll(channel); len(d.titles()) != 5 {
		t.Error("after a start with a changed file not all files were read")
	}
}

func TestFileBeingWritten(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "growing.txt", "one", time.Second)
	d.write(dir, "future.txt", "future", -time.Hour)
	channel, _ := d.poll(folder(dir))
	if got := d.titles(); got != nil {
		t.Errorf("read %q while they may still be written", got)
	}
	d.wait(time.Second + 500*time.Millisecond)
	d.write(dir, "growing.txt", "one\ntwo", 0)
	d.poll(channel)
	d.wait(time.Second)
	d.poll(channel)
	// The file from the future has not changed for as long as we look.
	if diff := cmp.Diff([]string{"future"}, d.titles()); diff != "" {
		t.Errorf("after 2.5 s (-want +got):\n%s", diff)
	}
	d.wait(time.Second)
	d.poll(channel)
	if diff := cmp.Diff([]string{"one", "two"}, d.titles()); diff != "" {
		t.Errorf("two seconds after the last change (-want +got):\n%s", diff)
	}
}

func TestBrokenFile(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "bad.jsonl", "x1\n!\nx3\n!\nx5", time.Minute)
	d.write(dir, "good.txt", "g1", time.Minute)
	channel, result := d.poll(folder(dir))
	if diff := cmp.Diff([]string{"g1", "x1", "x3", "x5"}, d.titles()); diff != "" {
		t.Errorf("documents around the broken lines (-want +got):\n%s", diff)
	}
	if len(result.Failed) != 1 || !strings.Contains(channel.State.Error, "line 2 is broken (and 1 more)") {
		t.Errorf("failed %+v, error %q", result.Failed, channel.State.Error)
	}
	d.wait(time.Hour)
	if channel, _ = d.poll(channel); len(d.titles()) != 0 || channel.State.Error == "" {
		t.Errorf("the broken file was read again, or its trouble forgotten: %q", channel.State.Error)
	}
	d.restart()
	if channel, _ = d.poll(channel); channel.State.Error == "" {
		t.Error("the trouble is forgotten after a start")
	}
	d.titles()
	d.write(dir, "bad.jsonl", "x1\nx2", time.Minute)
	if channel, _ = d.poll(channel); len(d.titles()) != 2 || channel.State.Error != "" {
		t.Errorf("the mended file: error %q", channel.State.Error)
	}
	if channel.State.Documents != 5 {
		t.Errorf("%d documents are counted, want 5", channel.State.Documents)
	}
}

func TestFileThatFailsForNow(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "a.txt", "?", time.Minute)
	channel, result := d.poll(folder(dir))
	if len(result.Failed) != 1 || !result.Failed[0].Next.Equal(noon.Add(15*time.Minute)) {
		t.Errorf("failed %+v", result.Failed)
	}
	d.wait(15 * time.Minute)
	if _, result = d.poll(channel); len(result.Failed) != 1 || result.Failed[0].Attempts != 2 {
		t.Errorf("second try: %+v", result.Failed)
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	missing := filepath.Join(dir, "missing")
	result, err := d.poller.PollOnce(t.Context(), folder(missing))
	if !errors.Is(err, sitrep.ErrNotFound) || !result.Channel.State.Next.Equal(noon.Add(time.Minute)) || len(d.saved) != 1 {
		t.Errorf("error %v, state %+v", err, result.Channel.State)
	}
	if err := os.Mkdir(missing, 0o700); err != nil {
		t.Fatal(err)
	}
	d.wait(time.Minute)
	if channel, _ := d.poll(result.Channel); channel.State.Error != "" || channel.State.Failures != 0 || len(d.saved) != 2 {
		t.Errorf("the folder is back: %+v", channel.State)
	}
}

func TestAcceptOfFilesFails(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "a.txt", strings.Repeat("line\n", 200), time.Minute)
	d.refuse = errDisk
	result, err := d.poller.PollOnce(t.Context(), folder(dir))
	if !errors.Is(err, errDisk) || result.Channel.State.Failures != 1 {
		t.Errorf("error %v, state %+v", err, result.Channel.State)
	}
	d.refuse = nil
	if d.poll(result.Channel); len(d.titles()) != 200 {
		t.Error("the file was not read again")
	}
}

// Lines that the ledger does not take are shown like broken ones; their neighbours are in.
func TestUnfitDocumentsOfAFile(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	d.write(dir, "a.txt", "a1\nunfit 2\na3\nunfit 4\na1", time.Minute)
	channel, result := d.poll(folder(dir))
	if diff := cmp.Diff([]string{"a1", "a1", "a3"}, d.titles()); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if len(result.Failed) != 1 || !strings.Contains(channel.State.Error, "unfit 2 is unfit") || channel.State.Documents != 2 {
		t.Errorf("failed %+v, state %+v", result.Failed, channel.State)
	}
}
