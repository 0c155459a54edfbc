package brief

import (
	"fmt"
	"io"
	"strings"
)

// PDF writes the report as text on pages, without its picture: PDF 1.4 with the fonts that every reader has. They have the Latin letters of
// Europe; a report with others is refused, wrapping [sitrep.ErrInvalid], for a quotation is not to be changed.
func (r *Report) PDF(out io.Writer) error {
	d := &pdf{}
	d.text(bold, 17, 0, r.heading())
	d.text(regular, 9, 0, r.period())
	for i := range r.Sections {
		d.section(&r.Sections[i])
	}
	d.heading(13, "Sources")
	for i := range r.Sources {
		s := &r.Sources[i]
		d.text(regular, 10, 0, fmt.Sprintf("%d. %s%s %s", s.Number, s.where(), printable(s.title()), safeLink(s.URL)))
	}
	d.text(regular, 9, 0, footer)
	if d.err != nil {
		return d.err
	}
	_, err := io.WriteString(out, d.file(r))
	return err
}

func (d *pdf) section(s *Section) {
	d.heading(13, s.Title)
	if s.Note != "" {
		d.text(regular, 9, 0, s.Note)
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		if g.Title != nil {
			d.heading(10.5, g.Title.Plain())
		}
		for k := range g.Items {
			d.item(&g.Items[k], 0)
		}
		if g.Table != nil {
			d.table(g.Table)
		}
	}
}

func (d *pdf) item(s *Statement, indent float64) {
	d.text(regular, 10, indent, "• "+s.Plain())
	for i := range s.Under {
		d.item(&s.Under[i], indent+14)
	}
}

// table writes each row as a line of what its columns say.
func (d *pdf) table(t *Table) {
	for _, row := range t.Rows {
		var cells []string
		for i := range row {
			if plain := strings.TrimSpace(row[i].Plain()); plain != "" {
				cells = append(cells, t.Columns[i]+": "+plain)
			}
		}
		d.text(regular, 10, 0, "• "+strings.Join(cells, "; "))
	}
}
