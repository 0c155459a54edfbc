package token_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// atoms shows the atoms of text with a stroke between those that are glued.
func atoms(text string, furniture ...sitrep.Span) string {
	var b strings.Builder
	for _, a := range token.Atoms(text, furniture) {
		b.WriteString([]string{"?", "|", " ", "/", "//", "?"}[a.Gap])
		b.WriteString(a.Span.In(text))
	}
	return b.String()
}

func TestAtoms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" \n\u200b\ufeff\u2060\u00a0", ""},
		{"The convoy left.", "//The convoy left|."},
		{"a well-armed $5bn plan", "//a well|-|armed $|5|bn plan"},
		{"5km 5th 21ST 3rd 2nd 1990s 40mph 3D F16 16F2 ٣km", "//5|km 5th 21ST 3rd 2nd 1990s 40|mph 3|D F16 16F2 ٣km"},
		{"5µg 5ſt 5e\u0301", "//5|µg 5|ſt 5e\u0301"},
		{"don't DON’T can't n't isn'ts", "//do|n|'|t DO|N|’|T ca|n|'|t n|'|t isn|'|ts"},
		{"don't't won'té shan't2 3n't", "//do|n|'|t|'|t won|'|té shan|'|t2 3|n|'|t"},
		{"5don't 3im 1st't", "//5|don|'|t 3|im 1st|'|t"},
		{"don\u200b't don' t don`t n’", "//don '|t don|' t don|`|t n|’"},
		{"Cannot gonna GOTTA wannabe", "//Can|not gon|na GOT|TA wannabe"},
		{"dont Didnt shouldnt arent want aint paint", "//do|nt Did|nt should|nt are|nt want ai|nt paint"},
		{"Im ive IVE live xim", "//I|m i|ve I|VE live xim"},
		{"北京5日 テスト 한국", "//北|京|5|日 テスト 한국"},
		{"co\u00adop na\u0308ive e.g.\u0301", "//co\u00adop na\u0308ive e|.|g|.|\u0301"},
		{"👩\u200d🚀 €5 ™", "//👩|\u200d|🚀 €|5 ™"},
		{"a\xffb\xe2\x80 \ufffd", "//a|\xff|b|\xe2|\x80 \ufffd"},
		{"a\nb \n c\r\nd\n\ne\n \t\nf", "//a/b/c/d//e//f"},
		{"a\rb\r\rc\r\n\r\nd\n\re\u2028f", "//a/b//c//d//e f"},
		{"\x1ca\x1fb", "//\x1ca\x1fb"},
	} {
		if got := atoms(c.text); got != c.want {
			t.Errorf("Atoms(%q)\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestAtomsLeaveOutFurniture(t *testing.T) {
	for _, c := range []struct {
		text      string
		furniture sitrep.Span
		want      string
	}{
		{"OSLO - The convoy left.", sitrep.Span{End: 6}, " The convoy left|."},
		{"By Ann\n\nThe convoy", sitrep.Span{End: 6}, "//The convoy"},
		{"The XX convoy", sitrep.Span{Start: 4, End: 6}, "//The convoy"},
		{"abXXdon't", sitrep.Span{Start: 2, End: 4}, "//ab|do|n|'|t"},
		{"don't", sitrep.Span{Start: 3, End: 4}, "//don|t"},
		{"5km", sitrep.Span{Start: 1, End: 2}, "//5|m"},
		{"a€b", sitrep.Span{Start: 2, End: 3}, "//a|b"},
	} {
		if got := atoms(c.text, c.furniture); got != c.want {
			t.Errorf("Atoms(%q, %v)\n got %q\nwant %q", c.text, c.furniture, got, c.want)
		}
	}
}

func TestAtomsHaveShapes(t *testing.T) {
	const names = "0lCUIm9x."
	for text, want := range map[string]string{
		"the Oslo NATO I iPhone McKay": "lCUImm",
		"5 1990s 5km ٣٤ ½ F16 IV":      "9x9l90xU",
		". ’ $ € \xff ` 👍 +":           "........",
		"北 テスト ª Ⅷ É Ⓔ ÉA Éa ǅ":        "00lII.UC0",
		"na\u0308if \u00ad x\u00ady":   "l0l",
	} {
		var got strings.Builder
		for _, a := range token.Atoms(text, nil) {
			got.WriteByte(names[a.Shape])
		}
		if got.String() != want {
			t.Errorf("shapes of %q: got %s, want %s", text, got.String(), want)
		}
	}
}

func TestAtomsCountParagraphsAsSplitDoes(t *testing.T) {
	text := "One.\n\n \n\nTwo.\nTwo.\n\nXX\n\nThree."
	furniture := []sitrep.Span{{Start: strings.Index(text, "XX"), End: strings.Index(text, "XX") + 2}}
	var fromAtoms, fromSplit []int
	for _, a := range token.Atoms(text, furniture) {
		if a.Shape != token.Symbol {
			fromAtoms = append(fromAtoms, a.Paragraph)
		}
	}
	for _, s := range token.Split(text, furniture) {
		fromSplit = append(fromSplit, s.Paragraph)
	}
	if diff := cmp.Diff(fromSplit, fromAtoms); diff != "" {
		t.Errorf("paragraphs (-Split +Atoms):\n%s", diff)
	}
}

func FuzzAtoms(f *testing.F) {
	for _, seed := range []string{
		"", "The convoy left. “Why?” he asked.", "a\xff\xfe.\n\n\xe2\x80", "U.S. Gen. J. R. Hale's don't", "5km 5th 1990s\n- a\n- b\n\n\n c",
		"\ufeff\u200b", "e\u0301\u0300.A", "-1 #a @b", "dont cannot Im don’T 北京",
	} {
		f.Add(seed, 3, 5)
	}
	f.Fuzz(func(t *testing.T, text string, start, length int) {
		furniture := sitrep.Span{Start: start, End: start + length}
		covered := make([]bool, len(text))
		previous := token.Atom{}
		for _, a := range token.Atoms(text, []sitrep.Span{furniture}) {
			if a.Span.Start < previous.Span.End || a.Span.Len() < 1 {
				t.Fatalf("atom %v after %v", a, previous)
			}
			if a.Paragraph < previous.Paragraph || a.Paragraph > previous.Paragraph+1 {
				t.Fatalf("paragraph %d follows %d", a.Paragraph, previous.Paragraph)
			}
			checkRunes(t, text, a.Span)
			checkAtom(t, text, a)
			for i := a.Span.Start; i < a.Span.End; i++ {
				covered[i] = true
			}
			previous = a
		}
		checkGaps(t, text, covered, furniture)
	})
}

// checkAtom fails if the atom's gap or shape does not fit what is in the text.
func checkAtom(t *testing.T, text string, a token.Atom) {
	t.Helper()
	before := text[:a.Span.Start]
	rest := strings.TrimRightFunc(before, func(r rune) bool {
		return unicode.Is(unicode.White_Space, r) || strings.ContainsRune("\u200b\u2060\ufeff", r)
	})
	want := min(token.Spaced+token.Gap(min(9, strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(before[len(rest):]), "\n"))), token.NewBlock)
	if rest == "" {
		want = token.NewBlock
	} else if len(rest) == len(before) {
		want = token.Glued
	}
	if a.Gap != want {
		t.Fatalf("gap of %q is %d, want %d", a.Span.In(text), a.Gap, want)
	}
	r, size := utf8.DecodeRuneInString(a.Span.In(text))
	if single := unicode.In(r, unicode.P, unicode.S); single != (a.Shape == token.Symbol) || single && size != a.Span.Len() {
		t.Fatalf("%q has shape %d", a.Span.In(text), a.Shape)
	}
}

func BenchmarkAtoms(b *testing.B) {
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		token.Atoms(article, nil)
	}
}
