package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// Readings are recorded in one transaction when there are so many, or so many bytes of text: they take a multiple of it.
const (
	rereadBatch = 16
	rereadBytes = 1 << 20
)

const rereadHelp = `Reads everything, or what a query finds, again by the present reader, beside the readings that are there. Until you switch over every
page and list shows what it showed before. The query is as for sitrep search.

  sitrep reread             reads; stopped or killed, the same command goes on where it was
  sitrep diff               what would be gained, lost and changed
  sitrep reread --switch    the new readings take the place of the old ones, all in one moment
  sitrep reread --abandon   gives it up; what was read is used if it is read again by the same reader
  sitrep reread --prune     drops readings that nothing refers to any longer

What persons decided about actors holds on. The old readings stay until they are pruned: reading again by the old reader takes them as they
are. A running server has to be stopped for all of this but --status and sitrep diff.

With --json each document is one line as soon as its reading is recorded: id, version, and outcome (read or failed); the last line is the
summary.

Exit status: 0 done; 1 some documents failed, each named on standard error, and keep their readings; 2 wrong usage.`

func (a *app) rereadCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "reread [QUERY…]", Short: "Read again what was read, beside the old readings", Long: rereadHelp,
		Example: "  sitrep reread 'publisher:tarsia after:2031-03'\n  sitrep reread --reader rules",
	}
	steps := []struct {
		name, usage string
		do          func(context.Context) error
	}{
		{"switch", "let the new readings take the place of the old ones", a.switchOver},
		{"abandon", "give up what is being read again", a.abandonReread},
		{"prune", "drop readings that are neither shown nor being read again", a.pruneReadings},
		{"status", "say how far reading again has come", a.rereadStatus},
	}
	for _, step := range steps {
		c.Flags().Bool(step.name, false, step.usage)
	}
	addReaderFlags(c)
	c.RunE = func(c *cobra.Command, words []string) error {
		do := func(ctx context.Context) error {
			q, err := queryOf(words)
			if err != nil {
				return err
			}
			return a.reread(ctx, q)
		}
		chosen := len(words)
		for _, step := range steps {
			if !c.Flags().Changed(step.name) {
				continue
			}
			if do = step.do; chosen > 0 {
				return fmt.Errorf("%w: --%s stands alone", errUsage, step.name)
			}
			chosen++
		}
		return do(c.Context())
	}
	return c
}

// queryOf is the query in words of the command line; none ask for everything.
func queryOf(words []string) (query.Query, error) {
	q, err := query.Parse(strings.Join(words, " "))
	if bad := (*query.Error)(nil); errors.As(err, &bad) {
		return q, fmt.Errorf("%w: the query cannot be read\n%s", errUsage, bad.Caret())
	}
	return q, err
}

// rereadReport is how far reading again has come, as --json prints it.
type rereadReport struct {
	Reader    string  `json:"reader"`
	Query     string  `json:"query"` // "" for everything
	Documents int     `json:"documents"`
	Read      int     `json:"read"`
	Failed    int     `json:"failed"`
	Seconds   float64 `json:"seconds,omitempty"`
}

func newRereadReport(r record.Rereading) rereadReport {
	return rereadReport{Reader: r.Reader, Query: r.Query, Documents: r.Documents, Read: r.Read, Failed: r.Failed}
}

// whatIsReread says what is read again, and by whom.
func whatIsReread(r record.Rereading) string {
	what := "everything"
	if r.Query != "" {
		what = "what is found by " + inLine(r.Query)
	}
	return what + ", by " + inLine(r.Reader)
}

// reread reads again what a query finds. This process owns the state directory meanwhile, so that others can load beside it.
func (a *app) reread(ctx context.Context, q query.Query) error {
	if err := a.checkKept(ctx); err != nil {
		return err
	}
	street, err := a.openStreet(ctx)
	if err != nil {
		return a.inUse(err)
	}
	defer street.close()
	nothing, err := street.pipe.Read(ctx, &sitrep.Document{Version: sitrep.HashText(""), Language: "en"})
	if err != nil {
		return fmt.Errorf("ask the reader who it is: %w", err)
	}
	begun, err := street.store.BeginRereading(ctx, nothing.Reader, q)
	if err != nil {
		return goOn(err)
	}
	r := &rereading{
		app: a, store: street.store, read: pipeline.Guard(street.pipe.Read, a.config.ReadLimit), bar: a.newBar(int64(begun.Documents)),
		done: begun.Read, began: a.now(),
	}
	err = r.all(ctx)
	r.bar.end()
	if err != nil {
		return err
	}
	return r.report(ctx, begun)
}

// checkKept finds out whether there is a ledger, before anything is made that looks like one.
func (a *app) checkKept(ctx context.Context) error {
	store, err := a.openKept(ctx)
	if err != nil {
		return err
	}
	return store.Close()
}

// inUse says what to do when another process owns the state directory.
func (a *app) inUse(err error) error {
	if errors.Is(err, sitrep.ErrConflict) {
		return fmt.Errorf("%w; stop it (a server: sitrep serve or work), do this, and start it again", err)
	}
	return err
}

// goOn says what to do about another rereading.
func goOn(err error) error {
	if errors.Is(err, sitrep.ErrConflict) {
		return fmt.Errorf("%w; go on with that one by the same query and reader, or end it: sitrep reread --switch or --abandon", err)
	}
	return err
}

// A rereading is documents being read again.
type rereading struct {
	app   *app
	store *record.Store
	read  pipeline.ReadFunc
	bar   *bar
	done  int // documents read, those of former runs too
	began time.Time
}

// A rereadOne is what came of one document.
type rereadOne struct {
	key     sitrep.Key
	reading *sitrep.Reading
	err     error
}

// all reads what is left, several documents at once, and records the readings in the order in which they are made.
func (r *rereading) all(ctx context.Context) error {
	keys, err := r.store.ToReread(ctx)
	if err != nil {
		return err
	}
	r.bar.advanceTo(int64(r.done))
	results := make(chan rereadOne)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(results)
		return r.readAll(ctx, keys, results)
	})
	group.Go(func() error { return r.keepAll(ctx, results) })
	return group.Wait()
}

// readAll reads the documents. Much text at once would take much memory.
func (r *rereading) readAll(ctx context.Context, keys []sitrep.Key, results chan<- rereadOne) error {
	all := int64(r.app.config.Workers) * textEach
	texts := semaphore.NewWeighted(all)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(r.app.config.Workers)
	for _, key := range keys {
		document, err := r.store.Document(ctx, key)
		if err != nil {
			return errors.Join(err, group.Wait())
		}
		room := min(max(int64(len(document.Text)), textSlot), all)
		if err := texts.Acquire(ctx, room); err != nil {
			break // which group says
		}
		group.Go(func() error {
			reading, err := r.read(ctx, document)
			texts.Release(room)
			select {
			case results <- rereadOne{key, reading, err}:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}
	return group.Wait()
}

// keepAll records what comes.
func (r *rereading) keepAll(ctx context.Context, results <-chan rereadOne) error {
	var batch []*sitrep.Reading
	bytes := 0
	for one := range results {
		if err := ctx.Err(); err != nil {
			return err // for which the document may have failed
		}
		if one.err != nil {
			if err := r.fail(ctx, one.key, one.err); err != nil {
				return err
			}
			continue
		}
		batch, bytes = append(batch, one.reading), bytes+len(one.reading.Document.Text)
		if len(batch) >= rereadBatch || bytes >= rereadBytes {
			if err := r.keep(ctx, batch); err != nil {
				return err
			}
			batch, bytes = nil, 0
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.keep(ctx, batch)
}

// keep records readings in one transaction; if one of them does not fit its document, one by one.
func (r *rereading) keep(ctx context.Context, batch []*sitrep.Reading) error {
	if len(batch) == 0 {
		return nil
	}
	err := r.store.AppendBeside(ctx, batch)
	switch {
	case errors.Is(err, sitrep.ErrInvalid) && len(batch) == 1:
		return r.fail(ctx, batch[0].Document.Key(), err)
	case errors.Is(err, sitrep.ErrInvalid):
		for i := range batch {
			if err := r.keep(ctx, batch[i:i+1]); err != nil {
				return err
			}
		}
		return nil
	case err != nil:
		return err
	}
	for _, reading := range batch {
		if err := r.settled(reading.Document.Key(), "read"); err != nil {
			return err
		}
	}
	return nil
}

func (r *rereading) fail(ctx context.Context, key sitrep.Key, cause error) error {
	if err := r.store.FailReread(ctx, key, cause.Error()); err != nil {
		return err
	}
	r.app.complain(fmt.Errorf("%s was not read again and keeps its reading: %s", key.ID, firstLine(cause.Error())))
	return r.settled(key, "failed")
}

func (r *rereading) settled(key sitrep.Key, outcome string) error {
	r.done++
	r.bar.document()
	r.bar.advanceTo(int64(r.done))
	if r.app.json {
		return r.app.printJSON(loadLine{key.ID, key.Version, record.Outcome(outcome)})
	}
	return nil
}

// report says what was done, and what can be done with it.
func (r *rereading) report(ctx context.Context, begun record.Rereading) error {
	now := begun
	if begun.Documents > 0 {
		var err error
		if now, err = r.store.Rereading(ctx); err != nil {
			return err
		}
	}
	var err error
	seconds := r.app.now().Sub(r.began).Seconds()
	switch {
	case r.app.json:
		report := newRereadReport(now)
		report.Seconds = seconds
		err = r.app.printJSON(report)
	case now.Documents == 0:
		fmt.Fprintf(r.app.stdout, "nothing to read again: %s\n", whatIsReread(now))
	default:
		fmt.Fprintf(r.app.stdout, "%s read again in %.1f s", count(now.Read-begun.Read, "document"), seconds)
		if begun.Read > 0 {
			fmt.Fprintf(r.app.stdout, ", %d before", begun.Read)
		}
		if now.Failed > 0 {
			fmt.Fprintf(r.app.stdout, ", %d failed", now.Failed)
		}
		fmt.Fprintln(r.app.stdout, "\n`sitrep diff` shows what would change, `sitrep reread --switch` switches over")
	}
	if err == nil && now.Failed > 0 {
		err = errSome
	}
	return err
}

// owning runs what changes the ledger as its owner, there being nobody else at work in the state directory.
func (a *app) owning(ctx context.Context, change func(*record.Store) error) error {
	store, err := a.openKept(ctx)
	if err != nil {
		return err
	}
	defer a.closing(store)
	owner, err := own(ctx, a.config.Dir)
	if err != nil {
		return a.inUse(err)
	}
	defer owner.release()
	return change(store)
}

func (a *app) switchOver(ctx context.Context) error {
	return a.owning(ctx, func(store *record.Store) error {
		r, err := store.SwitchReading(ctx)
		if errors.Is(err, sitrep.ErrConflict) {
			return fmt.Errorf("%w; sitrep reread goes on with them", err)
		}
		if err != nil {
			return err
		}
		return a.printReread(r, "switched over")
	})
}

func (a *app) abandonReread(ctx context.Context) error {
	return a.owning(ctx, func(store *record.Store) error {
		r, err := store.AbandonRereading(ctx)
		if err != nil {
			return err
		}
		return a.printReread(r, "abandoned")
	})
}

func (a *app) pruneReadings(ctx context.Context) error {
	return a.owning(ctx, func(store *record.Store) error {
		n, err := store.PruneReadings(ctx)
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(map[string]int{"readings": n})
		}
		fmt.Fprintf(a.stdout, "%s dropped\n", count(n, "reading"))
		return nil
	})
}

func (a *app) rereadStatus(ctx context.Context) error {
	store, err := a.openKept(ctx)
	if err != nil {
		return err
	}
	defer a.closing(store)
	r, err := store.Rereading(ctx)
	if err != nil {
		return err
	}
	return a.printReread(r, "read again so far")
}

func (a *app) printReread(r record.Rereading, what string) error {
	if a.json {
		return a.printJSON(newRereadReport(r))
	}
	fmt.Fprintf(a.stdout, "%s: %s\n%d of %s read", what, whatIsReread(r), r.Read, count(r.Documents, "document"))
	if r.Failed > 0 {
		fmt.Fprintf(a.stdout, ", %d failed and kept the reading that they had", r.Failed)
	}
	fmt.Fprintln(a.stdout)
	return nil
}
