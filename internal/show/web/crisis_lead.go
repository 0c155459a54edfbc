package web

import (
	"bytes"
	"io"
	"net/http"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/brief"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A leadView is the bottom line of a crisis, as its situation report has it.
type leadView struct {
	Since string // first day of what is new
	Items [][]leadPart
	Paths []choice // the whole report, by format
}

// A leadPart is a piece of a sentence. Its kind is that of [brief.Part].
type leadPart struct {
	Kind brief.Kind
	Text string
	Path string // of the document, or of the entry that a figure or a name is of; "" for none
	Name string // of the source, for a reference
}

func newLead(a *ledgerAsk, c *situation.Crisis, register *situation.Register) (v leadView, err error) {
	report, err := c.Lead()
	if err != nil {
		return v, err
	}
	v.Since = report.Since
	for _, section := range report.Sections {
		for _, g := range section.Groups {
			for i := range g.Items {
				v.Items = append(v.Items, leadParts(a, &g.Items[i], report, register))
			}
		}
	}
	for _, f := range reportFormats {
		v.Paths = append(v.Paths, choice{f.label, a.then(crisisPath(c.Crisis.Slug()) + "/report/" + f.file), false, -1})
	}
	return v, nil
}

func leadParts(a *ledgerAsk, s *brief.Statement, report *brief.Report, register *situation.Register) []leadPart {
	var parts []leadPart
	for _, p := range s.Parts {
		part := leadPart{Kind: p.Kind, Text: p.Text}
		switch {
		case p.Document != "":
			part.Path = documentPath(sitrep.Key{ID: p.Document})
			if p.Source > 0 && p.Source <= len(report.Sources) {
				source := &report.Sources[p.Source-1]
				part.Name = headline(source.Title, source.Document) + ", " + source.Publisher
			}
		case len(p.Entries) == 1:
			part.Path = entryLink(a, register, p.Entries[0])
		}
		parts = append(parts, part)
	}
	return parts
}

// entryLink is the address of a happening or an entry, "" for what is neither.
func entryLink(a *ledgerAsk, register *situation.Register, id string) string {
	if _, err := register.Happening(id); err == nil {
		return a.then(happeningPath(id))
	}
	if e := register.AnyEntry(id); e != nil {
		return a.then(entryPath(e))
	}
	return ""
}

// A reportFormat is a form in which the situation report is served.
type reportFormat struct {
	file, label, mediaType string
	write                  func(*brief.Report, io.Writer) error
}

var reportFormats = []reportFormat{
	{"report.pdf", "PDF", "application/pdf", (*brief.Report).PDF},
	{"report.md", "Markdown", "text/markdown; charset=utf-8", (*brief.Report).Markdown},
	{"report.json", "JSON", "application/json", (*brief.Report).JSON},
}

// report is the situation report of a crisis.
func (d *desk) report(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	for _, f := range reportFormats {
		if f.file != r.PathValue("file") {
			continue
		}
		report, err := brief.New(c.Book, c.Selection, a.get("since"))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := f.write(report, &b); err != nil {
			return err
		}
		w.Header().Set("Content-Type", f.mediaType)
		w.Header().Set("Content-Disposition", `attachment; filename="`+c.Crisis.Slug()+"-"+f.file+`"`)
		_, err = w.Write(b.Bytes())
		return err
	}
	return notFound(w, r)
}
