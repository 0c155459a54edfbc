package file

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

// A record is what is read of a line.
type record struct {
	ID        name   `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Date      string `json:"date"`
	Published string `json:"published"`
	Publisher string `json:"publisher"`
	Byline    names  `json:"byline"`
	Language  string `json:"language"`
	Text      string `json:"text"`
	HTML      string `json:"html"`
}

// A name is a string; a number is taken as it is written.
type name string

func (n *name) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9') {
		*n = name(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(n))
}

// names are a list of strings, or one string.
type names []string

func (n *names) UnmarshalJSON(data []byte) error {
	if data[0] != '"' {
		return json.Unmarshal(data, (*[]string)(n))
	}
	var one string
	err := json.Unmarshal(data, &one)
	*n = []string{one}
	return err
}

// lineDocument makes a document of one line.
func (s *source) lineDocument(data []byte) (sitrep.Incoming, error) {
	r, err := parseRecord(data)
	if err != nil {
		return sitrep.Incoming{}, err
	}
	var doc sitrep.Document
	switch {
	case strings.TrimSpace(r.Text) != "":
		doc = sitrep.Document{Text: r.Text, Version: sitrep.HashText(r.Text), Language: extract.Language(r.Text, r.Language)}
		doc.ID = doc.Version[:len(sitrep.HashID(""))]
	case strings.TrimSpace(r.HTML) != "":
		doc, err = s.extracted([]byte(r.HTML), "text/html; charset=utf-8", r.URL, extract.Hints{
			Title: r.Title, Published: r.Date, Publisher: r.Publisher, Language: r.Language, Byline: r.Byline,
		})
	default:
		err = fmt.Errorf("%w: neither text nor html in it", sitrep.ErrInvalid)
	}
	if err != nil {
		return sitrep.Incoming{}, err
	}
	if err := s.checkLength(doc.Text); err != nil {
		return sitrep.Incoming{}, err
	}
	r.name(&doc)
	return sitrep.Incoming{Document: s.finish(doc), Raw: data, MediaType: "application/json"}, nil
}

// name puts what the line says about the document into it.
func (r *record) name(doc *sitrep.Document) {
	if r.URL != "" {
		doc.URL = r.URL
		doc.ID = sitrep.HashID(r.URL)
	}
	doc.ID = cmp.Or(string(r.ID), doc.ID)
	doc.Title = cmp.Or(r.Title, doc.Title)
	doc.Published = cmp.Or(r.Date, doc.Published)
	doc.Publisher = cmp.Or(r.Publisher, doc.Publisher)
	if len(r.Byline) > 0 {
		doc.Byline = r.Byline
	}
}

func parseRecord(data []byte) (record, error) {
	var r record
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &r); err != nil {
		return r, fmt.Errorf("%w: %s", sitrep.ErrInvalid, explain(data, err))
	}
	for _, s := range []*string{(*string)(&r.ID), &r.URL, &r.Title, &r.Publisher, &r.Language, &r.Text, &r.HTML} {
		*s = withoutNUL(*s)
	}
	for i := range r.Byline {
		r.Byline[i] = strings.TrimSpace(withoutNUL(r.Byline[i]))
	}
	r.Byline = slices.DeleteFunc(r.Byline, func(s string) bool { return s == "" })
	if r.Date = cmp.Or(r.Date, r.Published); r.Date != "" {
		if _, err := sitrep.ParseDate(r.Date); err != nil && !sitrep.IsPartialDate(r.Date) {
			return r, err
		}
	}
	return r, nil
}

// explain says what is wrong with a line in the words of the file, not of the program.
func explain(data []byte, err error) string {
	var wrongType *json.UnmarshalTypeError
	switch {
	case bytes.HasPrefix(data, []byte("[")):
		return "the line is a JSON array; want one object with the fields of one document"
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return "the line is a JSON " + wrongType.Value + "; want an object with the fields of a document"
	case errors.As(err, &wrongType):
		return fmt.Sprintf("the field %q is a %s; want a string", wrongType.Field, wrongType.Value)
	case len(bytes.TrimSpace(data)) <= 1:
		return "not JSON; want a whole document on one line"
	}
	return "not JSON: " + err.Error()
}

func withoutNUL(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "\ufffd")
}
