package record

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// marked is a snippet with its matches in brackets.
func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Match {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	filler := strings.Repeat("so it goes on ", 30)
	tests := []struct {
		name, text, phrases, want string
		furniture                 []sitrep.Span
	}{
		{name: "nothing asked", text: "The harbour is open."},
		{name: "nothing found", text: "The harbour is open.", phrases: "strike"},
		{name: "a word", text: "The harbours are open.", phrases: "harbour", want: "The [harbours] are open."},
		{name: "a word of another form", text: "Łódź's port", phrases: "lodz", want: "[Łódź's] port"},
		{name: "two words", text: "Pilots left\n\nthe harbour!", phrases: "harbour|pilot", want: "[Pilots] left the [harbour]!"},
		{name: "a phrase", text: "A pilot. Harbour pilots left.", phrases: "harbour pilot", want: "A pilot. [Harbour pilots] left."},
		{name: "furniture", text: "Pilots Search left", phrases: "pilot", furniture: []sitrep.Span{{Start: 7, End: 13}}, want: "[Pilots] … left"},
		{name: "not in furniture", text: "Search for pilots", phrases: "search", furniture: []sitrep.Span{{Start: 0, End: 6}}},
		{
			name: "where most of it is", text: "Pilots. " + filler + "harbour pilots. " + filler, phrases: "pilot|harbour",
			want: "… goes on so it goes on so it goes on [harbour] [pilots]. so it goes on so it goes on so it goes on so it goes on so it goes on so it goes on …",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var phrases []string
			for phrase := range strings.SplitSeq(test.phrases, "|") {
				if phrase != "" {
					phrases = append(phrases, " "+phrase+" ")
				}
			}
			if diff := cmp.Diff(test.want, marked(snippet(test.text, test.furniture, phrases))); diff != "" {
				t.Errorf("snippet (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLead(t *testing.T) {
	text := "Ships leave\n\nSearch\nDELFT, Monday - Eleven ships  left.\nShare\nNobody\twaved."
	d := sitrep.Document{
		Text: text, Title: "Ships leave", TitleSpan: sitrep.Span{Start: 0, End: 11}, Furniture: []sitrep.Span{{Start: 13, End: 19}, {Start: 56, End: 61}},
		Dateline: sitrep.Dateline{Place: "DELFT", Span: sitrep.Span{Start: 20, End: 33}},
	}
	if got, want := lead(&d), "Eleven ships left. Nobody waved."; got != want {
		t.Errorf("lead = %q, want %q", got, want)
	}
	if got, want := words(&d), 10; got != want {
		t.Errorf("words = %d, want %d", got, want)
	}
	long := sitrep.Document{Text: strings.Repeat("grain ", 500)}
	if got := lead(&long); !strings.HasSuffix(got, "grain …") || len(got) > 250 {
		t.Errorf("lead of a long text = %q", got)
	}
	if got := lead(&sitrep.Document{Text: strings.Repeat("ä", 5000)}); !strings.HasPrefix(got, "ää") || len(got) > leadRunes+5 {
		t.Errorf("lead of one endless word has %d bytes", len(got))
	}
}

func TestSpansText(t *testing.T) {
	spans := []sitrep.Span{{Start: 0, End: 3}, {Start: 7, End: 7}, {Start: 9, End: 12}}
	got, err := parseSpans(spansText(spans), 12)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(spans, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"1", "a-2", "1-b", "3-2", "-1-2", "1-13"} {
		if _, err := parseSpans(bad, 12); err == nil {
			t.Errorf("parseSpans(%q) has no error", bad)
		}
	}
}
