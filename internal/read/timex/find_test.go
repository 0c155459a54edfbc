package timex

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// A testCase is a line of testdata/cases.txt, which explains its own form.
type testCase struct {
	line      int
	group     string
	anchor    time.Time
	text      string
	sentences []sitrep.Span
	want      []string
}

func readCases(t testing.TB) []testCase {
	t.Helper()
	file, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	var group string
	var anchor time.Time
	scanner := bufio.NewScanner(bytes.NewReader(file))
	for line := 1; scanner.Scan(); line++ {
		switch s := scanner.Text(); {
		case s == "", strings.HasPrefix(s, "//"):
		case strings.HasPrefix(s, "# "):
			group = s[2:]
		case s == "@ unknown":
			anchor = time.Time{}
		case strings.HasPrefix(s, "@ "):
			if anchor, err = time.Parse("2006-01-02", s[2:]); err != nil {
				t.Fatalf("line %d: %v", line, err)
			}
		default:
			c := testCase{line: line, group: group, anchor: anchor}
			c.unmark(t, s)
			cases = append(cases, c)
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

// unmark takes the expectations out of a marked text.
func (c *testCase) unmark(t testing.TB, marked string) {
	t.Helper()
	for i, sentence := range strings.Split(marked, " | ") {
		if i > 0 {
			c.text += " "
		}
		start := len(c.text)
		for sentence != "" {
			before, rest, ok := strings.Cut(sentence, "{")
			c.text += before
			if !ok {
				break
			}
			inside, after, ok := strings.Cut(rest, "}")
			words, value, marks := strings.Cut(inside, " = ")
			if !ok || !marks {
				t.Fatalf("line %d: want {words = TYPE value}, got %q", c.line, rest)
			}
			c.want = append(c.want, fmt.Sprintf("%d %s = %s", len(c.text), words, value))
			c.text, sentence = c.text+words, after
		}
		c.sentences = append(c.sentences, sitrep.Span{Start: start, End: len(c.text)})
	}
}

// describe prints the expressions as the cases have them.
func describe(text string, times []sitrep.Timex) []string {
	var out []string
	for _, x := range times {
		value := x.Value
		if value == "" {
			value = "unknown"
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s = %s %s %s", x.Span.Start, x.Span.In(text), x.Type, value, x.Mod)))
	}
	return out
}

func TestFind(t *testing.T) {
	cases := readCases(t)
	if len(cases) < 300 {
		t.Errorf("%d cases, want at least 300", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s/line %d", c.group, c.line), func(t *testing.T) {
			got := describe(c.text, Find(c.text, c.sentences, c.anchor))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.text, diff)
			}
		})
	}
}

// The hour and the zone of the anchor must not move its day.
func TestFindAnchorDay(t *testing.T) {
	text := "He spoke today."
	sentences := []sitrep.Span{{Start: 0, End: len(text)}}
	for _, zone := range []int{-11, 0, 13} {
		anchor := time.Date(2021, 12, 29, 23, 30, 0, 0, time.FixedZone("", zone*3600))
		if got := Find(text, sentences, anchor); len(got) != 1 || got[0].Value != "2021-12-29" {
			t.Errorf("zone %d: %+v", zone, got)
		}
	}
}

func TestFindReadsOnlySentences(t *testing.T) {
	text := "On Monday. On Tuesday. On Friday."
	got := describe(text, Find(text, []sitrep.Span{{Start: 11, End: 22}}, time.Date(2021, 12, 29, 0, 0, 0, 0, time.UTC)))
	if diff := cmp.Diff([]string{"14 Tuesday = DATE 2021-12-28"}, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzFind checks that every expression lies in its sentence, on rune boundaries, behind the one before it, has a type
// of TIMEX3 and a value that depends on nothing but the input.
func FuzzFind(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.text, len(c.text)/2, c.anchor.Unix())
	}
	for _, s := range []string{
		"\xff1990s", "9999999999999 years ago", "1/1/1", "2021-13-45T99:99", "the the the last last", "’80s", "5 1/2", "May", "4 p.m",
		"0 centuries ago", "a hundred thousand thousand thousand thousand years ago", "Feb. 31-99", "until until 4", "year-ago quarter",
	} {
		f.Add(s, 0, int64(0))
	}
	f.Fuzz(func(t *testing.T, text string, cut int, seconds int64) {
		text = strings.ToValidUTF8(text, "�")
		cut = min(max(cut, 0), len(text))
		for cut < len(text) && !utf8.RuneStart(text[cut]) {
			cut++
		}
		sentences := []sitrep.Span{{Start: 0, End: cut}, {Start: cut, End: len(text)}}
		var anchor time.Time
		if seconds != 0 {
			anchor = time.Unix(seconds%(1<<36), 0).UTC()
		}
		times := Find(text, sentences, anchor)
		end := 0
		for _, x := range times {
			if x.Span.Start < end || x.Span.End <= x.Span.Start || x.Span.End > len(text) {
				t.Fatalf("span %v behind %d in %d bytes", x.Span, end, len(text))
			}
			if !sentences[0].Contains(x.Span) && !sentences[1].Contains(x.Span) {
				t.Fatalf("span %v crosses the sentence end %d", x.Span, cut)
			}
			if words := x.Span.In(text); !utf8.ValidString(words) || strings.TrimSpace(words) != words {
				t.Fatalf("span %q", words)
			}
			switch x.Type {
			case sitrep.DateTimex, sitrep.TimeTimex, sitrep.DurationTimex, sitrep.SetTimex:
			default:
				t.Fatalf("type %q", x.Type)
			}
			end = x.Span.End
		}
		if diff := cmp.Diff(times, Find(text, sentences, anchor)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// BenchmarkFind reads an article of about 650 words.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	var sentences []sitrep.Span
	cases := readCases(b)
	count := 0
	filler := "Officials from both sides repeated that the positions of their governments remained unchanged and that no " +
		"compromise over the border was in sight. "
	for i := 0; count < 650; i++ {
		for _, s := range []string{cases[i*7%len(cases)].text + " ", filler} {
			start := text.Len()
			text.WriteString(s)
			sentences = append(sentences, sitrep.Span{Start: start, End: text.Len()})
			count += len(strings.Fields(s))
		}
	}
	anchor := time.Date(2021, 12, 29, 0, 0, 0, 0, time.UTC)
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Find(text.String(), sentences, anchor)
	}
}
