package reliability

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/weights"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

const sample = "../../../testdata/sample"

// TestWordsAgreeWithEval compares what is right with what the measure of syntax counts.
func TestWordsAgreeWithEval(t *testing.T) {
	network, err := model.New(weights.Model, weights.Vocabulary, "")
	if err != nil {
		t.Fatal(err)
	}
	reads := 0
	samples, err := Observe(t.Context(), sample, network.Annotate, func(done, of int) {
		if reads++; done > of {
			t.Errorf("%d of %d", done, of)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	sets, err := gold.Find(sample)
	if err != nil {
		t.Fatal(err)
	}
	measured, err := sets[0].Measure(t.Context(), gold.Reader{Parse: gold.Printed(network.Parse)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range measured.Figures {
		h, counted := map[string]head{"upos": tag, "las": arc}[f.Name]
		if counted && (rightOf(samples.of[h]) != f.Of.Right || len(samples.of[h]) != f.Of.Found) {
			t.Errorf("%s: %d of %d, want %+v", f.Name, rightOf(samples.of[h]), len(samples.of[h]), *f.Of)
		}
	}
	for h := range heads {
		of := samples.of[h]
		if r := rightOf(of); r == 0 || r > len(of) || !slices.ContainsFunc(of, func(s Sample) bool { return s.Held }) {
			t.Errorf("%s: %d right of %d", h.name(), r, len(of))
		}
	}
	if reads == 0 {
		t.Error("no progress")
	}
}

func rightOf(samples []Sample) int {
	n := 0
	for _, s := range samples {
		n += int(target(s.Right))
	}
	return n
}

// folder writes files of gold, each a document, which is a line of JSON.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.Join(strings.Fields(data), " ")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The text has characters of several bytes before everything that counts, and its words are its atoms. Its tree is a chain, each
// word on the one before, so that the first word of a mention heads it.
const text = "“Zoë” Ann Lee said it rained . Lee asked whether she slept ."

func annotated(_ context.Context, text string, furniture []sitrep.Span) (*model.Annotations, error) {
	a := &model.Annotations{Atoms: token.Atoms(text, furniture)}
	var s syntax.Sentence
	for i, atom := range a.Atoms {
		a.Words = append(a.Words, model.Word{Range: model.Range{First: i, End: i + 1}})
		s.Words = append(s.Words, syntax.Word{Span: atom.Span, Head: i - 1, UPOS: "X"})
	}
	a.Sentences = []syntax.Sentence{s}
	// “ Zoë ” Ann Lee said it rained . Lee asked whether she slept .
	// 0 1   2 3   4   5    6  7      8 9   10    11      12  13    14
	a.Names = []model.Name{
		{Range: model.Range{First: 3, End: 5}, Kind: "PER", Confidence: 0.9},
		{Range: model.Range{First: 9, End: 10}, Kind: "ORG", Confidence: 0.8},
		{Range: model.Range{First: 1, End: 2}, Kind: "PER", Confidence: 0.7},
	}
	at := func(first, end int) []model.Range { return []model.Range{{First: first, End: end}} }
	a.Attributions = []model.Attribution{
		{Cue: at(5, 6)[0], Source: at(4, 5), Content: at(6, 8), Confidence: 0.9, CueConfidence: 0.95},
		{Cue: at(10, 11)[0], Source: at(3, 4), Content: at(12, 14), Confidence: 0.8, CueConfidence: 0.85},
		{Cue: at(7, 8)[0], Content: at(1, 2), Confidence: 0.6, CueConfidence: 0.65},
	}
	a.Links = []model.Link{
		{Later: 9, Earlier: 3, Confidence: 0.9}, {Later: 12, Earlier: 9, Confidence: 0.8}, {Later: 12, Earlier: 4, Confidence: 0.7},
	}
	return a, nil
}

func TestObserveJudges(t *testing.T) {
	dir := folder(t, map[string]string{
		"entities/a-dev.jsonl": `{"id":"a","text":"` + text + `","spans":[
			{"start":6,"end":13,"label":"politician"},{"start":31,"end":34,"label":"person"}]}`,
		"attribution/dev.jsonl": `{"id":"a","text":"` + text + `","discard":[[0,5]],"attributions":[
			{"source":[[6,13]],"cue":[[14,18]],"content":[[19,28]]},{"source":[[31,34]],"cue":[[35,40]],"content":[[41,58]]}]}`,
		"coref/dev.jsonl": `{"id":"a","text":"` + text + `","spans":[
			{"start":6,"end":13,"value":"1"},{"start":31,"end":34,"value":"1"},{"start":49,"end":52,"value":"2"}]}`,
	})
	samples, err := Observe(t.Context(), dir, annotated, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	want := [heads][]bool{
		name:        {true, false, false}, // the second is of another class, the third is none
		cue:         {true, true, false},
		attribution: {true, false}, // the second has another source, the third is where the gold says nothing
		link:        {true, false, false},
	}
	for h := range heads {
		var got []bool
		for _, s := range samples.of[h] {
			got = append(got, s.Right)
		}
		if !slices.Equal(got, want[h]) {
			t.Errorf("%s: %v, want %v", h.name(), got, want[h])
		}
	}
}

func TestObserveFails(t *testing.T) {
	network := func(_ context.Context, text string, _ []sitrep.Span) (*model.Annotations, error) {
		return nil, errors.New("no idea of " + text)
	}
	for want, files := range map[string]map[string]string{
		"no set of gold":                   {"time/dev.jsonl": "{}"},
		"coref/dev.jsonl, line 1":          {"coref/dev.jsonl": "{"},
		"entities/a-dev.jsonl: b: no idea": {"entities/a-dev.jsonl": `{"id":"b","text":"Yes."}`},
	} {
		_, err := Observe(t.Context(), folder(t, files), network, func(int, int) {})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := Observe(t.Context(), filepath.Join(t.TempDir(), "nowhere"), network, nil); err == nil {
		t.Error("a folder that is not there has been measured")
	}
}
