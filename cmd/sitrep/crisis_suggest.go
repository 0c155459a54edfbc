package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

func (a *app) crisisSuggestCommand() *cobra.Command {
	var most int
	var asOf string
	c := &cobra.Command{
		Use: "suggest", Short: "Suggest crises from who and what is named together", Args: none,
		Long: `Suggests crises from the actors and places that the documents of the last 90 days name together more often than chance would have
it, with the counts that this rests on. What a crisis covers already is not suggested.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if most < 1 {
				return fmt.Errorf("%w: --limit is 1 or more", errUsage)
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.suggest(c.Context(), store, most, asOf) })
		},
	}
	c.Flags().IntVar(&most, "limit", 5, "how many to suggest at most")
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: what would have been suggested at its end")
	return c
}

type suggestionLine struct {
	Name       string     `json:"name"`
	Actors     []string   `json:"actors"`
	Places     []string   `json:"places"`
	Documents  int        `json:"documents"`
	Of         int        `json:"of"`
	From       string     `json:"from"`
	To         string     `json:"to"`
	Happenings int        `json:"happenings"`
	Bonds      []bondLine `json:"bonds"`
}

type bondLine struct {
	Names    [2]string `json:"names"`
	Together int       `json:"together"`
	Each     [2]int    `json:"each"`
	PMI      float64   `json:"pmi"`
	NPMI     float64   `json:"npmi"`
	Ratio    float64   `json:"log_likelihood_ratio"`
}

func (a *app) suggest(ctx context.Context, store *record.Store, most int, asOf string) error {
	b, err := a.book(ctx, store, asOf)
	if err != nil {
		return err
	}
	crises, err := store.Crises(ctx)
	if err != nil {
		return err
	}
	there := make([]*crisis.Crisis, len(crises))
	for i := range crises {
		there[i] = &crises[i]
	}
	suggestions := crisis.Suggest(b, most, there...)
	if len(suggestions) == 0 && !a.json {
		fmt.Fprintln(a.stdout, "Nothing to suggest: nobody is named together often enough who is in no crisis yet")
	}
	for i := range suggestions {
		if err := a.printSuggestion(&suggestions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printSuggestion(s *crisis.Suggestion) error {
	if !a.json {
		fmt.Fprintf(a.stdout, "%s · %s of %d, %s to %s\n", inLine(s.Name()), count(s.Documents, "document"), s.Of, s.From, s.To)
		for _, bond := range s.Bonds[:min(3, len(s.Bonds))] {
			fmt.Fprintf(a.stdout, "  %s and %s: together in %d, of %d and %d\n", inLine(bond.A), inLine(bond.B), bond.Together, bond.OfA, bond.OfB)
		}
		fmt.Fprintf(a.stdout, "  sitrep crisis add %s%s%s\n", shellWord(s.Name()), flagOf("--actors", s.Actors), flagOf("--places", s.Places))
		return nil
	}
	line := suggestionLine{s.Name(), notNil(s.Actors), notNil(s.Places), s.Documents, s.Of, s.From, s.To, s.Happenings, []bondLine{}}
	for _, bond := range s.Bonds {
		line.Bonds = append(line.Bonds, bondLine{[2]string{bond.A, bond.B}, bond.Together, [2]int{bond.OfA, bond.OfB}, bond.PMI, bond.NPMI, bond.Ratio})
	}
	return a.printJSON(line)
}

// flagOf is a flag with a list, as a shell takes it.
func flagOf(flag string, list []string) string {
	if len(list) == 0 {
		return ""
	}
	items := slices.Clone(list)
	for i, item := range items {
		if strings.ContainsAny(item, `,"`) {
			items[i] = `"` + strings.ReplaceAll(item, `"`, `""`) + `"` // as the flag takes it
		}
	}
	return " " + flag + " " + shellWord(strings.Join(items, ","))
}

// shellWord is an argument as a shell takes it.
func shellWord(s string) string { return "'" + strings.ReplaceAll(inLine(s), "'", `'\''`) + "'" }
