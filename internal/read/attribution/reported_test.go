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
