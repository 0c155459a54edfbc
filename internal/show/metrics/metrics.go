// Package metrics counts what the desk and the ledger do, for Prometheus. It has a registry of its own and is served
// apart from the pages, on an address that only this machine reaches.
package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/sitrep-news/sitrep/internal/record"
)

// Metrics are the figures of one process.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

// New returns the metrics of a process that has this ledger open. The ledger is asked whenever somebody reads them.
func New(store *record.Store) *Metrics {
	m := &Metrics{
		registry: prometheus.NewPedanticRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "sitrep_http_request_seconds", Help: "Time to answer, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"method", "route", "status"}),
	}
	m.registry.MustRegister(m.requests, ledger{store}, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Observe counts a request. The route is the pattern that it matched, "" if none did, never the path itself: a path
// would make a series for every visitor's typing mistake.
func (m *Metrics) Observe(method, route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	m.requests.WithLabelValues(knownMethod(method), route, strconv.Itoa(status)).Observe(took.Seconds())
}

func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return method
	}
	return "other"
}

// Duration adds a histogram of durations, such as sitrep_reading_seconds, and returns what counts one. A name can be
// added once; the second time is an error.
func (m *Metrics) Duration(name, help string) (func(time.Duration), error) {
	histogram := prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: name, Help: help, Buckets: prometheus.ExponentialBuckets(.0005, 2, 16),
	})
	if err := m.registry.Register(histogram); err != nil {
		return nil, err
	}
	return func(took time.Duration) { histogram.Observe(took.Seconds()) }, nil
}

// Handler serves the metrics at /metrics and nothing else.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Timeout: 10 * time.Second}))
	return mux
}
