// Package api serves the ledger to programs: JSON under /api/v1, described by OpenAPI 3.1. All that can be written are
// persons' rulings about entries and the searches that they save, and not by a page of another origin.
package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/guard"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/problem"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A Config is what the API needs. Only Store is necessary.
type Config struct {
	Store      *record.Store
	Version    string       // of Sitrep, "" for "dev"
	Logger     *slog.Logger // nil for slog's default
	Stylesheet string       // address of the style sheet of the documentation page, "" for none
	Parse      parsed.Func  // finds words and trees; nil for a reader without syntax
	// Situation has what is followed through; nil for none.
	Situation *situation.Desk
}

const prefix = "/api/v1"

type service struct {
	Config
	situation *situation.Desk // never nil
}

// Handler returns the API. It answers below /api/v1, where openapi.json and openapi.yaml describe it and docs shows the
// description without loading anything from elsewhere. It fails only if the description cannot be written.
func Handler(c Config) (http.Handler, error) {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Version == "" {
		c.Version = "dev"
	}
	mux := http.NewServeMux()
	described := humago.New(mux, config(c.Version))
	s := &service{c, c.Situation}
	if s.situation == nil {
		s.situation = situation.New(c.Store, nil)
	}
	s.registerDocuments(described)
	s.registerSyntax(described)
	s.registerSearch(described)
	s.registerSearches(described)
	s.registerActors(described)
	s.registerEvents(described)
	s.registerActs(described)
	s.registerLedger(described)
	s.registerCorrections(described)
	s.registerState(described)
	if err := serveDescription(mux, described.OpenAPI(), c.Stylesheet); err != nil {
		return nil, err
	}
	mux.HandleFunc("GET "+prefix+"/", func(w http.ResponseWriter, r *http.Request) {
		missing := huma.Error404NotFound("there is nothing at " + r.URL.Path)
		if err := huma.WriteErr(described, humago.NewContext(&huma.Operation{}, r, w), missing.GetStatus(), missing.Error()); err != nil {
			c.Logger.ErrorContext(r.Context(), "send problem", slog.String("path", r.URL.Path), slog.Any("error", err))
		}
	})
	return guard.Headers(guard.SameOrigin(mux)), nil
}

// config describes the API. Bodies are exactly what the types say: the hook that would add $schema to them is left out.
func config(version string) huma.Config {
	c := huma.DefaultConfig("Sitrep", version)
	c.Info.Description = "The record of what texts say, and on whose word. Offsets count Unicode code points of a document's text."
	c.CreateHooks = nil
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	return c
}

// register adds a GET operation. What fails becomes a problem (RFC 9457) with the status of its kind.
func register[I, O any](s *service, described huma.API, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	serve(s, described, get(id, path, summary), handler)
}

func get(id, path, summary string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: prefix + path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusServiceUnavailable},
	}
}

// An answer is the body of any output that has nothing else. huma is compiled once for each pair of input and output types, some 20 kB of code:
// with one type of output it is compiled for inputs only.
type answer struct{ Body any }

// serve adds an operation whose output is a body and no more.
func serve[I, O any](s *service, described huma.API, operation huma.Operation, handler func(context.Context, *I) (*O, error)) {
	body := describeBody(described, &operation, reflect.TypeFor[O]())
	huma.Register(described, operation, func(ctx context.Context, input *I) (*answer, error) {
		output, err := handler(ctx, input)
		return s.answer(ctx, operation.OperationID, body, output, err)
	})
}

// describeBody describes the answer to an operation by the body of its type of output, and returns where in that it is.
func describeBody(described huma.API, operation *huma.Operation, output reflect.Type) []int {
	body, _ := output.FieldByName("Body")
	schema := huma.SchemaFromField(described.OpenAPI().Components.Schemas, body, output.Name()+"Body")
	operation.Responses = map[string]*huma.Response{"200": {
		Description: http.StatusText(http.StatusOK), Content: map[string]*huma.MediaType{"application/json": {Schema: schema}},
	}}
	return body.Index
}

// answer is the body of an output, which a pointer leads to, or the problem that an error is.
func (s *service) answer(ctx context.Context, operation string, body []int, output any, err error) (*answer, error) {
	if err != nil {
		return nil, s.problem(ctx, operation, err)
	}
	return &answer{reflect.ValueOf(output).Elem().FieldByIndex(body).Interface()}, nil
}

// serveAs adds an operation whose output has more than a body, such as a header.
func serveAs[I, O any](s *service, described huma.API, operation huma.Operation, handler func(context.Context, *I) (*O, error)) {
	huma.Register(described, operation, func(ctx context.Context, input *I) (*O, error) {
		output, err := handler(ctx, input)
		if err != nil {
			return nil, s.problem(ctx, operation.OperationID, err)
		}
		return output, nil
	})
}

func (s *service) problem(ctx context.Context, operation string, err error) error {
	if _, known := errors.AsType[huma.StatusError](err); known {
		return err
	}
	if problem.Ours(err) {
		s.Logger.ErrorContext(ctx, "request failed", slog.String("operation", operation), slog.Any("error", err))
	}
	return huma.NewError(problem.Status(err), problem.Detail(err))
}

// A Window chooses a part of a list.
type Window struct {
	Offset int `query:"offset" minimum:"0" maximum:"10000000" default:"0" doc:"how many to leave out"`
	Limit  int `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"how many to return at most"`
}

func (w Window) page() record.Page { return record.Page{Offset: w.Offset, Limit: w.Limit} }

func describeError(what string, err error) error {
	return fmt.Errorf("describe the API as %s: %w", what, err)
}
