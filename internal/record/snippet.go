package record

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// A snippet is so many words, from so many before the first match.
const (
	snippetWords   = 36
	snippetBefore  = 10
	snippetScanned = 50_000 // words of a text that are looked at
)

// occurrence is a word of a text and the phrase, counted from 1, that it belongs to; 0 for none.
type occurrence struct {
	span   sitrep.Span
	phrase int
}

// snippet returns the stretch of text that has most of the phrases, nil if it has none.
func snippet(text string, furniture []sitrep.Span, phrases []string) []Piece {
	if len(phrases) == 0 {
		return nil
	}
	words := occurrences(text, furniture, phrases)
	start := densest(words, len(phrases))
	if start < 0 {
		return nil
	}
	end := min(start+snippetWords, len(words))
	var pieces []Piece
	if start > 0 {
		pieces = addPiece(pieces, "… ", false)
	}
	for i := start; i < end; i++ {
		if i > start {
			between := sitrep.Span{Start: words[i-1].span.End, End: words[i].span.Start}
			joined := words[i].phrase > 0 && words[i].phrase == words[i-1].phrase
			pieces = addPiece(pieces, gap(text, between, furniture), joined)
		}
		pieces = addPiece(pieces, words[i].span.In(text), words[i].phrase > 0)
	}
	if end < len(words) {
		return addPiece(pieces, " …", false)
	}
	rest := sitrep.Span{Start: words[end-1].span.End, End: len(text)}
	return addPiece(pieces, strings.TrimRight(gap(text, rest, furniture), " "), false)
}

// occurrences finds the words of a text and which of them match.
func occurrences(text string, furniture []sitrep.Span, phrases []string) []occurrence {
	var words []occurrence
	var terms []string
	for _, part := range apartFrom(text, furniture) {
		scanner := termScanner{text: part.In(text)}
		for len(words) < snippetScanned && scanner.next() {
			span := sitrep.Span{Start: part.Start + scanner.start, End: part.Start + scanner.end}
			words, terms = append(words, occurrence{span: span}), append(terms, string(scanner.term))
		}
	}
	for i, phrase := range phrases {
		wanted := strings.Fields(phrase)
		for at := 0; at+len(wanted) <= len(terms); at++ {
			if !standsAt(terms, at, wanted) {
				continue
			}
			for j := range wanted {
				words[at+j].phrase = i + 1
			}
		}
	}
	return words
}

func standsAt(terms []string, at int, wanted []string) bool {
	for i, term := range wanted {
		if terms[at+i] != term {
			return false
		}
	}
	return true
}

// densest returns where the stretch begins that has the most different phrases, the first of several; -1 if none has any.
func densest(words []occurrence, phrases int) int {
	best, most := -1, 0
	seen := make([]int, phrases+1)
	for i := range words {
		if words[i].phrase == 0 {
			continue
		}
		different := 0
		for _, word := range words[i:min(i+snippetWords-snippetBefore, len(words))] {
			if word.phrase > 0 && seen[word.phrase] != i+1 {
				seen[word.phrase] = i + 1
				different++
			}
		}
		if different > most {
			best, most = max(0, i-snippetBefore), different
		}
	}
	return best
}

// gap is what stands between two words, in one line, with an ellipsis for furniture.
func gap(text string, between sitrep.Span, furniture []sitrep.Span) string {
	if between.Overlapping(furniture) {
		return " … "
	}
	raw := between.In(text)
	line := strings.Join(strings.Fields(raw), " ")
	if line == "" {
		if raw == "" {
			return ""
		}
		return " "
	}
	if strings.TrimLeft(raw, " \t\r\n") != raw {
		line = " " + line
	}
	if strings.TrimRight(raw, " \t\r\n") != raw {
		line += " "
	}
	return line
}

func addPiece(pieces []Piece, text string, match bool) []Piece {
	if text == "" {
		return pieces
	}
	if last := len(pieces) - 1; last >= 0 && pieces[last].Match == match {
		pieces[last].Text += text
		return pieces
	}
	return append(pieces, Piece{Text: text, Match: match})
}
