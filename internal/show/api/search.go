package api

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/problem"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type searchInput struct {
	Window
	Query string `query:"q" maxLength:"4000" doc:"words, \"phrases\", AND OR NOT, publisher: by: about: place: kind: language: after: before:"`
	Saved int    `query:"saved" minimum:"0" doc:"number of a saved search, whose query is asked; 0 for none"`
}

type searchOutput struct{ Body wire.Found }

func (s *service) registerSearch(described huma.API) {
	register(s, described, "search", "/search", "Documents that match a query", s.search)
}

func (s *service) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	if in.Saved > 0 {
		saved, err := s.Store.SavedSearch(ctx, in.Saved)
		if err != nil {
			return nil, err
		}
		in.Query = saved.Query
	}
	parsed, err := query.Parse(in.Query)
	if wrong, ok := errors.AsType[*query.Error](err); ok {
		place := &huma.ErrorDetail{Location: "query.q", Message: wrong.Message, Value: wrong.Offset}
		return nil, huma.NewError(problem.Status(err), wrong.Caret(), place)
	}
	if err != nil {
		return nil, err
	}
	found, err := s.Store.Search(ctx, parsed, in.page())
	if err != nil {
		return nil, err
	}
	return &searchOutput{wire.NewFound(found)}, nil
}
