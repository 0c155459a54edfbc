package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/sitrep-news/sitrep/internal/record"
)

// A ledger asks the store for its figures when it is collected.
type ledger struct{ store *record.Store }

type descriptions struct {
	up, documents, versions, statements, actors, bytes, failures, succeeded *prometheus.Desc
}

func describe() descriptions {
	d := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("sitrep_"+name, help, labels, nil)
	}
	return descriptions{
		up:         d("ledger_up", "1 if the ledger answers."),
		documents:  d("documents", "Articles in the ledger."),
		versions:   d("versions", "Versions of articles, by state.", "state"),
		statements: d("statements", "Statements in the newest readings of current versions."),
		actors:     d("actors", "Named actors."),
		bytes:      d("ledger_bytes", "Size of the ledger."),
		failures:   d("channel_failures", "Failed polls in a row.", "channel"),
		succeeded:  d("channel_last_success_timestamp_seconds", "Last successful poll.", "channel"),
	}
}

// Describe lists what is collected.
func (l ledger) Describe(to chan<- *prometheus.Desc) {
	d := describe()
	for _, description := range []*prometheus.Desc{d.up, d.documents, d.versions, d.statements, d.actors, d.bytes, d.failures, d.succeeded} {
		to <- description
	}
}

// Collect asks the ledger. One that does not answer is down, and everything else is then unknown.
func (l ledger) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	d := describe()
	gauge := func(description *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(description, prometheus.GaugeValue, value, labels...)
	}
	status, err := l.store.Status(ctx)
	if err != nil {
		gauge(d.up, 0)
		return
	}
	channels, err := l.store.Channels(ctx)
	if err != nil {
		gauge(d.up, 0)
		return
	}
	gauge(d.up, 1)
	gauge(d.documents, float64(status.Documents))
	gauge(d.versions, float64(status.Waiting), record.Waiting)
	gauge(d.versions, float64(status.Read), record.Read)
	gauge(d.versions, float64(status.Unread), record.Unread)
	gauge(d.versions, float64(status.Quarantined), record.Quarantined)
	gauge(d.statements, float64(status.Statements))
	gauge(d.actors, float64(status.Actors))
	gauge(d.bytes, float64(status.Bytes))
	for _, c := range channels {
		gauge(d.failures, float64(c.State.Failures), c.URL)
		if !c.State.Succeeded.IsZero() {
			gauge(d.succeeded, float64(c.State.Succeeded.Unix()), c.URL)
		}
	}
}
