package extract

import (
	"bytes"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// Caps on what the finders of articles see. Their time grows faster than each of these, and the first to be passed
// sends the page to the next finder, which is coarser and faster.
const (
	maxFineTags, maxFineBlocks, maxFineText, maxFineDepth = 20_000, 10_000, 1 << 20, 300_000 // trafilatura
	maxTreeTags, maxTreeText, maxTreeDepth                = 60_000, 4 << 20, 500_000         // readability
)

// fewestBytes is the length from which readability's text is taken for an article.
const fewestBytes = 200

// maxWords is as far as words are counted to compare texts.
const maxWords = 100_000

// article finds the article and what the page says about it: by trafilatura, by readability on a page too big for it,
// and without a tree on a page too big or too deep for that.
func (p *reducedPage) article(in Input) (article, metadata) {
	linked := linkedData(p.jsonLD)
	if p.tags > maxTreeTags || p.text > maxTreeText {
		return p.plain(in, &linked)
	}
	root, err := html.Parse(bytes.NewReader(p.markup))
	if err != nil {
		return p.plain(in, &linked)
	}
	blocks, depth := measure(root)
	if depth > maxTreeDepth {
		return p.plain(in, &linked)
	}
	h := readHead(root)
	meta := describe(in, &h, &linked)
	coarse := p.tags > maxFineTags || blocks > maxFineBlocks || p.text > maxFineText || depth > maxFineDepth
	if meta.published == "" && !coarse {
		meta.published = guessedDate(root, meta.url, in.Now)
	}
	left := prune(root)
	address, err := url.Parse(meta.url)
	if err != nil {
		address = nil
	}
	var found article
	if coarse {
		found = readable(root, address)
	} else {
		found = fine(root, address, left.text)
	}
	if len(found.paragraphs) == 0 {
		found, _ = plainParagraphs(p.markup)
	}
	found = polish(stated(found, linked.body))
	found = withLead(root, found, meta.title, h.first("description", "og:description"))
	found.linked = left.linkShare()
	return found, meta
}

// fine finds the article by trafilatura, or by readability where that finds more than twice as much, or where
// trafilatura found nothing and poured the page into one paragraph. left is the text on the page in bytes without
// spaces: where trafilatura has half of it in paragraphs, readability is not asked. Both leave the tree as it is.
// Nothing found is an empty article.
func fine(root *html.Node, address *url.URL, left int) article {
	result, err := trafilatura.ExtractDocument(root, trafilatura.Options{
		ExcludeComments: true, OriginalURL: address, HtmlDateMode: trafilatura.Disabled,
	})
	var found article
	if err == nil {
		found = paragraphsOf(result.ContentNode)
	}
	size, poured := solid(found.String()), len(found.paragraphs) == 1
	if size*2 >= left && !poured {
		return found
	}
	other := readable(root, address)
	if otherSize := solid(other.String()); otherSize > 2*size || poured && otherSize >= fewestBytes {
		return other
	}
	return found
}

// stated returns the text that the page gives to machines where it is the whole of what was found in part: much longer,
// and either holding what was found or long against nothing. Pages with a wall show people only the beginning.
func stated(found article, body string) article {
	whole := articleBody(body)
	foundWords, wholeWords := found.words(maxWords), whole.words(maxWords)
	if wholeWords < 2*fewestWords || wholeWords*2 < foundWords*3 {
		return found
	}
	text := strings.Join(strings.Fields(whole.String()), " ")
	held := 0
	for _, paragraph := range found.paragraphs {
		if strings.Contains(text, head40(strings.Join(strings.Fields(paragraph), " "))) {
			held++
		}
	}
	if held*2 < len(found.paragraphs) && foundWords*4 > wholeWords {
		return found
	}
	return whole
}

// articleBody makes paragraphs of a body given as text or as markup.
func articleBody(body string) article {
	if strings.Contains(body, "</") || strings.Contains(body, "<br") {
		reduced := reduce([]byte(body))
		root, err := html.Parse(bytes.NewReader(reduced.markup))
		if err != nil {
			return article{}
		}
		return paragraphsOf(root)
	}
	var w paragraphWriter
	for line := range strings.SplitSeq(body, "\n") {
		w.text(line)
		w.flush()
	}
	return w.article
}

// readable finds the article by readability. Nothing found is an empty article.
func readable(root *html.Node, address *url.URL) article {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	result, err := parser.ParseDocument(root, address)
	if err != nil || result.Node == nil {
		return article{}
	}
	return paragraphsOf(result.Node)
}

// measure counts the block elements of a tree and adds up how deep its elements lie.
func measure(root *html.Node) (blocks, depth int) {
	var visit func(n *html.Node, level int)
	visit = func(n *html.Node, level int) {
		if n.Type == html.ElementNode {
			depth += level
			if isBlock(n.Data) {
				blocks++
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			visit(child, level+1)
		}
	}
	visit(root, 0)
	return blocks, depth
}

// plain reads a page that is too big or too deep for a tree.
func (p *reducedPage) plain(in Input, linked *linkedArticle) (article, metadata) {
	found, title := plainParagraphs(p.markup)
	h := head{title: title}
	return found, describe(in, &h, linked)
}
