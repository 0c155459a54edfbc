package extract

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
)

// metadata is what a page says about its article. Empty means that it does not say.
type metadata struct {
	url, title, publisher, published, language string
	byline                                     []string
}

// A head is what a page's elements say about it: one walk over the tree collects it.
type head struct {
	values    map[string]string // meta elements by name, property or itemprop in lower case, the first of each
	authors   []string          // all meta elements that name an author
	canonical string
	title     string
	language  string
	headings  []string // h1
	times     []string // the datetime of the time elements that are marked as publication
}

func readHead(root *html.Node) head {
	h := head{values: map[string]string{}}
	h.walk(root)
	return h
}

func (h *head) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		h.element(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		h.walk(child)
	}
}

func (h *head) element(n *html.Node) {
	switch n.Data {
	case "html":
		h.language = attribute(n, "lang")
	case "title":
		if h.title == "" {
			h.title = clean(textOf(n))
		}
	case "h1":
		if s := clean(textOf(n)); s != "" && len(h.headings) < 10 {
			h.headings = append(h.headings, s)
		}
	case "link":
		if h.canonical == "" && strings.EqualFold(attribute(n, "rel"), "canonical") {
			h.canonical = strings.TrimSpace(attribute(n, "href"))
		}
	case "meta":
		h.meta(n)
	case "time":
		if attribute(n, "itemprop") == "datePublished" || hasAttribute(n, "pubdate") {
			h.times = append(h.times, attribute(n, "datetime"))
		}
	}
}

func (h *head) meta(n *html.Node) {
	content := clean(attribute(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(attribute(n, key)))
		if name == "" {
			continue
		}
		if h.values[name] == "" {
			h.values[name] = content
		}
		switch name {
		case "author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "byl":
			h.authors = append(h.authors, content)
		}
	}
}

// first returns the first of the named meta elements that is there.
func (h *head) first(names ...string) string {
	for _, name := range names {
		if value := h.values[name]; value != "" {
			return value
		}
	}
	return ""
}

// describe puts together what linked data, meta elements and the page's URL say, in this order, and fills the rest
// from the hints.
func describe(in Input, h *head, linked *linkedArticle) metadata {
	var m metadata
	m.url = canonicalURL(in.URL, h.canonical, h.first("og:url"), linked.url)
	m.publisher = cmp.Or(linked.publisher, h.first("og:site_name", "application-name", "publisher", "dc.publisher"),
		in.Hints.Publisher, hostOf(m.url))
	m.publisher = strings.TrimPrefix(m.publisher, "@")
	m.title = cmp.Or(titleOf(h, linked, m.publisher), in.Hints.Title)
	m.byline = byline(linked.authors, h.authors, in.Hints.Byline)
	m.language = cmp.Or(in.Hints.Language, h.language, linked.language, h.first("content-language", "og:locale"))
	m.published = statedDate(h, linked, in)
	return m
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textOf is all text below a node.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}
