package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/tree"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

const haleTree = "/documents/harbour-talks/sentences/6/tree"

func openParsing(store *record.Store, parse parsed.Func) site {
	return site{web.Handler(web.Config{Store: store, Now: showtest.Now, Logger: slog.New(slog.DiscardHandler), Parse: parse})}
}

// oneText is a ledger with one document, which is one sentence.
func oneText(t *testing.T, text string) *record.Store {
	t.Helper()
	store := showtest.Empty(t)
	addText(t, store, "one", text)
	return store
}

func addText(t *testing.T, store *record.Store, id, text string) {
	t.Helper()
	document := showtest.Versioned(sitrep.Document{ID: id, Title: "One", Language: "en", Text: text})
	showtest.Accept(t, store, document)
	showtest.Append(t, store, &sitrep.Reading{
		Reader: sitrep.Reader{Version: "test"}, Document: document, Sentences: []sitrep.Span{{Start: 0, End: len(text)}},
	})
}

func TestTree(t *testing.T) {
	page := openWithSyntax(showtest.Full(t)).page(t, haleTree)
	want(t, "heading", showtest.Line(showtest.One(t, page, "h1")), "Syntax of sentence 6")
	want(t, "the sentence", showtest.Line(showtest.One(t, page, "blockquote")),
		"According to Tomas Hale, who speaks for the port authority, eleven ships wait off Cape Lunt.")
	for _, drawing := range showtest.All(page, "svg.tree") { // which has goldens of its own
		drawing.Parent.RemoveChild(drawing)
	}
	var b strings.Builder
	if err := html.Render(&b, showtest.One(t, page, "section.part")); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "tree.golden.html")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	expected, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want(t, golden, b.String(), string(expected))
	want(t, "a word", lines(showtest.All(showtest.One(t, page, "#word1-7"), "td")),
		[]string{"7", "speak", "VERB verb", "acl:relcl relative clause", "3 Tomas", "Mood=Ind Number=Sing Person=3 Tense=Pres VerbForm=Fin"})
}

// TestEverySentenceOpensItsTree follows the number of each sentence to its tree, and back.
func TestEverySentenceOpensItsTree(t *testing.T) {
	desk := openWithSyntax(showtest.Full(t))
	reading := showtest.FormerReport(t) // a version that is not the current one
	path := "/documents/harbour-talks?version=" + reading.Document.Version
	links := showtest.All(desk.page(t, path), "a.number")
	want(t, "numbers", len(links), len(reading.Sentences))
	for i, link := range links {
		href, _ := showtest.Attribute(link, "href")
		page := desk.page(t, href)
		words := strings.Join(strings.Fields(reading.Sentences[i].In(reading.Document.Text)), " ")
		want(t, href, showtest.Line(showtest.One(t, page, "blockquote")), words)
		want(t, "pictures on "+href, len(showtest.All(page, "svg.tree")), 1)
		back, _ := showtest.Attribute(showtest.All(page, ".head a")[0], "href")
		document, sentence, _ := strings.Cut(back, "#")
		want(t, "the way back", document, path)
		showtest.One(t, desk.page(t, document), "a#"+sentence+".number")
	}
	first := desk.page(t, "/documents/harbour-talks/sentences/1/tree")
	want(t, "before the first", len(showtest.All(first, "a[rel=prev]")), 0)
	next, _ := showtest.Attribute(showtest.One(t, first, "a[rel=next]"), "href")
	want(t, "after the first", next, "/documents/harbour-talks/sentences/2/tree?version="+showtest.Report(t).Document.Version)
}

func TestReaderWithoutSyntax(t *testing.T) {
	desk := open(showtest.Full(t))
	page := desk.page(t, "/documents/harbour-talks")
	want(t, "links at the sentences", len(showtest.All(page, "a.number")), 0)
	want(t, "numbers", len(showtest.All(page, "span.number")), 11)
	code, body := desk.get(haleTree)
	want(t, "status", code, http.StatusNotFound)
	want(t, "reason", showtest.Line(showtest.One(t, showtest.Parse(t, body), ".notice")), "not found: this reader finds no syntax")
}

func TestNoTree(t *testing.T) {
	desk := openWithSyntax(showtest.Full(t))
	for path, says := range map[string]string{
		"/documents/foreign/sentences/1/tree":                  "not found: the document was not read (language: ru), so it has no syntax",
		"/documents/waiting/sentences/1/tree":                  "not found: the document waits to be read and has no sentences yet",
		"/documents/harbour-talks/sentences/12/tree":           "not found: no sentence 12; 11 were read in the document",
		"/documents/harbour-talks/sentences/0/tree":            "not found: sentences are counted from 1",
		"/documents/harbour-talks/sentences/6x/tree":           "not found: sentences are counted from 1",
		"/documents/harbour-talks/sentences/6/tree?version=no": `get document: document "harbour-talks" version "no": not found`,
	} {
		code, body := desk.get(path)
		want(t, "status of "+path, code, http.StatusNotFound)
		if got := showtest.Line(showtest.One(t, showtest.Parse(t, body), ".notice")); !strings.HasPrefix(got, says) {
			t.Errorf("%s says %q, want %q", path, got, says)
		}
	}
	code, body := openWithSyntax(oneText(t, "Even a broken parser has words.")).get("/documents/one/sentences/1/tree")
	if code != http.StatusInternalServerError || strings.Contains(body, "secret of the house") {
		t.Errorf("a parser that fails has status %d:\n%s", code, body)
	}
}

func TestTooManyWordsForADrawing(t *testing.T) {
	for _, c := range []struct {
		words, drawings, rows int
		says                  []string
	}{
		{tree.MaxWords, 1, tree.MaxWords, nil},
		{tree.MaxWords + 1, 0, tree.MaxWords + 1, []string{"257 words are too many to be drawn; 256 is the most."}},
		{1002, 0, 1000, []string{"1,002 words are too many to be drawn; 256 is the most.", "2 more words are in the JSON."}},
	} {
		store := oneText(t, strings.TrimSpace(strings.Repeat("no ", c.words)))
		page := openWithSyntax(store).page(t, "/documents/one/sentences/1/tree")
		want(t, "drawings", len(showtest.All(page, "svg")), c.drawings)
		want(t, "rows", len(showtest.All(page, "tbody tr")), c.rows)
		want(t, "what is said", append(lines(showtest.All(page, ".part .notice")), lines(showtest.All(page, ".part .none"))...), c.says)
	}
}

// TestDividedOtherwise has a parser that ends sentences elsewhere than the reader does, and one that makes no tree.
func TestDividedOtherwise(t *testing.T) {
	store := oneText(t, "It rains. It pours.")
	page := openWithSyntax(store).page(t, "/documents/one/sentences/1/tree")
	want(t, "parts", lines(showtest.All(page, ".part h2")), []string{"1. It rains.", "2. It pours."})
	want(t, "notice", showtest.Line(showtest.One(t, page, ".notice")), "The parser divides these words into 2 sentences.")
	want(t, "pictures", len(showtest.All(page, "svg.tree")), 2)
	circle := func(_ context.Context, d *sitrep.Document) ([]parsed.Sentence, error) {
		whole := sitrep.Span{Start: 0, End: len(d.Text)}
		return []parsed.Sentence{{Span: whole, Words: []parsed.Word{{Span: whole, Head: 7}}}}, nil
	}
	page = openParsing(store, circle).page(t, "/documents/one/sentences/1/tree")
	want(t, "no tree", showtest.Line(showtest.One(t, page, ".notice")), "What was parsed is no tree, and cannot be drawn.")
	none := func(context.Context, *sitrep.Document) ([]parsed.Sentence, error) { return nil, nil }
	page = openParsing(store, none).page(t, "/documents/one/sentences/1/tree")
	want(t, "no words", showtest.Line(showtest.One(t, page, ".notice")), "The parser found no words here.")
}

// TestNothingIsBornOfAWord has a parser that says payloads of words that are payloads.
func TestNothingIsBornOfAWord(t *testing.T) {
	parse := func(_ context.Context, d *sitrep.Document) ([]parsed.Sentence, error) {
		whole := sitrep.Span{Start: 0, End: len(d.Text)}
		word := parsed.Word{Span: whole, Lemma: d.Text, UPOS: d.Text, Features: d.Text, Head: 1, Relation: d.Text}
		root := word
		root.Head = -1
		return []parsed.Sentence{{Span: whole, Words: []parsed.Word{word, root}}}, nil
	}
	store := oneText(t, "plain")
	desk := openParsing(store, parse)
	_, plain := desk.get("/documents/one/sentences/1/tree")
	for i, payload := range showtest.Payloads() {
		id := fmt.Sprint("hostile", i)
		addText(t, store, id, payload)
		code, page := desk.get("/documents/" + id + "/sentences/1/tree")
		if code != http.StatusOK {
			t.Errorf("%q: status %d", payload, code)
		}
		if diff := cmp.Diff(skeleton(t, plain), skeleton(t, page)); diff != "" {
			t.Errorf("%q changes the elements (-want +got):\n%s", payload, diff)
		}
	}
}
