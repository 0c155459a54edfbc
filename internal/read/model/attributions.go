package model

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// reach is how many atoms before and behind a cue may be its source and content.
const reach = 100

// parts is the room for a cue and the atoms around it, the scope.
type parts struct {
	atoms         []float32 // link values an atom of the block, as far as they are done
	done          int       // the end of those
	cue, base     []float32 // link values
	h, g          []float32 // link values an atom of the scope; h has margin rows of zeros around it
	mixed, scores []float32 // mixed values and one score a role
}

// margin is how many rows the convolution needs on either side.
const margin = nn.Taps / 2

// attributions adds the block's cues, each with its source and content.
func (r *reader) attributions(ctx context.Context) error {
	r.quote()
	r.parts.done = 0
	path := r.lattice.decode(&cueLabels, r.scores[cuesColumn:], r.model.heads.atoms.Out, len(r.atoms), func(i int) bool {
		return r.begins[i] == sentence
	})
	first := len(r.out.Attributions)
	cueLabels.spans(path, func(cue Range, _ int) {
		sure := float32(1)
		for i := cue.First; i < cue.End; i++ {
			sure = min(sure, probability(r.row(i, cuesColumn, len(cueLabels.labels)), int(path[i])))
		}
		r.out.Attributions = append(r.out.Attributions, Attribution{Cue: cue, CueConfidence: sure})
	})
	for i := range r.out.Attributions[first:] {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.attribute(&r.out.Attributions[first+i])
	}
	return nil
}

// attribute finds the source and content of a, which has the cue, of the block's atoms, and the probability of its labels.
func (r *reader) attribute(a *Attribution) {
	calibration := &r.model.calibration
	cue, cueProbability := a.Cue, a.CueConfidence
	scope := r.around(cue)
	scores := r.weigh(cue, scope)
	for i := cue.First - scope.First; i < cue.End-scope.First; i++ {
		forbid(scores[i*len(roles.labels):][:len(roles.labels)], roles.outside) // a cue is neither its source nor its content
	}
	path := r.lattice.decode(&roles, scores, len(roles.labels), scope.End-scope.First, func(int) bool { return false })
	sum, n := float32(0), 0
	roles.spans(path, func(span Range, label int) {
		for i := span.First; i < span.End; i++ {
			sum += probability(scores[i*len(roles.labels):][:len(roles.labels)], int(path[i]))
			n++
		}
		span = r.trim(Range{scope.First + span.First, scope.First + span.End})
		if span.First == span.End {
			return
		}
		to := &a.Content
		if roles.types[label] == "source" {
			to = &a.Source
		}
		*to = append(*to, r.whole(span))
	})
	a.Cue, a.Sentence = r.whole(cue), r.sentences[cue.First]
	a.CueConfidence = calibration.Cue.apply(cueProbability)
	a.Confidence = calibration.Attribution.apply(cueProbability * sum / float32(max(n, 1)))
}

// forbid leaves one label possible.
func forbid(scores []float32, but int) {
	for i := range scores {
		if i != but {
			scores[i] = impossible
		}
	}
}

// around is the scope of a cue.
func (r *reader) around(cue Range) Range {
	return Range{max(0, cue.First-reach), min(len(r.atoms), cue.End+reach)}
}

// trim takes commas, colons and dashes from the edges of a range of the block's atoms.
func (r *reader) trim(span Range) Range {
	for span.First < span.End && r.isEdge(span.First) {
		span.First++
	}
	for span.First < span.End && r.isEdge(span.End-1) {
		span.End--
	}
	return span
}

func (r *reader) isEdge(atom int) bool {
	switch r.atoms[atom].Span.In(r.text) {
	case ",", ":", ";", "–", "—":
		return true
	}
	return false
}

// quote sets for each atom whether it stands in double quotation marks, the marks included. A blank line closes them.
func (r *reader) quote() {
	r.quoted = resized(r.quoted, len(r.atoms))
	inside := uint8(0)
	for i, a := range r.atoms {
		if i > 0 && r.apart(i) {
			inside = 0
		}
		switch mark, _ := utf8.DecodeRuneInString(a.Span.In(r.text)); {
		case mark == '“', mark == '"' && inside == 0:
			inside, r.quoted[i] = 1, 1
		case mark == '”', mark == '"':
			inside, r.quoted[i] = 0, 1
		default:
			r.quoted[i] = inside
		}
	}
}

// weigh returns what the network Parts of training/model.py gives each atom of a cue's scope: a score for each of roles.
func (r *reader) weigh(cue, scope Range) []float32 {
	h, p := &r.model.heads, &r.parts
	n := scope.End - scope.First
	r.project(scope)
	p.cue, p.base = resized(p.cue, link), resized(p.base, link)
	h.partsCue.Apply(&r.input, p.cue, r.vector(cue.First), 1)
	r.combine(cue, scope)
	p.g = resized(p.g, n*link)
	r.model.kernel.Convolve(p.g, p.h, h.near, h.nearBias, n)
	p.mixed, p.scores = resized(p.mixed, n*mixed), resized(p.scores, n*len(roles.labels))
	h.mix.Apply(&r.input, p.mixed, p.g, n)
	rectify(p.mixed)
	h.out.Apply(&r.input, p.scores, p.mixed, n)
	return p.scores
}

// project makes parts.atoms reach over a scope. Scopes come in order: what no scope needs is left out.
func (r *reader) project(scope Range) {
	const atOnce = 64
	l, p := r.model.heads.partsAtom, &r.parts
	p.atoms = resized(p.atoms, len(r.atoms)*link)
	first, end := max(p.done, scope.First), min(len(r.atoms), max(scope.End, p.done+atOnce))
	if scope.End <= p.done {
		return
	}
	l.Apply(&r.input, p.atoms[first*link:end*link], r.vectors[first*width:end*width], end-first)
	p.done = end
}

// combine sets parts.h to the rectified sums of each atom of the scope, the cue, and what is between them.
func (r *reader) combine(cue, scope Range) {
	p := &r.parts
	n := scope.End - scope.First
	p.h = resized(p.h, (n+2*margin)*link)
	clear(p.h[:margin*link])
	clear(p.h[(n+margin)*link:])
	last := -1
	for i := scope.First; i < scope.End; i++ {
		apart := min(max(r.sentences[i]-r.sentences[cue.First], -3), 3) + 3
		quote := int(2*r.quoted[i] + r.quoted[cue.First])
		if relation := apart*quotes + quote; relation != last {
			r.setBase(apart, quote)
			last = relation
		}
		row, distance := p.h[(i-scope.First+margin)*link:][:link], r.model.heads.distance[bucket(i, cue)*link:]
		r.model.kernel.RectifiedSum(row, p.atoms[i*link:], p.base, distance)
	}
}

func (r *reader) setBase(apart, quote int) {
	a, q := r.model.heads.apart[apart*link:], r.model.heads.quote[quote*link:]
	for j, v := range r.parts.cue {
		r.parts.base[j] = v + a[j] + q[j]
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
