package brief

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// style is all that the page needs besides itself: readable on a screen and on paper, light and dark.
const style = `:root{color-scheme:light dark;--paper:#fcfcfa;--ink:#1b1f24;--muted:#586069;--rule:#dedfd9;--link:#1d5290;--content:#fdf2cf;--band:#dbe6f2}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#dfe3e6;--muted:#9aa5af;--rule:#30363c;--link:#8dbdf5;--content:#3a3320;--band:#24384d}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 Charter,"Iowan Old Style","Source Serif 4",Georgia,"Liberation Serif",serif}
main{max-width:48rem;margin:0 auto;padding:2rem 1rem 4rem}
h1,h2,h3,th,figcaption,footer,.note,.period{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;border-top:2px solid var(--ink);padding-top:.5rem}
h3{font-size:.95rem;margin:1.2rem 0 .3rem}.note,.period,footer,figcaption{color:var(--muted);font-size:.85rem}.note{margin:.2rem 0 .6rem}
ul,ol{padding-left:1.2rem;margin:.3rem 0}li{margin:.35rem 0;overflow-wrap:anywhere}q{quotes:none;background:var(--content);padding:0 .15em}
a{color:var(--link)}a.ref{font-size:.8em;text-decoration:none;white-space:nowrap}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.85rem}th,td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--rule)}
td:first-child{white-space:nowrap}th{font-weight:600;color:var(--muted)}figure{margin:1rem 0}svg{width:100%;height:auto;font:11px system-ui,sans-serif;fill:var(--ink)}
svg .grid{stroke:var(--rule)}svg .value{fill:none;stroke:var(--ink);stroke-width:1.6}svg .baseline{fill:none;stroke:var(--link);stroke-width:1.4;stroke-dasharray:5 3}
svg .spread{fill:var(--band);stroke:none}svg .since{stroke:var(--muted);stroke-dasharray:1 3}svg .volume{fill:var(--muted)}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--muted:#444;--rule:#bbb;--link:#000;--content:#f2f2f2;--band:#e6e6e6}
main{max-width:none;padding:0}h2,h3{break-after:avoid}li,tr,figure{break-inside:avoid}}`

// HTML writes the report as one page that needs nothing else: no script, no picture of its own, nothing from elsewhere.
func (r *Report) HTML(out io.Writer) error {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
	b.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", html.EscapeString(r.heading()), style)
	fmt.Fprintf(&b, "<h1>%s</h1>\n<p class=\"period\">%s</p>\n", html.EscapeString(r.heading()), html.EscapeString(r.period()))
	for i := range r.Sections {
		r.section(&b, &r.Sections[i])
	}
	b.WriteString("<section id=\"sources\">\n<h2>Sources</h2>\n<ol>\n")
	for i := range r.Sources {
		s := &r.Sources[i]
		fmt.Fprintf(&b, "<li id=\"source-%d\">%s</li>\n", s.Number, s.html())
	}
	fmt.Fprintf(&b, "</ol>\n</section>\n<footer><p>%s</p></footer>\n</main>\n</body>\n</html>\n", footer)
	_, err := io.WriteString(out, b.String())
	return err
}

func (r *Report) section(b *strings.Builder, s *Section) {
	fmt.Fprintf(b, "<section id=\"%s\">\n<h2>%s</h2>\n", s.ID, s.Title)
	if s.Note != "" {
		fmt.Fprintf(b, "<p class=\"note\">%s</p>\n", html.EscapeString(s.Note))
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		if g.Title != nil {
			fmt.Fprintf(b, "<h3>%s</h3>\n", g.Title.html())
		}
		if len(g.Items) > 0 {
			listHTML(b, g.Items)
		}
		if g.Table != nil {
			g.Table.html(b)
		}
		if g.Picture != nil {
			g.Picture.svg(b, r.Since)
		}
	}
	b.WriteString("</section>\n")
}

func listHTML(b *strings.Builder, items []Statement) {
	b.WriteString("<ul>\n")
	for i := range items {
		b.WriteString("<li>" + items[i].html())
		if len(items[i].Under) > 0 {
			b.WriteString("\n")
			listHTML(b, items[i].Under)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ul>\n")
}

func (t *Table) html(b *strings.Builder) {
	b.WriteString("<div class=\"wide\"><table>\n<thead><tr>")
	for _, c := range t.Columns {
		fmt.Fprintf(b, "<th scope=\"col\">%s</th>", html.EscapeString(c))
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for i := range row {
			fmt.Fprintf(b, "<td>%s</td>", row[i].html())
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table></div>\n")
}

func (s *Statement) html() string {
	var b strings.Builder
	for i := range s.Parts {
		switch p := &s.Parts[i]; p.Kind {
		case Quote:
			fmt.Fprintf(&b, "<q>%s</q>", html.EscapeString(p.plain()))
		case Ref:
			fmt.Fprintf(&b, " <a class=\"ref\" href=\"#source-%d\">[%d]</a>", p.Source, p.Source)
		default:
			b.WriteString(html.EscapeString(p.plain()))
		}
	}
	return b.String()
}

func (s *Source) html() string {
	title := html.EscapeString(printable(s.title()))
	if link := safeLink(s.URL); link != "" {
		title = "<a href=\"" + html.EscapeString(link) + "\">" + title + "</a>"
	}
	return html.EscapeString(s.where()) + title
}
