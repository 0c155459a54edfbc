// Package chart draws counts as SVG: on a map and by day. The pictures have no style and no script of their own, so that they may
// stand in a page that forbids both; the page's style sheet gives their classes a look. What a picture shows, the page has to have in
// a table too.
package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A picture is SVG in the making.
type picture struct{ bytes.Buffer }

func (p *picture) addf(format string, values ...any) { fmt.Fprintf(&p.Buffer, format, values...) }

// pictureWidth is how wide every picture is in its own units, but for those in a line of text.
const pictureWidth = 1000

// open begins a picture of that height in which links stand. id is a name, unique in the page.
func (p *picture) open(class, id, title string, height float64) {
	p.addf(`<svg xmlns="http://www.w3.org/2000/svg" class="chart %s" role="group" aria-labelledby="%s-title" viewBox="0 0 %s %s">`+"\n",
		class, escape(id), figure(pictureWidth), figure(height))
	p.addf("<title id=\"%s-title\">%s</title>\n", escape(id), escape(mark.Visible(title)))
}

// link begins a link, which label says in words; an empty address begins none. The Tab key passes over it if stop is false.
func (p *picture) link(address, label string, stop bool) {
	if address == "" {
		p.addf("<g>")
	} else {
		p.addf(`<a href="%s" aria-label="%s"`, escape(address), escape(mark.Visible(label)))
		if !stop {
			p.addf(` tabindex="-1"`)
		}
		p.addf(">")
	}
	p.addf("<title>%s</title>", escape(mark.Visible(label)))
}

func (p *picture) unlink(address string) {
	if address == "" {
		p.addf("</g>\n")
	} else {
		p.addf("</a>\n")
	}
}

// figure writes a length with one decimal, which is left out where it is 0.
func figure(length float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", length), ".0") }

// escape makes text of anything, in XML and in HTML alike.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// shorten is at most so many characters of a text.
func shorten(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
