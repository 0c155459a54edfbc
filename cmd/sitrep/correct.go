package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

func (a *app) correctCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "correct", Short: "Correct what was read in a document",
		Long: `Records what a person rules about an entry of a document: that it is right, that it is none, or that another type, mark, actor or speaker
belongs to it. The reading stays as it is; pages, API, exports and the ledger show it as the corrections have it, and say so. An entry is known by
where its words stand, so that a correction holds on when the document is read again. Nothing is lost: a correction can be taken back.`,
		Example: `  sitrep correct add wire-7 e3 none
  sitrep correct add wire-7 e1 marks future --by "Ada Okoro"
  sitrep correct undo 2`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%w: correct wants add, list or undo, not %q", errUsage, args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.correctAddCommand(), a.correctListCommand(), a.correctUndoCommand())
	return c
}

// matterWords says what can be corrected, for a shell and for help.
var matterWords = []string{
	"right\tthe entry is as the text has it", "none\tthere is no such thing in the sentence", "type\ttype of an event or plan, kind of a speech act",
	"mode\tmode of an event", "marks\tfuture, hypothetical, negation, historical; none for happened", "actor\twho does it, undertakes it or speaks",
	"recipient\tto whom", "status\tof a plan",
}

func (a *app) correctAddCommand() *cobra.Command {
	var by, version string
	c := &cobra.Command{
		Use: "add DOCUMENT ENTRY MATTER [VALUE…]", Short: "Rule about an entry of a document",
		Long: `Rules about an entry. ENTRY is its id in the document's record, such as e3 for an event, s1 for a speech act, p1 for a plan, t2 for an
attribution. MATTER is what the ruling is about, VALUE what belongs there; no value is nobody, or no mark:

  ` + strings.ReplaceAll(strings.Join(matterWords, "\n  "), "\t", "\t "),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 3 {
				return fmt.Errorf("%w: give a document, the id of an entry of its record, and what the ruling is about", errUsage)
			}
			return nil
		},
		ValidArgsFunction: completeCorrection,
		RunE: func(c *cobra.Command, args []string) error {
			if by == "" {
				by = whoami()
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				ruled := record.Ruled{Entry: args[1], Matter: correct.Matter(args[2]), Want: args[3:], By: by}
				made, err := store.CorrectEntry(c.Context(), sitrep.Key{ID: args[0], Version: version}, ruled)
				if err != nil {
					return err
				}
				return a.printCorrections(c.Context(), store, made)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who rules (default: the user)")
	c.Flags().StringVar(&version, "version", "", "version of the document (default: the current one)")
	return c
}

// completeCorrection completes the matter of a correction, and the words that an event can have there.
func completeCorrection(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	switch {
	case len(args) == 2:
		return matterWords, cobra.ShellCompDirectiveNoFileComp
	case len(args) > 2 && strings.HasPrefix(args[1], "s"):
		return correct.Words(correct.Act, correct.Matter(args[2])), cobra.ShellCompDirectiveNoFileComp
	case len(args) > 2 && strings.HasPrefix(args[1], "p"):
		return correct.Words(correct.Plan, correct.Matter(args[2])), cobra.ShellCompDirectiveNoFileComp
	case len(args) > 2:
		return correct.Words(correct.Event, correct.Matter(args[2])), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) correctListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list [DOCUMENT]", Short: "List corrections, with what was taken back",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%w: give one document, or none for all", errUsage)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.onKept(c.Context(), func(store *record.Store) error {
				all, err := store.Corrections(c.Context(), sitrep.Key{ID: strings.Join(args, "")})
				if err != nil {
					return err
				}
				return a.printCorrections(c.Context(), store, all...)
			})
		},
	}
}

func (a *app) correctUndoCommand() *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: "undo NUMBER", Short: "Take a correction back",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("%w: give the number of a correction, as sitrep correct list has it", errUsage)
			}
			return nil
		},
		ValidArgsFunction: a.completeCorrections,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("%w: %q is no number of a correction", errUsage, args[0])
			}
			if by == "" {
				by = whoami()
			}
			return a.onKept(c.Context(), func(store *record.Store) error {
				undone, err := store.UndoCorrection(c.Context(), number, by)
				if err != nil {
					return err
				}
				return a.printCorrections(c.Context(), store, undone)
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who takes it back (default: the user)")
	return c
}

// completeCorrections completes the number of a correction that holds.
func (a *app) completeCorrections(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || a.configure(c, nil) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var numbers []string
	_ = a.onKept(c.Context(), func(store *record.Store) error { // a shell has nowhere to show what went wrong
		all, err := store.Corrections(c.Context(), sitrep.Key{})
		for i := range all {
			if !all[i].Undone {
				numbers = append(numbers, strconv.Itoa(all[i].Number)+"\t"+correctionWords(&correct.Applied{Correction: all[i], Entry: "-"}))
			}
		}
		return err
	})
	return numbers, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) printCorrections(ctx context.Context, store *record.Store, all ...correct.Correction) error {
	judged := record.Judged{Store: store}
	for _, c := range all {
		d, applied, err := judged.Applied(ctx, c)
		if err != nil {
			return err
		}
		if a.json {
			if err := a.printJSON(wire.NewCorrection(d, &applied)); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(a.stdout, "%d. %s\n", c.Number, inLine(correctionWords(&applied)))
	}
	return nil
}

// correctionWords says what a correction is and whether it holds.
func correctionWords(c *correct.Applied) string {
	what := fmt.Sprintf("%s: %s %q", c.Document.ID, c.Kind, c.Words)
	switch c.Matter {
	case correct.Right:
		what += " is right"
	case correct.None:
		what += " is none"
	default:
		what += fmt.Sprintf(" has the %s %s, not %s", c.Matter, namesOr(c.Want), namesOr(c.Had))
	}
	what += ", says " + c.By
	switch {
	case c.Undone:
		what += " · (taken back by " + c.UndoneBy + ")"
	case c.Entry == "":
		what += " · (the reading has no such entry there, or a later ruling stands before it)"
	}
	return what
}

func namesOr(values []correct.Value) string {
	if len(values) == 0 {
		return "nothing"
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}
