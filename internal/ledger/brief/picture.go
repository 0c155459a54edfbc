package brief

import (
	"fmt"
	"html"
	"strings"
)

// The measures of the picture in its own units.
const (
	pictureWidth  = 720
	panelHeight   = 84 // of a series
	panelGap      = 26
	volumeHeight  = 36
	pictureMargin = 36
)

// svg draws the four series on one scale, each with its baseline and spread, and below them how many documents there were. since is the first
// day that is new.
func (p *Picture) svg(b *strings.Builder, since string) {
	height := len(p.Series)*(panelHeight+panelGap) + volumeHeight + 2*panelGap
	fmt.Fprintf(b, "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"The index by day; the table below has its figures\">\n", pictureWidth, height)
	top := p.highest()
	for i := range p.Series {
		p.panel(b, &p.Series[i], float64(i*(panelHeight+panelGap)+panelGap), top)
	}
	p.volume(b, float64(len(p.Series)*(panelHeight+panelGap)+panelGap))
	p.mark(b, since, height)
	if n := len(p.Days); n > 0 {
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\">%s</text>\n", pictureMargin, height-8, timeWords(p.Days[0]))
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", pictureWidth, height-8, timeWords(p.Days[n-1]))
	}
	b.WriteString("</svg>\n<figcaption>Points by day. Line: value; dashed: baseline, where it is known; band: spread; dotted: first day that is new; bars: documents.</figcaption>\n</figure>\n")
}

// x is where a day is drawn.
func (p *Picture) x(i int) float64 {
	return pictureMargin + (float64(i)+0.5)*(pictureWidth-pictureMargin)/float64(len(p.Days))
}

func (p *Picture) panel(b *strings.Builder, s *Series, y, top float64) {
	at := func(v float64) float64 { return y + panelHeight*(1-v/top) }
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%.1f\">%s</text>\n", pictureMargin, y-6, html.EscapeString(s.Name))
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>\n<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">0</text>\n",
		pictureMargin-6, y+8, top, pictureMargin-6, y+panelHeight)
	fmt.Fprintf(b, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>\n", pictureMargin, y+panelHeight, pictureWidth)
	for i, base := range s.Baseline {
		if base != nil && *s.Spread[i] > 0 {
			high, low := at(min(top, *base+*s.Spread[i])), at(max(0, *base-*s.Spread[i]))
			width := float64(pictureWidth-pictureMargin) / float64(len(p.Days))
			fmt.Fprintf(b, "<rect class=\"spread\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n", p.x(i)-width/2, high, width, low-high)
		}
	}
	known := make([]*float64, len(s.Value))
	for i := range s.Value {
		known[i] = &s.Value[i]
	}
	p.path(b, "baseline", s.Baseline, at)
	p.path(b, "value", known, at)
}

// path draws a line through what is known.
func (p *Picture) path(b *strings.Builder, class string, values []*float64, at func(float64) float64) {
	var d strings.Builder
	pen := "M"
	for i, v := range values {
		if v == nil {
			pen = "M"
			continue
		}
		fmt.Fprintf(&d, "%s%.1f %.1f", pen, p.x(i), at(*v))
		pen = "L"
	}
	if d.Len() > 0 {
		fmt.Fprintf(b, "<path class=\"%s\" d=\"%s\"/>\n", class, d.String())
	}
}

func (p *Picture) volume(b *strings.Builder, y float64) {
	most := 1
	for _, n := range p.Volume {
		most = max(most, n)
	}
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%.1f\">documents a day, at most %d</text>\n", pictureMargin, y-6, most)
	width := min(8, float64(pictureWidth-pictureMargin)/float64(max(1, len(p.Days)))*0.7)
	for i, n := range p.Volume {
		if h := volumeHeight * float64(n) / float64(most); n > 0 {
			fmt.Fprintf(b, "<rect class=\"volume\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n", p.x(i)-width/2, y+volumeHeight-h, width, h)
		}
	}
}

// mark shows the first day that is new.
func (p *Picture) mark(b *strings.Builder, since string, height int) {
	for i, day := range p.Days {
		if day == since && i > 0 {
			x := (p.x(i-1) + p.x(i)) / 2
			fmt.Fprintf(b, "<path class=\"since\" d=\"M%.1f 0V%d\"/>\n", x, height-2*panelGap+panelGap)
		}
	}
}
