package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

func TestRightWords(t *testing.T) {
	read := func(s string) *Treebank {
		trees, err := ParseTreebank(strings.NewReader(strings.ReplaceAll(s, " ", "\t")+"\n"), "tree")
		if err != nil {
			t.Fatal(err)
		}
		return trees
	}
	gold := read("1 Envoys _ NOUN _ _ 2 nsubj _ _\n2 met _ VERB _ _ 0 root _ _\n3 a.m. _ NOUN _ _ 2 obl:tmod _ _\n")
	found := read("1 Envoys _ PROPN _ _ 2 nsubj _ _\n2 met _ VERB _ _ 0 root _ _\n" +
		"3 a.m _ NOUN _ _ 2 obl _ _\n4 . _ PUNCT _ _ 2 punct _ _\n")
	upos, arcs := RightWords(gold, found)
	if !slices.Equal(upos, []bool{false, true, false, false}) || !slices.Equal(arcs, []bool{true, true, false, false}) {
		t.Errorf("%v, %v", upos, arcs)
	}
}

func TestRightNames(t *testing.T) {
	never := 0.0
	gold := NamedDocument{Spans: []Named{
		{Start: 0, End: 4, Label: "politician"}, {Start: 5, End: 9, Label: "location", Confidence: &never},
	}}
	found := []Named{
		{Start: 0, End: 4, Label: "PER"},
		{Start: 0, End: 4, Label: "ORG"},
		{Start: 0, End: 3, Label: "PER"},
		{Start: 5, End: 9, Label: "LOC"},
	}
	if got := RightNames(gold, found); !slices.Equal(got, []bool{true, false, false, false}) {
		t.Errorf("%v", got)
	}
}

// TestRightAttributions compares with what the measure counts.
func TestRightAttributions(t *testing.T) {
	at := func(start, end int) []sitrep.Range { return []sitrep.Range{{start, end}} }
	gold := AttributedDocument{Document: Document{ID: "a", Text: "aa bb cc dd ee ff gg hh ii jj"}}
	gold.Attributions = []Attributed{{Source: at(0, 2), Cue: at(3, 5), Content: at(6, 14)}, {Cue: at(15, 17), Content: at(18, 20)}}
	gold.Discard = at(24, 29)
	found := []Attributed{
		{Source: at(0, 2), Cue: at(3, 5), Content: at(6, 11)},    // two of three words
		{Source: at(0, 2), Cue: at(3, 5), Content: at(6, 8)},     // one of three
		{Source: at(0, 2), Cue: at(15, 17), Content: at(18, 20)}, // a source where there is none
		{Source: at(0, 2), Cue: at(21, 23), Content: at(24, 29)}, // in the zone
		{Cue: at(24, 26), Content: at(21, 23)},                   // a cue in the zone
	}
	whole, cues := RightAttributions(gold, found)
	if want := []Judgement{Right, Wrong, Wrong, Unjudged, Wrong}; !slices.Equal(whole, want) {
		t.Errorf("%v, want %v", whole, want)
	}
	if want := []Judgement{Right, Right, Right, Wrong, Unjudged}; !slices.Equal(cues, want) {
		t.Errorf("cues %v, want %v", cues, want)
	}
	tally := newTally()
	countAttributions(tally, cut(gold.Text), gold.Attributions, found, gold.Discard)
	if c := tally.counts["relation_soft"]; c.Right != 1 || c.Found != 4 {
		t.Errorf("the measure counts %+v", *c)
	}
}
