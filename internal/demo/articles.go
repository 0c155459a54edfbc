// Package demo is a feed of articles about one crisis that never was: two invented states that quarrel over a river, told
// by five invented publishers in three weeks of March 2026. It shows what Sitrep does without anybody's rights being
// touched.
//
// The articles are in articles, one file each, and the publishers' pages in pages.
package demo

import (
	"embed"
	"slices"
	"strings"
	"time"
)

//go:embed articles/*.txt
var articleFiles embed.FS

// An Article is one report of the feed.
type Article struct {
	Slug      string // the last part of its address
	Publisher string
	Title     string
	Byline    []string
	Published string // ISO 8601, UTC
	Text      string // paragraphs apart by one blank line
	// Correction replaces title and text later, under the same address; nil for all articles but one.
	Correction *Correction
}

// A Correction is the second version of an article.
type Correction struct {
	Title, Text string
	Updated     string // ISO 8601, UTC
}

// Crisis is the name of the crisis that most of the articles are about.
const Crisis = "Sorrel"

// Actors are who that crisis is between and who takes part in it, as a crisis names them.
func Actors() []string { return []string{"Kestria", "Varenia", "Belmara", "European Union"} }

// Places are where it is.
func Places() []string { return []string{"Sorrel River", "Arden Bridge", "Hallowby", "Ferrin"} }

// publishers are the names of the publishers by the name of their page.
var publishers = map[string]string{
	"continental-wire": "Continental Wire",
	"selmar-herald":    "The Selmar Herald",
	"northgate":        "Northgate",
	"daily-meridian":   "Daily Meridian",
	"dunmere-post":     "Dunmere Post",
}

// Evening is when its last article has just been published: the moment at which the crisis is looked at.
func Evening() time.Time { return time.Date(2026, time.March, 20, 20, 0, 0, 0, time.UTC) }

// Articles returns the articles in the order of publication.
func Articles() []Article {
	files, _ := articleFiles.ReadDir("articles") // part of the program
	articles := make([]Article, 0, len(files))
	for _, f := range files {
		content, _ := articleFiles.ReadFile("articles/" + f.Name())
		_, slug, _ := strings.Cut(strings.TrimSuffix(f.Name(), ".txt"), "-")
		articles = append(articles, parseArticle(slug, string(content)))
	}
	slices.SortStableFunc(articles, func(a, b Article) int { return strings.Compare(a.Published, b.Published) })
	return articles
}

// parseArticle reads a file: fields, the text, and the corrected text if there is one, apart by lines of four dashes.
func parseArticle(slug, content string) Article {
	parts := strings.Split(content, "----\n")
	fields := make(map[string]string)
	for line := range strings.Lines(parts[0]) {
		name, value, _ := strings.Cut(line, ": ")
		fields[name] = strings.TrimSpace(value)
	}
	a := Article{
		Slug: slug, Publisher: publishers[fields["publisher"]], Title: fields["title"],
		Byline: strings.Split(fields["byline"], ", "), Published: fields["published"],
	}
	if len(parts) > 1 {
		a.Text = strings.TrimSpace(parts[1])
	}
	if len(parts) > 2 {
		a.Correction = &Correction{Title: fields["corrected title"], Text: strings.TrimSpace(parts[2]), Updated: fields["corrected"]}
	}
	return a
}

// corrected returns the article as it reads after its correction.
func (a Article) corrected() Article {
	if a.Correction != nil {
		a.Title, a.Text = a.Correction.Title, a.Correction.Text
	}
	return a
}
