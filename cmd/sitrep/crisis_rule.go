package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

func (a *app) crisisRuleCommand(kind, short string) *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: kind + " NAME ENTRY…", Short: short, Args: nameAnd("the ids of documents, happenings, commitments, demands or plans"),
		Long: short + `. ENTRY is the id of a document, a happening, a commitment, a demand or a plan, as sitrep export prints it.
What rests only on a document that is excluded does not belong either. A later ruling about the same entry stands before an earlier one.`,
		ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				if err := a.checkEntries(c.Context(), store, args[1:]); err != nil {
					return err
				}
				for _, entry := range args[1:] {
					made, err := store.RuleOn(c.Context(), crisis.Ruling{Crisis: there.Name, Kind: kind, Entry: entry, By: by})
					if err != nil {
						return err
					}
					if err := a.printCrisisRuling(&made); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who rules")
	return c
}

func nameAnd(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return fmt.Errorf("%w: give the name of the crisis and %s", errUsage, what)
		}
		return nil
	}
}

// checkEntries checks that the ledger has what is to be ruled about, so that a slip of the pen rules about nothing.
func (a *app) checkEntries(ctx context.Context, store *record.Store, ids []string) error {
	var left []string
	for _, id := range ids {
		_, err := store.Document(ctx, sitrep.Key{ID: id})
		switch {
		case errors.Is(err, sitrep.ErrNotFound):
			left = append(left, id)
		case err != nil:
			return err
		}
	}
	if len(left) == 0 {
		return nil
	}
	b, err := a.book(ctx, store, "")
	if err != nil {
		return err
	}
	for _, id := range left {
		if !bookHas(b, id) {
			return fmt.Errorf("entry %q: %w: no document, happening, commitment, demand or plan has that id", id, sitrep.ErrNotFound)
		}
	}
	return nil
}

// bookHas reports whether a book has a happening, a commitment, a demand or a plan of that id.
func bookHas(b *ledger.Book, id string) bool {
	for _, h := range b.Happenings {
		if h.ID == id {
			return true
		}
	}
	return slices.ContainsFunc(b.Entries, func(e *follow.Entry) bool { return e.ID == id })
}

// book is the ledger as it stood at the end of a day; "" is today, or the day of the newest document.
func (a *app) book(ctx context.Context, store *record.Store, asOf string) (*ledger.Book, error) {
	if asOf == "" {
		books := &pipeline.Books{Store: store, Now: a.now, File: a.config.BookFile()}
		return books.Whole(ctx)
	}
	asOf, err := a.asOfDay(ctx, store, asOf)
	if err != nil {
		return nil, err
	}
	return pipeline.Fold(ctx, store, asOf)
}

func (a *app) crisisUndoCommand() *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: "undo NAME NUMBER", Short: "Take back a ruling", Args: nameAnd("the number of a ruling, as sitrep crisis show has it"),
		ValidArgsFunction: a.completeRulings,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := strconv.Atoi(args[1])
			if err != nil || len(args) > 2 {
				return fmt.Errorf("%w: %q is no number of a ruling", errUsage, strings.Join(args[1:], " "))
			}
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				undone, err := store.UndoRuling(c.Context(), there.Name, number, by)
				if err != nil {
					return err
				}
				return a.printCrisisRuling(&undone)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who takes it back")
	return c
}

// A crisisRulingLine is a ruling about a crisis as JSON has it.
type crisisRulingLine struct {
	Number   int     `json:"number"`
	Crisis   string  `json:"crisis"`
	Kind     string  `json:"kind"`
	Entry    string  `json:"entry"`
	By       string  `json:"by"`
	Made     string  `json:"made"`
	InForce  bool    `json:"in_force"`
	UndoneBy string  `json:"undone_by,omitempty"`
	Undone   *string `json:"undone,omitempty"`
}

func newCrisisRulingLine(r *crisis.Ruling) crisisRulingLine {
	line := crisisRulingLine{r.Number, r.Crisis, r.Kind, r.Entry, r.By, r.At.UTC().Format(time.RFC3339), !r.Undone, r.UndoneBy, nil}
	if r.Undone {
		line.Undone = orNull(r.UndoneAt.UTC().Format(time.RFC3339))
	}
	return line
}

func (a *app) printCrisisRuling(r *crisis.Ruling) error {
	if a.json {
		return a.printJSON(newCrisisRulingLine(r))
	}
	fmt.Fprintln(a.stdout, inLine(crisisRulingWords(r)))
	return nil
}

var ruledWords = map[string]string{crisis.Pin: "pinned", crisis.Exclude: "excluded"}

func crisisRulingWords(r *crisis.Ruling) string {
	words := fmt.Sprintf("%d. %s %s", r.Number, r.Entry, ruledWords[r.Kind])
	if r.By != "" {
		words += " by " + r.By
	}
	if r.Undone {
		words += " · (taken back)"
	}
	return words
}
