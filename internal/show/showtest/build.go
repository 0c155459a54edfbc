package showtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// A Builder makes a reading by hand: it looks up in the text where the words stand that it is given.
type Builder struct {
	t       testing.TB
	Reading sitrep.Reading
	from    int // where the next words are looked for
}

// Build begins the reading of a document. Its sentences are what ends with a full stop, a question mark or a closing
// quotation mark after one of them, and lines.
func Build(t testing.TB, d sitrep.Document) *Builder {
	d.Version = sitrep.HashText(d.Text)
	b := &Builder{t: t, Reading: sitrep.Reading{Document: d, Reader: sitrep.Reader{Version: "test", Rules: "by hand"}}}
	b.Reading.Sentences = sentencesOf(d.Text)
	return b
}

func sentencesOf(text string) []sitrep.Span {
	var sentences []sitrep.Span
	add := func(start, end int) {
		words := strings.TrimSpace(text[start:end])
		if len(words) > 1 {
			at := start + strings.Index(text[start:end], words)
			sentences = append(sentences, sitrep.Span{Start: at, End: at + len(words)})
		}
	}
	start := 0
	for i, char := range text {
		ends := strings.HasPrefix(text[i:], ". ") || strings.HasPrefix(text[i:], ".” ") || char == '\n'
		if !ends && i+len(string(char)) < len(text) {
			continue
		}
		end := i + len(string(char))
		if strings.HasPrefix(text[i:], ".”") {
			end = i + len(".”")
		}
		add(start, end)
		start = end
	}
	return sentences
}

// After moves on: what follows is looked for after the first occurrence of these words.
func (b *Builder) After(words string) *Builder {
	b.from = 0
	b.from = b.find(words).End
	return b
}

// FromStart moves back to the beginning of the text.
func (b *Builder) FromStart() *Builder {
	b.from = 0
	return b
}

func (b *Builder) find(words string) sitrep.Span {
	b.t.Helper()
	at := strings.Index(b.Reading.Document.Text[b.from:], words)
	if at < 0 {
		b.t.Fatalf("%q is not in the text after byte %d", words, b.from)
	}
	return sitrep.Span{Start: b.from + at, End: b.from + at + len(words)}
}

func (b *Builder) spans(words ...string) []sitrep.Span {
	b.t.Helper()
	var spans []sitrep.Span
	for _, w := range words {
		if w != "" {
			spans = append(spans, b.find(w))
		}
	}
	return spans
}

// Furniture marks words as page furniture; nothing in it is a sentence.
func (b *Builder) Furniture(words ...string) *Builder {
	b.t.Helper()
	furniture := append(b.Reading.Document.Furniture, b.spans(words...)...)
	b.Reading.Document.Furniture = furniture
	b.Reading.Sentences = slices.DeleteFunc(b.Reading.Sentences, func(s sitrep.Span) bool {
		return slices.ContainsFunc(furniture, func(f sitrep.Span) bool { return f.Contains(s) })
	})
	return b
}

// Actor adds an actor and returns its id.
func (b *Builder) Actor(a sitrep.Actor) string {
	a.ID = fmt.Sprintf("a%d", len(b.Reading.Actors)+1)
	b.Reading.Actors = append(b.Reading.Actors, a)
	return a.ID
}

// Mention adds a mention of an actor.
func (b *Builder) Mention(actor, words string, entity sitrep.EntityType, form sitrep.Form) *Builder {
	b.t.Helper()
	id := fmt.Sprintf("m%d", len(b.Reading.Mentions)+1)
	m := sitrep.Mention{ID: id, Span: b.find(words), Type: entity, Form: form, Actor: actor}
	b.Reading.Mentions = append(b.Reading.Mentions, m)
	return b
}

// Time adds a time expression.
func (b *Builder) Time(words, value string) *Builder {
	b.t.Helper()
	b.Reading.Times = append(b.Reading.Times, sitrep.Timex{Span: b.find(words), Type: sitrep.DateTimex, Value: value})
	return b
}

// Place adds a place.
func (b *Builder) Place(words string, p sitrep.Place) *Builder {
	b.t.Helper()
	p.Span, p.Name = b.find(words), words
	b.Reading.Places = append(b.Reading.Places, p)
	return b
}

// Said adds an attribution and the statement that is made from it.
func (b *Builder) Said(a sitrep.Attribution, source, cue string, contents ...string) *Builder {
	b.t.Helper()
	a.ID = fmt.Sprintf("t%d", len(b.Reading.Attributions)+1)
	a.Source, a.Cue, a.Content = b.spans(source), b.spans(cue), b.spans(contents...)
	a.Sentence = max(0, b.Reading.SentenceAt(a.Content[0].Start))
	b.Reading.Attributions = append(b.Reading.Attributions, a)
	b.Reading.Statements = append(b.Reading.Statements, sitrep.Statement{
		ID: fmt.Sprintf("st%d", len(b.Reading.Statements)+1), Actor: a.Actor, Attributions: []string{a.ID},
		Evidence: []sitrep.Printing{a.Content}, Sentence: a.Sentence,
	})
	return b
}

// Again adds another printing to the last statement.
func (b *Builder) Again(a sitrep.Attribution, source, cue string, contents ...string) *Builder {
	b.t.Helper()
	b.Said(a, source, cue, contents...)
	statements := b.Reading.Statements
	last, before := statements[len(statements)-1], &statements[len(statements)-2]
	before.Attributions = append(before.Attributions, last.Attributions...)
	before.Evidence = append(before.Evidence, last.Evidence...)
	b.Reading.Statements = statements[:len(statements)-1]
	return b
}
