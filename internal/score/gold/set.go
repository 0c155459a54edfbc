// Package gold measures a reader on a folder of gold: it finds the sets that it knows by their names in the folder, has the
// reader read their texts, and scores what was found.
//
// The folder has, all or some of them, and anything else beside them:
//
//	attribution/dev.jsonl      entities/*-dev.jsonl     time/dev.jsonl        places/*.jsonl
//	meaning/*.jsonl            coref/dev.jsonl          stories/dev.jsonl     events/relations-dev.jsonl
//	syntax/*-dev.conllu        articles/dev.jsonl       noise/dev.jsonl       factuality/dev.jsonl
//	corpus/dev.jsonl           storylines/*.json        storylines/dev/*.json storylines/test/*.json
//
// The files of a folder of storylines are one set, which has the folder's name.
package gold

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/articles"
)

// A Reader is what is measured. What it cannot do is nil, and sets that need it are left out.
type Reader struct {
	Name string
	// Read finds what a document says. It is called by two goroutines at once.
	Read func(context.Context, *sitrep.Document) (*sitrep.Reading, error)
	// Parse returns the words, sentences and trees of a document as CoNLL-U; see [Printed]. It is called by two goroutines
	// at once.
	Parse func(context.Context, *sitrep.Document) (string, error)
	// Judge says of spans of a text, each the word of an event, how far its author holds them for facts: −3 … +3.
	Judge func(ctx context.Context, text string, spans []sitrep.Span) ([]float32, error)
	// Group returns the story and the topic of each document by the document's id. The documents come in the order of the
	// gold.
	Group func(context.Context, []sitrep.Document) (map[string]score.Grouped, error)
	// Clock tells the time to the extractor of articles, which belongs to no reader; it believes no date after it.
	Clock func() time.Time
}

// A Set is one set of gold in a folder.
type Set struct {
	Name string // the path of its file in the folder without extension, "entities/conll-dev", or that of its own folder, "storylines/dev"
	path string // of its file, or of its folder
	kind kind
}

// A kind is a sort of sets: where they lie, and how they are measured.
type kind struct {
	pattern string
	can     func(Reader) bool
	measure func(context.Context, *run) error
}

func kinds() []kind {
	return []kind{
		{"syntax/*-dev.conllu", canParse, parsed},
		{"time/dev.jsonl", canRead, scored(score.Times)},
		{"attribution/dev.jsonl", canRead, scored(score.Attribution)},
		{"entities/*-dev.jsonl", canRead, scored(score.Names)},
		{"coref/dev.jsonl", canRead, scored(score.Coreference)},
		{"places/*.jsonl", canRead, scored(score.Places)},
		{"meaning/*.jsonl", canRead, scored(score.Meaning)},
		{"events/relations-dev.jsonl", canRead, scored(score.Relations)},
		{"corpus/dev.jsonl", canRead, scored(score.Meaning)},
		{"noise/dev.jsonl", canRead, scored(score.Noise)},
		{"factuality/dev.jsonl", func(r Reader) bool { return r.Judge != nil }, judged},
		{"stories/dev.jsonl", func(r Reader) bool { return r.Group != nil }, stories},
		{"articles/dev.jsonl", func(r Reader) bool { return r.Clock != nil }, extracted},
	}
}

// folders are the kinds of which all files that match are one set.
func folders() []kind {
	return []kind{
		{"storylines/*.json", canRead, followed},
		{"storylines/dev/*.json", canRead, followed},
		{"storylines/test/*.json", canRead, followed},
	}
}

func canRead(r Reader) bool  { return r.Read != nil }
func canParse(r Reader) bool { return r.Parse != nil }

// Find returns the sets of a folder. A folder without any wraps [sitrep.ErrNotFound].
func Find(dir string) ([]Set, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("open folder of gold: %w", err)
	}
	var sets []Set
	for _, k := range kinds() {
		paths, err := k.files(dir)
		if err != nil {
			return nil, err
		}
		for _, file := range paths {
			name := filepath.Base(filepath.Dir(file)) + "/" + strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
			sets = append(sets, Set{name, file, k})
		}
	}
	for _, k := range folders() {
		paths, err := k.files(dir)
		if err != nil {
			return nil, err
		}
		if len(paths) > 0 {
			sets = append(sets, Set{path.Dir(k.pattern), filepath.Dir(paths[0]), k})
		}
	}
	if len(sets) == 0 {
		return nil, fmt.Errorf("%w: no set of gold in %s", sitrep.ErrNotFound, dir)
	}
	return sets, nil
}

// files are those of a folder of gold that lie where the kind's do.
func (k kind) files(dir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(escaped(dir), filepath.FromSlash(k.pattern)))
	if err != nil {
		return nil, fmt.Errorf("look for gold in %s: %w", dir, err)
	}
	return paths, nil
}

// escaped is a path that Glob takes as it is written; on Windows, which has no escapes, the path itself.
func escaped(dir string) string {
	if filepath.Separator == '\\' {
		return dir
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// Choose returns the sets with one of the names, all if there are no names. A name that is none wraps [sitrep.ErrNotFound].
func Choose(sets []Set, names []string) ([]Set, error) {
	if len(names) == 0 {
		return sets, nil
	}
	var chosen []Set
	for _, name := range names {
		i := slices.IndexFunc(sets, func(s Set) bool { return s.Name == name })
		if i < 0 {
			var known []string
			for _, s := range sets {
				known = append(known, s.Name)
			}
			return nil, fmt.Errorf("%w: set %q; there are %s", sitrep.ErrNotFound, name, strings.Join(known, ", "))
		}
		chosen = append(chosen, sets[i])
	}
	return chosen, nil
}

// A Result is the measure of a reader on a set.
type Result struct {
	Set       string         `json:"set"`
	Documents int            `json:"documents"`
	Failed    []string       `json:"failed,omitempty"` // documents that could not be read, and why; nothing was found in them
	Figures   []score.Figure `json:"figures"`
}

// CanMeasure reports whether the reader does what the set measures.
func (s Set) CanMeasure(r Reader) bool { return s.kind.can(r) }

// Measure has the reader read the documents of a set, two at a time, and scores it. progress, if it is not nil, is called
// when a document has been read, never twice at once. Documents that the reader fails on count as read without finding anything.
func (s Set) Measure(ctx context.Context, r Reader, progress func(done, of int)) (Result, error) {
	run := &run{set: s, reader: r, progress: progress, result: Result{Set: s.Name}}
	if err := s.kind.measure(ctx, run); err != nil {
		return Result{}, fmt.Errorf("measure %s: %w", s.Name, err)
	}
	return run.result, nil
}

// extracted measures the extractor of articles, on the saved pages beside the set.
func extracted(ctx context.Context, run *run) error {
	result, err := articles.Score(ctx, filepath.Dir(run.set.path), run.reader.Clock)
	if err != nil {
		return err
	}
	c := result.Counts
	run.result.Documents = len(result.Pages)
	run.result.Figures = []score.Figure{
		score.Counts{Right: c.Found, Found: c.Found + c.Unwanted, Gold: c.Found + c.Missed}.Figure("f1"),
		score.Share("titles", result.Titles.Right, result.Titles.Right+result.Titles.Wrong+result.Titles.Absent),
		score.Share("dates", result.Dates.Right, result.Dates.Right+result.Dates.Wrong+result.Dates.Absent),
	}
	return nil
}
