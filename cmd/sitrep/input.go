package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/extract"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
	"github.com/sitrep-news/sitrep/internal/intake/file"
	"github.com/sitrep-news/sitrep/internal/intake/layout"
	"github.com/sitrep-news/sitrep/internal/intake/poll"
	"github.com/spf13/cobra"
)

// inputs are the flags that say how what is given is to be understood.
type inputs struct{ format, date string }

func (in *inputs) addTo(c *cobra.Command) {
	c.Flags().StringVar(&in.format, "input", "", "what standard input or a file without a known name holds: text, html or jsonl")
	c.Flags().StringVar(&in.date, "date", "", "date of documents that have none, such as 2031-05-06")
}

func (in *inputs) check() error {
	switch in.format {
	case "", "text", "html", "jsonl":
	default:
		return fmt.Errorf("%w: --input %q is none of text, html, jsonl", errUsage, in.format)
	}
	if in.date != "" {
		if _, err := sitrep.ParseDate(in.date); err != nil {
			return fmt.Errorf("%w: --date: %w", errUsage, err)
		}
	}
	return nil
}

// documents hands every document of the named files, URLs and standard input to each, in order. What cannot be read is
// reported and does not stop the rest; the error in the end is errSome. progress, which may be nil, is told how many bytes
// of all the files have been read.
func (a *app) documents(ctx context.Context, names []string, in inputs, progress func(int64), each func(sitrep.Incoming) error) error {
	some := false
	err := a.items(ctx, names, in, progress, func(item file.Item) error {
		if item.Err != nil {
			some = true
			a.complain(item.Err)
			return nil
		}
		return each(item.Incoming)
	})
	if err == nil && some {
		err = errSome
	}
	return err
}

// items hands over what documents does, and what cannot be read.
func (a *app) items(ctx context.Context, names []string, in inputs, progress func(int64), take func(file.Item) error) error {
	var client *fetch.Client
	if slices.ContainsFunc(names, isURL) {
		var err error
		if client, err = a.client(); err != nil {
			return err
		}
		defer client.Close()
	}
	var before int64
	for _, name := range names {
		options := file.Options{Format: file.Format(in.format), Date: in.date, Now: a.now()}
		if progress != nil {
			options.Progress = func(bytes int64) { progress(before + bytes) }
		}
		if err := a.documentsOf(ctx, client, name, options, take); err != nil {
			return err
		}
		before += file.Size(name)
	}
	return nil
}

// documentsOf reads one of the names; client may be nil if it is no URL.
func (a *app) documentsOf(ctx context.Context, client *fetch.Client, name string, options file.Options, take func(file.Item) error) error {
	switch {
	case isURL(name):
		incoming, err := a.page(ctx, client, name)
		return take(file.Item{Incoming: incoming, Err: err})
	case name == file.Stdin:
		return file.Read(ctx, name, a.stdin, options, take)
	}
	return file.ReadPath(ctx, name, options, take)
}

func isURL(name string) bool {
	scheme, _, ok := strings.Cut(name, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// page fetches one web page and extracts its article.
func (a *app) page(ctx context.Context, client *fetch.Client, url string) (sitrep.Incoming, error) {
	response, err := client.Get(ctx, fetch.Request{URL: url})
	if err != nil {
		return sitrep.Incoming{}, err
	}
	return a.extract(ctx, poll.Page{URL: response.URL, ContentType: response.ContentType, Data: response.Body, Fetched: response.Fetched})
}

// extract makes a document of a fetched page.
func (a *app) extract(ctx context.Context, page poll.Page) (sitrep.Incoming, error) {
	document, err := extract.Page(ctx, extract.Input{
		Data: page.Data, ContentType: page.ContentType, URL: page.URL, Hints: extract.Hints(page.Hints), Now: page.Fetched,
	})
	if err != nil {
		return sitrep.Incoming{}, err
	}
	layout.Mark(&document)
	return sitrep.Incoming{Document: document, Raw: page.Data, MediaType: "text/html"}, nil
}

// client returns the guarded client as the settings have it.
func (a *app) client() (*fetch.Client, error) {
	var allow []fetch.Allow
	for _, s := range a.config.AllowPrivate {
		allowed, err := fetch.ParseAllow(s)
		if err != nil {
			return nil, fmt.Errorf("%w: allow_private: %w", errUsage, err)
		}
		allow = append(allow, allowed)
	}
	return fetch.New(fetch.Config{
		UserAgent: a.config.UserAgent, Timeout: a.config.FetchTimeout, MaxBody: int64(a.config.FetchSize), Allow: allow,
		PerHostInterval: a.config.HostInterval, Now: a.now,
	}), nil
}

// sizeOf is the number of bytes of all the named files; 0 if one of them has no size.
func sizeOf(names []string) int64 {
	var total int64
	for _, name := range names {
		size := file.Size(name)
		if size == 0 {
			return 0
		}
		total += size
	}
	return total
}
