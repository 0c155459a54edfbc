package main

import (
	"fmt"
	"os"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Write a whole copy of the ledger, while intake goes on", Args: one("the file to write"),
		Long: "Writes a consistent copy of the ledger to FILE, which must not exist. Intake and reading may go on meanwhile.",
		RunE: func(c *cobra.Command, args []string) error {
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			if err := store.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			info, err := os.Stat(args[0])
			if err != nil {
				return fmt.Errorf("look at backup: %w", err)
			}
			if a.json {
				return a.printJSON(map[string]any{"file": args[0], "bytes": info.Size()})
			}
			fmt.Fprintf(a.stdout, "%s: %d bytes\n", args[0], info.Size())
			return nil
		},
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: "Fill an empty state directory or database from a backup", Args: one("the backup"),
		Long: "Fills the ledger from a backup. A ledger that holds anything is not touched: restore into another --dir or --database.",
		RunE: func(c *cobra.Command, args []string) error {
			owner, err := own(c.Context(), a.config.Dir)
			if err != nil {
				return err
			}
			defer owner.release()
			address, err := a.ledgerAddress()
			if err != nil {
				return err
			}
			if err := record.Restore(c.Context(), args[0], address, record.Options{Now: a.now, Logger: a.log}); err != nil {
				return fmt.Errorf("restore into %s: %w", a.config.Dir, err)
			}
			if a.json {
				return a.printJSON(map[string]string{"dir": a.config.Dir})
			}
			fmt.Fprintf(a.stdout, "restored into %s\n", a.config.Dir)
			return nil
		},
	}
}

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "Check the ledger for damage", Args: none,
		Long: `Checks the database itself, every text against its hash, every reading against its text, and the index against what it
indexes. Each problem is printed.

Exit status: 0 nothing is wrong; 1 something is wrong, or could not be checked; 2 wrong usage or configuration.`,
		RunE: func(c *cobra.Command, _ []string) error {
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			report, err := store.Verify(c.Context())
			if err != nil {
				return err
			}
			if a.json {
				err = a.printJSON(wire.NewVerified(report))
			} else {
				a.printVerified(report)
			}
			if err == nil && len(report.Problems) > 0 {
				err = errSome
			}
			return err
		},
	}
}

func (a *app) printVerified(report record.VerifyReport) {
	fmt.Fprintf(a.stdout, "checked %s, %s, %s, %s, %s, %s\n", count(report.Documents, "document version"), count(report.Readings, "reading"),
		count(report.Statements, "statement"), count(report.Events, "event"), count(report.SpeechActs, "speech act"), count(report.Plans, "plan"))
	for _, p := range report.Problems {
		fmt.Fprintf(a.stdout, "%s: %s\n", orDash(inLine(p.Document.ID)), inLine(p.What))
	}
	if len(report.Problems) == 0 {
		fmt.Fprintln(a.stdout, "nothing is wrong")
	}
}
