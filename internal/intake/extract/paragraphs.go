package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// An article is what was found on a page: its paragraphs in order.
type article struct {
	paragraphs []string
	linked     float64 // share of the page's text, furniture aside, that is links, 0 … 1; 0 if not measured
}

// String is the text of the article, its paragraphs apart by one blank line.
func (a article) String() string { return strings.Join(a.paragraphs, "\n\n") }

// words counts the words of the article, up to enough.
func (a article) words(enough int) int {
	words := 0
	for _, paragraph := range a.paragraphs {
		if words += countWords(paragraph, enough-words); words >= enough {
			break
		}
	}
	return words
}

// countWords counts words up to enough. In scripts without spaces two characters count as one word.
func countWords(s string, enough int) int {
	words, unspaced, inWord := 0, 0, false
	for _, r := range s {
		switch {
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			unspaced++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				words++
			}
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
		if words+unspaced/2 >= enough {
			break
		}
	}
	return words + unspaced/2
}

// paragraphsOf returns the text below a node as a browser would break it: a paragraph for each block, a line for each
// line break and each row of preformatted text.
func paragraphsOf(root *html.Node) article {
	var w paragraphWriter
	w.walk(root, false)
	w.flush()
	return w.article
}

// A paragraphWriter collects running text and breaks it into paragraphs.
type paragraphWriter struct {
	article article
	line    strings.Builder
	space   bool // a space is due before the next word
}

func (w *paragraphWriter) walk(n *html.Node, preformatted bool) {
	if n == nil {
		return
	}
	switch {
	case n.Type == html.TextNode && preformatted:
		w.lines(n.Data)
		return
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type == html.CommentNode || beside(n.Data):
		return
	case n.Data == "br" || n.Data == "hr":
		w.lineBreak()
		return
	}
	block := isBlock(n.Data)
	if block {
		w.flush()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, preformatted || n.Data == "pre")
	}
	switch {
	case block:
		w.flush()
	case n.Data == "td" || n.Data == "th":
		w.space = true
	}
}

// text adds running text, its white space folded.
func (w *paragraphWriter) text(s string) {
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case unicode.IsSpace(r):
			w.space = true
		case dropped(r):
		default:
			if w.space && w.line.Len() > 0 && !strings.HasSuffix(w.line.String(), "\n") {
				w.line.WriteByte(' ')
			}
			w.space = false
			w.line.WriteRune(r)
		}
		s = s[size:]
	}
}

// lines adds preformatted text; its line breaks stay.
func (w *paragraphWriter) lines(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		w.text(line)
		w.lineBreak()
	}
}

// lineBreak ends the line; the second in a row ends the paragraph.
func (w *paragraphWriter) lineBreak() {
	switch text := w.line.String(); {
	case text == "":
	case strings.HasSuffix(text, "\n"):
		w.flush()
	default:
		w.line.WriteByte('\n')
	}
	w.space = true
}

func (w *paragraphWriter) flush() {
	text := strings.TrimSpace(w.line.String())
	if text != "" {
		w.article.paragraphs = append(w.article.paragraphs, norm.NFC.String(text))
	}
	w.line.Reset()
	w.space = false
}

// dropped are the characters that no reader sees and no text needs: controls and the soft hyphen. Direction marks
// stay; whoever shows the text makes them visible.
func dropped(r rune) bool {
	return r == '\u00AD' || r == '\uFEFF' || r == '\u200B' || r < ' ' || r >= 0x7f && r < 0xa0
}

// beside says whether an element stands beside the text: pictures with their captions, boxes, controls.
func beside(tag string) bool {
	switch tag {
	case "aside", "audio", "button", "fieldset", "figcaption", "figure", "footer", "label", "nav", "object", "option",
		"select", "template", "video":
		return true
	}
	return false
}

// isBlock says whether an element begins and ends a paragraph.
func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
		"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
		"html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody",
		"tfoot", "thead", "tr", "ul":
		return true
	}
	return false
}
