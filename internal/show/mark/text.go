package mark

import (
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// Words returns the words that the spans cover, those of different spans apart by " … ". Spans outside the text have
// no words.
func Words(text string, spans []sitrep.Span) string {
	parts := make([]string, 0, len(spans))
	for _, s := range spans {
		if words := strings.TrimSpace(inside(text, s).In(text)); words != "" {
			parts = append(parts, words)
		}
	}
	return strings.Join(parts, " … ")
}

// Visible writes out the characters that would reorder the text around them ("⟦U+202E⟧"), so that a line cannot be
// made to read as something that it does not say.
func Visible(s string) string {
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	var b strings.Builder
	for _, char := range s {
		if control(char) {
			b.WriteString("⟦" + codePoint(char) + "⟧")
		} else {
			b.WriteRune(char)
		}
	}
	return b.String()
}

// control reports whether the character is one of Unicode's bidirectional formatting characters (UAX #9).
func control(char rune) bool {
	return char == '\u061c' || char == '\u200e' || char == '\u200f' ||
		'\u202a' <= char && char <= '\u202e' || '\u2066' <= char && char <= '\u2069'
}

func codePoint(char rune) string { return fmt.Sprintf("U+%04X", char) }
