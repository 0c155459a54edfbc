// Command sitrep reads reporting on international crises and keeps the record. Run `sitrep help` for its commands; this
// is what its exit statuses mean:
//
//	0  done
//	1  something failed; what it was stands on standard error, and what did not fail was done
//	2  wrong usage or configuration; nothing was done
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
	"github.com/sitrep-news/sitrep/internal/read"
	"github.com/spf13/cobra"
)

// garbage is how much of it there may be, in percent of what is used: long texts take a quarter less memory for it, and no text more time.
const garbage = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Environ(), now: time.Now}
	status := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// An app is one run of the command: what it talks to, and its settings.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    []string
	now            func() time.Time

	config *config.Config
	json   bool
	log    *slog.Logger
}

// errUsage marks errors of the command line itself.
var errUsage = errors.New("usage")

// errSome says that some of the work failed; each failure has been reported already.
var errSome = errors.New("some failed")

// run runs the command line and returns the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errSome):
		return 1
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(a.stderr, "sitrep: interrupted")
		return 1
	case errors.Is(err, errUsage):
		fmt.Fprintf(a.stderr, "sitrep: %s\nRun `%s --help` for how it is used.\n", inLines(strings.TrimPrefix(err.Error(), "usage: ")), commandOf(root, args))
		return 2
	}
	fmt.Fprintf(a.stderr, "sitrep: %s\n", inLines(err.Error()))
	return 1
}

func commandOf(root *cobra.Command, args []string) string {
	if c, _, err := root.Find(args); err == nil {
		return c.CommandPath()
	}
	return root.CommandPath()
}

const rootHelp = `Sitrep reads the world's reporting on international crises and keeps the record: who said what, where, when and on
whose word. Every entry opens into the sentence it rests on.

The state directory holds the ledger, the queue and sitrep.toml. Exit status: 0 done; 1 something failed, the rest was
done; 2 wrong usage or configuration, nothing was done.`

// exitHelp ends the help of every command that has nothing more exact to say.
const exitHelp = "Exit status: 0 done; 1 something failed, as standard error says; 2 wrong usage or configuration, nothing was done."

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "sitrep", Short: "Read reporting on crises and keep the record", Long: rootHelp, Version: read.Version,
		SilenceErrors: true, SilenceUsage: true, PersistentPreRunE: a.configure,
		// A mistyped command is wrong usage, not a page of help.
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%w: unknown command %q", errUsage, args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetIn(a.stdin)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	flags := root.PersistentFlags()
	flags.String("dir", "", "state directory (default: the user's data directory)")
	flags.String("database", "", "postgres:// address, or path of the SQLite file (default: ledger.db in the state directory)")
	flags.String("queue", "", "nats:// address of a queue (default: inside the process)")
	flags.BoolVar(&a.json, "json", false, "print JSON")
	root.AddGroup(
		&cobra.Group{ID: "read", Title: "Reading:"}, &cobra.Group{ID: "watch", Title: "Channels:"},
		&cobra.Group{ID: "desk", Title: "The desk:"}, &cobra.Group{ID: "keep", Title: "Keeping:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			if !strings.Contains(c.Long, "Exit status") {
				c.Long = cmp.Or(c.Long, c.Short+".") + "\n\n" + exitHelp
			}
			root.AddCommand(c)
		}
	}
	add("read", a.readCommand(), a.parseCommand(a.openParser), a.loadCommand(), a.searchCommand(), a.searchesCommand(), a.eventsCommand(), a.actsCommand(), a.plansCommand(), a.actorsCommand(),
		a.exportCommand(), a.crisisCommand(), a.briefCommand(), a.commitmentsCommand(), a.demandsCommand(), a.agendaCommand(), a.trackCommand(), a.contradictionsCommand(),
		a.judgeCommand(), a.storiesCommand(), a.correctCommand())
	add("watch", a.addCommand(), a.channelsCommand(), a.removeCommand())
	add("desk", a.demoCommand(), a.serveCommand(), a.workCommand(), a.statusCommand(), a.replayCommand())
	add("keep", a.rereadCommand(), a.diffCommand())
	add("keep", a.backupCommand(), a.restoreCommand(), a.verifyCommand(), a.configCommand(), a.evalCommand())
	return root
}

// configure loads the settings before any command runs.
func (a *app) configure(c *cobra.Command, _ []string) error {
	given := map[string]string{}
	for _, name := range []string{"dir", "database", "queue", "listen", "metrics", "workers", "reader", "kernel"} {
		if flag := c.Flags().Lookup(name); flag != nil && flag.Changed {
			given[name] = flag.Value.String()
		}
	}
	loaded, err := config.Load(a.environment, given)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	a.config = loaded
	a.log = slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
	return nil
}

// one, some and none check the number of arguments; a wrong number is wrong usage.
func one(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("%w: give %s", errUsage, what)
		}
		return nil
	}
}

func some(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%w: give %s", errUsage, what)
		}
		return nil
	}
}

func none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%w: takes no arguments, got %q", errUsage, args[0])
	}
	return nil
}

// complain reports one failure that does not stop the rest.
func (a *app) complain(err error) { fmt.Fprintf(a.stderr, "sitrep: %s\n", inLines(plainError(err))) }

// plainError drops the kind of an error from its words where the words say it already.
func plainError(err error) string {
	return strings.TrimPrefix(err.Error(), sitrep.ErrInvalid.Error()+": ")
}
