package token

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A kind says what a word may do to a sentence.
type kind uint8

const (
	plain       kind = iota // letters, digits, symbols
	stop                    // a full stop of its own
	bang                    // "?", "!" and runs of them
	ellipsis                // "...", "…"
	abbreviated             // letters with a full stop that belongs to them
	separator               // "," ";" ":"
	dash                    // "-", "--", "–", "—"
	opener                  // an opening quotation mark or bracket
	closer                  // a closing quotation mark or bracket
	straight                // a quotation mark that does not say whether it opens or closes
)

// A word is a word and what stands before it.
type word struct {
	span    sitrep.Span
	kind    kind
	spaced  bool // white space stands before it
	newline bool // that white space holds a line break
}

// A cutter cuts blocks into words.
type cutter struct {
	text  string
	words []word
}

// cut appends the words of block.
func (c *cutter) cut(block sitrep.Span) {
	spaced, newline := true, false
	for i := block.Start; i < block.End; {
		r, size := utf8.DecodeRuneInString(c.text[i:block.End])
		if isSpace(r) {
			spaced, newline = true, newline || r == '\n'
			i += size
			continue
		}
		first := len(c.words)
		i = c.next(i, block.End)
		c.words[first].spaced, c.words[first].newline = spaced, newline
		spaced, newline = false, false
	}
}

// next appends the words that begin at i, which is not white space, and returns where they end.
func (c *cutter) next(i, limit int) int {
	if end := addressEnd(c.text[i:limit]); end > 0 {
		return c.add(i, i+end, plain)
	}
	r, size := utf8.DecodeRuneInString(c.text[i:limit])
	if isWordRune(r) || c.startsNumber(r, i+size, limit) {
		end := c.wordEnd(i+size, limit)
		withStop := c.stopEnd(i, end, limit)
		if withStop > end {
			return c.add(i, withStop, abbreviated)
		}
		c.addParts(i, end)
		return end
	}
	if (r == '\'' || r == '’') && (isElision(c.text[i+size:limit]) || c.isClitic(i, i+size, limit)) {
		return c.add(i, c.wordEnd(i+size, limit), plain)
	}
	end := i + c.runLength(r, i, limit)
	return c.add(i, end, kindOf(c.text[i:end]))
}

func (c *cutter) add(start, end int, k kind) int {
	c.words = append(c.words, word{span: sitrep.Span{Start: start, End: end}, kind: k})
	return end
}

// addParts appends a word cut at its clitics.
func (c *cutter) addParts(start, end int) {
	for _, at := range cliticStarts(c.text[start:end]) {
		if at > 0 {
			c.add(start, start+at, plain)
			start += at
			break
		}
	}
	c.add(start, end, plain)
}

// isClitic reports whether the apostrophe at i and what stands at next are a clitic of the mark before: (AFP)'s.
func (c *cutter) isClitic(i, next, limit int) bool {
	if len(c.words) == 0 || c.words[len(c.words)-1].span.End != i {
		return false
	}
	tail := c.text[next:c.wordEnd(next, limit)]
	return slices.Contains(clitics, tail)
}

// startsNumber reports whether r begins a hashtag, a handle or a signed number.
func (c *cutter) startsNumber(r rune, next, limit int) bool {
	if next >= limit {
		return false
	}
	after, _ := utf8.DecodeRuneInString(c.text[next:limit])
	previousSpace := len(c.words) == 0 || c.words[len(c.words)-1].span.End < next-utf8.RuneLen(r)
	switch r {
	case '#', '@':
		return unicode.IsLetter(after)
	case '-', '+', '−':
		return previousSpace && unicode.IsDigit(after)
	}
	return false
}

// runLength is the number of bytes from i on that repeat r, for the marks that are written in runs; otherwise of r.
func (c *cutter) runLength(r rune, i, limit int) int {
	size := runeSize(c.text[i:limit])
	end := i + size
	for end < limit {
		next, n := utf8.DecodeRuneInString(c.text[end:limit])
		if !runsOn(r, next) {
			break
		}
		end += n
	}
	return end - i
}

func runsOn(r, next rune) bool {
	switch r {
	case '.', '-', '*', '_', '=', '~', '`', '…', '–', '—':
		return next == r
	case '?', '!':
		return next == '?' || next == '!'
	case '\'':
		return next == r
	}
	return false
}

func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r < ' ' && !isSpace(r)
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == utf8.RuneError || r == '\u00ad'
}

// wordEnd returns the end of the word that has begun before i.
func (c *cutter) wordEnd(i, limit int) int {
	previous, _ := utf8.DecodeLastRuneInString(c.text[:i])
	for i < limit {
		r, size := utf8.DecodeRuneInString(c.text[i:limit])
		if !isWordRune(r) && !c.joins(previous, r, i+size, limit) {
			break
		}
		previous = r
		i += size
	}
	return i
}

// joins reports whether r, between previous and what stands at next, belongs to the inside of a word.
func (c *cutter) joins(previous, r rune, next, limit int) bool {
	if next >= limit {
		return false
	}
	after, size := utf8.DecodeRuneInString(c.text[next:limit])
	if !isWordRune(after) {
		return false
	}
	switch r {
	case '-', '‐', '‑', '&', '_', '@', '\'', '’':
		return isWordRune(previous)
	case ',', ':', '/':
		return unicode.IsDigit(previous) && unicode.IsDigit(after)
	case '.':
		return isWordRune(previous) && !c.missingSpace(previous, after, next+size, limit)
	}
	return false
}

// missingSpace reports whether a full stop between previous and after ends a sentence ("the end.The next").
func (c *cutter) missingSpace(previous, after rune, next, limit int) bool {
	if !unicode.IsLower(previous) || !unicode.IsUpper(after) || next >= limit {
		return false
	}
	third, _ := utf8.DecodeRuneInString(c.text[next:limit])
	return unicode.IsLower(third) || third == ' '
}

func kindOf(s string) kind {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '.':
		if size == len(s) {
			return stop
		}
		return ellipsis
	case '…':
		return ellipsis
	case '?', '!', '‽', '。', '？', '！':
		return bang
	case ',', ';', ':':
		return separator
	case '-', '–', '—', '―':
		return dash
	case '“', '‘', '(', '[', '{', '«', '‹', '„', '‚', '`':
		return opener
	case '”', '’', ')', ']', '}', '»', '›':
		return closer
	case '"', '\'':
		return straight
	}
	return plain
}
