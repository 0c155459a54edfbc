package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
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

type savedInput struct {
	Window
	Number int    `path:"number" minimum:"1"`
	For    string `query:"for" maxLength:"500" doc:"name of a person: with what is new to them; nobody by default"`
}

type savedOutput struct{ Body wire.SavedFound }

type saveInput struct {
	Body struct {
		Name  string `json:"name" maxLength:"500"`
		Query string `json:"query" maxLength:"4000"`
		View  string `json:"view,omitempty" enum:"table,timeline,map" doc:"table by default"`
		By    string `json:"by" maxLength:"500" doc:"who saves it"`
	}
}

type renameInput struct {
	Number int `path:"number" minimum:"1"`
	Body   struct {
		Name string `json:"name" maxLength:"500"`
		By   string `json:"by" maxLength:"500" doc:"who renames it"`
	}
}

type savedByInput struct {
	Number int `path:"number" minimum:"1"`
	Body   struct {
		By string `json:"by" maxLength:"500" doc:"who does it"`
	}
}

type savedSearchOutput struct{ Body wire.SavedSearch }

func (s *service) registerSearches(described huma.API) {
	register(s, described, "list-searches", "/searches", "Searches that are saved under a name, and what of them is new", s.searches)
	register(s, described, "get-search", "/searches/{number}", "What a saved search finds", s.savedSearch)
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
		news, err := s.newsOf(ctx, in.For, &all[i])
		if err != nil {
			return nil, err
		}
		out.Body.Searches = append(out.Body.Searches, wire.NewSavedSearch(&all[i], news))
	}
	return &out, nil
}

// newsOf is what of a search is new to somebody, nil for nobody.
func (s *service) newsOf(ctx context.Context, who string, search *record.SavedSearch) (*record.News, error) {
	if who == "" || search.Removed {
		return nil, nil //nolint:nilnil // there is nobody to whom anything could be new
	}
	news, err := s.Store.News(ctx, who, search)
	return &news, err
}

func (s *service) savedSearch(ctx context.Context, in *savedInput) (*savedOutput, error) {
	search, err := s.Store.SavedSearch(ctx, in.Number)
	if err != nil {
		return nil, err
	}
	parsed, err := query.Parse(search.Query)
	if err != nil {
		return nil, err
	}
	news, err := s.newsOf(ctx, in.For, &search)
	if err != nil {
		return nil, err
	}
	found, err := s.Store.Search(ctx, parsed, in.page())
	if err != nil {
		return nil, err
	}
	return &savedOutput{wire.SavedFound{Saved: wire.NewSavedSearch(&search, news), Found: wire.NewFound(found)}}, nil
}

func (s *service) saveSearch(ctx context.Context, in *saveInput) (*savedSearchOutput, error) {
	return changed(s.Store.Save(ctx, record.SavedSearch{Name: in.Body.Name, Query: in.Body.Query, View: record.View(in.Body.View), By: in.Body.By}))
}

func (s *service) renameSearch(ctx context.Context, in *renameInput) (*savedSearchOutput, error) {
	return changed(s.Store.Rename(ctx, in.Number, in.Body.Name, in.Body.By))
}

func (s *service) removeSearch(ctx context.Context, in *savedByInput) (*savedSearchOutput, error) {
	return changed(s.Store.Remove(ctx, in.Number, in.Body.By))
}

func (s *service) undoSearch(ctx context.Context, in *savedByInput) (*savedSearchOutput, error) {
	search, err := s.Store.SavedSearch(ctx, in.Number)
	if err != nil {
		return nil, err
	}
	return changed(s.Store.UndoSearchChange(ctx, search.Last.Number, in.Body.By))
}

func (s *service) lookAtSearch(ctx context.Context, in *savedByInput) (*savedSearchOutput, error) {
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
