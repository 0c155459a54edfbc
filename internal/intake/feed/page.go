package feed

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
)

// A PageError says that a document is a web page and no feed. It wraps [sitrep.ErrInvalid].
type PageError struct {
	URL   string // of the page
	Title string // of the page, "" if it has none
	Feeds []Link // the feeds that the page names as its own, in its order
}

// A Link is a feed that a page names.
type Link struct {
	URL   string // absolute
	Title string // "" if there is none
}

// Error names the page, and the first feed that it names.
func (e *PageError) Error() string {
	message := fmt.Sprintf("%v: read feed %s: it is a web page and no feed", sitrep.ErrInvalid, e.URL)
	if len(e.Feeds) > 0 {
		message += "; its feed is " + e.Feeds[0].URL
	}
	return message
}

// Unwrap returns [sitrep.ErrInvalid].
func (e *PageError) Unwrap() error { return sitrep.ErrInvalid }

// notFeed is the error about a document that is no feed: a page, or something else.
func notFeed(text []byte, address string) error {
	page := &PageError{URL: address}
	if !page.read(text) {
		return invalid(address, "it is neither RSS, Atom nor JSON Feed")
	}
	return page
}

// read collects the title and the feeds from the head of a page, and reports whether it is one.
func (e *PageError) read(text []byte) bool {
	const enough, maxFeeds = 1 << 20, 50
	tokens := html.NewTokenizer(bytes.NewReader(text[:min(len(text), enough)]))
	base, isPage, inTitle := parseBase(e.URL), false, false
	for len(e.Feeds) < maxFeeds {
		switch tokens.Next() {
		case html.ErrorToken:
			return isPage
		case html.DoctypeToken:
			isPage = isPage || strings.HasPrefix(strings.ToLower(string(tokens.Raw())), "<!doctype html")
		case html.TextToken:
			if inTitle && e.Title == "" {
				e.Title = plain(string(tokens.Text()), maxTitle)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			inTitle = token.Data == "title"
			switch token.Data {
			case "html", "head", "body", "meta", "div":
				isPage = true
			case "base":
				if href := attribute(token, "href"); href != "" {
					base = parseBase(base.resolve(href))
				}
			case "link":
				if link, ok := feedLink(token, base); ok {
					e.Feeds = append(e.Feeds, link)
				}
			}
		case html.EndTagToken:
			inTitle = false
		default:
		}
	}
	return isPage
}

// feedLink reads <link rel="alternate" type="application/rss+xml" href="…">.
func feedLink(token html.Token, base base) (Link, bool) {
	alternate := false
	for word := range strings.FieldsSeq(strings.ToLower(attribute(token, "rel"))) {
		alternate = alternate || word == "alternate"
	}
	mediaType, _, _ := strings.Cut(strings.ToLower(attribute(token, "type")), ";")
	switch strings.TrimSpace(mediaType) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
	default:
		return Link{}, false
	}
	address := base.resolve(attribute(token, "href"))
	return Link{URL: address, Title: plain(attribute(token, "title"), maxTitle)}, alternate && address != ""
}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
