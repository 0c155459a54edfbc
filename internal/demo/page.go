package demo

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	"time"
)

//go:embed pages/*.html
var pageFiles embed.FS

// A page is what a publisher's template is filled with.
type page struct {
	Article
	URL        string
	Updated    string // of a correction, "" for none
	Day        string // of publication, as people read it
	Paragraphs []string
	Related    []headline
	Metadata   map[string]any // schema.org
}

// A headline leads to another article.
type headline struct{ Title, URL string }

// pages renders articles.
type pages struct{ templates *template.Template }

func newPages() pages {
	return pages{template.Must(template.ParseFS(pageFiles, "pages/*.html"))}
}

// render returns the page of an article. base is the address of the site without a closing slash.
func (p pages) render(a Article, base, updated string, related []headline) ([]byte, error) {
	published, err := time.Parse(time.RFC3339, a.Published)
	if err != nil {
		return nil, fmt.Errorf("render %s: %w", a.Slug, err)
	}
	filled := page{
		Article: a, URL: base + "/articles/" + a.Slug, Updated: updated, Day: published.Format("2 January 2006, 15:04 MST"),
		Paragraphs: strings.Split(a.Text, "\n\n"), Related: related,
		Metadata: map[string]any{
			"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.Title, "datePublished": a.Published,
			"author": authors(a.Byline), "publisher": map[string]any{"@type": "Organization", "name": a.Publisher},
		},
	}
	var b bytes.Buffer
	if err := p.templates.ExecuteTemplate(&b, templateOf(a.Publisher), filled); err != nil {
		return nil, fmt.Errorf("render %s: %w", a.Slug, err)
	}
	return b.Bytes(), nil
}

func authors(byline []string) []any {
	people := make([]any, len(byline))
	for i, name := range byline {
		people[i] = map[string]any{"@type": "Person", "name": name}
	}
	return people
}

func templateOf(publisher string) string {
	for name, p := range publishers {
		if p == publisher {
			return name + ".html"
		}
	}
	return ""
}
