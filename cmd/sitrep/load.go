package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

// A batch is recorded in one transaction when it has so many documents, or so many bytes of text.
const (
	loadBatch = 64
	loadBytes = 8 << 20
)

const loadHelp = `Reads documents into the ledger now, with progress, and returns when all are in and read. FILE is as for sitrep read. Beside
a running server the documents are recorded here and read there.

With --json each document is one line of JSON as soon as it is safely recorded: id, version, and outcome (new, known,
correction or refused); the last line is the summary.

Exit status: 0 all in; 1 some documents failed, each named on standard error, the rest in; 2 wrong usage.`

// loadSummary is the last line of `sitrep load --json`.
type loadSummary struct {
	New         int     `json:"new"`
	Corrections int     `json:"corrections"`
	Known       int     `json:"known"`
	Refused     int     `json:"refused"`
	Quarantined int     `json:"quarantined"`
	Seconds     float64 `json:"seconds"`
}

type loadLine struct {
	ID      string         `json:"id"`
	Version string         `json:"version"`
	Outcome record.Outcome `json:"outcome"`
}

func (a *app) loadCommand() *cobra.Command {
	var in inputs
	c := &cobra.Command{
		Use: "load FILE…", Short: "Read documents into the ledger now", Long: loadHelp, Args: some("files, URLs, or - for standard input"),
		RunE: func(c *cobra.Command, names []string) error {
			if err := in.check(); err != nil {
				return err
			}
			return a.load(c.Context(), names, in)
		},
	}
	in.addTo(c)
	addReaderFlags(c)
	return c
}

func (a *app) load(ctx context.Context, names []string, in inputs) error {
	delivery, err := a.newDelivery(ctx)
	if err != nil {
		return err
	}
	defer delivery.close()
	l := &loading{app: a, delivery: delivery, began: a.now(), bar: a.newBar(sizeOf(names))}
	delivery.onRead = l.bar.document
	inErr := a.documents(ctx, names, in, l.bar.advanceTo, func(incoming sitrep.Incoming) error { return l.take(ctx, incoming) })
	if inErr != nil && !errors.Is(inErr, errSome) {
		l.bar.end()
		return inErr
	}
	err = l.finish(ctx)
	l.bar.end()
	if err != nil {
		return err
	}
	if err := l.report(); err != nil {
		return err
	}
	if inErr != nil || l.summary.Refused+l.summary.Quarantined > 0 {
		return errSome
	}
	return nil
}

// A loading collects documents into batches.
type loading struct {
	app      *app
	delivery *delivery
	bar      *bar
	batch    []sitrep.Incoming
	bytes    int // of the batch
	summary  loadSummary
	began    time.Time
}

func (l *loading) take(ctx context.Context, incoming sitrep.Incoming) error {
	l.batch = append(l.batch, incoming)
	l.bytes += len(incoming.Document.Text) + len(incoming.Raw)
	if len(l.batch) < loadBatch && l.bytes < loadBytes {
		return nil
	}
	return l.flush(ctx)
}

func (l *loading) flush(ctx context.Context) error {
	if len(l.batch) == 0 {
		return nil
	}
	accepted, err := l.delivery.hand(ctx, l.batch)
	if err != nil {
		return err
	}
	clear(l.batch) // so that nothing holds long texts until the batch is as long again
	l.batch, l.bytes = l.batch[:0], 0
	for _, one := range accepted {
		l.count(one)
		if l.app.json {
			if err := l.app.printJSON(loadLine{one.Key.ID, one.Key.Version, one.Outcome}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *loading) count(one record.Accepted) {
	switch one.Outcome {
	case record.New:
		l.summary.New++
	case record.Correction:
		l.summary.Corrections++
	case record.Known:
		l.summary.Known++
	case record.Refused:
		l.summary.Refused++
		l.app.complain(fmt.Errorf("%s: %w", one.Key.ID, one.Err))
	}
}

// finish records what is left and waits until all is read.
func (l *loading) finish(ctx context.Context) error {
	if err := l.flush(ctx); err != nil {
		return err
	}
	failed, err := l.delivery.finish(ctx)
	for _, f := range failed {
		l.app.complain(fmt.Errorf("%s was not read and is in quarantine: %s", f.Key.ID, firstLine(f.Err)))
	}
	l.summary.Quarantined = len(failed)
	l.summary.Seconds = l.app.now().Sub(l.began).Seconds()
	return err
}

func (l *loading) report() error {
	s := l.summary
	if l.app.json {
		return l.app.printJSON(s)
	}
	total := s.New + s.Corrections
	fmt.Fprintf(l.app.stdout, "%s read in %.1f s", count(total, "document"), s.Seconds)
	if s.Seconds > 0 && total > 0 {
		fmt.Fprintf(l.app.stdout, " (%.0f a second)", float64(total)/s.Seconds)
	}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Corrections, "corrected"}, {s.Known, "known already"}, {s.Refused, "refused"}, {s.Quarantined, "in quarantine"}} {
		if part.n > 0 {
			fmt.Fprintf(l.app.stdout, ", %d %s", part.n, part.what)
		}
	}
	fmt.Fprintln(l.app.stdout)
	return nil
}
