package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

type documentsOutput struct {
	Body struct {
		Total     int         `json:"total"`
		Documents []wire.Head `json:"documents"`
	}
}

// A VersionInput names a version of a document.
type VersionInput struct {
	ID      string `path:"id" maxLength:"2000"`
	Version string `query:"version" maxLength:"64" doc:"which version; the current one by default"`
}

func (in *VersionInput) key() sitrep.Key { return sitrep.Key{ID: in.ID, Version: in.Version} }

type documentOutput struct{ Body sitrep.RecordDocument }

type recordInput struct {
	VersionInput
	Known string `header:"If-None-Match" doc:"the ETag of the record that the client has"`
}

type recordOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   wire.Record
}

func (s *service) registerDocuments(described huma.API) {
	register(s, described, "list-documents", "/documents", "Current documents, newest first", s.documents)
	register(s, described, "get-document", "/documents/{id}", "A document with its text", s.document)
	record := get("get-record", "/records/{id}", "What was read in a document, as persons' corrections have it (schema "+sitrep.Schema+")")
	serveAs(s, described, record, s.record)
}

func (s *service) documents(ctx context.Context, in *Window) (*documentsOutput, error) {
	heads, err := s.Store.Latest(ctx, in.page())
	if err != nil {
		return nil, err
	}
	var out documentsOutput
	out.Body.Total, out.Body.Documents = heads.Total, wire.Each(heads.Documents, wire.NewHead)
	return &out, nil
}

func (s *service) document(ctx context.Context, in *VersionInput) (*documentOutput, error) {
	document, err := s.Store.Document(ctx, in.key())
	if err != nil {
		return nil, err
	}
	reading := sitrep.Reading{Document: *document}
	return &documentOutput{reading.Record().Document}, nil
}

func (s *service) record(ctx context.Context, in *recordInput) (*recordOutput, error) {
	reading, applied, err := s.Store.Corrected(ctx, in.key())
	if err != nil {
		return nil, err
	}
	tag := entityTag(reading, applied)
	if hasTag(in.Known, tag) {
		return nil, huma.ErrorWithHeaders(huma.Status304NotModified(), http.Header{"ETag": {tag}})
	}
	return &recordOutput{Status: http.StatusOK, ETag: tag, Body: wire.NewRecord(reading, applied)}, nil
}

// entityTag changes whenever the record may: readings and corrections are never overwritten, so that document, reader and the numbers of the
// corrections name it.
func entityTag(r *sitrep.Reading, applied []correct.Applied) string {
	name := []string{r.Document.ID, r.Document.Version, r.Reader.String()}
	for i := range applied {
		name = append(name, strconv.Itoa(applied[i].Number))
	}
	sum := sha256.Sum256([]byte(strings.Join(name, "\x00")))
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// hasTag reports whether an If-None-Match header has the tag (RFC 9110, section 13.1.2).
func hasTag(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}
