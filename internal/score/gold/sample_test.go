package gold_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/score/gold"
)

// readers are those whose scores on the sample are kept.
func readers(t *testing.T) []gold.Reader {
	t.Helper()
	rules, err := read.NewRules()
	if err != nil {
		t.Fatal(err)
	}
	trained, err := read.NewTrained("")
	if err != nil {
		t.Fatal(err)
	}
	return []gold.Reader{
		{Name: "trained", Read: trained.Read, Parse: gold.Printed(trained.Parse)},
		{Name: "rules", Read: rules.Read},
	}
}

// TestScores measures the readers on the sample, which is our own, and compares all figures with testdata/scores-sample.txt. A
// figure that fell fails; so does one that rose, until the file is written with -update, so that the difference is seen.
func TestScores(t *testing.T) {
	var b strings.Builder
	for _, reader := range readers(t) {
		b.WriteString("# " + reader.Name + "\n\n" + gold.Lines(measure(t, sample, reader)) + "\n")
	}
	golden(t, "../../../testdata/scores-sample.txt", strings.TrimSuffix(b.String(), "\n"))
}

// TestStorylines folds our storylines and compares all figures with testdata/scores-storylines.txt, as TestScores does. What the comments at its
// head say stays.
func TestStorylines(t *testing.T) {
	const path = "../../../testdata/scores-storylines.txt"
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(kept)) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	trained, err := read.NewTrained("")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, path, b.String()+"\n"+gold.Lines(measure(t, "../../../testdata", gold.Reader{Name: "trained", Read: trained.Read})))
}

func measure(t *testing.T, dir string, reader gold.Reader) []gold.Result {
	t.Helper()
	sets, err := gold.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	var results []gold.Result
	for _, set := range sets {
		if !set.CanMeasure(reader) {
			continue
		}
		result, err := set.Measure(context.Background(), reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Failed) > 0 {
			t.Errorf("%s: failed: %q", set.Name, result.Failed)
		}
		results = append(results, result)
	}
	return results
}

// TestGoldParsesAsItself has the sample's own trees found: everything must be right then, words and sentences too, which
// also checks that the sample's CoNLL-U is well-formed.
func TestGoldParsesAsItself(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(sample, "syntax", "sample-dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := syntax.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	parse := func(_ context.Context, d *sitrep.Document) ([]syntax.Sentence, error) {
		i := slices.IndexFunc(documents, func(known syntax.Document) bool { return known.Text == d.Text })
		if i < 0 {
			return nil, fmt.Errorf("no document has the text %q", d.Text)
		}
		return documents[i].Sentences, nil
	}
	for _, figure := range measure(t, sample, gold.Reader{Parse: gold.Printed(parse)})[0].Figures {
		if figure.Of != nil && figure.Value != 100 {
			t.Errorf("%s is %v", figure.Name, figure.Value)
		}
	}
}

// TestReaderThatFails measures what is left when a reader fails on some documents: they count, and they are named.
func TestReaderThatFails(t *testing.T) {
	n := 0
	reader := gold.Reader{Parse: func(_ context.Context, d *sitrep.Document) (string, error) {
		if d.ID == "sample-dam" {
			return "1\tshort\t_\tX\t_\t_\t0\troot\t_\t_\n", nil
		}
		return "", errors.New("no idea")
	}}
	sets, err := gold.Find(sample)
	if err != nil {
		t.Fatal(err)
	}
	result, err := sets[0].Measure(t.Context(), reader, func(done, of int) {
		if n++; done != n || of != 2 {
			t.Errorf("%d of %d done, want %d of 2", done, of, n)
		}
	})
	want := []string{"sample-dam: invalid: the words have 5 characters, the text 856", "sample-recount: no idea"}
	if err != nil || result.Documents != 2 || !slices.Equal(result.Failed, want) || result.Figures[0].Of.Found != 2 {
		t.Errorf("%+v, %v", result, err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := sets[0].Measure(stopped, reader, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
