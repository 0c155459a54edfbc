package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// A CorrectionInput is a ruling about an entry of a document.
type CorrectionInput struct {
	Body struct {
		Document string   `json:"document" maxLength:"2000" doc:"id"`
		Version  string   `json:"version,omitempty" maxLength:"64" doc:"the current one by default"`
		Entry    string   `json:"entry" maxLength:"200" doc:"id of the event, speech act, plan or attribution in the record"`
		Matter   string   `json:"matter" enum:"right,none,type,mode,marks,actor,recipient,status" doc:"right: the entry is; none: there is no such thing"`
		Want     []string `json:"want,omitempty" maxItems:"20" doc:"what belongs there: a type, marks, ids or names of actors; nothing for none"`
		By       string   `json:"by" maxLength:"500" doc:"who rules"`
	}
}

type undoInput struct {
	Number int `path:"number" minimum:"1"`
	Body   struct {
		By string `json:"by" maxLength:"500" doc:"who takes it back"`
	}
}

type correctionsInput struct {
	Window
	Document string `query:"document" maxLength:"2000" doc:"id; all documents by default"`
	Version  string `query:"version" maxLength:"64"`
}

type correctionsOutput struct {
	Body struct {
		Total       int               `json:"total"`
		Corrections []wire.Correction `json:"corrections"`
	}
}

type correctionOutput struct{ Body wire.Correction }

func (s *service) registerCorrections(described huma.API) {
	register(s, described, "list-corrections", "/corrections", "What persons ruled about entries, oldest first, with what was taken back", s.corrections)
	registerPost(s, described, "correct-entry", "/corrections", "Rule about an entry: that it is right, is none, or what belongs there", s.correct)
	registerPost(s, described, "undo-correction", "/corrections/{number}/undo", "Take a ruling about an entry back", s.undoCorrection)
}

func (s *service) corrections(ctx context.Context, in *correctionsInput) (*correctionsOutput, error) {
	all, err := s.Store.Corrections(ctx, sitrep.Key{ID: in.Document, Version: in.Version})
	if err != nil {
		return nil, err
	}
	var out correctionsOutput
	out.Body.Total, out.Body.Corrections = len(all), []wire.Correction{}
	seen := record.Judged{Store: s.Store}
	for i := min(in.Offset, len(all)); i < min(in.Offset+in.Limit, len(all)); i++ {
		d, applied, err := seen.Applied(ctx, all[i])
		if err != nil {
			return nil, err
		}
		out.Body.Corrections = append(out.Body.Corrections, wire.NewCorrection(d, &applied))
	}
	return &out, nil
}

func (s *service) correct(ctx context.Context, in *CorrectionInput) (*correctionOutput, error) {
	key := sitrep.Key{ID: in.Body.Document, Version: in.Body.Version}
	made, err := s.Store.CorrectEntry(ctx, key, record.Ruled{Entry: in.Body.Entry, Matter: correct.Matter(in.Body.Matter), Want: in.Body.Want, By: in.Body.By})
	if err != nil {
		return nil, err
	}
	return s.correctionOf(ctx, made)
}

func (s *service) undoCorrection(ctx context.Context, in *undoInput) (*correctionOutput, error) {
	undone, err := s.Store.UndoCorrection(ctx, in.Number, in.Body.By)
	if err != nil {
		return nil, err
	}
	return s.correctionOf(ctx, undone)
}

func (s *service) correctionOf(ctx context.Context, c correct.Correction) (*correctionOutput, error) {
	seen := record.Judged{Store: s.Store}
	d, applied, err := seen.Applied(ctx, c)
	if err != nil {
		return nil, err
	}
	return &correctionOutput{wire.NewCorrection(d, &applied)}, nil
}

// registerPost adds a POST operation, whose errors are as those of register.
func registerPost[I, O any](s *service, described huma.API, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	operation := huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: prefix + path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusServiceUnavailable},
	}
	serve(s, described, operation, handler)
}
