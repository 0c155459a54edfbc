package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A savedView is a search that somebody keeps under a name, with what is new to who looks.
type savedView struct {
	record.SavedSearch
	News record.News
}

// Fresh says what is new, "" if nobody looked before.
func (v *savedView) Fresh() string {
	switch {
	case v.News.Since.IsZero():
		return ""
	case v.News.Documents == 0:
		return "nothing new"
	}
	return number(v.News.Documents) + " new"
}

// Became says what became of it last, "" if nothing did.
func (v *savedView) Became() string {
	switch last := v.Last; last.Kind {
	case record.RenameSearch:
		return "renamed by " + last.By + ", was " + last.Was
	case record.RemoveSearch:
		return "removed by " + last.By
	}
	return ""
}

// listSaved fills in the searches that were saved.
func (d *desk) listSaved(ctx context.Context, body *searchPage) error {
	all, err := d.Store.SavedSearches(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Removed {
			body.Removed = append(body.Removed, &savedView{SavedSearch: s})
			continue
		}
		news, err := d.Store.News(ctx, d.User, &s)
		if err != nil {
			return err
		}
		body.Kept = append(body.Kept, &savedView{s, news})
	}
	body.By = d.User
	return nil
}

// savedSearch shows a search that was saved; who looks at it has seen it.
func (d *desk) savedSearch(w http.ResponseWriter, r *http.Request) error {
	number, err := numberOf(r)
	if err != nil {
		return err
	}
	search, err := d.Store.SavedSearch(r.Context(), number)
	if err != nil {
		return err
	}
	body := &searchPage{Query: search.Query, View: search.View, Saved: &savedView{SavedSearch: search}}
	if view := r.URL.Query().Get("view"); view != "" {
		body.View = record.View(view)
	}
	if !search.Removed {
		if body.Saved.News, err = d.Store.Look(r.Context(), d.User, &search, visitPause); err != nil {
			return err
		}
	}
	if err := d.answer(r, body); err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "search", mark.Visible(search.Name), body)
}

// numberOf is the number of a saved search in an address.
func numberOf(r *http.Request) (int, error) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 {
		return 0, fmt.Errorf("saved search %q: %w", r.PathValue("number"), sitrep.ErrNotFound)
	}
	return number, nil
}

// changeSaved records what a form does to a saved search and leads to it.
func changeSaved(w http.ResponseWriter, r *http.Request, change func(form url.Values) (record.SavedSearch, error)) error {
	form, err := postForm(w, r)
	if err != nil {
		return err
	}
	saved, err := change(form)
	if err != nil {
		return err
	}
	http.Redirect(w, r, backOf(form, saved.Path()), http.StatusSeeOther)
	return nil
}

func (d *desk) saveSearch(w http.ResponseWriter, r *http.Request) error {
	return changeSaved(w, r, func(form url.Values) (record.SavedSearch, error) {
		kept := record.SavedSearch{Name: form.Get("name"), Query: form.Get("q"), View: record.View(form.Get("view")), By: d.who(form)}
		return d.Store.Save(r.Context(), kept)
	})
}

func (d *desk) renameSearch(w http.ResponseWriter, r *http.Request) error {
	return changeSaved(w, r, func(form url.Values) (saved record.SavedSearch, err error) {
		number, err := numberOf(r)
		if err != nil {
			return saved, err
		}
		return d.Store.Rename(r.Context(), number, form.Get("name"), d.who(form))
	})
}

func (d *desk) removeSearch(w http.ResponseWriter, r *http.Request) error {
	return changeSaved(w, r, func(form url.Values) (saved record.SavedSearch, err error) {
		number, err := numberOf(r)
		if err != nil {
			return saved, err
		}
		return d.Store.Remove(r.Context(), number, d.who(form))
	})
}

// undoSearch takes back what became of a saved search.
func (d *desk) undoSearch(w http.ResponseWriter, r *http.Request) error {
	return changeSaved(w, r, func(form url.Values) (record.SavedSearch, error) {
		change, err := strconv.Atoi(form.Get("number"))
		if err != nil {
			return record.SavedSearch{}, fmt.Errorf("%w: %q is no number of a change", sitrep.ErrInvalid, form.Get("number"))
		}
		return d.Store.UndoSearchChange(r.Context(), change, d.who(form))
	})
}

// savedNamed are the saved searches that have words in their names, as the palette lists them.
func (d *desk) savedNamed(ctx context.Context, words string) (found []paletteEntry, err error) {
	all, err := d.Store.SavedSearches(ctx)
	for _, s := range all {
		if !s.Removed && strings.Contains(strings.ToLower(s.Name), strings.ToLower(words)) && len(found) < mostNamed {
			found = append(found, paletteEntry{s.Name, "search", s.Path()})
		}
	}
	return found, err
}
