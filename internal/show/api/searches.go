package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type searchesInput struct {
	For string `query:"for" maxLength:"500" doc:"name of a person: with what is new to them; nobody by default"`
}

type searchesOutput struct {
	Body struct {
		Searches []wire.SavedSearch `json:"searches" doc:"in the order in which they were saved, with those that were removed"`
	}
}

type saveInput struct {
	Body struct {
		Name  string `json:"name" maxLength:"500"`
		Query string `json:"query" maxLength:"4000"`
		View  string `json:"view,omitempty" enum:"table,timeline,map" doc:"table by default"`
		By    string `json:"by" maxLength:"500" doc:"who saves it"`
	}
}

// A SearchChangeInput is what is done to a saved search.
type SearchChangeInput struct {
	Number int `path:"number" minimum:"1"`
	Body   struct {
		Name string `json:"name,omitempty" maxLength:"500" doc:"the new one, to rename it"`
		By   string `json:"by" maxLength:"500" doc:"who does it"`
	}
}

type savedSearchOutput struct{ Body wire.SavedSearch }

func (s *service) registerSearches(described huma.API) {
	register(s, described, "list-searches", "/searches", "Searches that are saved under a name, and what of them is new", s.searches)
	registerPost(s, described, "save-search", "/searches", "Save a search under a name", s.saveSearch)
	registerPost(s, described, "rename-search", "/searches/{number}/rename", "Give a saved search another name", s.renameSearch)
	registerPost(s, described, "remove-search", "/searches/{number}/remove", "Take a saved search off the list", s.removeSearch)
	registerPost(s, described, "undo-search", "/searches/{number}/undo", "Take back what became of a saved search last", s.undoSearch)
	registerPost(s, described, "look-at-search", "/searches/{number}/look", "Look at a saved search: what is new from now on counts from here", s.lookAtSearch)
}

func (s *service) searches(ctx context.Context, in *searchesInput) (*searchesOutput, error) {
	all, err := s.Store.SavedSearches(ctx)
	if err != nil {
		return nil, err
	}
	out := searchesOutput{}
	out.Body.Searches = []wire.SavedSearch{}
	for i := range all {
		var news record.News
		if in.For != "" && !all[i].Removed {
			if news, err = s.Store.News(ctx, in.For, &all[i]); err != nil {
				return nil, err
			}
		}
		out.Body.Searches = append(out.Body.Searches, wire.NewSavedSearch(&all[i], &news))
	}
	return &out, nil
}

func (s *service) saveSearch(ctx context.Context, in *saveInput) (*savedSearchOutput, error) {
	return changed(s.Store.Save(ctx, record.SavedSearch{Name: in.Body.Name, Query: in.Body.Query, View: record.View(in.Body.View), By: in.Body.By}))
}

func (s *service) renameSearch(ctx context.Context, in *SearchChangeInput) (*savedSearchOutput, error) {
	return changed(s.Store.Rename(ctx, in.Number, in.Body.Name, in.Body.By))
}

func (s *service) removeSearch(ctx context.Context, in *SearchChangeInput) (*savedSearchOutput, error) {
	return changed(s.Store.Remove(ctx, in.Number, in.Body.By))
}

func (s *service) undoSearch(ctx context.Context, in *SearchChangeInput) (*savedSearchOutput, error) {
	search, err := s.Store.SavedSearch(ctx, in.Number)
	if err != nil {
		return nil, err
	}
	return changed(s.Store.UndoSearchChange(ctx, search.Last.Number, in.Body.By))
}

func (s *service) lookAtSearch(ctx context.Context, in *SearchChangeInput) (*savedSearchOutput, error) {
	search, err := s.Store.SavedSearch(ctx, in.Number)
	if err != nil {
		return nil, err
	}
	news, err := s.Store.Look(ctx, in.Body.By, &search, 0)
	if err != nil {
		return nil, err
	}
	return &savedSearchOutput{wire.NewSavedSearch(&search, &news)}, nil
}

func changed(search record.SavedSearch, err error) (*savedSearchOutput, error) {
	if err != nil {
		return nil, err
	}
	return &savedSearchOutput{wire.NewSavedSearch(&search, nil)}, nil
}
