package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func (a *app) configCommand() *cobra.Command {
	return &cobra.Command{
		Use: "config", Short: "Print the settings in force and where each came from", Args: none,
		Long: `Prints the settings in force and where each came from. A setting is given, weakest first, by its default, by
sitrep.toml in the state directory (or the file that SITREP_CONFIG names), by the environment (SITREP_LISTEN), or by a
flag where the command has one.`,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				return a.printJSON(a.config.Lines())
			}
			table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
			for _, l := range a.config.Lines() {
				fmt.Fprintf(table, "%s\t= %q\t# %s; %s\n", l.Key, l.Value, l.Origin, l.Meaning)
			}
			return table.Flush()
		},
	}
}
