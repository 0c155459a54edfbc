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

// guessedDate looks for the day of publication in the address and all over the page, "" if none is found.
func guessedDate(root *html.Node, address string, now time.Time) string {
	options := htmldate.Options{URL: address, UseOriginalDate: true, MinDate: firstWebPage, MaxDate: now}
	if now.IsZero() {
		options.MaxDate = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	result, err := htmldate.FromDocument(root, options)
	if err != nil || result.IsZero() {
		return ""
	}
	return result.DateTime.Format(time.DateOnly)
}
