package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// labels are what the outputs of the heads stand for.
type labels struct {
	upos, features, rules, relations []string
	root                             int // the relation of the root
	coarse, politics, gum            bio
	triggers, acts, plans, frames    bio
	modes                            []string          // each type that has modes or not, followed by its TYPE-mode
	ofType                           map[string][2]int // of each type its first mode, which is none, and the end of its modes
	contexts                         []string
}

// marks are the auxiliary marks in the order of training/frames.py.
var marks = [...]string{sitrep.Future, sitrep.Hypothetical, sitrep.Negation, sitrep.Historical}

// sorts is how many sorts of frame there are.
const sorts = 3

// The forms of words that may head mentions.
const (
	pronoun int8 = iota
	properNoun
	commonNoun
	noForm int8 = -1
)

// cueLabels and roles have the order that training/losses.py gives them.
var (
	cueLabels = mustBIO("O", "B-cue", "I-cue")
	roles     = mustBIO("O", "B-source", "I-source", "B-content", "I-content")
)

func readLabels(data string) (labels, error) {
	var lists struct {
		UPOS, Features, Rule, Relation, Coarse, Politics, Gum []string
		Triggers, Acts, Plans, Frames, Marks, Modes, Contexts []string
	}
	if err := json.Unmarshal([]byte(data), &lists); err != nil {
		return labels{}, fmt.Errorf("read labels in the weights' metadata: %w", err)
	}
	l := labels{
		upos: lists.UPOS, features: lists.Features, rules: lists.Rule, relations: lists.Relation,
		modes: lists.Modes, contexts: lists.Contexts,
	}
	for name, list := range map[string][]string{
		"upos": l.upos, "features": l.features, "rule": l.rules, "relation": l.relations,
		"modes": l.modes, "contexts": l.contexts,
	} {
		if err := checkList(list); err != nil {
			return labels{}, fmt.Errorf("labels %s: %w", name, err)
		}
	}
	if l.root = slices.Index(l.relations, "root"); l.root < 0 || len(l.relations) < 2 {
		return labels{}, fmt.Errorf("labels relation: no root, or nothing else")
	}
	for _, scheme := range []struct {
		name string
		list []string
		to   *bio
	}{
		{"coarse", lists.Coarse, &l.coarse},
		{"politics", lists.Politics, &l.politics},
		{"gum", lists.Gum, &l.gum},
		{"triggers", lists.Triggers, &l.triggers},
		{"acts", lists.Acts, &l.acts},
		{"plans", lists.Plans, &l.plans},
		{"frames", lists.Frames, &l.frames},
	} {
		var err error
		if *scheme.to, err = newBIO(scheme.list); err != nil {
			return labels{}, fmt.Errorf("labels %s: %w", scheme.name, err)
		}
	}
	if !slices.Equal(lists.Marks, marks[:]) {
		return labels{}, fmt.Errorf("labels marks are %q, not %q", lists.Marks, marks)
	}
	l.ofType = modesOfTypes(l.modes)
	for _, t := range l.triggers.types {
		if _, ok := l.ofType[t]; t != "" && !ok {
			return labels{}, fmt.Errorf("labels modes have nothing of %s", t)
		}
	}
	return l, nil
}

// modesOfTypes finds where the modes of each type stand in a list like CONSULT, CONSULT-phone, CONSULT-visit, SUPPORT.
func modesOfTypes(modes []string) map[string][2]int {
	of := map[string][2]int{}
	for i, m := range modes {
		kind, _, has := strings.Cut(m, "-")
		if !has {
			of[kind] = [2]int{i, i + 1}
		} else if at, ok := of[kind]; ok && at[1] == i {
			of[kind] = [2]int{at[0], i + 1}
		}
	}
	return of
}

func checkList(list []string) error {
	if len(list) == 0 {
		return fmt.Errorf("none")
	}
	seen := map[string]bool{}
	for _, label := range list {
		if seen[label] {
			return fmt.Errorf("%q stands there twice", label)
		}
		seen[label] = true
	}
	return nil
}

func formOf(upos string) int8 {
	switch upos {
	case "PRON":
		return pronoun
	case "PROPN":
		return properNoun
	case "NOUN":
		return commonNoun
	}
	return noForm
}

// A bio is a scheme of labels for spans (Ramshaw and Marcus 1995): O, and for each type B-TYPE where a span begins and I-TYPE
// where it goes on.
type bio struct {
	labels  []string
	types   []string // of each label, "" for O
	begin   []int    // of each I-TYPE the number of its B-TYPE, notInside for the others
	outside int      // the number of O
}

const notInside = -1

const mostLabels = 64

func newBIO(labels []string) (bio, error) {
	s := bio{labels: labels, outside: slices.Index(labels, "O")}
	if err := checkList(labels); err != nil {
		return s, err
	}
	if s.outside < 0 || len(labels) > mostLabels {
		return s, fmt.Errorf("%d labels, O is number %d", len(labels), s.outside)
	}
	for _, label := range labels {
		prefix, kind, _ := strings.Cut(label, "-")
		begin := notInside
		if prefix == "I" {
			begin = slices.Index(labels, "B-"+kind)
		}
		if label != "O" && (kind == "" || prefix != "B" && begin == notInside) {
			return s, fmt.Errorf("%q is no label of a span, or has no B", label)
		}
		s.types, s.begin = append(s.types, kind), append(s.begin, begin)
	}
	return s, nil
}

func mustBIO(labels ...string) bio {
	s, err := newBIO(labels)
	if err != nil {
		panic(err)
	}
	return s
}

// A lattice finds the best labels. The zero value is ready; it belongs to one goroutine.
type lattice struct {
	before, now []float32
	back        []uint8
	path        []uint8
}

// decode returns the labels of n positions with the greatest sum of scores of which none is I without its B or I before it
// (Viterbi 1967). Row i of scores begins at i·stride. At the positions that fresh reports no span goes on. The result is
// overwritten by the next call.
func (l *lattice) decode(s *bio, scores []float32, stride, n int, fresh func(i int) bool) []uint8 {
	k := len(s.labels)
	l.before, l.now = resized(l.before, k), resized(l.now, k)
	l.back, l.path = resized(l.back, n*k), resized(l.path, n)
	clear(l.before)
	best, top := 0, float32(0)
	for i := range n {
		row, back := scores[i*stride:][:k], l.back[i*k:][:k]
		ends := i == 0 || fresh(i)
		for label, score := range row {
			from, sum := best, float32(0) // the best before is 0
			if b := s.begin[label]; b != notInside {
				from = b
				if l.before[label] > l.before[b] {
					from = label
				}
				if sum = l.before[from] - top; ends {
					sum = impossible
				}
			}
			back[label], l.now[label] = uint8(from), score+sum
		}
		best, top = nn.Most(l.now)
		l.before, l.now = l.now, l.before
	}
	for i := n - 1; i >= 0; i-- {
		l.path[i] = uint8(best)
		best = int(l.back[i*k+best])
	}
	return l.path
}

// impossible is the score of what cannot be.
const impossible = -1e30

// spans calls found with each span of a path: its atoms, counted from the path's first, and its label B.
func (s *bio) spans(path []uint8, found func(r Range, label int)) {
	for i := 0; i < len(path); {
		label := int(path[i])
		i++
		if label == s.outside {
			continue
		}
		first := i - 1
		for i < len(path) && s.begin[path[i]] == label {
			i++
		}
		found(Range{first, i}, label)
	}
}
