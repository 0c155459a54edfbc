package file

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
)

// text makes a document of a plain text.
func (s *source) text(data []byte) (sitrep.Incoming, error) {
	text, err := decode(data)
	if err != nil {
		return sitrep.Incoming{}, err
	}
	if strings.Trim(text, " \t\r\n\ufeff") == "" {
		return sitrep.Incoming{}, errEmpty
	}
	doc := sitrep.Document{
		ID: baseName(s.name), Version: sitrep.HashText(text), Text: text, Language: extract.Language(text, ""),
	}
	if s.name == Stdin {
		doc.ID = doc.Version[:len(sitrep.HashID(""))]
	}
	return sitrep.Incoming{Document: s.finish(doc), Raw: data, MediaType: "text/plain"}, nil
}

// page makes a document of a saved web page.
func (s *source) page(data []byte) (sitrep.Incoming, error) {
	doc, err := s.extracted(data, "", "", extract.Hints{})
	if err != nil {
		return sitrep.Incoming{}, err
	}
	if s.name != Stdin {
		doc.ID = baseName(s.name)
	}
	return sitrep.Incoming{Document: s.finish(doc), Raw: data, MediaType: "text/html"}, nil
}

// extracted takes the article out of a web page.
func (s *source) extracted(data []byte, contentType, url string, hints extract.Hints) (sitrep.Document, error) {
	doc, err := extract.Page(s.ctx, extract.Input{Data: data, ContentType: contentType, URL: url, Hints: hints, Now: s.Now})
	if err != nil {
		return sitrep.Document{}, err
	}
	if err := s.checkLength(doc.Text); err != nil {
		return sitrep.Document{}, err
	}
	if strings.IndexByte(doc.Text, 0) >= 0 {
		doc.Text = withoutNUL(doc.Text)
		doc.Version = sitrep.HashText(doc.Text)
	}
	return doc, nil
}

func (s *source) checkLength(text string) error {
	if int64(len(text)) <= s.Limits.Text {
		return nil
	}
	return fmt.Errorf("%w: a text of %d bytes, at most %s for one document", sitrep.ErrInvalid, len(text), size(s.Limits.Text))
}

// finish adds what is the same for all documents of the file, and marks what is not the article.
func (s *source) finish(doc sitrep.Document) sitrep.Document {
	doc.Channel = s.Channel
	doc.Fetched = s.Now
	if doc.Published == "" {
		doc.Published = s.Date
	}
	layout.Mark(&doc)
	return doc
}

// decode returns a plain text as the ledger keeps it. Data that is no text wraps [sitrep.ErrInvalid].
func decode(data []byte) (string, error) {
	if isUTF16(data) {
		decoded, err := io.ReadAll(utf8Reader(bufio.NewReader(bytes.NewReader(data))))
		if err != nil {
			return "", fmt.Errorf("%w: decode UTF-16: %w", sitrep.ErrInvalid, err)
		}
		data = decoded
	}
	if !utf8.Valid(data) {
		valid, err := unicode.UTF8.NewDecoder().Bytes(data) // one U+FFFD for each sequence that breaks off, as the WHATWG has it
		if err != nil {
			return "", fmt.Errorf("%w: decode UTF-8: %w", sitrep.ErrInvalid, err)
		}
		data = valid
	}
	text := withoutNUL(string(data))
	sample := text[:min(len(text), 4096)]
	if lost := strings.Count(sample, "\ufffd"); 10*lost > len(sample)-2*lost {
		return "", fmt.Errorf("%w: not a text, or in an unknown encoding: save it as UTF-8", sitrep.ErrInvalid)
	}
	return text, nil
}
