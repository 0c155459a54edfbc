package token_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"", "The convoy left. “Why?” he asked.", "a\xff\xfe.\n\n\xe2\x80", "U.S. Gen. J. R. Hale's don't", "- a\n- b\n\n\n c",
		"See http://a.b/c). x@y.zz", "''''\"\"\"", "[1][2].[3]", "\ufeff\u200b", strings.Repeat("word ", 50), "e\u0301\u0300.A", "-1 #a @b",
	} {
		f.Add(seed, 3, 5)
	}
	f.Fuzz(func(t *testing.T, text string, start, length int) {
		furniture := []sitrep.Span{{Start: start, End: start + length}}
		covered := make([]bool, len(text))
		previous, paragraph := 0, 0
		for _, s := range token.Split(text, furniture) {
			if len(s.Words) == 0 {
				t.Fatal("a sentence without words")
			}
			if s.Paragraph < paragraph || s.Paragraph > paragraph+1 {
				t.Fatalf("paragraph %d follows %d", s.Paragraph, paragraph)
			}
			paragraph = s.Paragraph
			if s.Span.Start != s.Words[0].Start || s.Span.End != s.Words[len(s.Words)-1].End {
				t.Fatalf("sentence %v is not its words %v", s.Span, s.Words)
			}
			for _, w := range s.Words {
				if w.Start < previous || w.End <= w.Start || w.End > len(text) {
					t.Fatalf("word %v after %d in %d bytes", w, previous, len(text))
				}
				checkRunes(t, text, w)
				for i := w.Start; i < w.End; i++ {
					covered[i] = true
				}
				previous = w.End
			}
		}
		checkGaps(t, text, covered, furniture[0])
	})
}

// checkRunes fails if the word does not consist of whole runes or holds white space.
func checkRunes(t *testing.T, text string, w sitrep.Span) {
	t.Helper()
	for i := 0; i < len(text) && i <= w.End; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if i < w.Start && w.Start < i+size || i < w.End && w.End < i+size {
			t.Fatalf("word %v cuts the rune at %d", w, i)
		}
		if i >= w.Start && i < w.End && unicode.IsSpace(r) {
			t.Fatalf("word %q holds white space", w.In(text))
		}
		i += max(size, 1)
	}
}

// checkGaps fails if anything but white space and furniture is left out.
func checkGaps(t *testing.T, text string, covered []bool, furniture sitrep.Span) {
	t.Helper()
	for i, r := range text {
		if covered[i] || unicode.IsSpace(r) || strings.ContainsRune("\u200b\u2060\ufeff", r) {
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		if !furniture.Overlaps(sitrep.Span{Start: i, End: i + size}) {
			t.Fatalf("%q at %d is in no word", r, i)
		}
	}
}
