package file

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestLine(t *testing.T) {
	const text = "The envoys\n\n  met. “No,” one said.\t"
	line := `{"id":"Orlan/1 ü","url":"https://example.org/a?utm_source=x","title":"Envoys meet","date":"2021-12-29 16:30 +01:00",` +
		`"publisher":"Harbour Post","byline":["Jane Doe"," John Roe ",""],"language":"en-GB","text":"The envoys\n\n  met. \u201cNo,” one said.\t",` +
		`"channel":"elsewhere","version":7,"deep":{"text":[[1]]}}`
	items := all(t, "x.jsonl", strings.NewReader("\n"+line+"\r\n"), Options{Date: "1999-01-01"})
	if len(items) != 1 || items[0].Err != nil || items[0].Line != 2 {
		t.Fatalf("got %+v", items)
	}
	want := sitrep.Document{
		ID: "Orlan/1 ü", Version: sitrep.HashText(text), URL: "https://example.org/a?utm_source=x", Title: "Envoys meet", Publisher: "Harbour Post",
		Byline: []string{"Jane Doe", "John Roe"}, Published: "2021-12-29 16:30 +01:00", Language: "en-GB", Text: text,
	}
	if diff := cmp.Diff(want, items[0].Incoming.Document); diff != "" {
		t.Error(diff)
	}
	if in := items[0].Incoming; string(in.Raw) != line || in.MediaType != "application/json" {
		t.Errorf("raw %q of type %q", in.Raw, in.MediaType)
	}
}

func TestLineFields(t *testing.T) {
	hash := sitrep.HashText("No.")[:16]
	for line, want := range map[string]sitrep.Document{
		`{"text":"No."}`: {ID: hash},
		`{"text":"No.","url":"https://example.org/"}`:                          {ID: sitrep.HashID("https://example.org/"), URL: "https://example.org/"},
		`{"text":"No.","id":"a","url":"https://example.org/"}`:                 {ID: "a", URL: "https://example.org/"},
		`{"text":"No.","id":12}`:                                               {ID: "12"},
		`{"text":"No.","id":null,"title":null,"byline":null}`:                  {ID: hash},
		`{"text":"No.","id":"a","byline":"Jane Doe"}`:                          {ID: "a", Byline: []string{"Jane Doe"}},
		`{"text":"No.","id":"a","byline":""}`:                                  {ID: "a"},
		`{"text":"No.","id":"a","published":"2021-13"}`:                        {},
		`{"text":"No.","id":"a","published":"20211229"}`:                       {ID: "a", Published: "20211229"},
		`{"text":"No.","id":"a","published":"2020-01-01","date":"2021-01-01"}`: {ID: "a", Published: "2021-01-01"},
		`{"text":"No.","id":"a","date":"2021-05"}`:                             {ID: "a", Published: "2021-05"},
		`{"text":"No.","html":"<p>Yes.","id":"a"}`:                             {ID: "a"},
	} {
		items := all(t, "x.jsonl", strings.NewReader(line), Options{})
		if want.ID == "" {
			if len(items) != 1 || !errors.Is(items[0].Err, sitrep.ErrInvalid) {
				t.Errorf("%s: got %+v, want an error", line, items)
			}
			continue
		}
		want.Text, want.Version, want.Language = "No.", sitrep.HashText("No."), "en"
		if len(items) != 1 || items[0].Err != nil {
			t.Errorf("%s: got %+v", line, items)
		} else if diff := cmp.Diff(want, items[0].Incoming.Document); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
}

func TestLineWithOddCharacters(t *testing.T) {
	line := "{\"id\":\"a\\u0000b\",\"text\":\"N\\u0000o\\ud800, \xff no.\"}"
	doc := one(t, "x.jsonl", line, Options{})
	if doc.ID != "a\ufffdb" || doc.Text != "N\ufffdo\ufffd, \ufffd no." {
		t.Errorf("id %q, text %q", doc.ID, doc.Text)
	}
}

func TestBrokenLinesStopNothing(t *testing.T) {
	broken := []struct{ line, says string }{
		{`{"id":"x","text":"No`, "not JSON"},
		{`nonsense`, "not JSON"},
		{`{`, "want a whole document on one line"},
		{`[{"text":"No."}]`, "JSON array"},
		{`"No."`, "JSON string"},
		{`{"text":5}`, `the field "text" is a number`},
		{`{"text":"No.","byline":[1]}`, "want a string"},
		{`{"text":"No.","date":"29 December"}`, "want ISO 8601"},
		{`{"id":"x"}`, "neither text nor html"},
		{`{"id":"x","text":"  "}`, "neither text nor html"},
		{`{"id":"x","html":"<p>Menu"}`, "extract article"},
		{`{"text":"` + strings.Repeat("No. ", 400) + `"}`, "the line is too long"},
		{`{"a":` + strings.Repeat("[", 400), "not JSON"},
	}
	var file strings.Builder
	for i, b := range broken {
		fmt.Fprintf(&file, "{\"id\":\"good%d\",\"text\":\"Yes.\"}\n%s\n", i, b.line)
	}
	file.WriteString(`{"id":"last","text":"Yes."}`)
	items := all(t, "list.jsonl", strings.NewReader(file.String()), Options{Limits: Limits{Line: 1000}})
	if len(items) != 2*len(broken)+1 {
		t.Fatalf("got %d items, want %d", len(items), 2*len(broken)+1)
	}
	for i, item := range items {
		if item.Line != i+1 {
			t.Errorf("item %d has line %d", i, item.Line)
		}
		if i%2 == 0 {
			if item.Err != nil {
				t.Errorf("line %d: %v", item.Line, item.Err)
			}
			continue
		}
		b := broken[i/2]
		where := fmt.Sprintf("read list.jsonl, line %d: ", i+1)
		if item.Err == nil || !errors.Is(item.Err, sitrep.ErrInvalid) || !strings.HasPrefix(item.Err.Error(), where) || !strings.Contains(item.Err.Error(), b.says) {
			t.Errorf("%s: error %v, want %s…%s", b.line, item.Err, where, b.says)
		}
	}
}

// A typist writes the next line only after the document of the last one has arrived.
type typist struct {
	t       *testing.T
	written []string // ids
	arrived []string
}

func (w *typist) Read(p []byte) (int, error) {
	if diff := cmp.Diff(w.written, w.arrived); diff != "" {
		w.t.Errorf("more is read before the document has arrived: %s", diff)
		return 0, io.EOF
	}
	if len(w.written) == 3 {
		return 0, io.EOF
	}
	w.written = append(w.written, strconv.Itoa(len(w.written)))
	return copy(p, `{"id":`+w.written[len(w.written)-1]+`,"text":"No."}`+"\n"), nil
}

func TestLineIsHandedOverAsItArrives(t *testing.T) {
	w := &typist{t: t}
	all(t, "x.jsonl", w, Options{}, func(item Item) { w.arrived = append(w.arrived, item.Incoming.Document.ID) })
	if len(w.arrived) != 3 {
		t.Errorf("got %q", w.arrived)
	}
}

func TestSameIDTwiceIsACorrection(t *testing.T) {
	items := all(t, "x.jsonl", strings.NewReader("{\"id\":\"a\",\"text\":\"No.\"}\n{\"id\":\"a\",\"text\":\"Yes.\"}\n"), Options{})
	if len(items) != 2 || items[0].Err != nil || items[1].Err != nil {
		t.Fatalf("got %+v", items)
	}
	if a, b := items[0].Incoming.Document, items[1].Incoming.Document; a.ID != b.ID || a.Version == b.Version {
		t.Errorf("got %v and %v", a.Key(), b.Key())
	}
}

func TestLinesInUTF16(t *testing.T) {
	var utf16 bytes.Buffer
	utf16.WriteString("\xff\xfe")
	for _, r := range "{\"text\":\"No.\"}\n{\"text\":\"Yes.\"}\n" {
		utf16.Write([]byte{byte(r), 0})
	}
	items := all(t, "x.jsonl", &utf16, Options{})
	if len(items) != 2 || items[1].Incoming.Document.Text != "Yes." {
		t.Errorf("got %+v", items)
	}
	if doc := one(t, "x.jsonl", "\ufeff{\"text\":\"No.\"}", Options{}); doc.Text != "No." {
		t.Errorf("got %q", doc.Text)
	}
}

// FuzzRead checks that every line is accounted for, in order, and that what comes out can be kept.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"{\"id\":\"a\",\"text\":\"No.\"}\n\n{\"text\":\"Yes.\"}", "{", "[]", "\x00", "\ufeff", "\xff\xfe{\x00", "\x1f\x8b", "{\"text\":\"\\u0000\\ud800\"}",
		"{\"text\":\"By Jane Doe\\nGENEVA, Jan 10 (Reuters) -\",\"date\":\"2022-01-11\"}", report,
	} {
		for _, name := range []string{"x.jsonl", "x.txt"} {
			f.Add(name, []byte(seed))
		}
	}
	f.Add("x.jsonl.gz", packed(f, []byte("{\"text\":\"No.\"}\n")))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if strings.HasSuffix(name, "html") || strings.Contains(name, "htm") || bytes.Contains(data, []byte("html")) {
			t.Skip("pages are fuzzed where they are extracted")
		}
		last := 0
		err := Read(context.Background(), name, bytes.NewReader(data), Options{Limits: Limits{Line: 200, Text: 400}}, func(item Item) error {
			if item.Err != nil {
				return nil
			}
			if item.Line <= last && item.Line != 0 {
				t.Fatalf("line %d after %d", item.Line, last)
			}
			last = item.Line
			doc := item.Incoming.Document
			if doc.ID == "" || doc.Text == "" || doc.Version != sitrep.HashText(doc.Text) || len(item.Incoming.Raw) == 0 {
				t.Fatalf("incomplete: %+v", doc)
			}
			if !utf8.ValidString(doc.Text) || strings.ContainsRune(doc.Text, 0) {
				t.Fatalf("text %q", doc.Text)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	paragraph := "The commission, which meets in the old town hall, said on Thursday that it would publish its findings before the summer, although " +
		"two of its members had asked for more time, and that the ministry had been told so in writing.\\n\\n"
	line := []byte(`{"id":"a","date":"2022-02-03","title":"Commission to publish findings","text":"` + strings.Repeat(paragraph, 16) + "\"}\n")
	file := bytes.Repeat(line, 100)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		err := Read(context.Background(), "x.jsonl", bytes.NewReader(file), Options{}, func(item Item) error { return item.Err })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(100*b.N)/b.Elapsed().Seconds(), "documents/s")
}
