package fold_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

func TestName(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"U.S.", "us"},
		{"Côte d’Ivoire", "cote divoire"},
		{"al-Qaeda", "al qaeda"},
		{"Łódź", "lodz"},
		{"Erdoğan", "erdogan"},
		{"São  Tomé", "sao tome"},
		{"N'Djamena", "ndjamena"},
		{"Strauß & Sons", "strauss sons"},
		{" - ", ""},
		{"Kyïv–Pechersk", "kyiv pechersk"},
		{"Москва", "москва"},
	} {
		if got := fold.Name(c.in); got != c.want {
			t.Errorf("Name(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"U.S.", "Côte d’Ivoire", "\xff\xfe", "ǅ", "İstanbul", "ﬁ", " . - '"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := fold.Name(s)
		if strings.Contains(folded, "  ") || folded != strings.TrimSpace(folded) {
			t.Errorf("Name(%q) = %q: spaces are not single", s, folded)
		}
		if again := fold.Name(folded); again != folded {
			t.Errorf("Name(%q) = %q, but folded again it is %q", s, folded, again)
		}
	})
}
