package demo

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the picture
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"strings"
	"sync"
	"time"
)

//go:embed picture.svg
var picture []byte

// A site serves the feed and the pages. Somebody who has fetched the article that is corrected later finds its correction
// the next time that they ask for the feed.
type site struct {
	articles []Article
	pages    pages

	mu        sync.Mutex
	fetched   bool // the first version of the corrected article was
	corrected bool // the feed has announced the correction
}

// Handler serves the demo's site: an Atom feed at /feed.xml, a page for every article below /articles/, /robots.txt, and a
// list of the articles at /. Links are made for the host that is asked for. One article is corrected once it has been
// fetched: from then on the feed says that it was updated, and its page has the corrected text.
func Handler() http.Handler {
	s := &site{articles: Articles(), pages: newPages()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /feed.xml", s.feed)
	mux.HandleFunc("GET /articles/{slug}", s.article)
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, r *http.Request) {
		serve(w, r, "text/plain; charset=utf-8", []byte("User-agent: *\nDisallow: /login\nDisallow: /search\n"))
	})
	mux.HandleFunc("GET /picture.svg", func(w http.ResponseWriter, r *http.Request) { serve(w, r, "image/svg+xml", picture) })
	return mux
}

func (s *site) feed(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.corrected = s.corrected || s.fetched
	corrected := s.corrected
	s.mu.Unlock()
	feed, err := feedOf(s.articles, baseURL(r), corrected)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	serve(w, r, "application/atom+xml; charset=utf-8", feed)
}

func (s *site) article(w http.ResponseWriter, r *http.Request) {
	for i, a := range s.articles {
		if a.Slug != r.PathValue("slug") {
			continue
		}
		a, updated := s.version(a)
		page, err := s.pages.render(a, baseURL(r), updated, s.related(i, baseURL(r)))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		serve(w, r, "text/html; charset=utf-8", page)
		return
	}
	http.NotFound(w, r)
}

// version returns an article as it stands at the moment, and when it was corrected.
func (s *site) version(a Article) (Article, string) {
	if a.Correction == nil {
		return a, ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.corrected {
		return a.corrected(), a.Correction.Updated
	}
	s.fetched = true
	return a, ""
}

// related returns the headlines of the three articles before the i-th, as its page shows them beside it.
func (s *site) related(i int, base string) []headline {
	var list []headline
	for _, a := range s.articles[max(i-3, 0):i] {
		list = append(list, headline{a.Title, base + "/articles/" + a.Slug})
	}
	return list
}

func (s *site) index(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title>"+
		"<link rel=alternate type=application/atom+xml href=/feed.xml></head><body><h1>%s</h1><ul>", feedTitle, feedTitle)
	for _, a := range s.articles {
		fmt.Fprintf(&b, "<li><a href=\"/articles/%s\">%s</a> (%s)</li>", a.Slug, html.EscapeString(a.Title), a.Publisher)
	}
	b.WriteString("</ul></body></html>")
	serve(w, r, "text/html; charset=utf-8", []byte(b.String()))
}

func baseURL(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// serve answers with content, or that it has not changed.
func serve(w http.ResponseWriter, r *http.Request, contentType string, content []byte) {
	sum := sha256.Sum256(content)
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
