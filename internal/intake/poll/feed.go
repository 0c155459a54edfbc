package poll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/feed"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

const (
	feedTypes = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
	pageTypes = "text/html, application/xhtml+xml, */*;q=0.5"
)

// get fetches the channel's address, if it changed.
func (r *run) get(ctx context.Context, accept string) (*fetch.Response, error) {
	state := &r.channel.State
	response, err := r.config.Client.Get(ctx, fetch.Request{
		URL: r.channel.URL, ETag: state.ETag, LastModified: state.LastModified, Accept: accept,
	})
	if err != nil {
		return nil, err
	}
	r.retryAt, r.result.Moved, r.result.NotModified = response.RetryAt, response.Moved, response.NotModified
	return response, nil
}

func (r *run) pollFeed(ctx context.Context) error {
	if due := r.memory.dueWaiting(r.now); len(due) > 0 && !r.memory.tookUp {
		r.memory.tookUp = true
		r.result.Found = len(due)
		return r.takeEntries(ctx, due)
	}
	response, err := r.get(ctx, feedTypes)
	if err != nil {
		return err
	}
	r.memory.tookUp = false
	if response.NotModified {
		return nil
	}
	parsed, err := feed.Parse(response.Body, response.ContentType, response.URL)
	if err != nil {
		return err
	}
	r.channel.Title = cmp.Or(parsed.Title, r.channel.Title)
	r.channel.Language = cmp.Or(r.channel.Language, parsed.Language)
	r.result.Found = len(parsed.Entries)
	wanted, err := r.choose(ctx, parsed.Entries)
	if err != nil {
		return err
	}
	parsed.Entries = nil
	r.memory.feed = parsed
	if err := r.takeEntries(ctx, wanted); err != nil {
		return err
	}
	r.channel.State.ETag, r.channel.State.LastModified = response.ETag, response.LastModified
	if _, open := r.memory.nextRetry(); open { // the feed must come back whole
		r.channel.State.ETag, r.channel.State.LastModified = "", ""
	}
	return nil
}

// choose returns the entries whose pages are to be fetched now, at most MaxPages, in the order of the feed.
func (r *run) choose(ctx context.Context, entries []feed.Entry) ([]feed.Entry, error) {
	var wanted []feed.Entry
	listed := make(map[string]bool, len(entries))
	for _, entry := range entries {
		listed[entry.ID] = true
		i, seen := r.memory.items[entry.ID]
		if !seen {
			known, err := r.config.Known(ctx, r.idOf(entry))
			if err != nil {
				return nil, fmt.Errorf("look up %q: %w", r.idOf(entry), err)
			}
			i = item{name: cmp.Or(entry.URL, entry.ID), mark: entry.Updated, settled: known && !changedSince(entry, r.channel.State.Succeeded)}
		}
		if i.settled && i.mark != entry.Updated && r.now.Before(i.quiet) {
			i.settled, i.next = false, i.quiet
		}
		switch {
		case i.settled && i.mark == entry.Updated, !i.settled && r.now.Before(i.next):
		case len(wanted) == r.config.MaxPages:
			i.settled = false
		default:
			wanted = append(wanted, entry)
		}
		r.memory.set(entry.ID, i)
	}
	r.memory.keep(listed)
	return wanted, nil
}

// idOf is the id that the entry's article will have, as far as can be told.
func (r *run) idOf(entry feed.Entry) string {
	if entry.URL == "" {
		return sitrep.HashID(r.channel.URL + "\n" + entry.ID)
	}
	return r.config.Identify(entry.URL)
}

// changedSince reports whether the entry says that it changed after the last poll that went well. Before the first there is
// nothing to be told.
func changedSince(entry feed.Entry, succeeded time.Time) bool {
	updated, err := sitrep.ParseDate(entry.Updated)
	return err == nil && !updated.DayOnly && !succeeded.IsZero() && updated.Time.After(succeeded)
}

// takeEntries takes the entries in, a few at a time. An error ends the poll: what was found could not be handed over.
func (r *run) takeEntries(ctx context.Context, entries []feed.Entry) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(pagesAtOnce)
	for _, entry := range entries {
		i := r.remembered(entry.ID)
		if i.mark != entry.Updated {
			i.attempts, i.mark = 0, entry.Updated
		}
		group.Go(func() error {
			after, err := r.takeEntry(ctx, entry, i)
			if err != nil {
				return err
			}
			r.remember(entry, after)
			return nil
		})
	}
	return group.Wait()
}

func (r *run) remembered(key string) item {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.memory.items[key]
}

func (r *run) remember(entry feed.Entry, i item) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.memory.set(entry.ID, i)
	r.memory.wait(entry, i.postponed)
}

// takeEntry takes one entry in and returns what is to be remembered of it.
func (r *run) takeEntry(ctx context.Context, entry feed.Entry, i item) (item, error) {
	incoming, err := r.article(ctx, entry, i.attempts)
	switch {
	case ctx.Err() != nil:
		return i, ctx.Err()
	case err != nil && isPostponed(err):
		return i.postpone(err), nil
	case err != nil:
		return i.failed(err, r.now), nil
	}
	if entry.URL == "" {
		incoming.Document.ID, incoming.Document.URL = r.idOf(entry), ""
	}
	version := incoming.Document.Version
	if version == i.version {
		i.quiet = r.now.Add(quietTime)
	} else if err := r.accept(ctx, []sitrep.Incoming{incoming}); errors.Is(err, sitrep.ErrInvalid) {
		return i.failed(err, r.now), nil
	} else if err != nil {
		return i, err
	}
	return item{name: i.name, mark: entry.Updated, version: version, settled: true, quiet: i.quiet}, nil
}

// article makes a document of the page that the entry links to. Where that fails and will not mend by itself soon, the entry's
// own content is taken, if it is an article.
func (r *run) article(ctx context.Context, entry feed.Entry, attempts int) (sitrep.Incoming, error) {
	hints := Hints{
		Title: entry.Title, Published: entry.Published, Byline: entry.Authors,
		Publisher: cmp.Or(r.channel.Publisher, r.memory.feed.Publisher), Language: cmp.Or(r.channel.Language, r.memory.feed.Language),
	}
	failure := fmt.Errorf("%w: the entry %s has neither a link nor an article", sitrep.ErrInvalid, entry.ID)
	if entry.URL != "" {
		incoming, err := r.fetchPage(ctx, entry.URL, hints)
		if err == nil || ctx.Err() != nil || isPostponed(err) || !retryAt(err).IsZero() && attempts+1 < otherAttempts {
			return incoming, err
		}
		failure = err
	}
	if !entry.IsArticle() {
		return sitrep.Incoming{}, failure
	}
	incoming, err := r.config.Extract(ctx, Page{
		URL: entry.URL, ContentType: "text/html; charset=utf-8", Data: contentPage(entry), Fetched: r.now, Hints: hints,
	})
	if err != nil {
		return sitrep.Incoming{}, fmt.Errorf("%w; its content in the feed is no article either: %w", failure, err)
	}
	return incoming, nil
}

func (r *run) fetchPage(ctx context.Context, url string, hints Hints) (sitrep.Incoming, error) {
	response, err := r.config.Client.Get(ctx, fetch.Request{URL: url, Accept: pageTypes})
	if err != nil {
		return sitrep.Incoming{}, err
	}
	return r.extract(ctx, response, hints)
}

func (r *run) extract(ctx context.Context, response *fetch.Response, hints Hints) (sitrep.Incoming, error) {
	return r.config.Extract(ctx, Page{
		URL: response.URL, ContentType: response.ContentType, Data: response.Body, Fetched: response.Fetched, Hints: hints,
	})
}

// contentPage makes a page of the article that stands in a feed.
func contentPage(entry feed.Entry) []byte {
	title := html.EscapeString(entry.Title)
	return []byte("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body><article><h1>" + title + "</h1>\n" +
		entry.Content + "\n</article></body></html>\n")
}
