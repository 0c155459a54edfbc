package brief

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A Kind says what a part of a statement is.
type Kind string

// The kinds of part.
const (
	Words Kind = "words" // the template's own
	Value Kind = "value" // what an entry says: a name, a day, a figure, a state
	Count Kind = "count" // how many entries there are of a kind
	Quote Kind = "quote" // exact words of a document
	Ref   Kind = "ref"   // the document that the statement rests on
)

// A Part is a piece of a statement. Only Words stand for nothing.
type Part struct {
	Kind     Kind     `json:"kind"`
	Text     string   `json:"text"`              // as it is shown, without quotation marks and brackets
	Raw      string   `json:"raw,omitempty"`     // of a Value, as its entry has it
	Entries  []string `json:"entries,omitempty"` // ids of the entries that a Value is of or a Count counts; see also [SeriesEntry]
	Document string   `json:"document,omitempty"`
	Source   int      `json:"source,omitempty"` // number of the Document among the sources
}

// A Statement is a sentence of a report, or a cell of a table: a template over entries or a quotation, with its references.
type Statement struct {
	Parts []Part      `json:"parts"`
	Under []Statement `json:"under,omitempty"`
}

// Plain is a statement as text: quotations in their marks, references in brackets.
func (s *Statement) Plain() string {
	var b strings.Builder
	for i := range s.Parts {
		b.WriteString(s.Parts[i].plain())
	}
	return b.String()
}

func (p *Part) plain() string {
	switch p.Kind {
	case Quote:
		return "“" + printable(p.Text) + "”"
	case Ref:
		return " [" + p.Text + "]"
	case Words:
		return p.Text
	case Value, Count:
	}
	return printable(p.Text)
}

// printable is what others wrote, in one line that it cannot leave.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// A line is a statement in the making.
type line struct {
	w *writer
	Statement
}

func (w *writer) line(words string) *line { return (&line{w: w}).words(words) }

// done is the finished statement.
func (l *line) done() Statement { return l.Statement }

func (l *line) words(s string) *line {
	if s != "" {
		l.Parts = append(l.Parts, Part{Kind: Words, Text: s})
	}
	return l
}

// value says something of an entry as the entry has it.
func (l *line) value(entry, raw string) *line { return l.shown(entry, raw, raw) }

// shown says something of an entry in other words than the entry's own.
func (l *line) shown(entry, raw, text string) *line {
	if raw != "" {
		l.Parts = append(l.Parts, Part{Kind: Value, Text: text, Raw: raw, Entries: []string{entry}})
	}
	return l
}

// day says a day, month or year of an entry.
func (l *line) day(entry, raw string) *line { return l.shown(entry, raw, timeWords(raw)) }

// names lists names of an entry.
func (l *line) names(entry string, names []string) *line {
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			l.words(" and ")
		default:
			l.words(", ")
		}
		l.value(entry, name)
	}
	return l
}

// count says how many entries there are.
func (l *line) count(ids []string, one, many string) *line {
	l.Parts = append(l.Parts, Part{Kind: Count, Text: strconv.Itoa(len(ids)), Entries: ids})
	if len(ids) == 1 {
		return l.words(" " + one)
	}
	return l.words(" " + many)
}

// quote prints words of a document if they stand there, and nothing if they do not.
func (l *line) quote(document, words string) *line {
	if l.w.says(document, words) {
		l.Parts = append(l.Parts, Part{Kind: Quote, Text: strings.Join(strings.Fields(words), " "), Raw: words, Document: document, Source: l.w.source(document)})
	}
	return l
}

// sentence quotes the sentence of a piece of evidence, or its exact words where the sentence does not stand as it is.
func (l *line) sentence(e cite.Evidence) *line {
	if l.w.says(e.Document, e.Sentence) {
		return l.quote(e.Document, e.Sentence)
	}
	return l.quote(e.Document, e.Exact)
}

// mostRefs is how many references a statement has at most; its counts name all entries.
const mostRefs = 8

// refs ends a statement with references, each document once.
func (l *line) refs(documents ...string) *line {
	n := 0
	for i, id := range documents {
		if l.w.documents[id] == nil || slices.Contains(documents[:i], id) || n == mostRefs {
			continue
		}
		n++
		number := l.w.source(id)
		l.Parts = append(l.Parts, Part{Kind: Ref, Text: strconv.Itoa(number), Document: id, Source: number})
	}
	return l
}

// documentsOf are the documents that evidence is of.
func documentsOf(evidence []cite.Evidence) []string {
	ids := make([]string, 0, len(evidence))
	for _, e := range evidence {
		ids = append(ids, e.Document)
	}
	return ids
}

// timeWords says a day, month or year of TIMEX3: 2031-05-06 is 6 May 2031. Other spans are told by their days; what has none stays as it is.
func timeWords(raw string) string {
	first, last := raw, raw
	if _, err := time.Parse(time.DateOnly, raw); err != nil {
		if first, last = sitrep.TimexDays(raw); first == "" {
			return raw
		}
	}
	from, errFrom := time.Parse(time.DateOnly, first)
	to, errTo := time.Parse(time.DateOnly, last)
	year := strconv.Itoa(from.Year())
	month := strings.Fields(months)[from.Month()-1] + " " + year
	switch {
	case errFrom != nil || errTo != nil:
		return raw
	case first == last:
		return strconv.Itoa(from.Day()) + " " + month
	case from.Day() == 1 && to.Equal(from.AddDate(0, 1, -1)):
		return month
	case from.YearDay() == 1 && to.Equal(from.AddDate(1, 0, -1)):
		return year
	}
	return timeWords(first) + " to " + timeWords(last)
}
