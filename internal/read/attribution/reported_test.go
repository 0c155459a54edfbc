package attribution_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// TestComplete has what a network reported, the parts by their words (source | cue | content, fragments apart by …), and what
// is made of it.
func TestComplete(t *testing.T) {
	for _, c := range []struct {
		text     string
		reported []string
		want     []string
	}{
		{ // the rules read quotations, and the network's source is not asked for
			"“We shall go,” said the harbour master. “Soon.”",
			[]string{"master | said | We shall go"},
			[]string{"the harbour master | said | “We shall go,” … “Soon.” direct"},
		},
		{ // a part of a quotation is all of it, and a word or two more are the rest of the sentence
			"The envoy hinted that the ferry “must not sail” again.",
			[]string{"The envoy | hinted | that the ferry “must"},
			[]string{"The envoy | hinted | that the ferry “must not sail” again mixed anonymous"},
		},
		{ // a quotation that no cue claims belongs to the speaker before it
			"Osla Brandt hinted at a storm over the whole of the coast.\n\n“The ferry must not sail again.”",
			[]string{"Osla Brandt | hinted at | a storm over the whole of the coast"},
			[]string{"Osla Brandt | hinted at | a storm over the whole of the coast … “The ferry must not sail again.” mixed"},
		},
		{ // a source is in one piece, and goes on to the noun
			"The ferry's master has long wanted to sail by night and by day.",
			[]string{"The ferry's | wanted | to sail by night and by day"},
			[]string{"The ferry's master | wanted | to sail by night and by day indirect"},
		},
		{"It is believed that the pass is open.", []string{" | believed | that the pass is open"}, []string{" | believed | that the pass is open indirect"}},
		{"He left.", []string{" | . | He left"}, nil},
	} {
		sentences := token.Split(c.text, nil)
		var reported []attribution.Reported
		for _, r := range c.reported {
			parts := strings.Split(r, " | ")
			reported = append(reported, attribution.Reported{
				Source: spansOf(t, c.text, parts[0]), Cue: spansOf(t, c.text, parts[1])[0], Content: spansOf(t, c.text, parts[2]), Confidence: 0.8,
			})
		}
		got := attribution.Complete(c.text, sentences, reported, nil, nil)
		var lines []string
		for _, a := range got {
			line := wordsOf(c.text, a.Source) + " | " + wordsOf(c.text, a.Cue) + " | " + wordsOf(c.text, a.Content) + " " + string(a.Quote) + " " + string(a.SourceKind)
			lines = append(lines, strings.TrimSpace(line))
			if a.Confidence < 0.8 || a.ID != fmt.Sprintf("t%d", len(lines)) {
				t.Errorf("%s: %+v", c.text, a)
			}
		}
		for i := range c.want {
			c.want[i] = strings.TrimSpace(c.want[i])
		}
		if strings.Join(lines, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", c.text, lines, c.want)
		}
	}
}

// FuzzComplete reports parts wherever the seed puts them; what becomes of them are whole words, in order and apart.
func FuzzComplete(f *testing.F) {
	f.Add("“We shall go,” said Osla Brandt's aide. “Soon.”\n\n“It is late", uint64(0x123456789abcdef))
	f.Add("said \xff “", uint64(7))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		sentences := token.Split(text, nil)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, s := range sentences {
			for _, w := range s.Words {
				starts[w.Start], ends[w.End] = true, true
			}
		}
		at := func(from int) sitrep.Span {
			seed = seed*6364136223846793005 + 1442695040888963407
			start := min(len(text), from+int(seed>>60))
			return sitrep.Span{Start: start, End: min(len(text), start+int(seed>>55&31))}
		}
		var reported []attribution.Reported
		for from := 0; from < len(text); from = reported[len(reported)-1].Cue.End + 1 {
			content := []sitrep.Span{at(from / 2)}
			content = append(content, at(content[0].End))
			reported = append(reported, attribution.Reported{Cue: at(from), Source: []sitrep.Span{at(from / 3), at(from)}, Content: content})
		}
		for _, a := range attribution.Complete(text, sentences, reported, mention(text), actors) {
			if len(a.Cue) != 1 || len(a.Source) > 1 || !sentences[a.Sentence].Span.Contains(sitrep.Span{Start: a.Cue[0].Start, End: a.Cue[0].Start + 1}) {
				t.Fatalf("%+v", a)
			}
			for _, spans := range [][]sitrep.Span{a.Source, a.Cue, a.Content} {
				previous := 0
				for _, s := range spans {
					if s.Start < previous || s.Start >= s.End || !starts[s.Start] || !ends[s.End] {
						t.Fatalf("span %v of %+v is out of order or does not consist of words", s, a)
					}
					previous = s.End
				}
			}
		}
	})
}

// spansOf are where the fragments stand in the text, each behind the one before.
func spansOf(t *testing.T, text, fragments string) []sitrep.Span {
	t.Helper()
	var spans []sitrep.Span
	from := 0
	for fragment := range strings.SplitSeq(strings.TrimSpace(fragments), " … ") {
		if fragment == "" {
			continue
		}
		at := strings.Index(text[from:], fragment)
		if at < 0 {
			t.Fatalf("%q is not in %q", fragment, text)
		}
		spans = append(spans, sitrep.Span{Start: from + at, End: from + at + len(fragment)})
		from += at + len(fragment)
	}
	return spans
}

func wordsOf(text string, spans []sitrep.Span) string {
	var words []string
	for _, s := range spans {
		words = append(words, s.In(text))
	}
	return strings.Join(words, " … ")
}
