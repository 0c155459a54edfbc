package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

// A page is a parsed template.
type page struct{ template *template.Template }

var pageNames = []string{
	"now", "documents", "calendar", "stories", "place", "record", "document", "tree", "events", "event", "map", "timeline", "pairs", "pair", "acts", "plans", "actors", "actor", "search", "review", "style",
	"channels", "quarantine", "status", "settings", "fault", "board", "life", "agenda", "crises", "crisis", "crisis_day", "crisis_network", "crisis_map", "happening", "story",
}

// parsePages parses the templates that are part of the program; they either parse always or never.
func parsePages() map[string]*page {
	pages := map[string]*page{}
	base := template.Must(template.New("layout.html").Funcs(functions()).ParseFS(files, "templates/layout.html", "templates/part_*.html"))
	for _, name := range pageNames {
		clone := template.Must(base.Clone())
		pages[name] = &page{template.Must(clone.ParseFS(files, "templates/"+name+".html"))}
	}
	return pages
}

// A frame is what the layout shows around the body of a page.
type frame struct {
	Page     string // names the template
	Title    string
	Path     string
	Address  string // path and question
	Query    string // what stands in the search box
	Version  string
	Progress Progress
	Follows  bool // whether there are pages of what is followed through
	Body     any
}

// render writes a page in one piece: either all of it arrives, or an error does.
func (d *desk) render(w http.ResponseWriter, r *http.Request, status int, name, title string, body any) error {
	f := frame{Page: name, Title: title, Path: r.URL.Path, Address: r.URL.RequestURI(), Query: r.URL.Query().Get("q"), Version: d.Version, Follows: d.Situation != nil, Body: body}
	if d.Progress != nil {
		f.Progress = d.Progress()
	}
	var b bytes.Buffer
	if err := d.pages[name].template.Execute(&b, f); err != nil {
		return fmt.Errorf("render page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	if err != nil {
		return fmt.Errorf("send page %s: %w", name, err)
	}
	return nil
}

func notFound(_ http.ResponseWriter, r *http.Request) error {
	return fmt.Errorf("%w: there is no page %s", sitrep.ErrNotFound, r.URL.Path)
}

// A pager leads through a list of pages, counted from 1.
type pager struct {
	Total, First, Last int // entries: all, and the first and last on this page, counted from 1; First is 0 on an empty page
	Previous, Next     string
}

const pageSize = 30

// pageOf reads ?page= of a request. A number that makes no sense is the first page.
func pageOf(r *http.Request) record.Page {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 || n > 1_000_000 {
		n = 1
	}
	return record.Page{Offset: (n - 1) * pageSize, Limit: pageSize}
}

func newPager(r *http.Request, page record.Page, shown, total int) pager {
	p := pager{Total: total}
	if shown > 0 {
		p.First, p.Last = page.Offset+1, page.Offset+shown
	}
	number := page.Offset/page.Limit + 1
	if number > 1 {
		p.Previous = withPage(r.URL, number-1)
	}
	if page.Offset+shown < total && shown > 0 {
		p.Next = withPage(r.URL, number+1)
	}
	return p
}

func withPage(u *url.URL, number int) string {
	q := u.Query()
	q.Set("page", strconv.Itoa(number))
	return u.EscapedPath() + "?" + q.Encode()
}
