package model

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

const (
	lookBack  = 250 // candidates that may be an antecedent
	linkOnce  = 128 // candidates that are linked together
	formKinds = 3
)

// chains is the room for candidates: the words that may head mentions.
type chains struct {
	candidates []candidate
	ids        map[string]int // of forms in lower case
	vectors    []float32
	ends       []float32 // later and earlier of each candidate
	scores     []float32
}

type candidate struct {
	word, sentence int
	form           int8
	lower          int // equal for words that are the same but for case
}

// links adds the antecedents of the block's pronouns and nouns: of each the best one that scores more than none.
func (r *reader) links(ctx context.Context) error {
	r.findCandidates()
	c, l := &r.chains, r.model.heads.chains
	n := len(c.candidates)
	c.ends = resized(c.ends, n*l.Out)
	c.vectors = resized(c.vectors, linkOnce*width)
	for first := 0; first < n; first += linkOnce {
		if err := ctx.Err(); err != nil {
			return err
		}
		end := min(first+linkOnce, n)
		for i := first; i < end; i++ {
			copy(c.vectors[(i-first)*width:(i-first+1)*width], r.vector(r.out.Words[c.candidates[i].word].First-r.first))
		}
		l.Apply(&r.input, c.ends[first*l.Out:], c.vectors, end-first)
		r.link(first, end)
	}
	return nil
}

// findCandidates sets chains.candidates.
func (r *reader) findCandidates() {
	c := &r.chains
	c.candidates = c.candidates[:0]
	if c.ids == nil {
		c.ids = map[string]int{}
	}
	clear(c.ids)
	for i, w := range r.words {
		form := formOf(w.UPOS)
		if form == noForm {
			continue
		}
		lower := strings.ToLower(w.Span.In(r.text))
		id, ok := c.ids[lower]
		if !ok {
			id = len(c.ids)
			c.ids[lower] = id
		}
		c.candidates = append(c.candidates, candidate{r.word + i, r.out.Words[r.word+i].Sentence, form, id})
	}
}

// link links the candidates from first to end, which are linkOnce at most.
func (r *reader) link(first, end int) {
	c, l := &r.chains, r.model.heads.chains
	from := max(0, first-lookBack)
	columns := end - from
	c.scores = resized(c.scores, (end-first)*columns)
	r.product.Multiply(r.model.kernel, c.scores, columns, nn.Rows{Values: c.ends[first*l.Out:], LD: l.Out, N: end - first},
		nn.Rows{Values: c.ends[from*l.Out+chain:], LD: l.Out, N: columns}, chain)
	for i := first; i < end; i++ {
		low := max(from, i-lookBack)
		r.linkOne(i, low, c.scores[(i-first)*columns+low-from:][:i-low])
	}
}

// linkOne links candidate i by the scores of the candidates from low to before i, as far as they come from their vectors.
func (r *reader) linkOne(i, low int, scores []float32) {
	if len(scores) == 0 {
		return
	}
	c := &r.chains
	for j := range scores {
		scores[j] += r.model.heads.facts[factsOf(&c.candidates[i], &c.candidates[low+j])]
	}
	best, top := r.model.kernel.Most(scores)
	if top <= 0 {
		return
	}
	sum := math.Exp(float64(-top)) // no antecedent scores 0
	sum += r.model.kernel.SumExp(scores, top)
	r.out.Links = append(r.out.Links, Link{
		Later: c.candidates[i].word, Earlier: c.candidates[low+best].word,
		Confidence: r.model.calibration.Link.apply(float32(1 / sum)),
	})
}

// sentenceSteps are the numbers of sentences between two candidates from which on the next row of facts counts.
var sentenceSteps = [...]int{1, 2, 3, 4, 5, 7, 10, 15, 25, 50, 100}

// factsOf is the row of heads.facts for two candidates.
func factsOf(later, earlier *candidate) int {
	far, exact := slices.BinarySearch(sentenceSteps[:], later.sentence-earlier.sentence)
	if exact {
		far++
	}
	same := 0
	if later.lower == earlier.lower {
		same = 1
	}
	return ((int(later.form)*formKinds+int(earlier.form))*2+same)*(len(sentenceSteps)+1) + far
}
