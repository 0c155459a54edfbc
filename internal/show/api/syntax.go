package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type syntaxInput struct {
	VersionInput
	Sentence int `query:"sentence" minimum:"0" default:"0" doc:"number, from 1, of a sentence of the record: only what has words in it; 0 for all"`
}

type syntaxOutput struct{ Body wire.Syntax }

func (s *service) registerSyntax(described huma.API) {
	register(s, described, "get-syntax", "/syntax/{id}",
		"The words, tags and dependency trees of a document that was read (Universal Dependencies v2, schema "+wire.SyntaxSchema+"), parsed when asked",
		s.syntax)
}

func (s *service) syntax(ctx context.Context, in *syntaxInput) (*syntaxOutput, error) {
	reading, err := s.Store.Reading(ctx, in.key())
	if err != nil {
		return nil, err
	}
	sentences, err := parsed.Of(ctx, s.Parse, reading, in.Sentence)
	if err != nil {
		return nil, err
	}
	return &syntaxOutput{wire.NewSyntax(&reading.Document, sentences)}, nil
}
