package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/web"
)

func TestChanges(t *testing.T) {
	long := func(n int) string { return strings.TrimSpace(strings.Repeat("w ", n)) }
	for _, c := range []struct{ before, after, want string }{
		{"a b c", "a b c", "…"},
		{"", "", ""},
		{"", "a b", "{+a b+}"},
		{"a b", "", "[-a b-]"},
		{"talks on Wednesday in Orla", "talks on Tuesday in Orla", "talks on [-Wednesday-] {+Tuesday+} in Orla"},
		{"a b c d e f", "b c x d f", "[-a-] b c {+x+} d [-e-] f"},
		{"new\n\nlines do   not count", "new lines do not count", "…"},
		{
			long(30) + " x " + long(60) + " y", long(30) + " X " + long(60) + " Y",
			"… " + long(12) + " [-x-] {+X+} " + long(12) + " … " + long(12) + " [-y-] {+Y+}",
		},
		{numbers(0, 700), numbers(1000, 1700), "(too different)"},
	} {
		if got := web.Changes(c.before, c.after); got != c.want {
			t.Errorf("from %.40q to %.40q: %s\nwant %s", c.before, c.after, got, c.want)
		}
	}
}

func numbers(from, to int) string {
	var words []string
	for i := from; i < to; i++ {
		words = append(words, fmt.Sprint(i))
	}
	return strings.Join(words, " ")
}

// FuzzChanges: what is deleted and what stays is the former text, what is added and what stays the later one.
func FuzzChanges(f *testing.F) {
	f.Add("a b c a b b a", "c b a b a c")
	f.Add("", "x")
	f.Fuzz(func(t *testing.T, before, after string) {
		before, after = fewWords(before), fewWords(after)
		var former, later []string
		for _, e := range web.Edits(before, after) {
			if e.Kind != "added" {
				former = append(former, e.Text)
			}
			if e.Kind != "deleted" {
				later = append(later, e.Text)
			}
		}
		if got := strings.Join(former, " "); got != before {
			t.Errorf("former text %q comes back as %q", before, got)
		}
		if got := strings.Join(later, " "); got != after {
			t.Errorf("later text %q comes back as %q", after, got)
		}
	})
}

// fewWords makes short words of a string, so that two of them have words in common.
func fewWords(s string) string {
	var words []string
	for i := range min(len(s), 200) {
		words = append(words, string(rune('a'+s[i]%5)))
	}
	return strings.Join(words, " ")
}
