package follow

import (
	_ "embed" // for thesaurus.txt
	"slices"
	"strings"
)

//go:embed thesaurus.txt
var thesaurusText string

var theThesaurus = newThesaurus(thesaurusText)

// A relation is what one deed is to another.
type relation int

const (
	unrelated relation = iota
	contrary
	akin // of one class
	same
)

// A thesaurus knows which words name the same deed, and which its contrary.
type thesaurus struct {
	classes   map[string][]int // by word
	contrary  [][]int          // by class
	against   [][]int          // by class: its contraries, whichever line names them
	firstWord []string
}

func newThesaurus(text string) *thesaurus {
	t := &thesaurus{classes: map[string][]int{}}
	numbers, opposites := map[string]int{}, [][]string{}
	for line := range strings.Lines(text) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		words, against, _ := strings.Cut(rest, "|")
		number := len(t.firstWord)
		numbers[name] = number
		t.firstWord = append(t.firstWord, name)
		for _, w := range fields(words) {
			w = normal(w)
			if !slices.Contains(t.classes[w], number) {
				t.classes[w] = append(t.classes[w], number)
			}
		}
		opposites = append(opposites, fields(against))
	}
	for _, names := range opposites {
		var list []int
		for _, n := range names {
			if number, ok := numbers[n]; ok {
				list = append(list, number)
			}
		}
		t.contrary = append(t.contrary, list)
	}
	t.against = make([][]int, len(t.contrary))
	for x, list := range t.contrary {
		for _, y := range list {
			t.against[x], t.against[y] = append(t.against[x], y), append(t.against[y], x)
		}
	}
	return t
}

// classesOf names the classes of deeds that a word is of: itself first.
func (t *thesaurus) classesOf(word string) []string {
	n := normal(word)
	names := []string{"=" + n}
	for _, c := range t.classes[n] {
		names = append(names, t.firstWord[c])
	}
	return names
}

// told names the classes of deeds that a clause with a lemma may tell of, or tell the contrary of.
func (t *thesaurus) told(lemma string) []string {
	names := t.classesOf(lemma)
	for _, c := range t.classes[normal(lemma)] {
		for _, o := range t.against[c] {
			names = append(names, t.firstWord[o])
		}
	}
	if base, _, ok := strings.Cut(lemma, " "); ok {
		names = append(names, t.told(base)...)
	}
	return names
}

func fields(list string) []string {
	var all []string
	for w := range strings.SplitSeq(list, ",") {
		if w = strings.TrimSpace(w); w != "" {
			all = append(all, w)
		}
	}
	return all
}

// between is what the deed b is to the deed a, and a to b: a contrary that the line of either class names counts for both.
func (t *thesaurus) between(a, b string) relation {
	if a == "" || b == "" {
		return unrelated
	}
	a, b = normal(a), normal(b)
	if a == b {
		return same
	}
	opposite := false
	for _, x := range t.classes[a] {
		for _, y := range t.classes[b] {
			if x == y {
				return akin
			}
			opposite = opposite || slices.Contains(t.contrary[x], y) || slices.Contains(t.contrary[y], x)
		}
	}
	if opposite {
		return contrary
	}
	return unrelated
}

// knows reports whether a word names a deed.
func (t *thesaurus) knows(word string) bool { return len(t.classes[normal(word)]) > 0 }

// normal is a lemma as it is compared: the stem of its verb and its particle, so that a base form that was cut wrongly still meets.
func normal(lemma string) string {
	verb, particle, ok := strings.Cut(lemma, " ")
	if !ok {
		return stem(verb)
	}
	return stem(verb) + " " + particle
}

// lemmas is a set of lemmas.
type lemmas map[string]bool

func lemmasOf(list string) lemmas {
	set := lemmas{}
	for _, w := range fields(list) {
		set[normal(w)] = true
	}
	return set
}

func (s lemmas) has(lemma string) bool { return s[normal(lemma)] }

func union(sets ...lemmas) lemmas {
	all := lemmas{}
	for _, s := range sets {
		for l := range s {
			all[l] = true
		}
	}
	return all
}
