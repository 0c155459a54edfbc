package gold

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/storyline"
)

// atOnce is how many documents are read at a time.
const atOnce = 2

// A run is a set being measured.
type run struct {
	set      Set
	reader   Reader
	progress func(done, of int)
	result   Result
}

// A line of gold knows its document; all gold that is scored on records does.
type line interface{ Source() score.Document }

// scored returns how a set is measured whose lines are G: by a measure of score on the records of their documents.
func scored[G line](measure func([]G, []*sitrep.Record) ([]score.Figure, error)) func(context.Context, *run) error {
	return func(ctx context.Context, run *run) error {
		lines, documents, err := load[G](run.set.path)
		if err != nil {
			return err
		}
		records := make([]*sitrep.Record, len(documents))
		err = run.each(ctx, documents, func(i int) error {
			reading, err := run.reader.Read(ctx, &documents[i])
			if err != nil {
				return err
			}
			records[i] = reading.Record()
			return nil
		})
		if err != nil {
			return err
		}
		run.result.Figures, err = measure(lines, present(records))
		return err
	}
}

func present(records []*sitrep.Record) []*sitrep.Record {
	var there []*sitrep.Record
	for _, r := range records {
		if r != nil {
			there = append(there, r)
		}
	}
	return there
}

func load[G line](path string) ([]G, []sitrep.Document, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("open gold: %w", err)
	}
	lines, err := score.Load[G](bytes.NewReader(data), path)
	documents := make([]sitrep.Document, len(lines))
	for i, l := range lines {
		documents[i] = document(l.Source())
	}
	return lines, documents, err
}

// document is a text of gold as it comes in by a line of JSON: in English, with its furniture marked. Its title is left
// out, as it would be for a reader that sees the text alone.
func document(g score.Document) sitrep.Document {
	d := sitrep.Document{ID: g.ID, Version: sitrep.HashText(g.Text), Text: g.Text, Published: g.Date, Language: "en"}
	layout.Mark(&d)
	return d
}

// each calls do with the index of every document, a few at once. What fails is noted; ctx ends the run.
func (r *run) each(ctx context.Context, documents []sitrep.Document, do func(i int) error) error {
	r.result.Documents = len(documents)
	failed := make([]error, len(documents))
	next, done := make(chan int), 0
	var lock sync.Mutex
	var workers sync.WaitGroup
	for range atOnce {
		workers.Go(func() {
			for i := range next {
				failed[i] = do(i)
				lock.Lock()
				done++
				if r.progress != nil {
					r.progress(done, len(documents))
				}
				lock.Unlock()
			}
		})
	}
	for i := range documents {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	for i, err := range failed {
		if err != nil {
			r.result.Failed = append(r.result.Failed, cmp.Or(documents[i].ID, "a document without id")+": "+err.Error())
		}
	}
	return ctx.Err()
}

func stories(ctx context.Context, run *run) error {
	lines, documents, err := load[score.StoriedDocument](run.set.path)
	if err != nil {
		return err
	}
	for i := range documents {
		documents[i].Title = lines[i].Title // a story is told by its titles too
	}
	run.result.Documents = len(documents)
	placed, err := run.reader.Group(ctx, documents)
	if err != nil {
		return err
	}
	story := map[string]string{}
	for id, p := range placed {
		story[id] = p.Story
	}
	run.result.Figures = append(score.Stories(lines, story), score.Topics(lines, placed)...)
	return nil
}

// followed has the documents of storylines read, and folded into the ledger as of each day that is asked about.
func followed(ctx context.Context, run *run) error {
	storylines, err := storyline.Load(run.set.path)
	if err != nil {
		return err
	}
	var documents []sitrep.Document
	for _, s := range storylines {
		documents = append(documents, s.Sources()...)
	}
	readings := make([]*sitrep.Reading, len(documents))
	err = run.each(ctx, documents, func(i int) (err error) {
		readings[i], err = run.reader.Read(ctx, &documents[i])
		return err
	})
	if err != nil {
		return err
	}
	of, next := make([][]*sitrep.Reading, len(storylines)), 0
	for i, s := range storylines {
		of[i] = readings[next : next+len(s.Documents)]
		next += len(s.Documents)
	}
	run.result.Figures = storyline.Judge(storylines, of)
	return nil
}

// parsed has the raw texts parsed, so that words and sentences are measured too.
func parsed(ctx context.Context, run *run) error {
	data, err := os.ReadFile(run.set.path)
	if err != nil {
		return fmt.Errorf("open gold: %w", err)
	}
	trees, err := score.ParseTreebank(bytes.NewReader(data), run.set.path)
	if err != nil {
		return err
	}
	raw, err := score.ParseRaw(bytes.NewReader(data), run.set.path)
	if err != nil {
		return err
	}
	documents, printed := make([]sitrep.Document, len(raw)), make([]string, len(raw))
	for i, d := range raw {
		documents[i] = sitrep.Document{ID: d.ID, Version: sitrep.HashText(d.Text), Text: d.Text, Language: "en"}
	}
	err = run.each(ctx, documents, func(i int) error {
		printed[i] = unparsed(documents[i].Text)
		tree, err := run.reader.Parse(ctx, &documents[i])
		if err != nil {
			return err
		}
		if err := covers(tree, documents[i].Text); err != nil {
			return err
		}
		printed[i] = tree
		return nil
	})
	if err != nil {
		return err
	}
	found, err := score.ParseTreebank(strings.NewReader(strings.Join(printed, "\n\n")), "what was parsed")
	if err != nil {
		return err
	}
	run.result.Figures = score.Syntax(trees, found)
	return nil
}

// judged has the events of documents judged.
func judged(ctx context.Context, run *run) error {
	lines, documents, err := load[score.JudgedDocument](run.set.path)
	if err != nil {
		return err
	}
	got := make([][]float64, len(lines))
	err = run.each(ctx, documents, func(i int) error {
		got[i] = make([]float64, len(lines[i].Spans))
		spans := make([]sitrep.Span, len(lines[i].Spans))
		for k, s := range lines[i].Spans {
			spans[k] = bytesOf(documents[i].Text, s.Start, s.End)
		}
		values, err := run.reader.Judge(ctx, documents[i].Text, spans)
		for k, v := range values {
			got[i][k] = float64(v)
		}
		return err
	})
	run.result.Figures = score.Factuality(lines, got)
	return err
}

// bytesOf is where the code points from start to end of a text stand.
func bytesOf(text string, start, end int) sitrep.Span {
	at, span := 0, sitrep.Span{Start: len(text), End: len(text)}
	for i := range text {
		if at == start {
			span.Start = i
		}
		if at == end {
			span.End = i
			break
		}
		at++
	}
	return span
}

// Printed makes the parse of a [Reader] of a parser.
func Printed(parse syntax.ParseFunc) func(context.Context, *sitrep.Document) (string, error) {
	return func(ctx context.Context, document *sitrep.Document) (string, error) {
		sentences, err := parse(ctx, document)
		if err != nil {
			return "", err
		}
		var out strings.Builder
		err = syntax.Write(&out, document.ID, document.Text, sentences)
		return out.String(), err
	}
}

// unparsed stands for a document that could not be parsed: one word, so that those behind it keep their places.
func unparsed(text string) string {
	return "1\t" + strings.Join(strings.Fields(text), "") + "\t_\tX\t_\t_\t0\troot\t_\t_\n"
}

// covers checks that a tree has all characters of a text but its white space: otherwise all that comes after would be
// compared with the wrong words.
func covers(tree, text string) error {
	got, err := score.ParseTreebank(strings.NewReader(tree), "what was parsed")
	if err != nil {
		return err
	}
	want, err := score.ParseTreebank(strings.NewReader(unparsed(text)), "the text")
	if err != nil {
		return err
	}
	if got.Len() != want.Len() {
		return fmt.Errorf("%w: the words have %d characters, the text %d", sitrep.ErrInvalid, got.Len(), want.Len())
	}
	return nil
}
