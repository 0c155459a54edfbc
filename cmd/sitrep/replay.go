package main

import (
	"context"
	"fmt"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

func (a *app) replayCommand() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "replay ID…", Short: "Try quarantined documents again",
		Long: `Lets quarantined documents wait again, with no attempts counted. They are read at once if somebody serves the state
directory, otherwise at the next start.`,
		RunE: func(c *cobra.Command, ids []string) error {
			if all == (len(ids) > 0) {
				return fmt.Errorf("%w: give ids of documents, or --all", errUsage)
			}
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			failed, err := store.Quarantined(c.Context())
			if err != nil {
				return err
			}
			wanted := map[string]bool{}
			for _, id := range ids {
				wanted[id] = true
			}
			var keys []sitrep.Key
			for _, q := range failed {
				if all || wanted[q.Key.ID] {
					keys = append(keys, q.Key)
					delete(wanted, q.Key.ID)
				}
			}
			for id := range wanted {
				a.complain(fmt.Errorf("%q is not in quarantine", id))
			}
			n, err := a.replay(c.Context(), store, keys)
			if err != nil {
				return err
			}
			if a.json {
				err = a.printJSON(map[string]int{"documents": n})
			} else {
				fmt.Fprintf(a.stdout, "%s will be read again\n", count(n, "document"))
			}
			if err == nil && len(wanted) > 0 {
				err = errSome
			}
			return err
		},
	}
	c.Flags().BoolVar(&all, "all", false, "all quarantined documents")
	return c
}

// replay lets quarantined documents wait again and wakes the owner.
func (a *app) replay(ctx context.Context, store *record.Store, keys []sitrep.Key) (int, error) {
	if len(keys) == 0 {
		return 0, nil
	}
	n, err := store.Replay(ctx, keys)
	if err != nil {
		return 0, err
	}
	return n, a.wakeOwner(ctx)
}
