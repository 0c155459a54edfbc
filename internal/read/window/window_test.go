package window_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
	"github.com/sitrep-news/sitrep/internal/read/wordpiece"
)

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

// sizes cuts a text whose atoms have so many pieces, sentence by sentence. It shows of each window the pieces that are
// context and those that are main: "0+12 12+100".
func sizes(t *testing.T, sentences ...[]int) string {
	t.Helper()
	var text strings.Builder
	var starts []int
	n := 0
	for _, s := range sentences {
		starts = append(starts, n)
		n += len(s)
		for _, pieces := range s {
			text.WriteString(strings.Repeat("ඞ", pieces) + " ")
		}
	}
	const plain = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nඞ\n##ඞ\n"
	v, err := wordpiece.Load([]byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	var d window.Document
	d.Cut(v, text.String(), token.Atoms(text.String(), nil), starts)
	var shown []string
	for i, w := range d.Windows {
		k := slices.IndexFunc(d.Places, func(p window.Place) bool { return int(p.Window) == i })
		first := int(d.Places[k].Piece)
		shown = append(shown, fmt.Sprintf("%d+%d", first-1, len(w.Pieces)-1-first))
	}
	return strings.Join(shown, " ")
}

func words(n int) []int { return slices.Repeat([]int{1}, n) }

func TestCutPacksSentences(t *testing.T) {
	for _, c := range []struct {
		want      string
		sentences [][]int
	}{
		{"", nil},
		{"0+1", [][]int{words(1)}},
		{"0+126", [][]int{words(100), words(26)}},
		{"0+100 32+27", [][]int{words(100), words(27)}},
		{"0+120 20+7 ", [][]int{words(100), words(20), words(7)}},
		{"0+126 32+4", [][]int{words(130)}},
		{"0+126 32+94 32+94 32+86", [][]int{words(400)}},
		{"0+20 20+106 32+94 32+50", [][]int{words(20), words(250)}},
		{"0+90 32+94 32+16", [][]int{words(90), words(110)}},
		{"0+93 31+93", [][]int{slices.Repeat([]int{31}, 3), slices.Repeat([]int{31}, 3)}},
		{"0+99 0+99", [][]int{slices.Repeat([]int{33}, 3), slices.Repeat([]int{33}, 3)}},
		{"0+30 26+100", [][]int{words(30), {100}}},
		{"0+100 0+100 0+100", [][]int{{100, 100}, {100}}},
		{"0+31 26+100 0+4", [][]int{words(31), {100, 1, 1, 1, 1}}},
	} {
		if got, want := sizes(t, c.sentences...), strings.TrimSpace(c.want); got != want {
			t.Errorf("%v:\n got %s\nwant %s", c.sentences, got, want)
		}
	}
}

func TestCutFillsWindows(t *testing.T) {
	const text = "Reauthorizations isn't\nNATO's.\n\n5km"
	var d window.Document
	d.Cut(vocabulary(t), text, token.Atoms(text, nil), nil)
	want := []encode.Window{{
		Pieces: []int32{2, 412, 3171, 26090, 20577, 287, 56, 11, 62, 8363, 11, 61, 18, 25, 747, 3},
		Shapes: []uint8{0, 2, 2, 2, 2, 1, 1, 8, 1, 3, 8, 1, 8, 6, 1, 0},
		Gaps:   []uint8{0, 4, 5, 5, 5, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 0},
	}}
	if diff := cmp.Diff(want, d.Windows); diff != "" {
		t.Errorf("windows (-want +got):\n%s", diff)
	}
	var pieces []int32
	for _, p := range d.Places {
		pieces = append(pieces, p.Piece)
	}
	if diff := cmp.Diff([]int32{1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, pieces); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

func TestStarts(t *testing.T) {
	const text = "One sentence. “Another one?” XX Third.\n\nFourth"
	furniture := []sitrep.Span{{Start: strings.Index(text, "XX"), End: strings.Index(text, "XX") + 2}}
	atoms := token.Atoms(text, furniture)
	var got []string
	for _, i := range window.Starts(nil, atoms, token.Split(text, furniture)) {
		got = append(got, atoms[i].Span.In(text))
	}
	if diff := cmp.Diff([]string{"One", "“", "Third", "Fourth"}, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzCut uses one document for all texts, so that what is left of the last would be noticed.
func FuzzCut(f *testing.F) {
	f.Add("The convoy left. “Why?” he asked.\n\nIt isn't 5km away.", uint(7), 1)
	f.Add(strings.Repeat("a b c ", 100)+".", uint(1000), 40)
	f.Add(strings.Repeat("x", 99)+" \xff 北京 "+strings.Repeat("qz", 49), uint(1), 3)
	v := vocabulary(f)
	var d window.Document
	f.Fuzz(func(t *testing.T, text string, every uint, times int) {
		if len(text) > 1<<12 {
			return
		}
		text = strings.Repeat(text, 1+max(0, times%50))
		atoms := token.Atoms(text, nil)
		var starts []int
		for i := 0; i < len(atoms); i += int(every%1000) + 1 {
			starts = append(starts, i)
		}
		d.Cut(v, text, atoms, starts)
		check(t, v, text, atoms, &d)
	})
}

// check fails unless the main pieces of the windows are the text's, each once, and what stands before them is context.
func check(t *testing.T, v *wordpiece.Vocabulary, text string, atoms []token.Atom, d *window.Document) {
	t.Helper()
	if len(d.Places) != len(atoms) {
		t.Fatalf("%d places of %d atoms", len(d.Places), len(atoms))
	}
	var all []int32
	k := 0
	for i, w := range d.Windows {
		n := len(w.Pieces)
		if n > encode.MaxPieces || n < 3 || len(w.Shapes) != n || len(w.Gaps) != n || w.Pieces[0] != v.CLS || w.Pieces[n-1] != v.SEP {
			t.Fatalf("window %v", w)
		}
		if k == len(atoms) || int(d.Places[k].Window) != i {
			t.Fatalf("window %d has no main pieces", i)
		}
		before := w.Pieces[1:d.Places[k].Piece]
		if len(before) > 32 || !slices.Equal(before, all[len(all)-len(before):]) {
			t.Fatalf("window %d begins with %v", i, before)
		}
		at := int(d.Places[k].Piece)
		for ; k < len(atoms) && int(d.Places[k].Window) == i; k++ {
			pieces := v.Append(nil, atoms[k].Span.In(text))
			if int(d.Places[k].Piece) != at || !slices.Equal(w.Pieces[at:at+len(pieces)], pieces) {
				t.Fatalf("atom %d at %v", k, d.Places[k])
			}
			for j := range pieces {
				gap := token.Continued
				if j == 0 {
					gap = atoms[k].Gap
				}
				if w.Gaps[at+j] != uint8(gap) || w.Shapes[at+j] != uint8(atoms[k].Shape) {
					t.Fatalf("atom %d, piece %d: gap %d, shape %d", k, j, w.Gaps[at+j], w.Shapes[at+j])
				}
			}
			at += len(pieces)
			all = append(all, pieces...)
		}
		if at != n-1 {
			t.Fatalf("window %d: main pieces end at %d of %d", i, at, n)
		}
	}
}

func TestCutOfMuch(t *testing.T) {
	v := vocabulary(t)
	var d window.Document
	for name, text := range map[string]string{
		"one sentence of 20,000 words": strings.Repeat("counterintelligence ", 20000),
		"5 MB of marks":                strings.Repeat("!", 5<<20),
		"5 MB without a space":         strings.Repeat("x", 5<<20),
		"5 MB of blank lines":          strings.Repeat("a\n\n", 5<<20/3),
	} {
		atoms := token.Atoms(text, nil)
		d.Cut(v, text, atoms, window.Starts(nil, atoms, token.Split(text, nil)))
		check(t, v, text, atoms, &d)
		t.Logf("%s: %d atoms, %d windows", name, len(atoms), len(d.Windows))
	}
}

func TestCutDoesNotAllocateAgain(t *testing.T) {
	v := vocabulary(t)
	text := strings.Repeat("The minister's convoy reached Zürich, 5km away. ", 500)
	atoms := token.Atoms(text, nil)
	starts := window.Starts(nil, atoms, token.Split(text, nil))
	var d window.Document
	d.Cut(v, text, atoms, starts)
	if n := testing.AllocsPerRun(5, func() { d.Cut(v, text, atoms, starts) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkCut(b *testing.B) {
	v := vocabulary(b)
	text := strings.Repeat("The foreign minister of Norland said on Friday that the U.S. had “no plan” to leave the border town of Vik. ", 40)
	atoms := token.Atoms(text, nil)
	starts := window.Starts(nil, atoms, token.Split(text, nil))
	var d window.Document
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Cut(v, text, atoms, starts)
	}
}
