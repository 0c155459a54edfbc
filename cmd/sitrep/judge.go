package main

import (
	"fmt"
	"os/user"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

// checkAsOf reports an --as-of that is no day; "" is none.
func checkAsOf(day string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return fmt.Errorf("%w: --as-of %q: want a day such as 2031-05-06", errUsage, day)
	}
	return nil
}

func (a *app) judgeCommand() *cobra.Command {
	var by, document string
	c := &cobra.Command{
		Use: "judge ENTRY STATE confirm|reject|open", Short: "Say that a change of state is right, or is none",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 3 {
				return fmt.Errorf("%w: judge wants an entry, a state and confirm, reject or open", errUsage)
			}
			return nil
		},
		Long: `Records what a person decided about a change of state that a rule proposed: confirm it, reject it, so that the entry stays as it was and
what follows is reckoned anew, or open it again. The change is the entry's last to that state; --document chooses an earlier one by the
document that it rests on. Nothing is lost: sitrep commitments --history shows both, and the last verdict about a change holds.`,
		Example: `  sitrep judge c2f81ad03b9e satisfied reject --by "Ada Okoro"`,
		RunE: func(c *cobra.Command, args []string) error {
			if by == "" {
				by = whoami()
			}
			verdict := follow.Verdict{Entry: args[0], State: follow.State(args[1]), Kind: follow.VerdictKind(args[2]), By: by, Document: document}
			return a.onKept(c.Context(), func(store *record.Store) error {
				book, err := a.book(c.Context(), store, "")
				if err != nil {
					return err
				}
				if err := aimed(book.Entries, &verdict, c.Flags().Changed("document")); err != nil {
					return err
				}
				made, err := store.Judge(c.Context(), verdict)
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(made)
				}
				_, err = fmt.Fprintf(a.stdout, "%s %s: %s by %s\n", made.Entry, made.State, made.Kind, made.By)
				return err
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who decides (default: the user)")
	c.Flags().StringVar(&document, "document", "", "id of the document that the change rests on")
	return c
}

// aimed finds the change that a verdict is about and names its document, unless one was given.
func aimed(entries []*follow.Entry, v *follow.Verdict, given bool) error {
	for _, e := range entries {
		if e.ID != v.Entry {
			continue
		}
		changes := e.History
		for i := range e.Rejected {
			changes = append(slices.Clip(changes), e.Rejected[i].Change)
		}
		for i := len(changes) - 1; i >= 0; i-- {
			if c := &changes[i]; c.State == v.State && (!given || c.Evidence.Document == v.Document) {
				v.Document = c.Evidence.Document
				return nil
			}
		}
		return fmt.Errorf("%s: %w: it has no such change to %q", v.Entry, sitrep.ErrNotFound, v.State)
	}
	return fmt.Errorf("%s: %w: there is no such commitment, demand or plan; sitrep commitments lists them", v.Entry, sitrep.ErrNotFound)
}

// whoami is the name of the user, "somebody" if the system does not tell.
func whoami() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "somebody"
}
