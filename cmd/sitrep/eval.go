package main

import (
	"fmt"

	"github.com/sitrep-news/sitrep/internal/score/articles"
	"github.com/spf13/cobra"
)

// evaluation is what `sitrep eval articles --json` prints.
type evaluation struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Seconds   float64 `json:"seconds"`
	articles.Result
}

func newEvaluation(r articles.Result) evaluation {
	return evaluation{r.Counts.Precision(), r.Counts.Recall(), r.Counts.F1(), r.Elapsed.Seconds(), r}
}

func (a *app) evalCommand() *cobra.Command {
	var worst int
	c := &cobra.Command{
		Use: "eval articles DIR", Short: "Measure how well articles are extracted", Args: exactly(2, "what to measure and the folder of its gold"),
		Long: `Measures article extraction on a folder of saved pages with text that must and must not be extracted (dev.jsonl and
html/), and prints precision, recall, F1 and the worst pages.`,
		RunE: func(c *cobra.Command, args []string) error {
			if worst < 0 {
				return fmt.Errorf("%w: --worst %d is below 0", errUsage, worst)
			}
			if args[0] != "articles" {
				return fmt.Errorf("%w: cannot measure %q; only articles", errUsage, args[0])
			}
			result, err := articles.Score(c.Context(), args[1], a.now)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(newEvaluation(result))
			}
			return result.Print(a.stdout, worst)
		},
	}
	c.Flags().IntVar(&worst, "worst", 20, "how many of the worst pages to print")
	return c
}
