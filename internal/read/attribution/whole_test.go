package attribution_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// treeOf makes a sentence of words each with its head, counted from 1, and relation: "She/2/nsubj left/0/root". What is "." or "," is a mark.
func treeOf(t *testing.T, line string) (string, []syntax.Sentence) {
	t.Helper()
	text := ""
	var s syntax.Sentence
	for field := range strings.FieldsSeq(line) {
		parts := strings.Split(field, "/")
		head, err := strconv.Atoi(parts[1])
		if err != nil {
			t.Fatal(err)
		}
		w := syntax.Word{Span: sitrep.Span{Start: len(text), End: len(text) + len(parts[0])}, Head: head - 1, Relation: parts[2]}
		if parts[2] == "punct" {
			w.UPOS = "PUNCT"
		}
		s.Words = append(s.Words, w)
		text += parts[0] + " "
	}
	s.Span.End = len(text)
	return text, []syntax.Sentence{s}
}

func TestWhole(t *testing.T) {
	const (
		war  = "Vale/2/nsubj ended/0/root his/4/nmod:poss war/2/obj with/7/case the/7/det press/4/nmod in/9/case Orrin/2/obl ./2/punct"
		left = "Rain/2/nsubj falls/4/ccomp ,/2/punct said/0/root Vale/4/nsubj ,/5/punct who/8/nsubj left/5/acl:relcl in/10/case May/8/obl ./4/punct"
	)
	for _, c := range []struct{ tree, cue, source, content, wantSource, wantContent string }{
		{war, "ended", "Vale", "his war with the", "Vale", "his war with the press"},
		{war, "ended", "Vale", "his war with", "Vale", "his war with the press"},
		{war, "ended", "Vale", "his war", "Vale", "his war"},
		{war, "ended", "Vale", "his", "Vale", "his war with the press"},
		{war, "press", "Vale", "his war with the", "Vale", "his war with the"}, // the cue stands in the way
		{left, "said", "Vale", "Rain falls", "Vale , who left in May", "Rain falls"},
		{left, "left", "Vale", "Rain falls", "Vale", "Rain falls"}, // the source stands before its cue
	} {
		text, sentences := treeOf(t, c.tree)
		span := func(words string) []sitrep.Span {
			at := strings.Index(text, words)
			return []sitrep.Span{{Start: at, End: at + len(words)}}
		}
		all := []sitrep.Attribution{{Cue: span(c.cue), Source: span(c.source), Content: span(c.content)}}
		attribution.Whole(text, sentences, all)
		if got := all[0].Source[0].In(text); got != c.wantSource {
			t.Errorf("%s %q: source %q, want %q", c.cue, c.content, got, c.wantSource)
		}
		if got := all[0].Content[0].In(text); got != c.wantContent {
			t.Errorf("%s %q: content %q, want %q", c.cue, c.content, got, c.wantContent)
		}
	}
}

// TestWholeOfWhatIsNotParsed: where there is no tree, spans stay as they are.
func TestWholeOfWhatIsNotParsed(t *testing.T) {
	text := "his war with the press"
	all := []sitrep.Attribution{{Content: []sitrep.Span{{Start: 0, End: 16}}}}
	attribution.Whole(text, nil, all)
	if got := all[0].Content[0].In(text); got != "his war with the" {
		t.Errorf("%q", got)
	}
}
