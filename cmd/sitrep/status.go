package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/spf13/cobra"
)

// statusReport is what `sitrep status --json` prints.
type statusReport struct {
	Dir         string             `json:"dir"`
	Ledger      record.Status      `json:"ledger"`
	Quarantined []quarantinedEntry `json:"quarantined"`
}

type quarantinedEntry struct {
	ID       string `json:"id"`
	Version  string `json:"version"`
	Title    string `json:"title"`
	Reason   string `json:"reason"`
	Attempts int    `json:"attempts"`
}

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Show what the ledger holds, what waits and what failed", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			store, err := a.openStore(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			report, err := a.status(c.Context(), store)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(report)
			}
			return a.printStatus(report)
		},
	}
}

func (a *app) status(ctx context.Context, store *record.Store) (*statusReport, error) {
	ledger, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	failed, err := store.Quarantined(ctx)
	if err != nil {
		return nil, err
	}
	report := &statusReport{Dir: a.config.Dir, Ledger: ledger, Quarantined: []quarantinedEntry{}}
	for _, q := range failed {
		report.Quarantined = append(report.Quarantined, quarantinedEntry{q.Key.ID, q.Key.Version, q.Title, q.Reason, q.Attempts})
	}
	return report, nil
}

func (a *app) printStatus(r *statusReport) error {
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	l := r.Ledger
	fmt.Fprintf(table, "state directory\t%s\n", r.Dir)
	fmt.Fprintf(table, "documents\t%d in %s, %d MB\n", l.Documents, count(l.Versions, "version"), l.Bytes>>20)
	fmt.Fprintf(table, "read\t%d, not read for their language %d\n", l.Read, l.Unread)
	fmt.Fprintf(table, "waiting\t%d\n", l.Waiting)
	fmt.Fprintf(table, "quarantined\t%d\n", l.Quarantined)
	fmt.Fprintf(table, "statements\t%d by %s\n", l.Statements, count(l.Actors, "named actor"))
	fmt.Fprintf(table, "channels\t%d\n", l.Channels)
	fmt.Fprintf(table, "newest\t%s\n", ago(a.now(), l.Newest))
	if err := table.Flush(); err != nil {
		return err
	}
	for _, q := range r.Quarantined {
		fmt.Fprintf(a.stdout, "\nquarantined after %s: %s\n  %s\n", count(q.Attempts, "attempt"), q.ID, firstLine(q.Reason))
	}
	if len(r.Quarantined) > 0 {
		fmt.Fprintln(a.stdout, "\n`sitrep replay ID…` or `sitrep replay --all` tries again.")
	}
	return nil
}
