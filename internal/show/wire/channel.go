package wire

import (
	"time"

	"github.com/sitrep-news/sitrep"
)

// A Channel is a channel and its health.
type Channel struct {
	Kind      string     `json:"kind" enum:"feed,folder,page"`
	URL       string     `json:"url"`
	Title     string     `json:"title"`
	Publisher string     `json:"publisher"`
	Language  string     `json:"language"`
	Added     *time.Time `json:"added"`
	Polled    *time.Time `json:"polled"`
	Succeeded *time.Time `json:"succeeded"`
	Next      *time.Time `json:"next" doc:"not before"`
	Interval  float64    `json:"interval" doc:"seconds"`
	Failures  int        `json:"failures" doc:"in a row"`
	Error     *string    `json:"error" doc:"of the last attempt"`
	Documents int        `json:"documents"`
}

// NewChannel returns a channel as JSON has it.
func NewChannel(c sitrep.Channel) Channel {
	return Channel{
		Kind: string(c.Kind), URL: c.URL, Title: c.Title, Publisher: c.Publisher, Language: c.Language, Added: stamp(c.Added),
		Polled: stamp(c.State.Polled), Succeeded: stamp(c.State.Succeeded), Next: stamp(c.State.Next),
		Interval: c.State.Interval.Seconds(), Failures: c.State.Failures, Error: text(c.State.Error), Documents: c.State.Documents,
	}
}
