package score

import (
	"maps"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// ChainedDocument is a document with its mentions in chains: those of a chain refer to one entity.
type ChainedDocument struct {
	Document
	Spans []Chained `json:"spans"`
}

// Chained is a mention in the gold, in code points. Value names its chain within the document.
type Chained struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Value string `json:"value"`
}

// Coreference measures chains of mentions as the CoNLL 2012 shared task does: mentions of exactly the same extent, MUC
// (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998), CEAF with φ4 (Luo 2005), and conll, the mean of the three F1. A
// chain of one mention is none. pronouns_named is how many of the gold's pronouns that stand for somebody or something with
// a name are, in the record, in one chain with that name: its value is the recall; the precision is of those that the record
// chains at all.
func Coreference(gold []ChainedDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	var muc, cubed, ceaf sums
	var ofPronouns Counts
	err := eachPair(gold, records, func(g ChainedDocument, r *sitrep.Record) {
		key, response := goldChains(g), foundChains(r)
		k, f := key.mentions(), response.mentions()
		t.add("mentions", len(commonMentions(k, f)), len(f), len(k))
		muc.add(links(key, f), links(response, k))
		cubed.add(cubes(key, f), cubes(response, k))
		ceaf.add(aligned(key, response))
		countPronouns(&ofPronouns, g, key, r)
	})
	figures := []Figure{muc.figure("muc"), cubed.figure("b3"), ceaf.figure("ceaf")}
	mean := Figure{Name: "conll", Value: percent((muc.f1() + cubed.f1() + ceaf.f1()) / 3)}
	return append(append(append(figures, mean), t.figures()...), pronounsFigure(ofPronouns)), err
}

// chains are the chains of a document, each a list of mentions; no mention is in two.
type chains [][]sitrep.Range

// chainUp makes chains of mentions with the names of their chains, in the order of the mentions. Of two mentions with
// the same extent the second is left out, and then chains of one.
func chainUp(mentions []sitrep.Range, names []string) chains {
	var found chains
	at, seen := map[string]int{}, map[sitrep.Range]bool{}
	for i, m := range mentions {
		if names[i] == "" || seen[m] {
			continue
		}
		seen[m] = true
		c, known := at[names[i]]
		if !known {
			c = len(found)
			at[names[i]] = c
			found = append(found, nil)
		}
		found[c] = append(found[c], m)
	}
	return slices.DeleteFunc(found, func(chain []sitrep.Range) bool { return len(chain) < 2 })
}

func goldChains(g ChainedDocument) chains {
	var mentions []sitrep.Range
	var names []string
	for _, s := range g.Spans {
		mentions, names = append(mentions, sitrep.Range{s.Start, s.End}), append(names, s.Value)
	}
	return chainUp(mentions, names)
}

func foundChains(r *sitrep.Record) chains {
	var mentions []sitrep.Range
	var names []string
	for _, m := range r.Mentions {
		mentions, names = append(mentions, m.Span), append(names, value(m.Chain))
	}
	return chainUp(mentions, names)
}

// mentions maps each mention to its chain.
func (c chains) mentions() map[sitrep.Range]int {
	at := map[sitrep.Range]int{}
	for i, chain := range c {
		for _, m := range chain {
			at[m] = i
		}
	}
	return at
}

func commonMentions(a, b map[sitrep.Range]int) []sitrep.Range {
	var both []sitrep.Range
	for m := range a {
		if _, ok := b[m]; ok {
			both = append(both, m)
		}
	}
	return both
}

// part of whole, of which many are added up.
type part struct{ part, whole float64 }

// links is MUC's recall of chains by others: the links that are kept of those that hold the chains together.
func links(c chains, other map[sitrep.Range]int) part {
	var p part
	for _, chain := range c {
		pieces, seen := 0, map[int]bool{}
		for _, m := range chain {
			i, ok := other[m]
			if !ok || !seen[i] {
				pieces++
			}
			if ok {
				seen[i] = true
			}
		}
		p.part += float64(len(chain) - pieces)
		p.whole += float64(len(chain) - 1)
	}
	return p
}

// cubes is B-cubed's recall of chains by others: for each mention, the share of its chain that it is with there.
func cubes(c chains, other map[sitrep.Range]int) part {
	var p part
	for _, chain := range c {
		with := map[int]int{}
		for _, m := range chain {
			if i, ok := other[m]; ok {
				with[i]++
			}
		}
		for _, i := range slices.Sorted(maps.Keys(with)) {
			p.part += float64(with[i]*with[i]) / float64(len(chain))
		}
		p.whole += float64(len(chain))
	}
	return p
}

// aligned is CEAF's similarity, φ4, of the best one-to-one alignment of chains, as part of the key and of the response.
func aligned(key, response chains) (recall, precision part) {
	at := response.mentions()
	likeness := make([][]float64, len(key))
	for i, chain := range key {
		likeness[i] = make([]float64, len(response))
		for _, m := range chain {
			if j, ok := at[m]; ok {
				likeness[i][j] += 2 / float64(len(chain)+len(response[j]))
			}
		}
	}
	best := heaviest(likeness)
	return part{best, float64(len(key))}, part{best, float64(len(response))}
}

// sums are recall and precision of a measure, summed over documents.
type sums struct{ recall, precision part }

func (s *sums) add(recall, precision part) {
	s.recall.part += recall.part
	s.recall.whole += recall.whole
	s.precision.part += precision.part
	s.precision.whole += precision.whole
}

func (s *sums) shares() (precision, recall float64) {
	return ratio(s.precision.part, s.precision.whole), ratio(s.recall.part, s.recall.whole)
}

func (s *sums) f1() float64 {
	p, r := s.shares()
	return ratio(2*p*r, p+r)
}

func (s *sums) figure(name string) Figure {
	p, r := s.shares()
	return fromShares(name, p, r)
}
