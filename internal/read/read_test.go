package read_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read"
)

var update = flag.Bool("update", false, "write the goldens anew")

func newReader(t testing.TB) *read.Reader {
	t.Helper()
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// document is a text as the reader gets it; the parts that are page furniture are named.
func document(id, text string, furniture ...string) *sitrep.Document {
	d := &sitrep.Document{ID: id, Version: sitrep.HashText(text), Published: "2031-03-03", Language: "en", Text: text}
	for _, part := range furniture {
		at := strings.Index(text, part)
		d.Furniture = append(d.Furniture, sitrep.Span{Start: at, End: at + len(part)})
	}
	return d
}

// TestGoldens reads whole articles and compares whole records. Review the difference; write it with -update.
func TestGoldens(t *testing.T) {
	reader := newReader(t)
	for id, furniture := range map[string][]string{
		"ferry":   {"Subscribe to our newsletter", "ATHENS, March 3, 2031 (Harbour News) -"},
		"fishing": {"Menu", "Oslo, Thursday, 14 January 2027 -", "Advertisement", "(Reporting by Kari Nygaard in Oslo; Editing by Paul Meyer)", "Share this article"},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", id+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		d := document(id, string(text), furniture...)
		if id == "fishing" {
			d.Published = "2027-01-14"
		}
		reading, err := reader.Read(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, filepath.Join("testdata", id+".golden"), reading)
	}
}

func compare(t *testing.T, golden string, reading *sitrep.Reading) {
	t.Helper()
	record := reading.Record()
	record.Reader = sitrep.RecordReader{} // its version is no finding
	got := lines(t, record)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

// lines prints a record with a line for each entry, its words before its JSON, so that a difference can be read.
func lines(t *testing.T, r *sitrep.Record) string {
	t.Helper()
	letters := []rune(r.Document.Text)
	words := func(ranges ...sitrep.Range) string {
		var parts []string
		for _, s := range ranges {
			parts = append(parts, strings.Join(strings.Fields(string(letters[s[0]:s[1]])), " "))
		}
		return strings.Join(parts, " … ")
	}
	var out strings.Builder
	add := func(words string, entry any) {
		data, err := json.Marshal(entry)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(words + "\n    " + string(data) + "\n")
	}
	for _, s := range r.Sentences {
		add(words(s), s)
	}
	out.WriteString("\nmentions\n\n")
	for _, m := range r.Mentions {
		add(words(m.Span), m)
	}
	out.WriteString("\nactors\n\n")
	for _, a := range r.Actors {
		add(a.Name, a)
	}
	out.WriteString("\ntimes\n\n")
	for _, x := range r.Times {
		add(words(x.Span), x)
	}
	out.WriteString("\nplaces\n\n")
	for _, p := range r.Places {
		add(words(p.Span), p)
	}
	out.WriteString("\nattributions\n\n")
	for _, a := range r.Attributions {
		add(words(a.Source...)+" | "+words(a.Cue...)+" | "+words(a.Content...), a)
	}
	out.WriteString("\nstatements\n\n")
	for _, s := range r.Statements {
		add(words(s.Evidence[0]...), s)
	}
	return out.String()
}

// TestEveryEntryHasItsSentence holds for whatever is read: spans lie in the text, outside furniture, ids are unique and
// what is referred to is there.
func TestEveryEntryHasItsSentence(t *testing.T) {
	reader := newReader(t)
	text, err := os.ReadFile("testdata/ferry.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := document("ferry", string(text), "Subscribe to our newsletter", "ATHENS, March 3, 2031 (Harbour News) -")
	r, err := reader.Read(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Statements) == 0 || len(r.Times) == 0 || len(r.Mentions) == 0 {
		t.Fatalf("%d statements, %d times, %d mentions", len(r.Statements), len(r.Times), len(r.Mentions))
	}
	inArticle := func(what string, spans ...sitrep.Span) {
		for _, s := range spans {
			if s.Start >= s.End || s.End > len(text) || s.Overlapping(d.Furniture) || r.SentenceAt(s.Start) < 0 {
				t.Errorf("%s: %v %q", what, s, s.In(string(text)))
			}
		}
	}
	for _, m := range r.Mentions {
		inArticle("mention "+m.ID, m.Span)
		if m.Actor != "" && r.ActorByID(m.Actor) == nil {
			t.Errorf("mention %s refers to %s, which is not there", m.ID, m.Actor)
		}
	}
	for _, x := range r.Times {
		inArticle("time", x.Span)
	}
	for _, a := range r.Attributions {
		inArticle("attribution "+a.ID, append(append(append([]sitrep.Span{}, a.Source...), a.Cue...), a.Content...)...)
		if a.Actor != "" && r.ActorByID(a.Actor) == nil {
			t.Errorf("attribution %s refers to %s, which is not there", a.ID, a.Actor)
		}
	}
}

func TestWhatIsNotEnglishIsUnread(t *testing.T) {
	reader := newReader(t)
	for language, want := range map[string]string{"en": "", "en-GB": "", "ru": "language: ru", "": "language: unknown", "eng": "language: eng"} {
		d := document("x", "The minister said on Tuesday that talks would go on.")
		d.Language = language
		r, err := reader.Read(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if r.Unread != want || (len(r.Sentences) == 0) != (want != "") {
			t.Errorf("language %q: unread %q with %d sentences, want %q", language, r.Unread, len(r.Sentences), want)
		}
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newReader(t).Read(ctx, document("x", "The minister spoke.")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestManyReadAtOnce(t *testing.T) {
	reader := newReader(t)
	text, err := os.ReadFile("testdata/fishing.txt")
	if err != nil {
		t.Fatal(err)
	}
	want, err := reader.Read(t.Context(), document("x", string(text)))
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			got, err := reader.Read(t.Context(), document("x", string(text)))
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("error %v, another reading (-want +got):\n%s", err, diff)
			}
		})
	}
	readers.Wait()
}

func BenchmarkRead(b *testing.B) {
	reader := newReader(b)
	text, err := os.ReadFile("testdata/fishing.txt")
	if err != nil {
		b.Fatal(err)
	}
	long := strings.Repeat(string(text)+"\n\n", 3) // about 650 words
	d := document("x", long)
	b.SetBytes(int64(len(long)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := reader.Read(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
}
