// Package terminal prints a reading for people at a terminal: title, what happened, what was threatened, promised, demanded and
// planned, who said what, when, where, each with the number of the sentence it rests on.
package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A Style says how to print.
type Style struct {
	Color bool // ANSI escape sequences
	Width int  // columns; 0 means 100
}

const defaultWidth = 100

// The colours of the layers, as on the pages: sources, cues, times and places.
const (
	bold   = "1"
	faint  = "2"
	source = "1;36"
	cue    = "33"
	when   = "35"
	where  = "32"
	wrong  = "31"
)

type printer struct {
	Style
	out strings.Builder
}

// Print writes the reading to w. Sentences are numbered from 1. Control characters of the text are made visible.
func Print(w io.Writer, reading *sitrep.Reading, style Style) error {
	if style.Width == 0 {
		style.Width = defaultWidth
	}
	p := &printer{Style: style}
	p.head(reading)
	if reading.Unread != "" {
		p.line(0, p.paint(wrong, "not read: "+reading.Unread))
	} else {
		p.events(reading)
		p.speechActs(reading)
		p.plans(reading)
		p.statements(reading)
		p.actors(reading)
		p.times(reading)
		p.places(reading)
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

func (p *printer) head(r *sitrep.Reading) {
	d := &r.Document
	title := d.Title
	if title == "" {
		title = d.ID
	}
	p.line(0, p.paint(bold, title))
	var facts []string
	for _, fact := range []string{d.Dateline.Place, day(d), d.Publisher, strings.Join(d.Byline, ", "), d.URL} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if len(facts) > 0 {
		p.line(0, p.paint(faint, strings.Join(facts, " · ")))
	}
	if n := len(d.Furniture); n > 0 {
		p.line(0, p.paint(faint, fmt.Sprintf("%d sentences; not read as the article: %s", len(r.Sentences), furniture(d))))
	}
}

func day(d *sitrep.Document) string {
	if d.Dateline.Date != "" {
		return d.Dateline.Date
	}
	return d.Published
}

func furniture(d *sitrep.Document) string {
	const most = 4
	var parts []string
	for _, span := range d.Furniture {
		if words := oneLine(span.In(d.Text)); words != "" {
			parts = append(parts, "“"+shorten(words, 50)+"”")
		}
	}
	if len(parts) > most {
		parts = append(parts[:most], fmt.Sprintf("and %d more", len(parts)-most))
	}
	return strings.Join(parts, ", ")
}

func (p *printer) statements(r *sitrep.Reading) {
	if len(r.Statements) == 0 {
		return
	}
	p.section("Who said what", len(r.Statements))
	for _, s := range r.Statements {
		a := attributionOf(r, s)
		heading := p.paint(source, speaker(r, s, a)) + p.paint(faint, "  "+strings.Join(qualities(s, a), ", "))
		p.line(0, fmt.Sprintf("%4d  %s", s.Sentence+1, heading))
		for _, printing := range s.Evidence[:1] {
			p.line(6, p.cueOf(r, a)+quoted(r.Document.Text, printing))
		}
		for _, printing := range s.Evidence[1:] {
			at := r.SentenceAt(printing[0].Start) + 1
			p.line(6, p.paint(faint, fmt.Sprintf("printed again in sentence %d: ", at))+quoted(r.Document.Text, printing))
		}
	}
}

func (p *printer) cueOf(r *sitrep.Reading, a *sitrep.Attribution) string {
	if a == nil || len(a.Cue) == 0 {
		return ""
	}
	return p.paint(cue, joined(r.Document.Text, a.Cue)) + ": "
}

func attributionOf(r *sitrep.Reading, s sitrep.Statement) *sitrep.Attribution {
	for i := range r.Attributions {
		if slices.Contains(s.Attributions, r.Attributions[i].ID) {
			return &r.Attributions[i]
		}
	}
	return nil
}

// speaker is the name of who said it, or the words of the source where nobody is known by them.
func speaker(r *sitrep.Reading, s sitrep.Statement, a *sitrep.Attribution) string {
	if actor := r.ActorByID(s.Actor); actor != nil {
		if actor.Role != "" {
			return actor.Name + ", " + actor.Role
		}
		return actor.Name
	}
	if a != nil && len(a.Source) > 0 {
		return joined(r.Document.Text, a.Source)
	}
	return "source not stated"
}

func qualities(s sitrep.Statement, a *sitrep.Attribution) []string {
	var out []string
	if a != nil && a.SourceKind != "" {
		out = append(out, string(a.SourceKind)+" source")
	}
	if a != nil && a.Quote != "" {
		out = append(out, string(a.Quote)+" quotation")
	}
	if n := len(s.Evidence); n > 1 {
		out = append(out, fmt.Sprintf("printed %d times", n))
	}
	return out
}

func (p *printer) actors(r *sitrep.Reading) {
	if len(r.Actors) == 0 {
		return
	}
	p.section("Who", len(r.Actors))
	for _, a := range r.Actors {
		var facts []string
		for _, fact := range []string{string(a.Kind), a.Role, a.Country, a.Code} {
			if fact != "" {
				facts = append(facts, fact)
			}
		}
		also := ""
		if others := without(a.Aliases, a.Name); len(others) > 0 {
			also = "  also: " + strings.Join(others, ", ")
		}
		about := also
		if len(facts) > 0 {
			about = "  " + strings.Join(facts, ", ") + also
		}
		p.line(6, p.paint(source, a.Name)+p.paint(faint, about))
	}
}

func (p *printer) times(r *sitrep.Reading) {
	if len(r.Times) == 0 {
		return
	}
	p.section("When", len(r.Times))
	for _, t := range r.Times {
		value := t.Value
		if value == "" {
			value = "not resolved"
		}
		p.line(0, fmt.Sprintf("%4d  %s %s", r.SentenceAt(t.Span.Start)+1, p.paint(when, oneLine(t.Span.In(r.Document.Text))),
			p.paint(faint, "= "+value+" ("+string(t.Type)+")")))
	}
}

func (p *printer) places(r *sitrep.Reading) {
	if len(r.Places) == 0 {
		return
	}
	p.section("Where", len(r.Places))
	for _, place := range r.Places {
		fact := "not located"
		if place.Located {
			fact = fmt.Sprintf("%.2f, %.2f", place.Lat, place.Lon)
		}
		if place.Country != "" {
			fact = place.Country + ", " + fact
		}
		words := oneLine(place.Span.In(r.Document.Text))
		if place.Name != words {
			fact = place.Name + ", " + fact
		}
		p.line(0, fmt.Sprintf("%4d  %s %s", r.SentenceAt(place.Span.Start)+1, p.paint(where, words), p.paint(faint, "("+fact+")")))
	}
}

func (p *printer) section(name string, n int) {
	p.line(0, "")
	p.line(0, p.paint(bold, name)+p.paint(faint, fmt.Sprintf("  %d", n)))
}

func (p *printer) paint(code, words string) string {
	words = Printable(words)
	if !p.Color || words == "" {
		return words
	}
	return "\x1b[" + code + "m" + words + "\x1b[0m"
}

// line prints words folded at the width, every line behind the same indent. Escape sequences take no room.
func (p *printer) line(indent int, words string) {
	pad := strings.Repeat(" ", indent)
	column := 0
	p.out.WriteString(pad)
	for i, word := range strings.Split(words, " ") {
		width := visible(word)
		switch {
		case i > 0 && column+1+width > p.Width-indent:
			p.out.WriteString("\n" + pad + strings.Repeat(" ", hanging(indent)))
			column = hanging(indent)
		case i > 0:
			p.out.WriteByte(' ')
			column++
		}
		p.out.WriteString(word)
		column += width
	}
	p.out.WriteByte('\n')
}

// hanging is how far lines after the first of an entry that begins with a sentence number stand in.
func hanging(indent int) int {
	if indent == 0 {
		return 6
	}
	return 0
}

func visible(word string) int {
	n, escaped := 0, false
	for _, r := range word {
		switch {
		case r == '\x1b':
			escaped = true
		case escaped:
			escaped = r != 'm'
		default:
			n++
		}
	}
	return n
}

// quoted are the words of a printing; pieces that stand apart are joined by an ellipsis.
func quoted(text string, spans []sitrep.Span) string { return join(text, spans, " … ") }

func joined(text string, spans []sitrep.Span) string { return join(text, spans, " ") }

func join(text string, spans []sitrep.Span, between string) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = oneLine(s.In(text))
	}
	return strings.Join(parts, between)
}

// oneLine folds white space and makes the words printable.
func oneLine(words string) string { return Printable(strings.Join(strings.Fields(words), " ")) }

// Printable shows control characters, line feeds and tabs among them, and those that change the direction of writing as
// U+FFFD: no text may move the cursor or hide what it says.
func Printable(words string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, words)
}

func shorten(words string, most int) string {
	if utf8.RuneCountInString(words) <= most {
		return words
	}
	return string([]rune(words)[:most-1]) + "…"
}

func without(names []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
}
