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
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

var update = flag.Bool("update", false, "write the goldens anew")

// readers are all readers, by their names in the settings.
func readers(t testing.TB) map[string]read.Reader {
	t.Helper()
	rules, err := read.NewRules()
	if err != nil {
		t.Fatal(err)
	}
	trained, err := loadTrained()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]read.Reader{"rules": rules, "trained": trained}
}

var loadTrained = sync.OnceValues(func() (*read.Trained, error) { return read.NewTrained("") })

// document is a text as the reader gets it; the parts that are page furniture are named.
func document(id, text string, furniture ...string) *sitrep.Document {
	d := &sitrep.Document{ID: id, Version: sitrep.HashText(text), Published: "2031-03-03", Language: "en", Text: text}
	for _, part := range furniture {
		at := strings.Index(text, part)
		d.Furniture = append(d.Furniture, sitrep.Span{Start: at, End: at + len(part)})
	}
	return d
}

// TestGoldens reads whole articles and compares whole records. Review the difference; write it with -update. The trained reader's
// are those of the best kernel with int8 weights; others round a little differently.
func TestGoldens(t *testing.T) {
	for name, reader := range readers(t) {
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
			compare(t, filepath.Join("testdata", id+"."+name+".golden"), reading)
		}
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
	text, err := os.ReadFile("testdata/ferry.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := document("ferry", string(text), "Subscribe to our newsletter", "ATHENS, March 3, 2031 (Harbour News) -")
	for name, reader := range readers(t) {
		r, err := reader.Read(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Statements) == 0 || len(r.Times) == 0 || len(r.Mentions) == 0 {
			t.Fatalf("%s: %d statements, %d times, %d mentions", name, len(r.Statements), len(r.Times), len(r.Mentions))
		}
		checkReading(t, r)
	}
}

// checkReading checks what must hold of every reading.
func checkReading(t *testing.T, r *sitrep.Reading) {
	t.Helper()
	inArticle := func(what string, spans ...sitrep.Span) {
		for _, s := range spans {
			if s.Start >= s.End || s.End > len(r.Document.Text) || s.Overlapping(r.Document.Furniture) || r.SentenceAt(s.Start) < 0 {
				t.Errorf("%s: %v %q", what, s, s.In(r.Document.Text))
			}
		}
	}
	actor := func(what, id string) {
		if id != "" && r.ActorByID(id) == nil {
			t.Errorf("%s refers to %s, which is not there", what, id)
		}
	}
	ids, members := map[string]bool{}, map[string]int{}
	for _, m := range r.Mentions {
		inArticle("mention "+m.ID, m.Span)
		actor("mention "+m.ID, m.Actor)
		if ids[m.ID] {
			t.Errorf("two mentions %s", m.ID)
		}
		ids[m.ID] = true
		members[m.Chain]++
	}
	for _, x := range r.Times {
		inArticle("time", x.Span)
	}
	for _, a := range r.Attributions {
		inArticle("attribution "+a.ID, append(append(append([]sitrep.Span{}, a.Source...), a.Cue...), a.Content...)...)
		actor("attribution "+a.ID, a.Actor)
		if ids[a.ID] || a.Confidence < 0 || a.Confidence > 1 || a.Sentence >= len(r.Sentences) {
			t.Errorf("attribution %+v", a)
		}
		ids[a.ID] = true
	}
	for chain, n := range members {
		if r.Reader.Model != "" && chain != "" && n < 2 {
			t.Errorf("%d mentions in chain %s", n, chain)
		}
	}
}

// TestReadingsOfOddTexts checks what must hold where there is nothing to read, or nothing as it should be.
func TestReadingsOfOddTexts(t *testing.T) {
	for name, reader := range readers(t) {
		for _, text := range []string{
			"", " \n\n\u200b ", "-", "THE MINISTER SAID THE FERRY WOULD SAIL", "a b c d said e f g", "“", "“said” said “said", "1 2 3\t4 5 6\n7 8 9",
			"Министр сказал, что паром отправится. 渡船今天出发。 🚢🚢 said Osla Brandt", "said " + strings.Repeat("and the ferry ", 500) + "sailed.",
			strings.Repeat("A", 3000) + " said so.", "He said she said they said it said he said.", "x\x00y said \u202e“no”",
		} {
			r, err := reader.Read(t.Context(), document("odd", text))
			if err != nil {
				t.Fatalf("%s: %q: %v", name, text, err)
			}
			checkReading(t, r)
		}
	}
}

func TestWhatIsNotEnglishIsUnread(t *testing.T) {
	reader := readers(t)["trained"]
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
	for name, reader := range readers(t) {
		if _, err := reader.Read(ctx, document("x", "The minister spoke.")); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want context.Canceled", name, err)
		}
	}
}

// TestIdentity: two readings are the same only if weights and rules are.
func TestIdentity(t *testing.T) {
	all := readers(t)
	if all["rules"].Identity().Model != "" || all["trained"].Identity().Model == "" || all["rules"].Identity() == all["trained"].Identity() {
		t.Errorf("identities %v and %v", all["rules"].Identity(), all["trained"].Identity())
	}
	if _, err := read.NewTrained("abacus"); err == nil || !strings.Contains(err.Error(), "abacus") {
		t.Errorf("a kernel that is none: error %v", err)
	}
}

// TestParseCoversFurniture: every word of the text is parsed, whatever is not read.
func TestParseCoversFurniture(t *testing.T) {
	trained, err := loadTrained()
	if err != nil {
		t.Fatal(err)
	}
	d := document("x", "Menu\n\nThe ferry didn't sail.", "Menu")
	sentences, err := trained.Parse(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	if err := syntax.Check(d.Text, sentences); err != nil {
		t.Error(err)
	}
	d.Language = "ru"
	if _, err := trained.Parse(t.Context(), d); err == nil || err.Error() != "not parsed: language: ru" {
		t.Errorf("Russian: error %v", err)
	}
}

func TestManyReadAtOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/fishing.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, reader := range readers(t) {
		want, err := reader.Read(t.Context(), document("x", string(text)))
		if err != nil {
			t.Fatal(err)
		}
		var running sync.WaitGroup
		for range 8 {
			running.Go(func() {
				got, err := reader.Read(t.Context(), document("x", string(text)))
				if diff := cmp.Diff(want, got); err != nil || diff != "" {
					t.Errorf("error %v, another reading (-want +got):\n%s", err, diff)
				}
			})
		}
		running.Wait()
	}
}

func BenchmarkRead(b *testing.B) {
	text, err := os.ReadFile("testdata/fishing.txt")
	if err != nil {
		b.Fatal(err)
	}
	long := strings.Repeat(string(text)+"\n\n", 3) // about 650 words
	for name, reader := range readers(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := reader.Read(b.Context(), document("x", long)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := read.NewTrained(""); err != nil {
			b.Fatal(err)
		}
	}
}
