package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

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

func channel(c sitrep.Channel) Channel {
	return Channel{
		Kind: string(c.Kind), URL: c.URL, Title: c.Title, Publisher: c.Publisher, Language: c.Language, Added: stamp(c.Added),
		Polled: stamp(c.State.Polled), Succeeded: stamp(c.State.Succeeded), Next: stamp(c.State.Next),
		Interval: c.State.Interval.Seconds(), Failures: c.State.Failures, Error: text(c.State.Error), Documents: c.State.Documents,
	}
}

// A Status is what the ledger holds.
type Status struct {
	Documents   int        `json:"documents"`
	Versions    int        `json:"versions"`
	Waiting     int        `json:"waiting"`
	Read        int        `json:"read"`
	Unread      int        `json:"unread"`
	Quarantined int        `json:"quarantined"`
	Statements  int        `json:"statements"`
	Actors      int        `json:"actors"`
	Channels    int        `json:"channels"`
	Newest      *time.Time `json:"newest" doc:"when the newest version was taken in"`
	Bytes       int64      `json:"bytes"`
}

type channelsOutput struct {
	Body struct {
		Channels []Channel `json:"channels"`
	}
}

type statusOutput struct{ Body Status }

func (s *service) registerState(described huma.API) {
	register(s, described, "list-channels", "/channels", "What is watched, and its health", s.channels)
	register(s, described, "get-status", "/status", "What the ledger holds", s.status)
}

func (s *service) channels(ctx context.Context, _ *struct{}) (*channelsOutput, error) {
	channels, err := s.Store.Channels(ctx)
	if err != nil {
		return nil, err
	}
	var out channelsOutput
	out.Body.Channels = each(channels, channel)
	return &out, nil
}

func (s *service) status(ctx context.Context, _ *struct{}) (*statusOutput, error) {
	st, err := s.Store.Status(ctx)
	if err != nil {
		return nil, err
	}
	return &statusOutput{Status{
		st.Documents, st.Versions, st.Waiting, st.Read, st.Unread, st.Quarantined, st.Statements, st.Actors, st.Channels,
		stamp(st.Newest), st.Bytes,
	}}, nil
}
