package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/contradiction"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

func (a *app) contradictionsCommand() *cobra.Command {
	var asOf, crisis string
	limit := 20
	c := &cobra.Command{
		Use: "contradictions", Short: "List what contradicts itself, as pairs of sentences", Args: none,
		Example: `  sitrep contradictions --crisis "Orrin Sound"
  sitrep contradictions --as-of 2031-05-06 --json`,
		Long: `List what contradicts itself, the latest first, as pairs of sentences: a reversal, of somebody who takes back in words what he undertook or
asked before; a denial of what reports tell; accounts of one happening that differ in a detail. Which of the two is true it does not say. With
--json each is one line, as sitrep export contradictions writes them.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if limit < 0 {
				return fmt.Errorf("%w: --limit is not below 0", errUsage)
			}
			if err := checkAsOf(asOf); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				if a.json {
					return a.exportBook(c.Context(), store, "contradictions", asOf, crisis)
				}
				return a.listContradictions(c.Context(), store, asOf, crisis, limit)
			})
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: as it stood at its end")
	c.Flags().StringVar(&crisis, "crisis", "", "only what belongs to this crisis")
	c.Flags().IntVar(&limit, "limit", limit, "how many; 0 shows all")
	return c
}

func (a *app) listContradictions(ctx context.Context, store *record.Store, asOf, crisis string, limit int) error {
	book, err := a.book(ctx, store, asOf)
	if err != nil {
		return err
	}
	if crisis != "" {
		there, err := store.Crisis(ctx, crisis)
		if err != nil {
			return err
		}
		selection, err := belonging(ctx, store, &there, book)
		if err != nil {
			return err
		}
		book = bookOf(selection, book.AsOf)
	}
	pairs := contradiction.Of(book)
	shown := pairs
	if limit > 0 && len(pairs) > limit {
		shown = pairs[:limit]
	}
	var b strings.Builder
	for i := range shown {
		contradictionText(&b, &shown[i])
	}
	if len(shown) < len(pairs) {
		fmt.Fprintf(&b, "%d more: --limit 0 shows all\n", len(pairs)-len(shown))
	}
	_, err = fmt.Fprint(a.stdout, b.String())
	return err
}

func contradictionText(b *strings.Builder, p *contradiction.Pair) {
	fmt.Fprintf(b, "%s  %s  %s  %s\n", p.ID, p.Date, p.Kind, p.About)
	for _, s := range []contradiction.Side{p.First, p.Second} {
		line := "  " + s.Evidence.Date + "  " + s.Evidence.Document
		if len(s.Who) > 0 {
			line += "  " + strings.Join(s.Who, ", ")
		}
		if s.Value != "" {
			line += "  " + s.Value
		}
		fmt.Fprintf(b, "%s\n    %s\n", line, oneLine(s.Evidence))
	}
}

// oneLine is a piece of evidence's sentence in one line.
func oneLine(e cite.Evidence) string { return strings.Join(strings.Fields(e.Sentence), " ") }
