package record

import (
	"bytes"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// Limits on what is recorded.
const (
	maxIDBytes   = 512
	maxTextBytes = 5 << 20 // an article, however long; reading takes a hundred times that
	leadRunes    = 240
)

// arrival is a document made ready to be written, outside of any transaction.
type arrival struct {
	key         sitrep.Key
	publishedAt sql.NullInt64
	text        []byte // packed
	raw         any    // packed bytes; nil if the bytes are those of the text
	mediaType   string
	publisher   string
	columns     []any // of documents from channel to lead
}

// prepare checks a document and makes it ready. What is wrong with it wraps [sitrep.ErrInvalid].
func (p *packer) prepare(in *sitrep.Incoming) (*arrival, error) {
	d := &in.Document
	if err := checkDocument(d); err != nil {
		return nil, err
	}
	byline, err := jsonList(cleanAll(d.Byline))
	if err != nil {
		return nil, fmt.Errorf("document %q: byline: %w", d.ID, err)
	}
	a := &arrival{key: d.Key(), text: p.pack([]byte(d.Text)), mediaType: clean(in.MediaType), publisher: cut(clean(d.Publisher), maxNameBytes)}
	if in.Raw != nil && !bytes.Equal(in.Raw, []byte(d.Text)) {
		a.raw = p.pack(in.Raw)
	}
	var month string
	a.publishedAt, month = publishedAt(d.Published, d.Dateline.Date)
	a.columns = []any{
		clean(d.Channel), clean(d.URL), clean(d.Title), spanText(d.TitleSpan), a.publisher, byline,
		clean(d.Dateline.Place), clean(d.Dateline.Date), spanText(d.Dateline.Span), clean(d.Published), a.publishedAt, month,
		nanoseconds(d.Fetched), clean(d.Language), spansText(d.Furniture), words(d), lead(d),
	}
	return a, nil
}

// arrivalColumns are the columns of arrival.columns.
const arrivalColumns = `channel, url, title, title_span, publisher, byline, dateline_place, dateline_date, dateline_span,
	published, published_at, month, fetched_at, language, furniture, words, lead`

func checkDocument(d *sitrep.Document) error {
	if d.ID == "" || len(d.ID) > maxIDBytes || d.ID != clean(d.ID) {
		return fmt.Errorf("document %.40q: %w: its id must be 1 to %d bytes of UTF-8", d.ID, sitrep.ErrInvalid, maxIDBytes)
	}
	if d.ID == "." || d.ID == ".." || d.ID == "/" {
		return fmt.Errorf("document %q: %w: a document with this id has no address: clients and servers take it for a step in a path", d.ID, sitrep.ErrInvalid)
	}
	if len(d.Text) > maxTextBytes {
		return fmt.Errorf("document %q: %w: its text has more than %d MB", d.ID, sitrep.ErrInvalid, maxTextBytes>>20)
	}
	if !utf8.ValidString(d.Text) || strings.IndexByte(d.Text, 0) >= 0 {
		return fmt.Errorf("document %q: %w: its text has a NUL byte or is not UTF-8", d.ID, sitrep.ErrInvalid)
	}
	if d.Version != sitrep.HashText(d.Text) {
		return fmt.Errorf("document %q: %w: its version is not the hash of its text", d.ID, sitrep.ErrInvalid)
	}
	for _, span := range slices.Concat(d.Furniture, []sitrep.Span{d.TitleSpan, d.Dateline.Span}) {
		if !inside(span, d.Text) {
			return fmt.Errorf("document %q: %w: span %d-%d is not inside its text", d.ID, sitrep.ErrInvalid, span.Start, span.End)
		}
	}
	return nil
}

// inside reports whether the span covers whole characters of text.
func inside(s sitrep.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) && boundary(text, s.Start) && boundary(text, s.End)
}

func boundary(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// words counts the words of the article.
func words(d *sitrep.Document) int {
	n := 0
	for _, part := range apartFrom(d.Text, d.Furniture) {
		for range strings.FieldsSeq(part.In(d.Text)) {
			n++
		}
	}
	return n
}

// lead is the beginning of the article itself, in one line.
func lead(d *sitrep.Document) string {
	skipped := append(slices.Clone(d.Furniture), d.TitleSpan, d.Dateline.Span)
	slices.SortFunc(skipped, func(a, b sitrep.Span) int { return a.Start - b.Start })
	var line strings.Builder
	runes := 0
	for _, part := range apartFrom(d.Text, skipped) {
		for word := range strings.FieldsSeq(part.In(d.Text)) {
			if runes == 0 && strings.Trim(word, "-–—:|•") == "" {
				continue // what joined the dateline to the first sentence
			}
			if runes += utf8.RuneCountInString(word) + 1; runes > leadRunes {
				if line.Len() == 0 { // a word without end
					line.WriteString(cut(word, leadRunes))
				}
				return line.String() + " …"
			}
			if line.Len() > 0 {
				line.WriteByte(' ')
			}
			line.WriteString(word)
		}
	}
	return line.String()
}
