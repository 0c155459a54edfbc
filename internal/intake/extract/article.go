package extract

import (
	"bytes"
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// maxBlocks caps the block elements of a tree that trafilatura sees, since its time grows faster than they do. Above it
// readability looks for the article.
const maxBlocks = 10_000

// article finds the article and what the page says about it.
func (p *reducedPage) article(in Input) (article, metadata) {
	linked := linkedData(p.jsonLD)
	if p.tags > maxTags {
		return p.plain(in, &linked)
	}
	root, err := html.Parse(bytes.NewReader(p.markup))
	if err != nil {
		return p.plain(in, &linked)
	}
	h := readHead(root)
	meta := describe(in, &h, &linked)
	blocks := countBlocks(root)
	if meta.published == "" && blocks <= maxBlocks {
		meta.published = guessedDate(root, meta.url, in.Now)
	}
	prune(root)
	address, _ := url.Parse(meta.url)
	if blocks > maxBlocks {
		return p.readable(root, address), meta
	}
	result, err := trafilatura.ExtractDocument(root, trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, OriginalURL: address, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil {
		return article{}, meta
	}
	found := paragraphsOf(result.ContentNode)
	found.paragraphs = append(leadOf(root, found, h.first("description", "og:description")), found.paragraphs...)
	return found, meta
}

// readable reads a page that is too big for trafilatura.
func (p *reducedPage) readable(root *html.Node, address *url.URL) article {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	result, err := parser.ParseAndMutate(root, address)
	if err != nil || result.Node == nil {
		found, _ := plainParagraphs(p.markup)
		return found
	}
	return paragraphsOf(result.Node)
}

func countBlocks(root *html.Node) int {
	count := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && isBlock(n.Data) {
			count++
		}
	}
	return count
}

// plain reads a page that is too big or too deep for a tree.
func (p *reducedPage) plain(in Input, linked *linkedArticle) (article, metadata) {
	found, title := plainParagraphs(p.markup)
	h := head{title: title}
	return found, describe(in, &h, linked)
}
