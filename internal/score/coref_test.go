package score_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
)

// chained makes gold and a record of mentions that are a character each, a string of their names a chain.
func chained(key, response []string) ([]score.ChainedDocument, []*sitrep.Record) {
	const text = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
	at := func(r rune) sitrep.Range { return sitrep.Range{2 * int(r-'a'), 2*int(r-'a') + 1} }
	g := score.ChainedDocument{Document: score.Document{ID: "x", Text: text}}
	for _, chain := range key {
		for _, m := range chain {
			g.Spans = append(g.Spans, score.Chained{Start: at(m)[0], End: at(m)[1], Value: chain})
		}
	}
	r := &sitrep.Record{Document: sitrep.RecordDocument{ID: "x", Text: text}}
	for _, chain := range response {
		for _, m := range chain {
			r.Mentions = append(r.Mentions, sitrep.RecordMention{Span: at(m), Chain: &chain})
		}
	}
	return []score.ChainedDocument{g}, []*sitrep.Record{r}
}

// TestCoreference has the examples worked out by hand in Pradhan et al. 2014 ("Scoring coreference partitions of predicted
// mentions"), with their chains of one mention left out on both sides, and edges.
func TestCoreference(t *testing.T) {
	for name, test := range map[string]struct {
		key, response []string
		want          [5]float64 // MUC, B³, CEAF, their mean, mentions
	}{
		"the same":        {[]string{"abc", "defg"}, []string{"gfed", "bca"}, [5]float64{100, 100, 100, 100, 100}},
		"nothing":         {[]string{"abc", "defg"}, nil, [5]float64{0, 0, 0, 0, 0}},
		"nothing to find": {nil, []string{"ab"}, [5]float64{0, 0, 0, 0, 0}},
		// Pradhan et al., figure 1: K1 = {a,b,c}, K2 = {d,e,f,g}; R1 = {a,b}, R2 = {c,d}, R3 = {f,g,h,i}.
		// MUC: recall (1+1)/(2+3) = 2/5, precision (1+0+1)/(1+1+3) = 2/5.
		// B3: recall (4/3+1/3 + 1/4+4/4)/7 = 35/84, precision (2+1/2+1/2+1)/8 = 1/2.
		// CEAF φ4: 2·2/5 + 2·2/8 = 1.3; recall 1.3/2, precision 1.3/3.
		"Pradhan": {[]string{"abc", "defg"}, []string{"ab", "cd", "fghi"}, [5]float64{40, 45.5, 52, 45.8, 80}},
		// A chain of one is none, so there is nothing but the pair.
		"singletons": {[]string{"ab", "c"}, []string{"ab", "d"}, [5]float64{100, 100, 100, 100, 100}},
		// All in one chain: MUC likes it, the others do not.
		"one chain": {[]string{"ab", "cd"}, []string{"abcd"}, [5]float64{80, 66.7, 44.4, 63.7, 100}},
	} {
		figures, err := score.Coreference(chained(test.key, test.response))
		if err != nil {
			t.Fatal(err)
		}
		var got [5]float64
		for i, f := range figures[:len(got)] {
			got[i] = f.Value
		}
		if got != test.want {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}

// TestPronounsNamed has a pronoun that is chained with the name, one with the wrong name, one with nothing, one whose chain has no
// name in the gold and so does not count.
func TestPronounsNamed(t *testing.T) {
	const text = "Ana Roth met Ben Vik. She told him that her men saw it, and they left the dam."
	at := func(words string) sitrep.Range {
		i := strings.Index(text, words)
		return sitrep.Range{i, i + len(words)}
	}
	g := score.ChainedDocument{Document: score.Document{ID: "x", Text: text}}
	for words, chain := range map[string]string{
		"Ana Roth": "1", "She": "1", "her": "1", "Ben Vik": "2", "him": "2", "it,": "3", "the dam": "3", "her men": "4", "they": "4",
	} {
		span := at(strings.TrimSuffix(words, ","))
		if words == "it," {
			span = sitrep.Range{at("it,")[0], at("it,")[1] - 1}
		}
		g.Spans = append(g.Spans, score.Chained{Start: span[0], End: span[1], Value: chain})
	}
	r := &sitrep.Record{Document: sitrep.RecordDocument{ID: "x", Text: text}}
	for words, chain := range map[string]string{"Roth": "a", "She": "a", "him": "a", "Ben": "b", "her": "c"} {
		r.Mentions = append(r.Mentions, sitrep.RecordMention{Span: at(words), Chain: &chain})
	}
	figures, err := score.Coreference([]score.ChainedDocument{g}, []*sitrep.Record{r})
	if err != nil {
		t.Fatal(err)
	}
	got := figures[len(figures)-1]
	if want := (score.Counts{Right: 1, Found: 2, Gold: 3}); got.Name != "pronouns_named" || *got.Of != want || got.Value != 33.3 {
		t.Errorf("%+v of %+v, want %+v", got, got.Of, want)
	}
}
