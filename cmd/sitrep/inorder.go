package main

import (
	"context"
	"fmt"
	"io"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/file"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// How much text is worked on at once, for each worker: a reading takes a hundred times that. Four short documents are let in,
// so that all workers have something to do while a longer one before them is waited for.
const (
	textEach = 512 << 10 // bytes
	textSlot = textEach / 4
)

// A workFunc makes of a document what is printed for it. It is called by several goroutines at once.
type workFunc func(context.Context, *sitrep.Document) ([]byte, error)

// An ordered works on documents, several at once, and prints what comes of them in their order.
type ordered struct {
	app       *app
	separator string // between what is printed
	texts     *semaphore.Weighted
	queue     chan *pending
	some      bool // whether a document failed
}

// A pending is a document that is being worked on or waits to be printed.
type pending struct {
	room   int64 // of texts
	result chan result
}

type result struct {
	output []byte
	err    error
}

// inOrder has work done on every document of the named files, URLs and standard input, several at once, and prints the output in
// the order of the input. What fails is reported in its place and does not stop the rest; the error in the end is errSome.
func (a *app) inOrder(ctx context.Context, names []string, in inputs, separator string, work workFunc) error {
	all := int64(a.config.Workers) * textEach
	o := &ordered{app: a, separator: separator, texts: semaphore.NewWeighted(all), queue: make(chan *pending, all/textSlot)}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(a.config.Workers + 1)
	group.Go(func() error { return o.print(ctx) })
	err := a.items(ctx, names, in, nil, func(item file.Item) error {
		document := item.Incoming.Document // without the page that it was taken out of
		p := &pending{min(max(int64(len(document.Text)), textSlot), all), make(chan result, 1)}
		if err := o.texts.Acquire(ctx, p.room); err != nil {
			return err
		}
		o.queue <- p // has room if texts had
		if item.Err != nil {
			p.result <- result{err: item.Err}
			return nil
		}
		group.Go(func() error {
			output, err := work(ctx, &document)
			if err != nil {
				err = fmt.Errorf("%s: %w", document.ID, err)
			}
			p.result <- result{output, err}
			return nil
		})
		return nil
	})
	close(o.queue)
	if failed := group.Wait(); failed != nil {
		return failed // which ended the input too
	}
	if err == nil && o.some {
		err = errSome
	}
	return err
}

// print prints what has come of each document of the queue.
func (o *ordered) print(ctx context.Context) error {
	between := ""
	for p := range o.queue {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-p.result:
			switch {
			case ctx.Err() != nil: // it may have failed for that
				return ctx.Err()
			case r.err != nil:
				o.some = true
				o.app.complain(r.err)
			default:
				if _, err := io.WriteString(o.app.stdout, between); err != nil {
					return fmt.Errorf("print a document: %w", err)
				}
				if _, err := o.app.stdout.Write(r.output); err != nil {
					return fmt.Errorf("print a document: %w", err)
				}
				between = o.separator
			}
		}
		o.texts.Release(p.room)
	}
	return nil
}
