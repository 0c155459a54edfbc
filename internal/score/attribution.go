package score

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// AttributedDocument is a document with all of its attributions (PolNeAR). Nothing is counted within Discard.
type AttributedDocument struct {
	Document
	Attributions []Attributed   `json:"attributions"`
	Discard      []sitrep.Range `json:"discard"`
}

// Attributed is an attribution in the gold, its parts in code points; any part may be discontinuous or missing.
type Attributed struct {
	Source  []sitrep.Range `json:"source"`
	Cue     []sitrep.Range `json:"cue"`
	Content []sitrep.Range `json:"content"`
}

func (a Attributed) parts() [3][]sitrep.Range { return [3][]sitrep.Range{a.Source, a.Cue, a.Content} }

// The indices of the parts of an attribution, and their names.
const (
	source = iota
	cue
	content
)

var parts = [3]string{source: "source", cue: "cue", content: "content"}

// Attribution measures who said what. NAME_exact compares fragments of a part by their words, NAME the words of a part;
// content_soft pairs attributions whose contents have at least half of their words in common; relation_soft asks of these
// that sources and cues overlap too, relation_strict that all three parts have the same words.
func Attribution(gold []AttributedDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	err := eachPair(gold, records, func(g AttributedDocument, r *sitrep.Record) {
		countAttributions(t, cut(g.Text), g.Attributions, attributed(r), g.Discard)
	})
	return t.figures(), err
}

func attributed(r *sitrep.Record) []Attributed {
	found := make([]Attributed, 0, len(r.Attributions))
	for _, a := range r.Attributions {
		found = append(found, Attributed{a.Source, a.Cue, a.Content})
	}
	return found
}

func countAttributions(t *tally, w *words, gold, found []Attributed, discard []sitrep.Range) {
	skip := w.in(discard...)
	found = slices.DeleteFunc(found, func(a Attributed) bool { return within(w.in(a.Content...), skip) })
	for part, name := range parts {
		g, f := fragments(w, gold, part), fragments(w, found, part)
		t.add(name+"_exact", common(g, f), len(f), len(g))
	}
	G, F := views(w, gold), views(w, found)
	for part, name := range parts {
		g, f := union(G, part), union(F, part)
		for i := range skip {
			delete(f, i)
		}
		t.add(name, common(g, f), len(f), len(g))
	}
	countRelations(t, G, F)
}

// within reports whether there are words and all of them are among others.
func within(words, others set) bool { return len(words) > 0 && common(words, others) == len(words) }

// A view is the words of each part of an attribution.
type view [3]set

func views(w *words, attributions []Attributed) []view {
	out := make([]view, len(attributions))
	for i, a := range attributions {
		for part, spans := range a.parts() {
			out[i][part] = w.in(spans...)
		}
	}
	return out
}

func union(views []view, part int) set {
	all := set{}
	for _, v := range views {
		for i := range v[part] {
			all[i] = true
		}
	}
	return all
}

// fragments are the spans of one part of all attributions, each known by its words; those without a word are left out.
func fragments(w *words, attributions []Attributed, part int) map[string]bool {
	found := map[string]bool{}
	for _, a := range attributions {
		for _, span := range a.parts()[part] {
			if words := w.in(span); len(words) > 0 {
				found[fmt.Sprint(words)] = true // maps are printed in the order of their keys
			}
		}
	}
	return found
}

func countRelations(t *tally, gold, found []view) {
	pairs := matchContents(gold, found)
	soft, strict := 0, 0
	for _, p := range pairs {
		g, f := gold[p.gold], found[p.found]
		soft += one(g.meets(f))
		strict += one(equal(g[source], f[source]) && equal(g[cue], f[cue]) && equal(g[content], f[content]))
	}
	t.add("content_soft", len(pairs), len(found), len(gold))
	t.add("relation_soft", soft, len(found), len(gold))
	t.add("relation_strict", strict, len(found), len(gold))
}

// matchContents pairs attributions whose contents have at least half of their words in common.
func matchContents(gold, found []view) []pair {
	return match(len(gold), len(found), 0.5, func(g, f int) float64 { return jaccard(gold[g][content], found[f][content]) })
}

// meets reports whether a found attribution's source and cue overlap those of the gold's.
func (g view) meets(f view) bool {
	rightSource := common(g[source], f[source]) > 0 || len(g[source]) == 0 && len(f[source]) == 0
	return rightSource && (common(g[cue], f[cue]) > 0 || len(g[cue]) == 0)
}
