package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/brief"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
)

const briefHelp = `Writes the situation report of a crisis: the bottom line, what happened, who said what, what is open and due, what is contested, what
rests on one origin or on unnamed sources, the index with its picture, and the sources. Every sentence is a template over entries of the ledger
or a quotation, and names the documents that it rests on. The same ledger and day give the same bytes.

New is what came from the day on that --since names; without it, within the week that ends with the report's day.`

// briefFormats write a report.
var briefFormats = map[string]func(*brief.Report, io.Writer) error{
	"md": (*brief.Report).Markdown, "html": (*brief.Report).HTML, "json": (*brief.Report).JSON, "eml": (*brief.Report).Mail, "ics": (*brief.Report).Calendar,
	"pdf": (*brief.Report).PDF,
}

// A briefOrder is what the flags of sitrep brief ask for.
type briefOrder struct{ since, asOf, format, out string }

func (a *app) briefCommand() *cobra.Command {
	var order briefOrder
	names := slices.Sorted(maps.Keys(briefFormats))
	c := &cobra.Command{
		Use: "brief CRISIS", Short: "Write the situation report of a crisis", Long: briefHelp, Args: one("the name of the crisis"),
		Example: `  sitrep brief "The strait" --since 2031-05-01
  sitrep brief "The strait" --format html --out strait.html`,
		ValidArgsFunction: a.completeCrises,
		RunE: func(c *cobra.Command, args []string) error {
			if a.json && !c.Flags().Changed("format") {
				order.format = "json"
			}
			if err := order.check(names); err != nil {
				return err
			}
			return a.withCrisis(c.Context(), args[0], func(store *record.Store, there *crisis.Crisis) error {
				return a.brief(c.Context(), store, there, order)
			})
		},
	}
	flags := c.Flags()
	flags.StringVar(&order.since, "since", "", "first day of what is new, such as 2031-05-01 (default: six days before the report's)")
	flags.StringVar(&order.asOf, "as-of", "", "the report's day, such as 2031-05-06: what the ledger knew at its end (default: now)")
	flags.StringVar(&order.format, "format", "md", "one of "+strings.Join(names, ", "))
	flags.StringVar(&order.out, "out", "", "file to write instead of standard output")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp)) // the flag is there
	return c
}

// check finds wrong usage before anything is opened.
func (o *briefOrder) check(formats []string) error {
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("%w: --format %q is none of %s", errUsage, o.format, strings.Join(formats, ", "))
	}
	if _, err := time.Parse(time.DateOnly, o.since); o.since != "" && err != nil {
		return fmt.Errorf("%w: --since %q: want a day such as 2031-05-06", errUsage, o.since)
	}
	return nil
}

func (a *app) brief(ctx context.Context, store *record.Store, c *crisis.Crisis, order briefOrder) error {
	book, err := a.book(ctx, store, order.asOf)
	if err != nil {
		return err
	}
	selection, err := belonging(ctx, store, c, book)
	if err != nil {
		return err
	}
	report, err := brief.New(book, selection, order.since)
	if errors.Is(err, sitrep.ErrInvalid) {
		return fmt.Errorf("%w: --since: %s", errUsage, plainError(err))
	}
	if err != nil {
		return err
	}
	var written bytes.Buffer
	if err := briefFormats[order.format](report, &written); err != nil {
		return err
	}
	if order.out == "" {
		_, err := a.stdout.Write(written.Bytes())
		return err
	}
	if err := os.WriteFile(order.out, written.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}
