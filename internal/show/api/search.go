package api

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/problem"
)

// A Hit is a document that matches.
type Hit struct {
	Head
	Snippet   []Piece    `json:"snippet"`
	Statement *Statement `json:"statement" doc:"what by: or kind: matched"`
}

// A Piece is a part of a snippet.
type Piece struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

// A Facet counts the documents that match by one of their properties.
type Facet struct {
	Field  string       `json:"field"`
	Values []FacetValue `json:"values"`
}

// A FacetValue is a value of a facet.
type FacetValue struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Query string `json:"query" doc:"what to add to the query to ask for it"`
	Count int    `json:"count"`
}

func hit(h record.Hit) Hit {
	out := Hit{Head: head(h.Head), Snippet: each(h.Snippet, func(p record.Piece) Piece { return Piece(p) })}
	if h.Statement != nil {
		found := statement(*h.Statement)
		out.Statement = &found
	}
	return out
}

func facet(f record.Facet) Facet {
	return Facet{f.Field, each(f.Values, func(v record.FacetValue) FacetValue { return FacetValue(v) })}
}

type searchInput struct {
	Window
	Query string `query:"q" maxLength:"4000" doc:"words, \"phrases\", AND OR NOT, publisher: by: about: place: kind: language: after: before:"`
}

type searchOutput struct {
	Body struct {
		Total  int     `json:"total"`
		Hits   []Hit   `json:"hits"`
		Facets []Facet `json:"facets"`
	}
}

func (s *service) registerSearch(described huma.API) {
	register(s, described, "search", "/search", "Documents that match a query", s.search)
}

func (s *service) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
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
	var out searchOutput
	out.Body.Total, out.Body.Hits, out.Body.Facets = found.Total, each(found.Hits, hit), each(found.Facets, facet)
	return &out, nil
}
