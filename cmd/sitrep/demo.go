package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/demo"
	"github.com/sitrep-news/sitrep/internal/intake/poll"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/spf13/cobra"
)

const demoSite = "127.0.0.1:8352"

func (a *app) demoCommand() *cobra.Command {
	var noBrowser bool
	c := &cobra.Command{
		Use: "demo", Short: "Read an invented crisis and open the desk on it", Args: none,
		Long: `Serves a feed of articles about a crisis that never was, reads it as it would any other, and opens the desk on what was
found, as it stood on the evening of its last day. Everything stays on this machine. The state directory is a temporary one, removed at the end, unless --dir names one.`,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("dir") {
				dir, err := os.MkdirTemp("", "sitrep-demo-")
				if err != nil {
					return fmt.Errorf("make state directory: %w", err)
				}
				defer func() { _ = os.RemoveAll(dir) }() // temporary: the system clears what is left
				a.config.Dir = dir
			}
			if !c.Flags().Changed("listen") && taken(c.Context(), a.config.Listen) {
				a.config.Listen = "127.0.0.1:0"
			}
			a.config.Metrics = ""
			began, clock := a.now(), a.now
			a.now = func() time.Time { return demo.Evening().Add(clock().Sub(began)) } // nothing in the crisis is long past
			return a.demo(c.Context(), noBrowser)
		},
	}
	c.Flags().String("listen", "", "address of the desk (default 127.0.0.1:8350, or any that is free)")
	addReaderFlags(c)
	c.Flags().BoolVar(&noBrowser, "no-browser", false, "do not open the desk in a browser")
	return c
}

func taken(ctx context.Context, address string) bool {
	listener, err := listen(ctx, address)
	if err != nil {
		return true
	}
	return listener.Close() != nil
}

func (a *app) demo(ctx context.Context, noBrowser bool) error {
	site, err := listen(ctx, demoSite) // the same each time, so that a kept ledger knows its articles again
	if err != nil {
		site, err = listen(ctx, "127.0.0.1:0")
	}
	if err != nil {
		return fmt.Errorf("serve the articles: %w", err)
	}
	server := &http.Server{Handler: demo.Handler(), ReadHeaderTimeout: headerLimit}
	go a.serveOn(server, site, func() {})
	defer func() { _ = server.Close() }() // only this process asks there
	a.config.AllowPrivate = []string{site.Addr().String()}
	a.config.HostInterval = time.Millisecond
	delivery, err := a.newDelivery(ctx)
	if err != nil {
		return err
	}
	defer delivery.close()
	if delivery.street == nil {
		return fmt.Errorf("%w: %s is in use by another sitrep", sitrep.ErrConflict, a.config.Dir)
	}
	if err := a.readDemo(ctx, delivery, "http://"+site.Addr().String()+"/feed.xml"); err != nil {
		return err
	}
	return a.serve(ctx, delivery.street, func(address string) {
		fmt.Fprintf(a.stdout, "\nThe desk is open: %s\nCtrl-C ends the demo.\n", address)
		if !noBrowser && isTerminal(a.stdout) {
			openBrowser(ctx, address)
		}
	})
}

// readDemo watches the feed and reads what it offers: the articles, and at the second look the correction of one.
func (a *app) readDemo(ctx context.Context, d *delivery, feed string) error {
	channel := sitrep.Channel{Kind: sitrep.FeedChannel, URL: feed, Added: a.now()}
	if _, err := d.store.AddChannel(ctx, channel); err != nil && !errors.Is(err, sitrep.ErrConflict) {
		return err
	}
	client, err := a.client()
	if err != nil {
		return err
	}
	defer client.Close()
	articles := demo.Articles()
	bar := a.newBar(int64(len(articles) + 1))
	d.onRead = func() { bar.document(); bar.advanceTo(bar.read.Load()) }
	poller := poll.New(poll.Config{
		Client: client, Channels: d.store, Known: d.store.Known, Now: a.now, Logger: a.log, Extract: a.extract,
		Accept: func(ctx context.Context, incoming []sitrep.Incoming) error {
			_, err := d.hand(ctx, incoming)
			return err
		},
	})
	began := a.now()
	for range 2 {
		result, err := poller.PollOnce(ctx, channel)
		if err != nil {
			return err
		}
		channel = result.Channel
		if _, err := d.finish(ctx); err != nil {
			return err
		}
	}
	bar.end()
	if _, err := d.store.AddCrisis(ctx, crisis.Crisis{Name: demo.Crisis, Actors: demo.Actors(), Places: demo.Places()}); err != nil && !errors.Is(err, sitrep.ErrConflict) {
		return err
	}
	status, err := d.store.Status(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s by five invented publishers, one of them corrected later, read in %.1f s:\n%s by %s.\n", count(status.Documents, "article"),
		a.now().Sub(began).Seconds(), count(status.Statements, "statement"), count(status.Actors, "named actor"))
	return nil
}

// openBrowser shows an address in the user's browser, if there is a way to. It is a courtesy: the address is printed too.
func openBrowser(ctx context.Context, address string) {
	opener := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if opener == nil {
		opener = []string{"xdg-open"}
	}
	command := exec.CommandContext(context.WithoutCancel(ctx), opener[0], append(opener[1:], address)...)
	if command.Start() == nil {
		go func() { _ = command.Wait() }()
	}
}
