package model

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/weights"
)

// loaded builds the model once for each kernel.
var loaded = map[string]*Model{}

func load(t testing.TB, kernel string) *Model {
	t.Helper()
	if m := loaded[kernel]; m != nil {
		return m
	}
	m, err := New(weights.Model, weights.Vocabulary, kernel)
	if err != nil {
		t.Fatal(err)
	}
	loaded[kernel] = m
	return m
}

// A reference is what PyTorch computes in fp32 from the int8 weights (training/export.py): of a text read as one sentence and
// one window, whose words are what white space separates.
type reference struct {
	Text          string
	Pieces        []int32
	Vectors       [][]float32
	Begins, Ends  []float32
	Cues          [][]float32
	Words         []int
	Arcs, Labels  [][]float32
	Cue           int
	Parts, Chains [][]float32
	Meaning       []float32
	UPOS          [][]float32 `json:"word.upos"`
	Features      [][]float32 `json:"word.features"`
	Rule          [][]float32 `json:"word.rule"`
	Coarse        [][]float32 `json:"names.coarse"`
	Politics      [][]float32 `json:"names.politics"`
	Gum           [][]float32 `json:"names.gum"`
	Frames        [][]float32
	Quiet         []float32
	Triggers      [][]float32 `json:"anchors.triggers"`
	Acts          [][]float32 `json:"anchors.acts"`
	Plans         [][]float32 `json:"anchors.plans"`
	Marks         [][]float32 `json:"of_event.marks"`
	Factuality    [][]float32 `json:"of_event.factuality"`
	Modes         [][]float32 `json:"of_event.modes"`
	Contexts      [][]float32 `json:"of_event.contexts"`
}

func references(t *testing.T) []reference {
	t.Helper()
	data, err := os.ReadFile("testdata/reference.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var all []reference
	for d := json.NewDecoder(bytes.NewReader(data)); ; {
		var r reference
		err := d.Decode(&r)
		if err == io.EOF && len(all) > 0 {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// A comparison collects how far numbers are from what they should be.
type comparison struct {
	worst, sum, gotWant, got, want float64
	n                              int
}

func (c *comparison) add(got, want []float32) {
	if len(got) < len(want) {
		c.worst = math.Inf(1)
		return
	}
	for i, w := range want {
		d := math.Abs(float64(got[i]) - float64(w))
		if math.IsNaN(d) {
			d = math.Inf(1)
		}
		c.worst, c.sum, c.n = max(c.worst, d), c.sum+d, c.n+1
		c.gotWant += float64(got[i]) * float64(w)
		c.got += float64(got[i]) * float64(got[i])
		c.want += float64(w) * float64(w)
	}
}

func (c *comparison) rows(got func(i int) []float32, want [][]float32) {
	for i, w := range want {
		c.add(got(i), w)
	}
}

func (c *comparison) cosine() float64 { return c.gotWant / math.Sqrt(c.got*c.want) }

// TestReference compares what every head gives with PyTorch, on every kernel. Those in fp32 come close; int8 rounds each row to
// 255 steps.
func TestReference(t *testing.T) {
	all := references(t)
	for _, name := range nn.Names() {
		t.Run(name, func(t *testing.T) {
			m := load(t, name)
			of := map[string]*comparison{}
			for i := range all {
				compare(t, m, &all[i], func(head string) *comparison {
					if of[head] == nil {
						of[head] = &comparison{}
					}
					return of[head]
				})
			}
			for head, c := range of {
				t.Logf("%-10s off by %.4f at most, %.4f on average, cosine %.5f", head, c.worst, c.sum/float64(c.n), c.cosine())
				if strings.HasSuffix(name, "f32") {
					if !(c.worst < 3e-3) {
						t.Errorf("%s: off by %v", head, c.worst)
					}
				} else if !(c.cosine() > 0.985) {
					t.Errorf("%s: cosine %v", head, c.cosine())
				}
			}
		})
	}
}

// compare reads the text of want as its maker did.
func compare(t *testing.T, m *Model, want *reference, of func(head string) *comparison) {
	t.Helper()
	r := oneSentence(t, m, want)
	n := len(r.atoms)
	h := &m.heads
	of("vectors").rows(r.vector, want.Vectors)
	of("cues").rows(func(i int) []float32 { return r.row(i, cuesColumn, 3) }, want.Cues)
	of("coarse").rows(func(i int) []float32 { return r.row(i, h.coarse, len(m.labels.coarse.labels)) }, want.Coarse)
	of("politics").rows(func(i int) []float32 { return r.row(i, h.politics, len(m.labels.politics.labels)) }, want.Politics)
	of("gum").rows(func(i int) []float32 { return r.row(i, h.gum, len(m.labels.gum.labels)) }, want.Gum)
	for i := range n {
		of("begins").add(r.row(i, beginsColumn, 1), want.Begins[i:i+1])
		of("ends").add(r.row(i, endsColumn, 1), want.Ends[i:i+1])
	}
	compareWords(r, want, of)
	cue := Range{want.Cue, want.Cue + 1}
	r.quote()
	scores := r.parts.weigh(r, &h.parts, cue, r.scope(cue), 0)
	of("parts").rows(func(i int) []float32 { return scores[i*5:] }, want.Parts)
	scores = r.frames.weigh(r, &h.frames, cue, r.scope(cue), int(ActFrame))
	of("frames").rows(func(i int) []float32 { return scores[i*len(m.labels.frames.labels):] }, want.Frames)
	of("triggers").rows(func(i int) []float32 { return r.row(i, h.triggers, 6) }, want.Triggers)
	of("acts").rows(func(i int) []float32 { return r.row(i, h.acts, len(m.labels.acts.labels)) }, want.Acts)
	of("plans").rows(func(i int) []float32 { return r.row(i, h.plans, len(m.labels.plans.labels)) }, want.Plans)
	mean, quiet := make([]float32, width), make([]float32, 1)
	r.meanOf(mean, Range{0, n})
	h.quiet.Apply(&r.input, quiet, mean, 1)
	of("quiet").add(quiet, want.Quiet)
	said := make([]float32, n*h.ofEvent.Out)
	h.ofEvent.Apply(&r.input, said, r.vectors, n)
	of("marks").rows(func(i int) []float32 { return said[i*h.ofEvent.Out+marksColumn:] }, want.Marks)
	of("factuality").rows(func(i int) []float32 { return said[i*h.ofEvent.Out+factualityColumn:] }, want.Factuality)
	of("modes").rows(func(i int) []float32 { return said[i*h.ofEvent.Out+h.modes:] }, want.Modes)
	of("contexts").rows(func(i int) []float32 { return said[i*h.ofEvent.Out+h.contexts:] }, want.Contexts)
	meaning := append([]float32(nil), want.Meaning...)
	toUnit(meaning)
	got, err := m.Embed(t.Context(), want.Text)
	if err != nil {
		t.Fatal(err)
	}
	of("meaning").add(got, meaning)
}

// oneSentence has a reader read a text as one sentence whose words white space separates.
func oneSentence(t *testing.T, m *Model, want *reference) *reader {
	t.Helper()
	r := &reader{model: m, text: want.Text, out: &Annotations{Atoms: token.Atoms(want.Text, nil)}}
	r.atoms = r.out.Atoms
	n := len(r.atoms)
	r.windows.Cut(m.vocabulary, r.text, r.atoms, nil)
	if len(r.windows.Windows) != 1 || len(want.Vectors) != n {
		t.Fatalf("%q: %d windows, %d atoms", want.Text, len(r.windows.Windows), n)
	}
	compareInts(t, want.Text, r.windows.Windows[0].Pieces, want.Pieces)
	r.vectors, r.scores, r.begins = make([]float32, n*width), make([]float32, n*m.heads.atoms.Out), make([]begin, n)
	if end, err := r.encodeGroup(0, 1, 0); err != nil || end != n {
		t.Fatalf("%q: %d atoms, %v", want.Text, end, err)
	}
	r.score(0, n)
	for i, a := range r.atoms {
		r.begins[i] = word
		if a.Gap == token.Glued {
			r.begins[i] = nothing
		}
	}
	r.begins[0] = sentence
	r.cut()
	return r
}

func compareWords(r *reader, want *reference, of func(head string) *comparison) {
	m, t := r.model, &r.trees
	n := len(r.words)
	r.tag(0, n)
	tags := func(column int) func(i int) []float32 {
		return func(i int) []float32 { return t.tags[i*m.heads.tags.Out+column:] }
	}
	of("upos").rows(tags(0), want.UPOS)
	of("features").rows(tags(m.heads.features), want.Features)
	of("rule").rows(tags(m.heads.rule), want.Rule)
	r.arcs(0, n)
	of("arcs").rows(func(i int) []float32 {
		row := append([]float32(nil), t.arcs[i*(n+1):(i+1)*(n+1)]...)
		row[i+1] = want.Arcs[i][i+1]
		return row
	}, want.Arcs)
	mixed, labels := make([]float32, n*relation), make([]float32, n*m.heads.label.Out)
	for i := range n {
		r.mix(mixed[i*relation:(i+1)*relation], 0, i, min(i, 1)-1)
	}
	m.heads.label.Apply(&r.input, labels, mixed, n)
	of("labels").rows(func(i int) []float32 { return labels[i*m.heads.label.Out:] }, want.Labels)
	ends := make([]float32, n*m.heads.chains.Out)
	vectors := make([]float32, 0, n*width)
	for _, w := range r.out.Words {
		vectors = append(vectors, r.vector(w.First)...)
	}
	m.heads.chains.Apply(&r.input, ends, vectors, n)
	of("chains").rows(func(i int) []float32 {
		row := make([]float32, n)
		for j := range row {
			row[j] = dot(ends[i*2*chain:][:chain], ends[j*2*chain+chain:][:chain])
		}
		return row
	}, want.Chains)
}

func compareInts(t *testing.T, text string, got, want []int32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%q: pieces %v, want %v", text, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%q: pieces %v, want %v", text, got, want)
		}
	}
}
