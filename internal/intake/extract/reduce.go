package extract

import (
	"bytes"

	"golang.org/x/net/html"
)

// Caps on what is kept of a page.
const (
	maxTag     = 16 << 10  // bytes of one tag; a longer one loses its attributes
	maxScripts = 64        // JSON-LD scripts kept
	maxScript  = 512 << 10 // bytes of one
)

// A reducedPage is a page without what no reader sees: scripts, styles, comments, drawings.
type reducedPage struct {
	markup []byte
	jsonLD [][]byte
	tags   int // opening tags in markup
	text   int // bytes of running text in markup
}

// reduce drops from a page all that is never text and could make work out of proportion: scripts (JSON-LD is put
// aside), styles, comments, drawings, frames, giant attributes. What is left holds no element whose content the
// tokenizer and the parser could read differently, so the caps counted here hold for the tree as well. Formatting
// elements go, too: HTML repeats those left open in every later block, and 500 of them before 100,000 paragraphs would
// be fifty million nodes. Links stay, since only one of them can be open.
func reduce(source []byte) reducedPage {
	r := reducer{tokens: html.NewTokenizer(bytes.NewReader(source))}
	r.page.markup = make([]byte, 0, len(source)/2)
	for {
		switch r.tokens.Next() {
		case html.ErrorToken:
			return r.page
		case html.TextToken:
			r.text()
		case html.StartTagToken:
			r.open(false)
		case html.SelfClosingTagToken:
			r.open(true)
		case html.EndTagToken:
			r.close()
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

type reducer struct {
	tokens  *html.Tokenizer
	page    reducedPage
	hidden  string // the raw element that the next text belongs to, "" if it is shown
	jsonLD  bool   // whether that element is a JSON-LD script
	rooted  bool   // html has been opened
	bodied  bool   // body has been opened
	drawing int    // depth within svg or math
}

func (r *reducer) text() {
	raw := r.tokens.Raw()
	switch {
	case r.jsonLD && len(r.page.jsonLD) < maxScripts && len(raw) <= maxScript:
		r.page.jsonLD = append(r.page.jsonLD, bytes.Clone(raw))
	case r.hidden == "" && r.drawing == 0:
		r.page.text += len(raw)
		r.page.markup = append(r.page.markup, raw...)
	case r.hidden == "title" && r.drawing == 0:
		// A title may hold markup as text: what could be a tag is escaped, entities stay.
		r.page.markup = append(r.page.markup, bytes.ReplaceAll(raw, []byte("<"), []byte("&lt;"))...)
	}
}

func (r *reducer) open(selfClosing bool) {
	raw := bytes.Clone(r.tokens.Raw())
	nameBytes, hasAttributes := r.tokens.TagName()
	tag := string(nameBytes)
	if r.drawing > 0 && !leavesDrawing(tag) {
		r.openInDrawing(tag, selfClosing)
		return
	}
	r.drawing = 0
	r.hidden, r.jsonLD = "", false
	switch tag {
	case "svg", "math":
		if !selfClosing {
			r.drawing = 1
		}
		return
	case "script":
		r.hidden = tag
		r.jsonLD = hasAttributes && r.isJSONLD()
		return
	case "style", "iframe", "noembed", "noframes", "noscript", "textarea", "xmp", "plaintext":
		r.hidden = tag
		return
	case "title":
		r.hidden = tag
	case "html":
		// A second one would only add its attributes to the first, which costs the parser more with each.
		if r.rooted {
			return
		}
		r.rooted = true
	case "body":
		if r.bodied {
			return
		}
		r.bodied = true
	case "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", "nobr", "frameset", "frame":
		return
	}
	r.page.tags++
	if len(raw) > maxTag {
		raw = []byte("<" + tag + ">")
	}
	r.page.markup = append(r.page.markup, raw...)
}

// openInDrawing goes one deeper only for another drawing: nothing else in it needs to be balanced. In a drawing even
// style and title hold markup, which the tokenizer has to be told.
func (r *reducer) openInDrawing(tag string, selfClosing bool) {
	r.tokens.NextIsNotRawText()
	if (tag == "svg" || tag == "math") && !selfClosing {
		r.drawing++
	}
}

// leavesDrawing says whether a tag ends a drawing that was never closed.
func leavesDrawing(tag string) bool {
	switch tag {
	case "p", "div", "body", "article", "section", "main", "h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "blockquote":
		return true
	}
	return false
}

func (r *reducer) isJSONLD() bool {
	for {
		key, value, more := r.tokens.TagAttr()
		if string(key) == "type" {
			return bytes.Contains(bytes.ToLower(value), []byte("ld+json"))
		}
		if !more {
			return false
		}
	}
}

func (r *reducer) close() {
	raw := bytes.Clone(r.tokens.Raw())
	nameBytes, _ := r.tokens.TagName()
	tag := string(nameBytes)
	r.hidden, r.jsonLD = "", false
	switch tag {
	case "svg", "math":
		r.drawing = max(0, r.drawing-1)
		return
	case "script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "xmp", "plaintext",
		"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", "nobr", "frameset":
		return
	}
	if r.drawing == 0 && len(raw) <= maxTag {
		r.page.markup = append(r.page.markup, raw...)
	}
}
