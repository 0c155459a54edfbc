package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// A document can end the process where no recover helps: a stack without end, memory without end. So each worker writes
// down what it is reading. What stands there after a start was being read when the process ended: it is a suspect, and is
// read alone, before anything else. An innocent neighbour is read at once; the culprit ends the process again. What was
// being read alone has used up an attempt, so the third time it is quarantined. A process that is killed from outside a few
// times puts nothing into quarantine: it would have to be killed in the same few milliseconds each time.

const markPattern = "reading-*.json"

// mark writes down what a worker is about to read and returns how to strike it out. Marks survive the end of the process,
// not a power failure, which no document causes; so they are not flushed to disk.
func (p *Pipeline) mark(worker int, keys []sitrep.Key) (unmark func()) {
	if p.Dir == "" {
		return func() {}
	}
	path := filepath.Join(p.Dir, "reading-"+strconv.Itoa(worker)+".json")
	data, err := json.Marshal(keys)
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		p.Logger.Error("mark what is being read", slog.Any("error", err))
	}
	return func() {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			p.Logger.Error("strike out what was read", slog.Any("error", err))
		}
	}
}

func (p *Pipeline) readSuspects(ctx context.Context) error {
	suspects, alone, files, err := p.suspects()
	if err != nil {
		return err
	}
	waiting, err := p.stillWaiting(ctx, suspects)
	if err != nil {
		return err
	}
	// From here on only the one that is being read is marked: the others behind it are not to blame if it ends the
	// process again.
	for _, file := range files {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("strike out what was read: %w", err)
		}
	}
	for _, key := range waiting {
		if err := p.readSuspect(ctx, key, alone[key]); err != nil {
			return err
		}
	}
	return nil
}

// suspects returns what the marks name, which of it was being read alone, and the files that hold the marks. A mark that was being written when the process
// ended names nothing.
func (p *Pipeline) suspects() (keys []sitrep.Key, alone map[sitrep.Key]bool, files []string, err error) {
	if p.Dir == "" {
		return nil, nil, nil, nil
	}
	files, err = filepath.Glob(filepath.Join(p.Dir, markPattern))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("look for marks: %w", err)
	}
	alone = map[sitrep.Key]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("read mark: %w", err)
		}
		var marked []sitrep.Key
		if json.Unmarshal(data, &marked) == nil {
			keys = append(keys, marked...)
		}
		if len(marked) == 1 {
			alone[marked[0]] = true
		}
	}
	return keys, alone, files, nil
}

func (p *Pipeline) stillWaiting(ctx context.Context, suspects []sitrep.Key) ([]sitrep.Key, error) {
	if len(suspects) == 0 {
		return nil, nil
	}
	keys, err := p.Store.Waiting(ctx, recoverLimit)
	if err != nil {
		return nil, err
	}
	waiting := map[sitrep.Key]bool{}
	for _, key := range keys {
		waiting[key] = true
	}
	var still []sitrep.Key
	for _, key := range suspects {
		if waiting[key] {
			still = append(still, key)
		}
	}
	return still, nil
}

// readSuspect reads one document alone, with only its own mark, unless it was alone the last time too and has used up its
// attempts. A failure that does not end the process is left to the workers.
func (p *Pipeline) readSuspect(ctx context.Context, key sitrep.Key, again bool) error {
	if again {
		attempts, err := p.Store.Fail(ctx, key, "the program ended while it was being read")
		if err != nil || attempts >= record.MaxAttempts {
			return err
		}
	}
	unmark := p.mark(0, []sitrep.Key{key})
	defer unmark()
	reading, err := p.readOne(ctx, key)
	if err == nil {
		err = p.Store.Append(ctx, []*sitrep.Reading{reading})
	}
	if err != nil {
		p.Logger.WarnContext(ctx, "suspect not read", slog.String("id", key.ID), slog.Any("error", err))
	}
	return ctx.Err()
}
