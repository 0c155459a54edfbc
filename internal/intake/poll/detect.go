package poll

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/feed"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

// Detect finds out what is to be watched at an address or path: a feed, the feed that a page names, the page itself if it names
// none, or a folder. The channel it returns is not stored and has never been polled. Its URL is the one that was asked for,
// also where that redirects; for the feed of a page it is the feed's.
func Detect(ctx context.Context, client Fetcher, target string) (sitrep.Channel, error) {
	scheme, _, isURL := strings.Cut(target, "://")
	if !isURL {
		return detectFolder(target)
	}
	if scheme != "http" && scheme != "https" {
		return sitrep.Channel{}, fmt.Errorf("%w: cannot watch %s: want http, https or a folder", sitrep.ErrInvalid, target)
	}
	channel, page, err := detectFeed(ctx, client, target)
	if page == nil {
		return channel, err
	}
	for _, link := range preferred(page.Feeds) {
		if channel, other, err := detectFeed(ctx, client, link.URL); err == nil && other == nil {
			return channel, nil
		} else if ctx.Err() != nil {
			return sitrep.Channel{}, ctx.Err()
		}
	}
	return sitrep.Channel{Kind: sitrep.PageChannel, URL: target, Title: page.Title}, nil
}

// detectFeed fetches an address that is hoped to be a feed. For a page it returns what the page says of itself.
func detectFeed(ctx context.Context, client Fetcher, url string) (sitrep.Channel, *feed.PageError, error) {
	response, err := client.Get(ctx, fetch.Request{URL: url, Accept: feedTypes})
	if err != nil {
		return sitrep.Channel{}, nil, err
	}
	parsed, err := feed.Parse(response.Body, response.ContentType, response.URL)
	if page, ok := errors.AsType[*feed.PageError](err); ok {
		return sitrep.Channel{}, page, nil
	}
	if err != nil {
		return sitrep.Channel{}, nil, err
	}
	return sitrep.Channel{Kind: sitrep.FeedChannel, URL: url, Title: parsed.Title, Language: parsed.Language}, nil, nil
}

// preferred returns a few of a page's feeds, those of comments last.
func preferred(feeds []feed.Link) []feed.Link {
	const enough = 5
	var articles, comments []feed.Link
	for _, link := range feeds {
		if strings.Contains(strings.ToLower(link.Title+link.URL), "comment") {
			comments = append(comments, link)
		} else {
			articles = append(articles, link)
		}
	}
	all := append(articles, comments...)
	return all[:min(len(all), enough)]
}

func detectFolder(target string) (sitrep.Channel, error) {
	if target == "" { // not the working directory, for which there is a dot
		return sitrep.Channel{}, fmt.Errorf("%w: cannot watch what has no name", sitrep.ErrInvalid)
	}
	path, err := filepath.Abs(target)
	if err != nil {
		return sitrep.Channel{}, fmt.Errorf("watch %s: %w", target, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return sitrep.Channel{}, fmt.Errorf("%w: cannot watch %s: it is neither a folder nor an address with http:// or https://", sitrep.ErrNotFound, target)
	}
	if !info.IsDir() {
		return sitrep.Channel{}, fmt.Errorf("%w: cannot watch %s: it is a file; read it with sitrep load", sitrep.ErrInvalid, target)
	}
	return sitrep.Channel{Kind: sitrep.FolderChannel, URL: path, Title: filepath.Base(path)}, nil
}
