package file

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

const report = `Ferry service suspended at Santa Rita

By Jane Doe

SANTA RITA, March 3 (AFP) - The ferry service across the strait was suspended on Tuesday, port officials said.

Advertisement

Nobody could say when it would begin again.
`

// all returns every item of a stream, and tells each as it comes.
func all(t *testing.T, name string, r io.Reader, o Options, each ...func(Item)) []Item {
	t.Helper()
	var items []Item
	err := Read(context.Background(), name, r, o, func(item Item) error {
		items = append(items, item)
		for _, tell := range each {
			tell(item)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// one returns the document of a stream that has one.
func one(t *testing.T, name, content string, o Options) sitrep.Document {
	t.Helper()
	items := all(t, name, strings.NewReader(content), o)
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("got %+v, want one document", items)
	}
	return items[0].Incoming.Document
}

func TestPlainText(t *testing.T) {
	now := time.Date(2020, 3, 4, 12, 0, 0, 0, time.UTC)
	items := all(t, "/in/box/santa-rita.txt", strings.NewReader(report), Options{Date: "2020-03-04", Channel: "/in/box", Now: now})
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("got %+v, want one document", items)
	}
	doc := items[0].Incoming.Document
	at := strings.Index(report, "SANTA")
	title := "Ferry service suspended at Santa Rita"
	want := sitrep.Document{
		ID: "santa-rita", Version: sitrep.HashText(report), Channel: "/in/box", Title: title,
		TitleSpan: sitrep.Span{Start: 0, End: len(title)}, Byline: []string{"Jane Doe"}, Published: "2020-03-04", Fetched: now,
		Dateline: sitrep.Dateline{Place: "SANTA RITA", Date: "2020-03-03", Span: sitrep.Span{Start: at, End: at + len("SANTA RITA, March 3 (AFP) -")}},
		Language: "en", Text: report, Furniture: doc.Furniture,
	}
	if diff := cmp.Diff(want, doc); diff != "" {
		t.Error(diff)
	}
	if len(doc.Furniture) != 3 {
		t.Errorf("furniture %v, want byline, dateline and advertisement", doc.Furniture)
	}
	if in := items[0].Incoming; string(in.Raw) != report || in.MediaType != "text/plain" {
		t.Errorf("raw %q of type %q", in.Raw, in.MediaType)
	}
}

func TestID(t *testing.T) {
	hash := sitrep.HashText("Short.")[:16]
	for name, want := range map[string]string{
		"a/report.txt": "report", "report.TXT": "report", "report": "report", "report.2021": "report.2021", "report.v2.txt": "report.v2",
		"report.txt.gz": "report", ".txt": ".txt", ".tXt": ".tXt", Stdin: hash, "report.text": "report", "jan.10": "jan.10",
	} {
		if got := one(t, name, "Short.", Options{}).ID; got != want {
			t.Errorf("%s: id %q, want %q", name, got, want)
		}
	}
}

func TestTextComesBackUnchanged(t *testing.T) {
	for name, text := range map[string]string{
		"spaces":          "  A line.\t \r\n\r\n\u00a0Another.  \n\n\n",
		"byte order mark": "\ufeffA line.\n",
		"no line end":     "A line",
		"separators":      "A line.\u2028Another.\u0085Third.",
		"bidi controls":   "A \u202eline\u202c.",
		"combining":       "Cafe\u0301 ☕ 👩‍🚀.",
	} {
		if got := one(t, "x.txt", text, Options{}).Text; got != text {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestEncodings(t *testing.T) {
	for name, test := range map[string]struct{ content, want string }{
		"invalid UTF-8":     {"The mayor\xff said no, and the council\xe2\x82 did too.", "The mayor\ufffd said no, and the council\ufffd did too."},
		"NUL":               {"The mayor\x00 said no, and the council too.", "The mayor\ufffd said no, and the council too."},
		"UTF-16 little end": {"\xff\xfeN\x00o\x00.\x00", "No."},
		"UTF-16 big end":    {"\xfe\xff\x00N\x00o\x00.", "No."},
		"lone surrogate":    {"\xff\xfeN\x00o\x00,\x00 \x00n\x00o\x00,\x00 \x00n\x00o\x00\x00\xd8.\x00", "No, no, no\ufffd."},
	} {
		if got := one(t, "x.txt", test.content, Options{}).Text; got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		name, content string
		o             Options
		says          string
	}{
		"empty":                   {"x.txt", "", Options{}, "read x.txt: invalid: the file is empty"},
		"blank":                   {"x.txt", " \n\t\n", Options{}, "the file is empty"},
		"only a byte order mark":  {"x.txt", "\ufeff \n", Options{}, "the file is empty"},
		"only the mark of UTF-16": {"x.txt", "\xff\xfe", Options{}, "the file is empty"},
		"empty lines":             {"x.jsonl", "\n\n", Options{}, "the file is empty"},
		"empty input":             {Stdin, "", Options{}, "read standard input: invalid: the file is empty"},
		"empty page":              {"x.html", "", Options{}, "the file is empty"},
		"too long":                {"x.txt", strings.Repeat("No. ", 30), Options{Limits: Limits{Text: 100}}, "more than 100 bytes for one document"},
		"page too long":           {"x.html", strings.Repeat("No. ", 30), Options{Limits: Limits{Page: 100}}, "more than 100 bytes for one document"},
		"PDF":                     {"x", "%PDF-1.7\n…", Options{}, "it is a PDF file"},
		"PDF named a text":        {"x.txt", "%PDF-1.7\n…", Options{Format: Text}, "it is a PDF file"},
		"office document":         {"x.docx", "PK\x03\x04…", Options{}, "a zip archive or an office document"},
		"JSON":                    {"x.json", `{"text":"No."}`, Options{}, "--input"},
		"binary":                  {"x.txt", "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89", Options{}, "not a text"},
		"UTF-16 unmarked":         {"x.txt", "N\x00o\x00,\x00 \x00n\x00o\x00.\x00", Options{}, "not a text"},
		"no page":                 {"x.html", "<p>Menu", Options{}, "extract article"},
		"damaged gzip":            {"x.jsonl.gz", "\x1f\x8b\x08\x00nothing of the sort", Options{}, "gzip"},
	} {
		items := all(t, test.name, strings.NewReader(test.content), test.o)
		if len(items) != 1 || items[0].Err == nil {
			t.Errorf("%s: got %+v, want an error", name, items)
			continue
		}
		if err := items[0].Err; !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %q, want one that says %q", name, err, test.says)
		}
	}
}

func TestWrongOptions(t *testing.T) {
	for _, o := range []Options{{Date: "yesterday"}, {Format: "pdf"}} {
		err := Read(context.Background(), "x.txt", strings.NewReader("No."), o, func(Item) error { return nil })
		if !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%+v: error %v, want ErrInvalid", o, err)
		}
	}
}

// endless is a file that never ends; reading too much of it fails.
type endless struct {
	t    *testing.T
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 8<<20 {
		e.t.Fatal("the file is read beyond its limit")
	}
	return copy(p, bytes.Repeat([]byte("No. "), len(p)/4+1)), nil
}

func TestHugeTextFailsWithoutBeingRead(t *testing.T) {
	items := all(t, "huge.txt", &endless{t: t}, Options{})
	if len(items) != 1 || !errors.Is(items[0].Err, sitrep.ErrInvalid) || !strings.Contains(items[0].Err.Error(), "more than 5 MiB") {
		t.Errorf("got %+v, want an error", items)
	}
}

func TestPageWithAHugeText(t *testing.T) {
	page := "<html><body>" + strings.Repeat("<p>Port officials said on Tuesday that the ferry service across the strait was suspended.</p>", 70_000)
	items := all(t, "x.html", strings.NewReader(page), Options{})
	if len(items) != 1 || !errors.Is(items[0].Err, sitrep.ErrInvalid) || !strings.Contains(items[0].Err.Error(), "at most 5 MiB") {
		t.Errorf("got error %v", items[0].Err)
	}
}

func TestPage(t *testing.T) {
	page := "<!doctype html><html lang=en><head><title>Ferry service suspended</title></head><body><nav><a href=/>Home</a></nav><article>" +
		"<h1>Ferry service suspended</h1>" + strings.Repeat("<p>The ferry service across the strait was suspended on Tuesday, port officials at "+
		"Santa Rita said, because the crews had refused to sail without an escort.</p>", 4) + "</article></body></html>"
	for _, name := range []string{"ferry.html", "ferry.htm", "ferry"} {
		doc := one(t, name, page, Options{Date: "2020-03-04"})
		if doc.ID != "ferry" || doc.Title != "Ferry service suspended" || doc.Published != "2020-03-04" || doc.Language != "en" {
			t.Errorf("%s: got %+v", name, doc)
		}
		if strings.Contains(doc.Text, "Home") || !strings.Contains(doc.Text, "without an escort") || doc.Version != sitrep.HashText(doc.Text) {
			t.Errorf("%s: text %q", name, doc.Text)
		}
	}
	line := fmt.Sprintf(`{"url":"https://example.org/ferry","html":%q,"date":"2020-03-03T10:00Z","byline":"Jane Doe"}`, page)
	doc := one(t, "x.jsonl", line, Options{Date: "2020-03-04"})
	if doc.ID != sitrep.HashID("https://example.org/ferry") || doc.Published != "2020-03-03T10:00Z" || doc.URL != "https://example.org/ferry" {
		t.Errorf("line: got %+v", doc)
	}
	if diff := cmp.Diff([]string{"Jane Doe"}, doc.Byline); diff != "" {
		t.Error(diff)
	}
}

func TestReadPath(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "ferry.txt")
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func(path string) (items []Item) {
		err := ReadPath(context.Background(), path, Options{}, func(item Item) error {
			items = append(items, item)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return items
	}
	if items := read(path); len(items) != 1 || items[0].Err != nil || items[0].Incoming.Document.ID != "ferry" {
		t.Errorf("got %+v", items)
	}
	if items := read(dir); len(items) != 1 || !errors.Is(items[0].Err, sitrep.ErrInvalid) || !strings.Contains(items[0].Err.Error(), "sitrep add "+dir) {
		t.Errorf("directory: got %+v", items)
	}
	if items := read(filepath.Join(dir, "none.txt")); len(items) != 1 || !errors.Is(items[0].Err, sitrep.ErrNotFound) {
		t.Errorf("no file: got %+v", items)
	}
	if got := Size(path); got != int64(len(report)) {
		t.Errorf("size %d", got)
	}
	if got := Size(dir) + Size(filepath.Join(dir, "none.txt")); got != 0 {
		t.Errorf("size of no file %d", got)
	}
}

func packed(t testing.TB, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGzip(t *testing.T) {
	lines := []byte("{\"id\":\"a\",\"text\":\"No.\"}\n{\"id\":\"b\",\"text\":\"Yes.\"}\n")
	two := append(packed(t, lines[:24]), packed(t, lines[24:])...)
	for name, content := range map[string][]byte{"one member": packed(t, lines), "two members": two} {
		items := all(t, "x.jsonl.gz", bytes.NewReader(content), Options{})
		if len(items) != 2 || items[0].Err != nil || items[1].Err != nil || items[1].Incoming.Document.ID != "b" {
			t.Errorf("%s: got %+v", name, items)
		}
	}
}

func TestGzipThatBreaksOff(t *testing.T) {
	var lines bytes.Buffer
	for i := range 2000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"Line %x.\"}\n", i, i*i*7919)
	}
	content := packed(t, lines.Bytes())
	items := all(t, "x.jsonl.gz", bytes.NewReader(content[:len(content)/2]), Options{})
	last := items[len(items)-1]
	if len(items) < 500 || !errors.Is(last.Err, sitrep.ErrInvalid) || !strings.Contains(last.Err.Error(), "ends in the middle") {
		t.Errorf("got %d items, the last with error %v", len(items), last.Err)
	}
	for _, item := range items[:len(items)-1] {
		if item.Err != nil {
			t.Fatalf("line %d: %v", item.Line, item.Err)
		}
	}
}

func TestGzipBomb(t *testing.T) {
	zeros := make([]byte, 40<<20)
	bomb := append(packed(t, []byte("{\"text\":\"No.\"}\n")), packed(t, zeros)...)
	items := all(t, "x.jsonl.gz", bytes.NewReader(bomb), Options{})
	last := items[len(items)-1]
	if items[0].Err != nil || !errors.Is(last.Err, sitrep.ErrInvalid) || !strings.Contains(last.Err.Error(), "gzip bomb") {
		t.Errorf("got %d items, the last with error %v", len(items), last.Err)
	}
	items = all(t, "x.jsonl.gz", bytes.NewReader(packed(t, bytes.Repeat([]byte("\n"), 4096))), Options{Limits: Limits{Unpacked: 1000}})
	if err := items[len(items)-1].Err; !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "unpacks to more than 1000 bytes") {
		t.Errorf("got %v", err)
	}
}

func TestStop(t *testing.T) {
	lines := strings.Repeat("{\"text\":\"No.\"}\n", 10)
	enough := errors.New("enough")
	n := 0
	err := Read(context.Background(), "x.jsonl", strings.NewReader(lines), Options{}, func(Item) error {
		n++
		if n == 3 {
			return enough
		}
		return nil
	})
	if n != 3 || !errors.Is(err, enough) {
		t.Errorf("after %d items: %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n = 0
	err = Read(ctx, "x.jsonl", strings.NewReader(lines), Options{}, func(Item) error {
		n++
		cancel()
		return nil
	})
	if n != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("after %d items: %v", n, err)
	}
}

func TestProgress(t *testing.T) {
	lines := strings.Repeat(fmt.Sprintf("{\"text\":%q}\n", strings.Repeat("No. ", 4000)), 20)
	content := packed(t, []byte(lines))
	var seen []int64
	all(t, "x.jsonl.gz", bytes.NewReader(content), Options{Progress: func(n int64) { seen = append(seen, n) }})
	if len(seen) != 21 || seen[20] != int64(len(content)) {
		t.Errorf("got %d calls, the last with %d of %d", len(seen), seen[len(seen)-1], len(content))
	}
	for i := 1; i < len(seen); i++ {
		if seen[i] < seen[i-1] {
			t.Errorf("progress goes back: %v", seen)
		}
	}
}
