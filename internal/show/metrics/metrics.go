// Package metrics counts what the desk and the ledger do, in Prometheus's text format. Each process has a set of its own; it is served
// apart from the pages, on an address that only this machine reaches.
package metrics

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/sitrep-news/sitrep/internal/record"
)

// Metrics are the figures of one process.
type Metrics struct{ set *metrics.Set }

// requestBounds are the buckets of answering, in seconds.
var requestBounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// New returns the metrics of a process that has this ledger open. The ledger is asked whenever somebody reads them.
func New(store *record.Store) *Metrics {
	metrics.ExposeMetadata(true)
	m := &Metrics{metrics.NewSet()}
	m.set.RegisterMetricsWriter(ledger{store}.write)
	m.set.RegisterMetricsWriter(metrics.WriteProcessMetrics)
	return m
}

// Observe counts a request. The route is the pattern that it matched, "" if none did, never the path itself: a path
// would make a series for every visitor's typing mistake.
func (m *Metrics) Observe(method, route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	name := "sitrep_http_request_seconds" + labels("method", knownMethod(method), "route", route, "status", strconv.Itoa(status))
	m.set.GetOrCreatePrometheusHistogramExt(name, requestBounds).Update(took.Seconds())
}

func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return method
	}
	return "other"
}

// labels writes names and values, one after the other, as the format has them.
func labels(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(&b, `,%s="%s"`, pairs[i], escapes.Replace(pairs[i+1]))
	}
	return "{" + b.String()[1:] + "}"
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// Duration adds a histogram of durations, such as sitrep_reading_seconds, and returns what counts one. A name can be
// added once; the second time is an error.
func (m *Metrics) Duration(name string) (func(time.Duration), error) {
	if slices.Contains(m.set.ListMetricNames(), name) {
		return nil, errors.New("count " + name + ": it is counted already")
	}
	histogram := m.set.NewPrometheusHistogramExt(name, metrics.ExponentialBuckets(.0005, 2, 16))
	return func(took time.Duration) { histogram.Update(took.Seconds()) }, nil
}

// Handler serves the metrics at /metrics and nothing else.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.set.WritePrometheus(w)
	})
	return mux
}
