package api_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/api"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

func service(t *testing.T) http.Handler {
	t.Helper()
	h, err := api.Handler(api.Config{Store: showtest.Full(t), Version: "1.2.3", Logger: slog.New(slog.DiscardHandler), Parse: showtest.ParseByHand})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// decoded asks for JSON with status 200.
func decoded[T any](t *testing.T, h http.Handler, path string) T {
	t.Helper()
	w := ask(h, path)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s: status %d, %s:\n%s", path, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestRecordIsTheRecord(t *testing.T) {
	h := service(t)
	w := ask(h, "/api/v1/records/harbour-talks")
	expected, err := json.Marshal(showtest.Report(t).Record())
	if err != nil {
		t.Fatal(err)
	}
	var got, wanted any
	for from, to := range map[string]*any{w.Body.String(): &got, string(expected): &wanted} {
		if err := json.Unmarshal([]byte(from), to); err != nil {
			t.Fatal(err)
		}
	}
	want(t, "record", got, wanted)

	reading, err := decodedRecord(w.Body.Bytes()).Reading()
	if err != nil {
		t.Fatal(err)
	}
	want(t, "reading made of the record", len(reading.Statements), 7)
}

func decodedRecord(body []byte) *sitrep.Record {
	var r sitrep.Record
	if err := json.Unmarshal(body, &r); err != nil {
		return &sitrep.Record{}
	}
	return &r
}

func TestRecordHasATag(t *testing.T) {
	h := service(t)
	tag := ask(h, "/api/v1/records/harbour-talks").Header().Get("ETag")
	for header, status := range map[string]int{
		tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, "": 200, strings.Trim(tag, `"`): 200,
	} {
		w := ask(h, "/api/v1/records/harbour-talks", "If-None-Match", header)
		if w.Code != status || w.Header().Get("ETag") != tag {
			t.Errorf("If-None-Match %s: status %d, ETag %s", header, w.Code, w.Header().Get("ETag"))
		}
		if status == 304 && w.Body.Len() > 0 {
			t.Errorf("If-None-Match %s: the answer has a body", header)
		}
	}
	former := "?version=" + showtest.FormerReport(t).Document.Version
	if other := ask(h, "/api/v1/records/harbour-talks"+former).Header().Get("ETag"); other == tag || other == "" {
		t.Errorf("another version has the tag %s", other)
	}
}

type documents struct {
	Total     int         `json:"total"`
	Documents []wire.Head `json:"documents"`
}

func TestDocuments(t *testing.T) {
	h := service(t)
	all := decoded[documents](t, h, "/api/v1/documents")
	want(t, "total", all.Total, 7)
	part := decoded[documents](t, h, "/api/v1/documents?offset=1&limit=2")
	want(t, "a part of the list", part.Documents, all.Documents[1:3])
	want(t, "a document that was not read", *all.Documents[2].Unread, "language: ru")
	one := decoded[sitrep.RecordDocument](t, h, "/api/v1/documents/denial%2F2031")
	want(t, "text of a document", one.Text, showtest.Denial(t).Document.Text)
}

func TestStatements(t *testing.T) {
	h := service(t)
	type statements struct {
		Total      int              `json:"total"`
		Statements []wire.Statement `json:"statements"`
	}
	got := decoded[statements](t, h, "/api/v1/statements?document=harbour-talks&actor=tomas-hale")
	want(t, "total", got.Total, 2)
	last := got.Statements[1]
	want(t, "words", last.Words, "“Eleven ships cannot wait for ever. Two of them carry wheat.”")
	want(t, "printings", last.Printings, 2)
	want(t, "actor", last.Actor.Name, "Tomas Hale")
	anonymous := decoded[statements](t, h, "/api/v1/statements?document=harbour-talks").Statements[2]
	if anonymous.Actor == nil || anonymous.Actor.Key != nil || anonymous.SourceKind != "anonymous" {
		t.Errorf("the anonymous source is %+v", anonymous.Actor)
	}
}

func TestSearchAndActors(t *testing.T) {
	h := service(t)
	type found struct {
		Total  int          `json:"total"`
		Hits   []wire.Hit   `json:"hits"`
		Facets []wire.Facet `json:"facets"`
	}
	got := decoded[found](t, h, "/api/v1/search?limit=1&q=harbour+by:%22Ana+Reyes%22")
	if got.Total != 3 || len(got.Hits) != 1 || got.Hits[0].Statement == nil || len(got.Facets) == 0 {
		t.Errorf("found %+v", got)
	}
	type actors struct {
		Actors []wire.Actor `json:"actors"`
	}
	list := decoded[actors](t, h, "/api/v1/actors").Actors
	want(t, "one actor", decoded[wire.Actor](t, h, "/api/v1/actors/"+*list[0].Key), list[0])
}

func TestState(t *testing.T) {
	h := service(t)
	type channels struct {
		Channels []wire.Channel `json:"channels"`
	}
	failing := decoded[channels](t, h, "/api/v1/channels").Channels[1]
	want(t, "failures", failing.Failures, 4)
	want(t, "interval in seconds", failing.Interval, 28800.0)
	status := decoded[wire.Status](t, h, "/api/v1/status")
	want(t, "states", []int{status.Documents, status.Versions, status.Waiting, status.Unread, status.Quarantined}, []int{7, 8, 1, 1, 1})
}

func TestSyntax(t *testing.T) {
	h := service(t)
	all := decoded[wire.Syntax](t, h, "/api/v1/syntax/harbour-talks")
	want(t, "schema", all.Schema, "sitrep.syntax/1")
	want(t, "document", all.Document.Version, showtest.Report(t).Document.Version)
	want(t, "sentences, those of the furniture too", len(all.Sentences), 15)
	one := decoded[wire.Syntax](t, h, "/api/v1/syntax/harbour-talks?sentence=6&version="+all.Document.Version)
	if len(one.Sentences) != 1 || one.Sentences[0].Words[14].Head != nil {
		t.Fatalf("sentence 6 is %+v", one.Sentences)
	}
	three := 2
	word := wire.Word{
		Form: "speaks", Lemma: "speak", UPOS: "VERB", Features: "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
		Head: &three, Relation: "acl:relcl",
	}
	got := one.Sentences[0].Words[6]
	points := []rune(one.Document.Text)
	want(t, "the words of a span in code points", string(points[got.Span[0]:got.Span[1]]), "speaks")
	got.Span = sitrep.Range{}
	want(t, "a word", got, word)
}

func TestReaderWithoutSyntax(t *testing.T) {
	h, err := api.Handler(api.Config{Store: showtest.Full(t), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	w := ask(h, "/api/v1/syntax/harbour-talks")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "this reader finds no syntax") {
		t.Errorf("status %d:\n%s", w.Code, w.Body)
	}
}

func TestProblems(t *testing.T) {
	h := service(t)
	for path, status := range map[string]int{
		"/api/v1/documents/none": 404, "/api/v1/records/waiting": 404, "/api/v1/actors/none": 404, "/api/v1/none": 404, "/api/v1/search?q=a+AND": 400,
		"/api/v1/documents?limit=0": 422, "/api/v1/documents?limit=201": 422, "/api/v1/documents?offset=-1": 422, "/api/v1/documents?limit=x": 422,
		"/api/v1/search?limit=201": 422, "/api/v1/statements?limit=201": 422,
		"/api/v1/syntax/none": 404, "/api/v1/syntax/waiting": 404, "/api/v1/syntax/foreign": 404, "/api/v1/syntax/harbour-talks?sentence=12": 404,
		"/api/v1/syntax/harbour-talks?sentence=-1": 422, "/api/v1/syntax/harbour-talks?version=none": 404,
	} {
		w := ask(h, path)
		var problem struct {
			Title  string `json:"title"`
			Status int    `json:"status"`
			Detail string `json:"detail"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if w.Code != status || problem.Status != status || problem.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: status %d, %s: %+v", path, w.Code, w.Header().Get("Content-Type"), problem)
		}
	}
	if body := ask(h, "/api/v1/search?q=a+AND").Body.String(); !strings.Contains(body, `"value":5`) {
		t.Errorf("the problem does not say where in the query it is: %s", body)
	}
}

func TestDescription(t *testing.T) {
	h := service(t)
	w := ask(h, "/api/v1/openapi.json")
	var description struct {
		OpenAPI    string `json:"openapi"`
		Paths      map[string]map[string]struct{ OperationID, Summary string }
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &description); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(description.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", description.OpenAPI)
	}
	page := showtest.Parse(t, ask(h, "/api/v1/docs").Body.String())
	operations := 0
	for path, item := range description.Paths {
		for method, operation := range item {
			operations++
			if operation.Summary == "" || len(showtest.All(page, "#"+operation.OperationID)) != 1 {
				t.Errorf("%s %s is not described", method, path)
			}
		}
	}
	want(t, "operations on the page", len(showtest.All(page, "section.operation")), operations)
	if _, ok := description.Components.Schemas["Record"]; !ok {
		t.Error("the record has no schema")
	}
	for n := range page.Descendants() {
		if src, ok := showtest.Attribute(n, "src"); n.Type == html.ElementNode && ok {
			t.Errorf("the page loads %s", src)
		}
	}
	if yaml := ask(h, "/api/v1/openapi.yaml").Body.String(); !strings.Contains(yaml, "/api/v1/records/{id}:") {
		t.Errorf("the YAML is\n%.300s", yaml)
	}
}

// post sends JSON.
func post(h http.Handler, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCorrections(t *testing.T) {
	h := service(t)
	const path, none = "/api/v1/corrections", `{"document":"harbour-talks","entry":"t1","matter":"none","by":"Ada Ito"}`
	tag := ask(h, "/api/v1/records/harbour-talks").Header().Get("ETag")
	for body, status := range map[string]int{
		none:                                    http.StatusOK,
		strings.ReplaceAll(none, "t1", "t99"):   http.StatusNotFound,
		strings.ReplaceAll(none, "none", "all"): http.StatusUnprocessableEntity,
		strings.ReplaceAll(none, "Ada Ito", ""): http.StatusBadRequest,
		`{`:                                     http.StatusBadRequest,
	} {
		if w := post(h, path, body); w.Code != status {
			t.Errorf("%s: status %d, want %d: %s", body, w.Code, status, w.Body)
		}
	}
	if w := post(h, path, none, "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("another site's page: status %d", w.Code)
	}
	now := decoded[wire.Record](t, h, "/api/v1/records/harbour-talks")
	want(t, "corrections of the record", len(now.Corrections), 1)
	for _, a := range now.Attributions {
		if a.ID == "t1" {
			t.Error("the attribution is none and stands in the record")
		}
	}
	if w := ask(h, "/api/v1/records/harbour-talks", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("the former tag gives status %d", w.Code)
	}
	if w := post(h, path+"/1/undo", `{"by":"Lin"}`); w.Code != http.StatusOK {
		t.Errorf("undo: status %d: %s", w.Code, w.Body)
	}
	if w := post(h, path+"/1/undo", `{"by":"Lin"}`); w.Code != http.StatusConflict {
		t.Errorf("undo twice: status %d", w.Code)
	}
	all := decoded[struct{ Corrections []wire.Correction }](t, h, path+"?document=harbour-talks").Corrections
	if len(all) != 1 || all[0].InForce || *all[0].UndoneBy != "Lin" || all[0].Words == "" || all[0].Span[1] <= all[0].Span[0] {
		t.Errorf("listed as %+v", all)
	}
	if w := ask(h, "/api/v1/records/harbour-talks"); w.Header().Get("ETag") != tag {
		t.Errorf("the tag is %s again, want %s", w.Header().Get("ETag"), tag)
	}
}
