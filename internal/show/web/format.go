package web

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// functions are what the templates call.
func functions() template.FuncMap {
	return template.FuncMap{
		"asset":        asset,
		"visible":      mark.Visible,
		"documentPath": documentPath,
		"actorPath":    actorPath,
		"aboutPath":    func(actor string) string { return searchPath(about(actor)) },
		"external":     external,
		"date":         readableDate,
		"moment":       moment,
		"iso":          func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"language":     languageName,
		"unread":       unreadWords,
		"count":        count,
		"number":       number[int],
		"headline":     headline,
		"brief":        func(title, lead string) string { return clip(headline(title, lead), 90) },
		"plus":         func(index int) int { return index + 1 },
		"duration":     span,
		"quote":        mark.QuoteWords,
		"clip":         func(words string) string { return clip(words, 320) },
		"join":         func(parts []string) string { return mark.Visible(strings.Join(parts, ", ")) },
		"eventPath":    eventPath,
		"pairPath":     pairPath,
		"tally":        tallyWords,
		"vouched":      vouchedWords,
		"eventTime":    eventTime,
		"timex":        timeWords,
		"timexday":     timexWords,
		"place":        placeWords,
		"placeLink":    placeLink,
		"type":         typeWords,
		"form":         planForm,
		"day":          dayWords,
		"reading":      func(confidence float64) string { return fmt.Sprintf("reading %.2f", confidence) },
		"signed":       func(x float64) string { return strings.Replace(fmt.Sprintf("%+.1f", x), "-", "−", 1) },
		"verdict":      newVerdict,
		"rejected":     newRejected,
		"short":        func(s string) string { return s[:min(len(s), 12)] },
	}
}

// documentPath is the address of a version of a document on the desk; without a version, of the current one.
func documentPath(key sitrep.Key) string {
	path := "/documents/" + url.PathEscape(key.ID)
	if key.Version != "" {
		path += "?version=" + url.QueryEscape(key.Version)
	}
	return path
}

// treePath is the address of the syntax of a sentence, counted from 1.
func treePath(key sitrep.Key, sentence int) string {
	return fmt.Sprintf("/documents/%s/sentences/%d/tree?version=%s", url.PathEscape(key.ID), sentence, url.QueryEscape(key.Version))
}

func actorPath(key string) string { return "/actors/" + url.PathEscape(key) }

func searchPath(query string) string { return "/search?q=" + url.QueryEscape(query) }

// external returns an address if it may be a link that leaves the desk, "" for everything but http and https.
func external(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// readableDate writes an ISO 8601 date for people, as exact as it is given; what is no date is left as it is.
func readableDate(iso string) string {
	if iso == "" {
		return "undated"
	}
	d, err := sitrep.ParseDate(iso)
	if err != nil {
		return mark.Visible(iso)
	}
	if d.DayOnly {
		return d.Time.Format("2 Jan 2006")
	}
	return moment(d.Time)
}

// dayWords writes an ISO 8601 day, month or year for people; what is none is left as it is.
func dayWords(iso string) string {
	switch len(iso) {
	case len(time.DateOnly):
		if t, err := time.Parse(time.DateOnly, iso); err == nil {
			return t.Format("2 Jan 2006")
		}
	case len("2006-01"):
		return monthName(iso)
	}
	return mark.Visible(iso)
}

// monthName writes an ISO 8601 month for people; what is none is left as it is.
func monthName(iso string) string {
	t, err := time.Parse("2006-01", iso)
	if err != nil {
		return mark.Visible(iso)
	}
	return t.Format("January 2006")
}

// moment writes a time in UTC, "never" for the zero time.
func moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2 Jan 2006, 15:04 UTC")
}

// ago says how far a moment lies from now, in the largest unit that fits.
func ago(t, now time.Time) string {
	if t.IsZero() {
		return "never"
	}
	d := now.Sub(t)
	if d < 0 {
		return "in " + span(-d)
	}
	if d < time.Minute {
		return "just now"
	}
	return span(d) + " ago"
}

// span writes a duration in its largest unit.
func span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "under a minute"
	case d < time.Hour:
		return count(int(d/time.Minute), "minute", "minutes")
	case d < 48*time.Hour:
		return count(int(d/time.Hour), "hour", "hours")
	}
	return count(int(d/(24*time.Hour)), "day", "days")
}

// languageName names a BCP 47 tag in English; a tag that is not known is left as it is.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return mark.Visible(tag)
	}
	if name := display.English.Tags().Name(t); name != "" {
		return name
	}
	return mark.Visible(tag)
}

// unreadWords says why a document was not read: "language: ru" is "Russian: not read".
func unreadWords(reason string) string {
	if tag, ok := strings.CutPrefix(reason, "language: "); ok {
		return languageName(tag) + ": not read"
	}
	return "Not read: " + mark.Visible(reason)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// number writes a figure with its thousands apart.
func number[N int | int64](n N) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// headline is the title of a document, or the first words of one that has none.
func headline(title, lead string) string {
	if title != "" {
		return mark.Visible(title)
	}
	if lead == "" {
		return "Untitled"
	}
	return mark.Visible(clip(lead, 160))
}

// clip shortens words to so many bytes, at a space where there is one.
func clip(words string, most int) string {
	if len(words) <= most {
		return words
	}
	cut := strings.LastIndexByte(words[:most], ' ')
	if cut < 0 {
		for cut = most; !utf8.RuneStart(words[cut]); cut-- {
		}
	}
	return words[:cut] + " …"
}
