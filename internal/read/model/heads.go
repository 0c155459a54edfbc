package model

import (
	"errors"
	"fmt"
	"math"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/safetensors"
)

// The sizes of training/model.py.
const (
	width    = encode.Width
	arc      = 192 // of a word as dependent and as head
	relation = 192
	link     = 192 // of an atom or a cue in parts
	mixed    = 64
	chain    = 192
	hidden   = 512 // of a piece in an embedding

	distances = 40 // buckets
	apart     = 7  // of sentences
	quotes    = 4
	facts     = 3 * 3 * 2 * 12
)

// heads are the layers behind the encoder. Those that read the same vectors are one layer: its outputs stand in columns.
type heads struct {
	atoms                  *nn.Linear // begins, ends, three of cues, coarse, politics, gum
	coarse, politics, gum  int        // where their columns begin
	triggers, acts, plans  int
	tags                   *nn.Linear // upos, features, rule
	features, rule         int
	trees                  *nn.Linear // dependent, head, label of the dependent, of the head
	bilinear, label        *nn.Linear
	root, labelRoot        []float32
	parts, frames          around
	ofEvent                *nn.Linear // marks, factuality, modes, contexts
	modes, contexts        int        // where their columns begin
	quiet                  *nn.Linear // of the mean of a sentence
	chains                 *nn.Linear // later, earlier
	facts                  []float32
	meaningUp, meaningDown *nn.Linear // from all layers of a piece; from the mean over pieces
}

// around is the network Parts of training/model.py: for an anchor, such as a cue, what the atoms around it are to it.
type around struct {
	atom, cue              *nn.Linear
	mix, out               *nn.Linear
	sort                   []float32 // rows of link values, one for each sort of anchor; nil if there is but one
	distance, apart, quote []float32 // rows of link values
	near, nearBias         []float32 // nn.Taps rows of link values, and one
	labels                 *bio
}

// Columns of heads.atoms, heads.trees and heads.ofEvent.
const (
	beginsColumn, endsColumn, cuesColumn, namesColumn = 0, 1, 2, 5
	dependentColumn, headColumn, onDependent, onHead  = 0, arc, 2 * arc, 2*arc + relation
	treesWidth                                        = 2*arc + 2*relation
	marksColumn, factualityColumn, modesColumn        = 0, len(marks), len(marks) + 1
)

func loadHeads(kernel *nn.Kernel, file *safetensors.File, labels *labels, layers int) (heads, error) {
	l := loader{kernel: kernel, file: file}
	coarse, politics, gum := len(labels.coarse.labels), len(labels.politics.labels), len(labels.gum.labels)
	upos, features, rules := len(labels.upos), len(labels.features), len(labels.rules)
	triggers, acts, plans := len(labels.triggers.labels), len(labels.acts.labels), len(labels.plans.labels)
	named := namesColumn + coarse + politics + gum
	h := heads{
		atoms: l.linear(width, part{"begins", 1}, part{"ends", 1}, part{"cues", 3}, part{"names.coarse", coarse},
			part{"names.politics", politics}, part{"names.gum", gum},
			part{"anchors.triggers", triggers}, part{"anchors.acts", acts}, part{"anchors.plans", plans}),
		coarse: namesColumn, politics: namesColumn + coarse, gum: namesColumn + coarse + politics,
		triggers: named, acts: named + triggers, plans: named + triggers + acts,
		tags:     l.linear(width, part{"word.upos", upos}, part{"word.features", features}, part{"word.rule", rules}),
		features: upos, rule: upos + features,
		trees: l.linear(width, part{"trees.dependent", arc}, part{"trees.head", arc}, part{"trees.label_dependent", relation},
			part{"trees.label_head", relation}),
		bilinear:  l.linear(arc, part{"trees.bilinear", arc}),
		label:     l.linear(relation, part{"trees.label", len(labels.relations)}),
		root:      l.values("trees.root", arc),
		labelRoot: l.values("trees.label_root", relation),
		parts:     l.around("parts", &roles, 0),
		frames:    l.around("frames", &labels.frames, sorts),
		ofEvent: l.linear(width, part{"of_event.marks", len(marks)}, part{"of_event.factuality", 1}, part{"of_event.modes", len(labels.modes)},
			part{"of_event.contexts", len(labels.contexts)}),
		modes: modesColumn, contexts: modesColumn + len(labels.modes),
		quiet:       l.linear(width, part{"quiet", 1}),
		chains:      l.linear(width, part{"chains.later", chain}, part{"chains.earlier", chain}),
		facts:       l.values("chains.facts", facts),
		meaningUp:   l.linear((layers+1)*width, part{"meaning.up", hidden}),
		meaningDown: l.linear(hidden, part{"meaning.down", EmbeddingWidth}),
	}
	return h, errors.Join(l.errs...)
}

func (l *loader) around(name string, labels *bio, sorts int) around {
	a := around{
		atom:     l.linear(width, part{name + ".atom", link}),
		cue:      l.linear(width, part{name + ".cue", link}),
		mix:      l.linear(link, part{name + ".mix", mixed}),
		out:      l.linear(mixed, part{name + ".out", len(labels.labels)}),
		distance: l.values(name+".distance", distances, link),
		apart:    l.values(name+".sentences", apart, link),
		quote:    l.values(name+".quotes", quotes, link),
		near:     turned(l.values(name+".near.weight", link, nn.Taps), nn.Taps),
		nearBias: l.values(name+".near.bias", link),
		labels:   labels,
	}
	if sorts > 0 {
		a.sort = l.values(name+".sort", sorts, link)
	}
	return a
}

// A loader fetches tensors and keeps what went wrong.
type loader struct {
	kernel *nn.Kernel
	file   *safetensors.File
	errs   []error
}

// A part is a layer with so many outputs.
type part struct {
	name string
	out  int
}

// linear has several layers with the same input as one: their outputs follow one upon the other.
func (l *loader) linear(in int, parts ...part) *nn.Linear {
	var weight []int8
	var scale, bias []float32
	for _, p := range parts {
		w, err := l.file.Int8("head."+p.name+".weight", p.out, in)
		l.note(err)
		weight = append(weight, w...)
		scale = append(scale, l.values(p.name+".scale", p.out)...)
		bias = append(bias, l.values(p.name+".bias", p.out)...)
	}
	if len(l.errs) > 0 {
		return nil
	}
	packed, err := l.kernel.Linear(in, len(bias), weight, scale, bias)
	l.note(err)
	return packed
}

func (l *loader) values(name string, shape ...int) []float32 {
	x, err := l.file.Float32("head."+name, shape...)
	l.note(err)
	return x
}

// turned are the columns of rows of n values.
func turned(rows []float32, n int) []float32 {
	columns := make([]float32, 0, len(rows))
	for i := range n {
		for j := i; j < len(rows); j += n {
			columns = append(columns, rows[j])
		}
	}
	return columns
}

func (l *loader) note(err error) {
	if err != nil {
		l.errs = append(l.errs, err)
	}
}

// largest is more than any value of a trained network, and so little that nothing computed with it overflows.
const largest = 1e6

// checkValues fails if a value of type F32 is not a number of usual size.
func checkValues(file *safetensors.File) error {
	for _, name := range file.Names() {
		shape, _ := file.Shape(name)
		x, err := file.Float32(name, shape...)
		if err != nil {
			continue // of another type
		}
		for i, v := range x {
			if !(math.Abs(float64(v)) <= largest) {
				return fmt.Errorf("tensor %q: value %d is %v", name, i, v)
			}
		}
	}
	return nil
}
