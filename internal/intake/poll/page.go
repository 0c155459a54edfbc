package poll

import (
	"cmp"
	"context"

	"github.com/sitrep-news/sitrep"
)

// pollPage reads one page again and hands it over when its text changed.
func (r *run) pollPage(ctx context.Context) error {
	response, err := r.get(ctx, pageTypes)
	if err != nil || response.NotModified {
		return err
	}
	incoming, err := r.extract(ctx, response, Hints{Publisher: r.channel.Publisher, Language: r.channel.Language})
	if err != nil {
		return err
	}
	r.result.Found = 1
	before, version := r.memory.items[r.channel.URL], incoming.Document.Version
	if version != before.version {
		if err := r.accept(ctx, []sitrep.Incoming{incoming}); err != nil {
			return err
		}
		if before.version != "" && r.news == 0 {
			r.news = 1 // a new version is news as well, though the article is known
		}
	}
	r.memory.set(r.channel.URL, item{name: r.channel.URL, version: version, settled: true})
	r.channel.Title = cmp.Or(r.channel.Title, incoming.Document.Title)
	r.channel.State.ETag, r.channel.State.LastModified = response.ETag, response.LastModified
	return nil
}
