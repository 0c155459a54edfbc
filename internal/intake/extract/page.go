// Package extract turns a saved web page into an article: its text without markup, and what the page says about it
// (title, authors, publisher, canonical address, day of publication, language).
//
// A page is hostile until shown otherwise. It is reduced to bounded markup before anything builds a tree from it (see
// reduce), the libraries that look for the article see only trees of bounded size, and each page runs apart from its
// caller, under a deadline (see [Page]).
package extract

import (
	"context"
	"fmt"
	"time"

	sitrep "github.com/sitrep-news/sitrep"
)

// An Input is a web page as it arrived, with what is known about it from elsewhere.
type Input struct {
	Data        []byte
	ContentType string // of the HTTP answer, "" if unknown; its charset is believed before the page's own
	URL         string // where the page was found, "" if unknown; the page's canonical link comes before it
	Hints       Hints
	Now         time.Time // when the page was taken in: no later day of publication is guessed; zero for no such bound
}

// Hints is what the channel says about the page. The page itself comes first, except for the language; a hint fills
// what the page leaves open.
type Hints struct {
	Title     string
	Published string // ISO 8601
	Publisher string
	Language  string // BCP 47
	Byline    []string
}

// Page returns the article in a web page: its paragraphs apart by one blank line, without markup. Furniture within the
// text is not marked, Channel is left empty, Fetched is Input.Now.
//
// A page that is no article (an index, a login or cookie wall, a handful of words), that is no HTML, or that is beyond
// the limits (16 MiB) wraps [sitrep.ErrInvalid] and says why.
//
// What holds for every input: Page returns when ctx is done or after 30 seconds, with an error that wraps
// [sitrep.ErrTransient]; a panic in a library is an error of this page alone. A page that is given up goes on in the
// background, since Go cannot stop it, but it ends by itself: its size, elements, nesting and attributes were capped
// before, so that no page within the caps was found to take 5 seconds of one core or 400 MB. No more pages, given up or
// not, run at once in a process than it has cores (but four); one more waits, within its own deadline.
func Page(ctx context.Context, in Input) (sitrep.Document, error) {
	document, err := guarded(ctx, func() (sitrep.Document, error) { return read(in) })
	if err != nil {
		return sitrep.Document{}, fmt.Errorf("extract article from %s: %w", name(in), err)
	}
	return document, nil
}

// name is what an error calls the page.
func name(in Input) string {
	if in.URL != "" {
		return in.URL
	}
	return "page"
}

func read(in Input) (sitrep.Document, error) {
	if err := checkInput(in); err != nil {
		return sitrep.Document{}, err
	}
	source, err := decode(in.Data, in.ContentType)
	if err != nil {
		return sitrep.Document{}, err
	}
	page := reduce(source)
	found, meta := page.article(in)
	if err := verdict(found); err != nil {
		return sitrep.Document{}, err
	}
	return document(in, found.String(), meta), nil
}

func document(in Input, text string, meta metadata) sitrep.Document {
	d := sitrep.Document{
		Version:   sitrep.HashText(text),
		URL:       meta.url,
		Title:     meta.title,
		Publisher: meta.publisher,
		Byline:    meta.byline,
		Published: meta.published,
		Fetched:   in.Now,
		Language:  Language(text, meta.language),
		Text:      text,
	}
	if d.URL != "" {
		d.ID = sitrep.HashID(d.URL)
	} else {
		d.ID = d.Version[:16]
	}
	return d
}
