package model

import (
	"slices"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// reach is how many atoms before and behind an anchor may be its parts.
const reach = 100

// weighing is the room for an anchor and the atoms around it, the scope.
type weighing struct {
	atoms         []float32 // link values an atom of the block, as far as they are done
	done          int       // the end of those
	cue, base     []float32 // link values
	h, g          []float32 // link values an atom of the scope; h has margin rows of zeros around it
	mixed, scores []float32 // mixed values and one score a role
}

// restart forgets the atoms of the block before.
func (p *weighing) restart() { p.done = 0 }

// margin is how many rows the convolution needs on either side.
const margin = nn.Taps / 2

// scope is where the parts of an anchor may stand.
func (r *reader) scope(cue Range) Range {
	return Range{max(0, cue.First-reach), min(len(r.atoms), cue.End+reach)}
}

// weigh returns what the network gives each atom of an anchor's scope: a score for each of its labels. The sort is the anchor's.
func (p *weighing) weigh(r *reader, h *around, cue, scope Range, sort int) []float32 {
	n := scope.End - scope.First
	p.project(r, h.atom, scope)
	p.cue, p.base = resized(p.cue, link), resized(p.base, link)
	h.cue.Apply(&r.input, p.cue, r.vector(cue.First), 1)
	if h.sort != nil {
		for j, v := range h.sort[sort*link:][:link] {
			p.cue[j] += v
		}
	}
	p.combine(r, h, cue, scope)
	p.g = resized(p.g, n*link)
	r.model.kernel.Convolve(p.g, p.h, h.near, h.nearBias, n)
	p.mixed, p.scores = resized(p.mixed, n*mixed), resized(p.scores, n*len(h.labels.labels))
	h.mix.Apply(&r.input, p.mixed, p.g, n)
	r.model.kernel.Rectify(p.mixed)
	h.out.Apply(&r.input, p.scores, p.mixed, n)
	return p.scores
}

// project makes atoms reach over a scope. Scopes come in order: what no scope needs is left out.
func (p *weighing) project(r *reader, l *nn.Linear, scope Range) {
	const atOnce = 64
	p.atoms = resized(p.atoms, len(r.atoms)*link)
	first, end := max(p.done, scope.First), min(len(r.atoms), max(scope.End, p.done+atOnce))
	if scope.End <= p.done {
		return
	}
	l.Apply(&r.input, p.atoms[first*link:end*link], r.vectors[first*width:end*width], end-first)
	p.done = end
}

// combine sets h to the rectified sums of each atom of the scope, the cue, and what is between them.
func (p *weighing) combine(r *reader, h *around, cue, scope Range) {
	n := scope.End - scope.First
	p.h = resized(p.h, (n+2*margin)*link)
	clear(p.h[:margin*link])
	clear(p.h[(n+margin)*link:])
	last := -1
	for i := scope.First; i < scope.End; i++ {
		apart := min(max(r.sentences[i]-r.sentences[cue.First], -3), 3) + 3
		quote := int(2*r.quoted[i] + r.quoted[cue.First])
		if relation := apart*quotes + quote; relation != last {
			p.setBase(h, apart, quote)
			last = relation
		}
		row, distance := p.h[(i-scope.First+margin)*link:][:link], h.distance[bucket(i, cue)*link:]
		r.model.kernel.RectifiedSum(row, p.atoms[i*link:], p.base, distance)
	}
}

func (p *weighing) setBase(h *around, apart, quote int) {
	a, q := h.apart[apart*link:], h.quote[quote*link:]
	for j, v := range p.cue {
		p.base[j] = v + a[j] + q[j]
	}
}

// steps are the distances from which on the buckets beyond 8 count.
var steps = [...]int{9, 12, 16, 23, 32, 45, 64, 91}

// bucket is the bucket of the distance of an atom from a cue.
func bucket(atom int, cue Range) int {
	const middle = 20
	switch {
	case atom < cue.First:
		return middle - size(cue.First-atom)
	case atom >= cue.End:
		return middle + size(atom-cue.End+1)
	}
	return middle
}

func size(distance int) int {
	const each = 8
	if distance <= each {
		return distance
	}
	k, exact := slices.BinarySearch(steps[:], distance)
	if exact {
		k++
	}
	return each + k
}
