package model

import (
	"context"
	"unicode/utf8"
)

// attributions adds the block's cues, each with its source and content.
func (r *reader) attributions(ctx context.Context) error {
	r.parts.restart()
	path := r.lattice.decode(&cueLabels, r.scores[cuesColumn:], r.model.heads.atoms.Out, len(r.atoms), func(i int) bool {
		return r.begins[i] == sentence
	})
	first := len(r.out.Attributions)
	cueLabels.spans(path, func(cue Range, _ int) {
		sure := float32(1)
		for i := cue.First; i < cue.End; i++ {
			sure = min(sure, r.model.probability(r.row(i, cuesColumn, len(cueLabels.labels)), int(path[i])))
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
	scope := r.scope(cue)
	scores := r.parts.weigh(r, &r.model.heads.parts, cue, scope, 0)
	for i := cue.First - scope.First; i < cue.End-scope.First; i++ {
		forbid(scores[i*len(roles.labels):][:len(roles.labels)], roles.outside) // a cue is neither its source nor its content
	}
	path := r.lattice.decode(&roles, scores, len(roles.labels), scope.End-scope.First, func(int) bool { return false })
	sum, n := float32(0), 0
	roles.spans(path, func(span Range, label int) {
		for i := span.First; i < span.End; i++ {
			sum += r.model.probability(scores[i*len(roles.labels):][:len(roles.labels)], int(path[i]))
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
