package demo

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// The elements of an Atom feed (RFC 4287) that are used.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID        string     `xml:"id"`
		Title     string     `xml:"title"`
		Link      atomLink   `xml:"link"`
		Published string     `xml:"published"`
		Updated   string     `xml:"updated"`
		Authors   []atomName `xml:"author"`
		Summary   string     `xml:"summary"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomName struct {
		Name string `xml:"name"`
	}
)

const (
	feedID    = "tag:demo.sitrep.example,2026:sorrel"
	feedTitle = "The Sorrel dispute: reports from five invented publishers"
)

// feedOf returns the Atom feed of articles, the newest first. base is the address of the site without a closing slash.
func feedOf(articles []Article, base string, corrected bool) ([]byte, error) {
	feed := atomFeed{
		Lang: "en", ID: feedID, Title: feedTitle, Links: []atomLink{{"self", base + "/feed.xml"}, {"alternate", base + "/"}},
	}
	for _, a := range slices.Backward(articles) {
		updated := a.Published
		if corrected && a.Correction != nil {
			updated, a = a.Correction.Updated, a.corrected()
		}
		feed.Updated = max(feed.Updated, updated)
		feed.Entries = append(feed.Entries, entryOf(a, base, updated))
	}
	b, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write feed: %w", err)
	}
	return append([]byte(xml.Header), b...), nil
}

func entryOf(a Article, base, updated string) atomEntry {
	summary, _, _ := strings.Cut(a.Text, "\n\n")
	e := atomEntry{
		ID: feedID + "/" + a.Slug, Title: a.Title, Link: atomLink{Href: base + "/articles/" + a.Slug}, Published: a.Published,
		Updated: updated, Summary: summary,
	}
	for _, name := range a.Byline {
		e.Authors = append(e.Authors, atomName{name})
	}
	return e
}
