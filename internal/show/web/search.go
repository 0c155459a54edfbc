package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

type searchPage struct {
	Query    string
	Fault    *queryFault
	View     record.View
	Views    choices
	Total    int
	CSV      string
	Hits     []hitView
	Pager    pager
	Timeline *timelineView // of the events in what was found, if it is asked for
	Map      *mapView
	Facets   []facetView
	Saved    *savedView // that is shown, nil for a search that nobody saved
	Kept     []*savedView
	Removed  []*savedView
	By       string // under whose name it would be saved
}

// Asked reports whether something was asked for; a page without a query explains the language instead.
func (p *searchPage) Asked() bool { return strings.TrimSpace(p.Query) != "" }

// A hitView is a document that was found.
type hitView struct {
	record.Hit
	New bool // to who looks at a saved search
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
	body := &searchPage{Query: r.URL.Query().Get("q"), View: record.View(r.URL.Query().Get("view"))}
	if !body.Asked() {
		if err := d.listSaved(r.Context(), body); err != nil {
			return err
		}
		return d.render(w, r, http.StatusOK, "search", "Search", body)
	}
	_, err := query.Parse(body.Query)
	if wrong, ok := errors.AsType[*query.Error](err); ok {
		body.Fault = faultOf(body.Query, wrong)
		return d.render(w, r, http.StatusBadRequest, "search", "Search", body)
	}
	if err := d.answer(r, body); err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "search", "Search: "+mark.Visible(body.Query), body)
}

// answer fills in what a query finds, in the view that is asked for.
func (d *desk) answer(r *http.Request, body *searchPage) error {
	if body.View == "" {
		body.View = record.TableView
	}
	if !slices.Contains(record.Views(), body.View) {
		return fmt.Errorf("%w: %q is no view: table, timeline, map", sitrep.ErrInvalid, body.View)
	}
	a, err := body.ask(r.URL)
	if err != nil {
		return err
	}
	page := pageOf(r)
	if body.View != record.TableView {
		page = record.Page{Limit: 1} // what the facets count, and how much it is
	}
	found, err := d.Store.Search(r.Context(), a.filter.Matching, page)
	if err != nil {
		return err
	}
	body.Total, body.Facets, body.Pager = found.Total, facets(body.Query, body.View, found.Facets), newPager(r, page, len(found.Hits), found.Total)
	body.Views = choices{Name: "View", Links: []choice{
		{"Documents", a.here("view", "table"), body.View == record.TableView, -1},
		{"Timeline", a.here("view", "timeline"), body.View == record.TimelineView, -1},
		{"Map", a.here("view", "map"), body.View == record.MapView, -1},
	}}
	body.CSV, body.By = "/search.csv?q="+url.QueryEscape(body.Query), d.User
	switch body.View {
	case record.TimelineView:
		line, err := d.newTimeline(r.Context(), a)
		body.Timeline = &line
		return err
	case record.MapView:
		near := r.URL.Query().Get("part") != "world"
		places, err := d.newMap(r.Context(), a, near)
		places.Views = partLinks(a.here("part", "world"), a.here(), near)
		body.Map = &places
		return err
	case record.TableView:
	}
	for _, hit := range found.Hits {
		body.Hits = append(body.Hits, hitView{hit, body.Saved != nil && slices.Contains(body.Saved.News.Keys, hit.Key)})
	}
	return nil
}

// ask is what the views of events are asked for: those of the documents that the query finds, on the days in the address.
func (p *searchPage) ask(address *url.URL) (*eventAsk, error) {
	values := url.Values{"q": {p.Query}}
	for _, name := range []string{"since", "until"} {
		if value := address.Query().Get(name); value != "" {
			values.Set(name, value)
		}
	}
	a, err := newEventAsk(values, "/search", "view", string(p.View))
	if err == nil && p.Saved != nil {
		a.page, a.always = p.Saved.Path(), append(a.always, "q", "")
	}
	return a, err
}

// searchTable is what a query finds as a table.
func (d *desk) searchTable(w http.ResponseWriter, r *http.Request) error {
	q, err := query.Parse(r.URL.Query().Get("q"))
	if err != nil {
		return err
	}
	list, _, err := all(func(page record.Page) ([]record.Hit, int, error) { return d.hits(r.Context(), q, page) })
	if err != nil {
		return err
	}
	rows := [][]string{{"document", "version", "published", "publisher", "title", "language", "state", "speaker", "statement", "words"}}
	for _, hit := range list {
		row := []string{hit.Key.ID, hit.Key.Version, hit.Published, hit.Publisher, hit.Title, hit.Language, hit.State, "", "", ""}
		if hit.Statement != nil {
			row[7], row[8] = hit.Statement.Actor.Name, hit.Statement.Words
		}
		for _, piece := range hit.Snippet {
			row[9] += piece.Text
		}
		rows = append(rows, row)
	}
	return sendTable(w, "search.csv", rows)
}

func (d *desk) hits(ctx context.Context, q query.Query, page record.Page) ([]record.Hit, int, error) {
	found, err := d.Store.Search(ctx, q, page)
	return found.Hits, found.Total, err
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

func facets(asked string, seen record.View, all []record.Facet) []facetView {
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
				if seen != record.TableView {
					link.Path += "&view=" + string(seen)
				}
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
