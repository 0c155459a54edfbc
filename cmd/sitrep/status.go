package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

// statusReport is what `sitrep status --json` prints.
type statusReport struct {
	Dir         string             `json:"dir"`
	Ledger      wire.Status        `json:"ledger"`
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
			ledger, err := store.Status(c.Context())
			if err != nil {
				return err
			}
			failed, err := store.Quarantined(c.Context())
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(a.statusReport(ledger, failed))
			}
			return a.printStatus(ledger, failed)
		},
	}
}

func (a *app) statusReport(ledger record.Status, failed []record.QuarantinedDocument) statusReport {
	return statusReport{a.config.Dir, wire.NewStatus(ledger), wire.Each(failed, func(q record.QuarantinedDocument) quarantinedEntry {
		return quarantinedEntry{q.Key.ID, q.Key.Version, q.Title, q.Reason, q.Attempts}
	})}
}

func (a *app) printStatus(l record.Status, failed []record.QuarantinedDocument) error {
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "state directory\t%s\n", a.config.Dir)
	fmt.Fprintf(table, "documents\t%d in %s, %.1f MB\n", l.Documents, count(l.Versions, "version"), float64(l.Bytes)/1e6)
	fmt.Fprintf(table, "read\t%d, not read for their language %d\n", l.Read, l.Unread)
	fmt.Fprintf(table, "waiting\t%d\n", l.Waiting)
	fmt.Fprintf(table, "quarantined\t%d\n", l.Quarantined)
	fmt.Fprintf(table, "statements\t%d by %s\n", l.Statements, count(l.Actors, "named actor"))
	fmt.Fprintf(table, "events\t%d happened\n", l.Events)
	fmt.Fprintf(table, "undertaken\t%s, %s\n", count(l.SpeechActs, "speech act"), count(l.Plans, "plan"))
	fmt.Fprintf(table, "channels\t%d\n", l.Channels)
	fmt.Fprintf(table, "newest\t%s\n", ago(a.now(), l.Newest))
	if err := table.Flush(); err != nil {
		return err
	}
	for _, q := range failed {
		fmt.Fprintf(a.stdout, "\nquarantined after %s: %s\n  %s\n", count(q.Attempts, "attempt"), inLine(q.Key.ID), inLine(firstLine(q.Reason)))
	}
	if len(failed) > 0 {
		fmt.Fprintln(a.stdout, "\n`sitrep replay ID…` or `sitrep replay --all` tries again.")
	}
	return nil
}
