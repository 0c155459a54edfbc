package layout

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// A golden is a text with its furniture between ⟦ and ⟧, below a header that says what Mark is given and finds.
type golden struct {
	header map[string]string
	marked string
}

func readGolden(t *testing.T, path string) golden {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, text, found := strings.Cut(string(content), "----\n")
	if !found {
		t.Fatalf("%s has no header", path)
	}
	g := golden{header: map[string]string{}, marked: text}
	for field := range strings.Lines(head) {
		name, value, _ := strings.Cut(field, ":")
		g.header[name] = strings.TrimSpace(value)
	}
	if g.header["crlf"] != "" {
		g.marked = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return g
}

func (g golden) document() sitrep.Document {
	text := strings.NewReplacer("⟦", "", "⟧", "").Replace(g.marked)
	return sitrep.Document{Text: text, Title: g.header["known title"], Published: g.header["published"]}
}

func markUp(doc *sitrep.Document) string {
	var b strings.Builder
	at := 0
	for _, f := range doc.Furniture {
		b.WriteString(doc.Text[at:f.Start] + "⟦" + f.In(doc.Text) + "⟧")
		at = f.End
	}
	return b.String() + doc.Text[at:]
}

func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(paths) < 12 {
		t.Fatalf("found %d goldens: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			g := readGolden(t, path)
			doc := g.document()
			Mark(&doc)
			if diff := gocmp.Diff(g.marked, markUp(&doc)); diff != "" {
				t.Errorf("furniture: %s", diff)
			}
			span, said := g.header["title span"]
			if !said {
				span = g.header["title"]
			}
			place, date, _ := strings.Cut(g.header["dateline"], "|")
			want := []string{g.header["title"], span, strings.TrimSpace(place), strings.TrimSpace(date), g.header["byline"]}
			got := []string{doc.Title, doc.TitleSpan.In(doc.Text), doc.Dateline.Place, doc.Dateline.Date, strings.Join(doc.Byline, "; ")}
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkTwiceIsMarkOnce(t *testing.T) {
	paths, _ := filepath.Glob("testdata/golden/*.txt")
	for _, path := range paths {
		once := readGolden(t, path).document()
		Mark(&once)
		twice := once
		Mark(&twice)
		if diff := gocmp.Diff(once, twice); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestMarkKeepsKnownByline(t *testing.T) {
	doc := sitrep.Document{Byline: []string{"J. Doe"}, Text: "Envoys meet\n\nBy Jane Doe\n\nThe envoys met on Monday in the old town hall, officials said.\n"}
	Mark(&doc)
	if diff := gocmp.Diff([]string{"J. Doe"}, doc.Byline); diff != "" {
		t.Error(diff)
	}
	if len(doc.Furniture) != 1 || doc.Furniture[0].In(doc.Text) != "By Jane Doe" {
		t.Errorf("furniture %v", doc.Furniture)
	}
}

func TestByteOrderMarkIsFurniture(t *testing.T) {
	for text, want := range map[string]sitrep.Span{"\ufeffThe envoys met.": {End: 3}, "\ufeffSearch\nThe envoys met.": {End: 9}} {
		doc := sitrep.Document{Text: text}
		Mark(&doc)
		if diff := gocmp.Diff([]sitrep.Span{want}, doc.Furniture); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// checkSpans fails if a span is empty, outside the text, inside a character, or out of order.
func checkSpans(t *testing.T, doc *sitrep.Document) {
	t.Helper()
	inside := func(s sitrep.Span) bool {
		if s.Start < 0 || s.End > len(doc.Text) || s.Start >= s.End {
			return false
		}
		return utf8.RuneStart(doc.Text[s.Start]) && (s.End == len(doc.Text) || utf8.RuneStart(doc.Text[s.End]))
	}
	end := 0
	for _, f := range doc.Furniture {
		if !inside(f) || f.Start <= end && end > 0 {
			t.Fatalf("furniture %v after %d in %q", f, end, doc.Text)
		}
		end = f.End
	}
	for _, s := range []sitrep.Span{doc.TitleSpan, doc.Dateline.Span} {
		if s != (sitrep.Span{}) && !inside(s) {
			t.Fatalf("span %v in %q", s, doc.Text)
		}
	}
	if s := doc.Dateline.Span; s != (sitrep.Span{}) && !slices.ContainsFunc(doc.Furniture, func(f sitrep.Span) bool { return f.Contains(s) }) {
		t.Fatalf("dateline %v is not furniture in %q", s, doc.Text)
	}
	if doc.TitleSpan.Overlapping(doc.Furniture) {
		t.Fatalf("title %v is furniture in %q", doc.TitleSpan, doc.Text)
	}
}

func FuzzMark(f *testing.F) {
	paths, _ := filepath.Glob("testdata/golden/*.txt")
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		_, text, _ := strings.Cut(string(content), "----\n")
		f.Add(text, "", "2022-01-10")
	}
	f.Add("GENEVA, Jan\u00a010 (", "GENEVA", "")
	f.Add("By\n|\n/\n>", "-", "2022")
	f.Add("(Reporting by", "", "")
	f.Add("a\n\u2028(Editing by:)\ufeff", "(", "x")
	f.Add("İ by İ\nK (Reuters) -", "İ", "")
	f.Fuzz(func(t *testing.T, text, title, published string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		doc := sitrep.Document{Text: text, Title: title, Published: published}
		Mark(&doc)
		if doc.Text != text {
			t.Fatal("the text was changed")
		}
		checkSpans(t, &doc)
		if date := doc.Dateline.Date; date != "" {
			if parsed, err := sitrep.ParseDate(date); err != nil || !parsed.DayOnly {
				t.Fatalf("date %q: %v", date, err)
			}
		}
	})
}

func BenchmarkMark(b *testing.B) {
	g, err := os.ReadFile("testdata/golden/navigation.txt")
	if err != nil {
		b.Fatal(err)
	}
	_, text, _ := strings.Cut(string(g), "----\n")
	const paragraph = "The commission, which meets in the old town hall, said on Thursday that it would publish its findings before the summer, " +
		"although two of its members had asked for more time, and that the ministry had been told so in writing.\n\n"
	text = strings.NewReplacer("⟦", "", "⟧", "").Replace(text) + strings.Repeat(paragraph, 16)
	b.ReportMetric(float64(countAll(text)), "words")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc := sitrep.Document{Text: text, Published: "2022-02-03"}
		Mark(&doc)
	}
}

func countAll(s string) int { return cmp.Or(len(strings.Fields(s)), 1) }
