package model

import (
	"context"
	"math"

	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// trees is the room for the words of some sentences.
type trees struct {
	vectors, tags   []float32 // of a part of them
	scores          []float32 // of heads.trees
	bilinear        []float32 // arc values a word
	heads           []float32 // of a sentence: the root, then arc values a word
	arcs            []float32 // of a sentence, as syntax.Tree wants them
	sums            []float64 // for each word the logarithm of the sum of its arcs' exponentials
	mixed, relation []float32 // what the label is made of, and its scores
}

// wordsAtOnce is how many words are tagged together.
const wordsAtOnce = 256

// parse sets the tags and trees of the sentences from first on.
func (r *reader) parse(ctx context.Context, first int) error {
	sentences := r.out.Sentences
	for at := r.word; first < len(sentences); {
		if err := ctx.Err(); err != nil {
			return err
		}
		end, n := first+1, len(sentences[first].Words)
		for ; end < len(sentences) && n+len(sentences[end].Words) <= wordsAtOnce; end++ {
			n += len(sentences[end].Words)
		}
		r.tag(at, at+n)
		for from := 0; first < end; first++ {
			words := sentences[first].Words
			r.tree(words, at, from)
			from += len(words)
			at += len(words)
		}
	}
	return nil
}

// tag sets the tags of the words from first to end, and what r.tree needs of them.
func (r *reader) tag(first, end int) {
	h, t := &r.model.heads, &r.trees
	t.scores, t.bilinear = resized(t.scores, (end-first)*treesWidth), resized(t.bilinear, (end-first)*arc)
	t.vectors, t.tags = resized(t.vectors, wordsAtOnce*width), resized(t.tags, wordsAtOnce*h.tags.Out)
	for at := first; at < end; at += wordsAtOnce {
		n := min(wordsAtOnce, end-at)
		for i := range n {
			copy(t.vectors[i*width:(i+1)*width], r.vector(r.out.Words[at+i].First-r.first))
		}
		h.tags.Load(&r.input, t.vectors, width, n)
		h.tags.Multiply(t.tags, h.tags.Out, &r.input)
		h.trees.Multiply(t.scores[(at-first)*treesWidth:], treesWidth, &r.input)
		for i := range n {
			r.tagWord(at+i, t.tags[i*h.tags.Out:(i+1)*h.tags.Out])
		}
	}
	for i := range end - first {
		r.model.kernel.Rectify(t.scores[i*treesWidth:][:2*arc])
	}
	h.bilinear.Load(&r.input, t.scores[dependentColumn:], treesWidth, end-first)
	h.bilinear.Multiply(t.bilinear, arc, &r.input)
}

// tagWord chooses the tags of a word by the scores of heads.tags.
func (r *reader) tagWord(number int, scores []float32) {
	m, word := r.model, &r.words[number-r.word]
	upos := scores[:m.heads.features]
	tag, _ := nn.Most(upos)
	features, _ := m.kernel.Most(scores[m.heads.features:m.heads.rule])
	word.UPOS, word.Features = m.labels.upos[tag], m.labels.features[features]
	word.Lemma = r.lemma(word, scores[m.heads.rule:])
	r.out.Words[number].Tag = m.calibration.Tag.apply(m.probability(upos, tag))
}

// lemma is the base form of a verb, and what the likeliest rule makes of another word. The network knows a word by its meaning rather than
// its letters, and takes "clos" for the base form of "closed".
func (r *reader) lemma(word *syntax.Word, scores []float32) string {
	form := word.Span.In(r.text)
	if word.UPOS == "VERB" {
		return syntax.VerbLemma(form, r.model.isWord)
	}
	best, _ := r.model.kernel.Most(scores)
	return syntax.ApplyRule(form, r.model.labels.rules[best])
}

// isWord reports whether a lemma is a piece of the vocabulary.
func (m *Model) isWord(lemma string) bool {
	var ids [4]int32
	found := m.vocabulary.Append(ids[:0], lemma)
	return len(found) == 1 && found[0] != m.vocabulary.UNK
}

// tree sets the heads and relations of the words of a sentence. The first is word number at of all and number from of those that
// were tagged last.
func (r *reader) tree(words []syntax.Word, at, from int) {
	t := &r.trees
	t.sums = t.sums[:0]
	heads := syntax.Heads(len(words), func(start, end int) []float32 {
		r.arcs(from+start, end-start)
		return t.arcs
	})
	t.mixed = resized(t.mixed, len(words)*relation)
	for i, h := range heads {
		words[i].Head = h
		r.mix(t.mixed[i*relation:(i+1)*relation], from, i, h)
	}
	l := r.model.heads.label
	t.relation = resized(t.relation, len(words)*l.Out)
	l.Apply(&r.input, t.relation, t.mixed, len(words))
	for i := range words {
		r.relate(words, i, at, from, t.relation[i*l.Out:(i+1)*l.Out])
	}
}

// arcs sets what syntax.Tree wants to know of n tagged words, the first of which is number from.
func (r *reader) arcs(from, n int) {
	t := &r.trees
	t.heads = append(t.heads[:0], r.model.heads.root...)
	for i := range n {
		t.heads = append(t.heads, t.scores[(from+i)*treesWidth+headColumn:][:arc]...)
	}
	t.arcs = resized(t.arcs, n*(n+1))
	r.product.Multiply(r.model.kernel, t.arcs, n+1, nn.Rows{Values: t.bilinear[from*arc:], LD: arc, N: n}, nn.Rows{Values: t.heads, LD: arc, N: n + 1}, arc)
	for i := range n {
		row := t.arcs[i*(n+1) : (i+1)*(n+1)]
		row[i+1] = impossible // no word is its own head
		t.sums = append(t.sums, r.model.kernel.LogSum(row))
	}
}

// mix sets dst to what the relation of word i with its head h is read from.
func (r *reader) mix(dst []float32, from, i, h int) {
	head := r.model.heads.labelRoot
	if h != syntax.Root {
		head = r.trees.scores[(from+h)*treesWidth+onHead:][:relation]
	}
	for j, v := range r.trees.scores[(from+i)*treesWidth+onDependent:][:relation] {
		dst[j] = max(0, v+head[j])
	}
}

// relate chooses the relation of word i by its scores. The root is root and no other word is.
func (r *reader) relate(words []syntax.Word, i, at, from int, scores []float32) {
	m, w := r.model, &words[i]
	sure := r.arcProbability(words, i, from)
	scores[m.labels.root] = impossible
	best, _ := m.kernel.Most(scores)
	switch {
	case w.Head == syntax.Root:
		w.Relation = m.labels.relations[m.labels.root]
	case hung(len(words), i, w.Head):
		w.Relation = "parataxis"
	default:
		w.Relation = m.labels.relations[best]
		sure *= m.probability(scores, best)
	}
	r.out.Words[at+i].Arc = m.calibration.Arc.apply(sure)
}

// hung reports whether syntax.Heads made h the head of word i, of n, because it is the root of another part of the sentence.
func hung(n, i, h int) bool {
	parts := (n + syntax.MaxWords - 1) / syntax.MaxWords
	return parts > 1 && partOf(i, n, parts) != partOf(h, n, parts)
}

// partOf is the part that word i of n stands in: part p ends before (p+1)·n/parts.
func partOf(i, n, parts int) int {
	p := i * parts / n
	for (p+1)*n/parts <= i {
		p++
	}
	return p
}

// arcProbability is the share of a word's head among all that it could have.
func (r *reader) arcProbability(words []syntax.Word, i, from int) float32 {
	t := &r.trees
	head := r.model.heads.root
	if h := words[i].Head; h != syntax.Root && !hung(len(words), i, h) {
		head = t.scores[(from+h)*treesWidth+headColumn:][:arc]
	}
	score := float64(dot(t.bilinear[(from+i)*arc:][:arc], head))
	return float32(min(1, math.Exp(score-t.sums[i])))
}

func dot(x, y []float32) float32 {
	var a, b, c, d float32
	y = y[:len(x)]
	for i := 0; i+4 <= len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	return a + b + c + d
}
