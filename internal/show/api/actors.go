package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type actorsOutput struct {
	Body struct {
		Total  int          `json:"total"`
		Actors []wire.Actor `json:"actors"`
	}
}

type actorInput struct {
	Key string `path:"key" maxLength:"500"`
}

type actorOutput struct{ Body wire.Actor }

type statementsInput struct {
	Window
	Actor    string `query:"actor" maxLength:"500" doc:"key of the actor who says it"`
	Document string `query:"document" maxLength:"2000" doc:"id of the document"`
	Version  string `query:"version" maxLength:"64" doc:"of the document; the current one by default"`
}

type statementsOutput struct {
	Body struct {
		Total      int              `json:"total"`
		Statements []wire.Statement `json:"statements"`
	}
}

func (s *service) registerActors(described huma.API) {
	register(s, described, "list-actors", "/actors", "Named actors, those with most statements first", s.actors)
	register(s, described, "get-actor", "/actors/{key}", "A named actor", s.actor)
	register(s, described, "list-statements", "/statements", "Statements, newest document first", s.statements)
}

func (s *service) actors(ctx context.Context, in *Window) (*actorsOutput, error) {
	actors, total, err := s.Store.Actors(ctx, in.page())
	if err != nil {
		return nil, err
	}
	var out actorsOutput
	out.Body.Total, out.Body.Actors = total, wire.Each(actors, wire.NewActor)
	return &out, nil
}

func (s *service) actor(ctx context.Context, in *actorInput) (*actorOutput, error) {
	found, err := s.Store.Actor(ctx, in.Key)
	if err != nil {
		return nil, err
	}
	return &actorOutput{wire.NewActor(found)}, nil
}

func (s *service) statements(ctx context.Context, in *statementsInput) (*statementsOutput, error) {
	filter := record.StatementFilter{Actor: in.Actor, Document: sitrep.Key{ID: in.Document, Version: in.Version}}
	statements, total, err := s.Store.Statements(ctx, filter, in.page())
	if err != nil {
		return nil, err
	}
	var out statementsOutput
	out.Body.Total, out.Body.Statements = total, wire.Each(statements, wire.NewStatement)
	return &out, nil
}
