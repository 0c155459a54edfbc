package model

import "github.com/sitrep-news/sitrep/internal/read/nn"

// names adds the block's names. They do not go on after a blank line or furniture.
func (r *reader) names() {
	h, labels := &r.model.heads, &r.model.labels
	n := len(labels.coarse.labels)
	stride := h.atoms.Out
	path := r.lattice.decode(&labels.coarse, r.scores[h.coarse:], stride, len(r.atoms), r.apart)
	labels.coarse.spans(path, func(span Range, label int) {
		sure := float32(1)
		for i := span.First; i < span.End; i++ {
			sure = min(sure, r.model.probability(r.row(i, h.coarse, n), int(path[i])))
		}
		r.out.Names = append(r.out.Names, Name{
			Range:      r.whole(span),
			Kind:       labels.coarse.types[label],
			Fine:       r.majority(&labels.politics, h.politics, span),
			Gum:        r.majority(&labels.gum, h.gum, span),
			Confidence: r.model.calibration.Name.apply(sure),
		})
	})
}

// whole has a range of the block's atoms as one of all atoms.
func (r *reader) whole(span Range) Range { return Range{r.first + span.First, r.first + span.End} }

// majority is the type that a scheme gives most of the atoms of a span that it gives any; of two that are as frequent, the one
// that comes first.
func (r *reader) majority(s *bio, column int, span Range) string {
	var count [mostLabels]int // by label B
	best := s.outside
	for i := span.First; i < span.End; i++ {
		label, _ := nn.Most(r.row(i, column, len(s.labels)))
		if s.begin[label] != notInside {
			label = s.begin[label]
		}
		if label != s.outside {
			count[label]++
		}
		if count[label] > count[best] {
			best = label
		}
	}
	return s.types[best]
}
