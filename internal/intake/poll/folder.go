package poll

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

const (
	// settleTime is how long a file must have been left alone before it is read: somebody may still be writing it.
	settleTime = 2 * time.Second
	// maxFiles bounds how many files of a folder are looked at.
	maxFiles = 100_000
	// Documents are handed over in batches of at most so many documents and bytes.
	batchDocuments = 64
	batchBytes     = 8 << 20
)

// A file is one of a folder's files, as the directory has it.
type file struct {
	name    string
	size    int64
	changed time.Time
}

// mark is what changes when the file does.
func (f file) mark() string { return fmt.Sprintf("%d %d", f.size, f.changed.UnixNano()) }

// pollFolder reads the files that are new or changed. A file that is still being written waits for the next round.
func (r *run) pollFolder(ctx context.Context) error {
	files, err := listFiles(r.channel.URL)
	if err != nil {
		return err
	}
	r.result.Found = len(files)
	if r.memory.items == nil && r.channel.State.ETag != "" && r.channel.State.ETag == digest(files) {
		for _, f := range files { // nothing changed since the process ran last
			r.memory.set(f.name, item{name: filepath.Join(r.channel.URL, f.name), mark: f.mark(), settled: true})
		}
	}
	listed := make(map[string]bool, len(files))
	for _, f := range files {
		listed[f.name] = true
		if err := r.takeFile(ctx, f); err != nil {
			return err
		}
	}
	r.memory.keep(listed)
	if r.changed {
		r.channel.State.ETag = digest(r.settled(files))
	}
	return nil
}

// takeFile reads a file if it is to be read. An error ends the poll: what was found could not be handed over.
func (r *run) takeFile(ctx context.Context, f file) error {
	i, seen := r.memory.items[f.name]
	if !seen || i.mark != f.mark() {
		i = item{name: filepath.Join(r.channel.URL, f.name), mark: f.mark(), quiet: r.now.Add(settleTime)}
		r.memory.set(f.name, i)
	}
	// A time of change in the future says nothing; then it counts how long we have seen no change.
	written := r.now.Sub(f.changed) < settleTime && r.now.Before(i.quiet)
	if i.settled || written || r.now.Before(i.next) {
		return nil
	}
	trouble, err := r.readFile(ctx, i.name)
	if err != nil {
		return err
	}
	after, statErr := os.Stat(i.name)
	if statErr != nil || (file{f.name, after.Size(), after.ModTime()}).mark() != i.mark {
		return nil // it changed while it was read, so the next round reads it again
	}
	r.changed = true
	if trouble != nil && errors.Is(trouble, sitrep.ErrTransient) {
		i = i.failed(trouble, r.now)
	} else { // what is wrong in a file stays wrong until the file changes
		i.settled, i.reason, i.next = true, "", time.Time{}
		if trouble != nil {
			i.reason, i.attempts = oneLine(trouble), 1
		}
	}
	r.memory.set(f.name, i)
	return nil
}

// readFile hands the documents of a file over, in batches. trouble is what could not be read of it or is not fit to be kept,
// err what could not be handed over for another reason.
func (r *run) readFile(ctx context.Context, path string) (trouble, err error) {
	b := batch{run: r}
	failure := r.config.ReadFile(ctx, path, func(incoming sitrep.Incoming, err error) error {
		if err != nil {
			b.note(err)
			return ctx.Err()
		}
		return b.add(ctx, incoming)
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if b.failure == nil {
		b.flush(ctx)
	}
	if b.failure != nil {
		return nil, b.failure
	}
	if failure != nil {
		b.note(failure)
	}
	if b.troubles > 1 {
		return fmt.Errorf("%w (and %d more)", b.trouble, b.troubles-1), nil
	}
	return b.trouble, nil
}

// A batch gathers documents of a file until they are handed over together.
type batch struct {
	*run
	incoming []sitrep.Incoming
	bytes    int
	trouble  error // the first
	troubles int
	failure  error // that ends the poll
}

func (b *batch) note(err error) {
	if b.troubles++; b.troubles == 1 {
		b.trouble = err
	}
}

func (b *batch) add(ctx context.Context, incoming sitrep.Incoming) error {
	b.incoming = append(b.incoming, incoming)
	b.bytes += len(incoming.Raw)
	if len(b.incoming) >= batchDocuments || b.bytes >= batchBytes {
		b.flush(ctx)
	}
	return b.failure
}

func (b *batch) flush(ctx context.Context) {
	if len(b.incoming) == 0 {
		return
	}
	err := b.accept(ctx, b.incoming)
	b.incoming, b.bytes = nil, 0
	if errors.Is(err, sitrep.ErrInvalid) {
		b.note(err)
	} else {
		b.failure = err
	}
}

// settled returns the files that were taken in whole. One with trouble is not among them, so that after a start it is read
// again and its trouble is shown again.
func (r *run) settled(files []file) []file {
	var done []file
	for _, f := range files {
		if i := r.memory.items[f.name]; i.settled && i.reason == "" && i.mark == f.mark() {
			done = append(done, f)
		}
	}
	return done
}

// digest stands for the files, their sizes and times.
func digest(files []file) string {
	hash := sha256.New()
	for _, f := range files {
		_, _ = fmt.Fprintf(hash, "%q %s\n", f.name, f.mark()) // a hash takes everything
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// listFiles returns the files in a folder that may hold documents, by name: those that end in .txt, .html, .jsonl or
// .jsonl.gz and are not hidden. Links are not followed, and folders in it not entered.
func listFiles(folder string) ([]file, error) {
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("read folder %s: %w: there is no such folder", folder, sitrep.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("read folder: %w", err)
	case len(entries) > maxFiles:
		return nil, fmt.Errorf("read folder %s: %w: it has more than %d files", folder, sitrep.ErrInvalid, maxFiles)
	}
	var files []file
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !isDocument(entry.Name()) {
			continue
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was there a moment ago
		}
		if err != nil {
			return nil, fmt.Errorf("read folder: %w", err)
		}
		files = append(files, file{entry.Name(), info.Size(), info.ModTime()})
	}
	return files, nil
}

func isDocument(name string) bool {
	if strings.HasPrefix(name, ".") {
		return false
	}
	name = strings.ToLower(name)
	for _, ending := range []string{".txt", ".html", ".jsonl", ".jsonl.gz"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}
