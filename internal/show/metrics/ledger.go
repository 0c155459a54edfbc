package metrics

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
)

// A ledger asks the store for its figures when they are read.
type ledger struct{ store *record.Store }

// write asks the ledger. One that does not answer is down, and everything else is then unknown.
func (l ledger) write(w io.Writer) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	status, err := l.store.Status(ctx)
	if err != nil {
		gauge(w, "ledger_up", "1 if the ledger answers.", of(0))
		return
	}
	channels, err := l.store.Channels(ctx)
	if err != nil {
		gauge(w, "ledger_up", "1 if the ledger answers.", of(0))
		return
	}
	gauge(w, "ledger_up", "1 if the ledger answers.", of(1))
	gauge(w, "documents", "Articles in the ledger.", of(status.Documents))
	gauge(w, "versions", "Versions of articles, by state.",
		of(status.Waiting, "state", record.Waiting), of(status.Read, "state", record.Read), of(status.Unread, "state", record.Unread),
		of(status.Quarantined, "state", record.Quarantined))
	gauge(w, "statements", "Statements in the newest readings of current versions.", of(status.Statements))
	gauge(w, "actors", "Named actors.", of(status.Actors))
	gauge(w, "ledger_bytes", "Size of the ledger.", of(status.Bytes))
	var failures, succeeded []sample
	for _, c := range channels {
		failures = append(failures, of(c.State.Failures, "channel", c.URL))
		if !c.State.Succeeded.IsZero() {
			succeeded = append(succeeded, of(c.State.Succeeded.Unix(), "channel", c.URL))
		}
	}
	gauge(w, "channel_failures", "Failed polls in a row.", failures...)
	gauge(w, "channel_last_success_timestamp_seconds", "Last successful poll.", succeeded...)
}

// A sample is a value and its labels, written.
type sample struct {
	labels string
	value  int64
}

func of[N int | int64](value N, pairs ...string) sample {
	s := sample{value: int64(value)}
	if len(pairs) > 0 {
		s.labels = labels(pairs...)
	}
	return s
}

// gauge writes the samples of a metric with what it is; nothing if there are none.
func gauge(w io.Writer, name, help string, samples ...sample) {
	if len(samples) == 0 {
		return
	}
	fmt.Fprintf(w, "# HELP sitrep_%s %s\n# TYPE sitrep_%s gauge\n", name, help, name)
	for _, s := range samples {
		fmt.Fprintf(w, "sitrep_%s%s %d\n", name, s.labels, s.value)
	}
}
