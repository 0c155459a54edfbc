package extract

import (
	"context"
	"fmt"
	"runtime"
	"time"

	sitrep "github.com/sitrep-news/sitrep"
)

const (
	// deadline is how long a caller waits for one page. The caps keep a page under ten seconds of one core; the rest is
	// for a busy machine.
	deadline = 30 * time.Second
	// fewestRunning is how many pages may at least be worked on at once in the process, those included that nobody waits
	// for. A page at the caps was seen to need 300 MB, one of daily life less than 20.
	fewestRunning = 4
)

// running holds a token for each page that is worked on. It is the process's, as its memory and its cores are.
var running = make(chan struct{}, max(fewestRunning, runtime.GOMAXPROCS(0)))

type outcome struct {
	document sitrep.Document
	err      error
}

// guarded runs work apart from the caller and returns its result, or an error when ctx or the deadline comes first.
// The result that comes too late is dropped; the token is given back when the work has really ended.
func guarded(ctx context.Context, work func() (sitrep.Document, error)) (sitrep.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	if err := ctx.Err(); err != nil {
		return sitrep.Document{}, gaveUp(err)
	}
	select {
	case running <- struct{}{}:
	case <-ctx.Done():
		return sitrep.Document{}, fmt.Errorf("%w: all %d workers stayed busy: %w", sitrep.ErrTransient, cap(running), ctx.Err())
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() { <-running }()
		done <- recovered(work)
	}()
	select {
	case result := <-done:
		return result.document, result.err
	case <-ctx.Done():
		return sitrep.Document{}, gaveUp(ctx.Err())
	}
}

func gaveUp(cause error) error {
	return fmt.Errorf("%w: gave up waiting: %w", sitrep.ErrTransient, cause)
}

// recovered makes an error of a panic, so that it ends the page and not the process.
func recovered(work func() (sitrep.Document, error)) (result outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			result = outcome{err: fmt.Errorf("%w: the extractor failed: %v", sitrep.ErrInvalid, cause)}
		}
	}()
	document, err := work()
	return outcome{document, err}
}
