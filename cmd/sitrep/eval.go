package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/score"
	"github.com/sitrep-news/sitrep/internal/score/articles"
	"github.com/sitrep-news/sitrep/internal/score/gold"
	"github.com/spf13/cobra"
)

const evalHelp = `Has a reader read the texts of a folder of gold and measures what it found, in percent: precision, recall, F1 and the
counts behind them. The sets are known by their names; a set that is missing is left out, and so is what the reader does not do:

  attribution/dev.jsonl   entities/*-dev.jsonl   time/dev.jsonl      places/*.jsonl
  meaning/*.jsonl         coref/dev.jsonl        stories/dev.jsonl   events/relations-dev.jsonl
  syntax/*-dev.conllu     articles/dev.jsonl     noise/dev.jsonl     factuality/dev.jsonl
  corpus/dev.jsonl (the development part of our own corpus)
  storylines/*.json       storylines/dev/*.json       storylines/test/*.json (a folder is one set: what the ledger says, day by day)

--write writes the figures alone to a file, in which comments at the head stay.

"eval articles DIR" measures article extraction alone, on a folder of saved pages with text that must and must not be
extracted (dev.jsonl and html/), and prints the worst pages.

"eval reliability GOLD" measures the confidences of the trained reader's network on syntax, entities, attribution and coref:
how many of each ten are right, and the expected calibration error (ECE). Documents with an even number in their set are fitted to,
the figures are of the others: as the weights are, and behind the fit. --write-calibration writes the fit, for training/export.py.

Exit status: 0 measured; 1 a set or a document could not be read, as standard error says; 2 wrong usage.`

// evalFlags are what `sitrep eval` was asked for.
type evalFlags struct {
	sets                 []string
	write                string
	worst                int
	calibration, diagram string // files of `eval reliability`
}

func (a *app) evalCommand() *cobra.Command {
	var flags evalFlags
	c := &cobra.Command{
		Use: "eval GOLD | eval articles DIR | eval reliability GOLD", Short: "Measure a reader on texts whose meaning is known", Long: evalHelp,
		Example: "  sitrep eval testdata/sample\n  sitrep eval ../gold --set time/dev --set attribution/dev",
		RunE: func(c *cobra.Command, args []string) error {
			if flags.worst < 0 {
				return fmt.Errorf("%w: --worst %d is below 0", errUsage, flags.worst)
			}
			switch {
			case len(args) == 2 && args[0] == "articles":
				return a.evalArticles(c.Context(), args[1], flags.worst)
			case len(args) == 2 && args[0] == "reliability":
				return a.evalReliability(c.Context(), args[1], flags)
			case len(args) == 2:
				return fmt.Errorf("%w: cannot measure %q; only articles and reliability", errUsage, args[0])
			case len(args) != 1:
				return fmt.Errorf("%w: give the folder of the gold", errUsage)
			}
			return a.eval(c.Context(), args[0], flags)
		},
	}
	addReaderFlags(c)
	c.Flags().StringArrayVar(&flags.sets, "set", nil, "measure this set alone, such as time/dev; may be repeated")
	c.Flags().StringVar(&flags.write, "write", "", "write the figures to this file too")
	c.Flags().IntVar(&flags.worst, "worst", 20, "how many of the worst pages `eval articles` prints")
	c.Flags().StringVar(&flags.calibration, "write-calibration", "", "write the calibration that `eval reliability` fits to this file")
	c.Flags().StringVar(&flags.diagram, "write-diagram", "", "draw what `eval reliability` finds into this file, as SVG")
	return c
}

// grouped puts documents into stories in their order, as the ledger does.
func grouped(ctx context.Context, documents []sitrep.Document) (map[string]score.Grouped, error) {
	x := story.New()
	placed := make(map[string]score.Grouped, len(documents))
	for i := range documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := &documents[i]
		a := story.Article{ID: d.ID, Title: d.Title, Text: d.Text}
		if date, err := sitrep.ParseDate(d.Published); err == nil {
			a.Published = date.Time
		}
		p := x.Add(&a)
		placed[d.ID] = score.Grouped{Story: p.Story, Topic: p.Topic}
	}
	return placed, nil
}

// openEvalReader loads the reader that the settings name, to be measured.
func (a *app) openEvalReader() (gold.Reader, error) {
	reader, err := a.openReader()
	if err != nil {
		return gold.Reader{}, err
	}
	measured := gold.Reader{Name: reader.name, Read: pipeline.Guard(reader.read, a.config.ReadLimit), Clock: a.now}
	measured.Judge, measured.Group = reader.judge, grouped
	if reader.parse != nil {
		measured.Parse = gold.Printed(a.guardParse(reader.parse))
	}
	return measured, nil
}

// An evaluation is what `sitrep eval --json` prints.
type evaluation struct {
	Reader  string        `json:"reader"`
	Results []gold.Result `json:"results"`
}

func (a *app) eval(ctx context.Context, dir string, flags evalFlags) error {
	sets, err := gold.Find(dir)
	if err != nil {
		return err
	}
	if sets, err = gold.Choose(sets, flags.sets); err != nil {
		return fmt.Errorf("%w: --set: %w", errUsage, err)
	}
	reader, err := a.openEvalReader()
	if err != nil {
		return err
	}
	results, failed := []gold.Result{}, false
	for _, set := range sets {
		if !set.CanMeasure(reader) {
			fmt.Fprintf(a.stderr, "%s: left out, the reader %s does not do this\n", set.Name, reader.Name)
			continue
		}
		result, err := a.measure(ctx, set, reader)
		if err != nil {
			return err
		}
		for _, document := range result.Failed {
			failed = true
			a.complain(fmt.Errorf("%s: %s", set.Name, document))
		}
		results = append(results, result)
	}
	if err := a.printEvaluation(evaluation{reader.Name, results}, flags.write); err != nil {
		return err
	}
	if failed {
		return errSome
	}
	return nil
}

// measure measures one set and shows how far it has come: by a bar on a terminal, by lines elsewhere when it takes long.
func (a *app) measure(ctx context.Context, set gold.Set, reader gold.Reader) (gold.Result, error) {
	const often = 15 * time.Second
	var b *bar
	defer func() {
		if b != nil {
			b.end()
		}
	}()
	told := a.now()
	return set.Measure(ctx, reader, func(done, of int) {
		if b == nil {
			b = a.newBar(int64(of))
		}
		b.document()
		b.advanceTo(int64(done))
		if now := a.now(); b.bar == nil && now.Sub(told) >= often {
			told = now
			fmt.Fprintf(a.stderr, "%s: %d of %d documents\n", set.Name, done, of)
		}
	})
}

func (a *app) printEvaluation(e evaluation, file string) error {
	if file != "" {
		former, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read scores before they are written: %w", err)
		}
		if err := os.WriteFile(file, gold.Rewrite(former, e.Results), 0o644); err != nil {
			return fmt.Errorf("write scores: %w", err)
		}
	}
	if a.json {
		return a.printJSON(e)
	}
	return gold.Print(a.stdout, e.Results)
}

// articlesEvaluation is what `sitrep eval articles --json` prints.
type articlesEvaluation struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Seconds   float64 `json:"seconds"`
	articles.Result
}

func (a *app) evalArticles(ctx context.Context, dir string, worst int) error {
	result, err := articles.Score(ctx, dir, a.now)
	if err != nil {
		return err
	}
	if a.json {
		c := result.Counts
		return a.printJSON(articlesEvaluation{c.Precision(), c.Recall(), c.F1(), result.Elapsed.Seconds(), result})
	}
	return result.Print(a.stdout, worst)
}
