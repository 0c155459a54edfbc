package reliability

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/score"
)

// atOnce is how many documents are read at a time.
const atOnce = 2

// An AnnotateFunc is the network: [model.Model.Annotate] of one. It is called by two goroutines at once.
type AnnotateFunc func(ctx context.Context, text string, furniture []sitrep.Span) (*model.Annotations, error)

// Observe has the network read the sets of a folder, two documents at a time. progress is called when a document of a
// set has been read, never twice at once. A folder without any of the sets wraps [sitrep.ErrNotFound].
func Observe(ctx context.Context, dir string, annotate AnnotateFunc, progress func(done, of int)) (*Samples, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("open folder of gold: %w", err)
	}
	o := &observer{annotate: annotate, progress: progress, folder: os.DirFS(dir)}
	found := false
	for _, kind := range []struct {
		pattern string
		observe func(ctx context.Context, path string, data []byte) error
	}{
		{"syntax/*-dev.conllu", o.words},
		{"entities/*-dev.jsonl", o.names},
		{"attribution/dev.jsonl", o.attributions},
		{"coref/dev.jsonl", o.links},
		{"meaning/*.jsonl", o.frames},
	} {
		paths, err := fs.Glob(o.folder, kind.pattern)
		if err != nil {
			return nil, fmt.Errorf("look for gold in %s: %w", dir, err)
		}
		for _, path := range paths {
			found = true
			data, err := fs.ReadFile(o.folder, path)
			if err != nil {
				return nil, fmt.Errorf("read gold: %w", err)
			}
			if err := kind.observe(ctx, path, data); err != nil {
				return nil, fmt.Errorf("measure confidences on %s: %w", path, err)
			}
		}
	}
	if !found {
		return nil, fmt.Errorf("%w: no set of gold in %s whose confidences can be measured", sitrep.ErrNotFound, dir)
	}
	return &o.samples, nil
}

// An observer reads sets and collects what it observes.
type observer struct {
	annotate AnnotateFunc
	progress func(done, of int)
	folder   fs.FS
	samples  Samples
}

// held reports whether what is said of document number i of a set is not to be fitted to.
func held(i int) bool { return i%2 == 1 }

// words observes tags and arcs. The raw texts are read whole, as the treebank's own are without furniture.
func (o *observer) words(ctx context.Context, path string, conllu []byte) error {
	trees, err := score.ParseTreebank(bytes.NewReader(conllu), path)
	if err != nil {
		return err
	}
	raw, err := score.ParseRaw(bytes.NewReader(conllu), path)
	if err != nil {
		return err
	}
	documents := make([]sitrep.Document, len(raw))
	for i, d := range raw {
		documents[i] = sitrep.Document{ID: d.ID, Text: d.Text}
	}
	read, err := o.read(ctx, documents)
	if err != nil {
		return err
	}
	var printed strings.Builder
	for i, a := range read {
		if err := syntax.Write(&printed, documents[i].ID, documents[i].Text, a.Sentences); err != nil {
			return err
		}
	}
	found, err := score.ParseTreebank(strings.NewReader(printed.String()), "what was read")
	if err != nil {
		return err
	}
	if found.Len() != trees.Len() {
		return fmt.Errorf("%w: the gold's words have %d characters, those read %d", sitrep.ErrInvalid, trees.Len(), found.Len())
	}
	upos, arcs := score.RightWords(trees, found)
	next := 0
	for i, a := range read {
		for _, w := range a.Words {
			o.samples.add(tag, w.Tag, upos[next], held(i))
			o.samples.add(arc, w.Arc, arcs[next], held(i))
			next++
		}
	}
	return nil
}

func (o *observer) names(ctx context.Context, path string, data []byte) error {
	gold, read, err := lines[score.NamedDocument](ctx, o, path, data)
	for i, a := range read {
		at := counted(gold[i].Text)
		found := make([]score.Named, len(a.Names))
		for j, n := range a.Names {
			span := at.of(a.Span(n.Range))
			found[j] = score.Named{Start: span[0], End: span[1], Label: n.Kind}
		}
		for j, right := range score.RightNames(gold[i], found) {
			o.samples.add(name, a.Names[j].Confidence, right, held(i))
		}
	}
	return err
}

func (o *observer) attributions(ctx context.Context, path string, data []byte) error {
	gold, read, err := lines[score.AttributedDocument](ctx, o, path, data)
	for i, a := range read {
		at := counted(gold[i].Text)
		found := make([]score.Attributed, len(a.Attributions))
		for j, t := range a.Attributions {
			found[j] = score.Attributed{
				Cue: at.ranges(a, t.Cue), Source: at.ranges(a, t.Source...), Content: at.ranges(a, t.Content...),
			}
		}
		whole, cues := score.RightAttributions(gold[i], found)
		for j, t := range a.Attributions {
			o.judged(cue, t.CueConfidence, cues[j], held(i))
			o.judged(attribution, t.Confidence, whole[j], held(i))
		}
	}
	return err
}

// frames observes events, speech acts and plans.
func (o *observer) frames(ctx context.Context, path string, data []byte) error {
	gold, read, err := lines[score.MeantDocument](ctx, o, path, data)
	for i, a := range read {
		var sure [model.PlanFrame + 1][]float32
		var found sitrep.Record
		at := counted(gold[i].Text)
		for _, f := range a.Frames {
			switch action := at.ranges(a, f.Spans("action")...); f.Sort {
			case model.EventFrame:
				found.Events = append(found.Events, sitrep.RecordEvent{Type: sitrep.EventType(f.Label), Trigger: at.ranges(a, f.Anchor)})
			case model.ActFrame:
				found.SpeechActs = append(found.SpeechActs, sitrep.RecordSpeechAct{Kind: sitrep.ActKind(f.Label), Action: action})
			case model.PlanFrame:
				found.Plans = append(found.Plans, sitrep.RecordPlan{What: append(action, at.ranges(a, f.Anchor)...)})
			}
			sure[f.Sort] = append(sure[f.Sort], f.Confidence)
		}
		for s, right := range [][]bool{
			score.RightEvents(gold[i], found.Events), score.RightSpeechActs(gold[i], found.SpeechActs), score.RightPlans(gold[i], found.Plans),
		} {
			for k := range right {
				o.samples.add(event+head(s), sure[s][k], right[k], held(i))
			}
		}
	}
	return err
}

func (o *observer) judged(h head, confidence float32, j score.Judgement, held bool) {
	if j != score.Unjudged {
		o.samples.add(h, confidence, j == score.Right, held)
	}
}

// A line of gold knows its document.
type line interface{ Source() score.Document }

// lines loads a set of JSON lines and has its texts read, without their furniture.
func lines[G line](ctx context.Context, o *observer, path string, data []byte) ([]G, []*model.Annotations, error) {
	gold, err := score.Load[G](bytes.NewReader(data), path)
	if err != nil {
		return nil, nil, err
	}
	documents := make([]sitrep.Document, len(gold))
	for i, g := range gold {
		d := g.Source()
		documents[i] = sitrep.Document{ID: d.ID, Text: d.Text, Published: d.Date, Language: "en"}
		layout.Mark(&documents[i])
	}
	read, err := o.read(ctx, documents)
	return gold, read, err
}

// read has documents read, a few at once. Without an error there are annotations of each.
func (o *observer) read(ctx context.Context, documents []sitrep.Document) ([]*model.Annotations, error) {
	read, failed := make([]*model.Annotations, len(documents)), make([]error, len(documents))
	next, done := make(chan int), 0
	var lock sync.Mutex
	var workers sync.WaitGroup
	for range atOnce {
		workers.Go(func() {
			for i := range next {
				read[i], failed[i] = o.annotate(ctx, documents[i].Text, documents[i].Furniture)
				lock.Lock()
				done++
				o.progress(done, len(documents))
				lock.Unlock()
			}
		})
	}
	for i := range documents {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, err := range failed {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", documents[i].ID, err)
		}
	}
	return read, nil
}

// points has for each byte of a text how many code points are before it.
type points []int

func counted(text string) points {
	at := make(points, len(text)+1)
	for i := range len(text) {
		at[i+1] = at[i]
		if utf8.RuneStart(text[i]) {
			at[i+1]++
		}
	}
	return at
}

func (p points) of(s sitrep.Span) sitrep.Range { return sitrep.Range{p[s.Start], p[s.End]} }

func (p points) ranges(a *model.Annotations, ranges ...model.Range) []sitrep.Range {
	out := make([]sitrep.Range, len(ranges))
	for i, r := range ranges {
		out[i] = p.of(a.Span(r))
	}
	return out
}
