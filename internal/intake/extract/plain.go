package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// plainParagraphs reads reduced markup without a tree: every block that reads like prose, in order. It takes one pass
// over markup of any shape, and is meant for pages that the parser or the libraries cannot bear.
func plainParagraphs(markup []byte) (article, string) {
	var p plainReader
	tokens := html.NewTokenizer(bytes.NewReader(markup))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			p.endBlock()
			return p.found, clean(p.title)
		case html.TextToken:
			p.text(tokens.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			p.tag(string(name), true)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			p.tag(string(name), false)
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

type plainReader struct {
	found   article
	block   paragraphWriter
	title   string
	inTitle bool
	inLink  bool
	linked  int // bytes of the block that are the text of links
	total   int // bytes of the block
	outside int // depth within elements that are never the article
}

func (p *plainReader) text(s string) {
	switch {
	case p.inTitle:
		if len(p.title) < maxTag {
			p.title += s
		}
	case p.outside == 0:
		p.block.text(s)
		p.total += len(s)
		if p.inLink {
			p.linked += len(s)
		}
	}
}

func (p *plainReader) tag(name string, opens bool) {
	switch name {
	case "title":
		p.inTitle = opens
		return
	case "a":
		p.inLink = opens
		return
	case "br":
		p.block.lineBreak()
		return
	case "nav", "footer", "aside", "form", "button", "select", "header":
		p.endBlock()
		if opens {
			p.outside++
		} else {
			p.outside = max(0, p.outside-1)
		}
	case "p", "article", "main":
		// Prose that follows an element left open is not lost.
		p.outside = 0
	}
	if isBlock(name) {
		p.endBlock()
	}
}

// endBlock keeps the paragraphs of the block that are prose, unless the block is mostly links.
func (p *plainReader) endBlock() {
	p.block.flush()
	for _, paragraph := range p.block.article.paragraphs {
		if p.linked*2 <= p.total && isProse(paragraph) {
			p.found.paragraphs = append(p.found.paragraphs, paragraph)
		}
	}
	p.block.article.paragraphs = p.block.article.paragraphs[:0]
	p.linked, p.total = 0, 0
}

// isProse says whether a paragraph reads like a sentence.
func isProse(paragraph string) bool {
	return strings.ContainsAny(paragraph, ".!?。！？।؟") && countWords(paragraph, 5) >= 5
}
