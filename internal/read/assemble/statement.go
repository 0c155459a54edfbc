// Package assemble turns what the heads of the reader found into the entries of a reading, by named rules. Every rule
// is a pure function of annotations; none knows a tensor.
package assemble

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep"
)

// leastRepeated is the number of words from which on the same words of the same speaker are one statement printed
// twice. Shorter ones ("we will see") may well be said twice.
const leastRepeated = 5

// mostBetween is how many statements may stand between two printings of one: further back nobody looks, so that the time for a
// text is linear in its length.
const mostBetween = 1000

// Statements gathers what was said from attributions, in the order of the text. One attribution makes a statement of
// each paragraph of its content. Words of one speaker that the document prints again, alone or within a longer
// quotation, are one statement with another printing.
func Statements(text string, sentences []sitrep.Span, attributions []sitrep.Attribution) []sitrep.Statement {
	var statements []sitrep.Statement
	var said []string // the words of each statement
	for _, a := range attributions {
		for _, piece := range byParagraph(text, a.Content) {
			words := plainWords(text, piece)
			if words == "" {
				continue
			}
			if i := printedBefore(statements, said, a.Actor, words); i >= 0 {
				statements[i].Evidence = append(statements[i].Evidence, piece)
				statements[i].Attributions = addOnce(statements[i].Attributions, a.ID)
				if len(words) > len(said[i]) {
					said[i] = words
				}
				continue
			}
			statements = append(statements, sitrep.Statement{
				ID: fmt.Sprintf("st%d", len(statements)+1), Actor: a.Actor, Attributions: []string{a.ID},
				Evidence: []sitrep.Printing{piece}, Sentence: max(0, sitrep.SentenceAt(sentences, piece[0].Start)),
			})
			said = append(said, words)
		}
	}
	return statements
}

// byParagraph divides spans, which are in order, wherever a blank line lies between two of them.
func byParagraph(text string, spans []sitrep.Span) []sitrep.Printing {
	var pieces []sitrep.Printing
	for i, span := range spans {
		if i > 0 && !hasBlankLine(text[spans[i-1].End:max(span.Start, spans[i-1].End)]) {
			last := len(pieces) - 1
			pieces[last] = append(pieces[last], span)
			continue
		}
		pieces = append(pieces, sitrep.Printing{span})
	}
	return pieces
}

func hasBlankLine(gap string) bool {
	_, after, found := strings.Cut(gap, "\n")
	for found {
		line, rest, more := strings.Cut(after, "\n")
		if more && strings.TrimSpace(line) == "" {
			return true
		}
		after, found = rest, more
	}
	return false
}

// plainWords are the words of the spans in lower case, each between spaces, without punctuation.
func plainWords(text string, spans []sitrep.Span) string {
	var words []string
	for _, span := range spans {
		words = append(words, strings.FieldsFunc(strings.ToLower(span.In(text)), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		})...)
	}
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

func printedBefore(statements []sitrep.Statement, said []string, actor, words string) int {
	if actor == "" {
		return -1
	}
	for i := max(0, len(said)-mostBetween-1); i < len(said); i++ {
		if statements[i].Actor == actor && (repeats(said[i], words) || repeats(words, said[i])) {
			return i
		}
	}
	return -1
}

func repeats(long, short string) bool {
	return strings.Count(short, " ") > leastRepeated && strings.Contains(long, short)
}

func addOnce(ids []string, id string) []string {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}
