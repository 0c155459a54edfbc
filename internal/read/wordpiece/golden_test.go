package wordpiece_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/wordpiece"
)

var update = flag.Bool("update", false, "write what the texts of the golden file are cut into now")

// A line of the golden file, which the training code checks as well: both must cut a text alike.
type line struct {
	Text   string    `json:"text"`
	Atoms  [][2]int  `json:"atoms"` // code points
	Pieces [][]int32 `json:"pieces"`
	Shapes []int     `json:"shapes"`
	Gaps   []int     `json:"gaps"`
}

func vocabulary(t testing.TB) *wordpiece.Vocabulary {
	t.Helper()
	data, err := os.ReadFile("../weights/vocab.txt")
	if err != nil {
		t.Fatal(err)
	}
	v, err := wordpiece.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func cut(v *wordpiece.Vocabulary, text string) line {
	l := line{Text: text, Atoms: [][2]int{}, Pieces: [][]int32{}, Shapes: []int{}, Gaps: []int{}}
	for _, a := range token.Atoms(text, nil) {
		start := utf8.RuneCountInString(text[:a.Span.Start])
		l.Atoms = append(l.Atoms, [2]int{start, start + utf8.RuneCountInString(a.Span.In(text))})
		l.Pieces = append(l.Pieces, v.Append(nil, a.Span.In(text)))
		l.Shapes = append(l.Shapes, int(a.Shape))
		l.Gaps = append(l.Gaps, int(a.Gap))
	}
	return l
}

func TestGolden(t *testing.T) {
	const name = "testdata/pieces.jsonl"
	v := vocabulary(t)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for row := range bytes.Lines(data) {
		var want line
		if err := json.Unmarshal(row, &want); err != nil {
			t.Fatal(err)
		}
		got := cut(v, want.Text)
		if diff := cmp.Diff(want, got); diff != "" && !*update {
			t.Errorf("%q (-want +got):\n%s", want.Text, diff)
		}
		if err := encoder.Encode(got); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzAppend(f *testing.F) {
	for _, seed := range []string{"", "Convoy", "[CLS]", "##ing", "e\u0301\u0300A", "\xff\xe2\x80", "한국", "\u00adco\u00adop\u00ad", "İstanbul"} {
		f.Add(seed)
	}
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, atom string) {
		before := []int32{-7}
		ids := v.Append(before, atom)
		if ids[0] != -7 || len(ids) < 2 || len(ids) > 101 {
			t.Fatalf("%q: %v", atom, ids)
		}
		for _, id := range ids[1:] {
			if id < 0 || int(id) >= v.Len() || id == v.PAD || id == v.CLS || id == v.SEP || id == v.UNK && len(ids) > 2 {
				t.Fatalf("%q: %v", atom, ids)
			}
		}
		spans := v.AppendSpans(nil, atom)
		if len(spans) != len(ids)-1 {
			t.Fatalf("%q: %d spans, %d pieces", atom, len(spans), len(ids)-1)
		}
		end := 0
		for _, s := range spans {
			if s.Start != end || s.End < s.Start {
				t.Fatalf("%q: %v", atom, spans)
			}
			end = s.End
		}
		if end != len(atom) {
			t.Fatalf("%q: %v", atom, spans)
		}
	})
}

func TestAppendSpans(t *testing.T) {
	v := vocabulary(t)
	for atom, want := range map[string][]string{
		"convoy":                  {"convoy"},
		"Reauthorizations":        {"Re", "au", "thor", "izations"},
		"\u00adRe\u00adaut\u0301": {"\u00adRe\u00ad", "au", "t\u0301"},
		"\xff":                    {"\xff"},
		"서":                       {"서"}, // no piece is known
		"Lyk\u200d\u200d":         {"L", "yk\u200d\u200d"},
	} {
		var got []string
		for _, s := range v.AppendSpans([]sitrep.Span{}, atom) {
			got = append(got, s.In(atom))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", atom, diff)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	const marks = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n"
	for data, want := range map[string]string{
		"":                              "read vocabulary: line 1: an empty piece",
		"[PAD]\n[UNK]\n[SEP]\na\n":      "read vocabulary: no [CLS] among 4 pieces",
		marks + "a\n##a\n##\n#\n###\na": `read vocabulary: line 10: the piece "a" for the second time`,
		marks + "##b\n##b\n":            `read vocabulary: line 6: the piece "##b" for the second time`,
		marks + "[CLS]\n":               `read vocabulary: line 5: the piece "[CLS]" for the second time`,
		marks + "a\n\nb\n":              "read vocabulary: line 6: an empty piece",
		marks + "\xff\n":                `read vocabulary: line 5: the piece "\xff" is not UTF-8`,
		marks + string(bytes.Repeat([]byte("a"), 65)):      "read vocabulary: line 5: a piece of 65 bytes, more than 64",
		marks + string(bytes.Repeat([]byte("a\n"), 1<<18)): "read vocabulary: 262148 pieces, more than 262144",
	} {
		_, err := wordpiece.Load([]byte(data))
		if err == nil || err.Error() != want {
			t.Errorf("%.40q: got %v, want %s", data, err, want)
		}
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	v := vocabulary(t)
	ids := make([]int32, 0, 200)
	spans := make([]sitrep.Span, 0, 200)
	for _, atom := range []string{"convoy", "Counterintelligence", "Übermäßigkeit", "한국", "北"} {
		if n := testing.AllocsPerRun(20, func() { v.AppendSpans(spans, atom); v.Append(ids, atom) }); n != 0 {
			t.Errorf("%q: %v allocations", atom, n)
		}
	}
}

func benchmarkAppend(b *testing.B, text string) {
	v := vocabulary(b)
	atoms := token.Atoms(text, nil)
	ids := make([]int32, 0, 4096)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		ids = ids[:0]
		for _, a := range atoms {
			ids = v.Append(ids, a.Span.In(text))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(atoms)), "ns/atom")
}

func BenchmarkAppend(b *testing.B) {
	benchmarkAppend(b, "The foreign minister of Norland said on Friday that the U.S. had “no plan” to leave the border town of Vik, "+
		"although Gen. Odom's troops weren't ready. “Why should we?” he asked, adding that 3,500 soldiers would stay until Dec. 31.")
}

func BenchmarkAppendAccents(b *testing.B) {
	benchmarkAppend(b, "Überraschung in Zürich: Señor Núñez, Françoise Çelik and Łukasz Żółć met Αθήνα Київ at the café in 北京 and 서울.")
}
