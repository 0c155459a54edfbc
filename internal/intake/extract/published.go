package extract

import (
	"strings"
	"time"

	htmldate "github.com/markusmobius/go-htmldate"
	sitrep "github.com/sitrep-news/sitrep"
	"golang.org/x/net/html"
)

// firstWebPage is the earliest day of publication that is believed.
var firstWebPage = time.Date(1991, 8, 6, 0, 0, 0, 0, time.UTC)

// statedDate returns the date of publication that the page states for machines, else the channel's, "" if neither does.
func statedDate(h *head, linked *linkedArticle, in Input) string {
	stated := []string{linked.published, h.first("article:published_time", "og:published_time", "datepublished",
		"parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "citation_publication_date",
		"citation_date", "pubdate", "publishdate", "publish-date", "publication_date")}
	stated = append(stated, h.times...)
	stated = append(stated, in.Hints.Published)
	for _, s := range stated {
		if date := plausible(s, in.Now); date != "" {
			return date
		}
	}
	return ""
}

// plausible returns the date as stated if it is one that the page can have been published on, else "". Midnight to the
// second is how programs write a day without a time, so only its day is kept.
func plausible(stated string, now time.Time) string {
	stated = strings.ReplaceAll(strings.TrimSpace(stated), "/", "-")
	date, err := sitrep.ParseDate(stated)
	if err != nil || date.Time.Before(firstWebPage) || !now.IsZero() && date.Time.After(now.AddDate(0, 0, 1)) {
		return ""
	}
	if date.DayOnly || date.Time.Hour() == 0 && date.Time.Minute() == 0 && date.Time.Second() == 0 {
		return date.Time.Format(time.DateOnly)
	}
	return stated
}

// maxDateTexts caps the short texts with digits that are read as dates in all languages, which takes milliseconds each.
const maxDateTexts = 400

// guessedDate looks for the day of publication in the address and all over the page, "" if none is found. On a page
// full of numbers it only looks for dates in digits and in English.
func guessedDate(root *html.Node, address string, now time.Time) string {
	options := htmldate.Options{URL: address, UseOriginalDate: true, MinDate: firstWebPage, MaxDate: now}
	options.SkipExtensiveSearch = countDateTexts(root) > maxDateTexts
	if now.IsZero() {
		options.MaxDate = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	result, err := htmldate.FromDocument(root, options)
	if err != nil || result.IsZero() || result.DateTime.Day() == 1 && !namesFirst(result.SrcString) {
		return ""
	}
	return result.DateTime.Format(time.DateOnly)
}

// namesFirst says whether a text in which the first of a month was found does name a day: the library makes the first
// of January of a lone year, and the first of the month of a year and a month.
func namesFirst(source string) bool {
	numbers := 0
	named := false
	for field := range strings.FieldsFuncSeq(source, func(r rune) bool { return r < '0' || r > '9' }) {
		numbers++
		named = named || field == "1" || field == "01" || len(field) == 8
	}
	return named && numbers >= 2 || numbers == 1 && named
}

// countDateTexts counts the texts and titles that could be taken for a date.
func countDateTexts(root *html.Node) int {
	count := 0
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			count += digitsIn(n.Data)
		} else {
			count += digitsIn(attribute(n, "title")) + digitsIn(attribute(n, "content")) + digitsIn(attribute(n, "datetime"))
		}
	}
	return count
}

// digitsIn is 1 for a text with a digit near its beginning, else 0.
func digitsIn(s string) int {
	if strings.ContainsAny(s[:min(len(s), 200)], "0123456789") {
		return 1
	}
	return 0
}
