package story

import (
	"cmp"
	"math"
)

func compareIDs(a, b uint32) int { return cmp.Compare(a, b) }

// weight is the term's part in TF-IDF.
func (t term) weight() float64 { return float64(t.rate) / rateSteps * t.rarity() }

func (t term) rarity() float64 { return float64(t.idf) / idfSteps }

func heavier(a, b term) int {
	return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.id, b.id))
}

// The views of an article, each a vector over its terms; two articles are compared view by view.
const (
	whole   = iota // all terms, TF-IDF
	lead           // those of title and lead, IDF
	title          // those of the title, IDF
	figures        // numbers, IDF
	names          // names, IDF
	plain          // what is neither, TF-IDF
	views
)

// weights are the term's parts in the views.
func (t term) weights() [views]float64 {
	idf, full := t.rarity(), t.weight()
	w := [views]float64{whole: full}
	if t.mark&inLead != 0 {
		w[lead] = idf
	}
	if t.mark&inTitle != 0 {
		w[title] = idf
	}
	switch {
	case t.mark&isFigure != 0:
		w[figures] = idf
	case t.mark&isName != 0:
		w[names] = idf
	default:
		w[plain] = full
	}
	return w
}

// norms are the lengths of the views; 1 for an empty one.
func norms(terms []term) (norm [views]float32) {
	var square [views]float64
	for _, t := range terms {
		for v, w := range t.weights() {
			square[v] += w * w
		}
	}
	for v, s := range square {
		if norm[v] = 1; s > 0 {
			norm[v] = float32(math.Sqrt(s))
		}
	}
	return norm
}

// A neighbourhood is some articles about the same kind of thing. What tells two happenings of one kind apart are the words that not all of
// them have, however rare these are elsewhere. One serves for article after article: making it anew took a seventh of the memory of a fold.
type neighbourhood struct {
	articles []*entry
	in       map[uint32]int // term → how many of the articles have it
	rarity   []float64      // idf among the articles, by how many have the term
	seen     map[*entry]*seen
	unused   []*seen
}

// A seen article is one as a neighbourhood sees it.
type seen struct {
	*entry
	rarity []float64      // of each term
	square [views]float64 // the squared lengths of the views
}

func newNeighbourhood() *neighbourhood {
	return &neighbourhood{in: map[uint32]int{}, seen: map[*entry]*seen{}}
}

// fill makes a neighbourhood of some articles, after which clear must follow.
func (n *neighbourhood) fill(articles []*entry) {
	n.articles = append(n.articles, articles...)
	for _, e := range articles {
		for _, t := range e.terms {
			n.in[t.id]++
		}
	}
	for k := range len(articles) + 1 {
		n.rarity = append(n.rarity, math.Log(float64(len(articles)+1)/float64(k+1)))
	}
}

// clear makes a neighbourhood one of no articles.
func (n *neighbourhood) clear() {
	for _, e := range n.articles {
		for _, t := range e.terms {
			delete(n.in, t.id)
		}
	}
	for _, s := range n.seen {
		s.entry = nil
		n.unused = append(n.unused, s)
	}
	clear(n.seen)
	clear(n.articles)
	n.articles, n.rarity = n.articles[:0], n.rarity[:0]
}

func (n *neighbourhood) see(e *entry) *seen {
	s := n.seen[e]
	if s != nil {
		return s
	}
	s = n.blank()
	n.seen[e] = s
	s.entry, s.square, s.rarity = e, [views]float64{}, s.rarity[:0]
	for _, t := range e.terms {
		rarity := n.rarity[n.in[t.id]]
		s.rarity = append(s.rarity, rarity)
		for v, w := range t.weights() {
			s.square[v] += w * w * rarity * rarity
		}
	}
	return s
}

// blank is an article seen before and out of use, or a new one.
func (n *neighbourhood) blank() *seen {
	last := len(n.unused) - 1
	if last < 0 {
		return &seen{}
	}
	s := n.unused[last]
	n.unused = n.unused[:last]
	return s
}

// signals are what a pair of articles has in common: the cosine of each view, its square root, and the square root of the same by the
// neighbourhood.
const signals = 3 * views

// compare finds the signals of two articles.
func (n *neighbourhood) compare(first, second *entry) (s [signals]float64) {
	var dot, here [views]float64
	a, b := n.see(first), n.see(second)
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		x, y := a.terms[i], b.terms[j]
		switch {
		case x.id < y.id:
			i++
		case x.id > y.id:
			j++
		default:
			u, r := y.weights(), a.rarity[i]*b.rarity[j]
			for v, w := range x.weights() {
				dot[v] += w * u[v]
				here[v] += w * u[v] * r
			}
			i, j = i+1, j+1
		}
	}
	for v := range views {
		s[v] = dot[v] / (float64(a.norm[v]) * float64(b.norm[v]))
		s[views+v] = math.Sqrt(s[v])
		if square := a.square[v] * b.square[v]; square > 0 {
			s[2*views+v] = math.Sqrt(here[v] / math.Sqrt(square))
		}
	}
	return s
}

// A line weighs signals: a logistic model's coefficients, the constant last.
type line [signals + 1]float64

// of is the logit of a pair.
func (l *line) of(s *[signals]float64) float64 {
	sum := l[signals]
	for i, x := range s {
		sum += l[i] * x
	}
	return sum
}
