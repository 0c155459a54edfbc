package mark

import (
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// attributions marks sources, cues and contents. They belong to the statement that is made from them; those of an
// attribution that no statement is made from are marked under its own id.
func attributions(r *sitrep.Reading) []Mark {
	a := &attributor{reading: r, of: map[string][]int{}, content: map[printed]int{}}
	for i, s := range r.Statements {
		for _, id := range s.Attributions {
			a.of[id] = append(a.of[id], i)
		}
	}
	for _, attribution := range r.Attributions {
		a.mark(attribution)
	}
	for i := range r.Statements {
		a.anchor(i)
	}
	return a.marks
}

type attributor struct {
	reading *sitrep.Reading
	of      map[string][]int // the statements made from an attribution
	marks   []Mark
	content map[printed]int // the content mark of an entry at a span
}

type printed struct {
	entry string
	span  sitrep.Span
}

func (a *attributor) mark(t sitrep.Attribution) {
	first := len(a.marks)
	entry, name := a.entry(t, sitrep.Span{})
	speaker := Speaker(a.reading, t)
	confidence := Confidence(t.Confidence)
	a.add(Source, entry, t.Source, "source of "+Join(", ", name+": "+speaker, string(t.SourceKind), confidence))
	a.add(Cue, entry, t.Cue, "cue of "+name+": "+speaker+", "+confidence)
	for _, span := range t.Content {
		entry, name := a.entry(t, span)
		a.add(Content, entry, []sitrep.Span{span}, "content of "+name+": "+Join(", ", speaker, QuoteWords(t.Quote), confidence))
	}
	for i := range a.marks[first:] {
		a.marks[first+i].Unsure = Unsure(t.Confidence)
	}
	if len(a.of[t.ID]) == 0 {
		anchorEarliest(a.marks[first:], t.ID)
	}
}

func (a *attributor) add(layer Layer, entry string, spans []sitrep.Span, label string) {
	for _, span := range spans {
		if layer == Content {
			a.content[printed{entry, span}] = len(a.marks)
		}
		a.marks = append(a.marks, Mark{Layer: layer, Span: span, Entry: entry, Label: label})
	}
}

// entry returns the id and the name of the statement made from an attribution: of the one with that span among its
// evidence, else the first; where there is none, of the attribution itself.
func (a *attributor) entry(t sitrep.Attribution, content sitrep.Span) (id, name string) {
	made := a.of[t.ID]
	if len(made) == 0 {
		return t.ID, "attribution " + t.ID
	}
	chosen := made[0]
	for _, i := range made {
		if hasEvidence(a.reading.Statements[i], content) {
			chosen = i
			break
		}
	}
	return a.reading.Statements[chosen].ID, fmt.Sprintf("statement %d", chosen+1)
}

func hasEvidence(s sitrep.Statement, span sitrep.Span) bool {
	return slices.ContainsFunc(s.Evidence, func(p sitrep.Printing) bool { return slices.Contains(p, span) })
}

func anchorEarliest(marks []Mark, anchor string) {
	first := 0
	for i, m := range marks {
		if m.Span.Start < marks[first].Span.Start {
			first = i
		}
	}
	if len(marks) > 0 {
		marks[first].Anchor = anchor
	}
}

// anchor gives the first words of each printing of a statement their anchor. Words that no attribution has as its
// content are marked here.
func (a *attributor) anchor(statement int) {
	s := a.reading.Statements[statement]
	for n, printing := range s.Evidence {
		for j, span := range printing {
			at, ok := a.content[printed{s.ID, span}]
			if !ok {
				at = len(a.marks)
				a.add(Content, s.ID, []sitrep.Span{span}, fmt.Sprintf("words of statement %d", statement+1))
			}
			if j == 0 {
				a.marks[at].Anchor = Nth(s.ID, n+1)
			}
			if len(s.Evidence) > 1 {
				a.marks[at].Label += fmt.Sprintf(", printing %d of %d", n+1, len(s.Evidence))
			}
		}
	}
}

// Confidence says a reader's confidence in words.
func Confidence(confidence float64) string { return fmt.Sprintf("reading confidence %.2f", confidence) }

// Unsure reports whether a reader is so little confident of an entry that it would more often be wrong than right.
func Unsure(confidence float64) bool { return confidence < .5 }

// Speaker names who an attribution is owned by: the actor, else the source as printed, else "speaker not named".
func Speaker(r *sitrep.Reading, a sitrep.Attribution) string {
	if actor := r.ActorByID(a.Actor); actor != nil {
		return actor.Name
	}
	if words := Words(r.Document.Text, a.Source); words != "" {
		return words
	}
	return "speaker not named"
}

// QuoteWords says a quote type in words.
func QuoteWords(q sitrep.QuoteType) string {
	switch q {
	case sitrep.DirectQuote:
		return "direct quotation"
	case sitrep.IndirectQuote:
		return "indirect speech"
	case sitrep.MixedQuote:
		return "partly quoted"
	}
	return "kind of quotation not known"
}
