// Package tree draws the dependency tree of a sentence as SVG, in the manner of Universal Dependencies: the words in a row, their
// tags below, and an arc above from each head to each of its dependents, with the relation on it.
//
// The picture has no style and no script of its own, so that it may stand in a page that forbids both. It takes its colours
// from the page: the current colour for all, and the custom properties --paper, --muted and --link where they are set.
package tree

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Word is a word of a sentence as it is drawn.
type Word struct {
	Form     string
	UPOS     string // the universal tag, "" if unknown
	Head     int    // index of the word that it depends on; -1 for the root
	Relation string // to its head, "" if unknown
}

// MaxWords is the number of words above which a sentence is not drawn: nobody could follow its arcs.
const MaxWords = 256

// SVG draws the tree of a sentence. id is a name, unique in the page, that the ids of its title and description begin with. The
// picture is as wide as it has to be: the page has it scroll in a box of its own. Long words are shortened.
//
// The error is that of w, or says why there is no drawing: too many words, or a head that is no other word.
func SVG(w io.Writer, id string, words []Word) error {
	if len(words) > MaxWords {
		return fmt.Errorf("draw a tree: a sentence of %d words; at most %d are drawn", len(words), MaxWords)
	}
	for i, word := range words {
		if word.Head < -1 || word.Head >= len(words) || word.Head == i {
			return fmt.Errorf("draw a tree: the head of word %d is word %d of %d", i+1, word.Head+1, len(words))
		}
	}
	var p picture
	p.draw(id, arrange(shown(words)))
	_, err := w.Write(p.Bytes())
	return err
}

// shown is what is written of the words: bounded, on one line, with nothing in it that reorders what stands around it.
func shown(words []Word) []Word {
	result := make([]Word, len(words))
	for i, w := range words {
		result[i] = Word{shorten(w.Form, 32), shorten(w.UPOS, 12), w.Head, shorten(w.Relation, 24)}
	}
	return result
}

func shorten(s string, most int) string {
	if len(s) > 8*most {
		s = s[:8*most] // far more than can be shown, so that what follows is quick
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(mark.Visible(s), "\uFFFD")), " ")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

// A picture is SVG in the making.
type picture struct{ bytes.Buffer }

func (p *picture) addf(format string, values ...any) { fmt.Fprintf(&p.Buffer, format, values...) }

func (p *picture) draw(id string, l *layout) {
	id = escape(id)
	p.addf(`<svg xmlns="http://www.w3.org/2000/svg" class="tree" role="img"`)
	p.addf(` aria-labelledby="%s-title" aria-describedby="%s-description"`, id, id)
	p.addf(` width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f"`, l.width, l.height, l.width, l.height)
	p.addf(" font-family=\"system-ui, sans-serif\" text-anchor=\"middle\" fill=\"currentColor\">\n")
	p.addf("<title id=\"%s-title\">Dependency tree: %s</title>\n", id, escape(sentence(l.words)))
	p.addf("<desc id=\"%s-description\">%s</desc>\n", id, escape(description(l.words)))
	p.addf("<g class=\"tree-lines\" fill=\"none\" stroke=\"var(--muted, currentColor)\">\n")
	for i := range l.arcs {
		p.line(l, &l.arcs[i])
	}
	p.addf("</g>\n<g class=\"tree-relations\" font-size=\"%d\" stroke=\"var(--paper, Canvas)\" stroke-width=\"4\""+
		" stroke-linejoin=\"round\" paint-order=\"stroke\">\n", relationSize)
	for i := range l.arcs {
		p.relation(l, &l.arcs[i])
	}
	p.addf("</g>\n<g class=\"tree-words\">\n")
	for i := range l.words {
		p.word(l, i)
	}
	p.addf("</g>\n</svg>\n")
}

// line draws an arc from its head up, along and down to the dependent, where it has its point; a root's line comes from above.
func (p *picture) line(l *layout, a *arc) {
	from, to, top, bottom := l.x(a.head, a.headFoot), l.x(a.dependent, a.dependentFoot), l.y(a.level), l.base
	if a.head < 0 {
		p.addf(`<path class="tree-root" stroke="var(--link, currentColor)" stroke-width="1.5" d="M%.1f %.1fV%.1f"/>`,
			to, top, bottom-pointLength)
		p.addf(`<path stroke="none" fill="var(--link, currentColor)" d="%s"/>`+"\n", point(to, bottom))
		return
	}
	side := float64(radius) // to the right
	if to < from {
		side = -side
	}
	p.addf(`<path d="M%.1f %.1fV%.1fQ%.1f %.1f %.1f %.1fH%.1fQ%.1f %.1f %.1f %.1fV%.1f"/>`,
		from, bottom, top+radius, from, top, from+side, top, to-side, to, top, to, top+radius, bottom-pointLength)
	p.addf(`<path stroke="none" fill="var(--muted, currentColor)" d="%s"/>`+"\n", point(to, bottom))
}

// point is the path of an arrow's point that stands at x, y.
func point(x, y float64) string {
	return fmt.Sprintf("M%.1f %.1fl-3.5 -%dh7z", x, y, pointLength)
}

func (p *picture) relation(l *layout, a *arc) {
	x := (l.x(a.head, a.headFoot) + l.x(a.dependent, a.dependentFoot)) / 2
	class := ""
	if a.head < 0 {
		x, class = l.x(a.dependent, a.dependentFoot), ` class="tree-root" fill="var(--link, currentColor)"`
	}
	p.addf("<text%s x=\"%.1f\" y=\"%.1f\">%s</text>\n", class, x, l.y(a.level)-5, escape(l.words[a.dependent].Relation))
}

func (p *picture) word(l *layout, i int) {
	x, y, w := l.x(i, 0), l.base+formSize+formDrop, l.words[i]
	p.addf(`<text class="tree-form" font-size="%d" x="%.1f" y="%.1f">%s</text>`, formSize, x, y, escape(w.Form))
	p.addf(`<text class="tree-tag" font-size="%d" letter-spacing=".04em" fill="var(--muted, currentColor)"`, tagSize)
	p.addf(" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y+tagSize+tagDrop-formDrop, escape(w.UPOS))
}

func sentence(words []Word) string {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = w.Form
	}
	return strings.Join(forms, " ")
}

// description says the tree in words.
func description(words []Word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		if w.Head < 0 {
			parts[i] = fmt.Sprintf("%s: %s, root", w.Form, w.UPOS)
		} else {
			parts[i] = fmt.Sprintf("%s: %s, %s of %s", w.Form, w.UPOS, w.Relation, words[w.Head].Form)
		}
	}
	return strings.Join(parts, "; ")
}

// escape makes text of anything, in XML and in HTML alike.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}
