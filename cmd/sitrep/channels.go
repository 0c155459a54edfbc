package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/feed"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
	"github.com/sitrep-news/sitrep/internal/intake/poll"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

func (a *app) addCommand() *cobra.Command {
	var publisher, language string
	c := &cobra.Command{
		Use: "add URL|FOLDER|FILE.opml…", Short: "Watch feeds, pages and folders", Args: some("addresses of feeds or pages, folders, or OPML files"),
		Long: `Watches what it is given from now on: a feed (RSS, Atom, JSON Feed), a web page that names its feed, a page that is read
again when it changes, a folder whose files are read as they appear, or every feed of an OPML file. Channels are polled by
sitrep serve; one that runs already begins within seconds.

Exit status: 0 all are watched; 1 some could not be added, each named on standard error; 2 wrong usage.`,
		RunE: func(c *cobra.Command, targets []string) error {
			store, err := a.openStore(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			client, err := a.client()
			if err != nil {
				return err
			}
			defer client.Close()
			some := false
			for _, target := range targets {
				if err := a.add(c.Context(), store, client, target, publisher, language); err != nil {
					some = true
					a.complain(err)
				}
			}
			if some {
				return errSome
			}
			return nil
		},
	}
	c.Flags().StringVar(&publisher, "publisher", "", "who issues what arrives there (default: as the documents say)")
	c.Flags().StringVar(&language, "language", "", "its language, such as en")
	return c
}

func (a *app) add(ctx context.Context, store *record.Store, client *fetch.Client, target, publisher, language string) error {
	if strings.EqualFold(filepath.Ext(target), ".opml") && !isURL(target) {
		return a.addOutlines(ctx, store, target)
	}
	channel, err := poll.Detect(ctx, client, target)
	if err != nil {
		return err
	}
	if publisher != "" {
		channel.Publisher = publisher
	}
	if language != "" {
		channel.Language = language
	}
	return a.addChannel(ctx, store, channel)
}

func (a *app) addChannel(ctx context.Context, store *record.Store, channel sitrep.Channel) error {
	channel.Added = a.now()
	added, err := store.AddChannel(ctx, channel)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(wire.NewChannel(added))
	}
	fmt.Fprintf(a.stdout, "watching %s %s\n", added.Kind, inLine(added.URL+"  "+added.Title))
	return nil
}

// addOutlines adds every feed of an OPML file, without asking them. Those that are watched already are left as they are.
func (a *app) addOutlines(ctx context.Context, store *record.Store, path string) error {
	opened, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("add feeds: %w", err)
	}
	defer func() { _ = opened.Close() }() // only read from
	outlines, err := feed.ReadOPML(opened)
	if err != nil {
		return fmt.Errorf("add feeds of %s: %w", path, err)
	}
	for _, o := range outlines {
		err := a.addChannel(ctx, store, sitrep.Channel{Kind: o.Kind, URL: o.URL, Title: o.Title, Language: o.Language})
		if err != nil && !errors.Is(err, sitrep.ErrConflict) {
			return err
		}
	}
	return nil
}

func (a *app) channelsCommand() *cobra.Command {
	var opml bool
	c := &cobra.Command{
		Use: "channels", Short: "List what is watched, and its health", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			store, err := a.openStore(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			channels, err := store.Channels(c.Context())
			if err != nil {
				return err
			}
			if opml {
				return feed.WriteOPML(a.stdout, channels)
			}
			return a.printChannels(channels)
		},
	}
	c.Flags().BoolVar(&opml, "opml", false, "print the feeds as OPML")
	return c
}

func (a *app) printChannels(channels []sitrep.Channel) error {
	if a.json {
		for _, c := range channels {
			if err := a.printJSON(wire.NewChannel(c)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(channels) == 0 {
		fmt.Fprintln(a.stdout, "Nothing is watched yet: sitrep add URL")
		return nil
	}
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "KIND\tCHANNEL\tDOCUMENTS\tLAST SUCCESS\tNEXT\tTROUBLE")
	for _, c := range channels {
		trouble := "–"
		if c.State.Error != "" {
			trouble = inLine(c.State.Error)
		}
		if c.State.Failures > 0 {
			trouble += fmt.Sprintf(" (%s in a row)", count(c.State.Failures, "failure"))
		}
		next := "when served"
		if !c.State.Next.IsZero() {
			next = ago(a.now(), c.State.Next)
		}
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\n", c.Kind, inLine(c.URL), c.State.Documents, ago(a.now(), c.State.Succeeded), next, trouble)
	}
	return table.Flush()
}

func (a *app) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove URL|FOLDER…", Short: "Stop watching; the documents stay", Args: some("channels as `sitrep channels` lists them"),
		RunE: func(c *cobra.Command, targets []string) error {
			store, err := a.openStore(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			some := false
			for _, target := range targets {
				if err := a.remove(c.Context(), store, target); err != nil {
					some = true
					a.complain(err)
				}
			}
			if some {
				return errSome
			}
			return nil
		},
	}
}

func (a *app) remove(ctx context.Context, store *record.Store, target string) error {
	err := store.RemoveChannel(ctx, target)
	if errors.Is(err, sitrep.ErrNotFound) && !isURL(target) {
		if absolute, absErr := filepath.Abs(target); absErr == nil {
			err = store.RemoveChannel(ctx, absolute)
		}
	}
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]string{"removed": target})
	}
	fmt.Fprintf(a.stdout, "no longer watching %s\n", target)
	return nil
}
