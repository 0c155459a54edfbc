package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

// A followChoice chooses commitments, demands and plans on the command line.
type followChoice struct {
	asOf, actor, state, kind string
	limit                    int
	history                  bool
}

func (a *app) commitmentsCommand() *cobra.Command {
	choice := followChoice{}
	c := a.followCommand(follow.Commitment, &choice, "commitments", "List threats, promises, offers and refusals, each once, with what came of it",
		`  sitrep commitments --state active --actor Ostrel
  sitrep commitments --as-of 2031-05-06 --history`)
	c.Flags().StringVar(&choice.kind, "kind", "", "threat, promise, offer or refusal")
	return c
}

func (a *app) demandsCommand() *cobra.Command {
	return a.followCommand(follow.Demand, &followChoice{}, "demands", "List what was asked of whom, each once, and what came of it", `  sitrep demands --state open`)
}

func (a *app) agendaCommand() *cobra.Command {
	return a.followCommand(follow.Plan, &followChoice{}, "agenda", "List plans, each once: held, put off, called off, or no report found", `  sitrep agenda --state scheduled`)
}

func (a *app) followCommand(sort follow.Sort, choice *followChoice, name, short, example string) *cobra.Command {
	c := &cobra.Command{
		Use: name, Short: short, Args: none, Example: example,
		Long: short + `, newest change first. Every change of state rests on words that
--history prints; a person confirms or rejects it with sitrep judge. Overdue reads "no report found": its time has passed and no report
tells that it was held. With --json each is one line, as sitrep export writes them.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if choice.limit < 0 {
				return fmt.Errorf("%w: --limit is not below 0", errUsage)
			}
			if err := checkAsOf(choice.asOf); err != nil {
				return err
			}
			return a.onKept(c.Context(), func(store *record.Store) error { return a.printFollowed(c.Context(), store, sort, choice) })
		},
	}
	c.Flags().StringVar(&choice.asOf, "as-of", "", "day, such as 2031-05-06: as it stood at its end")
	c.Flags().StringVar(&choice.actor, "actor", "", "name or key of who undertakes, asks, plans, or is meant")
	c.Flags().StringVar(&choice.state, "state", "", "only those in this state, such as active, open or overdue")
	c.Flags().IntVar(&choice.limit, "limit", 20, "how many to print; 0 for all")
	c.Flags().BoolVar(&choice.history, "history", false, "with every change of state and the sentence it rests on")
	return c
}

func (a *app) printFollowed(ctx context.Context, store *record.Store, sort follow.Sort, choice *followChoice) error {
	book, err := a.book(ctx, store, choice.asOf)
	if err != nil {
		return err
	}
	list := chosen(book, sort, choice)
	shown := list
	if choice.limit > 0 && len(list) > choice.limit {
		shown = list[:choice.limit]
	}
	for _, e := range shown {
		if a.json {
			err = a.printJSON(lineOf(e))
		} else {
			_, err = fmt.Fprint(a.stdout, followedText(e, choice.history))
		}
		if err != nil {
			return err
		}
	}
	if len(list) > len(shown) && !a.json {
		_, err = fmt.Fprintf(a.stdout, "%d more; --limit 0 prints all\n", len(list)-len(shown))
	}
	return err
}

// chosen are the entries of a sort that were asked for, those with the newest change first.
func chosen(book *ledger.Book, sort follow.Sort, choice *followChoice) []*follow.Entry {
	key := sitrep.ActorKey(choice.actor)
	named := func(list []follow.Party) bool {
		return slices.ContainsFunc(list, func(p follow.Party) bool { return p.Key == key || sitrep.ActorKey(p.Name) == key })
	}
	var all []*follow.Entry
	for _, e := range book.Entries {
		if e.Sort == sort && (choice.state == "" || string(e.State()) == choice.state) && (choice.kind == "" || string(e.Kind) == choice.kind) &&
			(key == "" || named(e.Debtor) || named(e.Creditor)) {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(x, y *follow.Entry) int { return strings.Compare(y.Changed(), x.Changed()) })
	return all
}

// followedText is an entry for the terminal.
func followedText(e *follow.Entry, history bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s", e.ID, stateWords(e))
	if e.Kind != "" {
		fmt.Fprintf(&b, " %s", e.Kind)
	}
	if who := strings.Join(follow.Names(e.Debtor), ", "); who != "" {
		fmt.Fprintf(&b, " · %s", who)
	}
	if to := strings.Join(follow.Names(e.Creditor), ", "); to != "" {
		fmt.Fprintf(&b, " → %s", to)
	}
	fmt.Fprintf(&b, " · “%s”", e.Action)
	if e.Condition != "" {
		fmt.Fprintf(&b, " · %s", e.Condition)
	}
	if e.Due != "" || e.When != "" {
		fmt.Fprintf(&b, " · %s", e.Due+e.When)
	}
	b.WriteString("\n")
	if !history {
		v := e.Evidence[0]
		fmt.Fprintf(&b, "   %s\n   %s · %s\n", v.Sentence, v.Date, v.Document)
		return b.String()
	}
	for _, c := range e.History {
		fmt.Fprintf(&b, "   %s  %s: %s", c.Date, c.State, c.Rule)
		if c.By != "rule" {
			fmt.Fprintf(&b, ", confirmed by %s", c.By)
		}
		b.WriteString("\n")
		if c.Evidence.Document != "" {
			fmt.Fprintf(&b, "      %s · %s\n", c.Evidence.Sentence, c.Evidence.Document)
		}
	}
	for _, c := range e.Rejected {
		fmt.Fprintf(&b, "   %s  not %s: %s rejected it\n", c.Date, c.State, c.Person)
	}
	return b.String()
}

// stateWords is an entry's state in words that say no more than is known.
func stateWords(e *follow.Entry) string {
	switch {
	case e.State() == follow.Overdue:
		return "overdue (no report found)"
	case e.State() == follow.Violated && e.Kind == sitrep.Threat:
		return "not carried out"
	case e.State() == follow.Violated && e.History[len(e.History)-1].Evidence.Document == "":
		return "violated (its day passed, no report found)"
	}
	return string(e.State())
}
