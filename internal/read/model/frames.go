package model

import (
	"context"
	"fmt"
	"math"
	"sort"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/nn"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// findFrames adds the block's events, speech acts and plans.
func (r *reader) findFrames(ctx context.Context) error {
	h, l := &r.model.heads, &r.model.labels
	r.judged = -1
	for _, s := range []struct {
		sort   Sort
		labels *bio
		column int
	}{{EventFrame, &l.triggers, h.triggers}, {ActFrame, &l.acts, h.acts}, {PlanFrame, &l.plans, h.plans}} {
		first := len(r.out.Frames)
		r.anchors(s.sort, s.labels, s.column)
		r.frames.restart()
		for i := range r.out.Frames[first:] {
			if err := ctx.Err(); err != nil {
				return err
			}
			r.frame(&r.out.Frames[first+i])
		}
	}
	return nil
}

// Anchors are found where they are somewhat less probable than nothing, in a text of more than a few sentences still less: what is
// not a sentence by itself reports more than it would alone. The odds are those with the best F1 on the development sets.
const (
	oddsOfShort, oddsOfLong = 0.6, 1.4 // logarithms
	fewAtoms                = 120
)

// doubt is by how much the logit of a frame must be greater than that of its sentence's being quiet.
const doubt = 1

// anchors adds frames of one sort that have but an anchor and a label, in sentences that are not quiet. Their atoms are counted from the
// block's first.
func (r *reader) anchors(of Sort, labels *bio, column int) {
	odds := float32(oddsOfShort)
	if len(r.atoms) > fewAtoms || of != EventFrame {
		odds = oddsOfLong
	}
	for i := range r.atoms {
		r.row(i, column, len(labels.labels))[labels.outside] -= odds
	}
	path := r.lattice.decode(labels, r.scores[column:], r.model.heads.atoms.Out, len(r.atoms), func(i int) bool {
		return r.begins[i] == sentence
	})
	labels.spans(path, func(anchor Range, label int) {
		sure := float32(1)
		for i := anchor.First; i < anchor.End; i++ {
			sure = min(sure, r.model.probability(r.row(i, column, len(labels.labels)), int(path[i])))
		}
		if float32(Logit(float64(sure))) < r.quietOf(anchor.First)+doubt {
			return
		}
		r.out.Frames = append(r.out.Frames, Frame{Sort: of, Anchor: anchor, Label: labels.types[label], Confidence: sure})
	})
}

// quietOf is the logit of the network's probability that the sentence an atom stands in is of sport, culture, weather or business, in which
// words like attack and deal report no event of ours.
func (r *reader) quietOf(atom int) float32 {
	first, end := atom, atom+1
	for first > 0 && r.begins[first] != sentence {
		first--
	}
	if r.judged == first {
		return r.quiet
	}
	for end < len(r.atoms) && r.begins[end] != sentence {
		end++
	}
	r.anchor = resized(r.anchor, width+1)
	mean, logit := r.anchor[:width], r.anchor[width:]
	r.meanOf(mean, Range{first, end})
	r.model.heads.quiet.Apply(&r.input, logit, mean, 1)
	r.judged, r.quiet = first, logit[0]
	return r.quiet
}

// meanOf sets mean to that of the vectors of a range of atoms.
func (r *reader) meanOf(mean []float32, atoms Range) {
	clear(mean)
	share := 1 / float32(atoms.End-atoms.First)
	for i := atoms.First; i < atoms.End; i++ {
		for j, v := range r.vector(i) {
			mean[j] += v * share
		}
	}
}

// frame finds the roles of f, and what else is said of an event.
func (r *reader) frame(f *Frame) {
	labels := &r.model.labels.frames
	anchor, scope := f.Anchor, r.scope(f.Anchor)
	scores := r.frames.weigh(r, &r.model.heads.frames, anchor, scope, int(f.Sort))
	if f.Sort != PlanFrame { // the words of a plan may be part of what is planned
		for i := anchor.First - scope.First; i < anchor.End-scope.First; i++ {
			forbid(scores[i*len(labels.labels):][:len(labels.labels)], labels.outside)
		}
	}
	path := r.lattice.decode(labels, scores, len(labels.labels), scope.End-scope.First, func(int) bool { return false })
	labels.spans(path, func(span Range, label int) {
		span = r.trim(Range{scope.First + span.First, scope.First + span.End})
		if span.First < span.End {
			f.Roles = append(f.Roles, Role{r.whole(span), labels.types[label]})
		}
	})
	if f.Sort == EventFrame {
		r.describe(f)
	}
	f.Anchor = r.whole(anchor)
	f.Confidence = r.model.calibration.frame(f.Sort).apply(f.Confidence)
}

// describe sets what heads.ofEvent says of the mean of an event's anchor.
func (r *reader) describe(f *Frame) {
	h, l := &r.model.heads, &r.model.labels
	r.anchor = resized(r.anchor, width+h.ofEvent.Out)
	mean, said := r.anchor[:width], r.anchor[width:]
	r.meanOf(mean, f.Anchor)
	h.ofEvent.Apply(&r.input, said, mean, 1)
	for i := range f.Marks {
		f.Marks[i] = logistic(said[marksColumn+i])
	}
	f.Factuality = min(max(said[factualityColumn], -3), 3)
	modes := l.ofType[f.Label]
	if best, _ := nn.Most(said[h.modes+modes[0] : h.modes+modes[1]]); best > 0 {
		f.Mode = l.modes[modes[0]+best][len(f.Label)+1:]
	}
	for i, c := range l.contexts {
		if said[h.contexts+i] > 0 {
			f.Contexts = append(f.Contexts, c)
		}
	}
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// Factuality judges how far each of the given spans of a text, each the word of an event, is held for a fact by its author: −3 (certainly
// not) … +3 (certainly); 0 for a span that no word is in. It is to be measured by; Annotate judges the events that it finds. A text of
// more than 8,192 atoms is judged as far as that. The error is ctx's.
func (m *Model) Factuality(ctx context.Context, text string, spans []sitrep.Span) ([]float32, error) {
	a := &Annotations{Atoms: token.Atoms(text, nil)}
	starts := window.Starts(nil, a.Atoms, token.Split(text, nil))
	r := m.readers.Get().(*reader)
	defer m.readers.Put(r)
	defer r.forget()
	r.text, r.out, r.want = text, a, wants{}
	judged := make([]float32, len(spans))
	if len(a.Atoms) == 0 {
		return judged, nil
	}
	if err := r.block(ctx, 0, blockEnd(a.Atoms, starts, 0), starts); err != nil {
		return nil, fmt.Errorf("judge events: %w", err)
	}
	for i, s := range spans {
		first := sort.Search(len(r.atoms), func(k int) bool { return r.atoms[k].Span.End > s.Start })
		end := sort.Search(len(r.atoms), func(k int) bool { return r.atoms[k].Span.Start >= s.End })
		if first < end {
			f := Frame{Anchor: Range{first, end}, Label: m.labels.triggers.types[1]}
			r.describe(&f)
			judged[i] = f.Factuality
		}
	}
	return judged, nil
}
