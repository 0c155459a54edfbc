package read

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestCutAround has # for a character of furniture; what was said is between < and >, which stand for a character each.
func TestCutAround(t *testing.T) {
	for text, want := range map[string]string{
		"<we go,\n\n##\n\nand stay>":  "<we go,|and stay>",
		"## <we go> ##":               "<we go>",
		"<we## go\n#\n## on>":         "<we|go|on>",
		"## <we > # <##go > ###":      "<we >|<|go >",
		"no furniture <we go> at all": "<we go>",
	} {
		var furniture, content []sitrep.Span
		for i := range len(text) {
			if text[i] == '#' {
				furniture = append(furniture, sitrep.Span{Start: i, End: i + 1})
			}
			if text[i] == '<' {
				content = append(content, sitrep.Span{Start: i, End: i + strings.IndexByte(text[i:], '>') + 1})
			}
		}
		said := []sitrep.Attribution{{Content: content}}
		cutAround(text, said, furniture)
		var got []string
		for _, s := range said[0].Content {
			got = append(got, s.In(text))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
