package brief

import (
	"fmt"
	"io"
	"net/url"
	"strings"
)

// heading says what the report is of and when.
func (r *Report) heading() string { return "Situation report: " + printable(r.Crisis) }

// period says the days that the report is about.
func (r *Report) period() string {
	return "At the end of " + timeWords(r.AsOf) + ". New is what came from " + timeWords(r.Since) + " on."
}

// Markdown writes the report as CommonMark with tables.
func (r *Report) Markdown(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escapeMarkdown(r.heading()), r.period())
	for i := range r.Sections {
		s := &r.Sections[i]
		fmt.Fprintf(&b, "\n## %s\n", s.Title)
		if s.Note != "" {
			fmt.Fprintf(&b, "\n*%s*\n", s.Note)
		}
		for k := range s.Groups {
			s.Groups[k].markdown(&b)
		}
	}
	b.WriteString("\n## Sources\n\n")
	for i := range r.Sources {
		s := &r.Sources[i]
		fmt.Fprintf(&b, "%d. %s\n", s.Number, s.markdown())
	}
	fmt.Fprintf(&b, "\n*%s*\n", footer)
	_, err := io.WriteString(out, b.String())
	return err
}

func (g *Group) markdown(b *strings.Builder) {
	if g.Title != nil {
		fmt.Fprintf(b, "\n### %s\n", g.Title.markdown())
	}
	if len(g.Items) > 0 {
		b.WriteString("\n")
	}
	for i := range g.Items {
		g.Items[i].list(b, "")
	}
	if g.Table != nil {
		g.Table.markdown(b)
	}
}

func (s *Statement) list(b *strings.Builder, indent string) {
	fmt.Fprintf(b, "%s- %s\n", indent, s.markdown())
	for i := range s.Under {
		s.Under[i].list(b, indent+"  ")
	}
}

func (t *Table) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n| %s |\n|%s\n", strings.Join(t.Columns, " | "), strings.Repeat(" --- |", len(t.Columns)))
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i := range row {
			cells[i] = strings.TrimSpace(row[i].markdown())
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
	}
}

func (s *Statement) markdown() string {
	var b strings.Builder
	for i := range s.Parts {
		switch p := &s.Parts[i]; p.Kind {
		case Ref, Words:
			b.WriteString(p.plain())
		default:
			b.WriteString(escapeMarkdown(p.plain()))
		}
	}
	return b.String()
}

func (s *Source) markdown() string {
	title := escapeMarkdown(printable(s.title()))
	if link := safeLink(s.URL); link != "" {
		title = "[" + title + "](<" + link + ">)"
	}
	return escapeMarkdown(s.where()) + title
}

// title is what names a document to a reader.
func (s *Source) title() string {
	if s.Title == "" {
		return s.Document
	}
	return s.Title
}

// where says who published a document and when.
func (s *Source) where() string {
	var words strings.Builder
	for _, x := range []string{s.Publisher, s.Date} {
		if x != "" {
			words.WriteString(printable(x) + ", ")
		}
	}
	return words.String()
}

// safeLink is an address of the web in the letters that addresses have; "" for any other.
func safeLink(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", "\"", "%22", " ", "%20").Replace(printable(u.String()))
}

// escapeMarkdown keeps a text from being taken for marks.
func escapeMarkdown(s string) string {
	var b strings.Builder
	digits := true // so far there was nothing else
	for i, r := range s {
		isStart := i == 0 && strings.ContainsRune("#+-=", r)
		isNumber := i > 0 && digits && (r == '.' || r == ')') && (i+1 == len(s) || s[i+1] == ' ')
		if isStart || isNumber || strings.ContainsRune("\\`*_[]<>|~&", r) {
			b.WriteByte('\\')
		}
		digits = digits && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}
