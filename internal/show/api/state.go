package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type channelsOutput struct {
	Body struct {
		Channels []wire.Channel `json:"channels"`
	}
}

type statusOutput struct{ Body wire.Status }

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
	out.Body.Channels = wire.Each(channels, wire.NewChannel)
	return &out, nil
}

func (s *service) status(ctx context.Context, _ *struct{}) (*statusOutput, error) {
	st, err := s.Store.Status(ctx)
	if err != nil {
		return nil, err
	}
	return &statusOutput{wire.NewStatus(st)}, nil
}
