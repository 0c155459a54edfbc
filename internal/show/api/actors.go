package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// An ActorRef names an actor.
type ActorRef struct {
	Key     *string `json:"key" doc:"names the actor across documents; null for an anonymous one"`
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Country string  `json:"country" doc:"ISO 3166-1 alpha-3"`
	Role    string  `json:"role"`
}

func actorRef(a record.ActorRef) ActorRef {
	return ActorRef{text(a.Key), a.Name, string(a.Kind), a.Country, a.Role}
}

// An Actor is an actor in a list.
type Actor struct {
	ActorRef
	Wikidata   *string `json:"wikidata"`
	Statements int     `json:"statements"`
	Documents  int     `json:"documents"`
}

func actor(a record.ActorHead) Actor {
	return Actor{actorRef(a.ActorRef), text(a.Wikidata), a.Statements, a.Documents}
}

// A Statement is what somebody is reported to have said, with the words it rests on.
type Statement struct {
	ID         string    `json:"id" doc:"unique in the record of the document"`
	Document   Head      `json:"document"`
	Actor      *ActorRef `json:"actor" doc:"null if the text does not say who it is"`
	SourceKind string    `json:"source_kind"`
	Quote      string    `json:"quote"`
	Words      string    `json:"words" doc:"the exact words"`
	Source     string    `json:"source" doc:"as printed"`
	Cue        string    `json:"cue" doc:"as printed"`
	Text       string    `json:"text" doc:"the sentences that the words stand in"`
	Sentence   int       `json:"sentence" doc:"index into the sentences of the record"`
	Printings  int       `json:"printings"`
	Confidence float64   `json:"confidence" doc:"the reader's, 0 to 1"`
}

func statement(s record.Statement) Statement {
	out := Statement{
		ID: s.ID, Document: head(s.Document), SourceKind: string(s.SourceKind), Quote: string(s.Quote), Words: s.Words,
		Source: s.Source, Cue: s.Cue, Text: s.Text, Sentence: s.Sentence, Printings: s.Printings, Confidence: s.Confidence,
	}
	if s.Actor != (record.ActorRef{}) {
		ref := actorRef(s.Actor)
		out.Actor = &ref
	}
	return out
}

type actorsOutput struct {
	Body struct {
		Total  int     `json:"total"`
		Actors []Actor `json:"actors"`
	}
}

type actorInput struct {
	Key string `path:"key" maxLength:"500"`
}

type actorOutput struct{ Body Actor }

type statementsInput struct {
	Window
	Actor    string `query:"actor" maxLength:"500" doc:"key of the actor who says it"`
	Document string `query:"document" maxLength:"2000" doc:"id of the document"`
	Version  string `query:"version" maxLength:"64" doc:"of the document; the current one by default"`
}

type statementsOutput struct {
	Body struct {
		Total      int         `json:"total"`
		Statements []Statement `json:"statements"`
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
	out.Body.Total, out.Body.Actors = total, each(actors, actor)
	return &out, nil
}

func (s *service) actor(ctx context.Context, in *actorInput) (*actorOutput, error) {
	found, err := s.Store.Actor(ctx, in.Key)
	if err != nil {
		return nil, err
	}
	return &actorOutput{actor(found)}, nil
}

func (s *service) statements(ctx context.Context, in *statementsInput) (*statementsOutput, error) {
	filter := record.StatementFilter{Actor: in.Actor, Document: sitrep.Key{ID: in.Document, Version: in.Version}}
	statements, total, err := s.Store.Statements(ctx, filter, in.page())
	if err != nil {
		return nil, err
	}
	var out statementsOutput
	out.Body.Total, out.Body.Statements = total, each(statements, statement)
	return &out, nil
}
