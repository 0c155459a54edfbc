// Package feed reads what a channel announces: RSS, Atom and JSON Feed documents, and the OPML lists that channels are
// exchanged in. It takes bytes and fetches nothing.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"

	"github.com/sitrep-news/sitrep"
)

// MaxSize is how many bytes a feed may have.
const MaxSize = 16 << 20

// The parser builds some hundred bytes for every element and object, so that their number is bounded too. No feed in use
// comes near.
const (
	maxMarkup  = 500_000 // opening and closing tags of an XML document
	maxObjects = 100_000 // of a JSON document
	maxEntries = 20_000
)

// A Feed is what a feed document says. All its texts are plain, but for Entry.Content.
type Feed struct {
	Title     string // as the channel calls itself, "" if it does not
	Site      string // the address of the web site, "" if not stated
	Language  string // BCP 47, "" if not stated
	Publisher string // who issues it (dc:publisher), "" if not stated
	Entries   []Entry
}

// An Entry announces one article.
type Entry struct {
	ID        string   // names the entry in its feed, never ""
	URL       string   // http or https, absolute, without fragment and campaign marks; "" if the entry has no link
	Title     string   // "" if there is none
	Published string   // ISO 8601 as sitrep.ParseDate reads it, a day if no time is given, without a zone if none is given; "" if not stated
	Updated   string   // the same for the last change
	Authors   []string // names, never e-mail addresses
	Summary   string
	Content   string // HTML of the article or of its beginning, "" if there is none
}

// IsArticle reports whether the content is long enough to be an article and not just its beginning: 600 letters.
func (e Entry) IsArticle() bool {
	const enough = 600
	letters := 0
	for _, r := range plain(e.Content, 8*enough) {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= enough
}

// Parse reads a feed. Relative links are resolved against baseURL, the address of the feed. Entries that have neither id nor
// link nor title are left out, and of entries with the same id all but the first. What is no feed wraps
// [sitrep.ErrInvalid]; a web page is a [*PageError].
func Parse(data []byte, contentType, baseURL string) (feed Feed, err error) {
	if len(data) > MaxSize {
		return Feed{}, invalid(baseURL, "it has %d bytes, more than %d MiB", len(data), MaxSize>>20)
	}
	text := toUTF8(data, contentType)
	if err := checkShape(text, baseURL); err != nil {
		return Feed{}, err
	}
	// The parsers below are not ours. One that stumbles must not take the process with it.
	defer func() {
		if r := recover(); r != nil {
			feed, err = Feed{}, invalid(baseURL, "the parser failed: %v", r)
		}
	}()
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	parser.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	parsed, err := parser.Parse(bytes.NewReader(text))
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return Feed{}, notFeed(text, baseURL)
	case err != nil:
		return Feed{}, invalid(baseURL, "%v", err)
	case parsed.FeedType == "json" && parsed.FeedVersion == "" && len(parsed.Items) == 0:
		return Feed{}, invalid(baseURL, "it is JSON, but no JSON Feed")
	}
	return translate(parsed, baseURL), nil
}

// invalid is the error about a feed, which names it.
func invalid(address, format string, args ...any) error {
	return fmt.Errorf("%w: read feed %s: %s", sitrep.ErrInvalid, address, cut(fmt.Sprintf(format, args...), 300))
}

// checkShape refuses a document of more parts than any feed has.
func checkShape(text []byte, address string) error {
	head := bytes.TrimLeft(text, " \t\r\n")
	if len(head) == 0 {
		return invalid(address, "it is empty")
	}
	if head[0] == '{' {
		if n := bytes.Count(head, []byte("{")); n > maxObjects {
			return invalid(address, "it has more than %d objects", maxObjects)
		}
		return nil
	}
	if n := bytes.Count(head, []byte("<")); n > maxMarkup {
		return invalid(address, "it has more than %d tags", maxMarkup)
	}
	if n := bytes.Count(head, []byte("<item")) + bytes.Count(head, []byte("<entry")); n > maxEntries {
		return invalid(address, "it has more than %d entries", maxEntries)
	}
	if nestedEntity.Match(head[:min(len(head), 1<<20)]) {
		return invalid(address, "it defines entities that are made of other entities, as only a bomb does")
	}
	return nil
}

// nestedEntity is the definition of an entity by another one that is neither a character nor of XML's own five.
var nestedEntity = regexp.MustCompile(`<!ENTITY\s+[\w.:-]+\s+(?:"[^"]*|'[^']*)&(?:[b-fh-kmnoprs-zA-Z_]|a[^mp]|l[^t]|g[^t]|q[^u])`)

func translate(parsed *gofeed.Feed, baseURL string) Feed {
	base := parseBase(baseURL)
	feed := Feed{
		Title:    plain(parsed.Title, maxTitle),
		Site:     base.resolve(parsed.Link),
		Language: language(parsed.Language),
	}
	if dc := parsed.DublinCoreExt; dc != nil && len(dc.Publisher) > 0 {
		feed.Publisher = plain(dc.Publisher[0], maxTitle)
	}
	refine := refinement(parsed)
	seen := make(map[string]bool)
	for i, item := range parsed.Items {
		if len(feed.Entries) == maxEntries {
			break
		}
		refine(i, item)
		entry := translateEntry(item, base)
		if entry.ID != "" && !seen[entry.ID] {
			seen[entry.ID] = true
			feed.Entries = append(feed.Entries, entry)
		}
	}
	return feed
}

// refinement returns a function that puts right what the common form of the feed lost of the original: an Atom entry's date of
// change is given out for its date of publication, and plain text for HTML.
func refinement(parsed *gofeed.Feed) func(int, *gofeed.Item) {
	switch original := parsed.OriginalFeed().(type) {
	case *atom.Feed:
		return func(i int, item *gofeed.Item) {
			entry := original.Entries[i]
			item.Published, item.PublishedParsed = entry.Published, entry.PublishedParsed
			if entry.Content != nil && (entry.Content.Type == "" || entry.Content.Type == "text") {
				item.Content = paragraphs(item.Content)
			}
		}
	case *json.Feed:
		return func(i int, item *gofeed.Item) {
			if original.Items[i].ContentHTML == "" {
				item.Content = paragraphs(original.Items[i].ContentText)
			}
		}
	}
	return func(int, *gofeed.Item) {}
}

func translateEntry(item *gofeed.Item, base base) Entry {
	entry := Entry{
		URL:       base.resolve(item.Link),
		Title:     plain(item.Title, maxTitle),
		Published: date(item.Published, item.PublishedParsed),
		Updated:   date(item.Updated, item.UpdatedParsed),
		Authors:   authors(item),
		Summary:   plain(item.Description, maxSummary),
		Content:   item.Content,
	}
	for _, link := range item.Links {
		if entry.URL == "" {
			entry.URL = base.resolve(link)
		}
	}
	if entry.URL == "" && isWeb(item.GUID) {
		entry.URL = base.resolve(item.GUID)
	}
	entry.URL = withoutCampaign(entry.URL)
	if entry.Content == "" {
		entry.Content = item.Description
	}
	entry.ID = cut(item.GUID, maxID)
	if entry.ID == "" {
		entry.ID = entry.URL
	}
	if entry.ID == "" && entry.Title != "" {
		entry.ID = sitrep.HashID(entry.Title + "\n" + entry.Published)
	}
	return entry
}

func authors(item *gofeed.Item) []string {
	var names []string
	if dc := item.DublinCoreExt; dc != nil && len(dc.Creator) > 1 {
		names = dc.Creator
	} else {
		for _, person := range item.Authors {
			if person != nil {
				names = append(names, person.Name)
			}
		}
	}
	var clean []string
	for _, name := range names[:min(len(names), maxAuthors)] {
		if name = plain(name, maxTitle); name != "" && !strings.Contains(name, "@") {
			clean = append(clean, name)
		}
	}
	return clean
}
