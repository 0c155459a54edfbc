package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

type searchPage struct {
	Asked  bool // whether something was asked for; an empty page explains the language instead
	Query  string
	Fault  *queryFault
	Hits   []record.Hit
	Facets []facetView
	Pager  pager
}

// A queryFault says what is wrong with a query, with the query cut at the place where it is.
type queryFault struct{ Before, At, After, Message string }

// A facetView is a facet whose values are links that narrow the query.
type facetView struct {
	Label  string
	Values []facetLink
}

type facetLink struct {
	Label, Path string
	Count       int
}

func (d *desk) search(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query().Get("q")
	body := searchPage{Asked: strings.TrimSpace(asked) != "", Query: asked}
	if !body.Asked {
		return d.render(w, r, http.StatusOK, "search", "Search", body)
	}
	parsed, err := query.Parse(asked)
	if wrong, ok := errors.AsType[*query.Error](err); ok {
		body.Fault = faultOf(asked, wrong)
		return d.render(w, r, http.StatusBadRequest, "search", "Search", body)
	}
	if err != nil {
		return err
	}
	page := pageOf(r)
	found, err := d.Store.Search(r.Context(), parsed, page)
	if err != nil {
		return err
	}
	body.Hits, body.Facets = found.Hits, facets(asked, found.Facets)
	body.Pager = newPager(r, page, len(found.Hits), found.Total)
	return d.render(w, r, http.StatusOK, "search", "Search: "+mark.Visible(asked), body)
}

// faultOf cuts the query at the character where the error is; at its end, that is a space to point at.
func faultOf(asked string, wrong *query.Error) *queryFault {
	offset := max(0, min(wrong.Offset, len(asked)))
	at := " "
	for _, char := range asked[offset:] {
		at = string(char)
		break
	}
	return &queryFault{
		Before: asked[:offset], At: at, After: strings.TrimPrefix(asked[offset:], at), Message: wrong.Message,
	}
}

var facetLabels = map[string]string{
	"publisher": "Publisher", "by": "Who said it", "place": "Place", "language": "Language", "month": "Month",
}

func facets(asked string, all []record.Facet) []facetView {
	var views []facetView
	for _, f := range all {
		view := facetView{Label: facetLabels[f.Field]}
		if view.Label == "" {
			view.Label = f.Field
		}
		for _, v := range f.Values {
			link := facetLink{Label: v.Label, Count: v.Count}
			if !strings.Contains(asked, v.Query) {
				link.Path = searchPath(narrowed(asked, v.Query))
			}
			switch f.Field {
			case "language":
				link.Label = languageName(v.Value)
			case "month":
				link.Label = monthName(v.Value)
			}
			view.Values = append(view.Values, link)
		}
		if len(view.Values) > 0 {
			views = append(views, view)
		}
	}
	return views
}

// narrowed adds a term to a query, which is put in parentheses where the term would else belong to one side of an OR.
func narrowed(asked, term string) string {
	asked = strings.TrimSpace(asked)
	if strings.Contains(asked, " OR ") {
		asked = "(" + asked + ")"
	}
	return asked + " " + term
}

// about is the query for documents that mention an actor.
func about(actor string) string {
	return `about:"` + strings.ReplaceAll(actor, `"`, " ") + `"`
}
